"""Parts that the last build of a program set, kept in the user's cache folder: a rebuild sets only what has changed.

A *part* (a session, say) is kept with its layers as content, its fonts, and what was found while it was set
(`part_cache`, `parts`, `layers`). It is found again by its *key*, a digest of its lines or texts (`keys`), under the
same *circumstances*: code, libraries, style, fonts (`circumstances`). So are each session as it was read, found by its
lines in the file (`text_cache`, `chunks`, `sessions`), the phrases made of it (`phrases`), and contents, running heads
and folios (`front`). All are *records* of plain fields (`fields`), in files of the program's (`store`). Nothing here
can make a build fail: what can't be read or written isn't kept.

    >>> from booklet.cache.fields import FieldReader, FieldWriter
    >>> writer = FieldWriter()
    >>> writer.add_text("Session 1")
    >>> writer.add_floats([12.5, 40.0])
    >>> reader = FieldReader(writer.record())
    >>> reader.text(), reader.floats()
    ('Session 1', [12.5, 40.0])
"""
