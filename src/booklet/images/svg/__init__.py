"""Drawings read from SVG files (W3C Scalable Vector Graphics 1.1, second edition; cited as "SVG").

`reader.read_svg` is the entry. It reads the file as a tree (`document`), the drawing's size (`coordinates`) and the
style sheets (`css`), then draws every element: `shapes` and `path` give its path in user units, `css` its style and
colours, `coordinates` the transform to points, and `paint` its outlines, filled with colours or with `gradients`;
`effects` makes groups of them, with opacity, blend mode, clips and masks, which `cascade` finds and `aside` draws, and
with `filters` as far as they are followed; `embedded` are pictures inside the drawing.

Nothing outside the file is ever read, and nothing in it is ever executed. A notice names whatever is simplified.

    >>> from booklet.images.svg.reader import read_svg
    >>> content = b'<text>Hi</text><path d="M0 0H40V20Z" stroke="red" stroke-width="2"/>'
    >>> found = read_svg(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">' + content + b"</svg>")
    >>> found.picture.outlines[0].path
    (('M', 0.0, 0.0), ('L', 30.0, 0.0), ('L', 30.0, 15.0), ('Z',))
    >>> found.picture.outlines[0].stroke, found.picture.outlines[0].stroke_width
    ((1.0, 0.0, 0.0), 1.5)
    >>> found.notices
    ('text in an SVG is not set: convert it to paths in the drawing program',)
"""
