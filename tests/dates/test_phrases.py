"""Phrases: the deadlines of Vietnamese texts and what they mean, both ways."""

from collections.abc import Iterator
from datetime import date, time
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib import parse_when
from coordlib.dates.phrases.reading import parse_phrase
from coordlib.language import RefusedError
from coordlib.model import DAYS, WORKING_DAYS, Before, Duty, Every, Once, OnEvent, When, Within
from coordlib.storage import compose, construct, structure, unstructure
from coordlib.testing import titles, whens
from tests.samples import tries

TABLE = Path(__file__).with_name("phrases.yaml")
PHRASES: list[dict[str, Any]] = construct(compose(TABLE.read_text(encoding="utf-8")))
_WORDS = """ngày tháng năm 05 6 hằng quý trước chậm nhất kể từ khi đến hết 31/02/2026 thứ Hai 0 9999 cuối kỳ
một lần"""
WORDS = st.sampled_from(_WORDS.split())


def shown(reading: Any) -> str:  # noqa: ANN401 - a value, or what is in one
    """Return a value as the tables write it, without what has its default value."""
    match reading:
        case Enum():
            return reading.name
        case date() | time():
            return repr(reading).removeprefix("datetime.")
        case tuple():
            return f"({''.join(f'{shown(one)},' for one in reading)})"
        case _ if not attrs.has(type(reading)):
            return repr(reading)
        case _:
            return f"{type(reading).__name__}({', '.join(said_by(reading))})"


def said_by(record: attrs.AttrsInstance) -> Iterator[str]:
    fields = [field for field in attrs.fields(type(record)) if getattr(record, field.name) != field.default]
    yield from (f"{field.name}={shown(getattr(record, field.name))}" for field in fields)


def test_there_are_58_of_them() -> None:
    assert len(PHRASES) == 58


@pytest.mark.parametrize("case", PHRASES, ids=[case["phrase"] for case in PHRASES])
def test_a_phrase_means_what_the_table_says(case: dict[str, Any]) -> None:
    phrase = parse_phrase(case["phrase"])
    assert "; ".join(map(shown, phrase.readings)) == case["means"]
    assert [words.vi for words in phrase.missing] == [words for words in [case.get("open")] if words]


@pytest.mark.parametrize(
    ("phrase", "when"),
    [
        ("Trong vòng năm (05) ngày làm việc, kể từ ngày nhận được yêu cầu", Within(5, WORKING_DAYS, after="request")),
        ("trong vòng 5 ngày làm việc, kể từ ngày nhận được yêu cầu", Within(5, WORKING_DAYS, after="request")),
        ("TRONG THỜI HẠN MỘT NGÀY KỂ TỪ NGÀY KÝ", Within(1, DAYS, after="signed")),
        ("hàng quý", Every(months=3)),
        ("mỗi quý một lần, chậm nhất ngày 25 của tháng cuối quý", Every(months=3, day=25)),
        ("6 tháng/lần, trước ngày 20 của tháng cuối kỳ", Every(months=6, day=20, inclusive=False)),
        ("hằng năm, chậm nhất ngày 31/01", Every(months=12, month=1, day=31)),
        ("trước ngày 15/6/2022", Once(date(2022, 6, 15), inclusive=False)),
        ("ngay sau khi có vụ việc phức tạp", OnEvent("vụ-việc-phức-tạp", promptly=True)),
        ("chậm nhất 30 ngày trước ngày hết hiệu lực", Before(30, DAYS, "expires")),
        ("thứ Sáu hằng tuần", Every(weeks=1, day=5)),
    ],
)
def test_spelling_and_order_vary(phrase: str, when: When) -> None:
    assert parse_when(phrase) == when


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("định kỳ", "chưa ghi bao lâu một lần"),
        ("hằng năm, hoặc khi có yêu cầu", "có nhiều thời hạn"),
        ("sớm nhất có thể", "không hiểu “nhất có thể”"),
        ("chậm nhất ngày 31 tháng 02 năm 2026", "không có ngày, tháng hoặc kỳ này"),
        ("hằng năm, ngày 45", "không có ngày, tháng hoặc kỳ này"),
        ("", "không phải là một thời hạn"),
    ],
)
def test_what_cannot_be_read_says_why(phrase: str, says: str) -> None:
    with pytest.raises(RefusedError) as caught:
        parse_when(phrase)
    assert says in caught.value.message.vi
    assert phrase[:20] in caught.value.message.vi


@tries(250, 1000)
@given(whens())
def test_a_value_prints_as_a_phrase_that_reads_back_as_the_value(when: When) -> None:
    assert parse_when(str(when)) == when


@tries(250, 2000)
@given(st.text() | titles() | st.lists(WORDS, max_size=9).map(" ".join))
def test_any_text_is_a_value_or_refused(text: str) -> None:
    try:
        when = parse_when(text)
    except RefusedError:
        return
    assert parse_when(str(when)) == when


def test_a_file_takes_the_phrase_or_the_fields() -> None:
    body = {
        "article": "A",
        "text": "B.",
        "duties": [{"key": "d", "when": "hằng quý, chậm nhất ngày 25 của tháng cuối kỳ"}],
    }
    agreement = structure({"title": "Q", "body": [body]})
    [(_, duty)] = agreement.duties()
    assert duty == Duty("d", when=Every(months=3, day=25))
    assert structure(unstructure(agreement)) == agreement
