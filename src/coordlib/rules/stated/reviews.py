"""DAT: what a review is, how often, by whom it is held and of which data, as the text says it and as the data do."""

# ruff: noqa: E501 - lists of words

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from functools import lru_cache

from coordlib.language import Address, Breaches, Level, Message, expect_every
from coordlib.lexicon import phrase_pattern, phrases_of
from coordlib.model import FINAL, INTERIM, MEETING, REPORT, Agreement, ReviewCycle, ReviewKind
from coordlib.rules.pairs import rule_pair
from coordlib.rules.stated.contradictions import Contradiction, MatchedPromise, bodies_called, of_fields, quoted_words
from coordlib.rules.stated.hosts import hosting
from coordlib.rules.stated.matching import matched_text

_COMMON_YEAR = 2025
_LAST_DAY = 31
_KINDS = {kind: phrases_of(kind.name.lower())[0] for kind in (INTERIM, FINAL, MEETING, REPORT)}
expect_every(ReviewKind, _KINDS)
_CUT_OFF = re.compile(
    rf"(?<!từ ngày )(?<!sau ngày )(?<!tại ngày )(?:{phrase_pattern('cut-off')}|số liệu[^.;\n]{{0,25}}? (?:chốt|tính|lấy))"
    r"(?![^.;\n]{0,10} (?:gửi|phải gửi))[^.;\n]{0,40}?(?:từ (?:hết )?ngày \d{1,2}[^.;\n]{0,40}?(?:đến|tới) )?(?:hết )?"
    r"(?:ngày (?P<day>\d{1,2})(?!\d| ngày| giờ)(?:(?:/| tháng )(?P<month>\d{1,2}))?|(?P<last>ngày cuối))",
    re.IGNORECASE,
)


def _reviews(agreement: Agreement) -> Iterator[tuple[MatchedPromise, ReviewCycle]]:
    for match in matched_text(agreement).matched:
        if isinstance(match.promise.thing, ReviewCycle):
            yield match, match.promise.thing


def _hosts(agreement: Agreement) -> Iterator[tuple[Address, Message, bool]]:
    """Yield each review whose hosts are not those of the text."""
    for match, review in _reviews(agreement):
        if review.kind is REPORT or not review.hosts or not all(key in agreement.bearers for key in review.hosts):
            continue
        told = hosting(match.statement.scope, match.statement.part.names)
        given = frozenset(review.hosts)
        if told.in_turn:
            alone = len(given) == 1 and not review.rotation
            others = bool(told.hosts) and len(given) > 1 and not review.rotation and given != told.hosts
            wrong = alone or others or told.order != review.hosts[: len(told.order)]
            sure = alone or not others or not told.generic or len(told.hosts) == 2  # noqa: PLR2004 - “hai bên”
        else:
            wrong, sure = bool(told.hosts) and tuple(told.hosts) != review.hosts and not review.rotation, True
        if wrong:
            data, said = bodies_called(agreement, review.hosts), quoted_words(match.statement.scope)
            what = Message(
                f"lời văn ghi “{said}”, dữ liệu của “{review.key}” (hosts) ghi {data}",
                f"the text says {said!r}, the data of {review.key!r} (hosts) {data}",
            )
            yield match.promise.address.field("hosts"), what, sure


def _cut_offs(agreement: Agreement) -> Iterator[tuple[Address, Message]]:
    """Yield each review whose data close on another day than the text says, in its provision or else in its article."""
    texts: dict[Address, str] = {}
    told = agreement.texts() if "số liệu" in agreement.prose.lowered else ()
    for place, text in told:
        if place.number == "text" and "số liệu" in text.lower():
            for length in range(1, len(place.provision.steps) + 1):
                above = Address(place.provision.steps[:length])
                texts[above] = f"{texts.get(above, '')}\n{text}"
    for address, review in agreement.reviews() if texts else ():
        own = _days(texts.get(address.provision, ""))
        article = Address(address.steps[: _length_of_article(address)])
        found = own or (_days(texts.get(article, "")) if review.kind is REPORT else {})
        if len(found) == 1 and review.cut_off not in next(iter(found)):
            said = next(iter(found.values()))
            vi = f"lời văn ghi “{said}”, dữ liệu của “{review.key}” chốt ngày {review.cut_off:02} (cut_off)"
            en = f"the text says {said!r}, the data of {review.key!r} close on day {review.cut_off} (cut_off)"
            yield address.field("cut_off"), Message(vi, en)


def _length_of_article(address: Address) -> int:
    return next((n for n, step in enumerate(address.steps, 1) if step.level is Level.ARTICLE), len(address.steps))


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


def _others(agreement: Agreement, *, sure: bool) -> Iterator[tuple[Address, Message]]:
    for one in of_fields(matched_text(agreement).matched, ("every", "kind"), sure=sure):
        if isinstance(one.promise.thing, ReviewCycle):
            yield one.promise.address.field(one.field), _told(one, one.promise.thing)


def _told(one: Contradiction, review: ReviewCycle) -> Message:
    if one.field == "every":
        said = " ".join((one.statement.said or "thường xuyên").split())
        return Message(
            f"lời văn ghi “{said}”, dữ liệu của “{review.key}” ghi “{review.every}”",
            f"the text says {said!r}, the data of {review.key!r} {str(review.every)!r}",
        )
    text = ", ".join(word for kind, word in _KINDS.items() if kind in one.statement.reviews)
    return Message(
        f"lời văn nói về {text}, dữ liệu của “{review.key}” là {_KINDS[review.kind]} ({review.kind.value})",
        f"the text speaks of {text}, the data of {review.key!r} of {_KINDS[review.kind]} ({review.kind.value})",
    )


@rule_pair("DAT010", "DAT011")
def other_review(agreement: Agreement, *, sure: bool) -> Breaches:
    """Yield the reviews that differ from what the text says of them."""
    yield from _others(agreement, sure=sure)
    yield from ((where, what) for where, what, certain in _hosts(agreement) if certain is sure)
    if sure:
        yield from _cut_offs(agreement)
