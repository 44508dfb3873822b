"""Everything that differs by language: labels, dates, digits, direction, quotation marks, and the tags they go by.

Nothing here depends on conferences or on type. In the order of use:

* `tags`: a tag (BCP 47) is parsed once into a `Language`, whose `fallback_tags` find it in tables;
* `labels`: the `Labels` printed by the booklet itself, with the `Separators` between names;
* `dates`: dates and times in words, and the `Calendar` of a language; `digits`: its digits;
* `direction`: languages and paragraphs set right to left;
* `quotation`: the `Typography` of texts: quotation marks, spaces, abbreviations;
* `cldr`: lines of `cldr.tsv`, the part of the Unicode CLDR that is printed.

>>> from booklet.locale.dates import day_and_month, time_of, written_dates
>>> from booklet.locale.direction import is_rtl
>>> from booklet.locale.labels import enumerate_names, labels_of
>>> from booklet.locale.tags import parse_tag
>>> parse_tag("de-AT").fallback_tags
('de-AT', 'de')
>>> written_dates("2027-01-14 – 2027-01-15", "de-AT")
'14.–15. Jänner 2027'
>>> day_and_month("2027-01-14", "is"), time_of("9:00 - 10:30", "ja")
('Fimmtudagur, 14. janúar', '9:00～10:30')
>>> labels = labels_of("de-AT")
>>> labels.contents, enumerate_names(["Ana", "Bo", "Cy"], labels)
('Inhalt', 'Ana, Bo und Cy')
>>> is_rtl("de-AT"), is_rtl("fa")
(False, True)

To add a language, write in

1. `labels.py`: its words in `LABELS`, and its separators if they aren't those of English;
2. `quotation.py`: its marks in `_MARKS`; abbreviations and short words if lines shouldn't end after them;
3. `dates.py`: the mark between two times, if it isn't a dash with the spaces as typed;
4. `tools/make_locale_data.py`: only if the CLDR lacks it, or printers write its dates otherwise (`_PRINTED`); then run
   the script, which writes `cldr.tsv` anew. Dates, digits and direction of all the CLDR's languages are there.

The tests in `tests/locale` try each language in the tables; add a date and an enumeration to their lists, and the
language to `docs/program-file.md`. Its hyphenation comes with pyphen (`typeset/hyphenation.py`).
"""
