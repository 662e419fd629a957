"""PAR: bodies and provinces that exist on the day of signing, by dated tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from weakref import WeakKeyDictionary

from coordlib import language, lexicon
from coordlib.language import Message, Severity, bad, fact_rule, good
from coordlib.model import Agreement
from coordlib.rules.agreement.bases import placed_bases
from coordlib.rules.gathering import BESIDE, rows_of, told_of
from coordlib.rules.remembering import Remembered

TWO_TIERS = date(2025, 7, 1)
"""From this day there are provinces and communes only (chính quyền hai cấp)."""

_DATED = re.compile(lexicon.day_pattern())


def known_day(agreement: Agreement) -> date | None:
    """Return the day of signing; of a text without its head that of the line “(Kèm theo … ngày …)” below its annex."""
    said = _DATED.search(agreement.source.attachment) if agreement.signed is None else None
    return language.day_written(*said.group("day", "month", "year")) if said else agreement.signed


# a sentence, in small letters, of a handover, a change or the past: it rightly names a body that has ended
_HANDOVER = lexicon.pattern(
    r"bàn giao|chuyển giao|kế thừa",  # “bàn giao hồ sơ của Ủy ban nhân dân huyện”
    r"|hợp nhất|sáp nhập|sắp xếp",  # “sau khi sáp nhập”
    r"|trước đây|trước khi",  # “trước đây do Phòng Nội vụ huyện thực hiện”
    r"|trước ngày \d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )(?:19\d\d|20[01]\d|202[0-5])",  # “trước ngày 01/7/2025”
    r"|(?:không|ngừng|thôi) tổ chức(?! thực hiện)",  # “không tổ chức công an cấp huyện”
    r"|được chuyển (?:về|cho)|giải thể",  # “nhiệm vụ được chuyển về Công an xã”
    r"|kết thúc hoạt động|kết thúc nhiệm vụ|chấm dứt",  # “khi cấp huyện kết thúc hoạt động”
    r"|thành lập trên cơ sở|nguyên là",  # “thành lập trên cơ sở Chi cục Thuế huyện”
    r"|cũ(?!\w)",  # “huyện Ba Vì (cũ)”, “trụ sở cũ”
    r"|đã (?:được )?(?:cấp|ký|ban hành|phê duyệt)",  # “giấy phép đã được Ủy ban nhân dân huyện cấp”
    r"|nay (?:là|đổi tên|chuyển)(?!\w)",  # “Phòng Tài chính huyện, nay là Phòng Kinh tế xã”
)


@lru_cache(maxsize=512)
def _is_of_a_change(sentence: str) -> bool:
    """Tell whether a sentence is about a handover, a change or the past."""
    return _HANDOVER.search(sentence.lower()) is not None or (
        language.changes_another(sentence) and language.names_another(sentence)
    )


def bodies_in(
    agreement: Agreement, pattern: re.Pattern[str], names: tuple[str, ...] = ()
) -> Iterator[tuple[language.Passage, re.Match[str]]]:
    """Yield where a body or a place is named that acts: in the names of the parties, and in sentences of the text.

    Not in the title of another document, nor in a sentence about a handover, a change or the past. Where neither says
    so, what the head and the signatures print in capitals. `names`: those of which the pattern was made, if it was.
    """

    def found(prose: language.Prose) -> Iterator[tuple[language.Passage, re.Match[str]]]:
        return prose.find_beginning(pattern, names) if names else prose.find(pattern)

    yield from (named := [*found(_named(agreement))])
    printed = agreement.source.beside if not named else ()
    for passage, match in found(agreement.prose):
        if passage.is_payload or _is_of_a_change(passage.sentence):
            continue
        start, _ = passage.bounds
        before = passage.text[start : passage.start]
        taken_over = "tiếp nhận" in before.lower()  # from that body; after its name it is what the body does
        if not taken_over and not any(True for _ in language.names_of_others(before)):
            printed = ()
            yield passage, match
    if printed and (lines := " ; ".join(filter(str.isupper, printed))):
        capitals = language.Prose([(language.Address().field("signatories"), lines)])
        yield from [*capitals.find(re.compile(pattern.pattern, re.IGNORECASE))][:1]


_NAMED: WeakKeyDictionary[language.Prose, language.Prose] = WeakKeyDictionary()


def _named(agreement: Agreement) -> language.Prose:
    """Return the names in an agreement, by its prose, made once."""
    if agreement.prose not in _NAMED:
        _NAMED[agreement.prose] = language.Prose(_names(agreement))
    return _NAMED[agreement.prose]


def _names(agreement: Agreement) -> Iterator[tuple[language.Address, str]]:
    """Yield the names of all parties, of who decides, proposes and gets it, as they are on the day of signing."""
    bodies = [party.as_of(agreement.signed) for party in agreement.parties]
    if agreement.decision is not None and (issuer := agreement.decision.issuer.as_of(agreement.signed)) not in bodies:
        bodies.append(issuer)
    for one in bodies:
        here = language.Address().at(language.Level.PARTY, one.key)
        yield from ((here.field("name"), one.name), (here.field("superior"), one.superior))
    for number, recipient in enumerate(agreement.recipients, start=1):
        yield language.Address().at(language.Level.RECIPIENT, number).field("name"), recipient.name
    yield from ((at.field("title"), one.title) for at, one in placed_bases(agreement) if lexicon.office_at(one.title))
    yield from ((here.field("office"), one.office) for here, one in agreement.signing())


_ENDED = {one.word.split(" ")[0] for one in lexicon.TERRITORIES if one.ended}
_OF_THE_PARTY = (name for one in lexicon.BODY_WORDS if one.sector in ("party", "union") for name in one.others)
_COMMITTEES = tuple(name.capitalize() for name in _OF_THE_PARTY if name.split(" ")[0] in _ENDED)
# units that districts had, under their own name: “Phòng Nội vụ huyện”
_UNITS = tuple(row["unit"] for row in rows_of(Path(__file__).with_name("district_units.csv")))
# with which a list of districts and towns begins, which ended with Luật 72/2025/QH15: “các huyện, thị xã”
_LISTED = ("các huyện", "các quận", "các thị xã")


def _of_districts(facts: lexicon.Facts) -> re.Pattern[str]:
    """Return a pattern of what there is no more since districts and towns ended."""
    full = {re.split(r" (?:cấp )?huyện", one.name)[0] for one in facts.bodies if one.level == "district"}
    short = (letters for name, letters in lexicon.SHORT_NAMES.items() if name in full)
    return lexicon.pattern(
        lexicon.any_of((*full, *(name.capitalize() for name in full), *short)),
        r" (?:các |cấp )*(?:huyện|[Qq]uận|thị xã|thị trấn)(?!\w)",
        r"|cấp huyện(?!\w)|",
        lexicon.any_of(_COMMITTEES),
        r"|",
        lexicon.any_of(_UNITS),
        r"(?: [^\W\d]+){1,7}? (?:huyện|quận|thị xã)(?=[,.;:)\n\0]|$)|",
        lexicon.any_of(_LISTED),
        r"(?:,| và) (?:huyện|quận|thị xã|thành phố)(?!\w)",
        r"|xã, phường(?:,| và| hoặc) thị trấn(?!\w)",
    )


_DISTRICTS: Remembered[lexicon.Facts, re.Pattern[str]] = Remembered(_of_districts)


@fact_rule(
    "PAR006",
    Severity.WARNING,
    law=Message("Từ ngày 01/7/2025 không còn cấp huyện.", "From 1 July 2025 there are no district bodies."),
    fix=Message(
        "Thay bằng cơ quan cấp tỉnh hoặc cấp xã, hoặc ghi miễn trừ nếu nói về thời gian trước.",
        "Name a body of the province or commune, or waive this where the past is meant.",
    ),
    why=(
        "Since that day local government has two tiers, province and commune; the police of districts ended on 1 March "
        "2025 already. A document signed earlier is not "
        "wrong and is not reported, nor is the title of one that is cited, or a sentence about the past or a "
        "handover."
    ),
    cases=(
        bad(
            "Chỉ đạo Công an các huyện phối hợp.",
            says="“Công an các huyện” (trong “Chỉ đạo Công an các huyện phối hợp.”) không còn từ ngày 01/3/2025",
        ),
        good({"signed": "2025-06-30", "body": [{"article": "Một", "text": "Chỉ đạo Ủy ban nhân dân huyện phối hợp."}]}),
    ),
)
def district_after_its_end(agreement: Agreement, facts: lexicon.Facts) -> language.FactBreaches:
    """Find a body or a place of the districts that ended: “Ủy ban nhân dân huyện”, “thị trấn”."""
    day = known_day(agreement)
    if day is None or day < _FIRST_END:
        return
    for passage, _ in bodies_in(agreement, _DISTRICTS(facts)):
        body = _of_a_district(facts, passage.found)
        ended = body.ended if body and body.ended else TWO_TIERS
        if ended <= day:
            vi, en = f" không còn từ ngày {language.date_in_figures(ended)}", f" does not exist since {ended}"
            yield *told_of(passage, vi, en, BESIDE), body


_FIRST_END = date(2025, 3, 1)  # of the police of districts, before the districts themselves


def _of_a_district(facts: lexicon.Facts, found: str) -> lexicon.Body | None:
    """Return the row of a body of the districts that words begin with; none for what is no body: cấp huyện."""
    words = lexicon.compared(found)
    if words.endswith("thị trấn"):  # which was no district, and ended with them
        return None
    rows = (one for one in facts.bodies if one.level == "district")
    return next((one for one in rows if words.startswith(f"{_head_of(one)} ")), None)


def _head_of(body: lexicon.Body) -> str:
    return lexicon.compared(re.split(r" (?:cấp )?huyện", body.name)[0])


def _ending(facts: lexicon.Facts) -> dict[str, lexicon.Body]:
    """Return the bodies that can be found by their name alone and whose last day is known, by each form of it."""
    return {name: one for one in facts.bodies if one.found_by_name and one.ended for name in one.names}


_ENDING: Remembered[lexicon.Facts, dict[str, lexicon.Body]] = Remembered(_ending)


@lru_cache(maxsize=64)
def _any_name(names: tuple[str, ...]) -> re.Pattern[str]:
    among = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?P<name>{among})(?!\w)")


@fact_rule(
    "PAR009",
    Severity.WARNING,
    law=Message(
        "Cơ quan nêu trong văn bản còn hoạt động vào ngày ký.",
        "A body that the text names exists on the day of signing.",
    ),
    fix=Message(
        "Ghi tên cơ quan hiện nay, hoặc ghi miễn trừ nếu nói về thời gian trước.",
        "Write the present name of the body, or waive this where the past is meant.",
    ),
    why=(
        "Nghị quyết 176/2025/QH15 and others, by the table of bodies that comes with coordlib, each row with its "
        "source. Bodies whose last day differs from province to province are not judged. The title of a document "
        "that is cited, a sentence about a handover or about the past are not concerned."
    ),
    cases=(
        bad(
            "Phối hợp với Bộ Thông tin và Truyền thông kiểm tra.",
            says=(
                "“Bộ Thông tin và Truyền thông” (trong “hợp với Bộ Thông tin và Truyền thông kiểm tra.”) không "
                "còn từ ngày 01/3/2025, nay là Bộ Khoa học và Công nghệ"
            ),
        ),
        good("Theo Thông tư số 15/2022/TT-BTTTT của Bộ Thông tin và Truyền thông."),
    ),
)
def body_after_its_end(agreement: Agreement, facts: lexicon.Facts) -> language.FactBreaches:
    """Find a body that no longer is on the day of signing: “Bộ Thông tin và Truyền thông”."""
    day = known_day(agreement)
    names = tuple(name for name in _ENDING(facts) if facts.body_ended(name, day)) if day else ()
    if day is None or not names:
        return
    for passage, match in bodies_in(agreement, _any_name(names), names):
        one = facts.body_ended(match["name"], day)
        if one is None or one.ended is None or _is_within(passage, one.successor):
            continue
        now = facts.body_now(one.name, day)
        became = (f", nay là {now}", f", now {now}") if now else ("", "")
        until = language.date_in_figures(one.ended)
        vi, en = f" không còn từ ngày {until}{became[0]}", f" ended on {one.ended}{became[1]}"
        yield *told_of(passage, vi, en, BESIDE), one


def _is_within(passage: language.Passage, name: str) -> bool:
    """Tell whether what was found is a part of a longer name: Trung tâm A in “Trung tâm A và B”, which followed it."""
    found, whole = lexicon.in_one_spelling(passage.found), lexicon.in_one_spelling(name)
    start = passage.start - whole.find(found)
    return found in whole and start >= 0 and lexicon.in_one_spelling(passage.text).startswith(whole, start)


def _departments(facts: lexicon.Facts) -> re.Pattern[str]:
    """Return a pattern of the departments of provinces whose names ended on days that each province set."""
    earlier = (one.name.removeprefix("Sở ") for one in facts.bodies if one.name.startswith("Sở ") and not one.ended)
    fields = "|".join(map(re.escape, earlier)).replace(r"\ \-\ ", "(?: ?[-–—,] ?| )") or "(?!)"
    return re.compile(rf"(?:Sở (?i:{fields})|Ban Dân tộc(?: tỉnh| thành phố|(?=:| chủ trì| phối hợp)))(?!\w)")


_DEPARTMENTS: Remembered[lexicon.Facts, re.Pattern[str]] = Remembered(_departments)


@fact_rule(
    "PAR010",
    Severity.NOTE,
    law=Message(
        "Tên sở theo tổ chức hiện nay của chính quyền địa phương cấp tỉnh.",
        "A department of a province bears the name that it has by the present organisation.",
    ),
    fix=Message(
        "Kiểm tra tên sở hiện nay của tỉnh, thành phố; hoặc ghi miễn trừ nếu nói về thời gian trước.",
        "Look up the present name of the department, or waive this where the past is meant.",
    ),
    why=(
        "Nghị định 45/2025/NĐ-CP, by the table of bodies that comes with coordlib. Each province set the day by "
        "itself, so this is a note, and only for documents that are signed after the mergers of 1 July 2025."
    ),
    since=TWO_TIERS,
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                    {"article": "Nội dung khác", "text": "Sở Thông tin và Truyền thông chủ trì kiểm tra trạm."},
                ]
            },
            says=(
                "“Sở Thông tin và Truyền thông” (trong “Sở Thông tin và Truyền thông chủ trì”) là tên trước sắp "
                "xếp, nay thường là Sở Khoa học và Công nghệ"
            ),
            where="Điều 3",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                    {"article": "Nội dung khác", "text": "Sở Khoa học và Công nghệ chủ trì kiểm tra trạm."},
                ]
            }
        ),
    ),
)
def department_of_an_earlier_name(agreement: Agreement, facts: lexicon.Facts) -> language.FactBreaches:
    """Find a department by the name that it had: “Sở Lao động - Thương binh và Xã hội”."""
    day = known_day(agreement)
    if day is None or ("Sở " not in agreement.prose.text and not agreement.parties):
        return
    for passage, _ in bodies_in(agreement, _DEPARTMENTS(facts)):
        one = _PRESENT_NAMES(facts).get(_words_of(passage.found))
        now = facts.body_now(one.successor, day) if one else ""
        vi, en = (f", nay thường là {now}", f", now mostly {now}") if now else ("", "")
        yield *told_of(passage, f" là tên trước sắp xếp{vi}", f" is an earlier name{en}", BESIDE), one


def _present_names(facts: lexicon.Facts) -> dict[str, lexicon.Body]:
    """Return the departments of earlier names by the words of those names."""
    rows = (one for one in facts.bodies if one.name.startswith(("Sở ", "Ban Dân tộc")) and not one.ended)
    return {_words_of(name): one for one in rows for name in one.names}


_PRESENT_NAMES: Remembered[lexicon.Facts, dict[str, lexicon.Body]] = Remembered(_present_names)


def _words_of(name: str) -> str:
    """Return the words of a name without the signs, which people set differently: “Lao động, Thương binh và …”."""
    return " ".join(re.findall(r"\w+", lexicon.plain_letters(name)))


def _placed(words: str, names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of names of places behind words for what they are, in a sentence and in capitals."""
    among = "|".join(re.escape(one) for name in dict.fromkeys(names) for one in (name, name.upper())) or "(?!)"
    return re.compile(rf"(?P<kind>{words}) (?P<name>{among})(?!\w| [{lexicon.CAPITALS}]\w)")


def _places_in(agreement: Agreement, pattern: re.Pattern[str]) -> Iterator[tuple[language.Passage, re.Match[str]]]:
    """Yield where a place is named: where bodies are, and in the title, unless that names what is changed."""
    if pattern.search(agreement.title) and not language.changes_another(agreement.title):
        yield from language.Prose([(language.Address().field("title"), agreement.title)]).find(pattern)
    yield from bodies_in(agreement, pattern)


_COMMITTEE = f"(?i:{lexicon.in_either_style('ủy')}|đoàn)"
_OF_A_PROVINCE = f"(?:[Tt]ỉnh|TỈNH)(?: {_COMMITTEE})?"  # “tỉnh Bình Định”, “Tỉnh ủy Bình Định”
_OF_A_CITY = f"(?:[Tt]hành phố|THÀNH PHỐ|(?:[Tt]hành|THÀNH) {_COMMITTEE})"


def _merged(facts: lexicon.Facts) -> re.Pattern[str]:
    """Return a pattern of the provinces that have become, or will become, a part of another."""
    rows = (one for one in facts.places if one.successor and one.kind == "tỉnh")
    return _placed(_OF_A_PROVINCE, (name for one in rows for name in one.names))


_MERGED: Remembered[lexicon.Facts, re.Pattern[str]] = Remembered(_merged)


@fact_rule(
    "PAR007",
    Severity.WARNING,
    law=Message(
        "Từ ngày 01/7/2025 dùng tên của 34 tỉnh, thành phố sau sắp xếp.",
        "From 1 July 2025 the 34 provinces and cities bear the names they have after the mergers.",
    ),
    fix=Message(
        "Dùng tên tỉnh, thành phố hiện nay, hoặc ghi miễn trừ nếu nói về thời gian trước.",
        "Use the present name of the province, or waive this where the past is meant.",
    ),
    why=(
        "Nghị quyết 202/2025/QH15. A document signed earlier is not wrong and is not reported, nor is the title "
        "of one that is cited, or a sentence about the merger. A party that changed its name keeps the earlier "
        "one under `former_names`."
    ),
    cases=(
        bad(
            "Trên địa bàn tỉnh Bình Định.",
            says="“tỉnh Bình Định” (trong “địa bàn tỉnh Bình Định.”) nay thuộc tỉnh Gia Lai",
        ),
        good("Trên địa bàn tỉnh Gia Lai."),
    ),
)
def province_after_its_merger(agreement: Agreement, facts: lexicon.Facts) -> language.FactBreaches:
    """Find a province by the name that it had before the mergers: “tỉnh Hà Giang”."""
    day = known_day(agreement)
    if day is None:
        return
    at = agreement.issued_at
    if (ended := _ended_place(facts, at, day)) and (now := facts.place_now(at, day)):
        yield language.Address().field("place"), _now_part_of(at, now=now.name), None, ended
    for passage, match in _places_in(agreement, _MERGED(facts)):
        ended, now = _ended_place(facts, match["name"], day), facts.place_now(match["name"], day)
        if ended is not None and now is not None:
            vi, en = f" nay thuộc {now.full_name}", f" is now part of {now.full_name}"
            yield *told_of(passage, vi, en, BESIDE), ended


def _ended_place(facts: lexicon.Facts, name: str, day: date) -> lexicon.Place | None:
    """Return the row of a place that has become a part of another by a day."""
    begun = [one for one in facts.states_of(name) if one.since is None or one.since <= day]
    return begun[-1] if begun and begun[-1].successor and not begun[-1].holds_on(day) else None


def _now_part_of(place: str, now: str) -> language.Message:
    return language.Message(f"“{place}” nay thuộc {now}", f"{place!r} is now part of {now}")


def _changing(facts: lexicon.Facts) -> re.Pattern[str]:
    """Return a pattern of the places that were, are or will be both a province and a city, behind either word."""
    kinds: dict[str, set[str]] = {}
    for one in facts.places:
        for name in one.names:
            kinds.setdefault(name, set()).add(one.kind)
    changing = (name for name, both in kinds.items() if len(both) > 1)
    return _placed(f"{_OF_A_PROVINCE}|{_OF_A_CITY}", changing)


_CHANGING: Remembered[lexicon.Facts, re.Pattern[str]] = Remembered(_changing)
# a sentence, in small letters, that looks ahead to the change: “từ ngày thành lập thành phố”
_AHEAD = lexicon.pattern(
    r"từ ngày|kể từ|kể khi",  # “từ ngày 30/4/2026, Ủy ban nhân dân thành phố Đồng Nai”
    r"|thành lập|chuyển thành|trở thành",  # “khi thành lập thành phố Đồng Nai”
    r"|dự kiến|đề án|lộ trình",  # “đề án thành lập thành phố”
)


@fact_rule(
    "PAR013",
    Severity.WARNING,
    silent_beside=("PAR007",),
    law=Message(
        "Tỉnh, thành phố gọi đúng loại đơn vị hành chính của ngày ký.",
        "A province or city is called what it is on the day of signing.",
    ),
    fix=Message(
        "Ghi đúng tỉnh hoặc thành phố theo ngày ký, cả trong tên cơ quan; hoặc ghi miễn trừ nếu nói về thời gian khác.",
        "Write province or city as of the day of signing, in names of bodies too; or waive this for another time.",
    ),
    why=(
        "Nghị quyết 30/2026/QH16 (Đồng Nai, 30/4/2026), 36/2026/QH16 (Quảng Ninh, 01/9/2026), 39/2026/QH16 (Bắc Ninh, "
        "20/9/2026), by the table of places. The bodies of the place follow it: Công an tỉnh X is Công an thành phố X "
        "from that day. A document is judged by its own day; a sentence about a change, the past or what is to come is "
        "not concerned, nor is the title of another document."
    ),
    cases=(
        bad(
            {
                "signed": "2026-10-15",
                "effective": "2026-10-15",
                "body": [{"article": "Một", "text": "Báo cáo Ủy ban nhân dân tỉnh Quảng Ninh."}],
            },
            says=("“tỉnh Quảng Ninh” (trong “nhân dân tỉnh Quảng Ninh.”) là thành phố Quảng Ninh từ ngày 01/9/2026"),
        ),
        bad(
            "Báo cáo Ủy ban nhân dân thành phố Đồng Nai.",
            says="“thành phố Đồng Nai” (trong “nhân dân thành phố Đồng Nai.”) là tỉnh Đồng Nai đến hết ngày 29/4/2026",
        ),
        good("Báo cáo Ủy ban nhân dân tỉnh Quảng Ninh."),
        good("Từ ngày 30/4/2026, báo cáo Ủy ban nhân dân thành phố Đồng Nai."),
    ),
)
def place_of_another_kind(agreement: Agreement, facts: lexicon.Facts) -> language.FactBreaches:
    """Find a province that is a city by then, or is none yet: “tỉnh Quảng Ninh” in a document of 15/10/2026."""
    day = known_day(agreement)
    begun = day is not None and any(one.since is not None and one.since <= day for one in facts.places)
    if day is None or (day < TWO_TIERS and not begun):
        return
    for passage, match in _places_in(agreement, _CHANGING(facts)):
        place = facts.place_on(match["name"], day)
        of_a_province = lexicon.compared(match["kind"]).startswith("tỉnh")
        if place is None or of_a_province is (place.kind == "tỉnh"):
            continue
        following = [one for one in facts.states_of(place.name) if one.since and one.since > day]
        kind = match["kind"].lower()
        now = facts.body_now(f"{kind if kind in ('tỉnh', 'thành phố') else kind.capitalize()} {place.name}", day)
        if not following and place.since:
            vi, en = f" là {now} từ ngày {language.date_in_figures(place.since)}", f" is {now} since {place.since}"
            yield *told_of(passage, vi, en, BESIDE), place
        elif following and following[0].since and day >= TWO_TIERS and not _AHEAD.search(passage.sentence.lower()):
            last = following[0].since - timedelta(days=1)
            vi, en = f" là {now} đến hết ngày {language.date_in_figures(last)}", f" is {now} until {last}"
            yield *told_of(passage, vi, en, BESIDE), following[0]
