"""Quotation marks, spaces before punctuation, abbreviations and short words, by language.

The marks are those of the CLDR but where printers have others; Babel brings none, so they are written here.
"""

from __future__ import annotations

import re
from functools import cache

from booklet.locale.tags import parse_tag
from booklet.records import NamedTuple

NARROW = "\u202f"  # narrow no-break space
NO_BREAK = "\xa0"


class Typography(NamedTuple):
    """Marks and spaces of one language.

    `outer` and `inner` are opening and closing marks, for what is typed as " and as '. `spaced_marks` is True if there
    are spaces around marks, whatever is typed: `mark_space` before ; ! ?, `colon_space`, and `quote_space` inside « ».
    Abbreviations (without their last full stop) stay on a line with the word after them:
    `before_numbers` if it is a number, `before_names` if it has a capital, `before_all` in any case. `proclitics`
    matches one-letter words that don't end a line; None if the language has none. `endings` are the last two letters of
    all abbreviations, in small letters and capitals. `spaced_abbreviations` have a thin space behind each full stop.
    """

    outer: tuple[str, str]
    inner: tuple[str, str]
    spaced_marks: bool = False
    mark_space: str = ""
    colon_space: str = ""
    quote_space: str = ""
    before_numbers: frozenset[str] = frozenset()
    before_names: frozenset[str] = frozenset()
    before_all: frozenset[str] = frozenset()
    proclitics: re.Pattern[str] | None = None
    endings: frozenset[str] = frozenset()
    spaced_abbreviations: frozenset[str] = frozenset()


# Outer opening, outer closing, inner opening, inner closing. Where printers and CLDR differ, as printers do: Arabic has
# the guillemets of its books, which mirror as the line runs (CLDR's ”…“ does not), Dutch the double marks outside.
_MARKS = {
    "en ga gd id ms pt-BR gl eu th tr ko vi zh hi bn ta te mr gu kn ml pa ne si ur sw zu tl la mt fil cy km lo my ckb "
    "mn es-MX es-419 es-AR es-US es-CO es-CL es-PE zh-Hans": "“”‘’",
    "nl af lv": "“”‘’",
    "de de-AT cs sk sl lt lb is et mk hsb dsb": "„“‚‘",
    "ka": "„“«»",
    "fr": "«»“”",
    "fr-CH it-CH de-CH de-LI rm": "«»‹›",
    "es it pt pt-PT ca el sq eo hy oc ast an": "«»“”",
    "ru uk be kk ky tg": "«»„“",
    "nb nn fo": "«»‘’",
    "sv fi se": "””’’",
    "da": "“”‘’",
    "pl ro": "„”«»",
    "hu": "„”»«",
    "bg": "„“‘’",
    "sr": "„“‘‘",
    "hr bs": "„”‚’",
    "ar fa ps az uz am ti": "«»‹›",
    "he yi": "””’’",
    "ja zh-Hant": "「」『』",
}
_MARKS_OF = {tag: marks for tags, marks in _MARKS.items() for tag in tags.split()}

# Before a number | before a capital | before anything, all followed by a full stop.
_ABBREVIATIONS = {
    "en": "fig figs eq eqs sec sect ch chap thm prop def lem cor ref refs vol no nos p pp tab alg ex rem art"
    "|dr prof mr mrs ms st|e.g i.e cf",
    "de": "abb abschn bd gl kap nr s tab thm tel art ca|dr prof hr fr st hl|z.b d.h u.a i.a s.o vgl",
    "fr": "fig éq chap vol p pp th prop art sect tab|m mm dr st|p.ex c.-à-d cf",
    "it": "fig eq cap vol n p pp tab art sez|dott prof sig ing st|cfr ad",
    "es": "fig ec cap vol n p pp pág tab art sec núm|dr dra prof sr sra d|p.ej cf",
    "pt": "fig eq cap vol n p pp pág tab art sec|dr dra prof sr sra|p.ex cf",
    "nl": "fig hfst nr p pp tab art blz|dr prof mr dhr mevr ir|bijv d.w.z cf",
    "pl": "rys rozdz nr s str tab t art|dr prof mgr inż|np tj por",
    "cs": "obr kap č s str tab sv čl|dr prof mgr ing doc|např tj srov tzv",
    "sk": "obr kap č s str tab zv čl|dr prof mgr ing doc|napr tj porov tzv",
    "ru": "рис гл с стр табл т ст п|г гг проф акад|т.е т.д см",
    "sv": "fig kap nr s tab|dr prof|t.ex d.v.s jfr",
    "da": "fig kap nr s tab|dr prof|f.eks d.v.s jf",
    "nb": "fig kap nr s tab|dr prof|f.eks dvs jf",
    "bg": "фиг гл с стр табл т чл|проф доц акад|т.е вж напр",
    "ca": "fig eq cap vol p pp pàg tab art|dr dra prof sr sra|p.ex cf",
    "el": "σχ εξ κεφ σ σσ αρ πίν τ|δρ κ κα καθ|π.χ δηλ βλ πρβ",
    "et": "joon lk nr tab|dr prof|nt vt",
    "fi": "nro s luku|prof|esim ks vrt",
    "hr": "sl pogl br str tab čl|dr prof mr|npr tj usp",
    "hu": "|dr prof|pl ld vö ún",
    "lt": "pav sk p lent nr|dr prof|pvz t.y",
    "lv": "att nod lpp tab nr|dr prof|piem t.i sk",
    "ro": "fig cap vol nr p pp tab art|dr prof dl dna|ex cf",
    "sl": "sl pogl št str tab čl|dr prof mag|npr tj prim",
    "sr": "sl pogl br str tab čl сл погл бр стр таб чл|dr prof mr др проф мр|npr tj нпр тј",
    "tr": "şek böl çiz s no|dr prof doç|bkz krş",
    "uk": "рис розд с стор табл т ст п|проф акад доц|т.д т.п див напр",
    "vi": "tr|ts pgs gs|",
}
# Abbreviations of several words whose letters stand apart by the language's rules, DIN 5008 and the like.
_SPACED_ABBREVIATIONS = {
    "de": "z.b. d.h. u.a. u.ä. u.u. u.v.a. u.v.m. u.a.m. z.t. z.z. z.zt. i.d.r. i.a. i.e.s. i.w.s. i.w. i.s. i.h.v. "
    "o.ä. o.a. o.g. s.o. s.u. s.a. v.a. v.chr. n.chr. d.i. e.v. m.e. m.a.w. m.w. n.n. a.a.o. a.d. p.a. i.v. i.e. "
    "z.hd. i.allg. i.g. u.dgl.",
    "fr": "p.ex. c.q.f.d. s.l. s.d. n.b.",
    "es": "p.ej. a.c. d.c. s.a. p.d. n.b. b.p.",
    "pt": "p.ex. a.c. d.c. s.a. n.b.",
    "ca": "p.ex. a.c. d.c.",
    "ru": "т.е. т.д. т.п. т.к. т.н. т.о. н.э. и.о. р.х. в.т.ч.",
    "uk": "т.д. т.п. н.е. т.зв. в.о. р.х.",
    "be": "г.д. т.п. г.зн.",
    "cs": "t.j. n.l. př.n.l. s.r.o. a.s. t.r. t.č.",
    "sk": "t.j. n.l. pr.n.l. s.r.o. a.s. t.č. t.r.",
    "sl": "t.i. n.št. t.j.",
    "lv": "t.i. u.c. p.m.ē. t.s. u.tml.",
    "lt": "t.y. t.t. pr.kr. a.d.",
    "et": "s.t. s.o. e.m.a.",
    "hr": "n.e. pr.kr. t.j. d.d. d.o.o.",
    "hu": "i.sz. n.b.",
}
# One-letter prepositions and conjunctions.
_PROCLITICS = {
    "cs": "kosuvzai",
    "sk": "kosuvzai",
    "pl": "aiouwz",
    "ru": "авикосуя",
    "uk": "авзійоуя",
    "be": "аізуўя",
    "hr": "aikosu",
    "bs": "aikosu",
    "sl": "aikhosvz",
    "sr": "aikosuаикосу",
}


@cache
def typography_of(language: str) -> Typography:
    """The marks and spaces of a language by its tag (BCP 47); English ones for a language that isn't in the tables."""
    tags = parse_tag(language).fallback_tags
    primary = tags[-1]
    marks = next((_MARKS_OF[tag] for tag in tags if tag in _MARKS_OF), _MARKS_OF["en"])
    outer, inner = (marks[0], marks[1]), (marks[2], marks[3])
    spaced = _spaces_of_marks(tags)
    if spaced is not None and spaced[2]:
        outer = (marks[0] + spaced[2], spaced[2] + marks[1])
    numbers, names, anything = _abbreviations("nb" if primary == "nn" else primary)
    letters = _PROCLITICS.get(primary)
    return Typography(
        outer,
        inner,
        spaced is not None,
        *(spaced or ("", "", "")),
        before_numbers=numbers,
        before_names=names,
        before_all=anything,
        proclitics=re.compile(rf"[{letters}{letters.upper()}] (?<![\w.’'-]..)(?=\w)") if letters else None,
        endings=_endings(numbers | names | anything),
        spaced_abbreviations=frozenset(_SPACED_ABBREVIATIONS.get(primary, "").split()),
    )


def _spaces_of_marks(tags: tuple[str, ...]) -> tuple[str, str, str] | None:
    """The spaces before ; ! ?, before a colon and inside « »; None if the language has none of its own.

    France: Lexique des règles typographiques en usage à l'Imprimerie nationale. Switzerland: thin ones, as in its
    newspapers, and none inside the marks of quotation. Canada: Office québécois de la langue française.
    """
    if tags[-1] not in ("fr", "br"):
        return None
    if "fr-CH" in tags:
        return NARROW, NARROW, ""
    return ("" if "fr-CA" in tags else NARROW), NO_BREAK, NO_BREAK


def _endings(words: frozenset[str]) -> frozenset[str]:
    """The last two letters of words of more than one, each as it stands and as a capital."""
    ends = [word[-2:] for word in words if len(word) > 1]
    return frozenset([a + b for end in ends for a in (end[0], end[0].upper()) for b in (end[1], end[1].upper())])


def _abbreviations(primary: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    numbers, names, anything = _ABBREVIATIONS.get(primary, "||").split("|")
    return frozenset(numbers.split()), frozenset(names.split()), frozenset(anything.split())
