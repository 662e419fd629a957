"""DAT: what a review is, how often and by whom it is held, in the text and in the data."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from functools import lru_cache

import attrs

from coordlib.dates import BodyNames, Keys, NamedBodies, Statement
from coordlib.language import Address, Breaches, Key, Level, Message, Severity, bad, expect_every, good, rule
from coordlib.lexicon import pattern, phrase_pattern, phrases_of
from coordlib.model import FINAL, INTERIM, MEETING, REPORT, Agreement, Ongoing, ReviewCycle, ReviewKind
from coordlib.rules.agreement import matching
from coordlib.rules.agreement.messages import another_time_limit
from coordlib.rules.agreement.samples import a_review, an_article

_MUST = phrase_pattern("must")
_CUT_OFF_WORDS = phrase_pattern("cut-off")
_IN_TURN = pattern(r"[lLtT](?<!\w.)(?i:(?<=l)uân phiên|(?<=t)hay phiên", r"|(?<=l)ần lượt)(?!\w)")
_HOLDS = pattern(
    r"\s*(?:(?:",
    _MUST,
    r"|là (?:bên|đơn vị|cơ quan)|làm|sẽ|cùng|luân phiên",
    r"|thay phiên(?: nhau)?|lần lượt)\s+)*(?:chủ trì|đăng cai|tổ chức|triệu tập)(?!\w)",
)
_SEVERAL = pattern(r"(?i)(?<!\w)(?:các|những|hai|ba|bốn|mỗi)\s")
_HOSTED = pattern(r"(?:(?<!\w)do|[,;:.]|^)\s*$")
_ORDER = pattern(r"theo thứ tự(?: sau(?: đây)?)?\s*:?\s*(?:là\s+)?$")
_FIRST_BEFORE = pattern(
    r"(?i)(?:(?:bắt đầu|khởi đầu)(?: từ| bằng| với| là)*",
    r"|trước (?:hết|tiên)(?: là| do)*|(?:lần|kỳ|phiên|cuộc|năm|quý|hội nghị)(?: \w+)? (?:đầu tiên"
    r"|đầu|thứ nhất|thứ 1)(?: là)?,?(?: do)?)\s*$",
)
_FIRST_AFTER = pattern(
    r"\s*(?:chủ trì|đăng cai|tổ chức)[^,;.]{0,25}?(?:lần|kỳ|phiên|cuộc|năm|quý)\s+(?:đầu|thứ nhất)",
    r"|\s*(?:(?:chủ trì|đăng cai|tổ chức) )?trước(?!\w)",
)
_CUT_OFF = pattern(
    r"(?i)(?<!từ ngày )(?<!sau ngày )(?<!tại ngày )(?:",
    _CUT_OFF_WORDS,
    r"|số liệu[^.;\n]{0,25}? (?:chốt|tính|lấy))(?![^.;\n]{0,10} (?:gửi"
    r"|phải gửi))[^.;\n]{0,40}?(?:từ (?:hết )?ngày \d{1,2}[^.;\n]{0,40}?(?:đến"
    r"|tới) )?(?:hết )?(?:ngày (?P<day>\d{1,2})(?!\d| ngày| giờ)(?:(?:/"
    r"| tháng )(?P<month>\d{1,2}))?",
    r"|(?P<last>ngày cuối))",
)


@attrs.frozen
class Hosting:
    """Who holds something (chủ trì): `hosts`, all of them if in turn; `in_turn`.

    `order`: as many as the text puts in order; `generic`: whether the hosts are only called “các bên”.
    """

    hosts: Keys
    in_turn: bool
    order: tuple[Key, ...] = ()
    generic: bool = False


@lru_cache(maxsize=1024)
def hosting(text: str, names: BodyNames) -> Hosting:
    """Return who holds a meeting or review by the words about it."""
    in_turn = _IN_TURN.search(text) is not None
    found = names.find(text)
    if in_turn:
        several = [one for one in found if len(one.keys) > 1 and not _is_first(text, one)]
        several = [one for one in several if not _ORDER.search(text[: one.start])]
        hosts = several[0].keys if len({one.keys for one in several}) == 1 else frozenset[Key]()
        return Hosting(hosts, in_turn, _order(text, names, found), any(one.generic for one in several))
    holding = [one for one in found if not one.generic and _HOLDS.match(text, one.end)]
    own = [one for one in holding if _HOSTED.search(text[: one.start].rstrip()[-3:]) and not _is_first(text, one)]
    alone = frozenset[Key]().union(*(one.keys for one in own))
    if len(own) > 1 and all(len(one.keys) == 1 for one in own):  # “quý I, III do A chủ trì, quý II, IV do B chủ trì”
        return Hosting(alone, in_turn=True, order=tuple(key for one in own for key in one.keys))
    return Hosting(alone if len(alone) == 1 else frozenset(), in_turn)


def _is_first(text: str, one: NamedBodies) -> bool:
    told = not one.generic and (_FIRST_BEFORE.search(text[: one.start]) or _FIRST_AFTER.match(text, one.end))
    return bool(told)


def _order(text: str, names: BodyNames, named: list[NamedBodies]) -> tuple[Key, ...]:
    """Return the hosts in the order that the text gives, or the first of them alone."""
    for one in named:
        if _ORDER.search(text[: one.start]):
            each = names.each(text[one.start : one.end])
            return tuple(next(iter(found.keys)) for found in each if len(found.keys) == 1)
    return next((tuple(one.keys) for one in named if len(one.keys) == 1 and _is_first(text, one)), ())


_COMMON_YEAR = 2025
_LAST_DAY = 31
_KINDS = {kind: phrases_of(kind.name.lower())[0] for kind in (INTERIM, FINAL, MEETING, REPORT)}
expect_every(ReviewKind, _KINDS)


def _hosts(agreement: Agreement) -> Iterator[tuple[Address, Message, bool]]:
    """Yield each review whose hosts are not those of the text."""
    for match in matching.matched_text(agreement).matched:
        review = match.promise.thing
        if not isinstance(review, ReviewCycle) or review.kind is REPORT or not review.hosts:
            continue
        if not all(key in agreement.bearers for key in review.hosts):
            continue
        told = hosting(match.statement.scope, match.statement.part.names)
        given = frozenset(review.hosts)
        if told.in_turn:
            alone = len(given) == 1 and not review.rotation  # and is not “Ủy ban nhân dân hai tỉnh”
            alone = alone and not _SEVERAL.search(agreement.bearers[review.hosts[0]])
            others = bool(told.hosts) and len(given) > 1 and not review.rotation and given != told.hosts
            wrong = alone or others or told.order != review.hosts[: len(told.order)]
            sure = alone or not others or not told.generic or len(told.hosts) == 2  # noqa: PLR2004 - “hai bên”
        else:
            wrong, sure = bool(told.hosts) and tuple(told.hosts) != review.hosts and not review.rotation, True
            # “A chủ trì quý I, quý III; B chủ trì quý II, quý IV”: the words about one time name one of them
            wrong = wrong and not given <= _holders(match.statement, agreement)
        if wrong:
            data, text = matching.bodies_called(agreement, review.hosts), matching.quoted_words(match.statement.scope)
            yield match.promise.address.field("hosts"), _other_hosts(text, review.key, data), sure


def _holders(statement: Statement, agreement: Agreement) -> Keys:
    """Return all who hold something by the text in which a statement stands."""
    field = statement.address.field("text")
    text = next((words for place, words in agreement.texts() if place == field), "")
    holding = (one for one in statement.part.names.find(text) if _HOLDS.match(text, one.end))
    return frozenset[Key]().union(*(one.keys for one in holding))


def _other_hosts(text: str, key: str, data: str) -> Message:
    return Message(
        f"lời văn ghi “{text}”, dữ liệu của “{key}” (hosts) ghi {data}",
        f"the text says {text!r}, the data of {key!r} (hosts) {data}",
    )


def _cut_offs(agreement: Agreement) -> Iterator[tuple[Address, Message]]:
    """Yield each review whose data close on another day than the text says, in its provision or else in its article."""
    texts: dict[Address, str] = {}
    for place, text in agreement.texts() if "số liệu" in agreement.prose.lowered else ():
        if place.number == "text" and "số liệu" in text.lower():
            for length in range(1, len(place.provision.steps) + 1):
                above = Address(place.provision.steps[:length])
                texts[above] = f"{texts.get(above, '')}\n{text}"
    for address, review in agreement.reviews() if texts else ():
        own = _days(texts.get(address.provision, ""))
        last = next((n for n, step in enumerate(address.steps, 1) if step.level is Level.ARTICLE), None)
        article = Address(address.steps[:last])
        found = own or (_days(texts.get(article, "")) if review.kind is REPORT else {})
        if len(found) == 1 and review.cut_off not in next(iter(found)):
            text = next(iter(found.values()))
            yield address.field("cut_off"), _another_cut_off(text, review.key, day=review.cut_off)


def _another_cut_off(text: str, key: str, day: int) -> Message:
    return Message(
        f"lời văn ghi “{text}”, dữ liệu của “{key}” chốt ngày {day:02} (cut_off)",
        f"the text says {text!r}, the data of {key!r} close on day {day} (cut_off)",
    )


@lru_cache(maxsize=256)
def _days(text: str) -> Mapping[frozenset[int], str]:
    """Return the days of cut-off that a text names, with its words; the last of a month is the 31st too."""
    found: dict[frozenset[int], str] = {}
    for match in _CUT_OFF.finditer(text):
        day = int(match["day"] or _LAST_DAY)
        month = int(match["month"] or 0)
        last = 1 <= month <= 12 and monthrange(_COMMON_YEAR, month)[1] == day  # noqa: PLR2004 - months
        found.setdefault(frozenset((day, _LAST_DAY) if last else (day,)), " ".join(match[0].split()))
    return found


def _review_and_text(one: matching.Contradiction, review: ReviewCycle) -> Message:
    if one.field == "every":
        text = " ".join((one.statement.said or str(Ongoing())).split())
        return another_time_limit(text, review.key, data=str(review.every))
    text = ", ".join(word for kind, word in _KINDS.items() if kind in one.statement.reviews)
    kind = f"{_KINDS[review.kind]} ({review.kind.value})"
    return Message(
        f"lời văn nói về {text}, dữ liệu của “{review.key}” là {kind}",
        f"the text speaks of {text}, the data of {review.key!r} of {kind}",
    )


def _other_review(agreement: Agreement, *, sure: bool) -> Breaches:
    for one in matching.of_fields(matching.matched_text(agreement).matched, ("every", "kind"), sure=sure):
        if isinstance(one.promise.thing, ReviewCycle):
            yield one.promise.address.field(one.field), _review_and_text(one, one.promise.thing)
    yield from ((where, what) for where, what, certain in _hosts(agreement) if certain is sure)
    if sure:
        yield from _cut_offs(agreement)


@rule(
    "DAT010",
    Severity.ERROR,
    law=Message(
        "Giao ban, sơ kết, tổng kết, báo cáo trong dữ liệu là chế độ mà lời văn ghi.",
        "A review is of the kind, the period, the hosts and the data that the text gives.",
    ),
    fix=Message(
        "Ghi cùng loại, kỳ, bên chủ trì và ngày chốt số liệu trong lời văn và ở reviews.",
        "Give one kind, period, host and cut-off in the text and under reviews.",
    ),
    why=(
        "Giao ban, sơ kết and tổng kết are three things; “luân phiên” needs hosts in their order, “do … chủ trì” "
        "one; the day on which the data close is that of the text, in the same provision or, for a report, in "
        "the same article."
    ),
    confidence="G",
    cases=(
        bad(
            an_article("Hai bên giao ban 03 tháng một lần.", reviews=[a_review(every={"months": 6})]),
            says="lời văn ghi “03 tháng một lần”, dữ liệu của “r” ghi “06 tháng một lần”",
            where="chế độ “r” Điều 1",
        ),
        good(an_article("Hai bên giao ban hằng quý, luân phiên chủ trì.", reviews=[a_review()])),
    ),
)
def other_review(agreement: Agreement) -> Breaches:
    """Report a review whose kind, period, hosts or cut-off surely are not those of the text."""
    yield from _other_review(agreement, sure=True)


@rule(
    "DAT011",
    Severity.WARNING,
    law=Message(
        "Giao ban, sơ kết, tổng kết, báo cáo trong dữ liệu khớp với lời văn của điều, khoản nêu nó.",
        "A review fits the text that states it.",
    ),
    fix=Message(
        "Xem lời văn và reviews có cùng loại, kỳ, bên chủ trì không.",
        "See whether text and reviews give one kind, period and host.",
    ),
    why=("As DAT010, where it is not certain which words are of which review, or a day of the text stands in no data."),
    confidence="G",
    cases=(
        bad(
            an_article("Hai bên giao ban hằng quý, chậm nhất ngày 20 của tháng cuối quý.", reviews=[a_review()]),
            says="lời văn ghi “hằng quý, chậm nhất ngày 20 của tháng cuối quý”, dữ liệu của “r” ghi “hằng quý”",
            where="chế độ “r” Điều 1",
        ),
        good(
            an_article(
                "Hai bên giao ban hằng quý, chậm nhất ngày 20 của tháng cuối quý.",
                reviews=[a_review(every={"months": 3, "day": 20})],
            )
        ),
    ),
)
def perhaps_another_review(agreement: Agreement) -> Breaches:
    """Report a review whose kind, period or hosts perhaps are not those of the text."""
    yield from _other_review(agreement, sure=False)
