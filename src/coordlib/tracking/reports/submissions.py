"""The submission of an agreement that a decision issues (tờ trình), from the draft and what only people know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

import attrs

from coordlib.amendments import Alteration, compare
from coordlib.language import Address, Level, Message, RefusedError, clean, typed
from coordlib.model import Agreement, Article, Chapter, Waiver
from coordlib.tracking.reports.minutes import Letterhead, lines
from coordlib.tracking.reports.opinions import OpinionReport, Paper


@attrs.frozen(field_transformer=typed)
class Grounds:
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
    waivers: tuple[Waiver, ...] = ()

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field."""
        for name in ("necessity", "process", "contents", "novelties", "questions"):
            yield f"grounds.{name}", getattr(self, name)


@attrs.frozen(slots=False, field_transformer=typed)
class Submission(Paper):
    """The submission of a draft to the body that is to issue it (tờ trình): NĐ 30/2020, Phụ lục III, Mẫu 1.4.

    `opinions`: the report on the opinions on the draft, which is attached. `earlier`: the text that it takes the place
    of, if there is one. Raises `RefusedError` for an agreement that the parties sign themselves.
    """

    kind = "tờ trình"
    grounds: Grounds = Grounds()
    opinions: OpinionReport | None = None
    earlier: Agreement | None = None

    def __attrs_post_init__(self) -> None:
        if self.agreement.decision is None:
            vi = "tờ trình là của văn bản ban hành kèm theo quyết định; văn bản các bên cùng ký không có tờ trình"
            raise RefusedError(Message(vi, "a submission is of what a decision issues, not of what the parties sign"))

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
    def articles(self) -> int:
        """How many articles the draft has."""
        return sum(isinstance(unit, Article) for _, unit in self.agreement.provisions())

    @cached_property
    def changes(self) -> tuple[tuple[str, int], ...]:
        """How many articles are new, gone or changed against the earlier text, by the names of `Alteration`."""
        if self.earlier is None:
            return ()
        found: dict[str, str] = {}
        for one in compare(self.earlier, self.agreement).differences:
            at = one.where or one.was or Address()
            article = next((str(step.cited) for step in at.steps if step.level is Level.ARTICLE), "")
            if article and not at.decided and one.alteration is not Alteration.MOVED:
                whole = at.level is Level.ARTICLE and one.alteration in (Alteration.ADDED, Alteration.REMOVED)
                name = one.alteration.name.lower() if whole else "changed"
                side = "was " if one.where is None else ""
                found[side + article] = name if whole else found.get(side + article, name)
        counted = Counter(found.values())
        return tuple((name, counted[name]) for name in ("added", "removed", "changed") if counted[name])
