"""SVG logos of brands as the booklet draws them, beside resvg, a reference renderer: wrong ones, and false alarms.

python bench/logos.py                                    # 505 logos of two packages of npm, fetched at run time
python bench/logos.py --package devicon@2.17.0 --count 2000 --keep

It needs resvg-py, pypdfium2, Pillow and numpy beside booklet, in an environment of its own.

A logo is set alone on a page of our PDF, drawn by PDFium, and compared with what resvg draws of the file. It is
*visibly wrong* if more than two pixels in a thousand of its square of 256 differ by more than a fifth, with a pixel of
tolerance at edges. A *false alarm* is a logo with a notice that looks right; *silent* is one that is wrong without a
notice.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

WORK = Path(__file__).parent / "work" / "logos"
PACKAGES = ("devicon@2.17.0", "@iconify-json/logos@1.2.19")
SIZE = 256
DIFFERENT, WRONG = 51, 0.002


def fetched(package: str) -> Path:
    """The archive of a package, fetched by npm if it isn't there."""
    folder = WORK / package.replace("/", "-").replace("@", "-")
    if not list(folder.glob("*.tgz")):
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.tgz"))


def logos(package: str) -> Iterator[tuple[str, bytes]]:
    """The names and contents of all SVG files of a package, or of the icons in its JSON."""
    with tarfile.open(fetched(package)) as archive:
        for member in sorted(archive.getmembers(), key=lambda each: each.name):
            file = archive.extractfile(member)
            if file is None:
                continue
            if member.name.endswith(".svg"):
                yield Path(member.name).name, file.read()
            elif member.name == "package/icons.json":
                yield from _icons(json.load(file))


def _icons(found: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    for name, icon in found["icons"].items():
        box = f"0 0 {icon.get('width', found.get('width', 16))} {icon.get('height', found.get('height', 16))}"
        start = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="{box}">'
        yield f"{name}.svg", f"{start}{icon['body']}</svg>".encode()


def drawn(data: bytes) -> tuple[Any, tuple[str, ...]]:
    """Our drawing of an SVG file, as PDFium shows it, with the notices."""
    import pypdfium2

    from booklet.images.read import read_picture
    from booklet.output.pdf.content import ContentEncoder
    from booklet.output.pdf.model import Metadata
    from booklet.output.pdf.writer import fonts_of_pages, write_pdf
    from booklet.typeset.page import Element, ImageItem, Layer, Page, PageSize, Placement

    found = read_picture(data)
    width, height = found.picture.width, found.picture.height
    scale = SIZE / max(width, height)
    size = PageSize(width * scale, height * scale)
    item = ImageItem(0, 0, size.width, size.height, found.picture, Element("Figure", None, "A logo"))
    encoder = ContentEncoder()
    pages = encoder.encode_pages([Page(size, "1", (Placement.at(0, 0, Layer((item,))),))])
    file = write_pdf(pages, fonts_of_pages(pages, encoder.font_usages()), Metadata("Logo"))
    return pypdfium2.PdfDocument(file)[0].render(scale=1).to_pil().convert("RGB"), found.notices


def referred(data: bytes) -> Any:
    """The drawing of the reference renderer."""
    import resvg_py
    from PIL import Image

    text = data.decode("utf-8", "replace")
    rendered = resvg_py.svg_to_bytes(svg_string=text, background="white")
    width, height = Image.open(BytesIO(bytes(rendered))).size
    zoomed = resvg_py.svg_to_bytes(svg_string=text, background="white", zoom=SIZE / max(width, height))
    return Image.open(BytesIO(bytes(zoomed))).convert("RGB")


def difference(ours: Any, reference: Any) -> float:
    """The share of pixels that differ from all those of the other picture next to them."""
    import numpy
    from PIL import ImageFilter

    reference = reference.resize(ours.size)
    ours = numpy.asarray(ours.filter(ImageFilter.BoxBlur(1)), dtype=int)
    soft = reference.filter(ImageFilter.BoxBlur(1))
    least = numpy.asarray(soft.filter(ImageFilter.MinFilter(3)), dtype=int)
    most = numpy.asarray(soft.filter(ImageFilter.MaxFilter(3)), dtype=int)
    beyond = numpy.maximum(least - ours, ours - most).max(axis=2)
    return float((beyond > DIFFERENT).mean())


def compare(name: str, data: bytes, keep: Path | None) -> tuple[str, tuple[str, ...], float]:
    """How a logo came out, its notices, and the share of pixels that differ."""
    from PIL import Image

    from booklet.images.model import PictureError

    try:
        reference = referred(data)
    except Exception:
        return "no reference", (), 0.0
    try:
        ours, notices = drawn(data)
    except PictureError as error:
        white = reference.convert("L").getextrema()[0] > 250
        return ("empty" if white else "refused"), (error.headline,), 0.0
    share = difference(ours, reference)
    wrong = share > WRONG
    if wrong and keep is not None:
        both = Image.new("RGB", (2 * SIZE + 8, SIZE), "grey")
        both.paste(ours, (0, 0))
        both.paste(reference.resize(ours.size), (SIZE + 8, 0))
        both.save(keep / f"{name}.png")
    verdict = ("wrong" if notices else "silent") if wrong else ("false alarm" if notices else "right")
    return verdict, notices, share


def main() -> None:
    """Compares every so-manieth logo of the packages."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--package", action="append", help="a package of npm, with its version")
    parser.add_argument("--count", type=int, default=505)
    parser.add_argument("--keep", action="store_true", help="keep pictures of what is wrong, ours on the left")
    wishes = parser.parse_args()
    found = [logo for package in wishes.package or PACKAGES for logo in logos(package)]
    found = found[:: max(1, len(found) // wishes.count)][: wishes.count]
    with tempfile.TemporaryDirectory() as folder:
        keep = WORK / "wrong" if wishes.keep else Path(folder)
        keep.mkdir(parents=True, exist_ok=True)
        verdicts: Counter[str] = Counter()
        for name, data in found:
            verdict, notices, share = compare(name, data, keep)
            verdicts[verdict] += 1
            if verdict not in ("right", "empty"):
                print(f"{verdict:12} {share:7.4f} {name}: {', '.join(notices)}"[:160])
    print(f"{len(found)} logos: " + ", ".join([f"{count} {verdict}" for verdict, count in verdicts.most_common()]))


if __name__ == "__main__":
    main()
