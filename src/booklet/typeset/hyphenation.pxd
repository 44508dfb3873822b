# The types that `hyphenation.py` is compiled with.

cimport cython


cdef class Hyphenator:
    cdef bint _capitalizes_nouns
    cdef bint _turkish
    cdef object _rule
    cdef object _fewest
    cdef object _exceptions
    cdef dict _known
    cdef dict _all

    @cython.locals(known=tuple)
    cpdef tuple positions(self, str word)

    cpdef object all_positions(self, str word)

    @cython.locals(start=Py_ssize_t, word=str, positions=tuple, position=Py_ssize_t)
    cpdef tuple divide(self, str text, bint anyway=*)

    cpdef bint is_name(self, str text) except -1

    @cython.locals(lower=str, before=Py_ssize_t, last=Py_ssize_t, position=Py_ssize_t)
    cdef tuple _positions(self, str word)
