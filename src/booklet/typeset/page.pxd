# The types that `page.py` is compiled with.


cdef class Element:
    cdef public object role
    cdef public object parent
    cdef public object alternative
    cdef public object language
    cdef public object mathml


cdef class GlyphItem:
    cdef readonly double x
    cdef readonly double y
    cdef readonly object font
    cdef readonly tuple words
    cdef readonly double gap
    cdef readonly double scale
    cdef readonly double tracking
    cdef readonly object colour
    cdef readonly object element
