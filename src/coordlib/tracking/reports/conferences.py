"""The conference at which an agreement is signed: the invitation, the minutes, and the notice of its conclusions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from functools import cached_property

import attrs

from coordlib.language import (
    ForeignField,
    Key,
    Message,
    RefusedError,
    Several,
    clean_line,
    explained,
    key_or_none,
    typed,
)
from coordlib.lexicon import ABBREVIATIONS
from coordlib.model import Agreement, Clause, Signatory
from coordlib.tracking.reports.minutes import Attendance, Delegate, Letterhead, Minutes, Task, issuing, lines, texts
from coordlib.tracking.reports.opinions import Paper

_NO_MINUTES_YET = Message(
    "biên bản hội nghị cần on, chairs, secretary", "the minutes of a conference need on, chairs, secretary"
)


@attrs.frozen(field_transformer=typed)
class ProgrammeItem(ForeignField):
    """An item of the programme (mục của chương trình): what, at what hour, and who does it."""

    text: str = attrs.field(converter=clean_line)
    at: time | None = None
    by: str = attrs.field(default="", converter=clean_line)


@attrs.frozen(field_transformer=typed)
class Conference(ForeignField):
    """A conference of the parties (hội nghị), as one file holds it from the invitation to the conclusions.

    What is not known yet is left out. `name`: what it is, “Hội nghị ký kết …”; empty for the signing of the agreement.
    `review`: the key of the review that it holds, if any. `on`, `begun`, `ended`: day and hours. `venue`: where.
    `chairs`: who chair, the first signs the minutes. `secretary`: who writes them. `guests`: who is invited, a line for
    each; without any, the parties that do not invite. `programme`: its items; without any, those of a signing, without
    hours. `delegates`: who came, by name and office; `attendance`: units and numbers. `contents`: what was said.
    `heard`: what was heard before the conclusions (“báo cáo của … và ý kiến của …”). `conclusions`: what was concluded,
    with the duties that it gives. `tasks`: tasks without more. `originals`: how many originals were signed.
    """

    name: str = attrs.field(default="", converter=clean_line)
    review: Key = attrs.field(default=Key(""), converter=key_or_none)
    on: date | None = None
    begun: time | None = None
    ended: time | None = None
    venue: str = attrs.field(default="", converter=clean_line)
    chairs: tuple[Signatory, ...] = attrs.field(default=(), converter=Several[Signatory])
    secretary: Signatory | None = None
    guests: tuple[str, ...] = attrs.field(default=(), converter=lines)
    programme: tuple[ProgrammeItem, ...] = attrs.field(default=(), converter=Several[ProgrammeItem])
    delegates: tuple[Delegate, ...] = attrs.field(default=(), converter=Several[Delegate])
    attendance: tuple[Attendance, ...] = attrs.field(default=(), converter=Several[Attendance])
    contents: tuple[str, ...] = attrs.field(default=(), converter=texts)
    heard: str = attrs.field(default="", converter=clean_line)
    conclusions: tuple[Clause, ...] = attrs.field(default=(), converter=Several[Clause])
    tasks: tuple[Task, ...] = attrs.field(default=(), converter=Several[Task])
    originals: int = 0

    @explained
    def called(self, agreement: Agreement) -> str:
        """Return what it is: its name, else that of the signing of an agreement."""
        return self.name or f"Hội nghị ký kết {agreement.title}"

    @explained
    def minutes(self, agreement: Agreement, letterhead: Letterhead = Letterhead()) -> Minutes:  # noqa: B008 - it is a value
        """Return its minutes (biên bản hội nghị).

        Raises `RefusedError` as long as its day, its chair or its secretary is not known.
        """
        if self.on is None or not self.chairs or self.secretary is None:
            raise RefusedError(_NO_MINUTES_YET)
        chair, *others = self.chairs
        return Minutes(
            agreement,
            self.review,
            self.on,
            chair,
            self.secretary,
            name="" if self.review else self.called(agreement),
            venue=self.venue,
            begun=self.begun,
            ended=self.ended,
            co_chairs=tuple(others),
            attendance=self.attendance,
            delegates=self.delegates,
            contents=self.contents,
            conclusions=tuple("\n".join(text for _, text in _texts_of(each)) for each in self.conclusions),
            tasks=self.tasks,
            originals=self.originals,
            letterhead=letterhead,
        )

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field."""
        yield from (("conference.name", self.name), ("conference.heard", self.heard))
        for number, item in enumerate(self.programme, start=1):
            yield f"conference.programme[{number}].text", item.text
        for number, conclusion in enumerate(self.conclusions, start=1):
            yield from ((f"conference.conclusions[{number}].{name}", text) for name, text in _texts_of(conclusion))


def _texts_of(conclusion: Clause) -> Iterator[tuple[str, str]]:
    """Yield the words of a conclusion and of its điểm, each with the name of its field."""
    texts = (("title", conclusion.title), ("text", conclusion.text))
    yield from ((name, text) for name, text in texts if text)
    yield from ((f"points[{number}].text", point.text) for number, point in enumerate(conclusion.points, start=1))


@attrs.frozen(slots=False, field_transformer=typed)
class Invitation(Paper):
    """The invitation to a conference with its programme (giấy mời, chương trình): NĐ 30/2020, Phụ lục III, Mẫu 1.7.

    The programme is its annex; its columns are custom, the decree does not prescribe them.
    """

    trait = "invitation"
    conference: Conference

    @property
    def guests(self) -> tuple[str, ...]:
        """Who is invited: the parties that do not invite, unless the list names them, and those who are listed."""
        listed = self.conference.guests
        unlisted = (name for name in self.others(self.head) if not any(name in guest for guest in listed))
        return (*unlisted, *listed)


@attrs.frozen(slots=False, field_transformer=typed)
class Notice(Paper):
    """The notice of what a conference concluded (thông báo kết luận): NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4.

    It is signed by the office of who chaired, by custom. What its conclusions promise, `document` holds as an agreement
    does, so that ``schedule``, ``assess`` and a ledger follow it.
    """

    trait = "notice"
    conference: Conference

    @property
    def head(self) -> Letterhead:
        """The letterhead; unless it says otherwise, the party of the first chair issues."""
        chairing = tuple(one.party for one in self.conference.chairs[:1])
        return attrs.evolve(super().head, issuers=self.letterhead.issuers or chairing or super().head.issuers)

    @cached_property
    def document(self) -> Agreement:
        """The conclusions as an agreement (kết luận), whose khoản promise what they give to the parties."""
        head, kind = self.head, self.kind
        return Agreement(
            f"{kind.capitalize()} kết luận {self.conference.called(self.agreement)}",
            self.agreement.parties,
            kind=kind.capitalize(),
            abbreviation=ABBREVIATIONS[kind],
            number=head.number,
            symbol=head.notation(issuing(head, self.agreement), ABBREVIATIONS[kind]),
            signed=head.signed or self.conference.on,
            effective=self.conference.on,
            expires=self.agreement.expires,
            events=self.agreement.events,
            obliged=tuple(body for body in self.agreement.bodies if body not in self.agreement.parties),
            clauses=self.conference.conclusions,
        )
