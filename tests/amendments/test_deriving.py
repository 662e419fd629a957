"""Deriving: an edited copy gives the amendment that leads to it, in few operations."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest

from coordlib import read, render, save
from coordlib.amendments import (
    Add,
    AddAnnex,
    AddParty,
    AddRow,
    Amend,
    Amendment,
    Change,
    ChangeDuty,
    ChangesError,
    ChangeTerm,
    DropPhrase,
    Insert,
    Repeal,
    ReplaceAnnex,
    ReplacePhrase,
    ReplaceRow,
    Retitle,
    amendment_between,
    as_of,
    in_force,
)
from coordlib.cli.app import run
from coordlib.formats import save_tracked
from coordlib.model import (
    REPEALED,
    WORKING_DAYS,
    Agreement,
    Annex,
    AnnexTable,
    Article,
    Chapter,
    Clause,
    Duty,
    Party,
    Point,
    Provision,
    Section,
    Signatory,
    Within,
    changed,
    reached,
)
from coordlib.reading import read_document
from coordlib.storage import read_text
from tests.samples import MANY, pool

DAY = date(2026, 4, 1)
WORDS = (
    *(
        "hồ sơ",
        "địa bàn",
        "phòng, chống",
        "cấp xã",
        "kết quả",
        "thông tin",
        "đúng hạn",
        "đầu mối",
        "kinh phí",
        "rà soát",
    ),
    *(
        "thống kê",
        "phối hợp",
        "kiểm tra",
        "dữ liệu",
        "cán bộ",
        "trụ sở",
        "văn bản",
        "kịp thời",
        "bảo mật",
        "tuyến đường",
    ),
)
Kind = Any  # of a unit, or several
NAMES = ("Công an huyện", "Phòng Tư pháp", "Đội Quản lý thị trường", "Ban Chỉ đạo 389")


# --- texts and edits ---


def sentence(draw: random.Random) -> str:
    said = " và ".join(draw.sample(WORDS, draw.randint(2, 5)))
    return f"{draw.choice(NAMES)} nêu {said} trong {draw.randint(1, 9):02} ngày."


def clause(draw: random.Random, most: int = 4) -> Clause:
    points = tuple(Point(f"{' '.join(draw.sample(WORDS, 4))};") for _ in range(draw.choice((0, 0, 2, most))))
    return Clause(sentence(draw), points)


def article(draw: random.Random) -> Article:
    title = " ".join(draw.sample(WORDS, 2)).capitalize()
    if draw.random() < 0.25:
        return Article(title, text=sentence(draw))
    return Article(title, tuple(clause(draw) for _ in range(draw.randint(2, 5))))


def text_of(draw: random.Random) -> Agreement:
    """Return a text: with chapters, with sections in them, or of articles alone."""
    articles = [article(draw) for _ in range(draw.randint(6, 10))]
    with_duty = next(index for index, one in enumerate(articles) if one.clauses)
    duty = Duty("reply", ("telecom",), ("police",), Within(5, WORKING_DAYS, after="request"))
    articles[with_duty] = changed(articles[with_duty], ("clauses", 0, "duties"), lambda _: (duty,))
    half = len(articles) // 2
    body: Any = tuple(articles)
    kind = draw.choice(("chapters", "sections", "alone"))
    if kind != "alone":
        body = (Chapter("Quy định chung", tuple(articles[:half])), Chapter("Trách nhiệm", tuple(articles[half:])))
    if kind == "sections":
        body = (
            body[0],
            Chapter("Trách nhiệm", (Section("Một", tuple(articles[half:-2])), Section("Hai", body[1].articles[-2:]))),
        )
    rows = tuple((str(n), " ".join(draw.sample(WORDS, 3))) for n in range(1, 6))
    table = AnnexTable(("TT", "Nội dung"), rows)
    parties = (Party("police", "Công an tỉnh"), Party("telecom", "Viettel tỉnh"))
    return Agreement(
        "Quy chế phối hợp",
        parties,
        body,
        annexes=(Annex("Biểu tổng hợp", table=table), Annex("Sơ đồ", text=sentence(draw))),
        number=1,
        signed=date(2025, 1, 6),
        signatories=tuple(Signatory(one.key, "Giám đốc") for one in parties),
    )


def ways(text: Agreement, kind: Kind) -> list[tuple[Any, ...]]:
    return [one.path for one in text.placed if isinstance(one.thing, kind)]


def reword(draw: random.Random, text: Agreement) -> Agreement:
    way = draw.choice(ways(text, Clause | Point))
    return changed(text, (*way, "text"), lambda was: f"{' '.join(draw.sample(WORDS, 3)).capitalize()}, {was}")


def shorten(draw: random.Random, text: Agreement) -> Agreement:
    way = draw.choice(ways(text, Clause))
    return changed(
        text, (*way, "text"), lambda was: was.replace(" trong ", " chậm nhất là trong ").replace(" và ", ", ", 1)
    )


def retitle(draw: random.Random, text: Agreement) -> Agreement:
    return changed(text, (*draw.choice(ways(text, Article)), "title"), lambda was: f"{was} và {draw.choice(WORDS)}")


def behind(draw: random.Random, text: Agreement, kind: Kind, new: Callable[[random.Random], Any]) -> Agreement:
    *above, index = draw.choice(ways(text, kind))
    return changed(text, tuple(above), lambda held: (*held[: index + 1], new(draw), *held[index + 1 :]))


def insert_clause(draw: random.Random, text: Agreement) -> Agreement:
    return behind(draw, text, Clause, clause)


def insert_point(draw: random.Random, text: Agreement) -> Agreement:
    return (
        behind(draw, text, Point, lambda it: Point(f"{' '.join(it.sample(WORDS, 4))};")) if ways(text, Point) else text
    )


def insert_article(draw: random.Random, text: Agreement) -> Agreement:
    return behind(draw, text, Article, article)


def without(draw: random.Random, text: Agreement, kind: Kind) -> Agreement:
    found = [way for way in ways(text, kind) if not any(True for _ in reached(text, way).duties)]
    found = [way for way in found if len(reached(text, way[:-1])) > 1] if kind is not Article else found
    if not found:
        return text
    *above, index = draw.choice(found)
    return changed(text, tuple(above), lambda held: (*held[:index], *held[index + 1 :]))


def drop_clause(draw: random.Random, text: Agreement) -> Agreement:
    return without(draw, text, Clause)


def drop_point(draw: random.Random, text: Agreement) -> Agreement:
    return without(draw, text, Point)


def drop_article(draw: random.Random, text: Agreement) -> Agreement:
    found = [way for way in ways(text, Article) if "reply" not in repr(reached(text, way)) and way[-1] > 0]
    *above, index = draw.choice(found)
    return changed(text, tuple(above), lambda held: (*held[:index], *held[index + 1 :]))


def rename(draw: random.Random, text: Agreement) -> Agreement:
    """Give a body another name, wherever the text names it."""
    old, new = draw.choice(NAMES), draw.choice(("Công an cấp xã", "Sở Tư pháp", "Chi cục Quản lý thị trường"))
    for way in [*ways(text, Clause | Article), *ways(text, Annex)]:
        text = changed(text, (*way, "text"), lambda was: was.replace(old, new))
    return text


def hasten(draw: random.Random, text: Agreement) -> Agreement:
    way = ways(text, Duty)[0]
    return changed(text, (*way, "when"), lambda _: Within(draw.randint(1, 4), WORKING_DAYS, after="request"))


def row(draw: random.Random, text: Agreement) -> Agreement:
    index = draw.randint(0, 4)
    return changed(text, ("annexes", 0, "table", "rows", index), lambda was: (was[0], f"{was[1]} mới"))


def annex(draw: random.Random, text: Agreement) -> Agreement:
    del draw
    return changed(text, ("annexes",), lambda held: (*held, Annex("Danh mục", text="Các tuyến đường.")))


def party(draw: random.Random, text: Agreement) -> Agreement:
    del draw
    signing = (*text.signatories, Signatory("customs", "Chi cục trưởng"))
    return attrs.evolve(text, parties=(*text.parties, Party("customs", "Chi cục Hải quan")), signatories=signing)


def term(draw: random.Random, text: Agreement) -> Agreement:
    return attrs.evolve(text, expires=date(2030, draw.randint(1, 12), 1))


EDITS = (
    *(reword, reword, shorten, retitle, insert_clause, insert_point, insert_article, drop_clause, drop_point),
    *(drop_article, rename, hasten, row, annex, party, term),
)
ONCE = (rename, hasten, row, annex, party, term)


def pairs(many: int) -> Iterator[tuple[int, Agreement, Agreement, list[str]]]:
    """Yield texts and edited copies, each with the names of its edits."""
    for seed in range(many):
        draw = random.Random(seed)  # noqa: S311 - the same pairs each time
        text = edited = text_of(draw)
        made: list[str] = []
        for _ in range(draw.randint(1, 6)):
            edit = draw.choice([one for one in EDITS if one not in ONCE or one.__name__ not in made])
            after = edit(draw, edited)
            made += [edit.__name__] if after != edited else []
            edited = after
        if made:
            yield seed, text, edited, made


def said(text: Agreement) -> list[object]:
    """Return what a text says but for its numbers and what stands repealed."""
    units = [one.thing for one in text.placed if isinstance(one.thing, Provision)]
    kept: list[Any] = [one for one in units if REPEALED not in (getattr(one, "title", ""), getattr(one, "text", ""))]
    names = ("title", "text", "tables", "duties", "reviews")
    told = [(type(one).__name__, *(getattr(one, name, "") for name in names)) for one in kept]
    return [*told, [one for one in text.annexes if one.title != REPEALED], text.parties, text.expires]


PAIRS = 330 if MANY else 12


class TestLaws:
    def test_applying_what_is_derived_gives_the_edited_text_in_few_operations_and_keeps_numbers(self) -> None:
        for seed, old, edited, made in pairs(PAIRS):
            derived = amendment_between(old, edited)
            after = as_of(old, [attrs.evolve(derived, effective=DAY)], DAY)
            assert said(after) == said(edited), seed
            assert len(derived.operations) <= 1.3 * len(made), (seed, made)
            here = {address.without_headings for address, _ in after.provisions()}
            restated = {one.target for one in derived.operations if isinstance(one, Amend | Repeal)}
            for address, _ in old.provisions():
                assert address.without_headings in here or any(one in address.cite() for one in restated), seed

    def test_a_text_that_was_not_edited_gives_no_operation_and_another_agreement_is_refused_or_reached(self) -> None:
        for one, other in pairwise(pool()[: len(pool()) if MANY else 3]):
            assert amendment_between(one, one).operations == ()
            with suppress(ChangesError):
                derived = attrs.evolve(amendment_between(one, attrs.evolve(one, body=other.body)), effective=DAY)
                as_of(one, [derived], DAY)


BODY = (
    Article("Phạm vi", text="Công an huyện chủ trì việc này."),
    Article(
        "Nội dung",
        (
            Clause("Công an huyện nêu các việc sau:", (Point("một việc;"), Point("hai việc;"), Point("ba việc."))),
            Clause("Trả lời Công an huyện trong 05 ngày làm việc.", key="reply"),
        ),
    ),
    Article("Hiệu lực", text="Quy chế có hiệu lực."),
)
TEXT = Agreement(
    "Quy chế phối hợp",
    (Party("police", "Công an tỉnh"), Party("telecom", "Viettel tỉnh")),
    BODY,
    annexes=(Annex("Danh mục", table=AnnexTable(("TT", "Việc"), (("1", "a"), ("2", "b")))),),
    number=1,
    signed=date(2025, 1, 6),
    signatories=(Signatory("police", "Giám đốc"), Signatory("telecom", "Giám đốc")),
)
FIRST, SECOND = ("body", 0), ("body", 1)


def edited(*edits: tuple[tuple[str | int, ...], Callable[[Any], Any]]) -> Agreement:
    text = TEXT
    for way, edit in edits:
        text = changed(text, way, edit)
    return text


NEW_ARTICLE = Article("Bảo mật", text="Giữ bí mật.")
CASES: dict[str, tuple[Agreement, tuple[Change, ...]]] = {
    "a clause in other words": (
        edited(((*SECOND, "clauses", 1, "text"), lambda _: "Trả lời ngay.")),
        (Amend("khoản 2 Điều 2", Clause("Trả lời ngay.", key="reply")),),
    ),
    "words in the sentence above points": (
        edited(((*SECOND, "clauses", 0, "text"), lambda was: was.replace("các việc", "những việc"))),
        (ReplacePhrase("các", "những", places=("khoản 1 Điều 2",)),),
    ),
    "a name that is another in several places, as a whole name": (
        edited(
            ((*FIRST, "text"), lambda was: was.replace("huyện", "xã")),
            ((*SECOND, "clauses", 0, "text"), lambda was: was.replace("huyện", "xã")),
            ((*SECOND, "clauses", 1, "text"), lambda was: was.replace("huyện", "xã")),
        ),
        (ReplacePhrase("Công an huyện", "Công an xã", places=("Điều 1", "khoản 1 Điều 2", "khoản 2 Điều 2")),),
    ),
    "words that are gone in several places": (
        edited(
            ((*FIRST, "text"), lambda was: was.replace(" huyện", "")),
            ((*SECOND, "clauses", 1, "text"), lambda was: was.replace(" huyện", "")),
        ),
        (DropPhrase("huyện", places=("Điều 1", "khoản 2 Điều 2")),),
    ),
    "a title": (edited(((*FIRST, "title"), lambda _: "Phạm vi phối hợp")), (Retitle("Điều 1", "Phạm vi phối hợp"),)),
    "an article between two, with a label": (
        edited((("body",), lambda was: (*was[:2], NEW_ARTICLE, was[2]))),
        (Insert("Điều 2", attrs.evolve(NEW_ARTICLE, label="2a")),),
    ),
    "an article at the end, with the next number": (
        edited((("body",), lambda was: (*was, NEW_ARTICLE))),
        (Add(NEW_ARTICLE),),
    ),
    "a point that is gone": (
        edited(((*SECOND, "clauses", 0, "points"), lambda was: (was[0], was[2]))),
        (Repeal("điểm b khoản 1 Điều 2"),),
    ),
    "a point before the first, which makes it a new clause": (
        edited(((*SECOND, "clauses", 0, "points"), lambda was: (Point("việc mới;"), *was))),
        (Amend("khoản 1 Điều 2", Clause(BODY[1].clauses[0].text, (Point("việc mới;"), *BODY[1].clauses[0].points))),),
    ),
    "a row": (
        edited((("annexes", 0, "table", "rows", 1), lambda _: ("2", "c"))),
        (ReplaceRow("hàng thứ 2 bảng 1 Phụ lục", cells=("2", "c")),),
    ),
    "a row of words that sort before those that it had": (
        edited((("annexes", 0, "table", "rows", 1), lambda _: ("2", "a"))),
        (ReplaceRow("hàng thứ 2 bảng 1 Phụ lục", cells=("2", "a")),),
    ),
    "a new row": (
        edited((("annexes", 0, "table", "rows"), lambda was: (*was, ("3", "c")))),
        (AddRow("hàng thứ 2 bảng 1 Phụ lục", cells=("3", "c")),),
    ),
    "another table": (
        edited((("annexes", 0, "table"), lambda _: AnnexTable(("TT",), (("1",),)))),
        (ReplaceAnnex("Phụ lục", Annex("Danh mục", table=AnnexTable(("TT",), (("1",),)))),),
    ),
    "an annex more": (edited((("annexes",), lambda was: (*was, Annex("Mẫu")))), (AddAnnex(Annex("Mẫu")),)),
    "a party that joins": (
        edited((("parties",), lambda was: (*was, Party("customs", "Hải quan")))),
        (AddParty(Party("customs", "Hải quan")),),
    ),
    "the last day": (edited((("expires",), lambda _: DAY)), (ChangeTerm(DAY),)),
}


@pytest.mark.parametrize("case", CASES)
def test_an_edit_gives_the_operation_that_a_lawyer_writes(case: str) -> None:
    copy, operations = CASES[case]
    assert amendment_between(TEXT, copy).operations == operations


def test_a_time_limit_that_alone_differs_is_a_promise_that_changes() -> None:
    duty = Duty("reply-in-time", ("telecom",), ("police",), Within(5, WORKING_DAYS, after="request"))
    old = changed(TEXT, (*SECOND, "clauses", 1, "duties"), lambda _: (duty,))
    later = attrs.evolve(duty, when=Within(3, WORKING_DAYS, after="request"))
    new = changed(old, (*SECOND, "clauses", 1, "duties"), lambda _: (later,))
    assert amendment_between(old, new).operations == (ChangeDuty(later),)


def test_the_copy_of_an_amended_agreement_is_held_against_the_text_in_force() -> None:
    first = Amendment((Repeal("điểm b khoản 1 Điều 2"),), number=2, signed=DAY)
    now = as_of(TEXT, [first], DAY)
    new = changed(now, (*FIRST, "text"), lambda _: "Khác hẳn.")
    assert amendment_between(in_force(TEXT, [first]), new).operations == (Amend("Điều 1", new.body[0]),)


@pytest.mark.parametrize(
    "copy",
    [
        attrs.evolve(TEXT, title="Quy chế khác"),
        attrs.evolve(TEXT, preamble="Hai bên thống nhất."),
        edited((("body",), lambda was: (NEW_ARTICLE, *was))),
    ],
)
def test_an_edit_that_no_operation_says_is_refused_with_its_place(copy: Agreement) -> None:
    with pytest.raises(ChangesError, match="CHG017"):
        amendment_between(TEXT, copy)


def test_tracked_changes_in_word_give_the_same_amendment_with_keys_and_promises_kept(tmp_path: Path) -> None:
    duty = Duty("reply-in-time", ("telecom",), ("police",), Within(5, WORKING_DAYS, after="request"))
    old = changed(TEXT, (*SECOND, "clauses", 1, "duties"), lambda _: (duty,))
    old = changed(old, ("body", 2, "text"), lambda was: f"{was[:-1]} theo [[reply]].")
    new = changed(old, (*SECOND, "clauses", 1, "text"), lambda was: was.replace("05", "03"))
    new = changed(new, (*FIRST, "title"), lambda _: "Phạm vi phối hợp")
    tracked = tmp_path / "sua.docx"
    save_tracked(render(old, draft=True), render(new, draft=True), tracked, author="Văn thư", day=DAY)
    copy = read_document(tracked).agreement
    assert copy is not None
    assert amendment_between(old, copy) == amendment_between(old, new)


class TestCommand:
    def test_it_writes_the_amendment_as_a_file_and_as_the_instrument(self, tmp_path: Path) -> None:
        old, copy, out, page = (tmp_path / name for name in ("cu.yaml", "moi.yaml", "sua-doi.yaml", "sua-doi.md"))
        save(TEXT, old)
        save(CASES["a title"][0], copy)
        assert run(["amend", "new", str(old), str(copy), "-o", str(out), "-o", str(page)]) == 0
        assert read(out, Amendment).operations == CASES["a title"][1]
        assert "Sửa đổi tên Điều 1 như sau: “Điều 1. Phạm vi phối hợp”." in page.read_text(encoding="utf-8")

    def test_it_shows_the_amendment_and_refuses_what_no_operation_says(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        old, copy = tmp_path / "cu.yaml", tmp_path / "moi.yaml"
        save(TEXT, old)
        save(edited(((*FIRST, "text"), lambda _: "Khác hẳn.")), copy)
        assert run(["amend", "new", str(old), str(copy)]) == 0
        assert read_text(capsys.readouterr().out, kind=Amendment).operations
        save(attrs.evolve(TEXT, title="Quy chế khác"), copy, overwrite=True)
        assert run(["amend-new", str(old), str(copy)]) == 1
        assert "CHG017" in capsys.readouterr().err
