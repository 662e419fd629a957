"""Samples: what the examples of rules on promises and signatures share, each sound but for what a rule is about.

An example says what it changes, and nothing else: ``bad(an_article(duties=[a_duty(to="police")]), says=…)``. Its
parties are those of the agreement that all examples start from: ``police``, Công an tỉnh, and ``telecom``, Doanh nghiệp
viễn thông. What goes out is plain data, as a file of an agreement has it.
"""

from __future__ import annotations

from collections.abc import Sequence

Data = dict[str, object]


def a_duty(key: str = "d", **fields: object) -> Data:
    """Return a duty of the police to the telecom company, with other fields; one that is None is left out."""
    return _without_none({"key": key, "lead": "police", "to": "telecom", **fields})


def a_review(key: str = "r", **fields: object) -> Data:
    """Return a quarterly meeting that the police and the telecom company hold, with other fields."""
    return _without_none(
        {"key": key, "kind": "meeting", "every": {"months": 3}, "hosts": ["police", "telecom"], **fields}
    )


def due_within(n: int, unit: str = "days", after: str = "request") -> Data:
    """Return the time limit of so many days after an event."""
    return {"within": {"n": n, "unit": unit, "after": after}}


def due_every(months: int, **fields: object) -> Data:
    """Return the time limit of what recurs after so many months."""
    return {"every": {"months": months, **fields}}


def due_once(on: str) -> Data:
    """Return the time limit of a day of the calendar."""
    return {"once": {"on": on}}


def an_article(text: str = "A.", *, duties: Sequence[Data] = (), reviews: Sequence[Data] = ()) -> Data:
    """Return an agreement of one article, whose text states some duties and reviews."""
    stated = {"duties": [*duties], "reviews": [*reviews]}
    return {"body": [{"article": "Một", "text": text, **{name: things for name, things in stated.items() if things}}]}


def a_regulation(reply: Data | None = None, meeting: Data | None = None, guide: Data | None = None) -> Data:
    """Return an agreement of two articles, in which the telecom company replies to requests and all meet.

    `reply`, `meeting`: other fields of this duty and this review; `guide`: a duty of the police.
    """
    replies = {
        "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
        "key": "replies",
        "duties": [
            {
                "key": "reply",
                "lead": "telecom",
                "to": "police",
                "when": due_within(5, "working-days"),
                "evidence": "Văn bản trả lời",
                **(reply or {}),
            }
        ],
        "reviews": [a_review("meeting", **(meeting or {}))],
    }
    guides: Data = {"text": "Công an tỉnh hướng dẫn.", **({"duties": [guide]} if guide else {})}
    scope = [{"text": "Quy chế này quy định việc phối hợp."}, {"text": "Hai bên thực hiện theo [[reply]]."}]
    return {
        "body": [
            {"article": "Phạm vi", "key": "scope", "clauses": scope},
            {"article": "Trách nhiệm", "clauses": [replies, guides]},
        ]
    }


def an_assignment(*cells: str, task: str = "Việc.", duties: Sequence[Data] = (), **fields: object) -> Data:
    """Return an agreement with an assignment table of one row.

    `cells`: who leads, who helps, by when, and what comes of it; `fields`: others of the table, such as ``years``.
    """
    row: Data = {"task": task, "cells": [*cells], **({"duties": [*duties]} if duties else {})}
    return {"annexes": [{"title": "Bảng", "assignment": {**fields, "rows": [row]}}]}


def signed_by(office: str, *authority: tuple[str, str]) -> Data:
    """Return who signs: for the police an office, for the telecom company its Giám đốc.

    `authority`: what stands above the office, from the top: a capacity and for whom, as ``("KT.", "Giám đốc")``.
    """
    police: Data = {"party": "police", "office": office, "name": "Nguyễn Văn A"}
    if authority:
        police["authority"] = [{"capacity": capacity, "of": of} for capacity, of in authority]
    return {"signatories": [police, {"party": "telecom", "office": "Giám đốc", "name": "Trần Thị B"}]}


def _without_none(fields: Data) -> Data:
    return {name: value for name, value in fields.items() if value is not None}
