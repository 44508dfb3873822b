"""Pictures in inks without a profile of their own: in the colours of coated paper, as most presses print them."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageCms

PRESS_PROFILE = Path(__file__).parents[1] / "output" / "press" / "profiles" / "FOGRA39L_coated.icc"


def cmyk_to_srgb(image: Image.Image) -> Image.Image:
    """The image of mode CMYK as it looks printed on coated paper (FOGRA39), in mode RGB."""
    profile = ImageCms.getOpenProfile(str(PRESS_PROFILE))
    transform = ImageCms.buildTransform(
        profile, ImageCms.createProfile("sRGB"), "CMYK", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    converted = ImageCms.applyTransform(image, transform)
    return image.convert("RGB") if converted is None else converted
