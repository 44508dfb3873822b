# The types that `page.py` is compiled with.


cdef class Element:
    cdef readonly object role
    cdef readonly object parent
    cdef readonly object alternative
    cdef readonly object language
    cdef readonly object mathml


cdef class GlyphItem:
    cdef readonly double x
    cdef readonly double y
    cdef readonly object font
    cdef readonly tuple words
    cdef readonly double gap
    cdef readonly double scale
    cdef readonly object colour
    cdef readonly object element
