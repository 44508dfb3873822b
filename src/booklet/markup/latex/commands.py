"""Tables of the LaTeX commands and environments that are read in running text, with their meaning."""

from __future__ import annotations

from booklet.markup.latex.tokens import BREAK, NOTHING, PARAGRAPH_END, LatexToken
from booklet.markup.model import Mark

_PARAGRAPH = "\n\n"


def _names(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


def _opening(listed: str, marks: Mark) -> dict[str, LatexToken]:
    return dict.fromkeys(listed.split(), LatexToken("open", marks))


# Commands that give their argument marks.
WITH_ARGUMENT = {
    **_opening("emph textit textsl underline uline", Mark.EMPHASIS),
    **_opening("textbf", Mark.STRONG),
    **_opening("texttt", Mark.CODE),
    **_opening("textsuperscript", Mark.SUPERSCRIPT),
    **_opening("textsubscript", Mark.SUBSCRIPT),
    **_opening("text textsc textrm textsf textup textmd textnormal mbox hbox", Mark.NONE),
    **dict.fromkeys(
        _names("chapter section subsection subsubsection"), LatexToken("open", Mark.STRONG, before=_PARAGRAPH)
    ),
    **dict.fromkeys(_names("paragraph subparagraph"), LatexToken("open", Mark.STRONG, before=_PARAGRAPH)),
}
# Commands with arguments before the one that is set.
AFTER_ARGUMENT = frozenset(_names("textcolor colorbox foreignlanguage"))
WITH_ARGUMENT |= _opening("textcolor colorbox foreignlanguage IeC fbox framebox makebox", Mark.NONE)
# Commands of those above whose argument is a paragraph of its own.
HEADINGS = frozenset(_names("chapter section subsection subsubsection"))
# Commands that give marks to the rest of their group.
DECLARATIONS = {
    **_opening("em it sl itshape slshape", Mark.EMPHASIS),
    **_opening("bf bfseries", Mark.STRONG),
    **_opening("tt ttfamily", Mark.CODE),
    **_opening("color rm sf sc rmfamily sffamily scshape upshape mdseries normalfont", Mark.NONE),
    **_opening("tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge", Mark.NONE),
}
# Commands without effect in a booklet; the spaces behind them are left out too.
DROPPED = frozenset(
    _names(
        "noindent indent bigskip medskip smallskip newpage clearpage centering raggedright raggedleft protect xspace"
        " sloppy null leavevmode hfill vfill pagebreak nopagebreak nolinebreak nobreak allowbreak selectfont relax"
        " tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge normalfont maketitle"
        " newblock tightlist justify justifying singlespacing doublespacing onehalfspacing"
        " frenchspacing nonfrenchspacing thinspace negthinspace ignorespaces unskip"
    )
)
# Such commands with arguments, and the number of these.
DROPPED_WITH_ARGUMENT = {
    **dict.fromkeys(
        _names(
            "vspace hspace label pagestyle thispagestyle color bibliographystyle bibliography nocite documentclass"
            " documentstyle usepackage RequirePackage theoremstyle input include includeonly hypersetup geometry"
            " phantom hphantom vphantom markright selectlanguage index pagenumbering graphicspath urlstyle"
            " addbibresource bibpunct setcitestyle captionsetup linespread enlargethispage pagecolor"
        ),
        1,
    ),
    **dict.fromkeys(
        _names("setcounter addtocounter setlength addtolength fontsize rule newtheorem markboth definecolor"), 2
    ),
    **dict.fromkeys(_names("newenvironment renewenvironment addcontentsline"), 3),
}
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
# Symbols that typography must not replace.
KEPT_SYMBOLS = frozenset(_names("textquotesingle textquotedbl textless textgreater textbar"))
# Symbols that are set close to the text behind them; spaces between are left out.
JOINED_SYMBOLS = frozenset(
    _names(
        "textquoteleft textquotedblleft lq quotedblbase quotesinglbase guillemotleft guillemetleft guilsinglleft"
        " textexclamdown textquestiondown pounds textdollar"
    )
)
# Characters behind a backslash, in a text that has LaTeX; in Markdown they would stand for themselves.
ESCAPES = {";": "\u202f", ":": "\u202f", "!": "", "/": "", "@": "", "-": "", ">": "\u202f"}
CITATIONS = frozenset(
    _names(
        "cite citep citet citealp citealt citeauthor citeyear citeyearpar citenum citetitle onlinecite parencite"
        " textcite autocite footcite footcitetext fullcite footfullcite smartcite supercite cites parencites textcites"
        " autocites footcites smartcites Cite Citep Citet Citealp Citealt Citeauthor Parencite"
        " Textcite Autocite Smartcite Cites"
    )
)
REFERENCES = frozenset(_names("ref eqref autoref cref Cref pageref vref nameref"))
# Commands that set their argument in quotation marks, and those that set it in parentheses.
QUOTED = frozenset(_names("enquote textquote"))
ASIDES = frozenset(_names("footnote thanks"))
# Commands without arguments.
SIMPLE = {
    "par": PARAGRAPH_END,
    "newline": BREAK,
    "linebreak": BREAK,
    **dict.fromkeys(DROPPED, NOTHING),
    **{name: LatexToken("text", text=symbol, kept=name in KEPT_SYMBOLS) for name, symbol in SYMBOLS.items()},
}
# List environments, and the number of their first item; None for bullets.
LISTS = {"itemize": None, "compactitem": None, "description": None, "enumerate": 1, "compactenum": 1}
QUOTATIONS = frozenset(_names("quote quotation verse displayquote"))
BIBLIOGRAPHY = "thebibliography"
# Environments that only change the look of their content.
WRAPPERS = frozenset(_names("center abstract flushleft flushright small document subequations"))
CODE = frozenset(_names("verbatim lstlisting"))
