"""PAR: bodies and provinces that exist on the day of signing, by dated tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from weakref import WeakKeyDictionary

from coordlib import language, lexicon
from coordlib.language import Message, Severity, bad, good, rule
from coordlib.model import Agreement
from coordlib.rules.agreement.bases import placed_bases
from coordlib.rules.gathering import BESIDE, rows_of, told_of

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


_FULL = {re.split(r" (?:cấp )?huyện", one.name)[0] for one in lexicon.ended_bodies() if one.level == "district"}
_SHORT = (letters for name, letters in lexicon.SHORT_NAMES.items() if name in _FULL)
_OF_DISTRICTS = (*_FULL, *(name.capitalize() for name in _FULL), *_SHORT)
_ENDED = {one.word.split(" ")[0] for one in lexicon.TERRITORIES if one.ended}
_OF_THE_PARTY = (name for one in lexicon.BODY_WORDS if one.sector in ("party", "union") for name in one.others)
_COMMITTEES = tuple(name.capitalize() for name in _OF_THE_PARTY if name.split(" ")[0] in _ENDED)
# units that districts had, under their own name: “Phòng Nội vụ huyện”
_UNITS = tuple(row["unit"] for row in rows_of(Path(__file__).with_name("district_units.csv")))
# with which a list of districts and towns begins, which ended with Luật 72/2025/QH15: “các huyện, thị xã”
_LISTED = ("các huyện", "các quận", "các thị xã")
# what there is no more since districts and towns ended
_DISTRICT = lexicon.pattern(
    lexicon.any_of(_OF_DISTRICTS),
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
_SEARCHED = ("ministry", "central agency", "department of a ministry", "regional")


@rule(
    "PAR006",
    Severity.WARNING,
    law=Message("Từ ngày 01/7/2025 không còn cấp huyện.", "From 1 July 2025 there are no district bodies."),
    fix=Message(
        "Thay bằng cơ quan cấp tỉnh hoặc cấp xã, hoặc ghi miễn trừ nếu nói về thời gian trước.",
        "Name a body of the province or commune, or waive this where the past is meant.",
    ),
    why=(
        "Since that day local government has two tiers, province and commune. A document signed earlier is not "
        "wrong and is not reported, nor is the title of one that is cited, or a sentence about the past or a "
        "handover."
    ),
    since=TWO_TIERS,
    cases=(
        bad(
            "Chỉ đạo Công an các huyện phối hợp.",
            says="“Công an các huyện” (trong “Chỉ đạo Công an các huyện phối hợp.”) không còn từ ngày 01/7/2025",
        ),
        good({"signed": "2025-06-30", "body": [{"article": "Một", "text": "Chỉ đạo Công an cấp huyện phối hợp."}]}),
    ),
)
def district_after_its_end(agreement: Agreement) -> language.Breaches:
    """Find a body or a place of the districts that ended: “Ủy ban nhân dân huyện”, “thị trấn”."""
    if known_day(agreement) is None:
        return
    for passage, _ in bodies_in(agreement, _DISTRICT):
        yield told_of(passage, " không còn từ ngày 01/7/2025", " does not exist since 1 July 2025", BESIDE)


@lru_cache(maxsize=1)
def _ended_by_name() -> dict[str, lexicon.EndedBody]:
    """Return the bodies that can be found by their name alone and whose day is known."""
    alone = (one for one in lexicon.ended_bodies() if one.level in _SEARCHED and one.ended_on and "(" not in one.name)
    named = [(one.name.split(" - Bộ")[0], one) for one in alone]  # “Cục Viễn thông - Bộ …”
    of_each = (one for one in lexicon.ended_bodies() if one.level == "province" and one.ended_on)
    places = ("tỉnh", "thành phố", "Thành phố")
    named += [(f"{one.name.split(' tỉnh')[0]} {place}", one) for one in of_each for place in places]
    return {name: one for name, one in named if not one.new_name or name not in one.new_name}


@rule(
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
def body_after_its_end(agreement: Agreement) -> language.Breaches:
    """Find a body that no longer is on the day of signing: “Bộ Thông tin và Truyền thông”."""
    day = known_day(agreement)
    by_then = ((name, one) for name, one in _ended_by_name().items() if day and one.ended_on and one.ended_on <= day)
    ended = {lexicon.compared(name): one for name, one in by_then}
    if not ended:
        return
    names = [name for name in _ended_by_name() if lexicon.compared(name) in ended]
    among = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    for passage, match in bodies_in(agreement, re.compile(rf"(?P<name>{among})(?!\w)"), tuple(names)):
        one = ended[lexicon.compared(match["name"])]
        until = language.date_in_figures(one.ended_on or TWO_TIERS)
        now = (f", nay là {one.new_name}", f", now {one.new_name}") if one.new_name else ("", "")
        yield told_of(passage, f" không còn từ ngày {until}{now[0]}", f" ended on {one.ended_on}{now[1]}", BESIDE)


_OF_PROVINCES = (
    re.escape(one.name.removeprefix("Sở ")) for one in lexicon.ended_bodies() if one.name.startswith("Sở ")
)
_FIELDS = "|".join(_OF_PROVINCES).replace(r"\ \-\ ", "(?: ?[-–—,] ?| )")
_DEPARTMENTS = re.compile(rf"(?:Sở (?i:{_FIELDS})|Ban Dân tộc(?: tỉnh| thành phố|(?=:| chủ trì| phối hợp)))(?!\w)")


@rule(
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
def department_of_an_earlier_name(agreement: Agreement) -> language.Breaches:
    """Find a department by the name that it had: “Sở Lao động - Thương binh và Xã hội”."""
    if known_day(agreement) is None or ("Sở " not in agreement.prose.text and not agreement.parties):
        return
    for passage, _ in bodies_in(agreement, _DEPARTMENTS):
        now = _present_names().get(_words_of(passage.found), "")
        vi, en = (f", nay thường là {now}", f", now mostly {now}") if now else ("", "")
        yield told_of(passage, f" là tên trước sắp xếp{vi}", f" is an earlier name{en}", BESIDE)


@lru_cache(maxsize=1)
def _present_names() -> dict[str, str]:
    """Return what departments of an earlier name are mostly called now, by the words of that name."""
    now = {one.name: one.new_name for one in lexicon.ended_bodies() if one.name.startswith("Sở ")}
    now |= {f"Ban Dân tộc {of}": "Sở Dân tộc và Tôn giáo" for of in ("tỉnh", "thành phố")}
    return {_words_of(name): new for name, new in now.items()}


def _words_of(name: str) -> str:
    """Return the words of a name without the signs, which people set differently: “Lao động, Thương binh và …”."""
    return " ".join(re.findall(r"\w+", lexicon.plain_letters(name)))


_PROVINCE = re.compile(
    rf"(?:tỉnh|Tỉnh|TỈNH) (?P<name>{'|'.join(map(re.escape, lexicon.MERGED_PROVINCES))})(?!\w| [{lexicon.CAPITALS}]\w)"
)


@rule(
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
    since=TWO_TIERS,
    cases=(
        bad(
            "Trên địa bàn tỉnh Bình Định.",
            says="“tỉnh Bình Định” (trong “địa bàn tỉnh Bình Định.”) nay thuộc tỉnh Gia Lai",
        ),
        good("Trên địa bàn tỉnh Gia Lai."),
    ),
)
def province_after_its_merger(agreement: Agreement) -> language.Breaches:
    """Find a province by the name that it had before the mergers: “tỉnh Hà Giang”."""
    if known_day(agreement) is None:
        return
    if agreement.issued_at in lexicon.MERGED_PROVINCES:
        place = agreement.issued_at
        yield language.Address().field("place"), _now_part_of(place, now=lexicon.MERGED_PROVINCES[place])
    for passage, match in bodies_in(agreement, _PROVINCE):
        earlier = lexicon.compared(match["name"])
        new = next(now for name, now in lexicon.MERGED_PROVINCES.items() if lexicon.compared(name) == earlier)
        known = lexicon.place_named(new)
        new = new if known is None or new.startswith("Thành phố") else f"{known.sort} {new}"
        yield told_of(passage, f" nay thuộc {new}", f" is now part of {new}", BESIDE)


def _now_part_of(place: str, now: str) -> language.Message:
    return language.Message(f"“{place}” nay thuộc {now}", f"{place!r} is now part of {now}")
