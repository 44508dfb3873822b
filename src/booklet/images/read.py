"""Recognise the format of a picture file by its content and pass it to the reader of that format.

The readers are imported inside `read_picture`: most booklets hold no picture, and Pillow and the XML parser would
lengthen every start.
"""

from __future__ import annotations

from booklet.images.model import DecodedPicture, PictureError

# Formats that are recognised and refused: the offset of a signature, the signature, the format's name in a message.
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"GIF8", "a GIF"),
    (0, b"II*\0", "a TIFF"),
    (0, b"MM\0*", "a TIFF"),
    (0, b"II+\0", "a TIFF"),
    (0, b"MM\0+", "a TIFF"),
    (8, b"WEBP", "a WebP"),
    (0, b"BM", "a BMP"),
    (0, b"%PDF-", "a PDF"),
    (0, b"%!", "an EPS or PostScript file"),
    (0, b"\xc5\xd0\xd3\xc6", "an EPS"),
    (0, b"\x1f\x8b", "a compressed SVG (svgz) or another gzip file"),
    (0, b"8BPS", "a Photoshop file"),
    (4, b"ftypavi", "an AVIF"),
    (4, b"ftyphei", "a HEIC"),
    (4, b"ftypmif1", "a HEIC"),
    (0, b"\0\0\0\x0cjP", "a JPEG 2000"),
    (0, b"\xff\x4f\xff\x51", "a JPEG 2000"),
    (0, b"\xff\x0a", "a JPEG XL"),
    (0, b"\0\0\0\x0cJXL", "a JPEG XL"),
    (0, b"\0\0\1\0", "an icon (ICO)"),
    (0, b"\xd7\xcd\xc6\x9a", "a Windows metafile"),
    (0, b"PK\3\4", "a ZIP archive or an office document"),
)
_VECTOR = ("a PDF", "an EPS", "a compressed", "a Windows metafile")


def read_picture(data: bytes, inside: int = 0) -> DecodedPicture:
    """The picture in the bytes of a PNG, JPEG or SVG file; `inside` counts the drawings that hold it.

    Raises `PictureError`, and nothing else, for any other bytes.
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        from booklet.images.raster import read_png

        return read_png(data)
    if data.startswith(b"\xff\xd8\xff"):
        from booklet.images.raster import read_jpeg

        return read_jpeg(data)
    if _is_markup(data):
        from booklet.images.svg.reader import read_svg

        return read_svg(data, inside)
    raise _refusal(data)


def _is_markup(data: bytes) -> bool:
    """True if the bytes begin as XML does, in any encoding, and not as HTML does."""
    head = data[:1000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return head.startswith(b"<") and not head.startswith((b"<!doctype html", b"<html"))


def _refusal(data: bytes) -> PictureError:
    """The error for a file that is neither PNG, JPEG nor SVG, with the name of its format if that is recognised."""
    if not data.strip(b"\0 \t\r\n"):
        return PictureError("the file is empty", "save the picture again as PNG, JPEG or SVG")
    if data[:1000].lstrip().startswith(b"<"):
        return PictureError(
            "the file is a web page, not a picture",
            "open the page in a browser and save the picture itself as PNG, JPEG or SVG",
        )
    name = next((name for offset, signature, name in _SIGNATURES if data.startswith(signature, offset)), None)
    if name is None:
        return PictureError("the file is not a picture", "use a PNG, JPEG or SVG file")
    advice = "export it as plain SVG, or as PNG" if name.startswith(_VECTOR) else "save it as PNG, JPEG or SVG"
    return PictureError(f"the file is {name}, which is not read", advice)
