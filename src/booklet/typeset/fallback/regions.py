"""Scripts of letters, and which part of East Asia's forms of ideographs are wanted."""

from __future__ import annotations

import uharfbuzz as hb

from booklet.locale.tags import parse_tag

# The forms wanted, nearest first: Japan's and Korea's are closer to the traditional ones than to the simplified.
_NEAREST = {
    "JP": ("JP", "TC", "HK", "KR", "SC"),
    "KR": ("KR", "JP", "TC", "HK", "SC"),
    "SC": ("SC", "TC", "HK", "JP", "KR"),
    "TC": ("TC", "HK", "JP", "KR", "SC"),
    "HK": ("HK", "TC", "JP", "KR", "SC"),
}
# By nothing but the letters: the face of the People's Republic has the most of them, so that one name is in one face.
_UNCERTAIN = ("SC", "JP", "TC", "HK", "KR")
_BY_SCRIPT = {"Hira": "JP", "Kana": "JP", "Hang": "KR", "Bopo": "TC"}


def script_of(text: str) -> str:
    """The script of the first letter that has one (ISO 15924), "" if none has: signs, digits, emoji."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    return str(buffer.script or "")


def is_east_asian(letter: str) -> bool:
    """Whether it is of the Han, kana, bopomofo or Hangul scripts, or a sign that is set among them."""
    code = ord(letter)
    return (
        0x2E80 <= code <= 0xA4CF
        or 0xAC00 <= code <= 0xD7FF
        or 0x1100 <= code <= 0x11FF
        or 0xA960 <= code <= 0xA97F
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFFEF
        or 0x1B000 <= code <= 0x1B2FF
        or 0x20000 <= code <= 0x3FFFF
    )


def regions_for(cluster: str, language: str, guess: bool = True) -> tuple[str, ...]:
    """Whose forms a cluster is wanted in, in a language (BCP 47), nearest first; none for scripts that have one form.
    Where neither tells, it is a guess, or none.
    """
    if not cluster or not is_east_asian(cluster[0]):
        return ()
    region = _of_language(language) or _BY_SCRIPT.get(script_of(cluster), "")
    if region:
        return _NEAREST[region]
    return _UNCERTAIN if guess else ()


def _of_language(language: str) -> str:
    parsed = parse_tag(language)
    primary, script, region = parsed.primary, parsed.script, parsed.region
    if primary == "ja":
        return "JP"
    if primary == "ko":
        return "KR"
    if primary not in ("zh", "yue", "wuu", "hak", "nan"):
        return ""
    if region in ("HK", "MO") or (primary == "yue" and script != "Hans" and region != "CN"):
        return "HK"
    return "TC" if region == "TW" or script == "Hant" else "SC"
