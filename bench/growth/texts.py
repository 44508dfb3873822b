"""Kinds of input that grow within a text: its words, marks, formulas and scripts; marks without a partner, too."""

from __future__ import annotations

import math

from growth.kinds import Kind, abstract, invented_name, repeated, words

GREEK, HEBREW, ARABIC = "λόγος", "שלום", "السلام"
HTML_ROW = "<tr><td>one</td><td><b>two</b></td></tr>"


def wide(formula: str, count: int) -> str:
    """A display with a sum of so many terms in the place of `@`."""
    return f"$${formula.replace('@', repeated('x_{@}', count, ' + '))}$$"


def nested_brackets(count: int) -> str:
    """Brackets that grow with what they enclose, in one another."""
    return abstract(f"$${'@' * count}x{'#' * count}$$".replace("@", r"\left(").replace("#", r"\right)"))


def paragraphs(count: int) -> str:
    """An abstract in paragraphs of 100 words."""
    drawn = words(100 * count).split(" ")
    return abstract("\n\n".join(" ".join(drawn[start : start + 100]) for start in range(0, len(drawn), 100)))


def footnotes(count: int) -> str:
    """Marks of footnotes, and the notes."""
    notes = repeated("[^@]: a note", count, "\n")
    return abstract(f"{repeated('word[^@]', count)}\n\n{notes}")


def table(count: int) -> str:
    """A table of so many rows between pipes."""
    return abstract("| a | b |\n|---|---|\n" + repeated("| @ | word |", count, "\n"))


def nested_groups(count: int) -> str:
    """Formulas of ten groups in one another."""
    return abstract(("$" + r"\sqrt{x+" * 10 + "y" + "}" * 10 + "$ ") * count)


def backticks(count: int) -> str:
    """So many backticks, in runs of one, two, three …"""
    return abstract(" ".join("`" * (length + 1) for length in range(math.isqrt(2 * count))))


def nested_lists(count: int) -> str:
    """Lists that are nested ten deep, each beside the other."""
    deep = "\n".join(f"{'  ' * level}- item" for level in range(10))
    return abstract("\n".join([deep] * count))


def references(count: int) -> str:
    """Links by reference, and their definitions."""
    definitions = repeated("[r@]: https://example.org/@", count, "\n")
    return abstract(f"{repeated('[word][r@]', count)}\n\n{definitions}")


def numbered_equations(count: int) -> str:
    """Equations with labels, each referred to."""
    equations = repeated("\\begin{equation}\\label{e@} x = @ \\end{equation}", count, "\n\n")
    references_to_them = repeated("see \\eqref{e@}", count)
    return abstract(f"{equations}\n\n{references_to_them}")


def unknown_characters(count: int) -> str:
    """Characters that no font has, each another, from a private plane."""
    return abstract(" ".join(chr(0xF0000 + number % 0xFFFE) for number in range(count)))


def matrix(count: int) -> str:
    """A formula that is a matrix of so many rows."""
    rows = repeated("a & b & @", count, r" \\ ")
    return abstract(f"$$\\begin{{pmatrix}} {rows} \\end{{pmatrix}}$$")


def aligned(count: int) -> str:
    """Lines of an `align`."""
    lines = repeated(r"a_@ &= b + @", count, r" \\ ")
    return abstract(f"\\begin{{align}} {lines} \\end{{align}}")


def macros(count: int, between: str) -> str:
    """Definitions of macros, and a formula."""
    names = map(invented_name, range(count))
    return between.join(f"\\newcommand{{\\m{name}}}{{x}}" for name in names) + f"{between}$x$"


KINDS = (
    Kind("words of one paragraph", lambda n: abstract(words(n)), 1_000),
    Kind("paragraphs of 100 words", paragraphs, 10),
    Kind("letters of one word", lambda n: abstract("Abcdefghijklm" * (n // 13 + 1)), 500),
    Kind("letters of a word with ligatures", lambda n: abstract("office" * (n // 6 + 1)), 500),
    Kind("letters of a word with ligatures and a formula", lambda n: abstract("office" * (n // 6 + 1) + "$x$"), 100),
    Kind("parts of a word with hyphens", lambda n: abstract(repeated("part", n, "-")), 200),
    Kind("soft hyphens of a word", lambda n: abstract("pa\u00ad" * n), 200),
    Kind("words joined by fixed spaces", lambda n: abstract(repeated("word", n, "\u00a0")), 200),
    Kind("letters of an address", lambda n: abstract("https://example.org/" + "path/" * (n // 5)), 500),
    Kind("items of a list", lambda n: abstract(repeated("- item @", n, "\n")), 100),
    Kind("items of a numbered list", lambda n: abstract(repeated("@. item", n, "\n")), 100),
    Kind("lists nested ten deep", nested_lists, 10),
    Kind("quotations", lambda n: abstract(repeated("> quoted @", n, "\n\n")), 100),
    Kind("lines of code", lambda n: abstract("```\n" + repeated("line @ = 1", n, "\n") + "\n```"), 100),
    Kind("letters of a line of code", lambda n: abstract("```\n" + "k" * n + "\n```"), 500),
    Kind("spans of code", lambda n: abstract(repeated("`code @`", n)), 200),
    Kind("headings", lambda n: abstract(repeated("# Heading @\n\nword", n, "\n\n")), 50),
    Kind("hard line breaks", lambda n: abstract(repeated("line @\\", n, "\n") + "\nend"), 100),
    Kind("runs of emphasis", lambda n: abstract(repeated("*word @*", n)), 200),
    Kind("strong within emphasis", lambda n: abstract(repeated("*a **b** @*", n)), 100),
    Kind("links", lambda n: abstract(repeated("[word @](https://example.org/@)", n)), 100),
    Kind("links by reference", references, 100),
    Kind("footnotes", footnotes, 100),
    Kind("rows of a table between pipes", table, 100),
    Kind("rows of a table in HTML", lambda n: abstract(f"<table>{HTML_ROW * n}</table>", markup="html"), 50),
    Kind("entities and tags in HTML", lambda n: abstract("<p>a &amp; <i>b</i></p>" * n, markup="html"), 100),
    Kind("tags without an end in HTML", lambda n: abstract("<b><i>word " * n, markup="html"), 200),
    Kind("quotation marks", lambda n: abstract(repeated('"word" it\'s', n)), 200),
    Kind("quotation marks without a partner", lambda n: abstract('"word ' * n + "end"), 200),
    Kind("dashes, dots and units", lambda n: abstract("pages 3-7 -- or 5 km... e.g. this. " * n), 100),
    Kind("formulas in a line", lambda n: abstract(repeated(r"$x_{@}^2 + \alpha$", n)), 100),
    Kind("formulas, each another", lambda n: abstract(repeated("$x_{@} + @$", n)), 100),
    Kind("terms of one formula", lambda n: abstract(f"${repeated('x_@', n, ' + ')}$"), 50, 1_600),
    Kind("formulas of ten groups in one another", nested_groups, 20),
    Kind("rows of a matrix", matrix, 20, 1_000),
    Kind("lines of an align", aligned, 20, 1_000),
    Kind("equations with labels, referred to", numbered_equations, 20),
    Kind("macros of a text", lambda n: abstract(macros(n, " ")), 50),
    Kind("macros of a text, no space between", lambda n: abstract(macros(n, "")), 50),
    Kind("commands of LaTeX", lambda n: abstract(r"\emph{word} \'e \textbf{bold} " * n), 100),
    Kind("braces in one another", lambda n: abstract("{" * n + "word" + "}" * n), 500),
    Kind("dollars without a partner", lambda n: abstract("a $x word " * n + "\n\nend"), 200),
    Kind("stars without a partner", lambda n: abstract("*word " * n), 200),
    Kind("stars, then underscores, without a partner", lambda n: abstract("**a _b " * n), 200),
    Kind("brackets without a partner", lambda n: abstract("[" * n + "word"), 500),
    Kind("brackets in one another", lambda n: abstract("[" * n + "word" + "](x)" * n), 200),
    Kind("backticks, each run longer", backticks, 2_000),
    Kind("comments of HTML without an end", lambda n: abstract("<!-- word " * n), 200),
    Kind("environments without an end", lambda n: abstract("\\begin{itemize} word " * n), 100),
    Kind("Greek and Latin words by turns", lambda n: abstract(f"{GREEK} word " * n), 200),
    Kind("Hebrew words", lambda n: abstract(f"{HEBREW} " * n, language="he"), 500),
    Kind("Arabic words", lambda n: abstract(f"{ARABIC} " * n, language="ar"), 500),
    Kind("Hebrew and Latin words by turns", lambda n: abstract(f"{HEBREW} (word) 12 " * n), 200),
    Kind("isolates of direction in one another", lambda n: abstract("\u2067a \u2066b " * n), 200),
    Kind("Devanagari words", lambda n: abstract("नमस्ते दुनिया " * n, language="hi"), 200),
    Kind("Thai words", lambda n: abstract("ภาษาไทย" * n, language="th"), 50),
    Kind("Japanese words", lambda n: abstract("漢字仮名交じり文、" * n, language="ja"), 50),
    Kind("Korean words", lambda n: abstract("안녕 세계 " * n, language="ko"), 50),
    Kind("emoji", lambda n: abstract("word 👩‍🔬 " * n), 50),
    Kind("letters with marks", lambda n: abstract("a\u0301\u0323e\u0308 " * n), 200),
    Kind("marks on one letter", lambda n: abstract("a" + "\u0301" * n), 500),
    Kind("breaks of lines in HTML", lambda n: abstract("a<br>" * n, markup="html"), 500),
    Kind("Latin and Hebrew letters of one word by turns", lambda n: abstract("a\u05e9" * n), 500),
    Kind("lines torn within words", lambda n: abstract("some tor-\nne words " * n), 100),
    Kind("brackets of a formula in one another", nested_brackets, 5, 60),
    Kind("terms between brackets wider than the page", lambda n: abstract(wide(r"\left(@\right)", n)), 20, 1_000),
    Kind("terms of a numerator wider than the page", lambda n: abstract(wide(r"\frac{@}{2}", n)), 20, 1_000),
    Kind("letters of a formula in a line", lambda n: abstract(f"${'x' * n}$"), 100, 9_000),
    Kind("digits of a formula in a line", lambda n: abstract(f"${'1' * n}$"), 100, 9_000),
    Kind("words of a text in a formula", lambda n: abstract(rf"$\text{{{'word ' * n}}}$"), 50, 1_800),
    Kind("tall formulas in lines", lambda n: abstract(repeated(r"word $\dfrac{q_@}{p}$", n)), 50),
    Kind("displays wider than the page", lambda n: abstract(repeated(wide(r"\left(@\right)", 40), n, "\n\n")), 10),
    Kind("unknown characters, each another", unknown_characters, 100),
    Kind("spaces and tabs within a text", lambda n: abstract("a" + " \t" * n + "b"), 2_000),
    Kind("empty lines within a text", lambda n: abstract("a" + "\n" * n + "b"), 2_000),
)  # fmt: skip
