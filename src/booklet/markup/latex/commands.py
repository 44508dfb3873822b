"""The LaTeX that is read in running text: what its commands and environments mean."""

from __future__ import annotations

from booklet.markup.latex.tokens import BREAK, NOTHING, PARTING, LatexToken
from booklet.markup.model import Mark

_PARAGRAPH = "\n\n"


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


def _opening(listed: str, marks: Mark) -> dict[str, LatexToken]:
    return dict.fromkeys(listed.split(), LatexToken("open", marks))


# Commands whose argument is set by their marks.
WITH_ARGUMENT = {
    **_opening("emph textit textsl underline uline", Mark.EMPHASIS),
    **_opening("textbf", Mark.STRONG),
    **_opening("texttt", Mark.CODE),
    **_opening("textsuperscript", Mark.SUPERSCRIPT),
    **_opening("textsubscript", Mark.SUBSCRIPT),
    **_opening("text textsc textrm textsf textup textmd textnormal mbox hbox", Mark.NONE),
    **dict.fromkeys(
        _words("chapter section subsection subsubsection"), LatexToken("open", Mark.STRONG, before=_PARAGRAPH)
    ),
    **dict.fromkeys(_words("paragraph subparagraph"), LatexToken("open", Mark.STRONG, before=_PARAGRAPH)),
}
# Those of them whose argument is a paragraph of its own.
HEADINGS = frozenset(_words("chapter section subsection subsubsection"))
# What holds up to the end of its group.
DECLARATIONS = {
    **_opening("em it sl itshape slshape", Mark.EMPHASIS),
    **_opening("bf bfseries", Mark.STRONG),
    **_opening("tt ttfamily", Mark.CODE),
    **_opening("rm sf sc rmfamily sffamily scshape upshape mdseries normalfont", Mark.NONE),
    **_opening("tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge", Mark.NONE),
}
# What a booklet has no use for, with whatever spaces follow.
DROPPED = frozenset(
    _words(
        "noindent indent bigskip medskip smallskip newpage clearpage centering raggedright raggedleft protect xspace"
        " sloppy null leavevmode hfill vfill pagebreak nopagebreak nolinebreak nobreak allowbreak selectfont relax"
        " tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge normalfont maketitle"
        " frenchspacing nonfrenchspacing thinspace negthinspace ignorespaces unskip"
    )
)
DROPPED_WITH_ARGUMENT = frozenset(_words("vspace hspace label"))
SYMBOLS = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "textasciitilde": "~", "textasciicircum": "^", "TeX": "TeX",
    "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX", "S": "§",
    "P": "¶", "dag": "†", "ddag": "‡", "copyright": "©", "pounds": "£", "textbackslash": "\\", "textbar": "|",
    "textless": "<", "textgreater": ">", "textunderscore": "_", "textbraceleft": "{", "textbraceright": "}",
    "textdollar": "$", "textasteriskcentered": "∗", "textregistered": "®", "texttrademark": "™", "textdegree": "°",
    "textbullet": "•", "textperiodcentered": "·", "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "quotedblbase": "„",
    "quotesinglbase": "‚", "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»",
    "guilsinglleft": "‹", "guilsinglright": "›", "lq": "‘", "rq": "’", "textexclamdown": "¡", "textquestiondown": "¿",
    "textsection": "§", "textparagraph": "¶", "textdagger": "†", "textdaggerdbl": "‡", "textcopyright": "©",
    "textsterling": "£", "texteuro": "€", "euro": "€", "textyen": "¥", "textcent": "¢", "textmu": "µ", "textpm": "±",
    "texttimes": "×", "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textnumero": "№",
    "textperthousand": "‰", "textquotesingle": "'", "textquotedbl": '"', "textminus": "−", "textdiv": "÷",
    "quad": " ", "qquad": " ", "enspace": " ", "slash": "/", "textvisiblespace": "␣", "ordfeminine": "ª",
    "ordmasculine": "º", "textordfeminine": "ª", "textordmasculine": "º", "nobreakspace": "\xa0",
    "textasteriskcent": "∗",
}  # fmt: skip
# Letters that typography must not take for typing.
KEPT_SYMBOLS = frozenset(_words("textquotesingle textquotedbl textless textgreater textbar"))
# Those that belong to what follows, whatever spaces stand between.
JOINED_SYMBOLS = frozenset(
    _words(
        "textquoteleft textquotedblleft lq quotedblbase quotesinglbase guillemotleft guillemetleft guilsinglleft"
        " textexclamdown textquestiondown pounds textdollar"
    )
)
# Signs behind a backslash, in texts that are LaTeX for certain: with Markdown alone they would stand for themselves.
ESCAPES = {";": "\u202f", ":": "\u202f", "!": "", "/": "", "@": "", "-": "", ">": "\u202f"}
CITATIONS = frozenset(
    _words(
        "cite citep citet citealp citealt citeauthor citeyear citeyearpar parencite textcite autocite footcite"
        " Cite Citep Citet Parencite Textcite Autocite"
    )
)
REFERENCES = frozenset(_words("ref eqref autoref cref Cref pageref vref nameref"))
# What stands in place of the brace that opens and the one that closes an argument.
QUOTED = frozenset(_words("enquote textquote"))
ASIDES = frozenset(_words("footnote thanks"))
SIMPLE = {
    "par": PARTING,
    "newline": BREAK,
    "linebreak": BREAK,
    **dict.fromkeys(DROPPED, NOTHING),
    **{name: LatexToken("letters", letters=letters, kept=name in KEPT_SYMBOLS) for name, letters in SYMBOLS.items()},
}
LISTS = {"itemize": None, "compactitem": None, "description": None, "enumerate": 1, "compactenum": 1}
QUOTATIONS = frozenset(_words("quote quotation verse displayquote"))
# What only says how its content looks.
WRAPPERS = frozenset(_words("center abstract flushleft flushright small document"))
CODE = frozenset(_words("verbatim lstlisting"))
