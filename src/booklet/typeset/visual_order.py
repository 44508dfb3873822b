"""A line's words, spaces and formulas in the order of the eye, gathered into stretches.

What runs from the right is turned round here, line by line, as the levels of its letters say (UAX #9, L2); a word's
own glyphs HarfBuzz has put in order already.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from booklet.fonts.word import GlyphOffset, Word, joined_glyph_text
from booklet.typeset.box import InlineBox
from booklet.typeset.items import BOUNDARY, CompoundWord, Item, ParagraphItems, SetRun


class GlyphRun(NamedTuple):
    """Words of one run in a line, beginning `x` from the line's left end; see `page.Glyphs` for gap and scale. A
    formula, or a part of one, is a stretch of no words.
    """

    x: float
    width: float
    words: tuple[Word, ...]
    run: SetRun
    gap: float
    scale: float
    inset: InlineBox | None = None


class _Atom(NamedTuple):
    """A word, a formula, or (neither) what stands between two units: a space, or a joint."""

    thing: Word | InlineBox | None
    run: SetRun
    width: float
    place: int  # in the order of reading
    is_space: bool = False


def in_visual_order(
    material: ParagraphItems, begin: int, units: Sequence[Item], x: float, gap: float, scale: float, spaced: bool
) -> list[GlyphRun]:
    """The stretches of a line of these units, the first of which is number `begin`, from `x` on.

    They come in the order of reading. A space where runs change belongs to the stretch before it, or to letters from
    the right beside it. `spaced` adds one behind the last word, where nobody sees it, for those who copy.
    """
    atoms = _atoms(material, begin, units, gap)
    if material.mixed:
        atoms = _in_sight(atoms) if material.rtl else atoms
        atoms = [atom for atom in atoms if atom.run.text != BOUNDARY or atom.is_space] or atoms[:1]
    groups = _groups(atoms)
    stretches: list[GlyphRun] = []
    for group in groups:
        stretches.append(_stretch(group, x, gap, scale))
        x += sum([atom.width for atom in group]) * scale
    if spaced:
        _add_space(stretches, material.spacers[begin + len(units) - 1])
    if material.rtl and len(stretches) == len(groups):
        places = [min([atom.place for atom in group]) for group in groups]
        return [stretch for _, stretch in sorted(zip(places, stretches, strict=True), key=lambda pair: pair[0])]
    return stretches


def _atoms(material: ParagraphItems, begin: int, units: Sequence[Item], gap: float) -> list[_Atom]:
    atoms: list[_Atom] = []
    for number, unit in enumerate(units, begin):
        if number > begin:
            run, before = material.spacers[number - 1], number - 1
            is_space = before not in material.joints
            atoms.append(_Atom(None, run, material.spaces[before] + gap, len(atoms), is_space))
        if isinstance(unit, CompoundWord):
            atoms += [_Atom(thing, run, thing.width, at) for at, (thing, run) in enumerate(unit.pieces, len(atoms))]
        else:
            atoms.append(_Atom(unit, material.owners[number], unit.width, len(atoms)))
    return atoms


def _in_sight(atoms: list[_Atom]) -> list[_Atom]:
    """The atoms from left to right."""
    from booklet.unicode.bidi import visual_order

    return [atoms[index] for index in visual_order([atom.run.level for atom in atoms])]


def _groups(atoms: list[_Atom]) -> list[list[_Atom]]:
    """The atoms of each stretch: those of one run side by side are one."""
    groups: list[list[_Atom]] = []
    current: SetRun | None = None  # whose stretch may go on
    for number, atom in enumerate(atoms):
        run, thing = atom.run, atom.thing
        if run is current:
            groups[-1].append(atom)
        elif current is None or thing is not None or (run.level % 2 and _goes_on(atoms, number)):
            groups.append([atom])
            current = run
        else:  # the space of another run ends a stretch
            groups[-1].append(atom)
            current = None
        if isinstance(thing, InlineBox):
            current = None
    return groups


def _goes_on(atoms: list[_Atom], number: int) -> bool:
    """Whether the next atom is of the same run."""
    return number + 1 < len(atoms) and atoms[number + 1].run is atoms[number].run


def _stretch(atoms: list[_Atom], x: float, gap: float, scale: float) -> GlyphRun:
    first = atoms[0]
    width = sum([atom.width for atom in (atoms[:-1] if atoms[-1].is_space else atoms)]) * scale
    if isinstance(first.thing, InlineBox):
        return GlyphRun(x, width, (), first.run, gap, scale, first.thing)
    run = first.run
    words: list[Word] = []
    together: list[tuple[Word, float]] = []  # words with nothing between them, and the distance to the next
    for atom in atoms:
        if atom.is_space:
            words.append(_fused(together, run))
            together = []
        elif isinstance(atom.thing, Word):
            together.append((atom.thing, 0.0))
        elif together:
            together[-1] = (together[-1][0], atom.width)
    words.append(_fused(together, run))
    return GlyphRun(x, width, tuple(words), run, gap, scale)


def _fused(words: list[tuple[Word, float]], run: SetRun) -> Word:
    """Several words as one, each as far from the next as is said with it; none as a word of no letters."""
    if len(words) < 2:
        return words[0][0] if words else run.font.word("")
    codes: list[bytes] = []
    shifts: list[GlyphOffset] = []
    thousandth = 1000 / run.font.size
    width, start = 0.0, 0
    for word, distance in words:
        codes.append(word.codes)
        end = start + len(word.codes) // 2
        own = [shift._replace(index=shift.index + start) for shift in word.shifts]
        if distance and end > start:
            last = own.pop() if own and own[-1].index == end - 1 else GlyphOffset(end - 1, 0.0, 0.0, 0.0)
            own.append(last._replace(after=last.after + distance * thousandth))
        shifts += own
        width, start = width + word.width + distance, end
    (first, _), (last_word, _) = words[0], words[-1]
    text = "".join([word.text for word, _ in words])
    glyph_text = joined_glyph_text([word for word, _ in words])
    fused = Word(text, b"".join(codes), tuple(shifts), width, first.left, last_word.right, glyph_text)
    if all(type(word) is Word for word, _ in words):
        return fused
    from booklet.fonts.composites import with_composites  # late: most booklets have none

    return with_composites(fused, [word for word, _ in words])


def _add_space(stretches: list[GlyphRun], run: SetRun) -> None:
    """A space at the line's end, which for a run from the right is its left end."""
    nothing = run.font.word("")
    if run.level % 2:
        first = stretches[0]
        if first.inset is None and first.run.level % 2:
            space = (first.run.font.space + first.gap) * first.scale
            stretches[0] = first._replace(x=first.x - space, width=first.width + space, words=(nothing, *first.words))
        else:
            space = run.font.space * first.scale
            stretches.insert(0, GlyphRun(first.x - space, space, (nothing, nothing), run, 0.0, first.scale))
        return
    last = stretches[-1]
    if last.inset is None:
        stretches[-1] = last._replace(words=(*last.words, last.run.font.word("")))
    else:
        stretches.append(GlyphRun(last.x + last.width, 0.0, (nothing, nothing), run, 0.0, last.scale))
