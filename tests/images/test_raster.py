"""PNG and JPEG files, made here in code: their samples, masks and notices, and the files refused."""

from __future__ import annotations

import io
import itertools
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps

from booklet.images.cmyk import PRESS_PROFILE
from booklet.images.model import DecodedPicture, PictureError, Raster
from booklet.images.raster import MAX_PIXELS
from booklet.images.read import read_picture
from booklet.output.press.profile import BUNDLED_PROFILE

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))


def png(
    width: int, height: int, depth: int, colour_type: int, rows: list[bytes], *extra: bytes, interlace: int = 0
) -> bytes:
    """A PNG written by hand: unfiltered rows, and chunks between header and samples."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, interlace)
    samples = zlib.compress(b"".join(b"\0" + row for row in rows))
    return SIGNATURE + chunk(b"IHDR", header) + b"".join(extra) + chunk(b"IDAT", samples) + chunk(b"IEND", b"")


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def raster(data: bytes) -> Raster:
    picture = read_picture(data).picture
    assert isinstance(picture, Raster)
    return picture


def notices(data: bytes) -> tuple[str, ...]:
    return read_picture(data).notices


def ramp(mode: str = "RGB", width: int = 16, height: int = 8) -> Image.Image:
    """A picture that no rotation or reflection leaves the same."""
    image = Image.new("RGB", (width, height))
    image.putdata([(16 * x % 256, 32 * y % 256, (x * y) % 256) for y in range(height) for x in range(width)])
    return image.convert(mode)


# PNG: samples


def test_rgb() -> None:
    image = ramp()
    picture = raster(saved(image, "PNG", dpi=(300, 300)))
    assert (picture.width, picture.height, picture.colour_space, picture.jpeg) == (16, 8, "rgb", False)
    assert picture.data == image.tobytes()
    assert picture.mask is None
    assert picture.density == pytest.approx(300, abs=0.1)


@pytest.mark.parametrize(("depth", "row"), [(1, b"\x40"), (2, b"\x10"), (4, b"\x0f"), (8, b"\x00\xff")])
def test_grey_of_every_depth(depth: int, row: bytes) -> None:
    picture = raster(png(2, 1, depth, 0, [row]))
    assert picture.colour_space == "grey"
    assert picture.data == (b"\x00\xff" if depth != 2 else b"\x00\x55")


def test_grey_of_16_bits_is_scaled_not_clipped() -> None:
    row = struct.pack(">4H", 0, 0x4000, 0x80FF, 0xFFFF)
    assert raster(png(4, 1, 16, 0, [row])).data == bytes([0, 0x40, 0x80, 0xFF])


def test_colour_and_alpha_of_16_bits() -> None:
    picture = raster(png(2, 1, 16, 6, [struct.pack(">8H", 0xFFFF, 0x8000, 0, 0xFFFF, 0, 0, 0x4000, 0)]))
    assert picture.data == bytes([255, 128, 0, 0, 0, 64])
    assert picture.mask == bytes([255, 0])
    grey = raster(png(2, 1, 16, 4, [struct.pack(">4H", 0x8000, 0x1000, 0xFFFF, 0xFFFF)]))
    assert (grey.colour_space, grey.data, grey.mask) == ("grey", b"\x80\xff", b"\x10\xff")


def test_grey_with_alpha() -> None:
    picture = raster(png(2, 1, 8, 4, [bytes([10, 0, 20, 130])]))
    assert (picture.colour_space, picture.data, picture.mask) == ("grey", bytes([10, 20]), bytes([0, 130]))


def test_an_opaque_alpha_channel_is_no_mask() -> None:
    assert raster(saved(ramp("RGBA"), "PNG")).mask is None


PALETTE = chunk(b"PLTE", bytes([255, 0, 0, 0, 255, 0, 0, 0, 255]))


def test_a_palette_and_its_opacities() -> None:
    opacities = chunk(b"tRNS", bytes([0, 128]))
    for depth, row in ((2, bytes([0b00011000])), (8, bytes([0, 1, 2]))):
        picture = raster(png(3, 1, depth, 3, [row], PALETTE, opacities))
        assert picture.data == bytes([255, 0, 0, 0, 255, 0, 0, 0, 255])
        assert picture.mask == bytes([0, 128, 255])
    assert raster(png(3, 1, 8, 3, [bytes([0, 1, 2])], PALETTE)).mask is None
    one_index = raster(png(3, 1, 8, 3, [bytes([0, 1, 2])], PALETTE, chunk(b"tRNS", bytes([255, 0, 255]))))
    assert one_index.mask == bytes([255, 0, 255])


@pytest.mark.parametrize(
    ("depth", "row", "key", "mask"),
    [
        (1, b"\x40", 1, [255, 0]),
        (2, b"\x60", 2, [255, 0]),
        (4, b"\x3a", 3, [0, 255]),
        (8, b"\x03\x33", 3, [0, 255]),
        (16, b"\x03\x04\x03\x05", 0x0304, [0, 255]),
    ],
)
def test_the_transparent_grey_is_met_exactly(depth: int, row: bytes, key: int, mask: list[int]) -> None:
    data = png(2, 1, depth, 0, [row], chunk(b"tRNS", struct.pack(">H", key)))
    assert raster(data).mask == bytes(mask)


def test_the_transparent_colour_is_met_exactly() -> None:
    row = bytes([1, 2, 3, 1, 2, 4, 3, 2, 1])
    picture = raster(png(3, 1, 8, 2, [row], chunk(b"tRNS", struct.pack(">3H", 1, 2, 3))))
    assert picture.mask == bytes([0, 255, 255])
    assert picture.data == row


def test_interlaced() -> None:
    # One pixel lies in the first of the seven passes; in 2 × 1 the second pixel lies in the sixth.
    data = png(2, 1, 8, 0, [b"\x11", b"\x22"], interlace=1)
    assert raster(data).data == b"\x11\x22"


def test_gamma() -> None:
    linear = chunk(b"gAMA", struct.pack(">I", 100_000))
    assert raster(png(1, 1, 8, 0, [b"\x37"], linear)).data == bytes([round(255 * (0x37 / 255) ** (1 / 2.2))])
    dark = chunk(b"gAMA", struct.pack(">I", 55_556))
    assert raster(png(1, 1, 8, 0, [b"\x80"], dark)).data == bytes([round(255 * (0x80 / 255) ** (1.8 / 2.2))])
    usual = chunk(b"gAMA", struct.pack(">I", 45_455))
    assert raster(png(1, 1, 8, 0, [b"\x37"], usual)).data == b"\x37"


def test_an_animated_file_gives_its_still_picture_and_says_so() -> None:
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    data = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    assert raster(data).data == frames[0].tobytes()
    assert notices(data) == ("it is animated: its still picture is set",)


def test_texts_do_not_decide_whether_a_picture_is_set() -> None:
    huge = chunk(b"zTXt", b"note\0\0" + zlib.compress(b"x" * 10_000_000))
    wrong = chunk(b"tEXt", b"note\0x")[:-1] + b"\0"
    assert raster(png(1, 1, 8, 0, [b"\x37"], huge, wrong)).data == b"\x37"


# Colour spaces


def other_profile() -> bytes:
    """An RGB profile unlike sRGB: its red and green primaries are exchanged."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack_from(">I", profile, 128)[0]
    tags = {bytes(profile[132 + 12 * i : 136 + 12 * i]): 132 + 12 * i for i in range(count)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    for name in (b"sRGB", "sRGB".encode("utf-16-be")):
        while (at := profile.find(name)) >= 0:
            profile[at : at + len(name)] = name.replace(b"R", b"X")
    return bytes(profile)


def test_srgb_by_name_is_left_alone() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = ramp()
    assert raster(saved(image, "PNG", icc_profile=profile)).data == image.tobytes()
    assert raster(saved(image, "JPEG", icc_profile=profile)).jpeg


def test_other_profiles_are_converted() -> None:
    image = Image.new("RGB", (8, 8), (250, 10, 10))
    for kind in ("PNG", "JPEG"):
        picture = raster(saved(image, kind, icc_profile=other_profile()))
        red, green, _ = picture.data[:3]
        assert not picture.jpeg
        assert green > 200 > red


def test_grey_stays_grey_through_a_profile() -> None:
    data = saved(Image.new("L", (2, 2), 128), "PNG", icc_profile=other_profile())
    assert raster(data).colour_space == "grey"


def test_a_broken_profile_is_named() -> None:
    data = saved(ramp(), "PNG", icc_profile=b"x" * 200)
    assert raster(data).data == ramp().tobytes()
    assert "colour profile cannot be used" in notices(data)[0]


# JPEG


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize(("mode", "colours"), [("RGB", "rgb"), ("L", "grey")])
def test_a_jpeg_passes_through(mode: str, colours: str, progressive: bool) -> None:
    data = saved(ramp(mode), "JPEG", progressive=progressive, dpi=(200, 200))
    picture = raster(data)
    assert picture.jpeg
    assert picture.data == data
    assert (picture.width, picture.height, picture.colour_space, picture.density) == (16, 8, colours, 200)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_picture_is_set_upright(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(ramp(), kind, exif=exif)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    picture = raster(data)
    assert (picture.width, picture.height) == upright.size
    assert picture.jpeg == (kind == "JPEG" and orientation == 1)
    assert picture.jpeg or picture.data == upright.tobytes()


@pytest.mark.parametrize(("order", "mark"), [("<", b"II*\0"), (">", b"MM\0*")])
def test_exif_of_either_byte_order(order: str, mark: bytes) -> None:
    entries = struct.pack(order + "HHIHHHHIHH", 0x0100, 3, 1, 6, 0, 0x0112, 3, 1, 3, 0)
    block = mark + struct.pack(order + "IH", 8, 2) + entries
    picture = raster(png(2, 1, 8, 0, [b"\1\2"], chunk(b"eXIf", block)))
    assert picture.data == b"\2\1"


def test_the_mask_is_turned_too() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.new("RGBA", (2, 1))
    image.putdata([(1, 1, 1, 10), (2, 2, 2, 20)])
    picture = raster(saved(image, "PNG", exif=exif))
    assert (picture.width, picture.height, picture.mask) == (1, 2, bytes([10, 20]))


def test_cmyk_becomes_rgb() -> None:
    image = Image.new("CMYK", (8, 8), (0, 255, 255, 0))
    data = saved(image, "JPEG", quality=95)
    picture = raster(data)
    assert (picture.colour_space, picture.jpeg) == ("rgb", False)
    # The red of coated paper (FOGRA39), which is darker than that of a screen.
    assert all(abs(a - b) < 12 for a, b in zip(picture.data[:3], (227, 6, 19), strict=True))
    assert "CMYK" in notices(data)[0]


def test_the_colours_of_inks_are_those_of_the_press() -> None:
    assert PRESS_PROFILE == BUNDLED_PROFILE


def test_bytes_between_the_segments_keep_a_jpeg_from_passing_through() -> None:
    data = saved(ramp(), "JPEG")
    assert not raster(data[:20] + b"\0\0" + data[20:]).jpeg
    assert raster(data[:20] + b"\xff" + data[20:]).jpeg  # only a filled-up marker


def test_components_named_rgb_are_decoded_here() -> None:
    # Without a JFIF or Adobe segment only these names state the colour space.
    data = saved(ramp(), "JPEG", keep_rgb=True, subsampling=0)
    at = data.index(b"\xff\xee")
    bare = data[:at] + data[at + 2 + struct.unpack_from(">H", data, at + 2)[0] :]
    picture = raster(bare)
    assert not picture.jpeg
    assert picture.data == Image.open(io.BytesIO(bare)).tobytes()


@pytest.mark.filterwarnings("error")
def test_broken_exif_is_no_reason_to_refuse() -> None:
    assert raster(saved(ramp(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")).jpeg


@pytest.mark.parametrize("density", [0, 1, 65535])
def test_an_implausible_density_is_ignored(density: int) -> None:
    assert raster(saved(ramp(), "JPEG", dpi=(density, density))).density == 72


# Files that are refused


@pytest.mark.parametrize("progressive", [False, True])
def test_a_truncated_jpeg(progressive: bool) -> None:
    noise = Image.effect_noise((64, 64), 90)
    data = saved(noise, "JPEG", progressive=progressive)
    for end in (len(data) - 40, len(data) // 2, 200, 20, 4):
        with pytest.raises(PictureError, match="JPEG is damaged or incomplete"):
            read_picture(data[:end])


def test_an_incomplete_png_is_refused() -> None:
    data = saved(ramp(), "PNG")
    for end in range(8, len(data) - 1):
        with pytest.raises(PictureError, match="PNG is damaged or incomplete"):
            read_picture(data[:end])
    at = data.index(b"IDAT") + 10
    with pytest.raises(PictureError):
        read_picture(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])


@pytest.mark.parametrize("interlace", [0, 1])
def test_too_few_rows(interlace: int) -> None:
    with pytest.raises(PictureError, match="incomplete"):
        read_picture(png(1, 3, 8, 0, [b"\0", b"\0"], interlace=interlace))


def test_more_rows_than_asked_for_are_left_out() -> None:
    assert raster(png(1, 1, 8, 0, [b"\1", b"\2"] + [b"\0"] * 100_000)).data == b"\1"


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (5, 4), (7, 9), (8, 8)])
def test_the_rows_of_an_interlaced_file_are_counted_right(size: tuple[int, int]) -> None:
    # Each of the seven passes is a small picture of its own; the samples are zero, so their order is no matter.
    width, height = size
    taken = [[(x, y) for y in range(height) for x in range(width) if pass_of(x, y) == number] for number in range(7)]
    rows = [bytes(3 * len({x for x, _ in part})) for part in taken for _ in sorted({y for _, y in part})]
    assert raster(png(width, height, 8, 2, rows, interlace=1)).data == bytes(3 * width * height)
    with pytest.raises(PictureError):
        read_picture(png(width, height, 8, 2, [*rows[:-1], rows[-1][:-1]], interlace=1))


def pass_of(x: int, y: int) -> int:
    """The pass of Adam7 that holds a pixel, by the pattern printed in the standard (8.1)."""
    return int("1646264677777777565656567777777736463646777777775656565677777777"[8 * (y % 8) + x % 8]) - 1


@pytest.mark.parametrize(("width", "height"), [(13_000, 13_000), (2**31 - 1, 2**31 - 1), (MAX_PIXELS + 1, 1)])
def test_the_pixel_budget_of_a_png(width: int, height: int) -> None:
    with pytest.raises(PictureError, match="more than 50 million"):
        read_picture(png(width, height, 1, 0, []))


def test_the_pixel_budget_of_a_jpeg() -> None:
    data = bytearray(saved(ramp(), "JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = b"\xff\xdc\xff\xdc"
    with pytest.raises(PictureError, match="more than 50 million"):
        read_picture(bytes(data))


def test_no_pixels() -> None:
    with pytest.raises(PictureError, match="no pixels"):
        read_picture(png(0, 1, 8, 0, []))


def test_a_jpeg_of_a_thousand_scans() -> None:
    data = saved(ramp(), "JPEG", progressive=True)
    at = data.rindex(b"\xff\xda")
    scan = data[at:-2]
    with pytest.raises(PictureError):
        read_picture(data[:at] + scan * 1000 + data[-2:])


@pytest.mark.parametrize(
    ("data", "headline"),
    [
        (saved(ramp("P"), "GIF"), "a GIF"),
        (saved(ramp(), "TIFF"), "a TIFF"),
        (saved(ramp(), "BMP"), "a BMP"),
        (saved(ramp(), "ICO", sizes=[(8, 8)]), "an icon"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a WebP"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "an EPS"),
        (b"\0\0\0\x1cftypavif", "an AVIF"),
        (b"\x1f\x8b\x08", "svgz"),
        (b"PK\3\4", "an office document"),
        (b"", "empty"),
        (b"\0\0 \n", "empty"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"\n<HTML>", "a web page"),
        (b"hello", "not a picture"),
        ("Grüße".encode("utf-16"), "not a picture"),
    ],
)
def test_other_files_are_named(data: bytes, headline: str) -> None:
    with pytest.raises(PictureError, match=headline) as caught:
        read_picture(data)
    assert caught.value.help


# Any bytes

SEEDS = (
    saved(ramp(), "PNG"),
    saved(ramp("P"), "PNG", transparency=3),
    saved(ramp("LA"), "PNG", icc_profile=other_profile()),
    png(2, 2, 16, 0, [b"\0\1\2\3"] * 2, chunk(b"tRNS", b"\0\1"), chunk(b"pHYs", bytes(9)), chunk(b"eXIf", b"MM\0*")),
    saved(ramp(), "JPEG", exif=Image.Exif()),
    saved(ramp("L"), "JPEG", progressive=True),
    saved(ramp("CMYK"), "JPEG"),
)


def checksummed(data: bytes) -> bytes:
    """The file with correct checksums, so that a change reaches the code that runs after the check."""
    pieces, offset = [data[:8]], 8
    while offset + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, offset)
        pieces.append(chunk(kind, data[offset + 8 : offset + 8 + min(length, 100_000)]))
        offset += 12 + length
    return b"".join(pieces)


def check_complete(found: DecodedPicture) -> None:
    """Asserts that there are as many samples as the size and colour space require."""
    picture = found.picture
    assert isinstance(picture, Raster)
    pixels = picture.width * picture.height
    assert picture.jpeg or len(picture.data) == pixels * (1 if picture.colour_space == "grey" else 3)
    assert picture.mask is None or len(picture.mask) == pixels


@pytest.mark.filterwarnings("error")
@settings(max_examples=300)
@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 3000), st.binary(min_size=1, max_size=4))))
def test_changed_bytes_give_a_picture_or_an_error(seed: bytes, changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(seed)
    for place, new in changes:
        at = 8 + place % (len(data) - 8)
        data[at : at + len(new)] = new
    mended = checksummed(bytes(data)) if seed.startswith(SIGNATURE) else bytes(data)
    for variant in (bytes(data), mended):
        try:
            check_complete(read_picture(variant))
        except PictureError as error:
            assert error.headline and error.help


@given(st.sampled_from([SIGNATURE, b"\xff\xd8\xff", b""]), st.binary())
def test_any_bytes_give_a_picture_or_an_error(start: bytes, rest: bytes) -> None:
    try:
        read_picture(start + rest)
    except PictureError as error:
        assert error.headline and error.help


def test_the_same_file_gives_the_same_raster() -> None:
    for first, second in itertools.pairwise([raster(SEEDS[2]) for _ in range(3)]):
        assert (first.data, first.mask, first.density) == (second.data, second.mask, second.density)
