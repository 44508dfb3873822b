r"""Marked-up text: an organiser's text, in Markdown, LaTeX, HTML or plain, is read into blocks of runs.

The package depends on no conference, font or page. In the order in which a text passes them:

* `clean` (`cleaning`) repairs characters; a `SourceMap` leads from each round of edits back to the text as typed.
* `scan` (`protect`) and `read_latex` (`latex.reader`) find each `ProtectedSpan`; in a `MarkupText` (`text`)
  placeholders stand for them.
* The readers of Markdown, HTML and plain text turn it into `TextPiece`s; `build_inlines` (`inlines`) joins these into
  runs, with the typography of the language.
* A `ParsedText` (`reader`) has the blocks (`model`) and a `Note` for all that can't be set as typed. Each run,
  formula and note has its offset in the text as typed.

>>> from booklet.markup.reader import plain_text, read_blocks
>>> parsed = read_blocks('On *the* "zeta" function \\emph{at} $1/2$.', language="en")
>>> plain_text(parsed.blocks)
'On the “zeta” function at $1/2$.'
>>> [(inline.marks.name, inline.offset) for inline in parsed.blocks[0].content[:3]]
[('NONE', 0), ('EMPHASIS', 4), ('NONE', 8)]
>>> parsed.notes
()
"""
