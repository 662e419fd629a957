"""TXT: capitals, and the names of the parties as the text writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate, chain
from pathlib import Path

from coordlib import language, lexicon
from coordlib.language import (
    WRITTEN_BY_THE_DECREE,
    Address,
    Breaches,
    Fix,
    Message,
    Passage,
    Prose,
    Severity,
    bad,
    good,
    names_of_others,
    rule,
)
from coordlib.lexicon import BODY_WORDS, CAPITALS, INITIALS, ORGANS, TITLES, any_of, kinds_of
from coordlib.model import Agreement, Wording
from coordlib.rules.agreement.letters import neighbours, overlaps, unplain_words
from coordlib.rules.agreement.messages import written_otherwise
from coordlib.rules.agreement.syllables import is_syllable
from coordlib.rules.agreement.terms import defined_terms
from coordlib.rules.gathering import BESIDE, WITHIN, rows_of, told_of

_ENDED = (".", ";", ":", "!", "?", "”", '"')
_WRAPS = 50  # a title of so many letters may go on in the next line where a text was read from paper


@rule(
    "TXT008",
    Severity.WARNING,
    silent_beside=("TXT009",),
    law=Message("Viết hoa chữ cái đầu khi xuống dòng.", "A new paragraph begins with a capital letter."),
    fix=Message("Viết hoa chữ cái đầu dòng.", "Begin the line with a capital letter."),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục I. A line that goes on with the sentence of the line before it "
        "is no new paragraph. Titles of bases go on after their kind and are not concerned; nor are the cells of "
        "a table, and lines that begin with a name, an address or a sign of its own (eSIM, a), x = …)."
    ),
    since=WRITTEN_BY_THE_DECREE,
    cases=(
        bad("trả lời yêu cầu.", says="“trả lời yêu cầu. …” bắt đầu bằng chữ thường “trả”"),
        good({"body": [{"article": "Một", "text": "Trả lời.\n- báo cáo;\n“A” và [[scope]]", "key": "scope"}]}),
    ),
)
def line_begins_small(agreement: Agreement) -> Breaches:
    """Find new lines that begin with a small letter: “trả lời yêu cầu.”."""
    yield from agreement.wording.once(_small_lines)
    for number, one in enumerate(agreement.recipients, start=1):
        for fixed in _small_starts(one.name, opens=not one.archive):
            yield Address().at(language.Level.RECIPIENT, number).field("name"), *fixed


def _small_lines(wording: Wording) -> list[tuple[Address, Message, Fix]]:
    found, fields, texts = [], ("text", "title", "preamble"), wording.texts
    for index, (address, text) in enumerate(texts):
        if ("\n" in text or not text[:1].isupper()) and address.number in fields:
            earlier = (texts[at] for at in range(index - 1, -1, -1) if texts[at][0].number in fields)
            place, title = next(earlier, (address, ""))
            goes_on = (place.number, address.number) == ("title", "text") and len(title) >= _WRAPS
            found += [(address, *fixed) for fixed in _small_starts(text, opens=not goes_on or title.endswith(_ENDED))]
    return found


@lru_cache(maxsize=1024)
def _small_starts(text: str, *, opens: bool) -> tuple[tuple[Message, Fix], ...]:
    """Return the lines that begin small, with how they would begin; recipients are the same in many documents."""
    start, found = 0, []
    for line in text.split("\n"):
        word = line.split(" ", 1)[0]
        first, letters = line[:1], word.rstrip(",.;:")
        if opens and len(letters) > 1 and letters.isalpha() and letters.islower() and len(first.upper()) == 1:
            what = _begins_small(near=" ".join(line.split(" ")[:4]), word=word, right=first.upper() + word[1:])
            found.append((what, Fix(start, first, first.upper())))
        opens = line.endswith(_ENDED)
        start += len(line) + 1
    return tuple(found)


def _begins_small(near: str, word: str, right: str) -> language.Message:
    return language.Message(
        f"“{near} …” bắt đầu bằng chữ thường “{word}”", f"{near!r} begins with {word!r}, not {right!r}"
    )


def in_another_case(names: Iterable[tuple[Passage, str]]) -> Breaches:
    """Say of names whose capitals are certain how they are written, but where the text says them letter by letter."""
    for passage, right in names:
        if not passage.literal:
            what = _name_written_otherwise(passage.found, near=passage.quoted, right=right)
            yield passage.address, what, Fix(passage.start, passage.found, right)


def _name_written_otherwise(found: str, near: str, right: str) -> language.Message:
    return language.Message(f"“{found}” (trong “{near}”) phải viết là “{right}”", f"{found!r} is written {right!r}")


_BODIES = tuple(name for one in BODY_WORDS if one.place == "first" for name in (one.words, *one.others))
_OF_A_PLACE = tuple(f"{word.lower()} " for word in ("nhân dân", "địa bàn", "tại", "thuộc", *_BODIES))
# Nghị định 30/2020/NĐ-CP, Phụ lục II: places of a rank of their own, and the one feast that has a capital less.
_CAPITALS = {
    "thủ đô Hà Nội": "Thủ đô Hà Nội",
    "thành phố Hồ Chí Minh": "Thành phố Hồ Chí Minh",
    "tết Nguyên Đán": "tết Nguyên đán",
}
_IN_OTHERS = re.compile("|".join(_CAPITALS))
_SIGNS, _LACKED = re.compile(r"[\W_]+"), 8  # letters
_RECEIVED = lexicon.line_pattern("recipients", standing="right", case="title")
# the motto behind the name of the country in one line
_BEFORE_THE_MOTTO = lexicon.pattern(r" (?=[", CAPITALS, r"][", lexicon.SMALL_LETTERS, r"]{1,3} lập)")
# “Số 05/QCPH” without its colon and “Gia Lai ngày …” without its comma
_WANTING = lexicon.pattern(
    r"(?P<number>Số) (?=\d+[a-zđ]?/\S+$)|(?P<place>(?!Số |Ngày |Hôm )(?:Thành phố |Đặc khu )?[",
    CAPITALS,
    r"]\w*(?: [",
    CAPITALS,
    r"]\w*){0,4}) (?=ngày \d{1,2} tháng \d{1,2} năm \d{4}$)|(?P<list>",
    _RECEIVED,
    r")$|(?P<kept>[-–+•] ?Lưu) (?=VT(?!\w))",
)
_DASH = lexicon.pattern(r"\s*[-–—]+\s*")
_NUMBERED_UNIT = lexicon.pattern(r"(?P<term>quận|phường) (?P<number>\d{1,2})(?=[,;.)\0\n]|$)(?![.,]\d)")
_PEOPLE = lexicon.pattern(r"nhân dân(?!\w)")
_RIGHT = (lexicon.line_words("nation")[0].upper(), lexicon.line_words("motto", standing="right")[0])
_PLACE = r"(?:(?!Hôm |Ngày |Căn |Số )[A-ZĐ]\w*(?: \w+){0,4}, )"  # “Gia Lai, ” before the day
_RECIPIENTS = lexicon.line_words("recipients")[0]
# Lines of the head that are nearly right, with how they are written: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.
_MENDED = (
    # “Nơi nhận” in other words
    (lexicon.pattern(lexicon.line_pattern("recipients", standing="wrong"), r" ?:?"), f"{_RECIPIENTS}:"),
    (lexicon.pattern(rf"(Số: *)([1-9]/[{INITIALS}].*)"), r"\g<1>0\2"),  # “Số: 5/QC-CAT”
    (lexicon.pattern(rf"(Số: *\d+[a-zđ]?/) +([{INITIALS}].*)"), r"\1\2"),  # “Số: 05/ QC-CAT”
    (lexicon.pattern(rf"(Số: *\d+[a-zđ]?/\S*?)(?: ?–| -) ?([{INITIALS}].*)"), r"\1-\2"),  # “Số: 05/QC – CAT”
    (lexicon.pattern(rf"(Số: *\d+[a-zđ]?/\S*?-) +([{INITIALS}].*)"), r"\1\2"),  # “Số: 05/QC- CAT”
    (lexicon.pattern(rf"(Số: *\d+[a-zđ]?)-([{INITIALS}]\w*)/([{INITIALS}].*)"), r"\1/\2-\3"),  # “Số: 05-QC/CAT”
    (lexicon.pattern(r"(", _PLACE, r")Ngày (\d.*)"), r"\1ngày \2"),  # “Gia Lai, Ngày 05 tháng 6 năm 2026”
    # “Gia Lai, ngày 05/6/2026”
    (lexicon.pattern(r"(", _PLACE, r"ngày \d{1,2})[/.-](\d{1,2})[/.-](\d{4})\.?"), r"\1 tháng \2 năm \3"),
    # “Gia Lai, ngày 05 tháng 6, 2026”
    (lexicon.pattern(r"(", _PLACE, r"ngày \d{1,2} tháng \d{1,2}),? (\d{4})"), r"\1 năm \2"),
    # “Gia Lai, ngày 05 tháng 6 năm 2026.”
    (lexicon.pattern(r"(", _PLACE, r"ngày \d{1,2} tháng \d{1,2} năm \d{4})[.;,]"), r"\1"),
    (lexicon.pattern(r"SỐ: *(\d.*)"), r"Số: \1"),  # “SỐ: 05/QC-CAT”
    (lexicon.pattern(rf"(Số: *\d+[a-zđ]?) ([{INITIALS}]{{2,}}[a-z]?-.*)"), r"\1/\2"),  # “Số: 05 QC-CAT”
    (lexicon.pattern(rf"(Số: *\d+[a-zđ]?/(?!\d|HĐ|BB)[^/\s]+)/([{INITIALS}].*)"), r"\1-\2"),  # “Số: 05/QC/CAT”
    (lexicon.pattern(rf"(?:{_RECIPIENTS.upper()}|{_RECIPIENTS.title()}):"), f"{_RECIPIENTS}:"),
    # “Độc lập – Tự do – Hạnh phúc”, “Độc lập-Tự do-Hạnh phúc”
    (
        lexicon.pattern(r"(?!Độc lập [-–—] Tự do [-–—] Hạnh phúc)", r"Độc lập ?[-–—] ?Tự do ?[-–—] ?Hạnh phúc"),
        "Độc lập - Tự do - Hạnh phúc",
    ),
)
_HEAD_LINES = {_SIGNS.sub("", lexicon.unaccented(one)).lower(): one for one in _RIGHT}
# Names with the capitals that are certain: those of bodies and places, but where the same words are common ones too.
_WRITTEN = rows_of(Path(__file__).with_name("written_names.csv"))
_BODIES_AS_WRITTEN = tuple(row["name"] for row in _WRITTEN if row["use"] == "certain")
# “quốc hội các nước”, “các chính phủ”, “hòa bình”: in other capitals they may be meant as words.
_COMMON_WORDS_TOO = frozenset(row["name"] for row in _WRITTEN if row["use"] == "common-words-too")
_CERTAIN = (*(one.name for one in ORGANS), *lexicon.PLACE_NAMES, *_BODIES_AS_WRITTEN)
_AS_WRITTEN = {one.lower(): one for one in _CERTAIN if one not in _COMMON_WORDS_TOO}
_IN_ANY_CASE = re.compile(rf"(?<!\w){any_of(_AS_WRITTEN)}", re.IGNORECASE)
_FIRST_TWO = {tuple(style(one).split(" ")[:2]) for one in _AS_WRITTEN for style in lexicon.STYLES}
_KINDS = tuple(name for one in kinds_of("decree", "practice", "normative") for name in one.names)
_DOCUMENT = re.compile(rf"(?P<kind>{any_of(_KINDS)})(?= (?:số )?\d+/(?:\d{{4}}/)?[{INITIALS}])(?! số \d+/\d+ )")
_SYMBOL = re.compile(rf"/[{INITIALS}]")


@rule(
    "TXT009",
    Severity.WARNING,
    law=Message(
        (
            "Viết hoa tên địa danh đặc biệt, đơn vị hành chính đặt theo số và tên loại của văn bản cụ thể; viết "
            "đúng Quốc hiệu, Tiêu ngữ; Ủy ban nhân dân, Tòa án nhân dân chỉ hoa chữ đầu."
        ),
        (
            "Thủ đô Hà Nội, Thành phố Hồ Chí Minh, a Quận or Phường that is named by a number, and the kind of a "
            "document that is named by its number are capital; the national name and the motto are written as "
            "they are; Ủy ban nhân dân has one capital."
        ),
    ),
    fix=Message(
        "Viết hoa theo Phụ lục II Nghị định 30/2020/NĐ-CP; các dòng ở phần đầu ghi đúng từng chữ, từng dấu.",
        (
            "Capitalise as Phụ lục II of Nghị định 30/2020/NĐ-CP does; write the lines of the head letter by "
            "letter, with their signs."
        ),
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục II. Only what is certain is reported: whether “luật” or “giám đốc” "
        "means one certain law or office, only a reader can tell."
    ),
    since=WRITTEN_BY_THE_DECREE,
    cases=(
        bad(
            "Trụ sở tại thành phố Hồ Chí Minh.",
            says=(
                "“thành phố Hồ Chí Minh” (trong “sở tại thành phố Hồ Chí Minh.”) phải viết là “Thành phố Hồ Chí Minh”"
            ),
        ),
        good("Thủ đô Hà Nội, thành phố Huế, Phường 5, 10 phường, phường 12,5 km²; quyết định của mỗi bên."),
    ),
)
def name_without_its_capital(agreement: Agreement) -> Breaches:
    """Find names with other capitals than their own, and lines of the head that are nearly right."""
    yield from in_another_case(_names(agreement.prose))
    named = [(language.Level.RECIPIENT, at, "name", one.name) for at, one in enumerate(agreement.recipients, start=1)]
    named += [(language.Level.BASIS, at, "title", one.title) for at, one in enumerate(agreement.bases, start=1)]
    for level, number, field, text in named:
        for found, right in _miswritten_in(text):
            yield Address().at(level, number).field(field), written_otherwise(found, right)
    for line in chain.from_iterable(map(_BEFORE_THE_MOTTO.split, agreement.source.beside)):
        if wanting := _WANTING.match(line):
            yield Address().field("number"), _no_sign_behind(found=wanting[0].strip(), line=line)
        elif right := _head_line(line):
            yield Address().field("number"), written_otherwise(found=line, right=right)
    head = agreement.source.beside and _SIGNS.sub("", lexicon.unaccented("".join(agreement.source.beside))).lower()
    absent = [one for key, one in _HEAD_LINES.items() if key[:_LACKED] not in head]
    if len(absent) == 1:  # with neither it is a text without its head
        yield Address().field("number"), _line_missing_in_head(right=absent[0])


def _line_missing_in_head(right: str) -> language.Message:
    return language.Message(f"ở đầu văn bản không có “{right}”", f"the head lacks {right!r}")


def _no_sign_behind(found: str, line: str) -> language.Message:
    return language.Message(
        f"“{found}” trong “{line}” thiếu dấu hai chấm hoặc dấu phẩy theo sau",
        f"{found!r} in {line!r} lacks its colon or comma",
    )


def _head_line(line: str) -> str:
    """Return how a line of the head that is nearly right is written: the country, the motto, the number, Nơi nhận."""
    mended = next((found.expand(right) for form, right in _MENDED if (found := form.fullmatch(line))), "")
    if mended:
        return _head_line(mended) or mended
    plain = _SIGNS.sub("", lexicon.unaccented(line)).lower()
    near = (one for key, one in _HEAD_LINES.items() if plain[:6] == key[:6] and abs(len(plain) - len(key)) <= _LACKED)
    right = "" if line.isascii() else next(near, "")
    return right if _DASH.sub("-", lexicon.in_one_style(line)).strip("-") != _DASH.sub("-", right) else ""


def _miswritten(found: str) -> str:
    """Return how a name is written that has other capitals; nothing for one in small letters, most are common nouns."""
    right = _AS_WRITTEN.get(found.lower(), found)
    return "" if found.isupper() or found[1:] == right[1:] or (found.islower() and not right.istitle()) else right


@lru_cache(maxsize=1024)
def _miswritten_in(line: str) -> tuple[tuple[str, str], ...]:
    """Return the names in a line that have other capitals than their own, which most documents of an office repeat."""
    found = (match[0] for match in _IN_ANY_CASE.finditer(line) if not line.isupper())
    return tuple((one, right) for one in found if (right := _miswritten(one)))


def _in_other_capitals(prose: Prose) -> list[tuple[int, int, str]]:
    """Return from where to where a name has other capitals than its own, and its own."""
    words = {style(one) for one, _ in prose.once(neighbours) & _FIRST_TWO for style in (str, str.capitalize, str.upper)}
    found = prose.find(_IN_ANY_CASE) if words else ()
    return [(*match.span(), right) for _, match in found if (right := _miswritten(match[0]))]


def _names(wording: Prose) -> Iterator[tuple[Passage, str]]:
    yield from ((passage, _CAPITALS[match[0]]) for passage, match in wording.find(_IN_OTHERS))
    yield from ((wording.passage(start, end), right) for start, end, right in wording.once(_in_other_capitals))
    for passage, match in wording.find(_NUMBERED_UNIT):
        if passage.before.lower().endswith(_OF_A_PLACE):
            yield passage, f"{match['term'].capitalize()} {match['number']}"
    for passage, match in wording.find(_DOCUMENT) if _SYMBOL.search(wording.text) else ():
        if not passage.before[-1:].isalnum():
            yield passage, match["kind"].capitalize()


# Compounds in which the decree itself, or the name of a force, a body, a paper or an honour, has it small.
_HONOURED = (name for one in TITLES if one.sort == "profession" for name in (one.name, *one.others))
_OF_THE_PEOPLE = any_of(row["words"] for row in rows_of(Path(__file__).with_name("of_the_people.csv")))
_NAMED = (name for name in _BODIES if " " in name)
_COMPOUND = re.compile(rf"(?:{any_of((*_NAMED, *_HONOURED))}|{_OF_THE_PEOPLE}) $", re.IGNORECASE)


@rule(
    "TXT010",
    Severity.NOTE,
    law=Message("Danh từ “Nhân dân” luôn viết hoa.", "The noun “Nhân dân” is always capital."),
    fix=Message(
        "Viết “Nhân dân” khi nói về Nhân dân; giữ chữ thường trong tên cơ quan, lực lượng.",
        "Write “Nhân dân” where the people are meant; it stays small within names of bodies and forces.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V, from 05/3/2020. In compounds and in the names of bodies and "
        "forces (Ủy ban nhân dân, Công an nhân dân, chứng minh nhân dân) it is small. Other such names may "
        "exist, so the correction is not made by itself."
    ),
    since=WRITTEN_BY_THE_DECREE,
    cases=(
        bad("Vận động nhân dân tham gia.", says="“nhân dân” trong “Vận động nhân dân tham gia.” chưa viết hoa"),
        good("Quần chúng Nhân dân; Ủy ban nhân dân tỉnh, Hội đồng nhân dân, Công an nhân dân."),
    ),
)
def people_without_a_capital(agreement: Agreement) -> Breaches:
    """Find “nhân dân” where the people are meant: “vận động nhân dân tham gia”."""
    for passage, _ in agreement.prose.find(_PEOPLE):
        if not _COMPOUND.search(passage.before) and not passage.literal:
            yield told_of(passage, " chưa viết hoa", " has no capital", WITHIN)


@rule(
    "TXT012",
    Severity.WARNING,
    law=Message(
        "Sau khi đã đặt cách gọi ngắn cho một bên thì chỉ dùng cách gọi đó.",
        "Once the text gives a party its short name, it uses that name.",
    ),
    fix=Message(
        "Sau khi đã đặt cách gọi ngắn, chỉ dùng cách gọi đó.", "Once a short name is given, use it throughout."
    ),
    why=(
        "With two names for one party a reader may take them for two. Where the short name begins the full one "
        "(Công an tỉnh – Công an tỉnh Gia Lai), the full name is what is reported."
    ),
    cases=(
        bad(
            {
                "parties": [
                    {
                        "key": "police",
                        "name": "Công an tỉnh Ví Dụ",
                        "short_name": "Công an tỉnh",
                        "abbreviation": "CAT",
                        "seat": "Ví Dụ",
                    },
                    {"key": "telecom", "name": "Doanh nghiệp viễn thông", "abbreviation": "DNVT"},
                ],
                "body": [
                    {"article": "Một", "text": "Công an tỉnh Ví Dụ (sau đây gọi là Công an tỉnh) chủ trì."},
                    {"article": "Hai", "text": "Công an tỉnh trả lời; Công an tỉnh Ví Dụ báo cáo."},
                ],
            },
            says="“Công an tỉnh Ví Dụ” đã được gọi là “Công an tỉnh”",
            where="Điều 2",
        ),
        good(
            {
                "parties": [
                    {
                        "key": "police",
                        "name": "Công an tỉnh Ví Dụ",
                        "short_name": "Công an tỉnh",
                        "abbreviation": "CAT",
                        "seat": "Ví Dụ",
                    },
                    {"key": "telecom", "name": "Doanh nghiệp viễn thông", "abbreviation": "DNVT"},
                ],
                "body": [
                    {"article": "Một", "text": "Công an tỉnh Ví Dụ (sau đây gọi là Công an tỉnh) chủ trì."},
                    {"article": "Hai", "text": "Công an tỉnh báo cáo."},
                ],
            }
        ),
    ),
)
def two_names_for_one_party(agreement: Agreement) -> Breaches:
    """Find the full name of a party where the text has given it a short one."""
    terms = {term.term: term for term in defined_terms(agreement) if term.in_brackets}
    for party in agreement.parties:
        term = terms.get(party.short_name)
        if term is None or party.name == party.short_name or party.name not in term.passage.text[: term.passage.start]:
            continue
        for passage, match in agreement.prose.find(re.compile(re.escape(party.name))):
            later = match.start() > term.end and not passage.address.decided  # the Quyết định stands before it
            if later and passage.address.number == "text":
                yield passage.address, _long_name_used_again(party.name, short=party.short_name), passage.span


def _long_name_used_again(name: str, short: str) -> language.Message:
    return language.Message(f"“{name}” đã được gọi là “{short}”", f"{name!r} was to be called {short!r}")


_WORDS_OF_NUMBER = ("các ", "những ", "một số ")
_BEFORE_A_COMMON_NOUN = (
    "các ",
    "những ",
    "mỗi ",
    "một số ",
    "nhiều ",
    "Các ",
    "Những ",
    "Mỗi ",
    "Một số ",
)  # “các công an tỉnh”
# Words for a unit: small as common nouns, capital in a name; which is meant only a reader can tell.
_COMMON_NOUNS = (one for one in BODY_WORDS if one.place == "general" or one.sector == "enterprise" or one.under)
_UNITS = ("nhà mạng", "ban", *(one.words for one in _COMMON_NOUNS if one.sector not in {"police", "army", "party"}))


@rule(
    "TXT014",
    Severity.NOTE,
    silent_beside=("TXT009",),
    law=Message(
        "Tên của một bên viết hoa thống nhất, đúng như tên chính thức.",
        "The name of a party is written with the capitals of its official name.",
    ),
    fix=Message(
        "Nếu là bên đó thì viết tên đúng như đã khai ở mục parties.",
        "If the party is meant, write its name as it stands under parties.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục II: names of bodies. All in capitals, as in a heading, is no breach. "
        "The same words may be common nouns (các doanh nghiệp viễn thông, chi nhánh), so nothing is corrected by "
        "itself. It is said once for the whole document; the title of another document has its own capitals, and "
        "so has the Quyết định, where the names that the agreement gives do not stand yet."
    ),
    cases=(
        bad(
            "Do công an tỉnh chủ trì.",
            says="“công an tỉnh” (trong “Do công an tỉnh chủ trì.”) khác với tên “Công an tỉnh”",
        ),
        good("Công an tỉnh, CÔNG AN TỈNH và các doanh nghiệp viễn thông khác."),
    ),
)
def party_in_another_case(agreement: Agreement) -> Breaches:
    """Find names of parties with other capitals than they are given with: “công an tỉnh”."""
    names = {name for party in agreement.parties for name in (party.name, party.short_name) if " " in name}
    lowered, seen = agreement.prose.lowered, list[Passage]()
    unlike: dict[str, list[Passage]] = {}
    for name in sorted(names, key=len, reverse=True):
        if _has_other_capitals(name, agreement.prose.text, lowered):
            unlike[name] = [*_in_another_case(agreement, name, names, seen)]
    places = [one for found in unlike.values() for one in found]
    if places:
        first = min(places, key=lambda one: (one.address, one.start))
        yield first.address, _unlike_names({one: found for one, found in unlike.items() if found}), first.span


@lru_cache(maxsize=64)
def _has_other_capitals(name: str, text: str, lowered: str) -> bool:
    return lowered.count(name.lower()) != text.count(name)


def _unlike_names(unlike: Mapping[str, list[Passage]]) -> Message:
    """Say how often which name is written otherwise: with the words around where it stands first."""
    names = [_unlike_name(places, name) for name, places in unlike.items()]
    return Message("; ".join(one.vi for one in names), "; ".join(one.en for one in names))


def _unlike_name(places: list[Passage], name: str) -> Message:
    found, near = places[0].found, places[0].quoted
    if len(places) == 1:
        return Message(f"“{found}” (trong “{near}”) khác với tên “{name}”", f"{found!r} differs from the name {name!r}")
    return Message(
        f"{len(places)} chỗ “{found}” (trong “{near}”) khác với tên “{name}”",
        f"in {len(places)} places {found!r} differs from the name {name!r}",
    )


def _in_another_case(agreement: Agreement, name: str, names: set[str], seen: list[Passage]) -> Iterator[Passage]:
    pattern = re.compile(rf"(?<![\w@/.\-]){re.escape(name)}(?![\w@/\-])", re.IGNORECASE)
    for passage, _ in agreement.prose.find(pattern):
        found = passage.found
        right = name[:1].upper() + name[1:] if passage.opens and found[0].isupper() else name
        common = found.islower() and passage.before.endswith(_BEFORE_A_COMMON_NOUN)
        only_first = found[1:] == name[1:] and name.lower().startswith(_UNITS)
        if found in (right, name) or found.isupper() or found in names or common or only_first or passage.literal:
            continue
        if overlaps(passage, seen) or _plural(found) == _plural(name) or _is_of_another(agreement, passage):
            continue
        seen.append(passage)
        yield passage


def _plural(name: str) -> str:
    """Return a name with its first letter small where that is of a word of number: “Các sở” is “các sở” inside."""
    return name[0].lower() + name[1:] if name.lower().startswith(_WORDS_OF_NUMBER) else name


def _is_of_another(agreement: Agreement, passage: Passage) -> bool:
    """Tell whether words stand in the title of another document, or in the Quyết định that issues this one."""
    start, _ = passage.bounds
    issued = agreement.decision is not None and not passage.address.provision.steps
    named = any(True for _ in names_of_others(passage.text[start : passage.start]))
    return named or issued or passage.address.decided


_LETTERS = re.compile(r"[^\W\d_]+")
_LONG_ENOUGH, _FEWEST_WORDS, _MOST_SLIPS = 5, 2, 2
_SHORTEST = 2  # letters of a word that may be another's slip: “A” and “B” are two names


@rule(
    "TXT037",
    Severity.WARNING,
    law=Message(
        "Tên của bên và cách gọi đã đặt được viết đúng từng chữ.",
        ("The name of a party, and a term that the text defines, are written letter by letter as they are given."),
    ),
    fix=Message("Viết tên, cách gọi đúng như đã đặt.", "Write the name or the term as it is given."),
    why=(
        "“Vietel” for “Viettel”, “Công an tỉnh Gia Lay” for “Công an tỉnh Gia Lai”: a name that is off by one "
        "letter is found by no search, and in a dispute it is another's."
    ),
    cases=(
        bad(
            {
                "parties": [
                    {"key": "police", "name": "Công an tỉnh", "abbreviation": "CAT", "seat": "Ví Dụ"},
                    {"key": "telecom", "name": "Viettel Ví Dụ", "abbreviation": "VT"},
                ],
                "body": [{"article": "Một", "text": "Vietel Ví Dụ trả lời."}],
            },
            says="“Vietel Ví Dụ” (trong “Vietel Ví Dụ trả lời.”) gần giống “Viettel Ví Dụ”",
        ),
        good(
            {
                "parties": [
                    {"key": "police", "name": "Công an tỉnh", "abbreviation": "CAT", "seat": "Ví Dụ"},
                    {"key": "telecom", "name": "Viettel Ví Dụ", "abbreviation": "VT"},
                ],
                "body": [{"article": "Một", "text": "Viettel Ví Dụ và VIETTEL trả lời."}],
            }
        ),
    ),
)
def near_miss_of_a_name(agreement: Agreement) -> Breaches:
    """Find names and terms that are off by one letter: “Vietel” for “Viettel”."""
    given = {name for party in agreement.parties for name in (party.name, party.short_name)}
    given |= {term.term for term in defined_terms(agreement) if term.in_brackets and not term.term.islower()}
    words = {word for name in given for word in _LETTERS.findall(name)}
    known = {name.lower() for name in given}
    seen: list[Passage] = []
    for passage, right in (*_windows(agreement, given), *_brands(agreement, words)):
        if not passage.literal and passage.found.lower() not in known and not overlaps(passage, seen):
            seen.append(passage)
            yield told_of(passage, f" gần giống “{right}”", f" is nearly {right!r}", BESIDE)


def _brands(agreement: Agreement, words: set[str]) -> Iterator[tuple[Passage, str]]:
    """Yield words that miss a brand, a word that is not of the language, by one letter."""
    brands = sorted(one for one in words if len(one) >= _LONG_ENOUGH and one.isascii() and not is_syllable(one))
    written = agreement.prose.once(unplain_words) if brands else ()
    others = [one for one in written if len(one) >= _LONG_ENOUGH - 1 and one[0].isupper() and one not in words]
    for brand in brands:
        for word in others:
            if off_by_one(word, brand) and word.casefold() != brand.casefold():
                yield from ((passage, brand) for passage in agreement.prose.find_words(word))


def _windows(agreement: Agreement, given: set[str]) -> Iterator[tuple[Passage, str]]:
    """Yield phrases that miss a name of several words by one letter of one of them."""
    for name in sorted(given, key=lambda one: (-len(one), one)):  # of two that a phrase misses, the longer
        parts = name.split(" ")
        if len(parts) < _FEWEST_WORDS or len(name) < 2 * _LONG_ENOUGH:
            continue
        yield from _first_words(agreement, name)
        for index in _missed(agreement.prose.text, name):
            before, right, after = " ".join(parts[:index]), parts[index], " ".join(parts[index + 1 :])
            yield from ((passage, name) for passage in _missing(agreement, before, right, after))


def _missing(agreement: Agreement, before: str, right: str, after: str) -> Iterator[Passage]:
    """Yield a name in which one word, between those before and after it, is written by another letter."""
    pattern = re.compile(rf"{re.escape(before)} (?P<word>[^\W\d_]+){re.escape(' ' + after if after else '')}(?!\w)")
    found = agreement.prose.find(pattern) if len(right) >= _SHORTEST else ()
    yield from _slips(agreement, ((one, match) for one, match in found if len(match["word"]) >= _SHORTEST), right)


def _slips(agreement: Agreement, found: Iterable[tuple[Passage, re.Match[str]]], right: str) -> Iterator[Passage]:
    """Yield where a word is another but for a letter; what is there more often is the name of another."""
    for passage, match in found:
        other = match["word"].casefold() == right.casefold() or not off_by_one(match["word"], right)
        if not other and agreement.prose.text.count(match[0]) <= _MOST_SLIPS:
            yield passage


@lru_cache(maxsize=256)
def _missed(text: str, name: str) -> tuple[int, ...]:
    """Return which words of a name a text may write by another letter, where those before them stand."""
    first, *rest = name.split(" ")
    missed, places = [], [*accumulate(len(one) + len(first) + 1 for one in text.split(f"{first} ")[:-1])]
    for index, right in enumerate(rest, start=1):
        wanted = f"{right} "
        as_named = [place for place in places if text.startswith(wanted, place)]
        if len(as_named) < len(places):
            following = {one[0] for place in {*places}.difference(as_named) if (one := _LETTERS.match(text, place))}
            missed += [index] * any(off_by_one(word, right) for word in following)
        if not as_named:
            break  # no more of the name is there
        places = [place + len(wanted) for place in as_named]
    return tuple(missed)


def _first_words(agreement: Agreement, name: str) -> Iterator[tuple[Passage, str]]:
    """Yield phrases that miss the first word of a name of three words and more by one letter."""
    first, after = name.split(" ", 1)
    if " " in after and any(off_by_one(word, first) for word in agreement.prose.words_before(after)):
        pattern = re.compile(rf"(?P<word>[{CAPITALS}][^\W\d_]+) {re.escape(after)}(?!\w)")
        yield from ((one, name) for one in _slips(agreement, agreement.prose.find(pattern), first))


def off_by_one(word: str, other: str) -> bool:
    """Tell whether two words differ by one letter: another, one more, one less, or two that changed places."""
    if abs(len(word) - len(other)) > 1 or word == other:
        return False
    if min(len(word), len(other)) > _SHORTEST and word[0] != other[0] and word[-1] != other[-1]:
        return False  # most words that are compared
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    rest, others = word[start:], other[start:]
    swapped = rest[:2] == others[1::-1] and rest[2:] == others[2:] and len(others) > 1
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:] or swapped


_TITLED = tuple(name.title() for name in _KINDS if " " in name)
_DOCUMENT_IN_CAPITALS = re.compile(rf"(?P<kind>{any_of(_TITLED)})(?= (?:số )?\d+/| này)")
_GOVERNMENT = (one.name for one in ORGANS if one.letters in {"TTg", "VPCP"})
_HEADS = {wrong: name for name in _GOVERNMENT for wrong in (name.lower(), name.capitalize())}
_HEAD = re.compile(rf"(?<!\w)(?:{'|'.join(_HEADS)})(?!\w)")
# Fields of the departments of a province (Nghị định 150/2025/NĐ-CP); “Công thương” is one in either case.
_FIELDS = any_of(
    (
        "Công Thương",
        "Công thương",
        "Xây dựng",
        "Tài chính",
        "Nội vụ",
        "Tư pháp",
        "Y tế",
        "Giáo dục và Đào tạo",
        "Khoa học và Công nghệ",
        "Dân tộc và Tôn giáo",
        "Nông nghiệp và Môi trường",
        "Văn hóa, Thể thao và Du lịch",
        "Ngoại vụ",
        "Du lịch",
    )
)
# “sở Xây dựng”, “Sở Công thương”
_DEPARTMENT = lexicon.pattern(
    r"(?<!\w)(?:sở (?P<field>", _FIELDS, r")", r"|(?P<head>Sở|Bộ) (?P<half>Công thương))(?!\w)"
)
_NO_DEPARTMENT = (
    "cơ ",
    "trụ ",
    "công ",
    "hội ",
    "các ",
    "những ",
    "Cơ ",
    "Trụ ",
    "Công ",
    "Hội ",
    "Các ",
)  # “cơ sở Y tế”


@rule(
    "TXT049",
    Severity.WARNING,
    law=Message(
        ("Tên cơ quan, chức vụ duy nhất, tên loại của văn bản cụ thể viết hoa đúng: Sở Công Thương, Nghị định số 30."),
        (
            "Names of bodies, unique offices and kinds of certain documents have their capitals: Sở Công Thương, "
            "Thủ tướng Chính phủ, Nghị định số 30/2020/NĐ-CP."
        ),
    ),
    fix=Message(
        "Viết hoa theo Phụ lục II Nghị định 30/2020/NĐ-CP.", "Capitalise as Phụ lục II of Nghị định 30/2020/NĐ-CP does."
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục IV and V. Only what is certain is reported: “cơ sở Y tế” and "
        "“các sở” are no names."
    ),
    since=WRITTEN_BY_THE_DECREE,
    cases=(
        bad(
            {"body": [{"article": "Một", "key": "reply", "text": "Gửi về sở Công Thương tổng hợp."}]},
            says="“sở Công Thương” (trong “Gửi về sở Công Thương tổng hợp.”) phải viết là “Sở Công Thương”",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "key": "reply",
                        "text": "Gửi về Sở Công Thương; các sở Công Thương, Xây dựng; cơ sở Y tế; trụ sở Xây dựng.",
                    }
                ]
            }
        ),
    ),
)
def body_in_another_case(agreement: Agreement) -> Breaches:
    """Find bodies, offices and documents without their capitals: “sở Công Thương”, “thủ tướng Chính phủ”."""
    return in_another_case(_names_of_bodies(agreement.prose))


def _names_of_bodies(wording: Prose) -> Iterator[tuple[Passage, str]]:
    """Yield the names of bodies and the kinds of documents whose capitals are certain, with how they are written."""
    yield from ((passage, _HEADS[match[0]]) for passage, match in wording.find(_HEAD))
    for passage, match in wording.find(_DOCUMENT_IN_CAPITALS):
        yield passage, match["kind"].capitalize()
    for passage, match in wording.find(_DEPARTMENT):
        if match["half"] or not passage.before.endswith(_NO_DEPARTMENT):
            yield passage, f"{match['head'] or 'Sở'} {(match['half'] or match['field']).replace('thương', 'Thương')}"
