"""The booklet: which things go on which page, in which type, in which words.

In the order of use: `plan.Plan` counts parts and talks; `style.Style` holds theme, labels and language;
`text_reader.TextReader` reads the organiser's texts, those of one line once for all; `wording.Wording` makes phrases of
them; `text_setter.TextSetter` sets them; `session.LaidOutPart` is a session as blocks of rows; `slots` chooses the
pages on which they stand, and `makeup.make_up` puts cover, contents and these pages in order.

    >>> from booklet.book.plan import plan_booklet
    >>> from booklet.book.session import lay_out_part
    >>> from booklet.book.style import choose_style
    >>> from booklet.book.text_reader import TextReader, read_titles
    >>> from booklet.book.text_setter import TextSetter
    >>> from booklet.book.wording import Wording
    >>> from booklet.conference.reader import read_program
    >>> from booklet.diagnostics.model import Problems, Source
    >>> from booklet.fonts.font import FontBook, bundled_fonts
    >>> text = "event: {title: Rivers}\\nsessions: [{title: Sand, talks: [{title: Grains, speaker: Ana Lee}]}]"
    >>> program = read_program(Source("program.yaml", text), problems := Problems())
    >>> plan = plan_booklet(program)
    >>> [(part.anchor, [talk.anchor for talk in part.talks]) for part in plan.parts]
    [('session-1', ['talk-1'])]
    >>> style = choose_style(program, problems)
    >>> wording = Wording(style, read_titles(program, reader := TextReader(style), problems))
    >>> part = lay_out_part(plan.parts[0], TextSetter(wording, FontBook(bundled_fonts()), reader))
    >>> part.heading, len(part.blocks), part.findings.diagnostics
    ('Sand', 1, ())
"""
