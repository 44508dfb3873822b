# The types that `paragraph.py` is compiled with.

cimport cython

from booklet.fonts.word cimport Unit
from booklet.typeset.items cimport ParagraphItems
from booklet.typeset.linebreak cimport ItemMetrics


cdef class GlyphRun:
    cdef readonly double x
    cdef readonly double width
    cdef readonly tuple words
    cdef readonly object run
    cdef readonly double gap
    cdef readonly double scale
    cdef readonly object box
    cdef readonly double tracking


cdef class Line:
    cdef readonly tuple glyph_runs
    cdef readonly double width


cdef class _Atom:
    cdef readonly object content
    cdef readonly object run
    cdef readonly double width
    cdef readonly Py_ssize_t position
    cdef readonly bint is_space


@cython.locals(atoms=list, number=Py_ssize_t, before=Py_ssize_t, is_space=bint)
cdef list _atoms(ParagraphItems paragraph, Py_ssize_t begin, list items, double gap, double tracking)

cdef Py_ssize_t _letters(object item)

@cython.locals(count=Py_ssize_t)
cdef Py_ssize_t _distances(list items)

@cython.locals(groups=list, number=Py_ssize_t, atom=_Atom)
cdef list _group_by_run(list atoms)

@cython.locals(first=_Atom, atom=_Atom, last=_Atom, width=double, words=list, adjacent=list)
cdef GlyphRun _glyph_run(list atoms, double x, double gap, double scale, double tracking)

@cython.locals(
    last_before=Py_ssize_t, start_break=Py_ssize_t, final=Py_ssize_t, end_break=Py_ssize_t, begin=Py_ssize_t,
    items=list, first=Unit, last=Unit, metrics=ItemMetrics, gaps=double, natural=double,
    hang_left=double, hang_right=double, width=double, count=Py_ssize_t, scale=double, apart=double, gap=double,
    spaced=bint, x=double, right=double,
)
cdef Line _set_line(
    ParagraphItems paragraph, object start, object end, double measure, double indent, double expansion,
    double tracking, bint short,
)

@cython.locals(count=Py_ssize_t, scale=double, rest=double, apart=double, distances=Py_ssize_t)
cdef (double, double, double, double) _fit(
    double width, double available, list items, double gaps, double expansion, double tracking, bint short,
)
