"""The characters of mathematics: symbols by their LaTeX names, with their classes; and the alphabets of letters.

The names are those of LaTeX 2e, amssymb and mathtools; the characters are those of unicode-math. The alphabets lie in
Unicode's block Mathematical Alphanumeric Symbols (The Unicode Standard, 22.2), which omits letters that were encoded
before.
"""

from __future__ import annotations

from functools import cache
from typing import Final
from unicodedata import decomposition

from booklet.math.nodes import AtomKind, MathSymbol

# Pairs of name and character. Of several names for one character, the first decides its class if it is typed.
_ORDINARY: Final = r"""
infty ∞ infin ∞ nabla ∇ partial ∂ part ∂ emptyset ∅ empty ∅ varnothing ∅ ell ℓ hbar ℏ hslash ℏ Re ℜ Im ℑ aleph ℵ
beth ℶ gimel ℷ daleth ℸ wp ℘ imath ı jmath ȷ forall ∀ exists ∃ exist ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠
measuredangle ∡ sphericalangle ∢ triangle △ reals ℝ Reals ℝ Complex ℂ weierp ℘ alef ℵ thetasym ϑ real ℜ image ℑ
alefsym ℵ diagup ╱ diagdown ╲ square □ Box □ blacksquare ■ lozenge ◊ Diamond ◊ blacklozenge ⧫ bigstar ★ clubsuit ♣
diamondsuit ♢ heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯ prime ′ backprime ‵ dag † ddag ‡ S § P ¶ copyright ©
pounds £ yen ¥ checkmark ✓ maltese ✠ complement ∁ mho ℧ eth ð Finv Ⅎ Game ⅁ Bbbk 𝕜 surd √ backslash \ vert | Vert ‖
| ‖ lq ‘ rq ’ degree ° blacktriangle ▲ blacktriangledown ▼ triangledown ▽ circledS Ⓢ circledR ® AA Å aa å ss ß ae æ
AE Æ oe œ OE Œ o ø O Ø l ł L Ł QED ∎ qedsymbol □ qed □ euro € permil ‰ vdots ⋮ # # $ $ % % & & _ _ slash /
diameter ⌀ varGamma 𝛤 varDelta 𝛥 varTheta 𝛩 varLambda 𝛬 varXi 𝛯 varPi 𝛱 varSigma 𝛴 varUpsilon 𝛶 varPhi 𝛷 varPsi 𝛹
varOmega 𝛺 smallint ∫ i ı j ȷ increment ∆ micro µ textdegree ° textbar | euler ℯ
"""
_GREEK: Final = r"""
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ lambda λ
mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ
omega ω digamma ϝ Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο Rho Ρ Tau Τ Chi Χ
"""
_LARGE: Final = r"""
sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄ bigsqcup ⨆
bigsqcap ⨅ bigtimes ⨉
"""
_INTEGRALS: Final = r"""
int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰ varointclockwise ∲ ointctrclockwise ∳ intclockwise ∱ fint ⨏
"""
_BINARY: Final = r"""
pm ± mp ∓ times × div ÷ cdot ⋅ cdotp ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ Cap ⋒ Cup ⋓ uplus ⊎ sqcap ⊓ sqcup ⊔
vee ∨ wedge ∧ lor ∨ land ∧ setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄ bigtriangleup △ bigtriangledown ▽
triangleleft ◁ triangleright ▷ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ bigcirc ◯
dagger † ddagger ‡ amalg ⨿ ltimes ⋉ rtimes ⋊ leftthreetimes ⋋ rightthreetimes ⋌ curlywedge ⋏ curlyvee ⋎ dotplus ∔
divideontimes ⋇ centerdot ⋅ intercal ⊺ circledast ⊛ circledcirc ⊚ circleddash ⊝ boxplus ⊞ boxminus ⊟ boxtimes ⊠
boxdot ⊡ barwedge ⊼ veebar ⊻ ltimes ⋉ plus + minus − bigast ∗
and ∧ or ∨ bull ∙ plusmn ± sdot ⋅ Dagger ‡
"""
_RELATION: Final = r"""
leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝ varpropto ∝ ll ≪ gg ≫ lll ⋘
ggg ⋙ llless ⋘
lt < gt > eq = in ∈ ni ∋ owns ∋ notin ∉ notni ∌ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋
varsubsetneq ⊊
nsubseteq ⊈ nsupseteq ⊉ subseteqq ⊆ supseteqq ⊇ subsetneqq ⊊ supsetneqq ⊋ Subset ⋐ Supset ⋑ sqsubset ⊏ sqsupset ⊐
sqsubseteq ⊑ sqsupseteq ⊒ mid ∣ nmid ∤ parallel ∥ nparallel ∦ shortmid ∣ shortparallel ∥ perp ⟂ vdash ⊢ dashv ⊣
models ⊨ vDash ⊨ Vdash ⊩ VDash ⊫ Vvdash ⊪ nvdash ⊬ nvDash ⊭ nVdash ⊮ nVDash ⊯ prec ≺ succ ≻ preceq ⪯ succeq ⪰
preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿ nprec ⊀ nsucc ⊁ asymp ≍ bowtie ⋈ Join ⋈ smile ⌣ frown ⌢ doteq ≐
doteqdot ≑ Doteq ≑ triangleq ≜ coloneqq ≔ coloneq ≔ eqqcolon ≕ eqcolon ≕ vcentcolon : ratio ∶ approxeq ≊
thickapprox ≈ thicksim ∼ backsim ∽ backsimeq ⋍ circeq ≗ eqcirc ≖ bumpeq ≏ Bumpeq ≎ leqq ≦ geqq ≧ leqslant ⩽
geqslant ⩾ eqslantless ⪕ eqslantgtr ⪖ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶ gtrless ≷ lesseqgtr ⋛
gtreqless ⋚ lessdot ⋖ gtrdot ⋗ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ lneq ⪇ gneq ⪈ lneqq ≨ gneqq ≩ lnsim ⋦ gnsim ⋧ nsim ≁
ncong ≇ therefore ∴ because ∵ between ≬ pitchfork ⋔ vartriangle △ vartriangleleft ⊲ vartriangleright ⊳
trianglelefteq ⊴ trianglerighteq ⊵ ntriangleleft ⋪ ntriangleright ⋫ blacktriangleleft ◀ blacktriangleright ▶
fallingdotseq ≒ risingdotseq ≓ smallsmile ⌣ smallfrown ⌢ npreceq ⋠ nsucceq ⋡ isin ∈ sub ⊂ supe ⊇ sube ⊆
backepsilon ∍ eqsim ≂ precneqq ⪵ succneqq ⪶ precnsim ⋨ succnsim ⋩ precapprox ⪷ succapprox ⪸ precnapprox ⪹
succnapprox ⪺ curlyeqprec ⋞ curlyeqsucc ⋟ lesseqqgtr ⪋ gtreqqless ⪌ lnapprox ⪉ gnapprox ⪊ lvertneqq ≨
gvertneqq ≩ nshortmid ∤ nshortparallel ∦ ntrianglelefteq ⋬ ntrianglerighteq ⋭ varsupsetneq ⊋ varsubsetneqq ⊊
varsupsetneqq ⊋
"""
_ARROWS: Final = r"""
to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ mapsto ↦ mapsfrom ↤
longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺
longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓
Updownarrow ⇕ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼
leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ leadsto ⇝ rightsquigarrow ⇝ leftrightsquigarrow ↭
twoheadrightarrow ↠ twoheadleftarrow ↞ rightarrowtail ↣ leftarrowtail ↢ rightrightarrows ⇉ leftleftarrows ⇇
upuparrows ⇈ downdownarrows ⇊ rightleftarrows ⇄ leftrightarrows ⇆ nrightarrow ↛ nleftarrow ↚ nleftrightarrow ↮
nRightarrow ⇏ nLeftarrow ⇍ nLeftrightarrow ⇎ Rrightarrow ⇛ Lleftarrow ⇚ curvearrowright ↷ curvearrowleft ↶
circlearrowright ↻ circlearrowleft ↺ upharpoonright ↾ restriction ↾ upharpoonleft ↿ downharpoonright ⇂
downharpoonleft ⇃ multimap ⊸ dashrightarrow ⇢ dashleftarrow ⇠ looparrowright ↬ looparrowleft ↫ Lsh ↰ Rsh ↱
longhookrightarrow ↪ rarr → larr ← lrarr ↔ harr ↔ uarr ↑ darr ↓ rArr ⇒ lArr ⇐ hArr ⇔ Rarr ⇒ Larr ⇐ Harr ⇔
"""
_OPENING: Final = r"""
( ( [ [ lparen ( lbrack [ lbrace { { { langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lBrack ⟦ llbracket ⟦ lgroup ⟮
lmoustache ⎰
ulcorner ⌜ llcorner ⌞ lAngle ⟪ lang ⟨
"""
_CLOSING: Final = r"""
) ) ] ] rparen ) rbrack ] rbrace } } } rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rBrack ⟧ rrbracket ⟧ rgroup ⟯
rmoustache ⎱
urcorner ⌝ lrcorner ⌟ rAngle ⟫ rang ⟩
"""
_PUNCTUATION: Final = "colon : ldotp ."
_DOTS: Final = (
    "ldots … cdots ⋯ dotsc … dotsb ⋯ dotsm ⋯ dotsi ⋯ dotso … mathellipsis … textellipsis … iddots ⋰ adots ⋰ ddots ⋱"
)
# The keyboard's characters as in plain TeX (The TeXbook, appendix B), and some that editors insert.
_TYPED: Final = {
    "+": MathSymbol("+", AtomKind.BIN), "-": MathSymbol("−", AtomKind.BIN), "*": MathSymbol("∗", AtomKind.BIN),
    "=": MathSymbol("=", AtomKind.REL), "<": MathSymbol("<", AtomKind.REL), ">": MathSymbol(">", AtomKind.REL),
    ":": MathSymbol(":", AtomKind.REL), ",": MathSymbol(",", AtomKind.PUNCT),
    ";": MathSymbol(";", AtomKind.PUNCT), "!": MathSymbol("!", AtomKind.CLOSE), "?": MathSymbol("?", AtomKind.CLOSE),
    "(": MathSymbol("(", AtomKind.OPEN), "[": MathSymbol("[", AtomKind.OPEN), ")": MathSymbol(")", AtomKind.CLOSE),
    "]": MathSymbol("]", AtomKind.CLOSE), "|": MathSymbol("|"), "/": MathSymbol("/"), ".": MathSymbol("."),
    "`": MathSymbol("‘"),
    '"': MathSymbol("”"), "@": MathSymbol("@"), "−": MathSymbol("−", AtomKind.BIN), "·": MathSymbol("⋅", AtomKind.BIN),
    "…": MathSymbol("…", AtomKind.INNER), "⋯": MathSymbol("⋯", AtomKind.INNER), "∶": MathSymbol("∶", AtomKind.REL),
}  # fmt: skip
# The negated character of a symbol, for \not.
_NEGATED: Final = dict(
    zip("=∈∋⊂⊃⊆⊇≡∼≃≈≅<>≤≥∣∥⊢⊨≺≻→←↔⇒⇔∃≲≳≶≷≼≽⊑⊒⊲⊳", "≠∉∌⊄⊅⊈⊉≢≁≄≉≇≮≯≰≱∤∦⊬⊭⊀⊁↛↚↮⇏⇎∄≴≵≸≹⋠⋡⋢⋣⋪⋫", strict=True)
)
# The second and third line aren't LaTeX's own, but common in abstracts, with a single meaning.
_FUNCTIONS: Final = """
    arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh tan tanh
    arcsec arccsc arccot arsinh arcosh artanh sech csch sgn sign diag rank rk tr Tr span supp conv cov Cov Var Hom End
    Aut Ext Tor Spec Gal codim coker
"""
FUNCTIONS: Final = frozenset(_FUNCTIONS.split())
LIMIT_FUNCTIONS: Final = {
    "det": "det", "gcd": "gcd", "inf": "inf", "lim": "lim", "max": "max", "min": "min", "Pr": "Pr", "sup": "sup",
    "injlim": "inj\u2009lim", "projlim": "proj\u2009lim", "liminf": "lim\u2009inf", "limsup": "lim\u2009sup",
    "argmin": "arg\u2009min", "argmax": "arg\u2009max", "esssup": "ess\u2009sup", "essinf": "ess\u2009inf",
    "lcm": "lcm", "plim": "plim",
}  # fmt: skip


@cache
def named_symbols() -> dict[str, MathSymbol]:
    """The symbol of each command, by its name without the backslash. Greek letters and ∂ are upright here."""
    named: dict[str, MathSymbol] = {}
    for table, kind in (
        (_ORDINARY, AtomKind.ORD), (_GREEK, AtomKind.ORD), (_BINARY, AtomKind.BIN), (_ARROWS, AtomKind.REL),
        (_RELATION, AtomKind.REL), (_OPENING, AtomKind.OPEN), (_CLOSING, AtomKind.CLOSE),
        (_PUNCTUATION, AtomKind.PUNCT), (_DOTS, AtomKind.INNER),
    ):  # fmt: skip
        named.update({name: MathSymbol(char, kind) for name, char in _pairs(table)})
    named.update({name: MathSymbol(char, AtomKind.OP, large=True, limits=True) for name, char in _pairs(_LARGE)})
    named.update({name: MathSymbol(char, AtomKind.OP, large=True) for name, char in _pairs(_INTEGRALS)})
    return named


@cache
def typed_symbols() -> dict[str, MathSymbol]:
    """The symbol of each character that may be typed as it is."""
    by_char: dict[str, MathSymbol] = {}
    for symbol in named_symbols().values():
        by_char.setdefault(symbol.char, symbol)
    return by_char | _TYPED


@cache
def greek_letters() -> frozenset[str]:
    """The characters, besides Latin letters, that have forms in the alphabets."""
    return frozenset(char for _, char in _pairs(_GREEK)) | frozenset("∂∇ıȷ")


@cache
def delimiters() -> dict[str, str]:
    """The delimiters that may stretch, by their command or typed character; "" for ".", the invisible one."""
    named = named_symbols()
    found = {"|": "|", "/": "/", "<": "⟨", ">": "⟩", ".": "", "\\|": "‖"}
    for name in (
        "vert", "Vert", "backslash", "uparrow", "downarrow", "updownarrow", "Uparrow", "Downarrow", "Updownarrow",
    ):  # fmt: skip
        found["\\" + name] = named[name].char
    for table in (_OPENING, _CLOSING):
        for name, char in _pairs(table):
            found["\\" + name if name not in "()[]" else name] = char
            found.setdefault(char, char)
    found.setdefault("‖", "‖")
    del found["{"], found["}"]
    return found


def negated(char: str) -> str | None:
    """The character of a negated symbol; None if there is none."""
    return _NEGATED.get(char)


def _pairs(table: str) -> list[tuple[str, str]]:
    words = table.split()
    return list(zip(words[::2], words[1::2], strict=True))


# --- alphabets

# The code points of A, a and 0 in each alphabet; 0 if it has no digits.
_LATIN: Final = {
    "italic": (0x1D434, 0x1D44E, 0),
    "bold": (0x1D400, 0x1D41A, 0x1D7CE),
    "bold italic": (0x1D468, 0x1D482, 0x1D7CE),
    "script": (0x1D49C, 0x1D4B6, 0),
    "bold script": (0x1D4D0, 0x1D4EA, 0x1D7CE),
    "fraktur": (0x1D504, 0x1D51E, 0),
    "bold fraktur": (0x1D56C, 0x1D586, 0x1D7CE),
    "double-struck": (0x1D538, 0x1D552, 0x1D7D8),
    "sans": (0x1D5A0, 0x1D5BA, 0x1D7E2),
    "bold sans": (0x1D5D4, 0x1D5EE, 0x1D7EC),
    "typewriter": (0x1D670, 0x1D68A, 0x1D7F6),
}
# The code points of Α and α.
_GREEK_ALPHABETS: Final = {
    "italic": (0x1D6E2, 0x1D6FC),
    "bold": (0x1D6A8, 0x1D6C2),
    "bold italic": (0x1D71C, 0x1D736),
    "bold sans": (0x1D756, 0x1D770),
}
_GREEK_EXTRA: Final = "∂ϵϑϰϕϱϖ"  # they follow ω in each of the Greek alphabets
# Code points that are unassigned, and the characters that were encoded before.
_HOLES: Final = {
    0x1D455: "ℎ", 0x1D49D: "ℬ", 0x1D4A0: "ℰ", 0x1D4A1: "ℱ", 0x1D4A3: "ℋ", 0x1D4A4: "ℐ", 0x1D4A7: "ℒ", 0x1D4A8: "ℳ",
    0x1D4AD: "ℛ", 0x1D4BA: "ℯ", 0x1D4BC: "ℊ", 0x1D4C4: "ℴ", 0x1D506: "ℭ", 0x1D50B: "ℌ", 0x1D50C: "ℑ", 0x1D515: "ℜ",
    0x1D51D: "ℨ", 0x1D53A: "ℂ", 0x1D53F: "ℍ", 0x1D545: "ℕ", 0x1D547: "ℙ", 0x1D548: "ℚ", 0x1D549: "ℝ", 0x1D551: "ℤ",
}  # fmt: skip
_DOTLESS: Final = {"ı": "𝚤", "ȷ": "𝚥"}
_BOLDER: Final = {
    "default": "bold italic", "italic": "bold italic", "roman": "bold", "script": "bold script",
    "fraktur": "bold fraktur", "sans": "bold sans",
}  # fmt: skip


def bolder(alphabet: str) -> str:
    """The bold alphabet of the same kind; the alphabet itself if there is none."""
    return _BOLDER.get(alphabet, alphabet)


def in_alphabet(char: str, alphabet: str) -> str:
    """The character of a letter or digit in an alphabet; the letter itself if the alphabet lacks it.

    "default" is TeX's default: Latin and small Greek letters italic, Greek capitals upright; "roman" is upright.
    """
    if alphabet == "roman":
        return char
    if char.isascii():
        return _latin(char, "italic" if alphabet == "default" else alphabet)
    if char in _DOTLESS:
        return _DOTLESS[char] if alphabet in ("default", "italic") else char
    return _greek(char, alphabet)


def _latin(char: str, alphabet: str) -> str:
    capital, small, digit = _LATIN[alphabet]
    if "A" <= char <= "Z":
        point = capital + ord(char) - 65
    elif "a" <= char <= "z":
        point = small + ord(char) - 97
    elif "0" <= char <= "9" and digit:
        point = digit + ord(char) - 48
    else:
        return char
    return _HOLES.get(point) or chr(point)


def _greek(char: str, alphabet: str) -> str:
    is_capital = "Α" <= char <= "Ω" or char == "∇"
    if alphabet in ("default", "bold") and not is_capital:
        alphabet = "italic" if alphabet == "default" else "bold italic"
    if alphabet not in _GREEK_ALPHABETS or (alphabet == "default" and is_capital):
        return char
    capital, small = _GREEK_ALPHABETS[alphabet]
    if char == "∇":
        return chr(capital + 25) if alphabet.startswith("bold") else char
    if "Α" <= char <= "Ω":
        return chr(capital + ord(char) - 0x391)
    if "α" <= char <= "ω":
        return chr(small + ord(char) - 0x3B1)
    if char in _GREEK_EXTRA:
        return chr(small + 25 + _GREEK_EXTRA.index(char))
    return char


def plain_letter(char: str) -> str:
    """The plain letter of a character of a mathematical alphabet; any other character as it is.

    ϕ, ϵ and their like stay apart from φ and ε, into which NFKC would turn them.
    """
    is_alphabetic = "\U0001d400" <= char <= "\U0001d7ff" or char in "ℎℯℊℴ"
    return chr(int(decomposition(char).split()[-1], 16)) if is_alphabetic and decomposition(char) else char


def is_italic(char: str) -> bool:
    """True if a character is an italic letter of medium weight, TeX's default for variables."""
    return "\U0001d434" <= char <= "\U0001d467" or "\U0001d6e2" <= char <= "\U0001d71b" or char in ("ℎ", "𝚤", "𝚥")
