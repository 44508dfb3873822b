"""Scripts of letters, and which part of East Asia's forms of ideographs are wanted."""

from __future__ import annotations

import uharfbuzz as hb

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
    tags = language.lower().replace("_", "-").split("-")
    if tags[0] == "ja":
        return "JP"
    if tags[0] == "ko":
        return "KR"
    if tags[0] not in ("zh", "cmn", "yue", "wuu", "hak", "nan"):
        return ""
    if "hk" in tags or "mo" in tags or (tags[0] == "yue" and "hans" not in tags and "cn" not in tags):
        return "HK"
    return "TC" if "tw" in tags or "hant" in tags else "SC"
