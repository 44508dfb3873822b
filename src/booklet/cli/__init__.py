"""The command `booklet`: `build` makes a booklet, `check` only gives its diagnostics, `init` writes a starter program.

`main` runs the process: signals, exit statuses, the message for internal errors. `options` parses the command line
into a request, `commands` carries the request out, `starter` has the starter program.

>>> from booklet.cli.options import Check, parse_arguments
>>> request = parse_arguments(["check", "meeting.yaml", "--strict"])
>>> isinstance(request, Check), str(request.options.program), request.options.strict
(True, 'meeting.yaml', True)
"""
