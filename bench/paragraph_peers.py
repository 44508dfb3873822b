"""The same paragraphs set by several typesetters: Libertinus Serif 10 pt on one measure, British hyphenation."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from setlines import FEWEST_WORDS, HYPHENS, SetLine

from booklet.fonts.font import FontBook, bundled_fonts
from booklet.typeset.hyphenation import hyphenator
from booklet.typeset.items import SetRun
from booklet.typeset.paragraph import set_justified
from booklet.typeset.word_breaks import WordDivider

FONTS = Path(__file__).parent.parent / "fonts" / "libertinus"
# A TeX point is smaller than the point of PDF: 72.27 to the inch, not 72.
TEX_POINT = 72 / 72.27

TYPST = """\
#set page(width: {measure}pt + 100pt, height: 600pt, margin: 50pt)
#set text(font: "Libertinus Serif", size: 10pt, lang: "en", region: "GB", fallback: false)
#set par(justify: true)

{text}
"""

LATEX = r"""\documentclass[10pt]{article}
\usepackage[paperwidth=520bp, paperheight=600bp, textwidth=MEASUREbp, textheight=500bp]{geometry}
\usepackage{fontspec}
\usepackage[british]{babel}
\setmainfont{LibertinusSerif}[Path=FONTS/, Extension=.otf, UprightFont=*-Regular, ItalicFont=*-Italic]
\usepackage{microtype}
\setlength\parindent{0pt}
\pagestyle{empty}
SETTING
\begin{document}
TEXT
\end{document}
"""


def read_paragraphs(text_file: Path) -> list[str]:
    """A text file's paragraphs, which empty lines separate, each with single spaces."""
    return [" ".join(part.split()) for part in text_file.read_text(encoding="utf-8").strip().split("\n\n")]


def set_by_typst(paragraphs: list[str], measure: float, pdf: Path) -> None:
    """Set the paragraphs with Typst's own settings but for `justify`."""
    import typst

    text = "\n\n".join(re.sub(r"([\\#$*_`<>@~\[\]])", r"\\\1", paragraph) for paragraph in paragraphs)
    source_file = pdf.with_suffix(".typ")
    source_file.write_text(TYPST.format(measure=measure, text=text), encoding="utf-8")
    typst.compile(str(source_file), output=str(pdf), font_paths=[str(FONTS)], ignore_system_fonts=True)


def set_by_lualatex(paragraphs: list[str], measure: float, pdf: Path, setting: str = "") -> None:
    """Set the paragraphs with LuaLaTeX and microtype; `setting` is a command more."""
    text = "\n\n".join(re.sub(r"([&%#_$])", r"\\\1", paragraph) for paragraph in paragraphs)
    source = LATEX.replace("MEASURE", f"{measure:.3f}").replace("SETTING", setting)
    source = source.replace("FONTS", str(FONTS.resolve())).replace("TEXT", text)
    pdf.with_suffix(".tex").write_text(source, encoding="utf-8")
    command = ["lualatex", "-interaction=batchmode", "-halt-on-error", pdf.with_suffix(".tex").name]
    subprocess.run(command, cwd=pdf.parent, check=True, stdout=subprocess.DEVNULL)


def set_by_peers(paragraphs: list[str], measure: float, work: Path) -> list[tuple[str, Path]]:
    """Set the paragraphs with Typst and, where it is installed, LuaLaTeX in three ways; names and PDFs."""
    work.mkdir(parents=True, exist_ok=True)
    named = [("Typst", work / "paragraphs-typst.pdf")]
    set_by_typst(paragraphs, measure, named[0][1])
    if shutil.which("lualatex"):
        for name, own_measure, setting in (
            ("LuaLaTeX", measure, ""),
            ("LuaLaTeX, TeX points", measure * TEX_POINT, ""),
            ("LuaLaTeX, \\frenchspacing", measure, r"\frenchspacing"),
        ):
            pdf = work / f"paragraphs-lualatex-{len(named)}.pdf"
            set_by_lualatex(paragraphs, own_measure, pdf, setting)
            named.append((name, pdf))
    return named


def set_by_booklet(paragraphs: list[str], measure: float) -> list[SetLine]:
    """Set the paragraphs with our own engine; the lines of six words or more, as they would be read from a PDF."""
    font = FontBook(bundled_fonts()).font("LibertinusSerif-Regular", 10.0)
    divider = WordDivider(font, hyphenator("en-GB"))
    lines = []
    for paragraph in paragraphs:
        for line in set_justified([SetRun(paragraph, divider)], measure):
            (glyph_run,) = line.glyph_runs
            words = [word for word in glyph_run.words if word.text]
            gap = (font.space + glyph_run.gap + 2 * glyph_run.tracking) * glyph_run.scale
            text = " ".join(word.text for word in words)
            if len(words) >= FEWEST_WORDS:
                gaps = (gap,) * (len(words) - 1)
                lines.append(SetLine(0.0, line.width, font.size, gaps, text.endswith(HYPHENS), text))
    return lines
