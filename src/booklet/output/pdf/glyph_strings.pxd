# The types that `glyph_strings.py` is compiled with.

cimport cython

from booklet.fonts.word cimport Word


@cython.locals(pieces=list, done=Py_ssize_t, end=Py_ssize_t, index=Py_ssize_t, plain=bint)
cpdef object _kerned(bytes codes, tuple offsets, dict kerns)


cdef class GlyphStrings:
    cdef object _font
    cdef object _cache
    cdef list _words
    cdef dict _kerns
    cdef readonly dict known

    @cython.locals(word=Word)
    cpdef add(self, words)

    @cython.locals(codes=bytes)
    cpdef bytes _string(self, Word word)
