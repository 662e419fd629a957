"""Amending: the text in force after twenty amendments, beside one rendering of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from bench.growth import times_as_long
from bench.measure import Goal, show, timed
from coordlib import Agreement, Article, Clause, render
from coordlib.amendments import Amend, Amendment, Insert, Repeal, ReplacePhrase, as_of
from coordlib.model import Chapter

_ARTICLES, _AMENDMENTS = 100, 20
_FIRST = date(2026, 1, 1)


def of_amending(agreement: Agreement) -> Iterator[Goal]:
    """Yield how long the text in force takes to make, by the time of one rendering."""
    long = _of_articles(agreement)
    amendments = tuple(_amendment(number) for number in range(_AMENDMENTS))
    last = _FIRST + timedelta(_AMENDMENTS)
    text = as_of(long, amendments, last)
    taken = timed({"as_of": lambda: as_of(long, amendments, last), "render": lambda: render(text, draft=True)})
    show(f"{_AMENDMENTS} amendments of {_ARTICLES} articles", taken)
    yield Goal("`as_of` of 20 amendments, by one rendering", taken["as_of"] / taken["render"], at_most=3)


def _of_articles(agreement: Agreement) -> Agreement:
    """Return the agreement with a hundred articles, those beyond the last whole copy of its own left out."""
    long = times_as_long(agreement, _ARTICLES // 12 + 1)
    left, body = _ARTICLES, []
    for chapter in long.body:
        if isinstance(chapter, Chapter) and left:
            body.append(Chapter(chapter.title, chapter.articles[:left]))
            left -= len(body[-1].articles)
    return attrs.evolve(long, body=tuple(body))


def _amendment(number: int) -> Amendment:
    """Return an amendment of four operations: new words, a new article, a repeal, a phrase in one place."""
    article = 12 * (number % 8) + 3
    new = Article("Bảo mật", (Clause("Hai bên giữ bí mật."),), label=f"{article + 1}{'abcd'[number // 8]}")
    after = f"Điều {article + 1}{'abcd'[number // 8 - 1] if number >= 8 else ''}"  # noqa: PLR2004
    changes = (
        Amend(f"khoản {number // 8 + 1} Điều {article}", Clause(f"Lời văn mới {number}.")),
        Insert(after, new),
        ReplacePhrase("giữ bí mật", f"giữ kín {number}", places=(f"Điều {new.label}",)),
        Repeal(f"khoản 1 Điều {new.label}"),
    )
    day = _FIRST + timedelta(number)
    return Amendment(changes, number=number + 1, signed=day, effective=day)
