"""Opinions on a draft: whom it was sent to, what they say of which provision, and what became of that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from enum import Enum
from functools import cached_property

import attrs

from coordlib.amendments import place_named, whereabouts
from coordlib.language import Address, Key, capitalised, clean, clean_line, explained, typed
from coordlib.model import Agreement, Waiver
from coordlib.tracking.reports.captions import Captions
from coordlib.tracking.reports.minutes import Letterhead, lines


class Answer(Enum):
    """What became of an opinion (tiếp thu, tiếp thu một phần, giải trình); none, as long as nobody has answered."""

    TAKEN = "taken"
    PARTLY = "partly"
    EXPLAINED = "explained"
    NONE = ""


@attrs.frozen(field_transformer=typed)
class Opinion:
    """One opinion on a draft (ý kiến góp ý).

    `by`: who gives it: the key of a party, or the name of a body. `text`: what is proposed. `about`: the provision of
    the draft that was sent, by its key or as it is cited (“khoản 2 Điều 5”); empty for the draft as a whole.
    `document`, `on`: number and day of the letter that brought it. `answer`: what became of it; `reason`: why, and how
    it was taken. `was`: where it stood in the draft that was sent, once the provision has moved or is gone
    (`Opinions.followed`).
    """

    by: str = attrs.field(converter=clean_line)
    text: str = attrs.field(converter=clean)
    about: str = attrs.field(default="", converter=clean_line)
    document: str = attrs.field(default="", converter=clean_line)
    on: date | None = None
    answer: Answer = Answer.NONE
    reason: str = attrs.field(default="", converter=clean)
    was: str = attrs.field(default="", converter=clean_line)

    @property
    def gone(self) -> bool:
        """Whether the provision that it is about no longer stands in the text."""
        return bool(self.was) and not self.about


@attrs.frozen(field_transformer=typed)
class Opinions:
    """A round of opinions on a draft (lấy ý kiến), as a file holds it.

    `asked`: whom the draft was sent to: keys of parties, names of bodies; without any, all parties but the one that
    sends it. `answer_by`, `at`: until which day and hour an answer is asked for. `unit`: who receives and sums up the
    answers; empty for the body that sends the draft. `ground`: who had the draft made, and on what ground, in the words
    of the letter. `agreed`: who agrees to the whole draft. `waivers`: which findings are accepted (miễn trừ), why, and
    by whom.
    """

    opinions: tuple[Opinion, ...] = ()
    asked: tuple[str, ...] = attrs.field(default=(), converter=lines)
    answer_by: date | None = None
    at: time | None = None
    unit: str = attrs.field(default="", converter=clean_line)
    ground: str = attrs.field(default="", converter=clean)
    agreed: tuple[str, ...] = attrs.field(default=(), converter=lines)
    waivers: tuple[Waiver, ...] = ()

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field; what others wrote is theirs."""
        yield from (("opinions.unit", self.unit), ("opinions.ground", self.ground))
        reasons = (one.reason for one in self.opinions)
        yield from ((f"opinions.opinions[{index}].reason", text) for index, text in enumerate(reasons, start=1))

    @explained
    def followed(self, sent: Agreement, now: Agreement) -> Opinions:
        """Return the opinions on a draft with the places that their provisions have in a later text.

        A key of that text stays; a provision that moved is cited as it is cited now, and `Opinion.was` says where it
        stood. Of one that is gone `about` is empty. What names no provision of `sent` stays as it is.
        """
        moved = whereabouts(sent, now)
        return attrs.evolve(self, opinions=tuple(_followed(one, sent, now, moved) for one in self.opinions))


def _followed(one: Opinion, sent: Agreement, now: Agreement, moved: Mapping[Address, Address | None]) -> Opinion:
    place = place_named(sent, one.about) if one.about else None
    if place is None or one.about in now.keys:
        return one
    here, there = moved.get(place), place.cite()
    cited = here.cite() if here else ""
    return one if cited == there else attrs.evolve(one, about=cited, was=one.was or there)


def answering(head: Letterhead, agreement: Agreement) -> Letterhead:
    """Return a letterhead; unless it says otherwise, the first party issues, which has the draft in hand."""
    return attrs.evolve(head, issuers=head.issuers or tuple(one.key for one in agreement.parties[:1]))


def asked_of(opinions: Opinions, agreement: Agreement, issuers: Iterable[str]) -> tuple[str, ...]:
    """Return the names of those who are asked: as they are listed, else all parties but those that ask."""
    return opinions.asked or tuple(one.name for one in agreement.parties if one.key not in tuple(issuers))


@attrs.frozen(field_transformer=typed)
class DraftLetter:
    """The letter that sends a draft for opinions (công văn lấy ý kiến): NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.5.

    `opinions`: whom it asks and until when; those of an earlier round are attached with their answers.
    """

    agreement: Agreement
    opinions: Opinions = Opinions()
    letterhead: Letterhead = Letterhead()

    @property
    def head(self) -> Letterhead:
        """The letterhead, addressed to those who are asked."""
        head = answering(self.letterhead, self.agreement)
        to = (one if (known := self.agreement.party(one)) is None else known.name for one in self._asked(head))
        return attrs.evolve(head, to=head.to or tuple(to))

    def _asked(self, head: Letterhead) -> tuple[str, ...]:
        return asked_of(self.opinions, self.agreement, head.issuers)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field."""
        return self.opinions.texts()

    @property
    def answer_by(self) -> date | None:
        """The day until which an answer is asked for, if one is."""
        return self.opinions.answer_by

    @property
    def report(self) -> OpinionReport:
        """The opinions of an earlier round as they are attached."""
        return OpinionReport(self.agreement, self.opinions, self.letterhead)


@attrs.frozen(field_transformer=typed)
class OpinionRow:
    """A row of the table of opinions, in words (dòng của bảng tổng hợp).

    `place`: the provision as it is cited now, empty for the draft as a whole. `number`: which opinion of the file.
    """

    number: int
    place: str
    by: str
    opinion: Opinion


@attrs.frozen(slots=False, field_transformer=typed)
class OpinionReport:
    """The report that sums up and answers opinions (báo cáo tổng hợp, tiếp thu, giải trình ý kiến).

    `agreement`: the draft as it is now. `sent`: the draft that the opinions are on, if it was another; they are
    followed from it into the text as it is now. The columns of its table are custom, not prescribed by the decree.
    """

    agreement: Agreement
    opinions: Opinions
    letterhead: Letterhead = Letterhead()
    sent: Agreement | None = None

    @property
    def head(self) -> Letterhead:
        """The letterhead."""
        return answering(self.letterhead, self.agreement)

    @cached_property
    def followed(self) -> Opinions:
        """The opinions, each at the place of its provision as it is now."""
        return self.opinions.followed(self.sent, self.agreement) if self.sent else self.opinions

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field."""
        return self.opinions.texts()

    @explained
    def place(self, opinion: Opinion) -> Address | None:
        """Return where the provision of an opinion stands; none for the draft as a whole, and for no provision."""
        return place_named(self.agreement, opinion.about) if opinion.about else None

    @cached_property
    def rows(self) -> tuple[OpinionRow, ...]:
        """The opinions in the order of the text, those on the whole draft first, those on what is gone last."""
        names = Captions(self.agreement)
        found = []
        for number, one in enumerate(self.followed.opinions, start=1):
            place = self.place(one)
            cited = place.cite() if place else one.about or one.was
            order = (one.gone, place or Address(), number)
            found.append((order, OpinionRow(number, capitalised(cited), names.name(Key(one.by)), one)))
        return tuple(row for _, row in sorted(found, key=lambda item: item[0]))

    @property
    def asked(self) -> tuple[str, ...]:
        """Who was asked, by name."""
        return self._named(asked_of(self.opinions, self.agreement, self.head.issuers))

    @property
    def opining(self) -> tuple[str, ...]:
        """Who gave opinions, by name, each once."""
        return self._named(one.by for one in self.opinions.opinions)

    @property
    def agreed(self) -> tuple[str, ...]:
        """Who agrees to the whole draft."""
        return self._named(self.opinions.agreed)

    @property
    def silent(self) -> tuple[str, ...]:
        """Who was asked and has not answered."""
        return tuple(one for one in self.asked if one not in (*self.opining, *self.agreed))

    def _named(self, those: Iterable[str]) -> tuple[str, ...]:
        full = {name: one.key for one in self.agreement.bodies for name in (one.name, one.short_name) if name}
        names = Captions(self.agreement)
        return tuple(dict.fromkeys(names.name(full.get(one) or Key(one)) for one in those))

    @property
    def counts(self) -> tuple[tuple[Answer, int], ...]:
        """How many opinions were answered how, in the order of the answers; none of those that nobody gave."""
        found = Counter(one.answer for one in self.opinions.opinions)
        return tuple((one, found[one]) for one in Answer if found[one])

    @property
    def untouched(self) -> tuple[int, ...]:
        """The opinions, by number, that were taken though the words of their provision are those that were sent."""
        if self.sent is None:
            return ()
        before, after = _words(self.sent), _words(self.agreement)
        pairs = enumerate(zip(self.opinions.opinions, self.followed.opinions, strict=True), start=1)
        taken = ((n, was, now) for n, (was, now) in pairs if was.answer in (Answer.TAKEN, Answer.PARTLY))
        return tuple(
            n
            for n, was, now in taken
            if not now.gone and _under(before, self.sent, was.about) == _under(after, self.agreement, now.about)
        )


def _words(agreement: Agreement) -> tuple[tuple[Address, str], ...]:
    return tuple((place, text) for place, text in agreement.texts() if text)


def _under(texts: tuple[tuple[Address, str], ...], agreement: Agreement, about: str) -> tuple[str, ...]:
    """Return the words of a provision and of what stands under it; of the whole draft, all of them."""
    place = place_named(agreement, about) if about else Address()
    steps = place.steps if place else ()
    return tuple(text for at, text in texts if at.steps[: len(steps)] == steps)
