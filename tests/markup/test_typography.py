"""Quotation marks, dashes and spaces, by language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.locale.quotation import _ABBREVIATIONS, typography_of
from booklet.markup.reader import plain_text, read_blocks
from booklet.markup.source_map import apply_edits
from booklet.markup.typography import typography_edits


def typeset(text: str, language: str = "en") -> str:
    return apply_edits(text, typography_edits(text, typography_of(language)))


class TestQuotes:
    @pytest.mark.parametrize(
        ("language", "expected"),
        [
            ("en", "“a ‘b’ c”"),
            ("en-GB", "“a ‘b’ c”"),
            ("de", "„a ‚b‘ c“"),
            ("de-AT", "„a ‚b‘ c“"),
            ("de-Latn-CH", "«a ‹b› c»"),
            ("fr", "«\xa0a “b” c\xa0»"),
            ("fr-CA", "«\xa0a “b” c\xa0»"),
            ("fr-CH", "«a ‹b› c»"),
            ("es", "«a “b” c»"),
            ("es-MX", "“a ‘b’ c”"),
            ("it", "«a “b” c»"),
            ("pt", "«a “b” c»"),
            ("pt-BR", "“a ‘b’ c”"),
            ("nl", "“a ‘b’ c”"),
            ("pl", "„a «b» c”"),
            ("cs", "„a ‚b‘ c“"),
            ("hu", "„a »b« c”"),
            ("ru", "«a „b“ c»"),
            ("sv", "”a ’b’ c”"),
            ("fi", "”a ’b’ c”"),
            ("da", "“a ‘b’ c”"),
            ("nb", "«a ‘b’ c»"),
            ("zh-Hant", "「a 『b』 c」"),
            ("zh-TW", "「a 『b』 c」"),
            ("zh-Hans-HK", "“a ‘b’ c”"),
            ("zh", "“a ‘b’ c”"),
            ("ja", "「a 『b』 c」"),
            ("ko", "“a ‘b’ c”"),
            ("ar", "«a ‹b› c»"),
            ("fa-IR", "«a ‹b› c»"),
            ("he", "”a ’b’ c”"),
            ("iw", "”a ’b’ c”"),
            ("el", "«a “b” c»"),
            ("tr", "“a ‘b’ c”"),
            ("vi", "“a ‘b’ c”"),
            ("uk", "«a „b“ c»"),
            ("ka", "„a «b» c“"),
            ("no", "«a ‘b’ c»"),
            ("xx", "“a ‘b’ c”"),
            ("", "“a ‘b’ c”"),
        ],
    )
    def test_the_language_has_its_own(self, language: str, expected: str) -> None:
        assert typeset("\"a 'b' c\"", language) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("don't l'eau O'Brien Kerœc'h", "don’t l’eau O’Brien Kerœc’h"),
            ("the '90s, '68, 'tis, 't Hooft, rock 'n' roll", "the ’90s, ’68, ’tis, ’t Hooft, rock ’n’ roll"),
            ("the dogs' food and 'the dog's food'", "the dogs’ food and ‘the dog’s food’"),
            ('"the dogs\' food"', "“the dogs’ food”"),
            ("the letter 's' and 'x-ray'", "the letter ‘s’ and ‘x-ray’"),
            ("'unclosed and so", "’unclosed and so"),
            ('"a "b" c" ("d") "e"-like', "“a ‘b’ c” (“d”) “e”-like"),
            ("'\"a\" b'", "‘“a” b’"),
            ("\"'a' b\"", "“‘a’ b”"),
            ('said "a," then—"b"—"c".', "said “a,” then—“b”—“c”."),
            ('"one paragraph opens', "“one paragraph opens"),
            ('and closes"', "and closes”"),
            ('"…so" and "-x"', "“…so” and “-x”"),
            ("f'' and ''", "f'' and ''"),
            ("\"a b''", "“a b”"),
            ("5' 10\" tall, 12'6\"", "5′ 10″ tall, 12′6″"),
            ("at 30°15'20\" N, 5°3'", "at 30°15′20″ N, 5°3′"),
            ("a 19\" rack, 5' long", "a 19” rack, 5’ long"),
            ("“kept” ‘so’ «too» it’s", "“kept” ‘so’ «too» it’s"),
        ],
    )
    def test_by_their_surroundings(self, text: str, expected: str) -> None:
        assert typeset(text) == expected

    def test_an_apostrophe_is_no_closing_mark(self) -> None:
        assert typeset("er sagt 'gut', wie's geht, Hans' Haus", "de") == "er sagt ‚gut‘, wie’s geht, Hans’ Haus"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('צה"ל "שלום"', "צה״ל ”שלום”"),
            ('מנכ"לית, ד"ר לוי', "מנכ״לית, ד״ר לוי"),
            ('ב"הארץ" נכתב, וש"הספר" טוב', "ב”הארץ” נכתב, וש”הספר” טוב"),
            ('ש"ס אמר "שלום"', "ש״ס אמר ”שלום”"),
            ('"אמר ש"ס"', "”אמר ש״ס”"),
            ('"אמרו מו"לים"', "”אמרו מו״לים”"),
            ("פרופ' ג'ורג' 'שלום'", "פרופ׳ ג׳ורג׳ ’שלום’"),
            ("בית\u05beספר 2\u05be3", "בית\u05beספר 2\u05be3"),
        ],
    )
    def test_hebrew_acronyms_and_prefixes(self, text: str, expected: str) -> None:
        assert typeset(text, "he") == expected

    @pytest.mark.parametrize(
        ("language", "text", "expected"),
        [
            ("ja", '彼は"はい"と言った。', "彼は「はい」と言った。"),
            ("ja", '"はい"、"いいえ"。', "「はい」、「いいえ」。"),
            ("ja", "用語'束'を使う", "用語『束』を使う"),
            ("ja", "\"彼は'束'を使う\"", "「彼は『束』を使う」"),
            ("ja", '「はい。」と("否")', "「はい。」と(「否」)"),
            ("ja", "don't と \"Noether's theorem\"の証明", "don’t と 「Noether’s theorem」の証明"),
            ("zh", '他说："好。"然后走了。', "他说：“好。”然后走了。"),
            ("zh-Hant", '所謂"同調"與"同倫"', "所謂「同調」與「同倫」"),
            ("zh", "中文'word'中文,A.B", "中文‘word’中文,A.B"),
            ("ko", "'사랑'이라는 \"말\"이라고", "‘사랑’이라는 “말”이라고"),
            ("th", 'คำว่า"รัก"นั้น', "คำว่า“รัก”นั้น"),
            ("ar", 'قال "نعم"، ثم "لا"؟', "قال «نعم»، ثم «لا»؟"),
            ("ar", 'و"كتاب" 2-5', "و«كتاب» 2–5"),
            ("fa", '«بله» \u200f"نه"؛', "«بله» \u200f«نه»؛"),
        ],
    )
    def test_where_words_have_no_space_between(self, language: str, text: str, expected: str) -> None:
        assert typeset(text, language) == expected


class TestDashes:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a - b -- c --- d", "a – b – c — d"),
            ("a--b, a---b, Levenberg--Marquardt", "a–b, a—b, Levenberg–Marquardt"),
            ("1990-2000, pp. 3-7, 10-20%, (5-10)", "1990–2000, pp.\xa03–7, 10–20%, (5–10)"),
            ("10%-19% or 5%–10%, up to 90%-100%, 3‰-5‰", "10%–19% or 5%–10%, up to 90%–100%, 3‰–5‰"),
            ("13:30-15:00, 9.30-11.00, 0.5-1.5, 19-20th", "13:30–15:00, 9.30–11.00, 0.5–1.5, 19–20th"),
            ("1998-99, pages 123-34, pp. 998-1002", "1998–99, pages 123–34, pp.\xa0998–1002"),
        ],
    )
    def test_set(self, text: str, expected: str) -> None:
        assert typeset(text) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "2022-07-14", "2022-07", "2007-12", "reverse-mode", "x=3-7", "3-7=-4", "7-3", "555-1234",
            "+49-30-1234", "0171-123", "978-3-16-148410-0", "COVID-19", "5-fold", "20-30-year-old", "1.2.3-4", "H1-2",
            "a --> b <-- c -> d", "----", "use --help", "- a", "a -", "12345-6789", "10:1-2x", "/2-3/",
        ],
    )  # fmt: skip
    def test_left(self, text: str) -> None:
        assert typeset(text) == text

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("- ja -, und - nein -; so", "– ja –, und – nein –; so"),
            ("Das - ja - ist (- so -) gut -, nicht", "Das – ja – ist (– so –) gut -, nicht"),
            ("Er kam - so hieß es -. Sie - nein -!", "Er kam – so hieß es –. Sie – nein –!"),
            ("Er kam – so hieß es -, und ging", "Er kam – so hieß es –, und ging"),
            ("Er kam - so. Sie ging -, er nicht", "Er kam – so. Sie ging -, er nicht"),
            ("Haupt -, Neben- und -sache", "Haupt -, Neben- und -sache"),
            ("“- yes -” she", "“– yes –” she"),
        ],
    )
    def test_pairs(self, text: str, expected: str) -> None:
        assert typeset(text, "de") == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("at -5 degrees", "at −5\xa0degrees"),
            ("-5 and (-5), -0.5, -.5, -3,25%", "−5 and (−5), −0.5, −.5, −3,25%"),
            ("–5 °C, −5 °C, ±-5", "−5\xa0°C, −5\xa0°C, ±−5"),
            ("p=-0.5, p = -0.5; x < -3", "p=−0.5, p =\xa0−0.5; x <\xa0−3"),
            ("from -10 to -5, -20dB", "from −10 to −5, −20dB"),
            ("5-10, 5-10km, 10-15 °C", "5–10, 5–10km, 10–15\xa0°C"),
            ("2010 -2020, -5-, -5-fold, -2020-01", "2010 -2020, -5-, -5-fold, -2020-01"),
            ("10^-5, 1e-5, x-5, COVID -19, a/-5", "10^-5, 1e-5, x-5, COVID -19, a/-5"),
            ("-10:30, -x, --5, tel. +49 -30", "-10:30, -x, –5, tel. +49 -30"),
        ],
    )
    def test_minus(self, text: str, expected: str) -> None:
        assert typeset(text) == expected

    def test_dots(self) -> None:
        assert typeset("a... b .... c ..") == "a… b .... c .."
        assert typeset("(c) (C) (r)") == "(c) (C) (r)"


class TestSpaces:
    @pytest.mark.parametrize(
        ("language", "text", "expected"),
        [
            (
                "en",
                "Fig. 3, e.g. x, Dr Smith, Dr. Smith, M. L. Curie",
                "Fig.~3, e.g.~x, Dr~Smith, Dr.~Smith, M.~L.~Curie",
            ),
            ("en", "Ms Lee", "Ms~Lee"),
            ("en", "Mrs Lee", "Mrs~Lee"),
            ("en", "Mr Lee", "Mr~Lee"),
            ("en", "Prof Lee, ADr Lee, Dr me", "Prof~Lee, ADr Lee, Dr me"),
            ("en", "at 5 km and 20 % of 3 things", "at 5~km and 20~% of 3 things"),
            ("en", "a fig. Then in sec. of NATO. But", "a fig. Then in sec. of NATO. But"),
            ("de", "Abb. 3, z.B. so, Hr. Meier, Fig. 3", "Abb.~3, z._B.~so, Hr.~Meier, Fig. 3"),
            ("cs", "a v lese k domu, pak s", "a~v~lese k~domu, pak s"),
            ("pl", "w lesie i z domu", "w~lesie i~z~domu"),
            ("en", "a v lese", "a v lese"),
            ("sr-Latn", "i u kući", "i~u~kući"),
            ("uk", "в лісі й у полі", "в~лісі й~у~полі"),
            ("el", "βλ. σ. 5, κ. Νικολάου", "βλ.~σ.~5, κ.~Νικολάου"),
            ("tr", "bkz. Şek. 3", "bkz.~Şek.~3"),
            ("vi", "PGS. TS. Trần, tr. 5", "PGS.~TS.~Trần, tr.~5"),
            ("en", "what ? no : so !", "what ? no : so !"),
        ],
    )
    def test_where_a_line_must_not_end(self, language: str, text: str, expected: str) -> None:
        assert typeset(text, language) == expected.replace("~", "\xa0").replace("_", "\u202f")

    @pytest.mark.parametrize("language", sorted(_ABBREVIATIONS))
    def test_every_abbreviation_holds_its_word(self, language: str) -> None:
        known = typography_of(language)
        for word in known.before_all | known.before_numbers | known.before_names:
            after = "Lee" if word in known.before_names else "3"
            assert typeset(f"a (“{word}. {after}", language).replace("\u202f", "").endswith(f"{word}.\xa0{after}")

    @pytest.mark.parametrize("typed", ["{}", " {}", "\xa0{}", "\u202f{}", "\u2009{}"])
    @pytest.mark.parametrize(
        ("language", "expected"),
        [
            ("fr", "quoi_? non~: oui_; si_! «~a~», b"),
            ("fr-FR", "quoi_? non~: oui_; si_! «~a~», b"),
            ("fr-BE", "quoi_? non~: oui_; si_! «~a~», b"),
            ("fr-CA", "quoi? non~: oui; si! «~a~», b"),
            ("fr-CH", "quoi_? non_: oui_; si_! «a», b"),
            ("en", None),
            ("de-CH", None),
        ],
    )
    def test_french_marks_have_their_spaces_whatever_is_typed(
        self, language: str, expected: str | None, typed: str
    ) -> None:
        marks = {name: typed.format(mark) for name, mark in zip("abcde", "?:;!»", strict=True)}
        text = "quoi{a} non{b} oui{c} si{d} «{f}a{e}, b".format(f=typed.format(""), **marks)
        wanted = text if expected is None else expected.replace("~", "\xa0").replace("_", "\u202f")
        assert typeset(text, language) == wanted

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('Que faire? «Voilà» dit-il; "oui"', "Que faire_? «~Voilà~» dit-il_; «~oui~»"),
            ('dit " mot " ; fin', "dit «~mot~»_; fin"),
            ("vraiment?! (oui!) «non!» bon…?", "vraiment_?! (oui_!) «~non_!~» bon…_?"),
            ("http://a.fr/?b=c;d à 12:30, 1:2, a::b, x!=y", "http://a.fr/?b=c;d à 12:30, 1:2, a::b, x!=y"),
            ("le rapport 3 : 4 et n! = 5! ou (n+1)!", "le rapport 3 : 4 et n! =~5! ou (n+1)!"),
            ("AT&amp; ;-) (?) « » ?", "AT&amp; ;-) (?) «~»_?"),
            ("Résumé: voici", "Résumé~: voici"),
        ],
    )
    def test_french_marks_among_others(self, text: str, expected: str) -> None:
        assert typeset(text, "fr") == expected.replace("~", "\xa0").replace("_", "\u202f")

    @pytest.mark.parametrize(
        ("language", "text", "expected"),
        [
            ("de", "z.B. d.h. u.a. so", "z._B.~d._h.~u._a.~so"),
            ("de", "z. B. so, i.d.R. und u. a. m.", "z._B.~so, i._d._R. und u._a._m."),
            ("de", "um 50 v. Chr. und v.Chr., o.Ä.", "um 50 v._Chr. und v._Chr., o._Ä."),
            ("de", "J. S. Bach, a.b.c.d., Ph.D.", "J.~S.~Bach, a.b.c.d., Ph.D."),
            ("en", "e.g. x, i.e. y", "e.g.~x, i.e.~y"),
            ("fr", "p.ex. ceci", "p._ex.~ceci"),
            ("es", "p.ej. esto, 50 a.C.", "p._ej.~esto, 50 a._C."),
            ("ru", "т.е. так, и т. д.", "т._е.~так, и~т._д."),
            ("nl", "d.w.z. zo", "d.w.z.~zo"),
        ],
    )
    def test_abbreviations_have_thin_spaces_where_the_language_wants_them(
        self, language: str, text: str, expected: str
    ) -> None:
        assert typeset(text, language) == expected.replace("~", "\xa0").replace("_", "\u202f")

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("5 km, 20 %, 20 °C, 3 m² and 4 km/h", "5~km, 20~%, 20~°C, 3~m² and 4~km/h"),
            ("p. 3, Fig. 2, § 5, §§ 5, № 7, ± 3, ≈ 3", "p.~3, Fig.~2, §~5, §§~5, №~7, ±~3, ≈~3"),
            ("p > 10,000, N = 5", "p >~10,000, N =~5"),
            ("1 000 km, 12 345 678 and 2019 200", "1~000~km, 12~345~678 and 2019 200"),
            ("60 Zentimeter, 3 hours, 5 milliseconds, 10 heures", "60~Zentimeter, 3~hours, 5~milliseconds, 10~heures"),
            ("10 participants, 3 hourly, in 2020 we, 5 dayside", "10 participants, 3 hourly, in 2020 we, 5 dayside"),
            ("9 h 30, 15 Uhr, 10 am", "9~h~30, 15~Uhr, 10~am"),
            ("−5 °C, a > b, # 3", "−5~°C, a > b, #~3"),
        ],
    )  # fmt: skip
    def test_numbers_stay_with_their_units_and_signs(self, text: str, expected: str) -> None:
        assert typeset(text) == expected.replace("~", "\xa0")


@given(
    st.text(st.sampled_from("aZ1 .-'\"…:!?»«°(,束、בצ")),
    st.sampled_from(["en", "de", "fr", "cs", "ru", "sv", "ja", "zh", "he", "ar"]),
)
def test_nothing_is_lost_and_all_is_settled(text: str, language: str) -> None:
    """What isn't a quotation mark, hyphen, dot or space stays; a second round changes hardly anything."""
    text = " ".join(text.split(" "))
    result = typeset(text, language)
    unchanged = "aZ1°(,:!?束、בצ"
    assert [letter for letter in result if letter in unchanged] == [letter for letter in text if letter in unchanged]
    assert '"' not in result


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("我们讨论。\nLaTeX 很好", "我们讨论。LaTeX 很好"),
        ("we use LaTeX\n（好）", "we use LaTeX（好）"),
        ("研究\nLaTeX", "研究 LaTeX"),
        ("。\n*LaTeX* 很好", "。LaTeX 很好"),
    ],
)
def test_a_line_end_beside_wide_punctuation_is_no_space(typed: str, expected: str) -> None:
    assert plain_text(read_blocks(typed, language="zh").blocks).replace("\u2028", "") == expected
