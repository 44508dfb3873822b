"""Which face sets what a theme's own face has no letters for; nothing here is loaded before a letter is lacking.

The faces a program names come first, then those that travel with booklet, then installed font packages, then the
system's (`places.py`); among them the one that fits language and neighbours best (`choice.py`), at a size that does
(`proportion.py`). `named.py` reads a program's wishes, `remedy.py` says what to install.
"""

from booklet.fonts.fallback.advice import what_to_install
from booklet.fonts.fallback.choose import Fallback, size_beside
from booklet.fonts.fallback.locate import Places, usual_places
from booklet.fonts.fallback.named import FontFault, named_faces

__all__ = ["Fallback", "FontFault", "Places", "named_faces", "size_beside", "usual_places", "what_to_install"]
