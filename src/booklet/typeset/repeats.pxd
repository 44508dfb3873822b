# The types that `repeats.py` is compiled with.

cimport cython

from booklet.typeset.linebreak cimport LineSearch


cdef class RepeatSearch(LineSearch):
    cdef object _costs
    cdef list _firsts
    cdef list _lasts

    @cython.locals(active=list, hyphens=Py_ssize_t, ends=bint, begins=bint)
    cpdef int end_line(
        self, double end, double whole, double gaps, double cost, double next_start, double next_gaps, bint hyphen,
        Py_ssize_t item, Py_ssize_t word_break,
    ) except -1

    @cython.locals(before=tuple, demerits=double, hyphen=bint, hyphens=Py_ssize_t, ends=bint, begins=bint)
    cdef tuple _repeats(self, tuple node)

    cdef tuple _words_at(self, tuple node)
