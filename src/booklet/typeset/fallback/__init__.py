"""Which face sets what a theme's own face has no letters for; nothing here is loaded before a letter is lacking.

The faces a program names come first, then those that travel with booklet, then installed font packages, then the
system's (`places.py`); among them the one that fits language and neighbours best (`choice.py`), at a size that does
(`proportion.py`). `named.py` reads a program's wishes, `remedy.py` says what to install.
"""

from booklet.typeset.fallback.choice import Fallback
from booklet.typeset.fallback.named import Fault, named_faces
from booklet.typeset.fallback.places import Places, usual_places
from booklet.typeset.fallback.proportion import size_beside
from booklet.typeset.fallback.remedy import what_to_install

__all__ = ["Fallback", "Fault", "Places", "named_faces", "size_beside", "usual_places", "what_to_install"]
