"""Signs by which a run of characters is known to be UTF-8 read as another encoding, and not meant as it stands.

A run is certain if no language has it: small letters followed by a capital and a sign, `â€`, several sequences side by
side. Superscripts, closing quotation marks and dashes do follow accented letters: `José¹²`, `“DÉJÀ VU CAFÉ”`, `café »`.
"""

from __future__ import annotations

from bisect import bisect_right
from unicodedata import category

from booklet.records import NamedTuple

# What may follow a letter in a text that is meant so.
_CLOSERS = frozenset("\xa0\xad»ª®²³·¹º’”›…–—™†‡š›œžŸŠŒŽ" + "‰„“«")
_FOLLOWS = _CLOSERS - frozenset("‰„“«ŸŠŒŽœ")
_OPENING_QUOTES = frozenset("“„‚‘«‹")
_BOXES = frozenset("│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼")
# The first code point of each script or kind, and its name; "" for what no text holds.
_SCRIPTS = (
    (0x00, ""), (0x80, "control"), (0xA0, "sign"), (0xC0, "latin"), (0x250, "ipa"), (0x300, "mark"), (0x370, "greek"),
    (0x384, ""), (0x386, "greek"),
    (0x400, "cyrillic"), (0x530, "armenian"), (0x590, "hebrew"), (0x600, "arabic"), (0x700, ""), (0x750, "arabic"),
    (0x780, ""), (0x900, "indic"), (0xE00, "thai"), (0xF00, ""), (0x10A0, "georgian"), (0x1100, "hangul"),
    (0x1200, "ethiopic"), (0x13A0, ""), (0x1780, "khmer"), (0x1800, ""), (0x1E00, "latin"), (0x1F00, "greek"),
    (0x2000, "sign"), (0x2C00, ""), (0x2E80, "han"), (0xA000, ""), (0xAC00, "hangul"), (0xD7A4, ""), (0xF900, "han"),
    (0xFB00, "latin"), (0xFB07, ""), (0xFE00, "sign"), (0xFE10, ""), (0xFEFF, "sign"), (0xFF00, "han"),
    (0xFFF0, "sign"), (0xFFFE, ""), (0x1D400, "sign"), (0x1D800, ""), (0x1F000, "sign"), (0x1FB00, ""),
    (0x20000, "han"), (0x32000, ""), (0xE0000, "sign"), (0xE0200, ""),
)  # fmt: skip
_STARTS = [start for start, _ in _SCRIPTS]
# Letters that stand beside √, ≈ and ¬ in mathematics.
_OF_MATHEMATICS = frozenset("πΩµ∂∞∑∏∫")


class Run(NamedTuple):
    """Characters from `start` up to, not with, `end` that are sequences of UTF-8, as typed and as decoded.

    `encoded` has the character of each byte's number; `before` and `after` are the neighbours, "" at either end.
    """

    start: int
    end: int
    typed: str
    decoded: str
    encoded: str
    before: str
    after: str

    @property
    def followers(self) -> str:
        """The typed characters but those that begin a sequence."""
        pairs = zip(self.typed, self.encoded, strict=True)
        return "".join([typed for typed, encoded in pairs if encoded < "\xc0"])

    @property
    def in_word(self) -> bool:
        """True if a small letter stands before the run, or a letter follows it."""
        return self.before.islower() or self.after.isalpha()

    @property
    def may_be_meant(self) -> bool:
        """True for one letter with signs that may follow it: at a word's end, `CAFÉ”`, or after a no-break space."""
        if len(self.decoded) > 1 or not _FOLLOWS.issuperset(self.followers):
            return False
        if len(self.typed) > 2:
            return not self.after.isalpha() or self.followers[0] == "\xa0"
        lead = self.typed[0]
        if self.before.islower() or (self.before.isdigit() and self.followers != "–"):
            return False
        if self.followers == "\xa0" and self.after in (".", ","):
            return False
        if self.after.isalpha():
            return self.followers in "’–—" and lead != "Ã"
        return lead not in "ÎÏ" or self.before.isupper() or self.before in _OPENING_QUOTES


def script(character: str) -> str:
    """Returns the script of a character, or its kind; "" for what hardly any text holds."""
    return _SCRIPTS[bisect_right(_STARTS, ord(character)) - 1][1]


def is_text(run: Run) -> bool:
    """True if the decoded characters are such as a text may hold."""
    scripts = {script(character) for character in run.decoded}
    if "" in scripts or ("control" in scripts and len(run.decoded) == 1):
        return False
    return not any(category(character) == "Cn" for character in run.decoded)


def is_certain_in_western(run: Run) -> bool:
    """True if a run in Windows-1252 or Latin-1 can't be meant as it stands."""
    if len(run.decoded) > 1:
        within = run.in_word and not set("’–—").issuperset(run.followers)
        return not _FOLLOWS.issuperset(run.followers) or len(run.decoded) > 2 or within
    kind, lead = script(run.decoded), run.typed[0]
    if len(run.typed) == 4:
        return not _FOLLOWS.issuperset(run.followers)
    if len(run.typed) == 3:
        return _is_certain_of_three(run, kind)
    if run.may_be_meant:
        spaced = not run.before.strip() and not run.after.strip() and run.followers == "·"
        return lead in "ÃÂ" and not run.before.isalpha() and run.after != "" and (spaced or run.followers in "\xa0\xad")
    if kind in ("sign", "greek") or lead == "Ã":
        return True
    if kind == "mark":
        return run.before.isalpha()
    return (kind == "latin" or "ɐ" <= run.decoded < "ʰ") and run.in_word


def _is_certain_of_three(run: Run, kind: str) -> bool:
    if run.typed in ("ï»¿", "ï¿½"):
        return True
    if kind in ("sign", "latin") or run.typed[0] in "âï":
        return not run.may_be_meant or (run.typed[0] == "â" and not run.before.isalpha())
    return not _CLOSERS.intersection(run.followers)


def is_certain_in_mac(run: Run) -> bool:
    """True if a run in Mac OS Roman can't be meant as it stands."""
    lead, followers = run.typed[0], run.followers
    if len(run.decoded) > 1:
        odd = any(character in run.typed for character in "√¬≈ƒ‚†°¢£§•¶®©™´¨≠Æ∞±≤≥¥∂∑∏∫ªºΩ")
        return (odd and len(run.typed) > 4) or len(run.decoded) > 2 or bool(set("√¬≈ƒ‚").intersection(run.typed))
    if (lead == "‚" and len(run.typed) == 3) or (lead == "\uf8ff" and len(run.typed) == 4) or run.typed[:2] == "Ô¨":
        return True
    beside = run.before.isalpha() or run.after.islower()
    within = run.before.isalpha() and run.after.isalpha()
    if lead == "√":
        return within or (beside and not _OF_MATHEMATICS.issuperset(followers)) or followers == "†"
    if lead == "≈":
        return within or (beside and not _OF_MATHEMATICS.issuperset(followers))
    if lead == "¬":
        unit = run.after in tuple("msglLAVWF") or (followers == "∑" and not (run.before + run.after).strip())
        return followers not in _OF_MATHEMATICS - {"∞"} or run.before.isdigit() or unit
    if lead in "Œœ":
        return not (run.before.islower() and followers.isalpha())
    return lead in "ƒ" and beside


def is_certain_in_cyrillic(run: Run) -> bool:
    """True if a run in Windows-1251 can't be meant as it stands."""
    followers, lead = run.followers, run.typed[0]
    letters = [character for character in followers if character.isalpha() and character != "µ"]
    if len(run.decoded) > 1:
        return len(run.decoded) > 2 or len(letters) < len(followers)
    if run.typed[:2] in ("вЂ", "рџ", "рќ", "п¬", "в€", "в‰", "в‚") or (
        run.typed[:2] == "в†" and not run.before.isalpha()
    ):
        return True
    around = (run.before + run.after).strip()
    if len(run.typed) != 2 or not around.isascii():
        return False
    if run.before.isalnum():
        return True  # a Latin letter or figure beside a Cyrillic letter
    if run.after.isalpha() and script(run.decoded) == "latin":
        return True
    if script(run.decoded) not in ("latin", "greek", "sign") or lead not in "ГВОПЕД":
        return False
    if lead == "Г" and followers == "\xa0":
        return run.after == " "
    return not letters and (not _FOLLOWS.issuperset(followers) or run.after.isalpha()) and followers != "\xa0"


def is_certain_in_central(run: Run) -> bool:
    """True if a run in Windows-1250 can't be meant as it stands."""
    followers, lead = run.followers, run.typed[0]
    if len(run.decoded) > 1:
        return run.before.islower() or len(run.decoded) > 2 or not followers.isalpha()
    if run.typed[:2] in ("â€", "â„", "â‰", "đź", "đť", "ď¬") or (
        lead == "Ă" and followers == "\xa0" and run.after == " "
    ):
        return True
    if len(run.typed) > 2 or script(run.decoded) not in ("latin", "sign", "greek", "cyrillic"):
        return False
    if run.before.islower():
        return True
    if lead == "Ă":
        return not (_FOLLOWS | set("ŢŞţş")).issuperset(followers) or (run.after.isalpha() and not followers.isalpha())
    odd = not ((_FOLLOWS | _OPENING_QUOTES).issuperset(followers) or followers.isalpha())
    return odd or (run.after.islower() and followers.isalpha() and lead in "ĹÄ")


def is_certain_in_dos(run: Run) -> bool:
    """True if a run in code page 437 or 850 can't be meant as it stands."""
    lead, followers = run.typed[0], run.followers
    boxed = _BOXES.issuperset(followers)
    if lead in "├┬─┼╬╧╨╤╫╪┘":
        return not boxed or run.before.isalpha() or run.after.isalpha()
    if run.typed[:2] in ("ΓÇ", "ÔÇ", "Γê", "Ôê", "Γë", "Ôë", "Γå", "Ôå", "Γé", "Ôé", "´¼"):
        return True
    if lead == "ß" and len(run.typed) == 3:
        return bool(_BOXES.intersection(followers)) and (run.before.isalpha() or run.after.isalpha())
    if len(run.decoded) > 2 or (lead == "\xad" and len(run.typed) == 4):
        return True
    return lead in "Γ∩≡µφα" and len(run.typed) > 2 and any("\xc0" <= character <= "ƒ" for character in followers)
