"""What LaTeX's and amsmath's names of signs stand for, and each sign's class; and the classes of signs typed as such.

The names are those of LaTeX 2e, amssymb and mathtools; the characters are unicode-math's for them.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from booklet.typeset.maths.tree import Kind, Symbol

# name and character, or a character alone; of names for one character the first is the usual one
_ORDINARY: Final = r"""
infty ∞ nabla ∇ partial ∂ emptyset ∅ varnothing ∅ ell ℓ hbar ℏ hslash ℏ Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ daleth ℸ wp ℘
imath ı jmath ȷ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ measuredangle ∡ sphericalangle ∢ triangle △
square □ Box □ blacksquare ■ lozenge ◊ Diamond ◊ blacklozenge ⧫ bigstar ★ clubsuit ♣ diamondsuit ♢ heartsuit ♡
spadesuit ♠ flat ♭ natural ♮ sharp ♯ prime ′ backprime ‵ dag † ddag ‡ S § P ¶ copyright © pounds £ yen ¥ checkmark ✓
maltese ✠ complement ∁ mho ℧ eth ð Finv Ⅎ Game ⅁ Bbbk 𝕜 surd √ backslash \ vert | Vert ‖ | ‖ lq ‘ rq ’ degree °
blacktriangle ▲ blacktriangledown ▼ triangledown ▽ circledS Ⓢ circledR ® AA Å aa å ss ß ae æ AE Æ oe œ OE Œ o ø O Ø
l ł L Ł QED ∎ qedsymbol □ qed □ euro € permil ‰ vdots ⋮ # # $ $ % % & & _ _ slash / diameter ⌀
varGamma 𝛤 varDelta 𝛥 varTheta 𝛩 varLambda 𝛬 varXi 𝛯 varPi 𝛱 varSigma 𝛴 varUpsilon 𝛶 varPhi 𝛷 varPsi 𝛹 varOmega 𝛺
smallint ∫ i ı j ȷ increment ∆ micro µ textdegree ° textbar | euler ℯ
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
boxdot ⊡ barwedge ⊼ veebar ⊻ doublebarwedge ⩞ ltimes ⋉ plus + minus − bigast ∗ interleave ⫴
"""
_RELATION: Final = r"""
leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝ varpropto ∝ ll ≪ gg ≫ lll ⋘
ggg ⋙ llless ⋘
lt < gt > eq = in ∈ ni ∋ owns ∋ notin ∉ notni ∌ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋
varsubsetneq ⊊
nsubseteq ⊈ nsupseteq ⊉ subseteqq ⫅ supseteqq ⫆ subsetneqq ⫋ supsetneqq ⫌ Subset ⋐ Supset ⋑ sqsubset ⊏ sqsupset ⊐
sqsubseteq ⊑ sqsupseteq ⊒ mid ∣ nmid ∤ parallel ∥ nparallel ∦ shortmid ∣ shortparallel ∥ perp ⟂ vdash ⊢ dashv ⊣
models ⊨ vDash ⊨ Vdash ⊩ VDash ⊫ Vvdash ⊪ nvdash ⊬ nvDash ⊭ nVdash ⊮ nVDash ⊯ prec ≺ succ ≻ preceq ⪯ succeq ⪰
preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿ nprec ⊀ nsucc ⊁ asymp ≍ bowtie ⋈ Join ⋈ smile ⌣ frown ⌢ doteq ≐
doteqdot ≑ Doteq ≑ triangleq ≜ coloneqq ≔ coloneq ≔ eqqcolon ≕ eqcolon ≕ Coloneqq ⩴ vcentcolon : ratio ∶ approxeq ≊
thickapprox ≈ thicksim ∼ backsim ∽ backsimeq ⋍ circeq ≗ eqcirc ≖ bumpeq ≏ Bumpeq ≎ leqq ≦ geqq ≧ leqslant ⩽
geqslant ⩾ eqslantless ⪕ eqslantgtr ⪖ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶ gtrless ≷ lesseqgtr ⋛
gtreqless ⋚ lessdot ⋖ gtrdot ⋗ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ lneq ⪇ gneq ⪈ lneqq ≨ gneqq ≩ lnsim ⋦ gnsim ⋧ nsim ≁
ncong ≇ therefore ∴ because ∵ between ≬ pitchfork ⋔ vartriangle △ vartriangleleft ⊲ vartriangleright ⊳
trianglelefteq ⊴ trianglerighteq ⊵ ntriangleleft ⋪ ntriangleright ⋫ blacktriangleleft ◀ blacktriangleright ▶
fallingdotseq ≒ risingdotseq ≓ smallsmile ⌣ smallfrown ⌢ Perp ⫫ indep ⫫
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
longhookrightarrow ↪
"""
_OPENING: Final = r"""
( ( [ [ lparen ( lbrack [ lbrace { { { langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lBrack ⟦ llbracket ⟦ lgroup ⟮
lmoustache ⎰
ulcorner ⌜ llcorner ⌞ lAngle ⟪
"""
_CLOSING: Final = r"""
) ) ] ] rparen ) rbrack ] rbrace } } } rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rBrack ⟧ rrbracket ⟧ rgroup ⟯
rmoustache ⎱
urcorner ⌝ lrcorner ⌟ rAngle ⟫
"""
_PUNCTUATION: Final = "colon : ldotp ."
_DOTS: Final = (
    "ldots … cdots ⋯ dotsc … dotsb ⋯ dotsm ⋯ dotsi ⋯ dotso … mathellipsis … textellipsis … iddots ⋰ adots ⋰ ddots ⋱"
)

# Signs of the keyboard, as plain TeX has them (The TeXbook, appendix B).
_TYPED: Final = {
    "+": Symbol("+", Kind.BIN), "-": Symbol("−", Kind.BIN), "*": Symbol("∗", Kind.BIN), "=": Symbol("=", Kind.REL),
    "<": Symbol("<", Kind.REL), ">": Symbol(">", Kind.REL), ":": Symbol(":", Kind.REL), ",": Symbol(",", Kind.PUNCT),
    ";": Symbol(";", Kind.PUNCT), "!": Symbol("!", Kind.CLOSE), "?": Symbol("?", Kind.CLOSE),
    "(": Symbol("(", Kind.OPEN), "[": Symbol("[", Kind.OPEN), ")": Symbol(")", Kind.CLOSE),
    "]": Symbol("]", Kind.CLOSE), "|": Symbol("|"), "/": Symbol("/"), ".": Symbol("."), "`": Symbol("‘"),
    '"': Symbol("”"), "@": Symbol("@"), "−": Symbol("−", Kind.BIN), "·": Symbol("⋅", Kind.BIN),
    "…": Symbol("…", Kind.INNER), "⋯": Symbol("⋯", Kind.INNER), "∶": Symbol("∶", Kind.REL),
}  # fmt: skip

# What \not makes of a sign, where that has a character of its own.
_NEGATED: Final = dict(
    zip("=∈∋⊂⊃⊆⊇≡∼≃≈≅<>≤≥∣∥⊢⊨≺≻→←↔⇒⇔∃≲≳≶≷≼≽⊑⊒⊲⊳", "≠∉∌⊄⊅⊈⊉≢≁≄≉≇≮≯≰≱∤∦⊬⊭⊀⊁↛↚↮⇏⇎∄≴≵≸≹⋠⋡⋢⋣⋪⋫", strict=True)
)


# The second and third line aren't LaTeX's own: what abstracts use without saying what it means, there being no doubt.
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
def named_symbols() -> dict[str, Symbol]:
    """The sign of each command, by its name without the backslash. Greek letters and ∂ are upright here."""
    named: dict[str, Symbol] = {}
    for table, kind in (
        (_ORDINARY, Kind.ORD), (_GREEK, Kind.ORD), (_BINARY, Kind.BIN), (_ARROWS, Kind.REL), (_RELATION, Kind.REL),
        (_OPENING, Kind.OPEN), (_CLOSING, Kind.CLOSE), (_PUNCTUATION, Kind.PUNCT), (_DOTS, Kind.INNER),
    ):  # fmt: skip
        named.update({name: Symbol(char, kind) for name, char in _pairs(table)})
    named.update({name: Symbol(char, Kind.OP, large=True, limits=True) for name, char in _pairs(_LARGE)})
    named.update({name: Symbol(char, Kind.OP, large=True) for name, char in _pairs(_INTEGRALS)})
    return named


@cache
def typed_symbols() -> dict[str, Symbol]:
    """The sign of each character that may be typed as it is."""
    by_char: dict[str, Symbol] = {}
    for symbol in named_symbols().values():
        by_char.setdefault(symbol.char, symbol)
    return by_char | _TYPED


@cache
def greek_letters() -> frozenset[str]:
    """The characters that take on the form of an alphabet as Latin letters do."""
    return frozenset(char for _, char in _pairs(_GREEK)) | frozenset("∂∇ıȷ")


@cache
def delimiters() -> dict[str, str]:
    """What may stretch, by its name or as it is typed; "." is no sign at all."""
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
    """The character for a sign struck through, if there is one."""
    return _NEGATED.get(char)


def _pairs(table: str) -> list[tuple[str, str]]:
    words = table.split()
    return list(zip(words[::2], words[1::2], strict=True))
