"""reportlab comes without what a user's home or environment would make of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_nothing_of_the_users_is_run_or_heeded(tmp_path: Path) -> None:
    for name in (".reportlab_mods", ".reportlab_settings"):
        (tmp_path / name).write_text("raise SystemExit('run')\n")
    environment = {**os.environ, "HOME": str(tmp_path), "RL_invariant": "x", "RL_defaultPageSize": "bogus"}
    code = "import booklet.output.pdf.objects, os; print(os.environ['RL_invariant'])"
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "x\n", "")
