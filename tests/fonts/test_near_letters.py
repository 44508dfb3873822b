"""Characters that share their glyph, found among the nearest letters: the same as are found among all of a face."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.fonts.face import Face
from booklet.fonts.font import bundled_fonts
from booklet.fonts.shaping import Shaper
from booklet.fonts.shared_glyphs import NEAR, sharing_characters, sharing_near

FACES = sorted(bundled_fonts().glob("libertinus/*.otf"))
FEATURES = (("smcp",), ("smcp", "c2sc"), ("smcp", "c2sc", "onum", "pnum"), ("c2sc",))


@pytest.mark.parametrize("features", FEATURES, ids="-".join)
@pytest.mark.parametrize("path", FACES, ids=lambda path: path.stem)
def test_the_nearest_letters_share_as_all_of_them_do(path: Path, features: tuple[str, ...]) -> None:
    face = Face(path)
    shaper = Shaper(face, 10.0, dict.fromkeys(features, True), 0.0)
    found = sharing_near(shaper._glyph_at)
    assert found == sharing_characters(face, shaper._glyph_at, "") & NEAR
    if features[:2] == ("smcp", "c2sc") and path.stem == "LibertinusSerif-Regular":
        assert {"A", "Z", "Ö"} <= found
        assert found.isdisjoint("azö")
