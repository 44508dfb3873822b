# The types that `font.py` is compiled with.


cdef class Font:
    cdef readonly object face
    cdef readonly double size
    cdef readonly tuple features
    cdef readonly double tracking
    cdef readonly object language
    cdef readonly bint rtl
    cdef readonly object book
    cdef readonly object joints
    cdef readonly str key
    cdef readonly object shaper
    cdef readonly object shapes
    cdef readonly double space
    cdef dict _hyphenated
    cdef set _simple
    cdef set _marks

    cpdef list words(self, str text)
