"""Indicators: figures by which a duty is measured: each has a unit, a key of its own and a target that can be met.

An agreement comes in, breaches go out. Shares of more than the whole are looked for in the words of its text, too.
"""

from __future__ import annotations

from decimal import Decimal

from coordlib import model
from coordlib.language import Address, Breaches, Level, Message, Severity, bad, good, rule
from coordlib.lexicon import pattern
from coordlib.model import Indicator
from coordlib.rules.agreement.samples import a_regulation

# Of what there is no more than all: “120% số hộ”. What is compared with another year or a plan may well be more.
_SHARE_WORDS = pattern(
    r"(?<![\w.,/-])(?P<share>[1-9]\d{2})%(?: (?:tổng )?(?:số )?(?P<of>(?:hộ|trẻ em|trẻ|người|học sinh"
    r"|sinh viên|cán bộ|công chức|viên chức|xã|thôn|trường hợp|trường|cơ sở|đơn vị|cơ quan|tổ chức|hội viên"
    r"|đoàn viên|phụ nữ|gia đình|vụ|hồ sơ|yêu cầu|đơn|kiến nghị|phản ánh|tin báo|văn bản"
    r"|doanh nghiệp|công trình|địa bàn|quân số|nhân lực|diện tích"
    r")(?!\w)(?![^.;\n]{0,60}?(?<!\w)(?:so với"  # “120% số vụ việc xảy ra so với năm 2025”
    r"|cùng kỳ|của (?:năm|quý|tháng)|kế hoạch|chỉ tiêu|đề ra|được giao|cần thiết)(?!\w))))?"
)
_GROWS = pattern(r"(?i)(?:tăng|tăng thêm|vượt|bằng|gấp) (?:trên |khoảng |hơn )?$")  # “tăng 120%”
# “Số vụ giảm 150%”; not “giảm từ 150% xuống 120%”, “công tác giảm nghèo đạt 120%”
_FALLS = pattern(r"(?i)giảm (?:(?!(?:từ|còn|xuống|đạt|vượt|bằng|tăng)(?!\w))[^.;,%\d]){0,75}$")

_WHOLE, _SHARE = 100, ("tỷ lệ", "tỉ lệ")


def _indicators(wording: model.Wording) -> list[tuple[Address, model.Indicator]]:
    return [(address.at(Level.INDICATOR, one.key), one) for address, duty in wording.duties for one in duty.indicators]


@rule(
    "DUT031",
    Severity.ERROR,
    law=Message(
        "Chỉ tiêu có mức thấp nhất không lớn hơn mức cao nhất.", "The least of a target is no more than its most."
    ),
    fix=Message("Ghi at_least không lớn hơn at_most.", "Let at_least be no more than at_most."),
    why="Between 10 at least and 5 at most there is no figure, so that every report would say “không đạt”.",
    confidence="G",
    cases=(
        bad(
            a_regulation(
                reply={
                    "indicators": [
                        {"key": "cases", "name": "Vụ xâm hại được xử lý", "unit": "vụ", "at_least": 10, "at_most": 5}
                    ]
                }
            ),
            says="“Vụ xâm hại được xử lý” phải từ 10 trở lên và không quá 5",
            where="chỉ tiêu “cases” trách nhiệm “reply” khoản 1 Điều 2",
        ),
        good(
            a_regulation(
                reply={
                    "indicators": [
                        {"key": "cases", "name": "Vụ xâm hại được xử lý", "unit": "vụ", "at_least": 5, "at_most": 10}
                    ]
                }
            )
        ),
    ),
)
def target_that_nothing_meets(agreement: model.Agreement) -> Breaches:
    """Report an indicator whose least is more than its most: at least 10 and at most 5."""
    for address, one in agreement.wording.once(_indicators):
        if one.at_least is not None and one.at_most is not None and one.at_least > one.at_most:
            yield address, _bounds_exclude_all(one)


def _bounds_exclude_all(one: Indicator) -> Message:
    return Message(
        f"“{one.name}” phải từ {one.at_least:f} trở lên và không quá {one.at_most:f}",
        f"{one.name!r} is to be {one.at_least:f} at least and {one.at_most:f} at most",
    )


@rule(
    "DUT032",
    Severity.WARNING,
    law=Message("Tỷ lệ phần trăm từ 0 đến 100.", "A share in per cent lies between 0 and 100."),
    fix=Message("Ghi tỷ lệ từ 0 đến 100, hoặc sửa đơn vị tính.", "Give a share between 0 and 100, or mend the unit."),
    why=(
        "More than all requests cannot be answered in time. A growth (tăng 120%) is no share, and is known by its name."
    ),
    confidence="G",
    cases=(
        bad(
            a_regulation(
                reply={"indicators": [{"key": "rate", "name": "Tỷ lệ trả lời đúng hạn", "unit": "%", "at_least": 150}]}
            ),
            says="“Tỷ lệ trả lời đúng hạn” đặt mức 150%",
            where="chỉ tiêu “rate” trách nhiệm “reply” khoản 1 Điều 2",
        ),
        good(
            a_regulation(
                reply={"indicators": [{"key": "rate", "name": "Tỷ lệ trả lời đúng hạn", "unit": "%", "at_least": 100}]}
            )
        ),
    ),
)
def share_beyond_the_whole(agreement: model.Agreement) -> Breaches:
    """Report a share of more than the whole, in the data or in words: “150% số hộ”."""
    for address, one in agreement.wording.once(_indicators):
        is_share = "%" in one.unit and one.name.lower().startswith(_SHARE)
        for share in (one.at_least, one.at_most) if is_share else ():
            if share is not None and not 0 <= share <= _WHOLE:
                yield address, _no_such_share(one.name, share)
    for passage, match in agreement.prose.find(_SHARE_WORDS) if "%" in agreement.prose.text else ():
        is_a_part = match["of"] and not _GROWS.search(passage.before)
        falls = _FALLS.search(passage.before)  # nothing falls by more than all of it
        share = Decimal(match["share"])
        if share > _WHOLE and (is_a_part or falls) and not passage.is_payload:
            yield passage.address, _no_such_share(passage.found, share), passage.span


def _no_such_share(name: str, share: Decimal) -> Message:
    return Message(f"“{name}” đặt mức {share:f}%", f"{name!r} is to be {share:f} per cent")


@rule(
    "DUT033",
    Severity.NOTE,
    law=Message("Chỉ tiêu có đơn vị tính.", "An indicator has a unit."),
    fix=Message("Ghi đơn vị tính ở unit: lượt, vụ, cuộc, %.", "Say under unit what is counted: lượt, vụ, cuộc, %."),
    why=(
        "In a table of figures “12” says nothing; whether lượt or vụ are counted, the two sides must agree on. "
        "It is said once for the whole document."
    ),
    confidence="G",
    cases=(
        bad(
            a_regulation(reply={"indicators": [{"key": "talks", "name": "Lượt trao đổi thông tin"}]}),
            says="chỉ tiêu “Lượt trao đổi thông tin” chưa có đơn vị tính",
            where="chỉ tiêu “talks” trách nhiệm “reply” khoản 1 Điều 2",
        ),
        good(a_regulation(reply={"indicators": [{"key": "talks", "name": "Lượt trao đổi thông tin", "unit": "lượt"}]})),
    ),
)
def indicator_without_unit(agreement: model.Agreement) -> Breaches:
    """Report the first indicator that has no unit, once for the whole document."""
    bare = [(address, one) for address, one in agreement.wording.once(_indicators) if not one.unit]
    for address, one in bare[:1]:
        yield address, _has_no_unit(one.name, count=len(bare))


def _has_no_unit(name: str, count: int) -> Message:
    if count == 1:
        return Message(f"chỉ tiêu “{name}” chưa có đơn vị tính", f"the indicator {name!r} has no unit")
    return Message(
        f"{count} chỉ tiêu chưa có đơn vị tính, đầu tiên là “{name}”",
        f"{count} indicators have no unit; the first is {name!r}",
    )


@rule(
    "DUT034",
    Severity.ERROR,
    law=Message(
        "Mỗi chỉ tiêu có một khóa riêng trong cả văn bản, và một tên riêng trong trách nhiệm của nó.",
        "Each indicator has a key of its own in the whole document, and a name of its own in its duty.",
    ),
    fix=Message("Đặt cho mỗi chỉ tiêu một khóa và một tên riêng.", "Give each indicator a key and a name of its own."),
    why=(
        "The ledger records a figure by the key of its indicator; with one key on two nobody knows which was counted."
    ),
    confidence="G",
    cases=(
        bad(
            a_regulation(
                reply={
                    "indicators": [
                        {"key": "talks", "name": "Lượt trao đổi", "unit": "lượt"},
                        {"key": "talks", "name": "Lượt kiểm tra", "unit": "lượt"},
                    ]
                }
            ),
            says="khóa “talks” dùng cho hai chỉ tiêu",
            where="chỉ tiêu “talks” trách nhiệm “reply” khoản 1 Điều 2",
        ),
        good(
            a_regulation(
                reply={
                    "indicators": [
                        {"key": "talks", "name": "Lượt trao đổi", "unit": "lượt"},
                        {"key": "checks", "name": "Lượt kiểm tra", "unit": "lượt"},
                    ]
                }
            )
        ),
    ),
)
def indicator_twice(agreement: model.Agreement) -> Breaches:
    """Report an indicator whose key stands elsewhere, or whose name stands twice in one duty."""
    keys: set[str] = set()
    names: set[tuple[Address, str]] = set()
    for address, one in agreement.wording.once(_indicators):
        duty = Address(address.steps[:-1])
        if one.key in keys:
            yield address, _key_of_two_indicators(one.key)
        elif (duty, one.name.lower()) in names:
            yield address, _name_of_two_indicators(one.name)
        keys.add(one.key)
        names.add((duty, one.name.lower()))


def _key_of_two_indicators(key: str) -> Message:
    return Message(f"khóa “{key}” dùng cho hai chỉ tiêu", f"key {key!r} stands for two indicators")


def _name_of_two_indicators(name: str) -> Message:
    return Message(f"chỉ tiêu “{name}” có hai lần", f"the indicator {name!r} stands there twice")
