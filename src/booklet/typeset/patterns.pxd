# The types that `patterns.py` is compiled with.


cdef class PatternRule:
    cdef dict _patterns
    cdef object _lengths
    cdef object _values
