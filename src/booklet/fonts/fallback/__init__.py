"""Fallback faces: the choice of another face for characters that a theme's own face lacks.

`choose.Fallback` finds the face for a grapheme cluster and the size at which it matches the main face. It searches
four sources in turn, each only after all before it have failed: the fonts a program names (read by `named`), those
bundled with booklet, installed font packages, and the system's (`locate` lists the files of the latter three).
Among the faces of a source, `choose` ranks the descriptions that `describe` makes of them: the East Asian region of
the language first, then kind, weight, slope and width. `advice` names fonts to install for characters that no face has.

None of these modules is loaded until a character is missing from a face.

    >>> from booklet.fonts.face import Face
    >>> from booklet.fonts.fallback.choose import Fallback
    >>> from booklet.fonts.font import bundled_fonts
    >>> main = Face(bundled_fonts() / "libertinus" / "LibertinusMono-Regular.otf")
    >>> main.covers("Ж")
    False
    >>> Fallback(bundled_fonts()).face_for("Ж", main).name
    'LibertinusSans-Regular'
"""
