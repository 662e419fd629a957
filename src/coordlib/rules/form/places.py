"""PAR: bodies and places that exist on the day of signing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from coordlib.language import Address, Breaches, Level, Message, Passage, Prose, Severity, rule
from coordlib.model import Agreement

_TWO_TIERS = date(2025, 7, 1)  # from this day there are provinces and communes only
_BODY = (
    "Công an|(?:Ủy|Uỷ) ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Viện kiểm sát nhân dân|(?:Tòa|Toà) án nhân dân|"
    "Mặt trận Tổ quốc(?: Việt Nam)?|Ban Chỉ huy Quân sự|Ban chỉ huy quân sự|Đảng ủy|Đoàn thanh niên"
)
_DISTRICT = re.compile(
    rf"(?:{_BODY}) (?:các |cấp )*(?:huyện|[Qq]uận|thị xã)(?!\w)|cấp huyện(?!\w)|(?:Huyện|Quận|Thị) (?:ủy|uỷ)(?!\w)"
)
_MERGED = {
    "An Giang": "Kiên Giang",
    "Bắc Ninh": "Bắc Giang",
    "Cà Mau": "Bạc Liêu",
    "Cần Thơ": "Sóc Trăng|Hậu Giang",
    "Đà Nẵng": "Quảng Nam",
    "Đắk Lắk": "Phú Yên",
    "Đồng Nai": "Bình Phước",
    "Đồng Tháp": "Tiền Giang",
    "Gia Lai": "Bình Định",
    "Hải Phòng": "Hải Dương",
    "Thành phố Hồ Chí Minh": "Bình Dương|Bà Rịa - Vũng Tàu|Bà Rịa – Vũng Tàu|Bà Rịa-Vũng Tàu",
    "Hưng Yên": "Thái Bình",
    "Khánh Hòa": "Ninh Thuận",
    "Lâm Đồng": "Đắk Nông|Đăk Nông|Bình Thuận",
    "Lào Cai": "Yên Bái",
    "Ninh Bình": "Hà Nam|Nam Định",
    "Phú Thọ": "Vĩnh Phúc|Hòa Bình|Hoà Bình",
    "Quảng Ngãi": "Kon Tum",
    "Quảng Trị": "Quảng Bình",
    "Tây Ninh": "Long An",
    "Thái Nguyên": "Bắc Kạn",
    "Tuyên Quang": "Hà Giang",
    "Vĩnh Long": "Bến Tre|Trà Vinh",
}
_NOW = {old: new for new, olds in _MERGED.items() for old in olds.split("|")}
_CITIES = ("Cần Thơ", "Đà Nẵng", "Hải Phòng")
_PROVINCE = re.compile(rf"(?:tỉnh|Tỉnh|TỈNH) (?P<name>{'|'.join(map(re.escape, _NOW))})(?!\w)")


def _wordings(agreement: Agreement) -> Iterator[Prose]:
    """Yield what the document says, and the names of bodies in it as they are on the day of signing."""
    yield agreement.prose
    names = [(Address().at(Level.PARTY, one.key).field("name"), one.name) for one in agreement.issuers]
    names += [(Address().at(Level.PARTY, one.key).field("superior"), one.superior) for one in agreement.issuers]
    names += [
        (Address().at(Level.RECIPIENT, n).field("name"), one.name) for n, one in enumerate(agreement.recipients, 1)
    ]
    yield Prose(names)


def _found(agreement: Agreement, pattern: re.Pattern[str], *openings: str) -> Iterator[tuple[Passage, re.Match[str]]]:
    if agreement.signed is not None and agreement.signed >= _TWO_TIERS:
        for wording in _wordings(agreement):
            yield from wording.find(pattern, *openings)


@rule(
    "PAR006",
    Severity.WARNING,
    vi="Thay bằng cơ quan cấp tỉnh hoặc cấp xã, hoặc ghi miễn trừ nếu nói về thời gian trước.",
    en="Name a body of the province or commune, or waive this where the past is meant.",
)
def district_after_its_end(agreement: Agreement) -> Breaches:
    """Từ ngày 01/7/2025 không còn cấp huyện.

    From 1 July 2025 there are no district bodies.

    Since that day local government has two tiers, province and commune. A document signed earlier is not wrong and is
    not reported.
    """
    for passage, _ in _found(agreement, _DISTRICT):
        found = passage.found
        what = Message(f"“{found}” không còn từ ngày 01/7/2025", f"{found!r} does not exist since 1 July 2025")
        yield passage.address, what


@rule(
    "PAR007",
    Severity.WARNING,
    vi="Dùng tên tỉnh, thành phố hiện nay, hoặc ghi miễn trừ nếu nói về thời gian trước.",
    en="Use the present name of the province, or waive this where the past is meant.",
)
def province_after_its_merger(agreement: Agreement) -> Breaches:
    """Từ ngày 01/7/2025 dùng tên của 34 tỉnh, thành phố sau sắp xếp.

    From 1 July 2025 the 34 provinces and cities bear the names they have after the mergers.

    Source: Nghị quyết 202/2025/QH15. A document signed earlier is not wrong and is not reported. A party that changed
    its name keeps the earlier one under `former_names`.
    """
    for passage, match in _found(agreement, _PROVINCE, "tỉnh ", "Tỉnh ", "TỈNH "):
        new = _NOW[match["name"]]
        new = new if new.startswith("Thành phố") else f"{'thành phố' if new in _CITIES else 'tỉnh'} {new}"
        yield passage.address, Message(f"“{passage.found}” nay thuộc {new}", f"{passage.found!r} is now part of {new}")


@rule(
    "PAR008",
    Severity.WARNING,
    vi="Ghi mỗi bên một tên, hoặc bỏ bên khai hai lần.",
    en="Give each party its own name, or take the repeated one out.",
)
def two_parties_of_one_name(agreement: Agreement) -> Breaches:
    """Mỗi bên có tên riêng.

    Each party has a name of its own.

    Two blocks of one name at the head and over the signatures cannot be told apart.
    """
    seen: set[str] = set()
    for party in agreement.parties:
        name = party.name.lower()
        if name in seen:
            what = Message(f"tên “{party.name}” dùng cho hai bên", f"the name {party.name!r} stands for two parties")
            yield Address().at(Level.PARTY, party.key).field("name"), what
        if name:
            seen.add(name)


RULES = (district_after_its_end, province_after_its_merger, two_parties_of_one_name)
