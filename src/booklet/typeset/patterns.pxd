# The types that `patterns.py` is compiled with. Bytes are unsigned: without a type they would be C's signed `char`.

cimport cython


cdef class PatternRule:
    cdef list _patterns
    cdef list _order
    cdef list _sorted
    cdef _State _start

    @cython.locals(
        text=bytes, size=Py_ssize_t, highest=bytearray, state=_State, at=Py_ssize_t, byte=cython.uchar, following=_State,
        back=Py_ssize_t, digit=int,
    )
    cpdef list positions(self, str word)

    @cython.locals(
        following=_State, patterns=list, pattern=bytes, first=Py_ssize_t, last=Py_ssize_t, size=Py_ssize_t,
    )
    cdef _State _following(self, _State state, int byte)

    @cython.locals(state=_State, pattern=bytes, highest=dict, back=Py_ssize_t, byte=cython.uchar)
    cdef _State _longer_state(self, _State shorter, bytes text, Py_ssize_t first, Py_ssize_t last)


cdef class _State:
    cdef bytes text
    cdef Py_ssize_t first
    cdef Py_ssize_t last
    cdef _State shorter
    cdef tuple digits
    cdef dict following
