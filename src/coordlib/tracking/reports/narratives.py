"""Narratives: what people write in a report, and no ledger can know (phần lời văn).

In come texts of the reporter; out they go as they are, part by part. What a report makes of them, `reports` knows.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from coordlib import language, model

NARRATED = ("situation", "leadership", "strengths", "shortcomings", "causes", "lessons", "directions", "proposals")
"""The parts that no report may leave empty, in printed order."""
OPTIONAL = ("praise", "provisions", "renewal")
"""The parts that print only where somebody wrote them."""


@attrs.frozen(field_transformer=language.typed)
class Account(language.ForeignField):
    """What the reporter writes of one article (kết quả của một nội dung): `about` is its key or citation."""

    about: str = attrs.field(converter=language.clean_line)
    text: str = attrs.field(converter=language.clean)


@attrs.frozen(field_transformer=language.typed)
class Proposal(language.ForeignField):
    """A proposal of a party (kiến nghị) and the answer to it, if there is one."""

    text: str = attrs.field(converter=language.clean)
    by: str = attrs.field(default="", converter=language.clean_line)
    answer: str = attrs.field(default="", converter=language.clean)


@attrs.frozen(field_transformer=language.typed)
class Narrative(language.ForeignField):
    """What no ledger can know (phần lời văn): written by the reporter, printed as it is, never filled in by coordlib.

    `situation`: đặc điểm tình hình; `leadership`: công tác lãnh đạo, chỉ đạo, triển khai; `results`: of single
    articles; `strengths`, `shortcomings`, `causes`, `lessons`: ưu điểm, tồn tại, nguyên nhân, bài học kinh nghiệm;
    `directions`: phương hướng, nhiệm vụ; `proposals`: đề xuất, kiến nghị. `answers`: earlier proposals and what became
    of them. `praise`: khen thưởng, if somebody was or is to be commended. Of a final review also `provisions`, which
    provisions hold good and which should be amended, and `renewal`, whether to sign on. The parts are those that such
    reports have by custom; the decree does not prescribe them. `waivers`: which findings are accepted (miễn trừ), why,
    and by whom.
    """

    situation: str = attrs.field(default="", converter=language.clean)
    leadership: str = attrs.field(default="", converter=language.clean)
    results: tuple[Account, ...] = attrs.field(default=(), converter=language.Several[Account])
    strengths: str = attrs.field(default="", converter=language.clean)
    shortcomings: str = attrs.field(default="", converter=language.clean)
    causes: str = attrs.field(default="", converter=language.clean)
    lessons: str = attrs.field(default="", converter=language.clean)
    directions: str = attrs.field(default="", converter=language.clean)
    proposals: str = attrs.field(default="", converter=language.clean)
    answers: tuple[Proposal, ...] = attrs.field(default=(), converter=language.Several[Proposal])
    praise: str = attrs.field(default="", converter=language.clean)
    provisions: str = attrs.field(default="", converter=language.clean)
    renewal: str = attrs.field(default="", converter=language.clean)
    waivers: tuple[model.Waiver, ...] = attrs.field(default=(), converter=language.Several[model.Waiver])

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text with the name of its part (lời văn)."""
        for part in (*NARRATED, *OPTIONAL):
            yield part, getattr(self, part)
        for number, account in enumerate(self.results, start=1):
            yield f"results[{number}].text", account.text
        for number, proposal in enumerate(self.answers, start=1):
            yield f"answers[{number}].text", proposal.text
            yield f"answers[{number}].answer", proposal.answer
