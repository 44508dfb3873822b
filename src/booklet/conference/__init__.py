"""A conference as plain data, read from a program file and checked.

`reader.read_program` makes a `model.Program` of a source, `checks.check_program` judges its sense; both add
diagnostics to a `Problems`. `model` has the data, each text with its place in the file; `schema` the keys, and
`mapping` access to them; `design_reader`, `people`, `print_reader` and `times` read parts of the file.
`files.FileAccess` reads the files that a program names. `yaml` parses the file.

>>> from booklet.conference.checks import check_program
>>> from booklet.conference.reader import read_program
>>> from booklet.conference.yaml.decode import decode_source
>>> from booklet.diagnostics.model import Problems
>>> problems = Problems()
>>> data = b"event: {title: A Day of Type}\\nsessions:\\n- talks:\\n  - {title: Lead, speaker: Ana Reis (Porto)}\\n"
>>> source = decode_source("program.yaml", data, problems)
>>> program = read_program(source, problems)
>>> check_program(program, problems)
>>> speaker = program.sessions[0].talks[0].people[0]
>>> program.event.title.value, speaker.name.value, speaker.affiliations[0].value
('A Day of Type', 'Ana Reis', 'Porto')
>>> [(problem.severity, problem.headline, problem.span.line) for problem in problems.in_order()]
[('warning', 'a talk without an abstract', 4)]
"""
