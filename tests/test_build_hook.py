"""The build hook: kernels compiled where a compiler is, else pure Python; tried on a small package."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from collections.abc import Mapping
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

pytest.importorskip("Cython")
pytest.importorskip("editables")
pytest.importorskip("hatchling")

ROOT = Path(__file__).parent.parent
COMPILER = shutil.which((sysconfig.get_config_var("CC") or "cl").split()[0])
needs_compiler = pytest.mark.skipif(COMPILER is None, reason="there is no C compiler")
SUMS = '''\
"""Sums."""


def plus_product(x, y, z):
    return x + y * z
'''
TYPES = "cpdef double plus_product(double x, double y, double z)\n"
LIBRARY = f"booklet/sums{EXTENSION_SUFFIXES[0]}"
# What the wheel always contains, and pyproject.toml asks to be there.
EMPTY = (
    "README.md", "LICENSE", "fonts/libertinus/OFL.txt", "fonts/noto/OFL-x.txt",
    "src/booklet/output/pdf/profiles/LICENCES.txt",
)  # fmt: skip
# -1 + (1 + 2⁻³⁰)(1 − 2⁻³⁰) is 0 with a product that is rounded, and -2⁻⁶⁰ in one instruction that rounds once.
ROUNDED = "from booklet import sums, kernels; print(sums.plus_product(-1.0, 1 + 2.0**-30, 1 - 2.0**-30), sums.__file__)"
# The package's files without libraries.
PURE = {"booklet/__init__.py", "booklet/kernels.py", "booklet/sums.py", "booklet/sums.pxd"}
WARNING = "booklet is installed as pure Python, which is slower, since its kernels can't be compiled: "


def small_package(folder: Path) -> Path:
    """A package with the project's own build files, and `sums` as its only kernel."""
    for name in ("pyproject.toml", "hatch_build.py"):
        shutil.copyfile(ROOT / name, folder / name)
    for name in EMPTY:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    package = folder / "src" / "booklet"
    for name in ("__init__.py", "kernels.py"):
        shutil.copyfile(ROOT / "src" / "booklet" / name, package / name)
    (package / "sums.py").write_text(SUMS)
    (package / "sums.pxd").write_text(TYPES)
    return folder


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Python with these arguments in a folder, and these variables beside those of the environment."""
    kept = {name: value for name, value in os.environ.items() if name not in ("BOOKLET_KERNELS", "CC", "PYTHONPATH")}
    environment = {**kept, "PYTHONDONTWRITEBYTECODE": "1", **variables}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def build(folder: Path, kind: str, prelude: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """A build as pip starts it, of `kind` wheel, editable or sdist, into `dist`."""
    code = f"{prelude}\nfrom hatchling.build import build_{kind}\nbuild_{kind}('dist')"
    (folder / "dist").mkdir(exist_ok=True)
    return run(folder, "-c", code, **variables)


def built(folder: Path, end: str) -> Path:
    """The only file in `dist` with this end."""
    (found,) = (folder / "dist").glob(f"*{end}")
    return found


def files(folder: Path) -> set[str]:
    """The files below a folder, without `dist`."""
    paths = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {path.as_posix() for path in paths if path.parts[0] != "dist"}


def of_package(names: set[str]) -> set[str]:
    """The names of the package's files, but for those of EMPTY."""
    ends = tuple(Path(name).name for name in EMPTY)
    return {name for name in names if name.startswith("booklet/") and not name.endswith(ends)}


def unpacked(wheel: Path) -> set[str]:
    """The files of the wheel, unpacked beside it."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(wheel.parent)
        return set(archive.namelist())


@needs_compiler
def test_a_wheel_has_the_kernels_compiled(tmp_path: Path) -> None:
    folder = small_package(tmp_path)
    before = files(folder)
    # Processors that multiply and add in one instruction are used, if the options don't forbid it.
    done = build(folder, "wheel", BOOKLET_KERNELS="1", CFLAGS="-march=native")
    assert done.returncode == 0, done.stderr
    assert files(folder) == before
    wheel = built(folder, ".whl")
    assert not wheel.name.endswith("-none-any.whl")
    assert f"-cp{sys.version_info[0]}{sys.version_info[1]}-" in wheel.name
    assert of_package(unpacked(wheel)) == {*PURE, LIBRARY}
    assert run(folder / "dist", "-c", ROUNDED).stdout.split() == ["0.0", str(folder / "dist" / LIBRARY)]


def without(folder: Path, fault: str) -> tuple[str, Mapping[str, str]]:
    """What makes compiling impossible or forbids it: Python that is run first, and variables of the environment."""
    if fault == "no compiler":
        (folder / "empty").mkdir()
        return "", {"PATH": str(folder / "empty")}
    if fault == "a compiler that fails":
        return "", {"CC": "false"}
    if fault == "no Cython":
        return "import sys; sys.modules['Cython'] = None", {}
    if fault == "no setuptools":
        return "import sys; sys.modules['setuptools'] = None", {}
    assert fault == "forbidden"
    return "", {"BOOKLET_KERNELS": "0"}


@pytest.mark.skipif(platform.system() == "Windows", reason="its compiler isn't looked for on PATH")
@pytest.mark.parametrize("kind", ["wheel", "editable"])
@pytest.mark.parametrize("fault", ["no compiler", "a compiler that fails", "no Cython", "no setuptools", "forbidden"])
def test_it_is_pure_python_where_kernels_cannot_be_compiled(tmp_path: Path, kind: str, fault: str) -> None:
    folder = small_package(tmp_path)
    prelude, variables = without(folder, fault)
    before = files(folder)
    done = build(folder, kind, prelude, **variables)
    assert done.returncode == 0, done.stderr
    assert files(folder) == before
    wheel = built(folder, "-py3-none-any.whl")
    if kind == "wheel":
        assert of_package(unpacked(wheel)) == PURE
    assert done.stderr.count(WARNING) == (fault != "forbidden")
    where = folder / ("dist" if kind == "wheel" else "src")
    assert run(where, "-c", ROUNDED).stdout.split() == ["0.0", str(where / "booklet" / "sums.py")]


@pytest.mark.skipif(platform.system() == "Windows", reason="its compiler isn't looked for on PATH")
def test_kernels_that_are_demanded_and_cannot_be_compiled_are_an_error(tmp_path: Path) -> None:
    folder = small_package(tmp_path)
    prelude, variables = without(folder, "a compiler that fails")
    done = build(folder, "wheel", prelude, **variables, BOOKLET_KERNELS="1")
    assert done.returncode != 0
    assert list((folder / "dist").iterdir()) == []


@needs_compiler
def test_kernels_compiled_beside_their_sources_never_run_for_others(tmp_path: Path) -> None:
    folder = small_package(tmp_path)
    sources = files(folder)
    done = build(folder, "editable", BOOKLET_KERNELS="1")
    assert done.returncode == 0, done.stderr
    library = f"src/{LIBRARY}"
    assert files(folder) - sources == {library, "src/booklet/compiled.txt"}
    # 1. The library runs.
    started = run(folder / "src", "-c", ROUNDED + "; print(kernels.describe_kernels())")
    assert started.stdout.splitlines() == [f"0.0 {folder / library}", "compiled"]
    # 2. After an edit, nothing does, and the message says what to do.
    (folder / "src" / "booklet" / "sums.py").write_text(SUMS.replace("x + y * z", "x - y * z"))
    refused = run(folder / "src", "-c", ROUNDED)
    assert refused.returncode == 1
    assert "sums.py has changed since it was compiled: `python hatch_build.py` compiles it again" in refused.stderr
    # 3. Compiled again, the edited library runs; in a build folder of its own only what has changed is compiled.
    assert run(folder, "hatch_build.py").returncode == 0
    assert run(folder / "src", "-c", ROUNDED).stdout.split() == ["-2.0", str(folder / library)]
    # 4. A kernel that is new is not compiled yet, and stands in nobody's way.
    (folder / "src" / "booklet" / "later.py").write_text("")
    (folder / "src" / "booklet" / "later.pxd").write_text("")
    shown = run(folder / "src", "-c", "from booklet import kernels; print(kernels.describe_kernels())")
    assert shown.stdout == "compiled in part: sums\n"
    # 5. Archives are made of the sources alone.
    for kind, end in (("sdist", ".tar.gz"), ("wheel", ".whl")):
        assert build(folder, kind, BOOKLET_KERNELS="0").returncode == 0
        assert [name for name in names_in(built(folder, end)) if name.endswith((".so", ".pyd", "compiled.txt"))] == []
    # 6. Removed, the source runs.
    assert run(folder, "hatch_build.py", BOOKLET_KERNELS="0").returncode == 0
    assert {name for name in files(folder) if name.startswith("src")} == {
        *(name for name in sources if name.startswith("src")),
        "src/booklet/later.py",
        "src/booklet/later.pxd",
    }
    assert run(folder / "src", "-c", ROUNDED).stdout.split() == ["-2.0", str(folder / "src" / "booklet" / "sums.py")]


def names_in(archive: Path) -> list[str]:
    """The names in a wheel or a source archive."""
    if archive.suffix == ".whl":
        return zipfile.ZipFile(archive).namelist()
    with tarfile.open(archive) as opened:
        return opened.getnames()


def test_developers_have_what_builds() -> None:
    """For `python hatch_build.py`, which no isolated build provides for."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert set(pyproject["build-system"]["requires"]) <= set(pyproject["project"]["optional-dependencies"]["dev"])


@needs_compiler
def test_a_source_archive_compiles_too(tmp_path: Path) -> None:
    folder = small_package(tmp_path)
    assert build(folder, "sdist").returncode == 0
    with tarfile.open(built(folder, ".tar.gz")) as archive:
        archive.extractall(folder / "dist", filter="data")
    (source,) = (path for path in (folder / "dist").iterdir() if path.is_dir())
    assert {"hatch_build.py", "src/booklet/sums.py", "src/booklet/sums.pxd"} <= files(source)
    done = build(source, "wheel", BOOKLET_KERNELS="1")
    assert done.returncode == 0, done.stderr
    assert LIBRARY in names_in(built(source, ".whl"))
