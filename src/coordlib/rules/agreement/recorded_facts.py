"""DOC: what the text writes of the agreement, against its record: days, signers, scope, annexes, contact points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from operator import ne
from pathlib import Path

import attrs

from coordlib import lexicon
from coordlib.dates import BodyNames, days_of, deadlines_in
from coordlib.language import (
    Address,
    Breaches,
    Key,
    Level,
    Message,
    Passage,
    Severity,
    Span,
    bad,
    date_in_figures,
    good,
    rule,
)
from coordlib.lexicon import (
    CAPITALS,
    TERRITORIES,
    any_of,
    body_at,
    compared,
    day_pattern,
    line_words,
    own_names,
    pattern,
)
from coordlib.model import Agreement, Article, Signatory, Wording
from coordlib.rules.agreement.annexes import annexes_alone, annexes_named
from coordlib.rules.agreement.bases import placed_bases
from coordlib.rules.agreement.effect import own
from coordlib.rules.agreement.neighbours import WORDS_OF_GRAMMAR
from coordlib.rules.agreement.offices import COUNCILS, LED_BODIES
from coordlib.rules.agreement.terms import defined_terms
from coordlib.rules.gathering import rows_of

Fact = tuple[Passage, str]
"""What the text says, and what the data say instead."""
_DAY = day_pattern()
_ANNEX = line_words("annex")[0].capitalize()
_TERRITORY = any_of(one.word for one in TERRITORIES)
_SIGNED = pattern(r"ký(?: kết| ban hành)?,? ", _DAY)
_ANNEX_CALLED = pattern(
    _ANNEX,
    r"(?P<number> [IVX\d]+)?(?: (?:về|là) (?!(?:một |các |những )?(?:bộ phận|phần|căn cứ|cơ sở)(?!\w))",
    r"|: | ?[(“] ?|\s[–-]\s)(?P<title>[^.;,()”\n\d]{6,80}?)(?= kèm theo",
    r"| ban hành| của | này|[.;,)”\n]|$)",
)
_OFFICE = (
    r"(?P<office>(?:Phó |Quyền )?(?:Tổng )?(?:[Gg]iám đốc"
    r"|[Cc]hủ tịch|[Tt]rưởng phòng|[Cc]ục trưởng"
    r"|[Ss]ở trưởng|[Hh]iệu trưởng|[Vv]iện trưởng"
    r"|[Cc]hi cục trưởng|[Hh]ạt trưởng|[Đđ]ồn trưởng"
    r"|[Cc]hỉ huy trưởng|[Bb]ộ trưởng|[Tt]hủ trưởng))"
)
_PERSON = r"(?P<name>[" + CAPITALS + r"]\w+(?: [" + CAPITALS + r"]\w*){1,4})"  # “Trần Như Ý”
_REPRESENTED = pattern(
    r"[Đđ]ại diện (?P<who>[^.;:\n\0]{3,60}?)(?: ký [^.;:\n\0]{0,30}?)?(?:: ?",
    r"| là )(?:(?:ông|bà|đồng chí|Ông|Bà|Đồng chí|Đại tá|Thượng tá|Trung tá|Thiếu tướng|Trung tướng) )*",
    _PERSON,
    r"(?:,? (?:– |- )?",
    _OFFICE,
    r")?",
)
_INTRODUCED = pattern(
    r"[Đđ]ại diện(?: theo pháp luật| hợp pháp)?: ?(?:(?:Ông|Bà|ông|bà|Đồng chí|đồng chí) )?",
    _PERSON,
    r"(?:[,;.]?[ \n]?(?:[-–] ?)?[Cc]hức (?:vụ|danh): ?",
    _OFFICE,
    r")?",
)
_ACTING = pattern(
    r"(?:(?<![^\n\0])|(?<=; )|(?<= và )(?=[^.,;\n\0]{4,60} thống nhất (?:ban hành|ký|xây dựng)))",
    r"(?=",
    "|".join(LED_BODIES),
    r")(?P<who>[",  # “Sở Y tế có trách nhiệm …”
    CAPITALS,
    r"]\w+(?: (?!các |cấp |cùng |phối |không |chưa |đã |cũng |được |trước |cũ |khi |nếu |còn |chỉ "
    r"|thì |xã|phường|đặc khu|khu vực)[^\W\d]+){1,6}?)(?= (?:có trách nhiệm|phải|chủ trì|cử|gửi"
    r"|thông báo|cung cấp|báo cáo|tổng hợp|tiếp nhận|lập|tổ chức|hướng dẫn|kiểm tra|xây dựng"
    r"|chuyển|trả lời|bố trí|thống nhất) ",
    r"|[\n\0])(?!(?:[^.;\n\0]| \.)*?(?: thì | khác |(?:theo|do) (?:quy định|đề nghị|yêu cầu"
    r"|hợp đồng|thỏa thuận|phân công|chức năng|thẩm quyền|kế hoạch của|quy chế)|(?:khi"
    r"|nếu) (?:được|có)))",
)
_TODAY = pattern(r"Hôm nay,? ", _DAY)
_SIGNED_BY = pattern(r"(?<!\w)do ", _OFFICE, r" [^.;\n\0]{3,80}? ký(?!\w)")
_OFFICE_OF = pattern(_OFFICE, r" (?P<who>[^,;]+?)(?= và | ký|,|$)")
_PLACE = pattern(
    r"(?:trên địa bàn|trong phạm vi) ", _TERRITORY, r" (?P<place>[", CAPITALS, r"]\w*(?:[ -][", CAPITALS, r"]\w*)*)"
)
_SUBJECT = pattern(r"quy định (?:về )?(?P<subject>[^.;\n\0]{12,200})")
_ABOUT = pattern(r"(?:công tác|phối hợp|trong|về) (?!giữa )(?P<what>[^.;\n\0]{6,160})$")
_OF_FORM = pattern(r"chế độ báo cáo|kinh phí|nguyên tắc, nội dung phối hợp giữa", r"|trách nhiệm của")
_NUMBER = pattern(r"số:? ?(?P<number>\d+/[\w/\-]+)")
_REPLACED = pattern(r"thay thế (?:cho )?[", CAPITALS, r"][^.;\n\0]{0,90}? ", _DAY)
_OF_A_BODY = pattern(r"(?<!\w)(?:tỉnh|thành phố|xã|phường|đặc khu) (?P<place>[^,;.\d-]+?)(?= *[,;.-]", r"|$)")
_OF_A_PROVINCE = pattern(r"(?<!\w)(?:tỉnh|thành phố) ")
_UNIT_WITHIN = r"(?:Phòng|Ban|Văn phòng|Trung tâm|Bộ phận|Tổ)(?: [^\W\d_]\w*){1,6}?"
# BODY stands for a name of the party.
_CONTACT = pattern(
    r"[Đđ]ầu mối(?: liên hệ)? của BODY(?: là|:) (?P<unit>",
    _UNIT_WITHIN,
    r")(?=[.,;\n]|$)|BODY (?:giao|cử|phân công) (?P<given>",
    _UNIT_WITHIN,
    r") làm (?:cơ quan |đơn vị )?đầu mối|(?P<first>",
    _UNIT_WITHIN,
    r") là (?:cơ quan|đơn vị)? ?đầu mối của BODY",
)
_WORD = pattern(r"[^\W_]+")
# NAME stands for that of a basis.
_DATED = pattern(r"NAME(?: số [\w/\-]+| của (?:(?! ngày| trước)[^.,;\n\d]){0,50})?,? ", _DAY)
# what an annex is said to hold
_BEFORE_AN_ANNEX = pattern(r"(?:[^\W\d_]+ ){1,8}(?:tại|theo|ở|trong) $")
_LISTING = pattern(r"(?i)(?<!\w)(?:kế hoạch|danh sách|danh mục", r"|lịch|sơ đồ|bản đồ|đơn giá|quy trình|dự toán)(?!\w)")
# what is amended
_AMENDED = pattern(r" số (?P<number>\d+[a-zđ]?/(?P<symbol>[^\s;,.]+))(?:,? ", _DAY, r")?")
_LONG_TITLE, _FEW = 8, 2  # words
# words that say nothing of a subject
_COMMON = frozenset(row["word"] for row in rows_of(Path(__file__).with_name("words_of_form.csv")))


def _content(words: str) -> set[str]:
    return {word for word in _WORD.findall(compared(words)) if word not in _COMMON}


def _day(match: re.Match[str]) -> date | None:
    return next((one.first for one in days_of(match[0])), None)


# --- days ---


def _signing(agreement: Agreement) -> Iterator[Fact]:
    """Yield where the text gives another day of signing: “Quy chế này được ký ngày …”."""
    for passage, match in agreement.prose.find(_TODAY) if agreement.signed else ():
        if agreement.signed and _day(match) not in (None, agreement.signed):
            yield passage, date_in_figures(agreement.signed)
    if agreement.signed is None or not any(True for _ in agreement.prose.find(_SIGNED)):
        return
    form = re.compile(rf"{own(agreement)}[^.;\n\0]{{0,60}}?(?<!\w){_SIGNED.pattern}")
    for passage, match in agreement.prose.find(form):
        day = _day(match)
        if "này" in match[0] and day and day != agreement.signed and not passage.is_payload:
            yield passage, date_in_figures(agreement.signed)


def _preamble(agreement: Agreement) -> Iterator[Fact]:
    """Yield where the sentence of issue, or the Quyết định, gives the name of the document with a word of another."""
    texts = [(Address().field("preamble"), agreement.preamble)]
    if agreement.decision is not None:
        texts = [(Address().at(Level.DECISION).field("title"), agreement.decision.title), *agreement.texts()]
    for address, text in texts:
        issuing, kind = address.decided or address.number == "preamble", "" if address.decided else agreement.kind
        for start, end in misnamed(agreement.title, text, _LONG_TITLE, kind) if issuing else ():
            if not address.decided or " số " not in text[:start]:  # else it is what is replaced
                yield Passage(address, text, start, end), agreement.title


@lru_cache(maxsize=1024)
def misnamed(title: str, text: str, least: int = 4, kind: str = "") -> tuple[tuple[int, int], ...]:
    """Return where a text gives a title of so many words but for one, or two beside each other; not if it gives it.

    `kind`: the name of the kind: of another one TXT034 tells.
    """
    words = [*re.finditer(r"\w+", text)]
    if f" {title} " in text or len(words) < sum(map(str.isalnum, title.split())):
        return ()
    right = re.findall(r"\w+", compared(title))
    count = len(right)
    said = [compared(one[0]) for one in words] if least <= count <= len(words) else []
    starts = [start for start, word in enumerate(said[: max(0, len(said) - count + 1)]) if word == right[0]]
    unlike = {start: [at for at, word in enumerate(right) if said[start + at] != word] for start in starts}
    found = []
    for start, wrong in unlike.items() if [] not in unlike.values() else ():
        there, meant = ({one[at] for at in wrong} for one in (said[start : start + count], right))
        apart = (there | meant).isdisjoint(compared(kind).split()) and there.isdisjoint(WORDS_OF_GRAMMAR)
        if wrong[-1] - wrong[0] < _FEW and apart:
            found.append((words[start].start(), words[start + count - 1].end()))
    return tuple(found)


def _replaced(agreement: Agreement) -> Iterator[Fact]:
    """Yield where a document that the text replaces bears another day than under replaces."""
    days = {one.issued for one in agreement.replaces if one.issued}
    for passage, match in agreement.prose.find(_REPLACED) if days else ():
        if (day := _day(match)) and day not in days and not passage.is_payload:
            yield passage, ", ".join(map(date_in_figures, sorted(days)))


def _amended(agreement: Agreement) -> Iterator[Fact]:
    """Yield where what the title says is amended bears another number, or another day, than there."""
    meant = _AMENDED.search(agreement.title) if " số " in agreement.title else None
    if meant is None:
        return
    texts = [(address.field("title"), one.title) for address, one in placed_bases(agreement)]
    for address, text in (*texts, (Address().field("preamble"), agreement.preamble)):
        for match in _AMENDED.finditer(text):
            number, days = match["number"], {_day(match), _day(meant)} - {None}
            alike = match["symbol"] == meant["symbol"] and number != agreement.full_number
            if alike and (number != meant["number"] or len(days) > 1):
                yield Passage(address, text, *match.span()), agreement.title


def _bases(agreement: Agreement) -> Iterator[Fact]:
    """Yield where the text cites a basis of the agreement with another day."""
    for basis in agreement.bases:
        numbered = f"{basis.kind} số {basis.number}" if basis.number else ""
        name = f"{basis.kind} {basis.title}" if basis.is_law else numbered
        if basis.issued and name.split(" ")[0] in agreement.prose.words and name in agreement.prose.text:
            form = _DATED.pattern.replace("NAME", re.escape(name))
            for passage, match in agreement.prose.find(re.compile(form)):
                if passage.address.number == "text" and (day := _day(match)) and day != basis.issued:
                    yield passage, date_in_figures(basis.issued)


def _called(agreement: Agreement) -> Iterator[Fact]:
    """Yield where the text calls a party otherwise than its short name, or another body by that."""
    short = {one.name: one.short_name for one in agreement.parties if one.short_name and agreement.source.recorded}
    for one in defined_terms(agreement) if short else ():
        before = one.passage.before.rstrip() if one.in_brackets else ""
        for name, called in short.items():
            placed = f"{called} " in before and name.startswith(f"{called} ")  # “Công an tỉnh Gia Lai”
            elsewhere = placed and not name.startswith(f"{called}{before.rpartition(called)[2]}")
            if elsewhere if one.term == called else before.endswith(name):
                yield one.passage, f"{name} ({called})"


# --- annexes, signers, contact points ---


def _annexes(agreement: Agreement) -> Iterator[Fact]:
    """Yield where the text calls an annex otherwise than its title, or by that of another."""
    titles = [annex.title for annex in annexes_alone(agreement)]
    pairs = [_pairs(title) for title in titles]
    for passage, number in annexes_named(agreement) if titles else ():
        place = (number or (len(titles) == 1)) - 1
        named = not passage.after.startswith((",", " và ")) and _BEFORE_AN_ANNEX.search(passage.before)
        if not named or not 0 <= place < len(titles) or _pairs(named[0]) & pairs[place]:
            continue
        listing, own = _LISTING.search(named[0]), _LISTING.match(titles[place])
        other = listing and own and compared(listing[0]) not in compared(titles[place])
        if other or any(map(_pairs(named[0]).intersection, pairs)):
            yield attrs.evolve(passage, start=passage.start - len(named[0])), titles[place]
    for passage, match in agreement.prose.find(_ANNEX_CALLED) if titles else ():
        said = _content(match["title"])
        if passage.address.number == "text" and said and not any(said & _content(title) for title in titles):
            yield passage, "; ".join(titles)


def _pairs(words: str) -> set[tuple[str, str]]:
    return {*pairwise(_WORD.findall(compared(words)))}


def _signers(agreement: Agreement) -> Iterator[Fact]:
    """Yield where the text names another signer, or another office of one, than under signatories."""
    for passage, match in agreement.prose.find(_REPRESENTED):
        for _, signer in _signing_for(agreement, match["who"]):
            office = compared(match["office"] or signer.office) != compared(signer.office)
            if office or (signer.name and compared(signer.name) != compared(match["name"])):
                yield passage, f"{signer.name}, {signer.office}"
    for passage, match in agreement.prose.find(_SIGNED_BY):
        for held in _OFFICE_OF.finditer(match[0]):
            for key, signer in _signing_for(agreement, held["who"]):
                if compared(signer.office) != compared(held["office"]):
                    yield passage, f"{signer.office} {agreement.bearers[key]}"


def _introduced(agreement: Agreement) -> Iterator[Fact]:
    """Yield where the text introduces who signs with another name or office: “Người đại diện: Ông …, chức vụ: …”."""
    by_name = {compared(one.name): one for one in agreement.signatories if one.name}
    whole = len(by_name) == len(agreement.signatories)
    for passage, match in agreement.prose.find(_INTRODUCED) if whole else ():
        signer, office = by_name.get(compared(match["name"])), compared(match["office"] or "")
        if signer is None or (office and office not in compared(signer.office)):
            yield passage, "; ".join(f"{one.name}, {one.office}" for one in ([signer] if signer else by_name.values()))
        elif office and compared(signer.office).endswith(f"phó {office}"):
            yield passage, f"{signer.name}, {signer.office}"


def _signing_for(agreement: Agreement, who: str) -> Iterator[tuple[Key, Signatory]]:
    """Yield the bodies that some words name and for which somebody signs, each with who does."""
    by_party = {one.party: one for one in agreement.signatories}
    for one in BodyNames.of(agreement).each(who):
        yield from ((key, by_party[key]) for key in one.keys if key in by_party)


def _contacts(agreement: Agreement) -> Iterator[Fact]:
    """Yield where the text names another unit as contact point than the party has under focal_points."""
    for party in agreement.parties:
        units = [one.unit for one in party.focal_points]
        for name in {party.name, party.short_name} - {""} if units else ():
            form = _CONTACT.pattern.replace("BODY", re.escape(name))
            for passage, match in agreement.prose.find(re.compile(form)):
                said = match["unit"] or match["given"] or match["first"]
                if all(compared(said) not in compared(unit) and compared(unit) not in compared(said) for unit in units):
                    yield passage, ", ".join(units)


# --- the scope ---


def _scope(agreement: Agreement) -> Iterator[Fact]:
    """Yield where the article of the scope names another province, or another subject, than the agreement."""
    for address, text in agreement.wording.once(_texts_of_scope):
        for place in _PLACE.finditer(text):
            if agreement.province and compared(place["place"]) not in compared(agreement.province):
                yield Passage(address.field("text"), text, *place.span()), agreement.province
        subject = _SUBJECT.search(text)
        about = _ABOUT.search(subject["subject"]) if subject else None
        names = " ".join((*(one.name for one in agreement.bodies), agreement.province))
        said, wanted = ((_content(one) - _content(names)) for one in (about["what"] if about else "", agreement.about))
        apart = len(said) >= _FEW and len(wanted) > 1 and not said & wanted
        if subject and apart and not _OF_FORM.search(subject[0]):
            yield Passage(address.field("text"), text, *subject.span()), agreement.title


def _texts_of_scope(wording: Wording) -> list[tuple[Address, str]]:
    articles = [(address, unit) for address, unit in wording.provisions if isinstance(unit, Article)]
    return [(address, unit.text) for address, unit in articles if unit.text and "phạm vi" in unit.title.lower()]


def _attachment(agreement: Agreement) -> Breaches:
    """Yield where a line “(Kèm theo Quyết định số …)” of a file has another number or day than its Quyết định."""
    here, whole, kinds = Address().field("number"), agreement.full_number, own_names(agreement.known_as)
    for index, text in enumerate(agreement.source.attachment.split("\n")):
        number = found["number"] if agreement.number and (found := _NUMBER.search(text)) else ""
        named = any(f"kèm theo {one}" in compared(text) for one in (*kinds, "văn bản"))
        itself = number != "" and compared(number) == compared(whole)
        if index and not named and number.partition("/")[2] != whole.partition("/")[2]:
            continue  # a form of another document
        joint = (itself or len(agreement.parties) > 1) and agreement.decision is None and agreement.known_as
        if joint and not (named if itself else re.search(rf"[Kk]èm theo {own(agreement)}", text)):
            yield here, _text_against_data(text, data=agreement.known_as)
        if number and not itself:
            yield here, _text_against_data(text, data=whole)
        elif (day := re.search(_DAY, text)) and (written := _day(day)) and agreement.signed not in (None, written):
            yield here, _text_against_data(text, data=date_in_figures(agreement.signed))


def _place(agreement: Agreement) -> Breaches:
    """Yield where the place of the head is that of another body: of another province, or nearly its own."""
    place, names = agreement.issued_at, [name for one in agreement.issuers for name in (one.superior, one.name)]
    if any(place in name for name in names):
        return
    heads = compared(", ".join(names))
    if compared(place) in f"{heads}, hà nội":
        return
    named, words = [one["place"].split() for one in _OF_A_BODY.finditer(heads)], compared(place).split()
    near = any(len(one) == len(words) > 1 == sum(map(ne, one, words)) for one in named)
    other = lexicon.is_province(place) and _OF_A_PROVINCE.search(heads)
    if near or other:
        yield Address().field("place"), _place_of_another_body(place)


def _place_of_another_body(place: str) -> Message:
    return Message(
        f"địa danh ghi “{place}”, không phải nơi của cơ quan ban hành",
        f"the place {place!r} is not that of the issuing body",
    )


_FINDERS = (
    *(_signing, _preamble, _called, _replaced, _amended, _bases),
    *(_annexes, _signers, _introduced, _contacts, _scope),
)


@rule(
    "DOC027",
    Severity.WARNING,
    law=Message(
        ("Ngày ký, văn bản bị thay thế, người ký, đầu mối, phụ lục, phạm vi ghi trong lời văn đúng với dữ liệu."),
        "What the text writes of the agreement itself is what its record says.",
    ),
    fix=Message(
        "Ghi cùng một ngày, tên, nơi, phạm vi trong lời văn và trong dữ liệu.",
        "Give the same day, name, place and scope in the text and in the data.",
    ),
    why=(
        "The day of signing and that of what is replaced or cited, who signs, the contact points, the titles of "
        "annexes, the province and the subject of the scope: of two that differ one was copied from elsewhere."
    ),
    cases=(
        bad(
            "Quy chế này được ký ngày 05 tháng 3 năm 2026.",
            says="lời văn ghi “Quy chế này được ký ngày 05 tháng 3 năm 2026”, dữ liệu ghi “02/3/2026”",
        ),
        good("Quy chế này được ký ngày 02 tháng 3 năm 2026."),
    ),
)
def other_fact_than_recorded(agreement: Agreement) -> Breaches:
    """Find days, signers, annexes, contact points, scope that the text gives otherwise than the record."""
    for find in _FINDERS if agreement.parties else (_preamble, _bases) if agreement.decision else ():
        for passage, data in find(agreement):
            yield passage.address, _text_against_data(text=passage.found, data=data), passage.span
    yield from (*(_attachment(agreement) if agreement.source.attachment else ()), *_place(agreement))


def _strangers(agreement: Agreement) -> Breaches:
    """Yield a body to which a text of several parties gives a task, and that it names nowhere else."""
    prose, names = agreement.prose, BodyNames.of(agreement)
    lines = frozenset[str]().union(*(lexicon.sectors_of(one.name) for one in agreement.parties)) - {"union"}
    for passage, match in prose.find(_ACTING):
        body, who = body_at(match["who"]), match["who"]
        peer = body is not None and body.place == "first" and body.below != "no"  # a ministry asks in its own right
        peer = peer and lines.isdisjoint(lexicon.sectors_of(who))  # one above or below a party acts for it
        own = not peer or compared(who).startswith(COUNCILS) or names.find(who) or prose.text.count(who) > 1
        if not own and not passage.is_payload:
            yield passage.address, _body_that_is_no_party(name=who), passage.span


@rule(
    "DUT024",
    Severity.WARNING,
    silent_beside=("PAR010",),
    law=Message(
        "Cơ quan mà lời văn giao việc có thời hạn là một bên, hoặc đã khai là cơ quan có trách nhiệm.",
        "A body of which the text asks something by a time is a party, or stands under obliged.",
    ),
    fix=Message(
        "Khai cơ quan này ở parties nếu cùng ký, hoặc ở obliged nếu chỉ có trách nhiệm.",
        "List the body under parties if it signs, or under obliged if it only owes.",
    ),
    why="What a body owes that the agreement does not know is in no plan, and nobody is reminded of it.",
    cases=(
        bad("Sở Y tế phải trả lời trong thời hạn 05 ngày.", says="“Sở Y tế” không phải là một bên và chưa được khai"),
        good(
            {
                "body": [{"article": "Một", "text": "Sở Y tế phải trả lời trong thời hạn 05 ngày."}],
                "obliged": [{"key": "health", "name": "Sở Y tế"}],
            }
        ),
    ),
)
def body_foreign_to_the_agreement(agreement: Agreement) -> Breaches:
    """Find a body to which the text gives a task, and that is no party and not listed."""
    if not agreement.source.recorded and len(agreement.parties) > 1 and agreement.decision is None:
        yield from _strangers(agreement)
    if not (agreement.parties and agreement.source.recorded):
        return
    known = {compared(name) for body in agreement.bodies for name in (body.name, body.short_name) if name}
    timed = deadlines_in(agreement)
    for address, text in agreement.texts() if timed else ():
        for one in timed.get(address, ()):
            who = one.bearer
            body = body_at(who) if who[:1].isupper() else None
            kind_alone = body is not None and len(who.split()) <= _FEW  # “Nhà trường”, “Doanh nghiệp”
            foreign = body is not None and not kind_alone and not BodyNames.of(agreement).find(who)
            if foreign and who in text and not any(compared(who) in one or one in compared(who) for one in known):
                start = text.find(who)
                yield address, _body_that_is_no_party(name=who), Span(start, start + len(who))


def _text_against_data(text: str, data: str) -> Message:
    return Message(f"lời văn ghi “{text}”, dữ liệu ghi “{data}”", f"the text says {text!r}, the data {data!r}")


def _body_that_is_no_party(name: str) -> Message:
    return Message(f"“{name}” không phải là một bên và chưa được khai", f"{name!r} is no party and is not listed")
