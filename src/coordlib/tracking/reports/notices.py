"""Notices: what falls due and what is overdue, as messages that the caller sends.

In come progresses; out go messages, each for one contact point. They are sent by whoever calls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from email.message import EmailMessage
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coordlib.language import Key, checked, date_in_figures
from coordlib.model import FocalPoint
from coordlib.tracking.progress.progress import Progress
from coordlib.tracking.progress.standings import DUE_SOON, OVERDUE
from coordlib.tracking.reports.captions import Captions
from coordlib.tracking.reports.followups import reference

if TYPE_CHECKING:
    from jinja2 import Environment


class _Row(NamedTuple):
    text: str
    deadline: str
    late: int
    left: int
    place: str
    title: str
    near: bool


@checked
def notices(progresses: Iterable[Progress], on: date, *, restricted: bool = False) -> Iterator[EmailMessage]:
    """Yield a message to each contact point of each body that owes something soon or late (thông báo nhắc việc).

    What a body owes under many agreements is one message, in text and in HTML, to each of its contact points (đầu mối)
    that has an e-mail, and one without an addressee (``To``) where none has. The caller says who sends it (``From``),
    and sends it. `restricted`: whether the references of events that are restricted are told; otherwise they are
    withheld. What is near is as `assess` took it.
    """
    found: dict[tuple[str, FocalPoint], list[_Row]] = {}
    for progress in progresses:
        for party in progress.agreement.bodies:
            if rows := list(_rows(progress, party.key, restricted=restricted)):
                name = party.as_of(on).name
                points = [focal_point for focal_point in party.focal_points if focal_point.email] or [FocalPoint("")]
                for point in points:
                    found.setdefault((name, point), []).extend(rows)
    for (name, point), rows in found.items():
        yield _message(name, point, sorted(rows, key=lambda one: (-one.late, one.left)), on)


def _rows(progress: Progress, key: Key, *, restricted: bool) -> Iterator[_Row]:
    captions = Captions(progress.agreement)
    for one in progress.of_key(key):
        if one.status in (OVERDUE, DUE_SOON) or one.pressing:
            text = captions.of(one.of.what, one.address, reference(one, progress, restricted=restricted))
            day = date_in_figures(one.deadline) if one.deadline else ""
            place = one.address.provision.cite()
            yield _Row(text, day, one.late, one.left, place, captions.titled, near=one.status is DUE_SOON)


def _message(name: str, point: FocalPoint, rows: Iterable[_Row], on: date) -> EmailMessage:
    near = [row for row in rows if row.near]
    late = [one for one in rows if not one.near]
    told = {"name": name, "unit": point.unit, "near": near, "late": late, "on": date_in_figures(on)}
    subject, _, text = _environment().get_template("notice.txt.j2").render(told).partition("\n")
    message = EmailMessage()
    message["Subject"] = subject
    if point.email:
        message["To"] = point.email
    message.set_content(text, cte="8bit")
    page = _environment().get_template("notice.html.j2").render(told, subject=subject)
    message.add_alternative(page.strip(), subtype="html", cte="8bit")
    message.set_boundary(sha256(page.encode()).hexdigest())  # the same message for the same rows
    return message


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape  # noqa: PLC0415 - only for notices

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(["html.j2"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
