"""A compiler for conference programmes: a YAML file in, a booklet as PDF out. `compile` has all its steps."""

import os

__version__ = "0.1.0"

# Of kernels that were compiled beside their sources, for whoever edits these.
_CHECKSUMS = os.path.join(__path__[0], "compiled.txt")
if os.path.exists(_CHECKSUMS):
    from booklet.kernels import refuse_outdated_kernels

    refuse_outdated_kernels(_CHECKSUMS)
