"""A compiler for conference programmes: a YAML file in, a booklet as PDF out. `compile` has all its steps."""

__version__ = "0.1.0"
