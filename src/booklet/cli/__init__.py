"""The command `booklet`: `build` makes a booklet, `check` only gives its diagnostics, `init` writes a starter program,
`press` checks a PDF for a print shop, and `impose` brings one on sheets.

`main` runs the process: signals, exit statuses, the message for internal errors. `options` parses the command line
into one of the `requests`, and `commands` carries it out; `press` and `impose` have modules of their own, and `outputs`
names the files of a build.

>>> from booklet.cli.options import parse_arguments
>>> from booklet.cli.requests import Check
>>> request = parse_arguments(["check", "meeting.yaml", "--strict"])
>>> isinstance(request, Check), str(request.options.program), request.options.strict
(True, 'meeting.yaml', True)
"""
