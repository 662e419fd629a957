"""DUT: reviews: who holds them, who reports, who receives, in which turns."""

from __future__ import annotations

from collections import defaultdict

from coordlib.language import Breaches, Key, Message, Severity, rule
from coordlib.model import REPORT, Agreement

_FEWEST_OF_A_ROTATION = 2


@rule(
    "DUT035",
    Severity.WARNING,
    vi="Ghi bên chủ trì ở hosts; với báo cáo ghi bên báo cáo ở reporters, bên nhận ở receivers.",
    en="Name the hosts; of a report, who reports and who receives.",
)
def review_of_nobody(agreement: Agreement) -> Breaches:
    """Cuộc giao ban, sơ kết, tổng kết có bên chủ trì; báo cáo có bên báo cáo và bên nhận.

    A meeting or a review has a host; a report has who reports and who receives it.

    Source: Nghị định 09/2019/NĐ-CP, Điều 7, for reports. What nobody is named to hold, nobody holds.
    """
    for address, review in agreement.reviews():
        hosting = [("hosts", review.hosts, "bên chủ trì")]
        reporting = [
            ("reporters", review.reporters, "bên báo cáo"),
            ("receivers", review.receivers, "bên nhận báo cáo"),
        ]
        wanted = reporting if review.kind is REPORT else hosting
        for field, named, vi in wanted:
            if not named:
                what = Message(f"chế độ “{review.key}” chưa ghi {vi}", f"{review.key!r} names no {field}")
                yield address.field(field), what


@rule(
    "DUT036",
    Severity.WARNING,
    vi="Ghi ở receivers một bên khác với bên báo cáo.",
    en="Name under receivers another than who reports.",
)
def report_to_oneself(agreement: Agreement) -> Breaches:
    """Bên báo cáo không báo cáo cho chính mình.

    Who reports does not report to itself.

    A report goes to another body. Where all parties report to all, each gets the reports of the others.
    """
    for address, review in agreement.reviews():
        alone = len(review.reporters) == 1 and set(review.receivers) == set(review.reporters)
        if alone:
            name = agreement.bearers.get(review.reporters[0], review.reporters[0])
            yield address.field("receivers"), Message(f"“{name}” báo cáo cho chính mình", f"{name!r} reports to itself")


@rule(
    "DUT038",
    Severity.WARNING,
    vi="Ghi ở hosts các bên thay phiên nhau, hoặc bỏ rotation.",
    en="Name under hosts those who take turns, or take rotation out.",
)
def rotation_of_one(agreement: Agreement) -> Breaches:
    """Luân phiên cần ít nhất hai bên.

    A rotation is of two at least.

    With one host there are no turns.
    """
    turns: dict[str, set[Key]] = defaultdict(set)
    for _, review in agreement.reviews():
        turns[review.rotation] |= set(review.hosts)
    for address, review in agreement.reviews():
        hosts = turns.pop(review.rotation, None) if review.rotation else None  # said at the first of its cycles
        if hosts is not None and len(hosts) < _FEWEST_OF_A_ROTATION:
            vi = f"luân phiên “{review.rotation}” chỉ có {len(hosts)} bên"
            yield address.field("hosts"), Message(vi, f"the rotation {review.rotation!r} is of {len(hosts)}")
