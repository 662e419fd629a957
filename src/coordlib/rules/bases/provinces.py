"""PAR: provinces that were merged, and the names that they bear now."""

from __future__ import annotations

import re

from coordlib.language import Address, Breaches, Message, Severity, rule
from coordlib.model import Agreement
from coordlib.rules.bases.bodies import TWO_TIERS, bodies_in

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


@rule(
    "PAR007",
    Severity.WARNING,
    vi="Dùng tên tỉnh, thành phố hiện nay, hoặc ghi miễn trừ nếu nói về thời gian trước.",
    en="Use the present name of the province, or waive this where the past is meant.",
    since=TWO_TIERS,
)
def province_after_its_merger(agreement: Agreement) -> Breaches:
    """Từ ngày 01/7/2025 dùng tên của 34 tỉnh, thành phố sau sắp xếp.

    From 1 July 2025 the 34 provinces and cities bear the names they have after the mergers.

    Source: Nghị quyết 202/2025/QH15. A document signed earlier is not wrong and is not reported, nor is the title of
    one that is cited, or a sentence about the merger. A party that changed its name keeps the earlier one under
    `former_names`.
    """
    if agreement.signed is None:
        return
    if agreement.issued_at in _NOW:
        place, now = agreement.issued_at, _NOW[agreement.issued_at]
        yield Address().field("place"), Message(f"“{place}” nay thuộc {now}", f"{place!r} is now part of {now}")
    for passage, match in bodies_in(agreement, _PROVINCE, "tỉnh ", "Tỉnh ", "TỈNH "):
        new = _NOW[match["name"]]
        new = new if new.startswith("Thành phố") else f"{'thành phố' if new in _CITIES else 'tỉnh'} {new}"
        found, near = passage.found, passage.quoted
        what = Message(f"“{found}” (trong “{near}”) nay thuộc {new}", f"{found!r} in {near!r} is now part of {new}")
        yield passage.address, what, passage.span


RULES = (province_after_its_merger,)
