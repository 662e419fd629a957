"""PAR: provinces that were merged, and the names that they bear now."""

from __future__ import annotations

import re

from coordlib.language import Address, Breaches, Message, Severity, rule
from coordlib.lexicon import MERGED_PROVINCES, place_named
from coordlib.model import Agreement
from coordlib.rules.bases.bodies import TWO_TIERS, bodies_in

_PROVINCE = re.compile(rf"(?:tỉnh|Tỉnh|TỈNH) (?P<name>{'|'.join(map(re.escape, MERGED_PROVINCES))})(?!\w)")


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
    if agreement.issued_at in MERGED_PROVINCES:
        place, now = agreement.issued_at, MERGED_PROVINCES[agreement.issued_at]
        yield Address().field("place"), Message(f"“{place}” nay thuộc {now}", f"{place!r} is now part of {now}")
    for passage, match in bodies_in(agreement, _PROVINCE, "tỉnh ", "Tỉnh ", "TỈNH "):
        new = MERGED_PROVINCES[match["name"]]
        known = place_named(new)
        new = new if known is None or new.startswith("Thành phố") else f"{known.sort} {new}"
        found, near = passage.found, passage.quoted
        what = Message(f"“{found}” (trong “{near}”) nay thuộc {new}", f"{found!r} in {near!r} is now part of {new}")
        yield passage.address, what, passage.span
