"""DOC: figures against their words, days against their hours, and sums."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import attrs

from coordlib.language import IN_WORDS, Breaches, Message, Prose, Severity, Span, bad, good, number_in_words, rule
from coordlib.lexicon import CALENDAR_UNITS, TERRITORIES, UNITS, pattern
from coordlib.model import Agreement
from coordlib.rules.gathering import told_of

A_COUNT = rf"\d{{1,3}}|{IN_WORDS}"
"""A pattern of a count in figures or words (số đếm); `written_number` tells which."""


@lru_cache(maxsize=1024)
def written_number(written: str) -> int | None:
    """Return the number that a text writes in figures or in words, or none if it writes none.

    >>> written_number("1.200"), written_number("hai trăm linh năm nghìn"), written_number("một bên")
    (1200, 205000, None)
    """
    figures = written.replace(".", "")
    return int(figures) if figures.isdecimal() else number_in_words(written.split())


@rule(
    "DOC013",
    Severity.ERROR,
    law=Message("Số ghi bằng số và bằng chữ trong ngoặc là một số.", "A number in figures and in words is one number."),
    fix=Message("Ghi số và chữ như nhau.", "Let figures and words be the same number."),
    why="“05 (sáu) ngày” gives two deadlines.",
    cases=(
        bad("Trả lời trong 05 (sáu) ngày.", says="“05 (sáu)” ghi hai số khác nhau"),
        good("Trả lời trong 05 (năm) ngày; 15 (mười lăm) bản; hai (02) bản; 24 (giờ làm việc)."),
    ),
)
def figure_against_its_words(agreement: Agreement) -> Breaches:
    """Find “05 (sáu) ngày”, “hai (03) bản”: one number in figures, another in words."""
    for passage, match in agreement.prose.find(_IN_BRACKETS):
        choice = not match["words"] and passage.after.lstrip().startswith(CALENDAR_UNITS)  # “24 (36) giờ”
        before = None if match["words"] else _WORDS_BEFORE.search(passage.before)
        if before is None and (match["words"] or choice):
            before = _FIGURE_BEFORE.search(passage.before)
        if before is None or passage.is_payload:
            continue
        words = _AROUND.sub("", (match["words"] or before[1]).strip())
        number, figure = written_number(words), written_number(match["figure"] or before[1])
        if number is not None and number != figure:
            what = _two_numbers(found=f"{before[0]}{passage.found}")
            yield passage.address, what, Span(passage.start - len(before[0]), passage.end)


def _two_numbers(found: str) -> Message:
    return Message(f"“{found}” ghi hai số khác nhau", f"{found!r} are two numbers")


@rule(
    "DOC024",
    Severity.WARNING,
    law=Message(
        "Số ngày làm việc và số giờ làm việc ghi kèm là một thời hạn.",
        "Working days and the working hours beside them are one time limit.",
    ),
    fix=Message(
        "Ghi số giờ bằng 8 lần số ngày làm việc, hoặc bỏ một trong hai.",
        "Let the hours be eight a working day, or take one of the two out.",
    ),
    why=(
        "By custom offices count eight hours a working day: 03 ngày làm việc (24 giờ làm việc). Of two that "
        "differ the reader cannot tell which holds."
    ),
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
                    {
                        "article": "Nội dung khác",
                        "text": "Xác định nghĩa vụ không quá 07 ngày làm việc (50 giờ làm việc).",
                    },
                ]
            },
            says="“07 ngày làm việc (50 giờ làm việc)”: 07 ngày làm việc là 56 giờ",
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
                    {
                        "article": "Nội dung khác",
                        "text": "Xác định nghĩa vụ không quá 07 ngày làm việc (56 giờ làm việc).",
                    },
                ]
            }
        ),
    ),
)
def days_against_their_hours(agreement: Agreement) -> Breaches:
    """Find “07 ngày làm việc (50 giờ làm việc)”: hours that are not eight a working day."""
    prose = agreement.prose
    for passage, match in prose.find(_WORKING_HOURS) if " ngày làm việc (" in prose.text else ():
        right = int(match["days"]) * _HOURS_OF_A_DAY
        if right != int(match["hours"]) and not passage.is_payload:
            yield told_of(passage, f": {match['days']} ngày làm việc là {right} giờ", " are two time limits")


_PART = r"(?<![\w.,/])(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,9}}(?:,\d{{1,3}})?) {unit}(?!\w)"
_LEVELS = (word.split(" ")[0] for unit in UNITS.values() for word in unit.words)
_NO_PARTS = frozenset((*CALENDAR_UNITS, *_LEVELS, "bản", "bên", "lần", "km", "mm", "cm", "kg", "ha"))
_FEWEST_PARTS, _HOURS_OF_A_DAY, _NUMBER = 2, 8, 40  # the last: letters of a number with its words


@rule(
    "DOC025",
    Severity.WARNING,
    law=Message(
        "Các phần nêu sau “gồm”, “trong đó” cộng lại bằng tổng, không quá tổng.",
        ("The parts that a text gives after “gồm” add up to the whole; those after “trong đó” are no more than it."),
    ),
    fix=Message("Cộng lại các phần, hoặc sửa tổng.", "Add the parts up again, or mend the whole."),
    why="Of a sum and its parts one is wrong. Only parts in the unit of the whole are added up, two at least.",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Một",
                        "key": "reply",
                        "text": (
                            "Mỗi đợt kiểm tra 5 trạm, gồm 3 trạm của Công an tỉnh và 4 trạm của Doanh nghiệp "
                            "viễn thông."
                        ),
                    }
                ]
            },
            says="“5 trạm”, còn các phần cộng lại là 7 trạm",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "key": "reply",
                        "text": (
                            "Mỗi đợt kiểm tra 7 trạm, gồm 3 trạm của Công an tỉnh và 4 trạm của Doanh nghiệp "
                            "viễn thông."
                        ),
                    }
                ]
            }
        ),
    ),
)
def parts_against_the_whole(agreement: Agreement) -> Breaches:
    """Find “5 trạm, gồm 3 trạm của … và 4 trạm của …”: parts that do not add up to their whole."""
    units = agreement.prose.once(_counted_often)
    for passage, match in agreement.prose.find(_WHOLE) if units else ():
        unit = match["unit"]
        written = (match["whole"], *re.findall(_PART.format(unit=unit), match["parts"]))
        whole, *parts = (float(one.replace(".", "").replace(",", ".")) for one in written)
        found = round(sum(parts), 6)
        every = match["all"] or (len(parts) > 1 and _SUM_OF_MONEY.search(passage.before))
        wrong = found != whole if every else found > whole
        if unit in units and wrong and (len(parts) > 1 or not match["all"]) and not passage.is_payload:
            what = _other_sum(whole=f"{match['whole']} {unit}", total=f"{found:.10g}".replace(".", ","), unit=unit)
            yield passage.address, what, passage.span
    for passage, match in agreement.prose.find(_PERSONS):
        before, unit = _HOW_MANY.search(f"{passage.before} "), (match["unit"] or match["same"]).strip()
        whole = (written_number(before["number"]) if before else 0) or 0
        found = _heads(match, len(agreement.parties))
        fits = found == whole or (found < whole and (match["bound"] or match["part"]))
        if whole and found and not fits and not passage.is_payload:
            yield passage.address, _other_sum(whole=f"{whole} {unit}", total=found, unit=unit), passage.span


def _other_sum(whole: str, total: int | str, unit: str) -> Message:
    return Message(f"“{whole}”, còn các phần cộng lại là {total} {unit}", f"{whole!r}, and the parts add up to {total}")


def _heads(match: re.Match[str], parties: int) -> int:
    """Return how many persons are listed, or come from the sides or groups; 0 where that is not certain."""
    if match["each"]:
        sides = written_number(match["groups"] or "") or (parties if match["group"] in _SIDES else 0)
        return (written_number(match["each"]) or 0) * (sides if sides > 1 else 0)
    heads = filter(None, (_OF_ONE.match(one) for one in re.split(r", (?:và )?| và ", match["items"])))
    counts = [one["number"] and written_number(one["number"]) for one in heads]
    return sum(one or 1 for one in counts) if any(counts) and not _SEVERAL.search(match["items"]) else 0


def _counted_often(prose: Prose) -> set[str]:
    """Return the units that a text counts so often that a whole and parts may be among them."""
    counts = Counter(match[1] for _, match in prose.find(_COUNTED))
    often = (unit for unit, count in counts.items() if count >= _FEWEST_PARTS)
    return {unit for unit in often if unit.islower() and unit not in _NO_PARTS}


@rule(
    "DOC028",
    Severity.WARNING,
    law=Message(
        (
            "Mức ít nhất không lớn hơn mức nhiều nhất; một mức không vừa là ít nhất vừa là nhiều nhất; hai mức "
            "liền nhau không để hở, không chồng lên nhau."
        ),
        (
            "A least is no more than its most, and no number is both; between neighbouring bounds there is no "
            "gap and nothing that both have."
        ),
    ),
    fix=Message(
        "Giữ “ít nhất” hoặc “không quá”, hoặc đổi hai số.",
        "Keep “ít nhất” or “không quá”, or change the two numbers round.",
    ),
    why="“Ít nhất không quá 05 ngày” can be kept by nobody who does not know which of the two was meant.",
    confidence="G",
    cases=(
        bad("Hai bên báo trước ít nhất không quá 05 ngày.", says="“ít nhất không quá” không thể thực hiện"),
        good("Đoàn có ít nhất 05 người, nhiều nhất 10 người."),
    ),
)
def least_beyond_the_most(agreement: Agreement) -> Breaches:
    """Find “ít nhất không quá”, a least above its most, and a gap between “dưới 5” and “từ 10 trở lên”."""
    may_be = any(True for _ in agreement.prose.find(_OF_TWO_BOUNDS))
    for passage, match in agreement.prose.find(_TWO_BOUNDS) if may_be else ():
        written = match.group("least", "first", "lower", "low"), match.group("most", "longer", "upper", "high")
        least, most = (written_number(next(filter(None, one), "")) or 0 for one in written)
        if (least > most or not any(written[0])) and not passage.is_payload:
            yield passage.address, _nobody_can_keep(passage.found), passage.span
    below = ("Dưới ", "dưới ") if " trở lên" in agreement.prose.text else ()
    for passage, match in agreement.prose.find(_NEIGHBOURS) if below else ():
        if match["below"] != match["from"] and not passage.is_payload:
            yield passage.address, _gap_or_overlap(passage.found), passage.span


def _nobody_can_keep(found: str) -> Message:
    return Message(f"“{found}” không thể thực hiện", f"nobody can keep {found!r}")


def _gap_or_overlap(found: str) -> Message:
    return Message(f"“{found}”: hai mức liền nhau để hở, hoặc chồng lên nhau", f"{found!r} leave a gap or overlap")


_NO_LABEL = "".join(rf"(?<!{UNITS[one].cited} )" for one in ("article", "clause", "point"))

_PERIOD = "|".join(CALENDAR_UNITS)
# of which each sends some: “mỗi bên”
_SIDES = frozenset(("bên", "đơn", "cơ", "ngành", "xã", "phường", "trường", "huyện", "tỉnh", "sở", "đơn vị", "cơ quan"))
# what a lead-in counts: “ba hình thức sau”
_LISTED = (
    "hình thức",
    "nội dung",
    "nguyên tắc",
    "trường hợp",
    "nhóm",
    "điều kiện",
    "bước",
    "nhiệm vụ",
    "phương thức",
    "giai đoạn",
    "tiêu chí",
    "loại",
    "biện pháp",
    "kênh",
    "yêu cầu",
    "lĩnh vực",
    "trách nhiệm",
    "từ ngữ",
    "thành phần",
    "hành vi",
    "đối tượng",
    "mục tiêu",
    "giải pháp",
    "chỉ tiêu",
    "nguồn",
    "căn cứ",
    "quyền",
    "nghĩa vụ",
    "chỉ số",
    "giấy tờ",
    "tài liệu",
    "mô hình",
    "dự án",
)
_ANNOUNCED = re.compile(rf"(?<!\w)(?:{'|'.join(_LISTED)})(?!\w)[^.;:\n\0\d]{{0,50}}$")
_AT_LEAST = ("ít nhất", "tối thiểu", "không dưới", "không ít hơn", "sớm nhất", "không sớm hơn", "không thấp hơn")
_AT_MOST = (
    "không quá",
    "tối đa",
    "nhiều nhất",
    "không vượt quá",
    "không nhiều hơn",
    "chậm nhất",
    "muộn nhất",
    "không muộn hơn",
    "không chậm hơn",
    "không vượt",
)
_LEAST, _MOST = (rf"(?:{'|'.join(words)})(?: là)?" for words in (_AT_LEAST, _AT_MOST))
_COLON = pattern(r":")
_IN_BRACKETS = pattern(r"\((?:(?P<words>[^()\d\0]{2,80})|(?P<figure>\d{1,3}))\)")
_FIGURE_BEFORE = pattern(r"(?<![\w/.,])(?P<figure>\d{1,3}(?:\.\d{3})+", r"|\d{1,9})(?: đồng(?:/[\w/]{1,12})?)? $")
# “năm” is a year after mỗi, hằng, từng, trong
_WORDS_BEFORE = pattern(r"(?!(?<=(?:ỗi|ng) )năm )(?P<words>", IN_WORDS, r") $")
_WORKING_HOURS = pattern(
    r"(?P<days>\d{1,3}) ngày làm việc \((?:tương đương ", r"|hay |tức )?(?P<hours>\d{1,4}) giờ(?: làm việc)?\)"
)
_WHOLE = pattern(
    r"(?<![\w.,/])(?P<whole>\d{1,3}(?:\.\d{3})+",
    r"|\d{1,9}(?:,\d{1,3})?) (?P<unit>[^\W\d_]{2,})(?P<what>[^.;:()\n\0\d]{0,60}?)(?: ?\(",
    r"|,? (?P<all>gồm|bao gồm):? |,? trong đó:? (?:có )?",
    r"|: )(?P<parts>(?:[^.;()\n\0]|\.(?=\d{3}| [a-zđ])){5,240})",
)
# a sum with its sources
_SUM_OF_MONEY = pattern(
    r"(?i)(?<!\w)tổng (?:kinh phí|vốn|dự toán|chi phí",
    r"|mức đầu tư|giá trị|nguồn vốn|nguồn kinh phí)(?: [^\W\d_]+)*(?: là",
    r"|:)? $",
)
# “dưới 5 triệu đồng do … từ 10 triệu đồng trở lên do …”
_NEIGHBOURS = pattern(
    r"[Dd]ưới (?P<below>\d{1,3}(?:\.\d{3})+|\d{1,9}(?:,\d{1,3})?) ?(?P<unit>%",
    r"|[^\W\d]+(?: đồng)?)(?!\w)[^.\n\0\d]{0,160}? từ (?P<from>\d{1,3}(?:\.\d{3})+",
    r"|\d{1,9}(?:,\d{1,3})?) ?(?P=unit) trở lên",
)
_COUNTED = pattern(r"[0-9] ([^\W\d_]{2,})")
_EXTENDED = (
    r"(?:kéo dài(?! thêm)[^.;\d\n\0]{0,30}?|phức tạp(?: thì|,| cũng| nhưng| có thể| cần| thời hạn"
    r"| thời gian| là| kéo dài| xác minh| giải quyết| trả lời| xử lý){0,6} "
    r"|(?:thực địa|xác minh thêm|lấy ý kiến|giám định)(?: thì|,| thời hạn| thời gian| là| trả lời| giải quyết){0,6} )"
)
# without one of these there are no two bounds
_OF_TWO_BOUNDS = pattern(_LEAST, r"|", _EXTENDED, _MOST, r" ")
_TWO_BOUNDS = pattern(
    _LEAST,
    r" ",
    _MOST,
    r"(?!\w)|",
    _MOST,
    r" ",
    _LEAST,
    r"(?!\w)|",
    _MOST,
    r" (?P<upper>",
    A_COUNT,
    r") (?P<kind>[^\W\d]+(?: [^\W\d]+){0,2}),?(?: (?:nhưng|và|mà))? ",
    _LEAST,
    r" (?P<lower>",
    A_COUNT,
    r") (?P=kind)(?! của)(?!\w)|",
    _LEAST,
    r" (?P<low>",
    A_COUNT,
    r"),?(?: (?:nhưng|và|mà))? ",
    _MOST,
    r" (?P<high>",
    A_COUNT,
    r")(?!\w)|",
    _LEAST,
    r" (?P<least>",
    A_COUNT,
    r") (?P<unit>[^\W\d]+(?: [^\W\d]+){0,2}),?(?: (?:nhưng|và|mà))? ",
    _MOST,
    r" (?P<most>",
    A_COUNT,
    r") (?P=unit)(?! của)(?!\w)|(?:",
    _MOST,
    r"|[Tt]rong (?:thời hạn|vòng)) (?P<first>",
    A_COUNT,
    r") (?P<of>[^\W\d]+)(?!\w)[^.\n\0]{0,90}? ",
    _EXTENDED,
    _MOST,
    r" (?P<longer>",
    A_COUNT,
    r") (?P=of)(?!\w| thêm)",
)
_HOW_MANY = pattern(r"(?<![\w/])", _NO_LABEL, r"(?P<number>", A_COUNT, r")(?: \([^)]*\))? $")
_ITEM = pattern(r"\n\s*(?:[-–+•]|\d{1,2}[.)]|[a-zđ]\)) ")
_LIST = pattern(
    r"(?:,? (?:bao )?gồm:?|(?<=\w) là:|(?<=\w):)",  # “04 kênh liên lạc, gồm: …”, “các bước là: …”
    r" ?(?P<items>[^.;\n\0]{5,240})",
)
_THINGS = pattern(
    r"(?<![\w/.,])", _NO_LABEL, r"(?P<number>", A_COUNT, r")(?: \([^)]*\))? (?P<noun>[^\W\d_]+)(?: [^\W\d_]+){0,5}$"
)
# “gồm 05 thành viên: 01 …”, “12 người, mỗi xã cử 06 người”
_A_PERSON = r"(?:(?:thành|ủy|uỷ) viên|người|đồng chí|cán bộ)"
_PERSONS = pattern(
    rf"(?P<unit> {_A_PERSON})(?: được chọn| tham gia| thường trực)?",  # “05 người được chọn”
    r"(?:,? (?:bao )?gồm(?: có)?:? |(?P<part>,? trong đó(?: có)?:? )(?!mỗi )|: ?)",
    r"(?P<items>[^.;:\n\0]{8,300})",  # “gồm 01 đại diện …, 02 đại diện …”
    rf"|(?P<same> {_A_PERSON})(?:[^.;:\d\n\0]{{0,20}})?, ",  # “10 người, chia thành 02 tổ, mỗi tổ 05 người”
    r"(?:(?:được )?chia (?:làm|thành) (?P<groups>",
    A_COUNT,
    r") [^\W\d_]+, )?(?:trong đó )?mỗi (?P<group>[^\W\d_]+)(?: [^\W\d_]+){0,2}? ",
    r"(?P<bound>ít nhất |tối thiểu |không ít hơn |không dưới )?(?P<each>",
    A_COUNT,
    r") (?:\w+ viên|người|đồng \w+|cán bộ)(?!,? (?:và|cùng) \d)(?!\w)",
)
_OF_ONE = pattern(
    r"(?:(?P<number>", A_COUNT, r") )|(?:đại diện|Phó |Trưởng |Chánh |\w+ (?:trưởng", r"|tịch|đốc|thư)(?!\w))"
)
_SEVERAL = pattern(r"(?<!\w)(?:các|những|một số|mỗi|lãnh đạo các)(?!\w)")
# what stands around a number in brackets
_AROUND = pattern(
    r"(?i)^(?:bằng chữ:? )|(?: đồng)?(?: (?:trên|mỗi|cho) [^()]+)?(?: chẵn)?\.?$", r"| (?:", _PERIOD, r"|bản|bên)$"
)


@rule(
    "DOC029",
    Severity.WARNING,
    law=Message("Danh sách có đủ số mục mà câu dẫn nêu.", "A list has as many items as its lead-in says."),
    fix=Message("Sửa số trong câu dẫn, hoặc bổ sung, bỏ bớt mục.", "Mend the number in the lead-in, or the list."),
    why="“Ba hình thức sau” with two items: one was lost, or added after the count.",
    confidence="G",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "Hai bên phối hợp theo ba hình thức sau:",
                        "points": [{"text": "Gặp trực tiếp;"}, {"text": "Gửi văn bản."}],
                    }
                ]
            },
            says="“ba hình thức sau:” mà danh sách có 2 mục",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "Hai bên phối hợp theo hai hình thức sau:",
                        "points": [{"text": "Gặp trực tiếp;"}, {"text": "Gửi văn bản."}],
                    }
                ]
            }
        ),
    ),
)
def another_number_announced(agreement: Agreement) -> Breaches:
    """Find “ba hình thức sau:” before a list of another length."""
    colons = ((one, _ANNOUNCED.search(one.before)) for one, _ in agreement.prose.find(_COLON))
    found = [attrs.evolve(one, start=one.start - len(match[0])) for one, match in colons if match]
    items = {address.field("text"): len(under) for address, _, under in agreement.lists} if found else {}
    for passage in found:
        number = _HOW_MANY.search(passage.before[-_NUMBER:])
        count = written_number(number["number"]) if number else None
        if number is None or not count or count < _FEWEST_PARTS or passage.is_payload:
            continue
        rest = passage.text[passage.end :]
        inline = rest.partition("\n")[0].partition(". ")[0]
        there = items.get(passage.address, 0) if not rest.strip() else len(_ITEM.findall(rest))
        there = there or (inline.count(";") + 1 if ";" in inline else 0)
        if there > 1 and count != there:
            what = _other_length_of_list(found=f"{number[0]}{passage.found}", there=there)
            yield passage.address, what, Span(passage.start - len(number[0]), passage.end)


def _other_length_of_list(found: str, there: int) -> Message:
    return Message(f"“{found}” mà danh sách có {there} mục", f"{found!r}, and the list has {there} items")


def _items_in(listed: str, noun: str) -> int:
    """Return how many things a line lists, if that is certain: in quotation marks, of places, or all of one build."""
    quoted = re.findall(r"“[^”]+”", listed)
    if quoted:
        return len(quoted) if not re.sub(r"“[^”]+”|[\s,]|và|hoặc", "", listed) else 0
    items = [one.split() for one in re.split(r", (?:và )?| và | hoặc ", listed.strip()) if one.strip()]
    places = noun in _PLACES and all(one[0][0].isupper() for one in items)
    ends = {" ".join(one[-2:]).lower() for one in items}
    alike = " và " in listed and len(ends) == 1 and len(items) > _FEWEST_PARTS
    return len(items) if places or alike else 0


@rule(
    "DOC031",
    Severity.WARNING,
    silent_beside=("TXT027",),
    law=Message(
        "Số nêu trước “gồm”, “:” là số được kể ra sau đó.",
        "The number before “gồm” or a colon is that of what is named behind it.",
    ),
    fix=Message("Sửa số, hoặc kể ra cho đủ.", "Mend the number, or name what is missing."),
    why="“04 mô hình, gồm: “A”, “B”, “C””: one was lost, or the number is an older one.",
    confidence="G",
    cases=(
        bad(
            "Hai bên duy trì 04 kênh liên lạc, gồm: “Đường dây nóng”, “Hộp thư”, “Trang tin”.",
            says="“04 kênh liên lạc, gồm: “Đường dây nóng”, “Hộp thư”, “Trang tin””: kể ra 3",
        ),
        good("Hai bên duy trì 03 kênh liên lạc, gồm: “Đường dây nóng”, “Hộp thư”, “Trang tin”."),
    ),
)
def another_number_of_things(agreement: Agreement) -> Breaches:
    """Find “04 kênh liên lạc, gồm: …” that names another number of them."""
    for passage, match in agreement.prose.find(_LIST):
        things = _THINGS.search(passage.before)
        noun = things["noun"] if things and not passage.is_payload else ""  # “1 Hình thức sao” is a note on it
        there = _items_in(match["items"], noun) if noun.islower() else 0
        count = written_number(things["number"]) if things and there else None
        if things and count and there > 1 and count != there:
            what = _other_number_named(found=f"{things[0]}{passage.found}", there=there)
            yield passage.address, what, Span(passage.start - len(things[0]), passage.end)


def _other_number_named(found: str, there: int) -> Message:
    return Message(f"“{found}”: kể ra {there}", f"{found!r}: {there} are named")


_PLACES = frozenset(word for one in TERRITORIES for word in (one.word, one.word.split(" ")[0]))
