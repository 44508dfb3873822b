"""booklet: a compiler for conference programmes. `compile.py` tells the journey."""

__version__ = "0.1.0"
