"""Diagnostics: mistakes and warnings as plain data, collected while a program is read and set, and shown at the end.

`model` has the data, in the order of use: a `Source` (a file's name and text) gives a `Span` (lines and columns); a
`Diagnostic` is a message at a span; `Problems` collects diagnostics and puts them in order. `grouping` puts many of a
kind together, `render` formats them for people or programs, `terminal` writes text to the standard streams. `wording`
helps to phrase messages.

>>> from booklet.diagnostics.model import Problems, Source
>>> from booklet.diagnostics.render import render
>>> source = Source("program.yaml", "event:\\n  titel: A Day of Type\\n")
>>> problems = Problems()
>>> problems.error("unknown-key", "unknown key 'titel'", source.span_on_line(2, 3, 5), help="did you mean 'title'?")
>>> print(render(problems.in_order(), "full"), end="")
error[unknown-key]: unknown key 'titel'
 --> program.yaml:2:3
  |
2 |   titel: A Day of Type
  |   ^^^^^
  = help: did you mean 'title'?

The types of all that can go wrong:

* `booklet.diagnostics.model.Diagnostic`: a message for the user. Code that doesn't have the file, or the place in it,
  uses one of these types, and its caller makes a diagnostic of it:

  + `booklet.diagnostics.model.Note`: a fault at an offset in a text
    - `booklet.conference.yaml.errors.SyntaxProblem`: a note on the YAML, and a patch with which it can be read on
  + `booklet.conference.files.RefusedFile`: an exception; a file named in the program that is missing or may not be read
  + `booklet.images.model.PictureError`: an exception; a picture that can't be set
  + `booklet.fonts.fallback.named.FontFault`: a font's name without a usable font
  + `booklet.math.box.FormulaFault`: a formula that can't be set
  + `booklet.output.press.profile.ProfileError`: an exception; a file that is no profile of a press
  + `booklet.imposition.model.ImpositionError`: an exception; pages that can't be brought on sheets as is asked
  + `booklet.output.imposed.model.CannotRead`, `booklet.preflight.document.CannotCheck`: exceptions; a PDF of
    others that can't be read

* exceptions that end the command, each with its exit status:

  + `booklet.cli.paths.WrongOutput`: 2, the output file is not one to write to
  + `booklet.output.atomic_write.CannotWrite`: 4, writing failed
  + `booklet.cli.main.Interrupted`: 128 and the signal's number

* every other exception: a fault of booklet's own, exit status 70.
"""
