# The types that `pagination.py` is compiled with.

cimport cython


cdef class _Search:
    cdef object _areas
    cdef object _blocks
    cdef public list rows
    cdef list _block
    cdef list _tops
    cdef list _feet
    cdef list _above
    cdef list _below
    cdef list _last
    cdef list _first
    cdef list _costs
    cdef list _divisible
    cdef Py_ssize_t _capacity
    cdef Py_ssize_t _sinkage

    @cython.locals(
        size=Py_ssize_t, slots=Py_ssize_t, ways=list, start=Py_ssize_t, ends=list, before=Py_ssize_t, cost=double,
        following=Py_ssize_t, foot_before=Py_ssize_t, row=Py_ssize_t, foot=Py_ssize_t, own=double, free=bint,
        total=double, key=Py_ssize_t, known=tuple, there=dict, here=dict,
    )
    cpdef list ends(self, Py_ssize_t slot)

    @cython.locals(most=Py_ssize_t, limit=Py_ssize_t)
    cdef list _ends_from(self, Py_ssize_t start)

    @cython.locals(block=Py_ssize_t, first=Py_ssize_t, row=Py_ssize_t)
    cdef list _ends_of_blocks(self, Py_ssize_t start, Py_ssize_t most, Py_ssize_t limit)

    @cython.locals(room=Py_ssize_t, lines=Py_ssize_t, left=Py_ssize_t)
    cdef tuple _end_of_block(self, Py_ssize_t start, Py_ssize_t row, Py_ssize_t limit, Py_ssize_t gaps)

    cdef double _cost_of_room(self, Py_ssize_t room)

    @cython.locals(
        cheap=bint, first=Py_ssize_t, number=Py_ssize_t, row=Py_ssize_t, gaps=Py_ssize_t, room=Py_ssize_t, cost=double, lines=Py_ssize_t,
        left=Py_ssize_t, dear=double, highest=Py_ssize_t,
    )
    cdef list _ends_within(self, Py_ssize_t start, Py_ssize_t most, Py_ssize_t limit)


cdef Py_ssize_t _foot(Py_ssize_t least, Py_ssize_t most)


@cython.locals(least=Py_ssize_t, most=Py_ssize_t, own_least=Py_ssize_t, own_most=Py_ssize_t, apart=Py_ssize_t)
cdef double _cost_beside(Py_ssize_t before, Py_ssize_t foot)


@cython.locals(most=double, way=tuple)
cdef list _best(dict ways)


cdef double _cost_of_room(Py_ssize_t room)


cdef double _cost_of_widening(Py_ssize_t lines, Py_ssize_t gaps)
