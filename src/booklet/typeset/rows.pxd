# The types that `rows.py` is compiled with.

cimport cython

from booklet.typeset.page cimport GlyphItem
from booklet.typeset.paragraph cimport GlyphRun, Line


@cython.locals(items=list, y=double, baseline=double)
cpdef list place_rows(tuple rows, double half_line, double top=*)

@cython.locals(items=list, line=Line, start=double, glyph_run=GlyphRun, x=double, y=double, rise=double)
cpdef list place_line(object placed, double baseline)
