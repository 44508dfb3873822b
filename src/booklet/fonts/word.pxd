# The types that `word.py` is compiled with.


cdef class Unit:
    cdef public double width
    cdef public double left_protrusion
    cdef public double right_protrusion


cdef class Word(Unit):
    cdef public str text
    cdef public bytes codes
    cdef public tuple glyph_offsets
    cdef public object glyph_text
