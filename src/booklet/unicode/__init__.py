"""Unicode's algorithms on text: direction (UAX #9), line breaks (UAX #14) and grapheme clusters (UAX #29).

`bidi` gives each character of a paragraph its embedding level, and puts the parts of a line in visual order.
`bidi_levels` has the rules for levels. `segmentation` gives the positions where a line may end in scripts without
spaces between words, and divides text into the units that a reader takes for one character.

None of these modules is loaded for text that a Latin font sets from left to right.

    >>> from booklet.unicode.bidi import needs_bidi, resolved_levels, visual_order
    >>> text = "ab גד"
    >>> needs_bidi(text)
    True
    >>> levels = resolved_levels(text)
    >>> levels
    [0, 0, 0, 1, 1]
    >>> visual_order(levels)
    [0, 1, 2, 4, 3]
    >>> from booklet.unicode.segmentation import break_opportunities
    >>> [opportunity.position for opportunity in break_opportunities("漢字、字")]
    [1, 3]
"""
