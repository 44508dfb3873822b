"""Pictures in inks: greys on one plate, ink within the limit, masks flattened on request."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from booklet.images.model import Raster
from booklet.output.press.conversion import flatten, highest_ink, ink_of, limit_ink, separate
from booklet.output.press.profile import BUNDLED_PROFILE

PROFILE = BUNDLED_PROFILE.read_bytes()


def raster(image: Image.Image, mask: bytes | None = None) -> Raster:
    return Raster(*image.size, "grey" if image.mode == "L" else "rgb", image.tobytes(), mask=mask)


def cmyk(found: Raster) -> Image.Image:
    assert found.colour_space == "cmyk"
    return Image.frombytes("CMYK", (found.width, found.height), found.data)


def test_a_picture_in_colour_becomes_one_of_inks() -> None:
    found = separate(raster(Image.new("RGB", (3, 2), (200, 30, 60))), PROFILE, 300, black=False)
    cyan, magenta, _, black = cmyk(found).getpixel((0, 0))  # type: ignore[misc]
    assert magenta > 200 > 60 > cyan
    assert black < 60


def test_grey_pictures_are_black_alone_whatever_their_mode() -> None:
    for image in (Image.new("L", (2, 2), 90), Image.new("RGB", (2, 2), (90, 90, 90))):
        found = separate(raster(image), PROFILE, 300, black=False)
        assert (found.colour_space, found.data) == ("grey", b"\x5a" * 4)


def test_a_job_of_one_ink_has_grey_pictures() -> None:
    found = separate(raster(Image.new("RGB", (2, 1), (255, 0, 0))), PROFILE, 300, black=True)
    assert (found.colour_space, found.data) == ("grey", b"\x4c\x4c")


def test_a_photograph_stays_a_jpeg() -> None:
    file = BytesIO()
    Image.radial_gradient("L").convert("RGB").point(lambda value: value // 2).save(file, "JPEG")
    coloured = BytesIO()
    Image.merge("RGB", (Image.radial_gradient("L"), Image.new("L", (256, 256)), Image.linear_gradient("L"))).save(
        coloured, "JPEG"
    )
    found = separate(Raster(256, 256, "rgb", coloured.getvalue(), jpeg=True), PROFILE, 300, black=False)
    assert found.jpeg
    assert Image.open(BytesIO(found.data)).mode == "CMYK"


def test_the_mask_is_kept_unless_it_is_flattened() -> None:
    see_through = raster(Image.new("RGB", (2, 1), (200, 0, 0)), mask=b"\x00\xff")
    assert separate(see_through, PROFILE, 300, black=False).mask == b"\x00\xff"
    flat = flatten(see_through, (255, 255, 255))
    assert flat.mask is None
    assert flat.data == b"\xff\xff\xff\xc8\x00\x00"


def test_dark_pictures_are_held_within_the_limit_and_keep_their_black() -> None:
    image = Image.new("CMYK", (2, 1), (230, 220, 210, 250))
    image.putpixel((1, 0), (10, 20, 30, 40))
    limited = limit_ink(image, 280)
    dark, light = limited.getpixel((0, 0)), limited.getpixel((1, 0))
    assert isinstance(dark, tuple)
    assert dark[3] == 250
    assert sum(dark) <= 280 / 100 * 255 + 1
    assert light == (10, 20, 30, 40)


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=48, max_size=48), st.integers(100, 400))
def test_no_pixel_is_above_the_limit(data: bytes, limit: int) -> None:
    image = Image.frombytes("CMYK", (4, 3), data)
    limited = limit_ink(image, limit)
    assert highest_ink(limited) <= max(limit, 100) + 0.5
    if highest_ink(image) <= limit:
        assert limited.tobytes() == data


def test_photographs_stay_within_the_limit_after_compression() -> None:
    noise = Image.effect_noise((96, 96), 90)
    dark = Image.merge("RGB", [noise.point(lambda value, at=at: max(0, value // 4 - at)) for at in (0, 20, 35)])
    file = BytesIO()
    dark.save(file, "JPEG", quality=70)
    for limit in (220.0, 260.0):
        found = separate(Raster(96, 96, "rgb", file.getvalue(), jpeg=True), PROFILE, limit, black=False)
        assert found.jpeg
        assert limit - 30 < ink_of(found) <= limit + 1
