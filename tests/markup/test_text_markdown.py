"""What markup means, block by block and span by span; each text beside a transcript of its blocks."""

from __future__ import annotations

import pytest
from text_transcript import codes, read, transcript

from booklet.markup.model import ListBlock, Paragraph, Quote
from booklet.markup.reader import read_blocks


class TestSpans:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("*one* and _two_", "/one/ and /two/"),
            ("**one** and __two__", "*one* and *two*"),
            ("*a **b** c*", "/a /*/b/*/ c/"),
            ("*a _b_ c*", "/a b c/"),
            ("***a***", "*/a/*"),
            ("`a *b*`", "`a *b*`"),
            ('``"`" -- x``', '`"`" -- x`'),
            ("a  \nb\\\nc", "a⏎b⏎c"),
            ("a\\\n\n\\*b\\* \\# \\[1](x)", "a\\\n*b* # [1](x)"),
            ('"*very*" good', "“/very/” good"),
            ('*"x"* *y*-- **z**', "/“x”/ /y/– *z*"),
        ],
    )
    def test_emphasis_code_and_breaks(self, text: str, expected: str) -> None:
        assert read(text) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "2*3*4", "a*b*c", "2**3**4", "snake_case_name", "p < n *", "the *-algebra A*, C*-algebras", "5* 6*",
            "*a", "**a*b", "a* b*", "[a", "a](b", "`a", "``a`", "~a", "~~gone~~", "~~a~ b", "^", "a ^b c^", "#tag",
            "<foo> </p> <![CDATA[x]]> <?php ?>", "n<m and 0<i<n", "<std::vector>", "AT&T; R&D &foo;",
            "[a]: https", "[a][b] [c]", "f[x](y)", "x^2+y^2=z^2", "a^2b^2", "x^i y^j", "~5 to ~6", "between ~5,~6",
            "e^x-e^y", "f^*g^*", "1 | 2 | 3",
        ],
    )  # fmt: skip
    def test_what_is_no_markup_is_shown(self, text: str) -> None:
        for paragraph in (text, f"{text} *x*"):
            assert read(paragraph) == paragraph.strip().replace("*x*", "/x/")

    def test_emphasis_within_words_of_scripts_without_spaces(self) -> None:
        assert read("这是*强调*文本") == "这是/强调/文本"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("10^6^ m^-1^ Ca^2+^ 1^st^ a^*^ x^2^.", "10^6^ m^−1^ Ca^2+^ 1^st^ a^*^ x^2^."),
            ("H~2~O, CO~2~ x~i,j~", "H_2_O, CO_2_ x_i,j_"),
            ("Lee^1,2^ and Ray^†^", "Lee^1,2^ and Ray^†^"),
            ("^1^ Example University", "^1^ Example University"),
            ("*10^6^*", "/10/^/6/^"),
            ("NO~3~^−^ a~b~^c *x*^2^", "NO_3_^−^ a~b~^c /x/^2^"),
            ("10^-6^-10^-5^", "10^−6^-10^−5^"),
        ],
    )
    def test_scripts(self, text: str, expected: str) -> None:
        assert read(text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("AT&amp;T &eacute;&#233;&#xE9; &lt;x&gt; &nbsp;.", "AT&T ééé <x> \xa0."),
            ("a&shy;b &#x200b;", "ab"),
            ("&#7; &#x202e; &#xD800; &#0; &#xfdd0;", "&#7; &#x202e; &#xD800; &#0; &#xfdd0;"),
            ("`&amp;`", "`&amp;`"),
        ],
    )
    def test_entities(self, text: str, expected: str) -> None:
        assert read(text) == expected


class TestTexLetters:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (r"Schr\"odinger, Erd\H{o}s, \v{C}ech, {\v C}ech, Poincar\'e, H\"{o}lder", None),
            (r"G{\"o}del, L\'{e}vy, \'Etale, M{\o}ller, stra\ss e, {\L}ojasiewicz, na\"{\i}ve, Fran\c{c}ois", None),
            (r"it\'s, l\'eau, \"quoted alpha\" and \~approx x\^2", "it’s, l’eau, “quoted alpha” and ~approx x^2"),
            (r"10\,km, 5\ %, \& \% \_", "10\u202fkm, 5\xa0%, & % _"),
            (r"``quoted'' and ``*this*'', f''(x) ''", "“quoted” and “/this/”, f''(x) ''"),
        ],
    )
    def test_letters_and_quotes(self, text: str, expected: str | None) -> None:
        if expected is None:
            first = "Schrödinger, Erdős, Čech, Čech, Poincaré, Hölder"
            expected = first if "Schr" in text else "Gödel, Lévy, Étale, Møller, straße, Łojasiewicz, naïve, François"
        assert read(text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                r"\`{a} \'{\i} \^{\j} \={a} \.{z} \u{\i} \v{s} \t{oo} \d{u} \b{d} \k{e} \r{a} \h{a} \v{x}",
                "à í ĵ ā ż ĭ š o͡o ụ ḏ ę å ả x̌",
            ),
            (
                r"\AA ngstr\"om \L{}\'od\'z \ng \NG{} \SS{} {\OE}uvre \dj \th{} \DH{} \'{\i}",
                "Ångström Łódź ŋ Ŋ ẞ Œuvre đ þ Ð í",
            ),
        ],
    )
    def test_every_accent(self, text: str, expected: str) -> None:
        assert read(text) == expected

    def test_other_commands_are_shown_and_get_one_note(self) -> None:
        reading = read_blocks(r"A \foo{word} and \bar{x}.", language="en")
        assert transcript(reading.blocks) == r"A \foo{word} and \bar{x}."
        assert [(note.code, note.offset, note.length) for note in reading.notes] == [("tex-command", 2, 4)]


class TestLinks:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("[*a* b](https://x.org/a_b)", "{/a/|https://x.org/a_b}{ b|https://x.org/a_b}"),
            ("<https://x.org/~a>", "{https://x.org/~a|https://x.org/~a}"),
            ("<ada@x.org> [me](mailto:ada@x.org)", "{ada@x.org|mailto:ada@x.org} {me|mailto:ada@x.org}"),
            ("[](https://x.org)", "{https://x.org|https://x.org}"),
            ("[https://a.org](https://b.org)", "{https://a.org|https://b.org}"),
            (
                "**https://x.org/a*b** *www.x.org*",
                "{*https://x.org/a*b*|https://x.org/a*b} {/www.x.org/|http://www.x.org}",
            ),
            ("[a](www.x.org) [b](ada@x.org)", "{a|http://www.x.org} {b|mailto:ada@x.org}"),
            ("[a](https://x.org/a b)", "[a]({https://x.org/a|https://x.org/a} b)"),
            ("![alt *x*](https://x.org/f.png)", "alt /x/"),
        ],
    )
    def test_addresses(self, text: str, expected: str) -> None:
        assert read(text) == expected

    @pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "paper.pdf"])
    def test_other_addresses_are_shown(self, address: str) -> None:
        reading = read_blocks(f"See [the *file*]({address}) now", language="en")
        assert transcript(reading.blocks) == f"See the /file/ ({address}) now"
        (note,) = reading.notes
        assert (note.code, note.offset) == ("link-not-set", 4)
        assert address in note.message

    def test_titles_and_images_are_named(self) -> None:
        reading = read_blocks('[a](https://x.org "Tip") ![b](f.png "Cap") ![](g.png)', language="en")
        assert transcript(reading.blocks) == "{a|https://x.org} b"
        assert codes(reading) == ["image-not-set", "image-not-set"]  # a tip for the mouse is nothing on paper
        said = " ".join(note.message for note in reading.notes)
        assert all(name in said for name in ("f.png", "Cap", "g.png"))

    def test_a_definition_of_an_address_gives_links_their_address(self) -> None:
        assert read("[1]: https://x.org\n\n*a* [1]") == "/a/ {1|https://x.org}"

    def test_no_link_within_a_link_or_to_nowhere(self) -> None:
        assert (
            read("[a [b](https://b.org) c](https://c.org)") == "[a {b|https://b.org} c]({https://c.org|https://c.org})"
        )
        assert read("[a]()") == "[a]()"


class TestBlocks:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("- a\n- b\n\nc", "list(a | b)\nc"),
            ("a\n- b", "a\nlist(b)"),
            ("- a\n\n- b\n\n  c", "list(a | b; c)"),
            ("- a\n  - b\n    1. c\n- d", "list(a; list(b; list 1(c)) | d)"),
            ("3. a\n4. b\n1) c", "list 3(a | b)\nlist 1)(c)"),
            ("\t- a\n\t- b", "list(a | b)"),
            ("a:\n    - b\n    - c\n\n    d", "a:\nlist(b | c)\nd"),
            ("- a\n      - b\n      - c\n- d", "list(a; list(b | c) | d)"),
            ("- a\n      b\n  c", "list(a b c)"),
            ("> a\nb\n- c", "quote(a b)\nlist(c)"),
            ("> a\n> b\n>\n> - c", "quote(a b; list(c))"),
            ("```python\nx = 'a' -- 1\n\n  y\n```", "<<x = 'a' -- 1\n\n  y>>"),
            ("~~~\n```\n~~~", "<<```>>"),
            ("a\n\n    indented *x*\n\n     # deep", "a\nindented /x/\n# deep"),
            ("# *X* #\n\n## y", "# /X/\n## y"),
            ("X\n===\ny", "# X\ny"),
            ("X\n---\n### y ###\nz", "## X\n### y\nz"),
            (
                "A line of words that is a whole sentence, and so no heading.\n---",
                "A line of words that is a whole sentence, and so no heading.\n---",
            ),
            ("1. a\n2. b\n3. c\n\n1. d\n2. e", "list 1(a | b | c)\nlist 1(d | e)"),
            ("1. a\n1. b\n\n1. c", "list 1(a | b | c)"),
        ],
    )
    def test_their_shape(self, text: str, expected: str) -> None:
        reading = read_blocks(text, language="en")
        assert transcript(reading.blocks) == expected
        assert reading.notes == ()

    @pytest.mark.parametrize("text", ["-", "+", "1.", "#", "## ##", ">", "```\n```", "*"])
    def test_markup_with_nothing_in_it_is_shown(self, text: str) -> None:
        assert read(text) == " ".join(text.split())

    def test_rules(self) -> None:
        reading = read_blocks("a\n\n* * *\n\nb\nc\n---\nd", language="en")
        assert transcript(reading.blocks) == "a\n---\nb c\n---\nd"
        assert reading.notes == ()

    @pytest.mark.parametrize(
        ("text", "tight"),
        [
            ("- a\n- b", True),
            ("- a\n\n- b", False),
            ("- a\n\n  b\n- c", False),
            ("- a\n  - b\n\n  - c\n- d", True),
            ("- a\n\n  - b\n- c", False),
            ("- a\n  ```\n\n  ```\n- b", True),
            ("1. a\n2. b\n\nc", True),
            ("- a\n  > b\n  >\n  > c\n- d", True),
        ],
    )
    def test_tight_lists(self, text: str, tight: bool) -> None:
        block = read_blocks(text, language="en").blocks[0]
        assert isinstance(block, ListBlock)
        assert block.tight is tight

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("| a -- | *b* |\n|---|--:|\n| 1 | 2 |\n\nx", "table 1  r(a – & /b/ | 1 & 2)\nx"),
            ("We\na | b\n:-: | :--\n1 | $x|y$\nit", "We\ntable 1 cl(a & b | 1 & ⟨x|y⟩)\nit"),
            ("|a|\n|-|\n|1|", "table 1(a | 1)"),
            ("| a | b |\n| c | d |", "table(a & b | c & d)"),
            ("| a | b |\n| 1 | 2 |\nit", "table 1(a & b | 1 & 2)\nit"),
            ("+---+---+\n| a | b |\n+===+===+\n| c | d |\n|   | e |\n+---+---+", "table 1(a & b | c & d e)"),
            ("| a | b |\n|---+---|\n| c \\| d | `e` |", "table 1(a & b | c | d & `e`)"),
            ("> |a|b|\n> |-|-|\n> |1|2|", "quote(table 1(a & b | 1 & 2))"),
            ("name\trate\none\t5\ntwo\t7", "table 1(name & rate | one & 5 | two & 7)"),
            ("We:\n\na\t\tb|c\n  d\te\t", "We:\ntable(a & b|c | d & e)"),
            ("•\ta\n•\tb", "list(a | b)"),
            ("1.\ta\n2.\tb", "list 1(a | b)"),
            ("a\tb\n\nc", "a b\nc"),
            ("Let |x|\n|y| = 1", "Let |x| |y| =\xa01"),
            ("|x| and\n|y|", "|x| and |y|"),
        ],
    )
    def test_tables(self, text: str, expected: str) -> None:
        reading = read_blocks(text, language="en")
        assert transcript(reading.blocks) == expected
        assert codes(reading) == []

    def test_numbers_that_do_not_count_up_are_named(self) -> None:
        reading = read_blocks("1. a\n3. b", language="en")
        assert transcript(reading.blocks) == "list 1(a)\nlist 3(b)"
        assert codes(reading) == ["list-not-counted"]
        assert codes(read_blocks("1. a\n1. b\n1. c", language="en")) == []

    def test_words_beside_a_fence_are_named(self) -> None:
        reading = read_blocks("``` my title\nx\n```", language="en")
        assert transcript(reading.blocks) == "<<x>>"
        assert codes(reading) == ["code-title-left-out"]
        assert "my title" in reading.notes[0].message

    @pytest.mark.parametrize("marker", ["> ", "- ", "1. "])
    def test_too_deep_markers_are_letters(self, marker: str) -> None:
        reading = read_blocks(marker * 20 + "x", language="en")
        assert codes(reading) == ["nested-too-deep"]
        blocks, depth = reading.blocks, 0
        while not isinstance(blocks[0], Paragraph):
            block = blocks[0]
            assert isinstance(block, Quote | ListBlock)
            blocks, depth = (block.blocks if isinstance(block, Quote) else block.items[0]), depth + 1
        assert depth == 12
        assert transcript(blocks).replace("–", "-") == marker * 8 + "x"

    def test_fifty_levels_of_indentation(self) -> None:
        text = "\n".join("  " * level + f"- w{level}" for level in range(50))
        shown = read(text)
        assert all(f"w{level}" in shown for level in range(50))
