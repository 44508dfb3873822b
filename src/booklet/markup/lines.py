"""The lines of a paragraph that its line breaks part, for readers of lists that are typed line by line."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.markup.model import Heading, Inline, LineBreak, Paragraph, TextRun

Line = tuple[Inline, ...]


def lines_of(block: Paragraph | Heading) -> list[Line]:
    """Returns the lines of a paragraph; one without inlines if there are none."""
    lines: list[list[Inline]] = [[]]
    for inline in block.content:
        if isinstance(inline, LineBreak):
            lines.append([])
        else:
            lines[-1].append(inline)
    return [tuple(line) for line in lines if line] or [()]


def joined(lines: Sequence[Line]) -> Line:
    """Returns the content of a paragraph of some lines."""
    content: list[Inline] = []
    for line in lines:
        content += [LineBreak(line[0].offset), *line] if content and line else line
    return tuple(content)


def text_of(line: Line) -> str:
    """Returns the text of a line without its formulas."""
    return "".join([inline.text for inline in line if isinstance(inline, TextRun)])


def without_space(line: Line) -> Line:
    """Returns a line without the white space that it begins with."""
    first = line[0] if line else None
    if not isinstance(first, TextRun):
        return line
    return shifted(line, len(first.text) - len(first.text.lstrip()))


def shifted(line: Line, length: int) -> Line:
    """Returns a line without the first characters of its first run, and without the run if none is left."""
    first = line[0]
    assert isinstance(first, TextRun)
    text = first.text[length:]
    return (first._replace(text=text, offset=first.offset + length), *line[1:]) if text else line[1:]
