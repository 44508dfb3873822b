"""reportlab's object model, imported without what it would bring along.

Left to itself reportlab runs `~/.reportlab_mods` and `~/.reportlab_settings` as Python, if they are there, and takes
settings from the environment: no program asked for either, and a bad one would end the run. It also loads Pillow,
temporary files and an evaluator of expressions, none of which its object model uses: without them a booklet of 15 talks
takes 6 % fewer instructions.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType
from typing import Any

# Modules that are taken for empty while reportlab loads, with the names that reportlab imports from them.
_STAND_INS: dict[str, tuple[str, ...]] = {
    "reportlab_mods": (),
    "reportlab_settings": (),
    "reportlab.local_rl_mods": (),
    "reportlab.local_rl_settings": (),
    "reportlab.lib.rltempfile": ("get_rl_tempfile", "get_rl_tempdir"),
    "reportlab.lib.rl_safe_eval": ("rl_safe_exec", "rl_safe_eval", "safer_globals", "rl_extended_literal_eval"),
    "PIL": ("Image",),
    "reportlab.pdfbase.pdfmetrics": (),
    "reportlab.pdfbase.pdfutils": (),
}
_SETTING = "RL_"  # how the names of reportlab's settings in the environment begin


def _import() -> Any:
    hidden = {key: os.environ.pop(key) for key in list(os.environ) if key.startswith(_SETTING)}
    stood_in = [name for name in _STAND_INS if name not in sys.modules]
    sys.modules.update({name: _stand_in(name) for name in stood_in})
    try:
        from reportlab.pdfbase import pdfdoc
    finally:
        for name in stood_in:
            sys.modules.pop(name, None)
        os.environ.update(hidden)
    pdfdoc.pdfdocEnc = _encoded
    return pdfdoc


def _encoded(thing: Any) -> bytes:
    return thing.encode("ascii") if isinstance(thing, str) else thing


def _stand_in(name: str) -> ModuleType:
    module = ModuleType(name)
    module.__dict__.update(dict.fromkeys(_STAND_INS[name]))
    return module


pdfdoc: Any = _import()
