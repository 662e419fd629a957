"""Inline marks: the plain text, the place of each letter, what is broken, and what may be a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coordlib import Agreement, Article, Clause, Party, Point, check, find_deadlines, fix, read, save
from coordlib.language import (
    Address,
    Flaw,
    InlineMark,
    Span,
    addresses_in,
    has_marks,
    read_marks,
    unmarked,
    web_address,
    without_marks,
)
from coordlib.model import Annex, AnnexTable, Decision, Duty, quotation
from coordlib.storage import read_text, to_text
from coordlib.tracking import Narrative
from tests.paths import EXAMPLES
from tests.rules.test_rules import CASES, agreement_of
from tests.samples import any_agreement, tries

NAMES = [mark.value for mark in InlineMark] + ["https://gialai.gov.vn/a?b=1", "mailto:vanthu@gialai.example"]
WORDS = st.text(st.sampled_from("aăbđ0 5/.,;(“²₂\n"), max_size=6)
HOSTILE = st.lists(
    st.sampled_from(
        ["[[", "]]", "[", "]", "|", "\n", " ", "a", "key", *(f"[[{name}|" for name in NAMES), "[[reply]]", "[[u|"]
    )
).map("".join)


@attrs.frozen
class Written:
    """A text as it is written, and what a reader of it sees."""

    text: str
    plain: str


def together(parts: list[Written]) -> Written:
    return Written("".join(one.text for one in parts), "".join(one.plain for one in parts))


def marked_with(name: str, held: Written) -> Written:
    """InlineMark a text, which ends in its line."""
    text, plain = (one.replace("\n", " ") for one in (held.text, held.plain))
    return Written(f"[[{name}|{text}]]", plain)


def plainly(text: str) -> Written:
    return Written(text, text)


MARKED = st.recursive(
    WORDS.map(plainly) | st.just(plainly("[[reply]]")),
    lambda inner: st.builds(marked_with, st.sampled_from(NAMES), inner) | st.lists(inner, max_size=4).map(together),
    max_leaves=12,
)


def of_text(text: str) -> Agreement:
    return Agreement("Quy chế", (Party("a", "Bên A"),), (Article("Một", text=text, key="reply"),))


def spans(agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Yield the code of each finding that points at words, and these words as the field has them."""
    texts = dict(agreement.texts())
    for one in check(agreement):
        if one.span is not None:
            yield one.code, texts[one.where][one.span.start : one.span.end]


class TestReading:
    """What is read of a text, whatever it holds."""

    @given(MARKED)
    def test_what_is_marked_reads_as_it_was_before(self, written: Written) -> None:
        found = read_marks(written.text)
        assert found.plain == written.plain
        assert found.faults == ()

    @given(MARKED | HOSTILE.map(plainly))
    def test_each_letter_of_the_plain_text_has_its_place_in_the_text_as_written(self, written: Written) -> None:
        found = read_marks(written.text)
        places = [found.place(letter) for letter in range(len(found.plain))]
        assert [found.text[place] for place in places] == list(found.plain)
        assert places == sorted(set(places))

    @given(HOSTILE)
    @example("[[b|[]][[i|[]]key]]")
    @example("[[[b|[]]b|x]]")
    def test_reading_the_plain_text_again_changes_nothing(self, text: str) -> None:
        once = read_marks(text)
        again = read_marks(once.plain)
        assert again.plain == once.plain
        assert [one.key for one in again.fragments if one.key] == [one.key for one in once.fragments if one.key]
        assert len(again.faults) == len(once.faults)

    @given(HOSTILE)
    def test_a_line_with_a_broken_mark_is_shown_as_written_and_nothing_is_lost(self, text: str) -> None:
        found = read_marks(text)
        start = 0
        for line, plain in zip(text.split("\n"), found.plain.split("\n"), strict=True):
            broken = any(start <= one.start <= one.end <= start + len(line) for one in found.faults)
            assert plain == line or not broken
            assert re.sub(r"[^a-z]", "", plain) in re.sub(r"[^a-z]", "", line) or not broken
            start += len(line) + 1

    @given(MARKED.filter(lambda one: "]]" in one.text.replace("[[reply]]", "")), st.data())
    def test_a_mark_that_is_not_closed_is_found(self, written: Written, data: st.DataObject) -> None:
        ends = [found.start() for found in re.finditer(r"\]\]", written.text.replace("[[reply]]", "-" * 9))]
        end = data.draw(st.sampled_from(ends))
        broken = read_marks(written.text[:end] + written.text[end + 2 :])
        assert Flaw.UNCLOSED in {one.flaw for one in broken.faults}
        assert all(broken.text[one.start : one.end].startswith("[[") for one in broken.faults)

    @pytest.mark.parametrize(
        ("text", "flaw", "found"),
        [
            ("a [[u|b]]", Flaw.UNKNOWN, "[[u|"),
            ("a [[B|b]]", Flaw.UNKNOWN, "[[B|"),
            ("a [[javascript:alert(1)|b]]", Flaw.REFUSED, "[[javascript:alert(1)|"),
            ("a [[file:///etc/passwd|b]]", Flaw.REFUSED, "[[file:///etc/passwd|"),
            ("a [[b b]] c", Flaw.MALFORMED, "[[b b]]"),
            ("a [[b|c", Flaw.UNCLOSED, "[[b|"),
            ("a [[reply", Flaw.UNCLOSED, "[["),
            ("[[b|a\nb]]", Flaw.UNCLOSED, "[[b|"),
            ("a]] b", Flaw.UNOPENED, "]]"),
            ("[[b|[]][1]]", Flaw.UNCLEAR, "[[b|[]][1]]"),
        ],
    )
    def test_what_is_broken_is_named_with_its_letters(self, text: str, flaw: Flaw, found: str) -> None:
        first = read_marks(text).faults[0]
        assert (first.flaw, text[first.start : first.end]) == (flaw, found)

    @pytest.mark.parametrize("text", ["Tại [xem [1]]", "[[1], [2]]", "[[ hai ngoặc ]]", "a [[reply]] b", "[0; 1)"])
    def test_brackets_of_the_text_itself_are_no_marks(self, text: str) -> None:
        assert (read_marks(text).plain, read_marks(text).faults) == (text, ())

    @pytest.mark.parametrize(
        ("text", "plain"),
        [
            ("[[b|[x]]]", "[x]"),
            ("[x [[b|y]]]", "[x y]"),
            ("[[b|khoảng [0; 1)]] và", "khoảng [0; 1) và"),
            ("[[b|xem [a [1]] rồi]]", "xem [a [1]] rồi"),
            ("[[b|a [[i|b]]]]", "a b"),
            ("[[b|]]", ""),
        ],
    )
    def test_brackets_of_the_text_may_stand_in_a_mark_and_around_it(self, text: str, plain: str) -> None:
        assert (read_marks(text).plain, read_marks(text).faults) == (plain, ())

    def test_marks_in_marks_add_up_and_the_inner_script_and_link_count(self) -> None:
        text = "[[b|a[[i|b[[sup|c[[sub|d]]]]]]]][[https://a.vn|e[[mailto:a@b.vn|f]]]]"
        shown = [(one.text, {mark.value for mark in one.marks}, one.link) for one in read_marks(text).fragments]
        assert shown == [
            ("a", {"b"}, ""),
            ("b", {"b", "i"}, ""),
            ("c", {"b", "i", "sup"}, ""),
            ("d", {"b", "i", "sub"}, ""),
            ("e", set(), "https://a.vn"),
            ("f", set(), "mailto:a@b.vn"),
        ]


class TestCorrections:
    """A correction of what a reader sees is one of what is written."""

    @given(MARKED, st.data(), st.text("xyz 1", max_size=5))
    def test_a_correction_changes_the_letters_meant_and_keeps_the_marks(
        self, written: Written, data: st.DataObject, new: str
    ) -> None:
        found = read_marks(written.text)
        start = data.draw(st.integers(0, len(found.plain)))
        end = data.draw(st.integers(start, len(found.plain)))
        if set("[]\n") & set(found.plain[max(0, start - 9) : end + 9]):
            return
        place, old, put = found.correction(start, found.plain[start:end], new)
        assert written.text[place : place + len(old)] == old
        changed = written.text[:place] + put + written.text[place + len(old) :]
        assert read_marks(changed).plain == found.plain[:start] + new + found.plain[end:]
        assert changed.count("[[") == written.text.count("[[")

    @pytest.mark.parametrize(
        ("wrong", "right"),
        [
            ("Trước ngày [[b|5 tháng 03]] năm 2026.", "Trước ngày [[b|05 tháng 3]] năm 2026."),
            ("Trước [[i|ngày 5]] tháng [[b|03]] năm 2026.", "Trước [[i|ngày 05]] tháng [[b|3]] năm 2026."),
            ("[[b|Công an tỉnh]] , Viettel.", "[[b|Công an tỉnh]], Viettel."),
            ("Theo [[b|Khoản 1]] và Khoản 2 [[i|điều]] 7.", "Theo [[b|khoản 1]] và khoản 2 [[i|Điều]] 7."),
            ("Trao đổi [[b|thông tin,]]tài liệu.", "Trao đổi [[b|thông tin, ]]tài liệu."),
        ],
    )
    def test_fix_mends_the_letters_in_and_between_marks(self, wrong: str, right: str) -> None:
        body = fix(of_text(wrong)).body[0]
        assert isinstance(body, Article)
        assert body.text == right


class TestAgreements:
    """Everything but print reads what a reader sees, and finds it where it is written."""

    def test_a_finding_in_marked_text_points_at_its_letters_in_the_file(self, tmp_path: Path) -> None:
        file = tmp_path / "a.yaml"
        text = "  text: Trao đổi [[b|thông]] tin,tài liệu, ngày [[i|5]]/03/2026."
        file.write_text(f"title: Quy chế\nparties: [{{key: a, name: A}}]\nbody:\n- article: Một\n{text}\n", "utf-8")
        places = {one.code: (one.position.line, one.position.column) for one in check(read(file)) if one.span}
        assert places["TXT024"] == (5, text.index(",tài") + 1)
        assert places["TXT005"] == (5, text.index("5]]/03") + 1)
        assert [*spans(read(file))] == [("TXT024", ","), ("TXT005", "5]]/03/2026")]

    def test_rules_find_words_that_a_mark_parts(self) -> None:
        marked = of_text("Trách nhiệm [[b|của]] của hai bên, theo điều 9[[sup|9]].")
        plain = of_text("Trách nhiệm của của hai bên, theo điều 99.")
        found, wanted = ([one.code for one in check(agreement)] for agreement in (marked, plain))
        assert found == wanted
        assert [*spans(marked)] == [("TXT033", " của"), ("REF007", "điều 9[[sup|9"), ("REF008", "điều 9[[sup|9")]

    @pytest.mark.long
    @tries(10, 100)
    @given(any_agreement("aă b.,;5", 10), st.sampled_from(NAMES), st.data())
    def test_an_agreement_reads_the_same_whatever_is_marked_in_it(
        self, agreement: Agreement, name: str, data: st.DataObject
    ) -> None:
        def mark(text: str) -> str:
            if "[[" in text or not text:
                return text
            lines = text.split("\n")
            at = data.draw(st.integers(0, len(lines) - 1))
            end = data.draw(st.integers(0, len(lines[at])))
            lines[at] = f"[[{name}|{lines[at][:end]}]]{lines[at][end:]}"
            return "\n".join(lines)

        preamble = mark(agreement.preamble)
        annexes = tuple(attrs.evolve(one, text=mark(one.text)) for one in agreement.annexes)
        marked = attrs.evolve(agreement, preamble=preamble, annexes=annexes, id="")
        agreement = attrs.evolve(agreement, id="")
        assert marked.unmarked == agreement
        assert marked.identity == agreement.identity
        assert marked.prose.text == agreement.prose.text
        assert [(one.code, one.where, one.what) for one in check(marked)] == [
            (one.code, one.where, one.what) for one in check(agreement)
        ]
        assert read_text(to_text(marked)) == marked

    @given(MARKED, st.sampled_from([".yaml", ".json"]))
    def test_what_is_saved_is_read_with_its_marks(self, written: Written, suffix: str) -> None:
        agreement = of_text(written.text)
        assert read_text(to_text(agreement, suffix), suffix) == agreement

    def test_an_agreement_without_marks_is_its_own_reading(self) -> None:
        for file in EXAMPLES.glob("*.yaml"):
            agreement = read(file)
            assert agreement.unmarked is agreement

    def test_no_text_of_the_examples_and_the_cases_of_rules_has_a_mark_but_those_of_marks(self) -> None:
        cases = [case for code, both in CASES.items() if code != "TXT044" for kind in both.values() for case in kind]
        found = [read(file) for file in EXAMPLES.glob("*.yaml")] + [agreement_of(case) for case in cases]
        assert [text for one in found for _, text in one.texts() if read_marks(text).plain != text] == []

    def test_marks_are_read_in_the_texts_of_all_parts(self) -> None:
        text = "x [[b|y]]"
        article = Article(text, (Clause(text, (Point(text),), title=text),), text)
        annex = Annex(text, text, AnnexTable((text,), ((text,),)))
        decision = Decision(Party("c", "C"), "Ban hành", (Article("", text=text),))
        agreement = Agreement("Quy chế", (), (article,), preamble=text, annexes=(annex,), decision=decision)
        assert {plain for _, plain in agreement.unmarked.texts()} == {"x y"}
        assert {told for _, told in agreement.prose.pieces} == {"Quy chế", "Ban hành", "x y"}

    def test_a_passage_knows_its_letters_as_they_are_written(self) -> None:
        [found] = [passage for passage, _ in of_text("Theo [[b|mẫu số]] 5.").prose.find(re.compile("số 5"))]
        assert (found.text, found.found, found.span) == ("Theo mẫu số 5.", "số 5", Span(13, 19))

    def test_a_duty_is_quoted_without_marks_but_for_small_figures(self) -> None:
        duty = Duty("reply", "a")
        said = "[[b|Trả lời]] về CO[[sub|2]], km[[sup|2]], 10[[sup|-3]] theo [[i|khoản]] 1 Điều này. Và thôi."
        article = Article("Một", text=said, duties=(duty,))
        agreement = Agreement("Quy chế", (Party("a", "A"),), (article,))
        place = next(address for address, _ in agreement.duties())
        assert quotation(agreement, duty, place).text == "Trả lời về CO₂, km², 10⁻³ theo khoản 1 Điều 1"

    @pytest.mark.parametrize(
        ("said", "quoted"),
        [
            ("Gửi Phụ lục I và Phụ lục II.", "Gửi Phụ lục I và Phụ lục II kèm theo Quy chế"),
            ("Gửi Phụ lục I, II và III hằng quý.", "Gửi Phụ lục I, II và III kèm theo Quy chế hằng quý"),
            ("Gửi Phụ lục này.", "Gửi Phụ lục kèm theo Quy chế"),
            ("Gửi Phụ lục I và Phụ lục II kèm theo Quy chế này.", "Gửi Phụ lục I và Phụ lục II kèm theo Quy chế"),
        ],
    )
    def test_several_annexes_are_said_once_to_be_of_the_agreement(self, said: str, quoted: str) -> None:
        duty = Duty("reply", "a")
        agreement = Agreement("Quy chế", (Party("a", "A"),), (Article("Một", text=said, duties=(duty,)),))
        place = next(address for address, _ in agreement.duties())
        assert quotation(agreement, duty, place).text == quoted

    def test_deadlines_are_found_at_their_letters_in_marked_text(self) -> None:
        plain = "Trong thời hạn 05 ngày làm việc kể từ ngày ký, Bên B gửi báo cáo."
        text = "[[b|Trong thời hạn [[i|05]] ngày]] làm việc kể từ ngày [[b|ký]], Bên B gửi báo cáo."
        [found], [wanted] = find_deadlines(text), find_deadlines(plain)
        assert (found.values, found.bearer, found.verb) == (wanted.values, wanted.bearer, wanted.verb)
        assert unmarked(text[found.start :]).startswith("Trong") or text[found.start :].startswith("Trong")
        assert text[found.start : found.end].endswith("ký")
        assert text[slice(*found.sentence)].endswith("báo cáo.")

    def test_a_broken_mark_in_a_narrative_is_a_finding_and_a_sound_one_is_none(self) -> None:
        codes = [(one.code, one.where) for one in check(Narrative(situation="Khí CO[[sub|2]].", lessons="[[u|x]]."))]
        assert ("TXT044", Address().field("lessons")) in codes
        assert not [one for one in codes if one == ("TXT044", Address().field("situation"))]

    def test_a_finding_in_a_narrative_points_at_its_letters_as_written(self) -> None:
        text = "Trao đổi [[b|thông]] tin,tài liệu."
        [found] = [one for one in check(Narrative(situation=text)) if one.code == "TXT024"]
        assert found.span is not None
        assert text[found.span.start :].startswith(",tài")

    def test_a_record_without_marks_is_given_back_as_it_is(self) -> None:
        narrative = Narrative(situation="a", lessons="b [[reply]]")
        assert without_marks(narrative) is narrative
        assert without_marks(Narrative(situation="[[b|a]]")) == Narrative(situation="a")

    def test_saving_keeps_marks(self, tmp_path: Path) -> None:
        agreement = of_text("Khí CO[[sub|2]] và [[https://a.vn|[[b|đây]]]].")
        assert read(save(agreement, tmp_path / "a.yaml")) == agreement
        assert has_marks((tmp_path / "a.yaml").read_text("utf-8"))


class TestAddresses:
    """What may be a link."""

    @pytest.mark.parametrize(
        "address", ["http://a.vn", "https://a.vn:8080/b?c=d#e", "https://vănthư.vn/đường", "MAILTO:a.b+c@d.gov.vn"]
    )
    def test_web_and_mail_addresses_may(self, address: str) -> None:
        assert web_address(address) == address

    @pytest.mark.parametrize(
        "address",
        [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,<script>",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://a.vn",
            "//a.vn",
            "https://",
            "https://a.vn@evil.example/",
            "https://a.vn\\@evil.example",
            'https://a.vn/"onclick="x',
            "https://a.vn/<b>",
            "https://a.vn/\u202egpj.exe",
            "https://a.vn/\u200bb",
            "mailto:a@b.vn?bcc=c@d.vn",
            "mailto:a",
            "https://" + "a" * 3000,
            "",
        ],
    )
    def test_nothing_else_may(self, address: str) -> None:
        assert not web_address(address)

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Gửi vanthu@gialai.gov.vn.", [("vanthu@gialai.gov.vn", "mailto:vanthu@gialai.gov.vn")]),
            ("(www.gialai.gov.vn);", [("www.gialai.gov.vn", "http://www.gialai.gov.vn")]),
            ("xem https://a.vn/b_(c), d", [("https://a.vn/b_(c)", "https://a.vn/b_(c)")]),
            ("“http://a.vn”", [("http://a.vn", "http://a.vn")]),
            ("a@b, javascript:alert(1), @mention, 5@6", []),
            ("https://a.vn@evil.example/x", []),
        ],
    )
    def test_addresses_in_text_are_found_without_the_signs_after_them(
        self, text: str, found: list[tuple[str, str]]
    ) -> None:
        assert [(text[start:end], address) for start, end, address in addresses_in(text)] == found

    @given(st.text(st.sampled_from("aw.:/@-h tps()|[]\u00a0"), max_size=60))
    def test_what_is_found_may_be_a_link_and_stands_where_it_is_said(self, text: str) -> None:
        last = 0
        for start, end, address in addresses_in(text):
            assert last <= start < end <= len(text)
            assert web_address(address).endswith(text[start:end])
            last = end
