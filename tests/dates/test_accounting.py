"""Accounting: every number and every word of time in a phrase counts, or the phrase is refused."""

import gc
import random
import re
import time as clock
from collections import Counter
from collections.abc import Callable
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coordlib.dates import find_deadlines, parse_when
from coordlib.dates.phrases.reading import parse_phrase
from coordlib.dates.phrases.tokens import plain
from coordlib.language import RefusedError
from coordlib.model import When
from tests.dates.test_real import PHRASES
from tests.samples import tries

CLEAR = [case["phrase"] for case in PHRASES if "means" in case]
# Words that say when: without one of them, or with one more, a phrase says something else or nothing.
TIMES = [
    "ngày",
    "giờ",
    "phút",
    "tuần",
    "tháng",
    "quý",
    "năm",
    "làm-việc",
    "hằng",
    "mỗi",
    "trước",
    "sau",
    "chậm",
    "nhất",
    "không",
    "quá",
    "ít",
    "cuối",
    "đầu",
    "giữa",
    "kể",
    "từ",
    "1",
    "2",
    "05",
    "17",
    "31",
    "20/6",
    "15/12/2026",
    "thứ",
    "Hai",
    "lần",
    "kỳ",
    "quý-I",
    "nửa",
    "một",
    "rưỡi",
]
SAYING = re.compile(r"\d|ngày|giờ|phút|tuần|tháng|quý|năm|làm việc|hằng|mỗi|trước|cuối|đầu|giữa|kỳ|lần|thứ|nửa")


def value(phrase: str) -> When | None:
    try:
        return parse_when(phrase)
    except RefusedError:
        return None


def numbers(text: str) -> list[str]:
    """Return the numbers of a phrase in plain spelling, without what “một lần” says of each period."""
    words = re.sub(r"\( (\d+) giờ làm việc \) |/ 1 lần|1 lần", "", plain(text).text)
    return [str(int(one)) for one in re.findall(r"\d+", words)]


class TestNumbers:
    @pytest.mark.parametrize("phrase", CLEAR)
    def test_each_number_of_a_real_phrase_is_in_its_value(self, phrase: str) -> None:
        when = value(phrase)
        assert when is not None
        shown = re.findall(r"\d+", repr(when))
        # What is said otherwise in the value: the month after a year, twice a year, quarters, “tháng thứ hai”.
        if not re.search(r"quý|lần|năm sau|đầu năm|06 tháng|6 tháng|5 năm|3 năm|và tháng", phrase.lower()):
            assert [one for one in numbers(phrase) if one not in [str(int(found)) for found in shown]] == []

    @pytest.mark.parametrize("phrase", [phrase for phrase in CLEAR if re.search(r"\d", phrase)])
    def test_another_number_is_another_value_or_none(self, phrase: str) -> None:
        first = re.sub(r"\([^)]*\)", "", phrase)
        for match in re.finditer(r"\d+", first):
            other = f"{first[: match.start()]}{(int(match[0]) + 1) if int(match[0]) < 12 else 3}{first[match.end() :]}"
            assert value(other) != value(first) or value(first) is None


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw a clear phrase, what was done to one word of it, and the phrase that comes of it."""
    phrase = draw(st.sampled_from(CLEAR))
    words = phrase.split()
    place = draw(st.integers(0, len(words) - 1))
    kind = draw(st.sampled_from(("dropped", "added", "doubled")))
    if kind == "dropped":
        changed = words[:place] + words[place + 1 :]
    elif kind == "doubled":
        changed = [*words[: place + 1], *words[place:]]
    else:
        changed = [*words[:place], draw(st.sampled_from(TIMES)).replace("-", " "), *words[place:]]
    return phrase, kind, " ".join(changed)


@tries(600, 3000)
@given(mutated())
@example(("vào tháng 6 và tháng 12 hằng năm", "added", "vào trước tháng 6 và tháng 12 hằng năm"))
def test_a_word_of_time_more_or_less_never_leaves_the_value_as_it_was(change: tuple[str, str, str]) -> None:
    phrase, _, changed = change
    before, after = value(phrase), value(changed)
    if after is None or after != before:
        return
    # The same value: the two phrases say the same words of time, or what was added stands in the phrase of the value.
    said, says = Counter(_times(phrase)), Counter(_times(changed))
    assert said == says or says <= Counter(SAYING.findall(plain(str(after)).text)), f"{changed!r} means {after}"


def _times(phrase: str) -> list[str]:
    """Return the words of time of a phrase, in one spelling; a limit is one however it is worded."""
    words = plain(phrase).text
    words = re.sub(
        r"thời hạn |thời gian |thời điểm |khoảng |vòng |định kỳ |chậm nhất |không quá |tối đa |ít nhất |tối thiểu ",
        "",
        words,
    )
    words = re.sub(
        r"(?:kể|tính) từ(?: sau)? (?:ngày |khi |lúc |lần )?|từ (?:ngày|khi) |sau (?:khi |ngày )?", "kể từ ", words
    )
    words = re.sub(r"trước (?:ngày |khi |lúc )?", "trước ", words)
    words = re.sub(r"(?:kể từ )+", "kể từ ", words)
    words = re.sub(
        r"(?:vào )?ngày (?=\d|cuối)|vào (?=ngày|cuối|đầu|giữa|tháng|dịp)|mỗi (?=quý|năm|tháng)|1 lần", "", words
    )
    words = re.sub(
        r"\( \d+ giờ làm việc \) |(?:hằng|mỗi) (?=năm|quý|tháng)|quý (?=\d|i)|mỗi (?=\d)|(?<=mỗi )1 ", "", words
    )
    words = words.replace("tháng tháng ", "tháng ")
    return SAYING.findall(words)


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("quá 05 ngày", "quá hạn"),
        ("05-07 ngày kể từ ngày ký", "khoảng"),
        ("từ 05 đến 07 ngày làm việc kể từ ngày ký", "khoảng"),
        ("không định kỳ hằng quý", "không hiểu “không”"),
        ("báo cáo hằng năm", "chỉ nêu loại việc"),
        ("kế hoạch hằng năm", "không hiểu “kế hoạch”"),
        ("trong thời hạn 05 ngày", "chưa ghi tính từ khi nào"),
        ("trong thời hạn 05 (sáu) ngày kể từ ngày ký", "không hiểu"),
        ("1,5 tháng kể từ ngày ký", "hai cách tính"),
        ("trước ngày 15 tháng 6", "chưa ghi năm nào"),
        ("ngày 29 tháng 12 năm 2023", "chưa rõ có phải hạn cuối"),
        ("từ ngày 01/7/2025", "lúc bắt đầu"),
        ("không sớm hơn ngày 01/6/2026", "sớm nhất"),
        ("ngày 10 của tháng cuối quý, hằng tháng", "hai cách hiểu"),
        ("03 ngày làm việc (16 giờ làm việc) kể từ ngày ký", "hai số khác nhau"),
        ("02 lần/tháng", "không chia đều"),
        ("hằng quý, hằng năm", "có nhiều thời hạn"),
    ],
)
def test_what_is_told_apart_is_refused_with_the_reason(phrase: str, says: str) -> None:
    with pytest.raises(RefusedError) as caught:
        parse_when(phrase)
    assert says in caught.value.message.vi


def test_an_event_is_known_by_all_of_its_words_and_an_agreement_may_declare_its_own() -> None:
    assert "after='signed'" in repr(parse_when("trong 05 ngày kể từ ngày ký"))
    assert "after='ký-biên-bản'" in repr(parse_when("trong 05 ngày kể từ ngày ký biên bản"))
    when = parse_when("trong 24 giờ kể từ khi xảy ra sự cố", {"incident": "xảy ra sự cố"})
    assert "after='incident'" in repr(when)
    [found] = find_deadlines("Bên B báo cáo trong 24 giờ kể từ khi xảy ra sự cố.", {"incident": "xảy ra sự cố"})
    assert found.values == (when,)


@pytest.mark.parametrize("phrase", ["trong thời hạn mười hai ngày, kể từ ngày hoà giải", "hàng năm, trước ngày 20/6"])
def test_spelling_does_not_matter(phrase: str) -> None:
    for other in (normalize("NFD", phrase), phrase.upper(), phrase.replace(" ", "  "), phrase.replace("hàng", "hằng")):
        assert value(other) == value(phrase) is not None
    assert value(phrase.replace("oà", "òa")) == value(phrase)


@tries(100, 400)
@given(st.text())
@example("trong … ngày")
def test_any_text_is_searched_for_deadlines(text: str) -> None:
    for one in find_deadlines(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.values or one.missing


def test_deadlines_in_decomposed_text_stand_where_its_letters_do() -> None:
    text = "Sở Y tế trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu. Hằng năm, Sở báo cáo."
    apart = normalize("NFD", text)
    whole, found = find_deadlines(text), find_deadlines(apart)
    assert [one.values for one in found] == [one.values for one in whole]
    assert [normalize("NFC", apart[one.start : one.end]) for one in found] == [
        text[one.start : one.end] for one in whole
    ]


def test_penalties_budgets_ages_validity_and_documents_set_no_deadline() -> None:
    for text in (
        "Phạt tù từ 06 tháng đến 03 năm.",
        "Bố trí 500 triệu đồng trong năm 2025.",
        "Người từ đủ 18 tuổi, có ít nhất 05 năm công tác.",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ.",
        "Giấy phép có giá trị trong thời hạn 05 năm kể từ ngày cấp.",
        "Kinh phí lấy từ dự toán ngân sách hằng năm.",
        "Số liệu tính từ ngày 15/12 năm trước đến ngày 14/6.",
        "Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2026.",
        "Thực hiện theo khoản 1 Điều 5 Quy chế này.",
    ):
        assert find_deadlines(text) == (), text


def test_a_deadline_without_a_beginning_is_found_and_lacks_it() -> None:
    [found] = find_deadlines("Bên B có trách nhiệm trả lời bằng văn bản trong thời hạn 05 ngày làm việc.")
    assert (found.values, [one.vi for one in found.missing]) == ((), ["chưa ghi tính từ khi nào"])
    assert (found.bearer, found.verb) == ("Bên B", "trả lời")


def test_a_sentence_may_begin_with_spaces_alone() -> None:
    assert find_deadlines(f"chậm nhất vào ngày 17 tháng 12{chr(0xA0) * 900} hằng năm") is not None


def time_taken(read: Callable[[str], object], text: str) -> float:
    """Return the shortest time of the processor of three, in which nothing else is cleared away."""
    found = []
    gc.disable()
    for _ in range(3):
        start = clock.process_time()
        read(text)
        found.append(clock.process_time() - start)
    gc.enable()
    return min(found)


@pytest.mark.long
def test_the_time_grows_with_the_length() -> None:
    seed = random.Random(1)  # noqa: S311 - a text, not a secret
    words = " ".join(seed.choice(TIMES).replace("-", " ") for _ in range(800))
    for read in (parse_phrase, find_deadlines):
        assert time_taken(read, words * 4) < 12 * time_taken(read, words) + 0.05
