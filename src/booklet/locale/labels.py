"""The booklet's own words and signs, by language, and how an organiser's `design.labels` override them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from booklet.diagnostics import Problems
from booklet.program.languages import lookups
from booklet.program.model import Text
from booklet.record import Record


class Signs(Record):
    """What a language puts between the booklet's words; `{and}` stands for its word for that."""

    comma: str = ", "  # between names
    last: str = " {and} "  # before the last name
    pause: str = ", "  # between things of several kinds: a day and a time
    semicolon: str = "; "
    colon: str = ": "
    brackets: str = " ({})"
    hyphen: str = ""  # parts an `and` that is one word with the name after it from a name in other letters


class Words(Record):
    """What the booklet says by itself. `session` is the pattern of a heading for a session without a title.

    `untitled` and `talk` have a number after them, or where they say `{number}`.
    """

    session: str = "{day} {time}"
    contents: str = "Contents"
    chair: str = "Chair"
    chairs: str = "Chairs"
    joint: str = "Joint work with"
    no_abstract: str = "Abstract to follow"
    untitled: str = "Session"
    talk: str = "Talk"
    and_: str = "and"
    signs: Signs = Signs()


_WIDE = Signs("、", "{and}", " ", "；", "：", "（{}）")
_ENGLISH = Words()
_WORDS = {
    "en": _ENGLISH,
    "de": Words(contents="Inhalt", chair="Leitung", chairs="Leitung", joint="Gemeinsam mit",
                no_abstract="Zusammenfassung folgt", untitled="Sitzung", talk="Vortrag", and_="und"),
    "fr": Words(contents="Sommaire", chair="Présidence", chairs="Présidence", joint="Travail commun avec",
                no_abstract="Résumé à venir", untitled="Séance", talk="Exposé", and_="et",
                signs=Signs(colon="\xa0: ")),  # Lexique des règles typographiques de l'Imprimerie nationale
    "es": Words(contents="Índice", chair="Modera", chairs="Moderan", joint="Trabajo conjunto con",
                no_abstract="Resumen por recibir", untitled="Sesión", talk="Charla", and_="y"),
    "it": Words(contents="Indice", chair="Presiede", chairs="Presiedono", joint="In collaborazione con",
                no_abstract="Riassunto in arrivo", untitled="Sessione", talk="Intervento", and_="e"),
    "pt": Words(contents="Índice", chair="Moderação", chairs="Moderação", joint="Trabalho conjunto com",
                no_abstract="Resumo a seguir", untitled="Sessão", talk="Palestra", and_="e"),
    "nl": Words(contents="Inhoud", chair="Voorzitter", chairs="Voorzitters", joint="Samen met",
                no_abstract="Samenvatting volgt", untitled="Sessie", talk="Lezing", and_="en"),
    "pl": Words(contents="Spis treści", chair="Prowadzi", chairs="Prowadzą", joint="Wspólnie z",
                no_abstract="Streszczenie wkrótce", untitled="Sesja", talk="Wykład", and_="i"),
    "cs": Words(contents="Obsah", chair="Předsedá", chairs="Předsedají", joint="Společně s",
                no_abstract="Abstrakt bude doplněn", untitled="Sekce", talk="Přednáška", and_="a"),
    "sk": Words(contents="Obsah", chair="Predsedá", chairs="Predsedajú", joint="Spoločne s",
                no_abstract="Abstrakt bude doplnený", untitled="Sekcia", talk="Prednáška", and_="a"),
    "sv": Words(contents="Innehåll", chair="Ordförande", chairs="Ordförande", joint="Tillsammans med",
                no_abstract="Sammanfattning kommer", untitled="Session", talk="Föredrag", and_="och"),
    "da": Words(contents="Indhold", chair="Ordstyrer", chairs="Ordstyrere", joint="Sammen med",
                no_abstract="Resumé følger", untitled="Session", talk="Foredrag", and_="og"),
    "nb": Words(contents="Innhold", chair="Ordstyrer", chairs="Ordstyrere", joint="Sammen med",
                no_abstract="Sammendrag kommer", untitled="Sesjon", talk="Foredrag", and_="og"),
    "nn": Words(contents="Innhald", chair="Ordstyrar", chairs="Ordstyrarar", joint="Saman med",
                no_abstract="Samandrag kjem", untitled="Sesjon", talk="Foredrag", and_="og"),
    "fi": Words(contents="Sisällys", chair="Puheenjohtaja", chairs="Puheenjohtajat", joint="Yhteistyössä",
                no_abstract="Tiivistelmä julkaistaan myöhemmin", untitled="Istunto", talk="Esitelmä", and_="ja"),
    "hu": Words(contents="Tartalom", chair="Elnök", chairs="Elnökök", joint="Társszerzők",
                no_abstract="Az összefoglaló később érkezik", untitled="{number}. szekció", talk="{number}. előadás",
                and_="és"),
    "ro": Words(contents="Cuprins", chair="Moderator", chairs="Moderatori", joint="În colaborare cu",
                no_abstract="Rezumatul urmează", untitled="Sesiunea", talk="Prezentarea", and_="și"),
    "ca": Words(contents="Índex", chair="Modera", chairs="Moderen", joint="Treball conjunt amb",
                no_abstract="Resum pendent de rebre", untitled="Sessió", talk="Xerrada", and_="i"),
    "tr": Words(contents="İçindekiler", chair="Oturum başkanı", chairs="Oturum başkanları", joint="Ortak çalışma",
                no_abstract="Özet daha sonra eklenecek", untitled="Oturum", talk="Konuşma", and_="ve"),
    "ru": Words(contents="Содержание", chair="Председатель", chairs="Председатели", joint="Соавторы",
                no_abstract="Аннотация будет добавлена", untitled="Заседание", talk="Доклад", and_="и"),
    "uk": Words(contents="Зміст", chair="Голова засідання", chairs="Голови засідання", joint="Співавтори",
                no_abstract="Анотацію буде додано", untitled="Засідання", talk="Доповідь", and_="та"),
    "el": Words(contents="Περιεχόμενα", chair="Προεδρείο", chairs="Προεδρείο", joint="Σε συνεργασία με",
                no_abstract="Η περίληψη θα ακολουθήσει", untitled="Συνεδρία", talk="Ομιλία", and_="και"),
    "vi": Words(contents="Mục lục", chair="Chủ tọa", chairs="Chủ tọa", joint="Công trình chung với",
                no_abstract="Tóm tắt sẽ được bổ sung", untitled="Phiên", talk="Báo cáo", and_="và"),
    "hi": Words(contents="विषय-सूची", chair="अध्यक्ष", chairs="अध्यक्ष", joint="सहयोगी",
                no_abstract="सारांश बाद में दिया जाएगा", untitled="सत्र", talk="व्याख्यान", and_="और"),
    "ja": Words(contents="目次", chair="座長", chairs="座長", joint="共同研究者",
                no_abstract="要旨は後日掲載", untitled="セッション{number}", talk="講演{number}",
                and_="、", signs=_WIDE),
    "zh": Words(contents="目录", chair="主持人", chairs="主持人", joint="合作者",
                no_abstract="摘要待补", untitled="第{number}场", talk="报告{number}", and_="和", signs=_WIDE),
    "zh-Hant": Words(contents="目錄", chair="主持人", chairs="主持人", joint="合作者",
                     no_abstract="摘要待補", untitled="第{number}場", talk="演講{number}", and_="與", signs=_WIDE),
    "ko": Words(contents="목차", chair="좌장", chairs="좌장", joint="공동 연구자",
                no_abstract="초록 추후 제공", untitled="세션", talk="발표", and_="및"),
    "ar": Words(contents="المحتويات", chair="رئاسة الجلسة", chairs="رئاسة الجلسة", joint="بالاشتراك مع",
                no_abstract="يُنشر الملخص لاحقًا", untitled="الجلسة", talk="المحاضرة", and_="و",
                signs=Signs(" {and}", " {and}", "، ", "؛ ", hyphen=" ")),
    "fa": Words(contents="فهرست", chair="رئیس نشست", chairs="رؤسای نشست", joint="با همکاری",
                no_abstract="چکیده بعداً افزوده می\u200cشود", untitled="نشست", talk="سخنرانی", and_="و",
                signs=Signs("، ", " {and} ", "، ", "؛ ")),
    "he": Words(contents="תוכן העניינים", chair="יו״ר", chairs="יו״ר", joint="עבודה משותפת עם",
                no_abstract="התקציר יתפרסם בהמשך", untitled="מושב", talk="הרצאה", and_="ו",
                signs=Signs(last=" {and}", hyphen="־")),
}  # fmt: skip
_FIELDS = {name.rstrip("_"): name for name in Words._fields if name != "signs"}
_BLANK = re.compile(r"\{(\w*)\}")
# What the blanks of a label may be called.
_BLANK_NAMES = {
    "session": ("day", "date", "time", "title", "room", "number"),
    "untitled": ("number",),
    "talk": ("number",),
}
_ISOLATES = "\u2066\u2067\u2068"


def choose_words(language: str, labels: tuple[tuple[Text, Text], ...], problems: Problems) -> Words:
    """The words of a language (English for one we don't speak yet), with the organiser's own put over them."""
    words = next((_WORDS[tag] for tag in lookups(language) if tag in _WORDS), _ENGLISH)
    for key, value in labels:
        name = _FIELDS.get(key.value.strip().lower().replace("-", "_"))
        if not any(sign.isprintable() and not sign.isspace() for sign in value.value):
            continue  # nothing to see: as good as not given
        if name is None:
            problems.error("unknown-label", f"no label is called '{key.value}'", key.span,
                           help=f"labels are: {', '.join(_FIELDS)}")  # fmt: skip
            continue
        known = _BLANK_NAMES.get(name, ())
        for blank in _BLANK.findall(value.value) if known else ():
            if blank not in known:
                problems.error("unknown-blank", f"'{{{blank}}}' stands for nothing in this label", value.span,
                               help="{" + "}, {".join(known) + "} can be used")  # fmt: skip
        words = _override(words, name, value.value)
    return words


def fill(pattern: str, values: dict[str, str]) -> str:
    """The pattern with its blanks filled; what an empty one leaves behind at the ends is cleared away."""
    text = _BLANK.sub(lambda match: values.get(match[1], match[0]), pattern)
    return re.sub(r"\s+", " ", text).strip().rstrip(":,–-：、，، ").strip()


def numbered(word: str, number: str) -> str:
    """A word with its number: "Session 3", or where the word has a place for it."""
    return word.replace("{number}", number) if "{number}" in word else f"{word} {number}"


def labelled(label: str, text: str, words: Words) -> str:
    """What a text is, and the text: "Chair: Ana Lee"."""
    return f"{label}{words.signs.colon}{text}"


def bracketed(text: str, words: Words) -> str:
    """The text in brackets, with the space before them: " (Example University)"."""
    return words.signs.brackets.replace("{}", text)


def enumerate_names(names: Sequence[str], words: Words) -> str:
    """ "A", "A and B", "A, B and C" in the booklet's language."""
    return "".join([before_name(names, number, words) + name for number, name in enumerate(names)])


def before_name(names: Sequence[str], number: int, words: Words) -> str:
    """What stands before one of several names when they are enumerated: nothing, a comma, the word for `and`."""
    if number == 0:
        return ""
    signs = words.signs
    sign = signs.last if number == len(names) - 1 else signs.comma
    if "{and}" not in sign:
        return sign
    name = names[number].lstrip(_ISOLATES)
    between = sign.replace("{and}", _and(name, words))
    return between + signs.hyphen if signs.hyphen and not "\u0590" <= name[:1] <= "\u08ff" else between


def _and(name: str, words: Words) -> str:
    """The word for `and` before a name: Spanish `y` is `e` before the sound it has itself (Irene, Hidalgo)."""
    if words.and_ == "y" and re.match(r"h?[ií](?![aeo])", name, re.IGNORECASE):
        return "e"
    return words.and_


def _override(words: Words, name: str, value: str) -> Words:
    if name == "and_" and words.signs.hyphen:  # the language's own is one word with the name after it
        signs = words.signs._replace(comma=words.signs.pause, last=" {and} ", hyphen="")
        words = words._replace(signs=signs)
    return Words(**(words._asdict() | {name: value}))
