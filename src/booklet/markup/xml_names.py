"""Elements of the XML that publishers, libraries and preprint servers export, each with the element of HTML it is.

JATS and NLM, Elsevier's, PubMed's, BITS, TEI and Dublin Core; names without their prefix.
"""

from __future__ import annotations

_NAMES = {
    "p": "abstract abstract-sec abstract-text abstracttext para simple-para copyrightinformation description"
    " disp-formula display-formula display fn list-title note textbox trans-abstract",
    "sec": "abstract-group",
    "h3": "section-title sec-title article-title subtitle",
    "ul": "list simple-list unordered-list itemizedlist",
    "ol": "ordered-list orderedlist",
    "li": "list-item listitem",
    "blockquote": "disp-quote displayquote",
    "i": "it ital italics emph emphasis",
    "b": "bd bf",
    "sub": "inf subscript",
    "sup": "superscript super",
    "tt": "typewriter mono",
    "br": "break newline",
    "span": "chem chemical compound-kwd ext-link xref uri url email email-address cross-ref inter-ref formula"
    " fixed-case inline-formula institution hi hsp math-text named-content overline private-char roman rom sc smallcaps"
    " small-caps sans-serif styled-content tex-math tex term underline upright styled",
}
HTML_NAME: dict[str, str] = {name: html for html, names in _NAMES.items() for name in names.split()}
"""The name in HTML of each name in other vocabularies, both in lower case."""
