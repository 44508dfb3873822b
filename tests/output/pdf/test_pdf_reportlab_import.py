"""reportlab is imported without the settings of a user's home or environment, and for booklet alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_settings_of_the_user_are_not_read(tmp_path: Path) -> None:
    for name in (".reportlab_mods", ".reportlab_settings"):
        (tmp_path / name).write_text("raise SystemExit('run')\n")
    environment = {**os.environ, "HOME": str(tmp_path), "RL_invariant": "x", "RL_defaultPageSize": "bogus"}
    code = "import booklet.output.pdf.objects, os; print(os.environ['RL_invariant'])"
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "x\n", "")


def test_another_user_of_reportlab_gets_all_of_it() -> None:
    code = (
        "import PIL.Image, booklet.output.pdf.objects, reportlab.pdfgen.canvas as canvas;"
        "print(len(canvas.Canvas('x.pdf').getpdfdata()) > 500, canvas.pdfdoc.pdfdocEnc('•'), PIL.Image.new)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stdout.startswith("True b'\\x80' <function new"), run.stderr


def test_reportlab_that_is_loaded_already_is_used_as_it_is() -> None:
    code = (
        "import reportlab.pdfbase.pdfdoc as pdfdoc; encode = pdfdoc.pdfdocEnc;"
        "import booklet.output.pdf.objects as own;"
        "print(own.pdfdoc is pdfdoc, pdfdoc.pdfdocEnc is encode, own.Objects().add_dictionary({'A': 1}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stdout == "True True 2\n", run.stderr
