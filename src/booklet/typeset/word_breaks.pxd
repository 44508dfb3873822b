# The types that `word_breaks.py` is compiled with.

cimport cython

from booklet.fonts.word cimport Word
from booklet.typeset.linebreak cimport WordBreak


cdef class WordDivider:
    cdef readonly object font
    cdef readonly object hyphenator
    cdef readonly dict known
    cdef dict _fallbacks
    cdef dict _points
    cdef dict _wide_points
    cdef dict _wide_breaks

    @cython.locals(known=tuple)
    cpdef tuple word_breaks(self, Word word, double measure)

    @cython.locals(offsets=list, hyphen=Word, breaks=list, position=Py_ssize_t, offset=double, before=double, cost=double)
    cpdef tuple _measure(self, Word word, list points)

    @cython.locals(width=double)
    cpdef double _right_protrusion(self, str text, Py_ssize_t position, list offsets) except *

    cpdef list _find(self, str text)
