"""Examples in docstrings: each package's first lines show how it is used, and the example runs."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import booklet

PACKAGES = sorted(module.name for module in pkgutil.walk_packages(booklet.__path__, "booklet.") if module.ispkg)


@pytest.mark.parametrize("name", PACKAGES)
def test_the_example_of_a_package_runs(name: str) -> None:
    module = importlib.import_module(name)
    (example,) = doctest.DocTestFinder(recurse=False).find(module, module.__name__)
    assert example.examples, f"{name} shows no example"
    assert doctest.DocTestRunner(verbose=False).run(example).failed == 0
