# The types that `items.py` is compiled with.

cimport cython

from booklet.fonts.word cimport Unit, Word
from booklet.typeset.linebreak cimport ItemMetrics
from booklet.typeset.word_breaks cimport WordDivider


cdef class CompoundWord(Unit):
    cdef readonly tuple parts


cdef class ParagraphItems:
    cdef readonly list items
    cdef readonly list run_of_item
    cdef readonly list run_of_space
    cdef readonly dict spaceless_breaks
    cdef readonly bint mixed
    cdef readonly bint rtl
    cdef readonly bint simple
    cdef readonly list spaces
    cdef readonly ItemMetrics metrics
    cdef set _chopped
    cdef double _widest
    cdef double _measure
    cdef bint _dear
    cdef object _runs
    cdef bint _of_one_run
    cdef dict _breaks_in_compound

    @cython.locals(
        before=Py_ssize_t, start_break=Py_ssize_t, last=Py_ssize_t, end_break=Py_ssize_t, begin=Py_ssize_t, items=list,
    )
    cpdef list items_between(self, object start, object end)

    cdef object _breaks_of_word(self, WordDivider divider, Word word, double measure, Py_ssize_t index)

    cdef bint _begins_sentence(self, Py_ssize_t index) except -1


@cython.locals(starts=list, ends=list, before=double, item=Unit, spaces=double, width=double, start=double)
cdef ItemMetrics _measure_items(list items, list spaced, list gaps, bint rtl)

@cython.locals(total=double, sums=list, width=double)
cdef list _sums(list widths)
