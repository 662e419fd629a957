"""DUT: indicators: their targets, their units, their keys."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.language import Address, Breaches, Level, Message, Severity, rule
from coordlib.model import Agreement, Indicator

_WHOLE = 100
_SHARE = ("tỷ lệ", "tỉ lệ")


def _indicators(agreement: Agreement) -> Iterator[tuple[Address, Indicator]]:
    for address, duty in agreement.duties():
        yield from ((address.at(Level.INDICATOR, one.key), one) for one in duty.indicators)


@rule(
    "DUT031",
    Severity.ERROR,
    vi="Ghi at_least không lớn hơn at_most.",
    en="Let at_least be no more than at_most.",
)
def target_that_nothing_meets(agreement: Agreement) -> Breaches:
    """Chỉ tiêu có mức thấp nhất không lớn hơn mức cao nhất.

    The least of a target is no more than its most.

    Between 10 at least and 5 at most there is no figure, so that every report would say “không đạt”.
    """
    for address, one in _indicators(agreement):
        if one.at_least is not None and one.at_most is not None and one.at_least > one.at_most:
            least, most = f"{one.at_least:f}", f"{one.at_most:f}"
            vi = f"“{one.name}” phải từ {least} trở lên và không quá {most}"
            yield address, Message(vi, f"{one.name!r} is to be {least} at least and {most} at most")


@rule(
    "DUT032",
    Severity.WARNING,
    vi="Ghi tỷ lệ từ 0 đến 100, hoặc sửa đơn vị tính.",
    en="Give a share between 0 and 100, or mend the unit.",
)
def share_beyond_the_whole(agreement: Agreement) -> Breaches:
    """Tỷ lệ phần trăm từ 0 đến 100.

    A share in per cent lies between 0 and 100.

    More than all requests cannot be answered in time. A growth (tăng 120%) is no share, and is known by its name.
    """
    for address, one in _indicators(agreement):
        is_share = "%" in one.unit and one.name.lower().startswith(_SHARE)
        for said in (one.at_least, one.at_most) if is_share else ():
            if said is not None and not 0 <= said <= _WHOLE:
                what = Message(f"“{one.name}” đặt mức {said:f}%", f"{one.name!r} is to be {said:f} per cent")
                yield address, what


@rule(
    "DUT033",
    Severity.NOTE,
    vi="Ghi đơn vị tính ở unit: lượt, vụ, cuộc, %.",
    en="Say under unit what is counted: lượt, vụ, cuộc, %.",
)
def indicator_without_unit(agreement: Agreement) -> Breaches:
    """Chỉ tiêu có đơn vị tính.

    An indicator has a unit.

    In a table of figures “12” says nothing; whether lượt or vụ are counted, the two sides must agree on. It is said
    once for the whole document.
    """
    bare = [(address, one) for address, one in _indicators(agreement) if not one.unit]
    for address, one in bare[:1]:
        vi, en = f"chỉ tiêu “{one.name}” chưa có đơn vị tính", f"the indicator {one.name!r} has no unit"
        if len(bare) > 1:
            vi = f"{len(bare)} chỉ tiêu chưa có đơn vị tính, đầu tiên là “{one.name}”"
            en = f"{len(bare)} indicators have no unit; the first is {one.name!r}"
        yield address, Message(vi, en)


@rule(
    "DUT034",
    Severity.ERROR,
    vi="Đặt cho mỗi chỉ tiêu một khóa và một tên riêng.",
    en="Give each indicator a key and a name of its own.",
)
def indicator_twice(agreement: Agreement) -> Breaches:
    """Mỗi chỉ tiêu có một khóa riêng trong cả văn bản, và một tên riêng trong trách nhiệm của nó.

    Each indicator has a key of its own in the whole document, and a name of its own in its duty.

    The ledger records a figure by the key of its indicator; with one key on two nobody knows which was counted.
    """
    keys: set[str] = set()
    names: set[tuple[Address, str]] = set()
    for address, one in _indicators(agreement):
        duty = Address(address.steps[:-1])
        if one.key in keys:
            yield (
                address,
                Message(f"khóa “{one.key}” dùng cho hai chỉ tiêu", f"key {one.key!r} stands for two indicators"),
            )
        elif (duty, one.name.lower()) in names:
            yield (
                address,
                Message(f"chỉ tiêu “{one.name}” có hai lần", f"the indicator {one.name!r} stands there twice"),
            )
        keys.add(one.key)
        names.add((duty, one.name.lower()))
