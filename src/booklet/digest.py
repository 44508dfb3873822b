"""A digest of bytes: BLAKE2b (RFC 7693), as `hashlib` has it, but without OpenSSL, which `hashlib` loads for its other
digests: that takes longer than setting a talk.
"""

try:
    from _blake2 import blake2b
except ImportError:  # a Python built without digests of its own
    from hashlib import blake2b

__all__ = ["blake2b"]
