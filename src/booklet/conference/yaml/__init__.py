"""YAML as a tree of texts, lists and mappings, each with its place in the file.

In the order of use: `decode` makes a `Source` of bytes; `parser.read_tree` gives its root node, one of those in
`nodes`; `nodes.span_in` finds a character of a text in the file. Below `read_tree`, `events` calls the YAML parser,
and `errors` explains errors of syntax; `decode` also replaces characters that YAML refuses. Nothing here depends on
what a conference is.

The tree is built from YAML events: PyYAML's loaders guess types (`no` is False, `3.10` is 3.1), lose places and
doubled keys, and libyaml's crashes on deep input.

>>> from booklet.conference.yaml.decode import decode_source
>>> from booklet.conference.yaml.parser import read_tree
>>> from booklet.conference.yaml.nodes import span_in
>>> from booklet.diagnostics.model import Problems
>>> problems = Problems()
>>> source = decode_source("program.yaml", b"event:\\n  title: 'It''s a Day of Type'\\n", problems)
>>> root = read_tree(source, problems)
>>> key, event = root.entries[0]
>>> title = event.entries[0][1]
>>> key.value, title.value, title.span[1:]
('event', "It's a Day of Type", (2, 10, 2, 31))
>>> span_in(title, title.value.index("Day"), 3)[1:]
(2, 19, 2, 22)
"""
