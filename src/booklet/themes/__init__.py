"""The looks of booklets as data: theme files, packaged ones and the user's own, resolved to values for a page.

`NAME.yaml` beside this file are the packaged themes; `packaged` has their merged values as Python, which loads without
YAML's being read, made by `tools/make_theme_data.py`. `keys` has the keys of a theme file, `reader` reads one,
`library` follows `extends`, `resolve` makes a `model.Theme` of the values for a page.

>>> from booklet.papers import PAPERS
>>> from booklet.themes.packaged import packaged_tree
>>> from booklet.themes.resolve import resolve
>>> theme = resolve("classic", packaged_tree("classic"), *PAPERS["A5"], {})
>>> theme.page.lines, theme.style("text").leading
(40, 12.25)
"""
