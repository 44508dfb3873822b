"""The imports of the code, held against the table of ARCHITECTURE.md; and no two modules need each other to load."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

SOURCE = Path(__file__).parent.parent / "src"

ARCHITECTURE = (SOURCE.parent / "ARCHITECTURE.md").read_text("utf-8")
ROW = re.compile(r"^\| `(\w+)` \|[^|]*\| (.*) \|$", re.MULTILINE)
# What each package, or module at the top, may import besides itself: the table of ARCHITECTURE.md.
MAY_IMPORT = {row[1]: tuple(re.findall(r"`([\w.]+)`", row[2])) for row in ROW.finditer(ARCHITECTURE)}
FOR_ALL = "booklet.records"
# Which packages may know of a library.
KNOWS = {
    "click": ("booklet.cli",),
    "PIL": ("booklet.images", "booklet.output.press", "booklet.preflight"),
    "pikepdf": ("booklet.output.imposed", "booklet.preflight"),
    "regex": ("booklet.unicode",),
    "reportlab": ("booklet.output.pdf",),
    "uharfbuzz": ("booklet.fonts", "booklet.math", "booklet.output.pdf"),
    "yaml": ("booklet.conference.yaml.events",),
}
UNWANTED = ("reportlab.platypus", "reportlab.pdfgen", "reportlab.lib", "socket", "urllib.request", "http", "requests")


class Import(NamedTuple):
    """A module imported by another; `late` when a function does it."""

    importer: str
    imported: str
    late: bool


@cache
def modules() -> Mapping[str, ast.Module]:
    """Every module of ours by name."""
    found = {}
    for path in sorted((SOURCE / "booklet").rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        found[name] = ast.parse(path.read_text("utf-8"), str(path))
    return found


def imports_of(name: str, tree: ast.Module, known: Sequence[str]) -> Iterator[Import]:
    """What a module imports, now or later; a name taken from a package may be a module of its own."""
    late = {id(node) for function in ast.walk(tree) if is_function(function) for node in ast.walk(function)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative imports hide what is imported"
            assert node.module is not None
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            targets = [module if module in known else node.module for module in inner]
        else:
            continue
        for target in dict.fromkeys(targets):
            yield Import(name, target, id(node) in late)


def is_function(node: ast.AST) -> bool:
    """Whether what stands inside runs only when it is called."""
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


@cache
def all_imports() -> tuple[Import, ...]:
    """Every import of every module."""
    known = tuple(modules())
    return tuple(each for name, tree in modules().items() for each in imports_of(name, tree, known))


def is_within(module: str, packages: Sequence[str]) -> bool:
    """Whether a module is one of these, or lies in one."""
    return any(module == package or module.startswith(package + ".") for package in packages)


def is_allowed(importer: str, imported: str) -> bool:
    """True if the table lets one module of ours import another; the package itself only looks after its kernels."""
    if importer == "booklet":
        return imported == "booklet.kernels"
    room = importer.removeprefix("booklet.").split(".")[0]
    if imported in ("booklet", FOR_ALL) or is_within(imported, (f"booklet.{room}",)):  # the package's own: its version
        return True
    return any(imported == place or is_within(imported, (f"booklet.{place}",)) for place in MAY_IMPORT.get(room, ()))


def is_known_there(importer: str, imported: str) -> bool:
    """Whether a module may use what isn't ours."""
    library = imported.split(".")[0]
    return not is_within(imported, UNWANTED) and (library not in KNOWS or is_within(importer, KNOWS[library]))


def cycle_in(graph: Mapping[str, Sequence[str]]) -> list[str]:
    """Modules that need each other, the first again at the end; none if all can be loaded one after another."""
    done: set[str] = set()

    def visit(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        for following in graph.get(name, ()):
            cycle = visit(following, [*way, name])
            if cycle:
                return cycle
        done.add(name)
        return []

    return next((cycle for name in graph if (cycle := visit(name, []))), [])


def test_imports_run_one_way() -> None:
    ours = [each for each in all_imports() if is_within(each.imported, ("booklet",))]
    assert len(ours) > 100
    assert [each for each in ours if not is_allowed(each.importer, each.imported)] == []


def test_each_library_is_known_in_one_place() -> None:
    others = [each for each in all_imports() if not is_within(each.imported, ("booklet",))]
    libraries = {each.imported.split(".")[0] for each in others} - sys.stdlib_module_names
    assert {"reportlab", "uharfbuzz", "yaml"} <= libraries <= set(KNOWS)
    assert [each for each in others if not is_known_there(each.importer, each.imported)] == []


def test_no_two_modules_need_each_other() -> None:
    graph: dict[str, list[str]] = {name: [] for name in modules()}
    for each in all_imports():
        if not each.late and each.imported in graph:
            graph[each.importer].append(each.imported)
    assert cycle_in(graph) == []


def test_no_permission_is_without_use() -> None:
    used = {(each.importer.split(".")[1], each.imported) for each in all_imports() if each.importer != "booklet"}
    idle = [
        (room, place)
        for room, places in MAY_IMPORT.items()
        for place in places
        if not any(importer == room and is_within(imported, (f"booklet.{place}",)) for importer, imported in used)
    ]
    assert idle == []


def test_the_table_names_every_package() -> None:
    rooms = {name.removeprefix("booklet.").split(".")[0] for name in modules()} - {"booklet"}
    assert rooms == set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("booklet.markup.reader", "booklet.typeset.page"),
        ("booklet.markup.reader", "booklet.conference.model"),
        ("booklet.images.svg.reader", "booklet.diagnostics.model"),
        ("booklet.typeset.page", "booklet.conference.model"),
        ("booklet.typeset.page", "booklet.math.box"),
        ("booklet.book.makeup", "booklet.output.pdf.writer"),
        ("booklet.output.pdf.writer", "booklet.book.makeup"),
        ("booklet.locale.dates", "booklet.conference.model"),
        ("booklet.locale.labels", "booklet.diagnostics.model"),
        ("booklet.diagnostics.model", "booklet.diagnostics_render"),
        ("booklet.book.makeup", "booklet.compile"),
        ("booklet.cli.commands", "booklet.book.makeup"),
        ("booklet.cli.main", "booklet.output.pdf.writer"),
    ],
)
def test_the_wrong_way_is_seen(importer: str, imported: str) -> None:
    assert not is_allowed(importer, imported)


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("booklet.output.press", "reportlab.pdfbase"),
        ("booklet.output.pdf.objects", "reportlab.pdfgen.canvas"),
        ("booklet.output.pdf.objects", "reportlab.platypus"),
        ("booklet.fonts.font", "reportlab"),
        ("booklet.conference.reader", "yaml.events"),
        ("booklet.book.assets", "urllib.request"),
    ],
)
def test_a_library_out_of_place_is_seen(importer: str, imported: str) -> None:
    assert not is_known_there(importer, imported)


def test_imports_are_found_wherever_they_stand() -> None:
    source = "import a.b\nfrom house import room, door\nif True:\n    import c\ndef f():\n    from d import e\n"
    found = list(imports_of("m", ast.parse(source), ["house.room"]))
    assert {(each.imported, each.late) for each in found} == {
        ("a.b", False),
        ("house.room", False),
        ("house", False),
        ("c", False),
        ("d", True),
    }


def test_a_cycle_is_found() -> None:
    assert cycle_in({"a": ["b"], "b": ["c", "d"], "c": [], "d": ["b"]}) == ["b", "d", "b"]
    assert cycle_in({"a": ["b", "c"], "b": ["c"], "c": []}) == []
