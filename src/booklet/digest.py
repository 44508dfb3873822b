"""Digests of texts and bytes: BLAKE2b (RFC 7693), as `hashlib` has it, but without OpenSSL, which `hashlib` loads for
its other digests: that takes longer than setting a talk.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # a Python built without digests of its own
    from hashlib import blake2b

__all__ = ["SIZE", "blake2b", "digest_of"]

SIZE = 16  # bytes: enough that no two things met in practice have the same digest


def digest_of(*pieces: str | bytes, size: int = SIZE) -> bytes:
    """The digest of all pieces, one after the other, in `size` bytes; a text counts by its UTF-8."""
    digest = blake2b(digest_size=size)
    for piece in pieces:
        digest.update(piece.encode("utf-8", "surrogatepass") if isinstance(piece, str) else piece)
    return digest.digest()
