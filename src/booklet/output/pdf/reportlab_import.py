"""reportlab's object model, imported without what it would bring along.

Left to itself reportlab runs `~/.reportlab_mods` and `~/.reportlab_settings` as Python, if they are there, and takes
settings from the environment: no program asked for either, and a bad one would end the run. It also loads modules that
its object model doesn't use; the figures beside them are instructions of a build of 15 talks.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType
from typing import Any

# Modules replaced by empty ones while reportlab loads, with the names that reportlab imports from them.
_STAND_INS: dict[str, tuple[str, ...]] = {
    "reportlab_mods": (),
    "reportlab_settings": (),
    "reportlab.local_rl_mods": (),
    "reportlab.local_rl_settings": (),
    # temporary files, an evaluator of expressions, and Pillow: 6 % fewer instructions without them
    "reportlab.lib.rltempfile": ("get_rl_tempfile", "get_rl_tempdir"),
    "reportlab.lib.rl_safe_eval": ("rl_safe_exec", "rl_safe_eval", "safer_globals", "rl_extended_literal_eval"),
    "PIL": ("Image",),
    # reportlab's own fonts, with the metrics of the standard 14, and images: 2 % fewer
    "reportlab.pdfbase.pdfmetrics": (),
    "reportlab.pdfbase.pdfutils": (),
}
_SETTING = "RL_"  # how the names of reportlab's settings in the environment begin


def _import() -> Any:
    """The module `reportlab.pdfbase.pdfdoc`; as it is where a program that uses booklet has loaded it already, else in
    a copy for booklet alone, so that others who load reportlab get all of it.
    """
    if "reportlab" in sys.modules:
        from reportlab.pdfbase import pdfdoc

        return pdfdoc
    hidden = {key: os.environ.pop(key) for key in list(os.environ) if key.startswith(_SETTING)}
    replaced = {name: sys.modules[name] for name in _STAND_INS if name in sys.modules}
    sys.modules.update({name: _stand_in(name) for name in _STAND_INS})
    try:
        from reportlab.pdfbase import pdfdoc
    finally:
        for name in [*_STAND_INS, *[name for name in sys.modules if name.partition(".")[0] == "reportlab"]]:
            sys.modules.pop(name, None)
        sys.modules.update(replaced)
        os.environ.update(hidden)
    pdfdoc.pdfdocEnc = _encoded
    return pdfdoc


def _encoded(value: str | bytes) -> bytes:
    """The bytes that reportlab writes for a value: all text comes here as bytes, and keys and numbers are ASCII.
    reportlab's own function uses a codec that it builds of the metrics of its fonts.
    """
    return value.encode("ascii") if isinstance(value, str) else value


def _stand_in(name: str) -> ModuleType:
    module = ModuleType(name)
    module.__dict__.update(dict.fromkeys(_STAND_INS[name]))
    return module


pdfdoc: Any = _import()
