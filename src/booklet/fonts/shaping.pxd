# The types that `shaping.py` is compiled with.

cimport cython

from booklet.fonts.word cimport Word


cdef class _Glyphs:
    cdef readonly list ids
    cdef readonly object infos
    cdef readonly list advances
    cdef readonly object offsets

    cpdef list clusters(self)


cdef class Shaper:
    cdef object _face
    cdef object _joints
    cdef object _lining
    cdef object _settings
    cdef object _language
    cdef bint _rtl
    cdef double _tracking
    cdef double _unit
    cdef object _buffer
    cdef object _sharing
    cdef object _near_sharing
    cdef bint _ascii_shares
    cdef object _unshared
    cdef object _small

    @cython.locals(
        glyphs=_Glyphs, ids=list, advances=list, codes=bytes, nominal=dict, kerning=list, clusters=list,
        one_to_one=bint, odd_spaces=bint, is_plain=bint, unit=double, width=double, left=double, right=double,
        start=Py_ssize_t, position=Py_ssize_t, first=Py_ssize_t, end=Py_ssize_t, total=long, words=list, text=str,
    )
    cpdef object _shape_batch(self, object texts, str joined)

    @cython.locals(across=list, up=list)
    cpdef _Glyphs _glyphs(self, str text, bint latin, bint features=*)

    @cython.locals(
        ids=list, clusters=list, advances=list, kerning=list, total=long, width=double, left=double, right=double,
    )
    cpdef Word _word(self, str text, _Glyphs glyphs)

    @cython.locals(
        ids=list, advances=list, thousandth=double, total=long, offsets=list, index=Py_ssize_t, advance=long, kern=long,
    )
    cpdef tuple _kerning(self, _Glyphs glyphs, dict nominal, Py_ssize_t start, Py_ssize_t end)

    @cython.locals(unit=double, tracking=double, advances=dict, steps=list, size=double)
    cpdef object character_ends(self, Word word)


cpdef list _lacking(_Glyphs glyphs, Py_ssize_t length)
