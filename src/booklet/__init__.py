"""A compiler for conference programmes: a YAML file in, a booklet as PDF out. `compile` has all its steps."""

import os

__version__ = "0.1.0"

_CHECKSUMS = os.path.join(
    __path__[0], "compiled.txt"
)  # of kernels compiled beside their sources, for whoever edits these
if os.path.exists(_CHECKSUMS):
    from booklet.kernels import refuse_outdated_kernels

    refuse_outdated_kernels(_CHECKSUMS)
