"""The submission of an agreement that a decision issues (tờ trình), from the draft and what only people know."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import attrs

from coordlib.amendments import whereabouts
from coordlib.language import Address, ForeignField, Message, RefusedError, Several, clean, typed
from coordlib.model import Agreement, Article, Chapter, Waiver
from coordlib.tracking.reports.minutes import Letterhead, lines
from coordlib.tracking.reports.opinions import OpinionReport, Paper, words_under


@attrs.frozen(field_transformer=typed)
class Grounds(ForeignField):
    """What no draft can know of its submission (lời văn tờ trình): written by people, printed as it is.

    `necessity`: sự cần thiết; `process`: quá trình xây dựng; `contents`: nội dung cơ bản; `novelties`: điểm mới;
    `questions`: vấn đề xin ý kiến; `attachments`: what is attached besides the drafts and the report on opinions. The
    parts are custom, the decree does not prescribe them. `waivers`: which findings are accepted (miễn trừ), why, and by
    whom.
    """

    necessity: str = attrs.field(default="", converter=clean)
    process: str = attrs.field(default="", converter=clean)
    contents: str = attrs.field(default="", converter=clean)
    novelties: str = attrs.field(default="", converter=clean)
    questions: str = attrs.field(default="", converter=clean)
    attachments: tuple[str, ...] = attrs.field(default=(), converter=lines)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), converter=Several[Waiver])

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field."""
        yield "grounds.necessity", self.necessity
        yield "grounds.process", self.process
        yield "grounds.contents", self.contents
        yield "grounds.novelties", self.novelties
        yield "grounds.questions", self.questions


@attrs.frozen(slots=False, field_transformer=typed)
class Submission(Paper):
    """The submission of a draft to the body that is to issue it (tờ trình): NĐ 30/2020, Phụ lục III, Mẫu 1.4.

    `opinions`: the report on the opinions on the draft, which is attached. `earlier`: the text that it takes the place
    of, if there is one. Raises `RefusedError` for an agreement that the parties sign themselves.
    """

    trait = "submission"
    grounds: Grounds = Grounds()
    opinions: OpinionReport | None = None
    earlier: Agreement | None = None

    def __attrs_post_init__(self) -> None:
        if self.agreement.decision is None:
            vi = "tờ trình là của văn bản ban hành kèm theo quyết định; văn bản các bên cùng ký không có tờ trình"
            raise RefusedError(
                Message(vi, "a submission is of what a decision issues, not of what the parties sign"),
                "Submission.agreement",
            )

    @property
    def head(self) -> Letterhead:
        """The letterhead, addressed to the body that is to issue; unless it says otherwise, the first party submits."""
        head, decision = super().head, self.agreement.decision
        return attrs.evolve(head, to=head.to or ((decision.issuer.name,) if decision else ()))

    @property
    def chapters(self) -> tuple[tuple[Address, Chapter], ...]:
        """The chapters of the draft, each in its place."""
        return tuple((place, unit) for place, unit in self.agreement.provisions() if isinstance(unit, Chapter))

    @property
    def articles(self) -> tuple[Address, ...]:
        """Where the articles of the draft stand."""
        return _articles(self.agreement)

    @cached_property
    def changes(self) -> tuple[tuple[str, int], ...]:
        """How many articles are new, gone or changed against the earlier text; a new number alone is no change."""
        if (earlier := self.earlier) is None:
            return ()
        moved, now = whereabouts(earlier, self.agreement), self.agreement
        pairs = [(old, moved.get(old)) for old in _articles(earlier)]
        kept = [(old, new) for old, new in pairs if new]
        changed = sum(words_under(earlier, old) != words_under(now, new) for old, new in kept)
        counts = {"added": len(self.articles) - len(kept), "removed": len(pairs) - len(kept), "changed": changed}
        return tuple((name, count) for name, count in counts.items() if count)


def _articles(agreement: Agreement) -> tuple[Address, ...]:
    return tuple(place for place, unit in agreement.provisions() if isinstance(unit, Article))
