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
        _names("part chapter section subsection subsubsection"), LatexToken("open", Mark.STRONG, before=_PARAGRAPH)
    ),
    **dict.fromkeys(_names("paragraph subparagraph"), LatexToken("open", Mark.STRONG, before=_PARAGRAPH)),
}
WITH_ARGUMENT |= _opening(
    "textcolor colorbox foreignlanguage IeC fbox framebox makebox uppercase lowercase MakeUppercase"
    " MakeLowercase hl sout"
    " st hypertarget hyperlink hyperref raisebox parbox multicolumn multirow textsmaller textlarger",
    Mark.NONE,
)
WITH_ARGUMENT |= _opening(
    "gls Gls glspl ac acs acl acp acf scalebox rotatebox resizebox reflectbox llap rlap smash textsw", Mark.NONE
)
WITH_ARGUMENT |= _opening("up fup", Mark.SUPERSCRIPT)
WITH_ARGUMENT |= _opening("ul underbar uuline uwave textem", Mark.EMPHASIS)
# What stands above an abstract, or below a figure: paragraphs of their own.
WITH_ARGUMENT |= dict.fromkeys(
    _names(
        "title subtitle author date affil affiliation address institute institution email caption dedicatory"
        " centerline leftline rightline"
    ),
    LatexToken("open", before=_PARAGRAPH),
)
WITH_ARGUMENT |= {
    "title": LatexToken("open", Mark.STRONG, before=_PARAGRAPH),
    "EUR": LatexToken("text", text="€"),
    "keywords": LatexToken("text", text="Keywords: ", before=_PARAGRAPH),
}
# The number of the arguments before the one that is set.
AFTER_ARGUMENT = {
    **dict.fromkeys(
        _names("textcolor colorbox foreignlanguage hypertarget hyperlink raisebox parbox scalebox rotatebox"), 1
    ),
    "resizebox": 2,
    "multicolumn": 2,
    "multirow": 2,
}
# Commands of those above whose argument is a paragraph of its own.
HEADINGS = frozenset(_names("chapter section subsection subsubsection"))
PARAGRAPHS = HEADINGS | frozenset(
    _names(
        "title subtitle author date affil affiliation address institute institution email caption dedicatory keywords"
        " centerline leftline rightline part"
    )
)
# The levels of headings.
LEVELS = {"part": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3}
# Commands that give marks to the rest of their group.
DECLARATIONS = {
    **_opening("em it sl itshape slshape", Mark.EMPHASIS),
    **_opening("bf bfseries", Mark.STRONG),
    **_opening("tt ttfamily", Mark.CODE),
    **_opening("centering raggedright raggedleft noindent sloppy singlespacing frenchspacing protect", Mark.NONE),
    **_opening("color fontsize selectfont rm sf sc rmfamily sffamily scshape upshape mdseries normalfont", Mark.NONE),
    **_opening("tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge", Mark.NONE),
}
# Commands without effect in a booklet; the spaces behind them are left out too.
DROPPED = frozenset(
    _names(
        "noindent indent bigskip medskip smallskip newpage clearpage centering raggedright raggedleft protect xspace"
        " sloppy null leavevmode hfill vfill pagebreak nopagebreak nolinebreak nobreak allowbreak selectfont relax"
        " tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge normalfont maketitle"
        " newblock tightlist justify justifying singlespacing doublespacing onehalfspacing"
        " hrule hrulefill dotfill break goodbreak smallbreak medbreak bigbreak qedhere bgroup egroup strut"
        " appendix tableofcontents titlepage balance flushbottom raggedbottom cprotect unboldmath boldmath"
        " frenchspacing nonfrenchspacing negthinspace hfil vfil hss vss ignorespaces unskip"
    )
)
# Such commands with arguments, and the number of these.
DROPPED_WITH_ARGUMENT = {
    **dict.fromkeys(
        _names(
            "vspace hspace label pagestyle thispagestyle color bibliographystyle bibliography nocite documentclass"
            " documentstyle usepackage RequirePackage theoremstyle input include includeonly hypersetup geometry"
            " includegraphics cline cmidrule phantom hphantom vphantom markright selectlanguage index"
            " pagenumbering graphicspath urlstyle"
            " addbibresource bibpunct setcitestyle captionsetup linespread enlargethispage pagecolor"
        ),
        1,
    ),
    **dict.fromkeys(_names("setcounter addtocounter fontsize rule newtheorem markboth nomenclature"), 2),
    **dict.fromkeys(_names("newenvironment renewenvironment addcontentsline definecolor"), 3),
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
    "textasteriskcent": "∗", "og": "«", "fg": "»", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«",
    "frqq": "»", "flq": "‹", "frq": "›", "space": " ", "textcelsius": "°C", "celsius": "°C", "degree": "°",
    "textohm": "Ω", "checkmark": "✓", "cprime": "ʹ", "and": ", ", "ie": "i.e.", "eg": "e.g.", "etal": "et al.",
    "etc": "etc.", "cf": "cf.", "vs": "vs.", "aka": "a.k.a.", "wrt": "w.r.t.", "viz": "viz.", "qed": "",
    "thinspace": "\u202f", "no": "n°", "No": "N°", "degres": "°",
}  # fmt: skip
# Symbols that typography must not replace.
KEPT_SYMBOLS = frozenset(_names("textquotesingle textquotedbl textless textgreater textbar"))
# Symbols that are set close to the text behind them; spaces between are left out.
JOINED_SYMBOLS = frozenset(
    _names(
        "textquoteleft textquotedblleft lq quotedblbase quotesinglbase guillemotleft guillemetleft guilsinglleft"
        " textmu thinspace textbackslash textexclamdown textquestiondown pounds textdollar og glqq glq flqq flq and"
    )
)
# Symbols that are set close to the text before them.
JOINED_BEFORE = frozenset(_names("and fg"))
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
# Commands that set their argument in quotation marks, and those for notes.
QUOTED = frozenset(_names("enquote textquote"))
NOTES = frozenset(_names("footnote thanks footnotemark footnotetext"))
# Commands with a length behind them, without braces, and those that set one.
LENGTHS = frozenset(
    _names(
        "hskip vskip kern itemsep parsep parskip topsep partopsep parindent leftmargin baselineskip"
        " setlength addtolength"
        " labelsep textwidth linewidth hsize tabcolsep arraystretch"
    )
)
# Commands with options before the argument that is set.
OPTIONAL = frozenset(
    _names(
        "hyperref parbox makebox framebox caption section subsection subsubsection chapter author affil multirow title"
    )
)
# Commands that leave nothing, though something was meant to stand there: they are told.
NAMED = frozenset(_names("includegraphics input include bibliography"))
# Commands for what stands twice, by the one command: `\\lq\\lq`.
DOUBLED = {"lq": "textquotedblleft", "rq": "textquotedblright"}
DEGREES = frozenset(_names("textdegree degree degres"))
BREAKS = frozenset(_names("linebreak nolinebreak pagebreak nopagebreak newline"))
VERBATIM = frozenset(_names("verb lstinline mintinline"))
# French ordinals, and Greek letters in text.
_ORDINALS = {"ier": "er", "iers": "ers", "iere": "re", "ieres": "res", "ieme": "e", "iemes": "es"}
_GREEK = _names(
    "alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ nu ν xi ξ pi π rho ρ sigma σ"
    " tau τ upsilon υ phi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω"
)
# Commands without arguments.
SIMPLE = {
    "par": PARAGRAPH_END,
    "newline": BREAK,
    "linebreak": BREAK,
    "tabularnewline": BREAK,
    **{name: LatexToken("text", Mark.SUPERSCRIPT, text=text, kept=True) for name, text in _ORDINALS.items()},
    **{f"text{name}": LatexToken("text", text=letter) for name, letter in zip(_GREEK[::2], _GREEK[1::2], strict=True)},
    **dict.fromkeys(_names("hline toprule midrule bottomrule"), LatexToken("rule")),
    **dict.fromkeys(DROPPED, NOTHING),
    **{name: LatexToken("text", text=symbol, kept=name in KEPT_SYMBOLS) for name, symbol in SYMBOLS.items()},
}
# List environments, and the number of their first item; None for bullets.
LISTS = {"itemize": None, "compactitem": None, "description": None, "enumerate": 1, "compactenum": 1}
LISTS |= {"asparaitem": None, "inparaitem": None, "compactdesc": None, "asparaenum": 1, "inparaenum": 1}
QUOTATIONS = frozenset(_names("quote quotation verse displayquote"))
BIBLIOGRAPHY = "thebibliography"
# Environments that only change the look of their content, and the number of their arguments.
WRAPPERS = {
    **dict.fromkeys(
        _names(
            "center abstract flushleft flushright document subequations figure table wrapfigure tiny scriptsize"
            " footnotesize small normalsize large Large LARGE huge Huge titlepage frontmatter keywords keyword"
            " IEEEkeywords"
            " acknowledgements acknowledgments acks sloppypar singlespace doublespace onehalfspace landscape em it bf"
            " threeparttable tablenotes subfigure raggedright"
        ),
        0,
    ),
    **dict.fromkeys(_names("multicols minipage spacing otherlanguage adjustbox column"), 1),
    "wrapfigure": 2,
    "CJK": 2,
}
TABLES = {"tabular": 1, "longtable": 1, "tabularx": 2, "tabulary": 2}
# What environments begin with, beside their content.
BEGINNINGS = {
    "keywords": "Keywords: ", "keyword": "Keywords: ", "IEEEkeywords": "Keywords: ",
    "acknowledgements": "Acknowledgements. ", "acknowledgments": "Acknowledgments. ", "acks": "Acknowledgments. ",
}  # fmt: skip
_STATEMENTS = (
    (
        "theorem thm Theorem theo Theorem lemma Lemma lem Lemma lemm Lemma proposition Proposition prop Proposition"
        " propo Proposition corollary Corollary cor Corollary coro Corollary corol Corollary definition Definition"
        " defn Definition dfn Definition defi Definition remark Remark rem Remark rmk Remark example Example"
        " exm Example"
        " exmp Example conjecture Conjecture conj Conjecture question Question quest Question problem"
        " Problem prob Problem"
        " claim Claim clm Claim fact Fact observation Observation obs Observation assumption Assumption"
        " assump Assumption"
        " hypothesis Hypothesis notation Notation exercise Exercise property Property result Result note Note case Case"
        " theoreme Théorème thme Théorème lemme Lemme corollaire Corollaire remarque Remarque exemple"
        " Exemple teorema Teorema"
        " lema Lema proposicion Proposición corolario Corolario definicion Definición proposicao Proposição"
        " definicao Definição corolario Corolario proposizione Proposizione corollario Corollario"
        " definizione Definizione"
        " satz Satz korollar Korollar bemerkung Bemerkung beispiel Beispiel proof Proof"
    )
    .replace("theorem thm", "theorem Theorem thm")
    .split()
)
# Environments of statements, by the word that they begin with.
STATEMENTS = dict(zip(_STATEMENTS[::2], _STATEMENTS[1::2], strict=True))
CODE = frozenset(_names("verbatim lstlisting minted alltt Verbatim"))

_BULLETS = frozenset(
    _names("- -- --- * • ◦ · – — ▪ ■ ► ➢ \\textbullet \\bullet \\cdot \\circ \\star \\ast \\textendash \\labelitemi")
)


def is_bullet(label: str) -> bool:
    """True if an item's label is a bullet or a dash, typed or as a command."""
    return label.strip(" ${}") in _BULLETS
