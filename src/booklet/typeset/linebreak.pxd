# The types that `linebreak.py` is compiled with.

cimport cython

from booklet.fonts.word cimport Unit


cdef class WordBreak:
    cdef readonly double before
    cdef readonly double after
    cdef readonly double cost
    cdef readonly bint hyphen
    cdef readonly Py_ssize_t position
    cdef readonly bint added


cdef class ItemMetrics:
    cdef readonly object units
    cdef readonly list starts
    cdef readonly list ends
    cdef readonly list gaps


cdef class LineSearch:
    cdef public list active
    cdef readonly double measure
    cdef readonly double most_stretch
    cdef double give
    cdef double stretch
    cdef double shrink
    cdef double line
    cdef double expanded
    cdef double two_hyphens

    @cython.locals(
        active=list, measure=double, bounded=bint, wider=double, stretch=double, last=Py_ssize_t, earliest=double,
        reach=double, item=Py_ssize_t, gap=double, end=double, start=double, number=Py_ssize_t, before=double,
        after=double, each=WordBreak, next_start=double, first=tuple, starts=list, ends=list, gaps=list, unit=Unit,
        following=Unit,
    )
    cpdef list run(self, ItemMetrics items, word_breaks)

    @cython.locals(
        active=list, measure=double, give=double, most_stretch=double, least=double, best=tuple,
        overfull=Py_ssize_t, node=tuple, start=double, gaps_before=double, after_hyphen=bint, demerits=double,
        width=double, slack=double, room=double, ratio=double, badness=double, share=double, lost=tuple, is_divided=bint,
        usual=double,
    )
    cpdef int end_line(
        self, double end, double whole, double gaps, double cost, double next_start, double next_gaps, bint hyphen,
        Py_ssize_t item, Py_ssize_t word_break,
    ) except -1


@cython.locals(
    end=double, gaps=double, best=tuple, least=double, node=tuple, start=double, gaps_before=double, after_hyphen=bint,
    demerits=double, item=Py_ssize_t, word_break=Py_ssize_t, width=double, excess=double, badness=double, ratio=double,
)
cdef tuple best_last_line(list nodes, ItemMetrics items, double measure, object costs, double most_stretch)

@cython.locals(
    lasts=list, firsts=list, hyphens=Py_ssize_t, at=tuple, hyphen=bint, item=Py_ssize_t, word_break=Py_ssize_t,
    is_whole=bint,
)
cdef bint _repeats(tuple node, object words_of, Py_ssize_t last) except -1

cdef bint _has_repeat(list words) except -1
