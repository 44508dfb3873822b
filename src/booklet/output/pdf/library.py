"""reportlab, loaded as it comes.

Left to itself it runs `~/.reportlab_mods` and `~/.reportlab_settings` as Python, if they are there, and takes settings
from the environment: nobody's program asked for either, and a bad one would end the run.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType
from typing import Any

_USERS_OWN = ("reportlab_mods", "reportlab_settings", "reportlab.local_rl_mods", "reportlab.local_rl_settings")
_SETTING = "RL_"


def _load() -> Any:
    hidden = {key: os.environ.pop(key) for key in list(os.environ) if key.startswith(_SETTING)}
    blank = [name for name in _USERS_OWN if name not in sys.modules]
    sys.modules.update({name: ModuleType(name) for name in blank})
    try:
        from reportlab.pdfbase import pdfdoc
    finally:
        for name in blank:
            sys.modules.pop(name, None)
        os.environ.update(hidden)
    return pdfdoc


pdfdoc: Any = _load()
