"""Opinions on a draft: whom it was sent to, what they say of which provision, and what became of that.

In come the draft, whom it was sent to and what they answered; out go the letter that asks and the report that sums up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, time
from enum import Enum
from functools import cached_property
from typing import ClassVar

import attrs

from coordlib.amendments import place_named, whereabouts
from coordlib.language import Address, ForeignField, Key, Several, capitalised, clean, clean_line, explained, typed
from coordlib.lexicon import kinds_of
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
class Opinion(ForeignField):
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
class Opinions(ForeignField):
    """A round of opinions on a draft (lấy ý kiến), as a file holds it.

    `asked`: whom the draft was sent to: keys of parties, names of bodies; without any, all parties but the one that
    sends it. `answer_by`, `at`: until which day and hour an answer is asked for. `unit`: who receives and sums up the
    answers; empty for the body that sends the draft. `ground`: who had the draft made, and on what ground, as the
    first words of the letter (“Thực hiện …”). `agreed`: who agrees to the whole draft. `waivers`: which findings are
    accepted (miễn trừ), why, and by whom.
    """

    opinions: tuple[Opinion, ...] = attrs.field(default=(), converter=Several[Opinion])
    asked: tuple[str, ...] = attrs.field(default=(), converter=lines)
    answer_by: date | None = None
    at: time | None = None
    unit: str = attrs.field(default="", converter=clean_line)
    ground: str = attrs.field(default="", converter=clean)
    agreed: tuple[str, ...] = attrs.field(default=(), converter=lines)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), converter=Several[Waiver])

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field; what others wrote is theirs."""
        yield from (("opinions.unit", self.unit), ("opinions.ground", self.ground))
        reasons = (opinion.reason for opinion in self.opinions)
        yield from ((f"opinions.opinions[{index}].reason", text) for index, text in enumerate(reasons, start=1))

    @explained
    def followed(self, sent: Agreement, now: Agreement) -> Opinions:
        """Return the opinions on a draft with the places that their provisions have in a later text.

        A key of that text stays; a provision that moved is cited as it is cited now, and `Opinion.was` says where it
        stood. Of one that is gone `about` is empty. What names no provision of `sent` stays as it is.
        """
        moved = whereabouts(sent, now)

        def placed(one: Opinion) -> Opinion:
            place = place_named(sent, one.about) if one.about else None
            if place is None or one.about in now.keys:
                return one
            here, there = moved.get(place), place.cite()
            cited = here.cite() if here else ""
            return one if cited == there else attrs.evolve(one, about=cited, was=one.was or there)

        return attrs.evolve(self, opinions=tuple(map(placed, self.opinions)))


@attrs.frozen(slots=False, field_transformer=typed)
class Paper:
    """What is issued on the way to the signing of an agreement, and of its day (giấy tờ của lễ ký).

    `trait`: that by which the lexicon knows its kind. `letterhead`: its formal parts.
    """

    trait: ClassVar[str] = ""
    agreement: Agreement
    letterhead: Letterhead = attrs.field(default=Letterhead(), kw_only=True)

    @property
    def kind(self) -> str:
        """The kind of document (tên loại)."""
        return kinds_of(trait=self.trait)[0].name

    @property
    def head(self) -> Letterhead:
        """The letterhead; unless it says otherwise, the first party issues, which has the draft in hand."""
        first = tuple(party.key for party in self.agreement.parties[:1])
        return attrs.evolve(self.letterhead, issuers=self.letterhead.issuers or first)

    @explained
    def others(self, head: Letterhead) -> tuple[str, ...]:
        """Return the names of the parties that do not issue it."""
        return tuple(party.name for party in self.agreement.parties if party.key not in head.issuers)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field."""
        parts = (getattr(self, name, None) for name in ("opinions", "grounds", "conference"))
        yield from (text for part in parts if part is not None for text in part.texts())


@attrs.frozen(slots=False, field_transformer=typed)
class DraftLetter(Paper):
    """The letter that sends a draft for opinions (công văn lấy ý kiến): NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.5.

    `opinions`: whom it asks and until when; those of an earlier round are attached with their answers.
    """

    trait = "draft-letter"
    opinions: Opinions = Opinions()

    @property
    def head(self) -> Letterhead:
        """The letterhead, addressed to those who are asked."""
        head, party = super().head, self.agreement.party
        asked = self.opinions.asked or self.others(head)
        return attrs.evolve(head, to=head.to or tuple(known.name if (known := party(one)) else one for one in asked))

    @property
    def answer_by(self) -> date | None:
        """The day until which an answer is asked for, if one is."""
        return self.opinions.answer_by

    @property
    def report(self) -> OpinionReport:
        """The opinions of an earlier round as they are attached."""
        return OpinionReport(self.agreement, self.opinions, letterhead=self.letterhead)


@attrs.frozen(slots=False, field_transformer=typed)
class OpinionReport(Paper):
    """The report that sums up and answers opinions (báo cáo tổng hợp, tiếp thu, giải trình ý kiến).

    `agreement`: the draft as it is now. `sent`: the draft that the opinions are on, if it was another; they are
    followed from it into the text as it is now. The columns of its table are custom, not prescribed by the decree.
    """

    trait = "opinion-report"
    opinions: Opinions
    sent: Agreement | None = None

    @cached_property
    def followed(self) -> Opinions:
        """The opinions, each at the place of its provision as it is now."""
        return self.opinions.followed(self.sent, self.agreement) if self.sent else self.opinions

    @explained
    def place(self, opinion: Opinion) -> Address | None:
        """Return where the provision of an opinion stands; none for the draft as a whole, and for no provision."""
        return place_named(self.agreement, opinion.about) if opinion.about else None

    @cached_property
    def rows(self) -> tuple[tuple[str, str, Opinion], ...]:
        """Of each opinion its place as it is cited now, empty for the whole draft, who gives it, and itself.

        They stand in the order of the text, those on the whole draft first, those on what is gone last.
        """
        names = Captions(self.agreement)
        placed = ((opinion.gone, self.place(opinion) or Address(), opinion) for opinion in self.followed.opinions)
        ordered = sorted(placed, key=lambda told: told[:2])
        told = ((place.cite() if place.steps else one.about or one.was, one) for _, place, one in ordered)
        return tuple((capitalised(cited), names.name(Key(one.by)), one) for cited, one in told)

    @property
    def asked(self) -> tuple[str, ...]:
        """Who was asked, by name."""
        return self._names_of(self.opinions.asked or self.others(self.head))

    @property
    def opining(self) -> tuple[str, ...]:
        """Who gave opinions, by name, each once."""
        return self._names_of(opinion.by for opinion in self.opinions.opinions)

    @property
    def agreed(self) -> tuple[str, ...]:
        """Who agrees to the whole draft."""
        return self._names_of(self.opinions.agreed)

    @property
    def silent(self) -> tuple[str, ...]:
        """Who was asked and has not answered."""
        return tuple(one for one in self.asked if one not in (*self.opining, *self.agreed))

    def _names_of(self, those: Iterable[str]) -> tuple[str, ...]:
        full = {name: body.key for body in self.agreement.bodies for name in (body.name, body.short_name) if name}
        names = Captions(self.agreement)
        return tuple(dict.fromkeys(names.name(full.get(one) or Key(one)) for one in those))

    @property
    def counts(self) -> tuple[tuple[Answer, int], ...]:
        """How many opinions were answered how, in the order of the answers; none of those that nobody gave."""
        found = Counter(opinion.answer for opinion in self.opinions.opinions)
        return tuple((one, found[one]) for one in Answer if found[one])

    @property
    def untouched(self) -> tuple[int, ...]:
        """The opinions, by number, that were taken though the words of their provision are those that were sent."""
        if self.sent is None:
            return ()
        pairs = enumerate(zip(self.opinions.opinions, self.followed.opinions, strict=True), start=1)
        taken = ((n, was, now) for n, (was, now) in pairs if was.answer in (Answer.TAKEN, Answer.PARTLY))
        told = ((n, _words(self.sent, was.about), _words(self.agreement, now.about), now.gone) for n, was, now in taken)
        return tuple(n for n, before, after, gone in told if before == after and not gone)


def words_under(agreement: Agreement, place: Address) -> tuple[str, ...]:
    """Return the words of a provision and of what stands under it; of the whole text, all of them."""
    return tuple(text for at, text in agreement.texts() if text and at.is_in(place))


def _words(agreement: Agreement, about: str) -> tuple[str, ...]:
    return words_under(agreement, (place_named(agreement, about) if about else None) or Address())
