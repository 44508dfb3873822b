"""Parts that the last build of a program set, kept in the user's cache folder: a rebuild sets only what has changed.

A *part* (a session, say) is kept with its layers as content, its fonts, and what was found while it was set
(`part_cache`, `parts`). It is found again by its *key*, a digest of its texts (`keys`), under the same *circumstances*:
code, libraries, style, fonts (`circumstances`). So is each session as it was read, found by its lines in the file
(`text_cache`, `chunks`, `sessions`). Either is a *record* of plain fields (`fields`), in a file of the program's
(`store`). Nothing here can make a build fail: what can't be read or written isn't kept.

    >>> from booklet.cache.fields import FieldReader, FieldWriter
    >>> writer = FieldWriter()
    >>> writer.add_text("Session 1")
    >>> writer.add_floats([12.5, 40.0])
    >>> reader = FieldReader(writer.record())
    >>> reader.text(), reader.floats()
    ('Session 1', [12.5, 40.0])
"""
