"""Two doors, one grammar: what is read in running text is read the same as the words of a `when`, and the other way."""

import csv
from pathlib import Path

import pytest
from hypothesis import given

from bench.roles import text_of
from coordlib import parse_when
from coordlib.dates import Role, find_deadlines
from coordlib.language import RefusedError
from coordlib.model import OnEvent, Ongoing, When
from coordlib.testing import whens
from tests.dates.test_phrases import PHRASES as TYPICAL
from tests.dates.test_real import PHRASES as REAL
from tests.paths import CASES
from tests.samples import tries

KEYS = csv.DictReader(Path(__file__).with_name("roles.csv").read_text(encoding="utf-8").splitlines())
DOCUMENTS = list(dict.fromkeys(row["document"] for row in KEYS))
FORMS = "Bên B có trách nhiệm gửi kết quả {}.", "{}, Bên B có trách nhiệm gửi kết quả."


def read(phrase: str) -> When | None:
    try:
        return parse_when(phrase)
    except RefusedError:
        return None


def found_in(sentence: str) -> list[tuple[When, ...]]:
    return [one.values for one in find_deadlines(sentence, role=Role)]


@pytest.mark.parametrize(
    ("phrase", "standard"),
    [
        ("chậm nhất ngày 10 tháng tiếp theo tháng báo cáo", "hằng tháng, chậm nhất ngày 10 của tháng sau"),
        ("trước 24h00 ngày 25 hằng tháng", "hằng tháng, chậm nhất ngày 25 của tháng"),
        ("mỗi tháng một phiên", "hằng tháng"),
        ("nửa tháng một lần", "15 ngày một lần"),
        ("hai tuần một lần", "02 tuần một lần"),
        ("quý một lần", "hằng quý"),
        ("trong thời hạn 07 ngày kể từ ngày nhận đủ hồ sơ theo quy định của pháp luật", "nhận đủ hồ sơ"),
        ("trong thời hạn 12 tháng kể từ ngày quy hoạch, điều chỉnh quy hoạch được phê duyệt", "được phê duyệt"),
        ("trong 05 ngày làm việc đầu quý tiếp theo", "05 ngày làm việc kể từ ngày kết thúc quý"),
    ],
)
def test_both_doors_read_it_alike(phrase: str, standard: str) -> None:
    when = parse_when(phrase)
    assert standard in str(when)
    assert [(when,)] == [values for form in FORMS[:1] for values in found_in(form.format(phrase))]


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("chậm nhất trong ngày làm việc tiếp theo", "tính từ khi nào"),
        ("trước 10 giờ ngày làm việc tiếp theo", "giờ của ngày làm việc tiếp theo"),
        ("thứ Sáu đầu tiên hằng tháng", "thứ trong tuần đầu hay cuối tháng"),
    ],
)
def test_what_is_not_said_stays_open_at_both_doors(phrase: str, says: str) -> None:
    with pytest.raises(RefusedError) as caught:
        parse_when(phrase)
    assert says in caught.value.message.vi
    assert all(not values for form in FORMS for values in found_in(form.format(phrase)))


@tries(100, 400)
@given(whens())
def test_every_value_is_found_in_a_sentence_as_it_prints(when: When) -> None:
    if not isinstance(when, OnEvent | Ongoing):
        assert (when,) in found_in(FORMS[0].format(when))


def test_every_phrase_of_the_cases_is_read_alike() -> None:
    for phrase in (case["phrase"] for case in (*REAL, *TYPICAL) if "…" not in case["phrase"]):
        when = read(phrase)
        if when is not None and not isinstance(when, OnEvent | Ongoing):
            for form in FORMS:
                assert (when,) in found_in(form.format(phrase[:1].upper() + phrase[1:])), phrase


@pytest.mark.skipif(not CASES.exists(), reason="the documents are not here")
@pytest.mark.many
def test_every_phrase_found_in_a_document_is_read_alike() -> None:
    for text in (text_of(CASES / name) for name in DOCUMENTS):
        for found in find_deadlines(text, role=Role):
            if len(found.values) == 1 and not found.missing:
                assert read((found.said or text[found.start : found.end]).replace("*", "")) == found.values[0]
