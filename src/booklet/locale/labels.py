"""Labels: the words a booklet prints by itself and the separators between them, by language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from booklet.locale.digits import localize_digits
from booklet.locale.tags import parse_tag
from booklet.records import NamedTuple


class Separators(NamedTuple):
    """The text a language puts between words of the booklet; `{and}` stands for its word for "and"."""

    comma: str = ", "  # between names
    last: str = " {and} "  # before the last name
    pause: str = ", "  # between things of several kinds: a day and a time
    semicolon: str = "; "
    colon: str = ": "
    brackets: str = " ({})"
    hyphen: str = ""  # between an `and` written as one word with the next name, and a name in other letters


class Labels(NamedTuple):
    """The words a booklet prints by itself. `session` is the pattern of a heading for a session without a title.

    `untitled` and `talk` are followed by a number, or have it at `{number}`. `others` stands for a person and at least
    two more, `{total}` in all; behind `|` it has forms for categories of numbers: `few:…` (see `plurals`).
    """

    session: str = "{day} {time}"
    contents: str = "Contents"
    chair: str = "Chair"
    chairs: str = "Chairs"
    joint: str = "Joint work with"
    no_abstract: str = "Abstract to follow"
    untitled: str = "Session"
    talk: str = "Talk"
    notes: str = "Notes"
    and_: str = "and"
    others: str = "{name} and {number} others"
    continued: str = "continued"
    separators: Separators = Separators()


_WIDE = Separators("、", "{and}", " ", "；", "：", "（{}）")
_ENGLISH = Labels()
LABELS = {
    "en": _ENGLISH,
    "de": Labels(contents="Inhalt", chair="Leitung", chairs="Leitung", joint="Gemeinsam mit",
                no_abstract="Zusammenfassung folgt", untitled="Sitzung", talk="Vortrag", notes="Notizen", and_="und",
                others="{name} und {number} weitere", continued="Fortsetzung"),
    "fr": Labels(contents="Sommaire", chair="Présidence", chairs="Présidence", joint="Travail commun avec",
                no_abstract="Résumé à venir", untitled="Séance", talk="Exposé", notes="Notes", and_="et",
                others="{name} et {number} autres", continued="suite",
                separators=Separators(colon="\xa0: ")),  # Lexique des règles typographiques de l'Imprimerie nationale
    "es": Labels(contents="Índice", chair="Modera", chairs="Moderan", joint="Trabajo conjunto con",
                no_abstract="Resumen por recibir", untitled="Sesión", talk="Charla", notes="Notas", and_="y",
                others="{name} y {number} más", continued="continuación"),
    "it": Labels(contents="Indice", chair="Presiede", chairs="Presiedono", joint="In collaborazione con",
                no_abstract="Riassunto in arrivo", untitled="Sessione", talk="Intervento", notes="Appunti", and_="e",
                others="{name} e altri {number}", continued="continua"),
    "pt": Labels(contents="Índice", chair="Moderação", chairs="Moderação", joint="Trabalho conjunto com",
                no_abstract="Resumo a seguir", untitled="Sessão", talk="Palestra", notes="Notas", and_="e",
                others="{name} e mais {number}", continued="continuação"),
    "nl": Labels(contents="Inhoud", chair="Voorzitter", chairs="Voorzitters", joint="Samen met",
                no_abstract="Samenvatting volgt", untitled="Sessie", talk="Lezing", notes="Notities", and_="en",
                others="{name} en {number} anderen", continued="vervolg"),
    "pl": Labels(contents="Spis treści", chair="Prowadzi", chairs="Prowadzą", joint="Wspólnie z",
                no_abstract="Streszczenie wkrótce", untitled="Sesja", talk="Wykład", notes="Notatki", and_="i",
                others="{name} i {number} innych osób|few:{name} i {number} inne osoby", continued="ciąg dalszy"),
    "cs": Labels(contents="Obsah", chair="Předsedá", chairs="Předsedají", joint="Společně s",
                no_abstract="Abstrakt bude doplněn", untitled="Sekce", talk="Přednáška", notes="Poznámky", and_="a",
                others="{name} a {number} dalších|few:{name} a {number} další", continued="pokračování"),
    "sk": Labels(contents="Obsah", chair="Predsedá", chairs="Predsedajú", joint="Spoločne s",
                no_abstract="Abstrakt bude doplnený", untitled="Sekcia", talk="Prednáška", notes="Poznámky", and_="a",
                others="{name} a {number} ďalších|few:{name} a {number} ďalší", continued="pokračovanie"),
    "sv": Labels(contents="Innehåll", chair="Ordförande", chairs="Ordförande", joint="Tillsammans med",
                no_abstract="Sammanfattning kommer", untitled="Session", talk="Föredrag",
                notes="Anteckningar", and_="och",
                others="{name} och {number} andra", continued="fortsättning"),
    "da": Labels(contents="Indhold", chair="Ordstyrer", chairs="Ordstyrere", joint="Sammen med",
                no_abstract="Resumé følger", untitled="Session", talk="Foredrag", notes="Noter", and_="og",
                others="{name} og {number} andre", continued="fortsat"),
    "nb": Labels(contents="Innhold", chair="Ordstyrer", chairs="Ordstyrere", joint="Sammen med",
                no_abstract="Sammendrag kommer", untitled="Sesjon", talk="Foredrag", notes="Notater", and_="og",
                others="{name} og {number} andre", continued="fortsatt"),
    "nn": Labels(contents="Innhald", chair="Ordstyrar", chairs="Ordstyrarar", joint="Saman med",
                no_abstract="Samandrag kjem", untitled="Sesjon", talk="Foredrag", notes="Notat", and_="og",
                others="{name} og {number} andre", continued="framhald"),
    "fi": Labels(contents="Sisällys", chair="Puheenjohtaja", chairs="Puheenjohtajat", joint="Yhteistyössä",
                no_abstract="Tiivistelmä julkaistaan myöhemmin", untitled="Istunto", talk="Esitelmä",
                notes="Muistiinpanoja", and_="ja",
                others="{name} ja {number} muuta", continued="jatkoa"),
    "hu": Labels(contents="Tartalom", chair="Elnök", chairs="Elnökök", joint="Társszerzők",
                no_abstract="Az összefoglaló később érkezik", untitled="{number}. szekció", talk="{number}. előadás",
                notes="Jegyzetek", and_="és",
                others="{name} és {number} további szerző", continued="folytatás"),
    "ro": Labels(contents="Cuprins", chair="Moderator", chairs="Moderatori", joint="În colaborare cu",
                no_abstract="Rezumatul urmează", untitled="Sesiunea", talk="Prezentarea", notes="Notițe", and_="și",
                others="{name} și încă {number}", continued="continuare"),
    "ca": Labels(contents="Índex", chair="Modera", chairs="Moderen", joint="Treball conjunt amb",
                no_abstract="Resum pendent de rebre", untitled="Sessió", talk="Xerrada", notes="Notes", and_="i",
                others="{name} i {number} més", continued="continuació"),
    "tr": Labels(contents="İçindekiler", chair="Oturum başkanı", chairs="Oturum başkanları", joint="Ortak çalışma",
                no_abstract="Özet daha sonra eklenecek", untitled="Oturum", talk="Konuşma", notes="Notlar", and_="ve",
                others="{name} ve {number} kişi daha", continued="devam"),
    "ru": Labels(contents="Содержание", chair="Председатель", chairs="Председатели", joint="Соавторы",
                no_abstract="Аннотация будет добавлена", untitled="Заседание", talk="Доклад",
                notes="Заметки", and_="и",
                others="{name} и ещё {number}", continued="продолжение"),
    "uk": Labels(contents="Зміст", chair="Голова засідання", chairs="Голови засідання", joint="Співавтори",
                no_abstract="Анотацію буде додано", untitled="Засідання", talk="Доповідь", notes="Нотатки", and_="та",
                others="{name} та ще {number}", continued="продовження"),
    "el": Labels(contents="Περιεχόμενα", chair="Προεδρείο", chairs="Προεδρείο", joint="Σε συνεργασία με",
                no_abstract="Η περίληψη θα ακολουθήσει", untitled="Συνεδρία", talk="Ομιλία",
                notes="Σημειώσεις", and_="και",
                others="{name} και {number} ακόμη", continued="συνέχεια"),
    "vi": Labels(contents="Mục lục", chair="Chủ tọa", chairs="Chủ tọa", joint="Công trình chung với",
                no_abstract="Tóm tắt sẽ được bổ sung", untitled="Phiên", talk="Báo cáo", notes="Ghi chú", and_="và",
                others="{name} và {number} người khác", continued="tiếp theo"),
    "hi": Labels(contents="विषय-सूची", chair="अध्यक्ष", chairs="अध्यक्ष", joint="सहयोगी",
                no_abstract="सारांश बाद में दिया जाएगा", untitled="सत्र", talk="व्याख्यान", notes="टिप्पणियाँ", and_="और",
                others="{name} और {number} अन्य", continued="जारी"),
    "ja": Labels(contents="目次", chair="座長", chairs="座長", joint="共同研究者",
                no_abstract="要旨は後日掲載", untitled="セッション{number}", talk="講演{number}",
                notes="メモ", and_="、",
                others="{name}ほか{number}名", continued="続き", separators=_WIDE),
    "zh": Labels(contents="目录", chair="主持人", chairs="主持人", joint="合作者",
                no_abstract="摘要待补", untitled="第{number}场", talk="报告{number}",
                notes="笔记", and_="和",
                others="{name}等{total}人", continued="续", separators=_WIDE),
    "zh-Hant": Labels(contents="目錄", chair="主持人", chairs="主持人", joint="合作者",
                     no_abstract="摘要待補", untitled="第{number}場", talk="演講{number}",
                     notes="筆記", and_="與",
                others="{name}等{total}人", continued="續", separators=_WIDE),
    "ko": Labels(contents="목차", chair="좌장", chairs="좌장", joint="공동 연구자",
                no_abstract="초록 추후 제공", untitled="세션", talk="발표", notes="메모", and_="및",
                others="{name} 외 {number}명", continued="계속"),
    "ar": Labels(contents="المحتويات", chair="رئاسة الجلسة", chairs="رئاسة الجلسة", joint="بالاشتراك مع",
                no_abstract="يُنشر الملخص لاحقًا", untitled="الجلسة", talk="المحاضرة", notes="ملاحظات", and_="و",
                others="{name} وآخرون ({number})|two:{name} وآخران", continued="تابع",
                separators=Separators(" {and}", " {and}", "، ", "؛ ", hyphen=" ")),
    "fa": Labels(contents="فهرست", chair="رئیس نشست", chairs="رؤسای نشست", joint="با همکاری",
                no_abstract="چکیده بعداً افزوده می\u200cشود", untitled="نشست", talk="سخنرانی",
                notes="یادداشت\u200cها", and_="و",
                others="{name} و {number} نفر دیگر", continued="ادامه",
                separators=Separators("، ", " {and} ", "، ", "؛ ")),
    "he": Labels(contents="תוכן העניינים", chair="יו״ר", chairs="יו״ר", joint="עבודה משותפת עם",
                no_abstract="התקציר יתפרסם בהמשך", untitled="מושב", talk="הרצאה", notes="הערות", and_="ו",
                others="{name} ועוד {number}", continued="המשך",
                separators=Separators(last=" {and}", hyphen="־")),
}  # fmt: skip
# Fields of `Labels` by the keys of `design.labels`, and the placeholders that each may have; none stands for any text.
FIELDS = {name.rstrip("_"): name for name in Labels._fields if name != "separators"}
PLACEHOLDERS = {
    "session": ("day", "date", "time", "title", "room", "number"),
    "untitled": ("number",),
    "talk": ("number",),
    "others": ("name", "number", "total"),
}
_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_ISOLATES = "\u2066\u2067\u2068"


def labels_of(language: str) -> Labels:
    """The labels of a language by its tag (BCP 47); English for a language that isn't in the table."""
    return next((LABELS[tag] for tag in parse_tag(language).fallback_tags if tag in LABELS), _ENGLISH)


def with_label(labels: Labels, field: str, value: str) -> Labels:
    """The labels with another text in a field of `FIELDS`.

    With another `and_` separators that join the language's own word to the next name get spaces instead.
    """
    separators = labels.separators
    if field == "and_" and separators.hyphen:
        separators = separators._replace(comma=separators.pause, last=" {and} ", hyphen="")
    return Labels(**(labels._asdict() | {"separators": separators, field: value}))


def placeholders_in(label: str) -> Sequence[str]:
    """The names in a label's braces: `day` and `time` of "{day} {time}"."""
    return _PLACEHOLDER.findall(label)


def format_label(pattern: str, values: dict[str, str]) -> str:
    """The pattern with its placeholders filled, and without punctuation that an empty value left at the end."""
    text = _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), pattern)
    return re.sub(r"\s+", " ", text).strip().rstrip(":,–-：、，، ").strip()


def numbered(word: str, number: str) -> str:
    """A word with its number: "Session 3", or where the word has a placeholder for it."""
    return word.replace("{number}", number) if "{number}" in word else f"{word} {number}"


def labelled(label: str, text: str, labels: Labels) -> str:
    """A label and the text it is for: "Chair: Ana Lee"."""
    return f"{label}{labels.separators.colon}{text}"


def bracketed(text: str, labels: Labels) -> str:
    """The text in brackets, with the space before them: " (Example University)"."""
    return labels.separators.brackets.replace("{}", text)


def enumerate_names(names: Sequence[str], labels: Labels) -> str:
    """Names joined as a language does: "A", "A and B", "A, B and C"."""
    return "".join([separator + name for separator, name in zip(separators_of(names, labels), names, strict=True)])


def with_others(name: str, others: int, language: str, labels: Labels) -> str:
    """A name and how many more there are, at least two: "Ana Lee and 4 others"."""
    usual, *forms = labels.others.split("|")
    if forms:
        from booklet.locale.plurals import plural_category  # for few languages

        named = dict([form.split(":", 1) for form in forms if ":" in form])
        usual = named.get(plural_category(others, language), usual)
    number, total = localize_digits(str(others), language), localize_digits(str(others + 1), language)
    if "{name}" not in usual:
        usual = "{name} " + usual  # an organiser's own words
    return _PLACEHOLDER.sub(lambda match: {"name": name, "number": number, "total": total}[match[1]], usual)


def separators_of(names: Sequence[str], labels: Labels) -> list[str]:
    """The text before each of several names when they are enumerated: none, a comma, the word for "and".

    Semicolons throughout where a name holds a comma itself.
    """
    if len(names) > 1 and any("," in name for name in names):
        return ["", *[labels.separators.semicolon] * (len(names) - 1)]
    return [_separator_before(names, number, labels) for number in range(len(names))]


def _separator_before(names: Sequence[str], number: int, labels: Labels) -> str:
    if number == 0:
        return ""
    separators = labels.separators
    separator = separators.last if number == len(names) - 1 else separators.comma
    if "{and}" not in separator:
        return separator
    name = names[number].lstrip(_ISOLATES)
    between = separator.replace("{and}", _and(name, labels))
    return between + separators.hyphen if separators.hyphen and not "\u0590" <= name[:1] <= "\u08ff" else between


def _and(name: str, labels: Labels) -> str:
    """The word for "and" before a name: Spanish `y` is `e` before the sound it has itself (Irene, Hidalgo)."""
    if labels.and_ == "y" and re.match(r"h?[ií](?![aeo])", name, re.IGNORECASE):
        return "e"
    return labels.and_
