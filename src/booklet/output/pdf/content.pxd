# The types that `content.py` is compiled with.

cimport cython

from booklet.output.pdf.glyph_strings cimport GlyphStrings
from booklet.typeset.page cimport GlyphItem


cdef class _ContentStream:
    cdef object _cache
    cdef list _operators
    cdef list _pieces
    cdef Py_ssize_t _offset
    cdef list _owners
    cdef list _sequences
    cdef list _rows
    cdef dict _states
    cdef list _links
    cdef list _anchors
    cdef list _images
    cdef dict _fonts
    cdef bint _open
    cdef object _owner
    cdef bint _in_text
    cdef Py_ssize_t _x
    cdef Py_ssize_t _y
    cdef object _font
    cdef double _size
    cdef GlyphStrings _strings
    cdef dict _distances
    cdef bytes _space
    cdef double _scale
    cdef double _tracking
    cdef object _colour

    @cython.locals(operators=list, x=Py_ssize_t, y=Py_ssize_t, separator=bytes, words=bytes)
    cdef _add_glyphs(self, GlyphItem item)

    cdef bytes _distance(self, Py_ssize_t hundredths)

    @cython.locals(known=dict)
    cdef list _strings_of(self, tuple words)
