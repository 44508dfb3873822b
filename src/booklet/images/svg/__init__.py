"""Drawings out of SVG files (W3C Scalable Vector Graphics 1.1, second edition; below "SVG").

`reader.py` walks the file and paints; it reads top down. The others each know one thing: `tree` XML and its
limits, `sheet` and `style` what CSS says of an element, `colour` and `paint` colours, `numbers`, `lengths` and
`transform` coordinates, `path`, `arc` and `shapes` outlines.

Nothing outside the file is ever read, nothing in it ever run. What cannot be drawn is named in a notice.
"""
