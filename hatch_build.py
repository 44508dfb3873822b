"""Compiles the kernels of booklet by Cython: every module of src/booklet that has a `.pxd` beside its `.py`.

hatchling runs `KernelBuildHook` for each wheel and for `pip install -e`. Without a compiler, or if it fails, the
package is pure Python and makes the same booklets. The environment variable BOOKLET_KERNELS forbids compiling with 0;
with 1 it makes it an error if the kernels can't be compiled.

    python hatch_build.py

compiles beside the sources what has changed since the last time; with BOOKLET_KERNELS=0 it only removes the libraries.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten
from typing import Any
from zlib import crc32

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Types stand in the `.pxd` alone: by annotations, an int passed as a float would become a float, and print otherwise.
# All else is Cython's default: indexes are checked, and division is Python's.
DIRECTIVES = {"language_level": 3, "annotation_typing": False}
# Floats are rounded as Python rounds them, on any processor: no multiplication is contracted with an addition.
OPTIONS_OF_MSVC = ["/O2", "/fp:precise"]
OPTIONS_OF_OTHERS = ["-O2", "-g0", "-ffp-contract=off"]


class KernelBuildHook(BuildHookInterface[Any]):
    """The step of hatchling's build that compiles the kernels: into the wheel, or beside the sources if editable."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the kernels, unless that is forbidden or impossible; `version` is the kind of wheel."""
        root = Path(self.root)
        self._folder = TemporaryDirectory()  # until the wheel is written
        folder = Path(self._folder.name)
        if version == "editable":
            compile_beside_sources(root, folder, self.app.display_warning)
            return
        libraries = compile_if_possible(root, folder, self.app.display_warning)
        if libraries:
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            build_data["force_include"] |= {str(folder / library): library for library in libraries}

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the folder of the libraries."""
        self._folder.cleanup()


def compile_beside_sources(root: Path, folder: Path, warn: Callable[[str], object]) -> None:
    """Compile the kernels in `folder` and copy them to their sources; without a compiler, only remove older ones.

    Python prefers a library to the `.py` beside it, so that whoever edits the `.py` would run the older code. So the
    sources' checksums are written to `compiled.txt`, and `booklet` compares them whenever it is imported from there.
    """
    package = root / "src" / "booklet"
    sources = sorted([*kernels(root), *package.rglob("*.pxd")])
    checksums = [f"{crc32(path.read_bytes())} {path.relative_to(package).as_posix()}\n" for path in sources]
    libraries = compile_if_possible(root, folder, warn)
    # Those of other versions of Python too, which have no checksums of their own.
    for path in (package / "compiled.txt", *package.rglob("*.so"), *package.rglob("*.pyd")):
        path.unlink(missing_ok=True)
    if libraries:  # the checksums first, so that an interruption leaves no library that isn't watched
        (package / "compiled.txt").write_text("".join(checksums), "utf-8")
    for library in libraries:
        shutil.copyfile(folder / library, root / "src" / library)


def compile_if_possible(root: Path, folder: Path, warn: Callable[[str], object]) -> list[str]:
    """The libraries of the kernels, compiled in `folder`, by their paths there; none if they can't be compiled.

    Raises the compiler's exception if BOOKLET_KERNELS is 1.
    """
    wanted = os.environ.get("BOOKLET_KERNELS")
    if wanted == "0":
        return []
    try:
        return compile_kernels(root, folder)
    except Exception as error:
        if wanted == "1":
            raise
        reason = shorten(str(error), 100, placeholder=" …")  # without all options of the compiler
        warn(f"booklet is installed as pure Python, which is slower, since its kernels can't be compiled: {reason}")
        return []


def compile_kernels(root: Path, folder: Path) -> list[str]:
    """The libraries of the kernels, compiled in `folder`, by their paths there, such as booklet/typeset/patterns.so."""
    # Only here, so that a pure wheel needs neither.
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    class BuildLibraries(build_ext):
        """The compilation of the kernels, with options by the kind of compiler."""

        def build_extensions(self) -> None:
            options = OPTIONS_OF_MSVC if self.compiler.compiler_type == "msvc" else OPTIONS_OF_OTHERS
            for extension in self.extensions:
                extension.extra_compile_args = options
            super().build_extensions()

    with chdir(root / "src"):  # so that tracebacks, which name the sources, are the same in any folder
        paths = [path.relative_to(root / "src") for path in kernels(root)]
        modules = [Extension(".".join(path.with_suffix("").parts), [str(path)]) for path in paths]
        translated = cythonize(modules, build_dir=str(folder / "c"), compiler_directives=DIRECTIVES, quiet=True)
        command = BuildLibraries(Distribution({"ext_modules": translated}))
        command.build_lib = str(folder)
        command.build_temp = str(folder / "objects")
        command.parallel = os.cpu_count()
        command.ensure_finalized()
        command.run()
        return [Path(path).relative_to(folder).as_posix() for path in command.get_outputs()]


def kernels(root: Path) -> list[Path]:
    """The modules to compile, as `.py` files."""
    return sorted(types.with_suffix(".py") for types in (root / "src" / "booklet").rglob("*.pxd"))


if __name__ == "__main__":
    os.environ.setdefault("BOOKLET_KERNELS", "1")
    here = Path(__file__).resolve().parent
    options = f"{crc32(Path(__file__).read_bytes()):08x}"  # others than last time give other libraries
    compile_beside_sources(here, here / "build" / f"kernels-{sys.implementation.cache_tag}-{options}", print)
