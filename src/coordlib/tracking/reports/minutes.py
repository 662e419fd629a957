"""Minutes of a meeting, and letterheads.

In come notes of a meeting; out go its minutes, and the entries that they prove. Letterheads of all papers stand here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time

import attrs

from coordlib import language, model
from coordlib.lexicon import Circulation, Secrecy, Urgency, line_words
from coordlib.tracking.ledger.entries import Done, Entry, Evidence, Note

_TITLES: dict[model.ReviewKind, str] = {
    model.MEETING: "Họp giao ban",
    model.INTERIM: "Hội nghị sơ kết",
    model.FINAL: "Hội nghị tổng kết",
}


def lines(given: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Return one line or several as a tuple of lines."""
    return (language.clean_line(given),) if isinstance(given, str) else tuple(map(language.clean_line, given))


@attrs.frozen(field_transformer=language.typed)
class Letterhead(language.ForeignField):
    """The formal parts of a report, minutes or a letter (thể thức): who issues it, its number, who signs, who gets it.

    `issuers`: the bodies that issue it; none means all parties, jointly. `number`: none until it is assigned;
    `symbol`: set only where the derived one (``BC-CAT``) is not wanted. `place`: empty for the first issuer's seat.
    `to`: whom it is addressed to (Kính gửi), for a superior or in a letter only (NĐ 30/2020, Phụ lục I, Mục II.9).
    `secrecy`, `urgency`, `circulation`: the marks of its first page. `waivers`: which findings are accepted (miễn trừ),
    why, and by whom, as of an agreement; `Waiver.where` is a field or the beginning of its name.
    """

    issuers: tuple[language.Key, ...] = attrs.field(default=(), converter=language.keys)
    number: int | None = attrs.field(default=None, validator=model.from_one)
    symbol: str = attrs.field(default="", converter=language.clean_line)
    place: str = attrs.field(default="", converter=language.clean_line)
    signed: date | None = None
    to: tuple[str, ...] = attrs.field(default=(), converter=lines)
    secrecy: Secrecy = Secrecy.NONE
    urgency: Urgency = Urgency.NONE
    signatories: tuple[model.Signatory, ...] = attrs.field(default=(), converter=language.Several[model.Signatory])
    recipients: tuple[model.Recipient, ...] = attrs.field(default=(), converter=language.Several[model.Recipient])
    circulation: Circulation = Circulation.NONE
    waivers: tuple[model.Waiver, ...] = attrs.field(default=(), converter=language.Several[model.Waiver])

    @language.explained
    def bodies(self, parties: Iterable[model.Party]) -> tuple[model.Party, ...]:
        """Return those of the parties that issue it, under the names that they bear on the day of signing."""
        found = (one for one in parties if not self.issuers or one.key in self.issuers)
        return tuple(party.as_of(self.signed) for party in found)

    @language.explained
    def notation(self, bodies: Iterable[model.Party], kind: str) -> str:
        """Return the symbol (ký hiệu): as fixed, or the kind, if any, and the abbreviations of the issuers."""
        abbreviations = (body.abbreviation for body in bodies)
        return self.symbol or "-".join(part for part in (kind, *abbreviations) if part)

    @property
    def numbered(self) -> str:
        """The number as printed, with a zero below 10; empty while it is not assigned."""
        return "" if self.number is None else language.padded(self.number)

    @language.explained
    def issued_at(self, bodies: Iterable[model.Party]) -> str:
        """Return the place printed before the date: as given, or the first issuer's seat."""
        return self.place or next((body.seat for body in bodies), "")

    @property
    def distribution(self) -> tuple[model.Recipient, ...]:
        """The lines of Nơi nhận as printed: “Như trên” first where it is addressed, those of the archive last."""
        same = model.Recipient(line_words("same")[0])
        others = (recipient for recipient in self.recipients if not (self.to and recipient == same))
        return (*((same,) if self.to else ()), *sorted(others, key=lambda one: one.archive))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field: whom it is addressed to, who gets it."""
        yield from ((f"to[{index}]", name) for index, name in enumerate(self.to, start=1))
        for index, one in enumerate(self.recipients, start=1):
            yield f"recipients[{index}].name", one.name
            yield f"recipients[{index}].purpose", one.purpose


@language.checked
def issuing(head: Letterhead, agreement: model.Agreement) -> tuple[model.Party, ...]:
    """Return who issues what has a letterhead: all parties where it names none, else those that it names.

    The body that issued an attached form may issue what follows from it too, where it is named.
    """
    return head.bodies(agreement.bodies if head.issuers else agreement.parties)


class Headed:
    """What has a letterhead of its own (văn bản có phần thể thức riêng)."""

    __slots__ = ()
    letterhead: Letterhead

    @property
    def head(self) -> Letterhead:
        """The letterhead."""
        return self.letterhead


@attrs.frozen(field_transformer=language.typed)
class Attendance(language.ForeignField):
    """Who took part for a party (thành phần): a unit or an office, and how many; no list of persons."""

    party: language.Key = attrs.field(converter=language.key)
    unit: str = attrs.field(converter=language.clean_line)
    count: int = 1


@attrs.frozen(field_transformer=language.typed)
class Delegate(language.ForeignField):
    """Somebody who took part, by name and office (đại biểu), or several whose names are not listed.

    `party`: the key of the party; empty for a guest, whose body stands in `office`. `name`, `rank`: empty where no
    person is named (“lãnh đạo một số phòng nghiệp vụ”). `absent`: who was invited and did not come.
    """

    office: str = attrs.field(converter=language.clean_line)
    party: language.Key = attrs.field(default=language.Key(""), converter=language.key_or_none)
    name: str = attrs.field(default="", converter=language.clean_line)
    rank: str = attrs.field(default="", converter=language.clean_line)
    absent: bool = False


@attrs.frozen(field_transformer=language.typed)
class Task(language.ForeignField):
    """What a meeting charges a party with (nhiệm vụ được giao), and until which day, if one was set."""

    text: str = attrs.field(converter=language.clean)
    party: language.Key = attrs.field(converter=language.key)
    until: date | None = None


def texts(given: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Return one text or several as a tuple of texts."""
    return (language.clean(given),) if isinstance(given, str) else tuple(map(language.clean, given))


@attrs.frozen(field_transformer=language.typed)
class Minutes(Headed):
    """The minutes of a meeting (biên bản): Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9.

    `review`: the key of the review that was held; empty for a meeting that is none, of which `name` says what it was.
    `on`, `begun`, `ended`: day and hours. `venue`: the place of the meeting. `chair`, `secretary`: who sign, the
    secretary left, the chair right. `occasion`: which time of the review, as for `Done`. `contents`, `conclusions`: one
    text each. `delegates`: who came, by name and office; `co_chairs`: who chair beside `chair`. `originals`: how many
    originals of the agreement were signed there.
    """

    agreement: model.Agreement
    review: language.Key = attrs.field(converter=language.key_or_none)
    on: date
    chair: model.Signatory
    secretary: model.Signatory
    venue: str = attrs.field(default="", converter=language.clean_line)
    begun: time | None = None
    ended: time | None = None
    occasion: str = attrs.field(default="", converter=language.clean_line)
    attendance: tuple[Attendance, ...] = attrs.field(default=(), converter=language.Several[Attendance])
    contents: tuple[str, ...] = attrs.field(default=(), converter=texts)
    conclusions: tuple[str, ...] = attrs.field(default=(), converter=texts)
    tasks: tuple[Task, ...] = attrs.field(default=(), converter=language.Several[Task])
    letterhead: Letterhead = Letterhead()
    name: str = attrs.field(default="", converter=language.clean_line, kw_only=True)
    delegates: tuple[Delegate, ...] = attrs.field(default=(), kw_only=True, converter=language.Several[Delegate])
    co_chairs: tuple[model.Signatory, ...] = attrs.field(
        default=(), kw_only=True, converter=language.Several[model.Signatory]
    )
    originals: int = attrs.field(default=0, kw_only=True)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field."""
        for name, texts in (("contents", self.contents), ("conclusions", self.conclusions)):
            yield from ((f"{name}[{index}]", text) for index, text in enumerate(texts, start=1))
        yield from ((f"tasks[{index}].text", task.text) for index, task in enumerate(self.tasks, start=1))

    @property
    def cycle(self) -> model.ReviewCycle | None:
        """The review cycle that was held; none if the agreement knows no such key."""
        return next((one for _, one in self.agreement.reviews() if one.key == self.review), None)

    @property
    def title(self) -> str:
        """What the meeting was: ``Họp giao ban``, ``Hội nghị sơ kết``."""
        return self.name or (_TITLES.get(self.cycle.kind, "Họp") if self.cycle else "Họp")

    @property
    def signed(self) -> tuple[model.Signatory, ...]:
        """Who signed the agreement at the meeting: its signatories, if it was signed on that day and is no review."""
        there = not self.review and self.agreement.signed == self.on
        return self.agreement.signatories if there else ()

    def entries(self) -> tuple[Entry, ...]:
        """Return what the meeting leaves for the ledger: that it was held, shown by the minutes, and its tasks."""
        number = self.letterhead.numbered
        bodies = issuing(self.letterhead, self.agreement)
        notation = self.letterhead.notation(bodies, "BB")
        shown = Evidence(
            f"{number}/{notation}" if number else f"Biên bản ngày {language.date_in_figures(self.on)}", self.on
        )
        # Of hosts that take turns the party of the chair held it, which may not be the one whose turn it was.
        hosts, chairing = self.cycle.hosts if self.cycle else (), self.chair.party
        by = (chairing,) if len(hosts) > 1 and chairing in hosts else ()
        held = (Entry(Done(self.review, self.occasion), self.on, by, evidence=(shown,)),) if self.review else ()
        days = [
            f" (chậm nhất ngày {language.date_in_figures(task.until)})" if task.until else "" for task in self.tasks
        ]
        notes = [Note(f"{one.text}{day}", one.party) for one, day in zip(self.tasks, days, strict=True)]
        return (*held, *(Entry(note, self.on, evidence=(shown,)) for note in notes))


@attrs.frozen(field_transformer=language.typed)
class MeetingNotes(language.ForeignField):
    """What was said at a meeting (nội dung cuộc họp), as a file has it: `Minutes` without the agreement."""

    review: language.Key = attrs.field(converter=language.key)
    on: date
    chair: model.Signatory
    secretary: model.Signatory
    venue: str = attrs.field(default="", converter=language.clean_line)
    begun: time | None = None
    ended: time | None = None
    occasion: str = attrs.field(default="", converter=language.clean_line)
    attendance: tuple[Attendance, ...] = attrs.field(default=(), converter=language.Several[Attendance])
    contents: tuple[str, ...] = attrs.field(default=(), converter=texts)
    conclusions: tuple[str, ...] = attrs.field(default=(), converter=texts)
    tasks: tuple[Task, ...] = attrs.field(default=(), converter=language.Several[Task])
    letterhead: Letterhead = Letterhead()

    @language.explained
    def minutes(self, agreement: model.Agreement) -> Minutes:
        """Return the minutes of the meeting, of a review of an agreement."""
        return Minutes(agreement, **{field.name: getattr(self, field.name) for field in attrs.fields(MeetingNotes)})
