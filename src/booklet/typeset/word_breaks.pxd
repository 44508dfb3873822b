# The types that `word_breaks.py` is compiled with.

cimport cython

from booklet.fonts.word cimport Word
from booklet.typeset.linebreak cimport WordBreak


cdef class WordDivider:
    cdef readonly object font
    cdef readonly object hyphenator
    cdef readonly bint hyphens
    cdef readonly dict known
    cdef readonly set names
    cdef readonly object seen
    cdef dict _dear
    cdef dict _first
    cdef dict _fallbacks
    cdef list _spaces
    cdef dict _wide

    @cython.locals(known=tuple, text=str)
    cpdef tuple word_breaks(self, Word word, double measure)

    @cython.locals(known=tuple, found=tuple)
    cpdef tuple dear_breaks(self, Word word, bint first=*)

    @cython.locals(found=tuple, place=WordBreak)
    cpdef tuple split(self, Word word, Py_ssize_t number, double measure, bint dear=*)

    cdef tuple _split(self, Word word, Py_ssize_t position, bint added)

    @cython.locals(
        offsets=list, hyphen=Word, breaks=list, position=Py_ssize_t, offset=double, before=double, cost=double,
        added=bint,
    )
    cpdef tuple _measure(self, Word word, list points)

    @cython.locals(width=double)
    cpdef double _right_protrusion(self, str text, Py_ssize_t position, list offsets) except *

    @cython.locals(points=list)
    cpdef list _find(self, str text, bint dear=*, bint first=*)
