"""Formulas on lines of their own: centred, aligned, numbered, and made to fit the measure."""

from __future__ import annotations

from booklet.typeset.maths.formula import Display
