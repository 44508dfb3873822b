"""Where our own time goes: imports, and functions by their own time and by the time of all they call."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from contestants import COLD, ONE_PROCESS
from processes import installed_environment

# The command may leave by os._exit, which would take the profile with it.
PROFILED = """\
import cProfile, os, pstats, sys
def leave(code):
    raise SystemExit(code)
os._exit = leave
profile = cProfile.Profile()
profile.enable()
try:
    from booklet.cli.main import main
    main()
except SystemExit:
    pass
finally:
    profile.disable()
    for order in ("tottime", "cumulative"):
        pstats.Stats(profile, stream=sys.stdout).strip_dirs().sort_stats(order).print_stats(LINES)
"""
IMPORTED = "from booklet.cli.main import main; main()"
IMPORT_LINE = re.compile(r"import time:\s*(\d+) \|\s*(\d+) \| ( *)(\S+)")


def print_profile(program: Path, pdf: Path, lines: int = 30) -> None:
    """Print the profile of building one booklet, then its costliest imports.

    One process does all the work here: a profile doesn't see into others. cProfile makes small functions look dearer
    than they are: read it for the order, not for the seconds.
    """
    arguments = ["build", str(program), "-o", str(pdf), "--quiet"]
    environment = installed_environment({**COLD, **ONE_PROCESS})
    command = [sys.executable, "-X", "importtime", "-c", IMPORTED, *arguments]
    # The first run's report is thrown away: it may still be compiling modules.
    _, report = (
        subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stderr for _ in range(2)
    )
    script = PROFILED.replace("LINES", str(lines))
    subprocess.run([sys.executable, "-c", script, *arguments], check=True, env=environment)
    imports = [(int(total), int(own), name) for own, total, _, name in IMPORT_LINE.findall(report)]
    print(f"{len(imports)} modules imported, {sum(own for _, own, _ in imports) / 1000:.1f} ms; ms in all, ms own:")
    for total, own, name in sorted(imports, reverse=True)[:lines]:
        print(f"{total / 1000:8.1f} {own / 1000:8.1f}  {name}")


if __name__ == "__main__":
    print_profile(Path(sys.argv[1]), Path(sys.argv[2]))
