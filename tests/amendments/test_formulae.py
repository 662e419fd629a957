"""Operations of every class after the formulae of published instruments: applied, printed, and read back from the page.

What stands on the page is read by `read_document`; what it says is told by patterns that are written here, by hand.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest

from coordlib import render, write
from coordlib.amendments import (
    Add,
    AddAnnex,
    AddLine,
    AddParty,
    AddPhrase,
    AddRow,
    Amend,
    Amendment,
    Change,
    ChangeParty,
    ChangesError,
    ChangeTerm,
    DropPhrase,
    Insert,
    Instrument,
    Repeal,
    ReplaceAnnex,
    ReplaceLine,
    ReplacePhrase,
    ReplaceRow,
    Retitle,
    WithdrawParty,
    as_of,
    consolidate,
    lines_of,
)
from coordlib.document import texts_of
from coordlib.language import Address
from coordlib.model import (
    Agreement,
    Annex,
    AnnexTable,
    Article,
    Chapter,
    Clause,
    Decision,
    Duty,
    LegalForm,
    Party,
    Point,
    Signatory,
    changed,
)
from coordlib.reading import read_document
from tests.amendments.test_deriving import WORDS, article, clause, text_of, ways
from tests.samples import MANY

SIGNED, DAY = date(2026, 3, 20), date(2026, 4, 1)
FORMS = "Dùng các mẫu sau:\nMẫu số 01. Yêu cầu\nMẫu số 02. Trả lời\nMẫu số 03. Biên bản"
DASHES = "Gồm các việc:\n- một;\n- hai;\n- ba."
ISSUER = Party("office", "Ủy ban nhân dân tỉnh", abbreviation="UBND", seat="Gia Lai")

Said = tuple[str, ...]
"""An operation as an instrument says it: which it is, what it names, and the lines that it quotes."""


# --- three kinds of texts ---


def texts(draw: random.Random) -> Iterator[Agreement]:
    """Yield a joint text, one that a decision issues, and a normative one."""
    plain = text_of(draw)
    plain = changed(plain, ways(plain, Duty)[0][:-1], lambda _: ())
    body = plain.body
    extra = (
        Article("Nội dung", (Clause(DASHES), Clause("Hồ sơ gồm:", (Point("đơn:\n(i) bản chính;\n(ii) bản sao;"),)))),
        Article("Biểu mẫu", text="Theo các phụ lục."),
    )
    last = body[-1]
    body = (*body, Chapter("Tổ chức thực hiện", extra)) if isinstance(last, Chapter) else (*body, *extra)
    annexes = (*plain.annexes, Annex("Biểu mẫu", text=FORMS))
    joint = attrs.evolve(plain, body=body, annexes=annexes)
    yield joint
    articles = (Article("", text="Ban hành Quy chế."), Article("", text="Quyết định có hiệu lực từ ngày ký."))
    decision = Decision(ISSUER, "Ban hành Quy chế phối hợp", articles=articles)
    signing = (Signatory("office", "Chủ tịch"),)
    yield attrs.evolve(joint, legal_form=LegalForm.ATTACHED, decision=decision, signatories=signing)
    yield attrs.evolve(joint, legal_form=LegalForm.NORMATIVE, kind="Thông tư liên tịch", abbreviation="TTLT")


# --- operations of each class ---


def words(draw: random.Random) -> str:
    return " ".join(draw.sample(WORDS, 4))


def operations(draw: random.Random, text: Agreement) -> Iterator[Change]:
    """Yield an operation of each class, each of another place."""
    units = [one for one in text.placed if not one.address.decided]
    places: dict[type, list[Address]] = {}
    for one in units:
        places.setdefault(type(one.thing), []).append(one.address)
    plain = [one for one in places[Clause] if not text.stated(one).points]  # type: ignore[union-attr]
    inner = [one for one in places[Point] if "(i)" not in text.stated(one).text]  # type: ignore[union-attr]
    last = places[Article][-2]  # with dashes
    first = next(one for one in places[Article] if text.stated(one).clauses)  # type: ignore[union-attr]
    word = draw.choice(text.stated(plain[0]).text.split(" và ")[1:-1] or ["nêu"])  # type: ignore[union-attr]
    yield Amend(plain[1].cite(), Clause(f"{words(draw)}."))
    yield Amend(places[Article][0].cite(), article(draw))
    yield Retitle(places[Article][1].cite(), words(draw).capitalize())
    yield Add(clause(draw), first.cite())
    yield Insert(first.cite(), attrs.evolve(article(draw), label=f"{first.number}a"))
    yield Insert(plain[2].cite(), attrs.evolve(clause(draw), label=f"{plain[2].number}a"))
    if inner:
        yield Amend(inner[0].cite(), Point(f"{words(draw)};"))
        yield Insert(inner[-1].cite(), Point(f"{words(draw)};", label=f"{inner[-1].number}1"))
        yield Repeal(inner[1].cite())
    yield Repeal(plain[-1].cite())
    yield Repeal(places[Article][3].cite())
    yield ReplacePhrase(word, "cụm từ khác", places=(plain[0].cite(),))
    yield ReplacePhrase("nêu", "trình bày")
    yield ReplacePhrase("nêu", "trình bày", spared=(plain[0].cite(),))
    yield DropPhrase(word, places=(plain[0].cite(),))
    yield AddPhrase("cụ thể", word, places=(plain[0].cite(),))
    yield AddPhrase("các", before=word, places=(plain[0].cite(),))
    yield ReplaceLine(f"gạch đầu dòng thứ hai khoản 1 {last.cite()}", text="- hai mới;")
    yield ReplaceLine(f"điểm a(ii) khoản 2 {last.cite()}", text="(ii) bản sao chứng thực;")
    yield AddLine(f"gạch đầu dòng thứ ba khoản 1 {last.cite()}", text="- bốn.")
    yield Repeal(f"gạch đầu dòng thứ nhất khoản 1 {last.cite()}")
    yield ReplaceLine("Mẫu số 02 Phụ lục III", text="Mẫu số 02. Mới")
    yield AddLine("Mẫu số 03 Phụ lục III", text="Mẫu số 04. Thêm")
    yield Repeal("Mẫu số 01 Phụ lục III")
    yield ReplaceRow("hàng thứ 2 bảng 1 Phụ lục I", cells=("2", words(draw)))
    yield AddRow("hàng thứ 5 bảng 1 Phụ lục I", cells=("6", words(draw)))
    yield Repeal("hàng thứ 3 bảng 1 Phụ lục I")
    yield ReplaceAnnex("Phụ lục II", Annex("Danh mục", text=f"{words(draw)}."))
    yield AddAnnex(Annex("Danh bạ", table=AnnexTable(("TT", "Tên"), (("1", words(draw)),))))
    yield Repeal("Phụ lục II")
    yield ChangeTerm(date(2030, 1, draw.randint(1, 28)))
    if text.decision is None:
        yield AddParty(Party("customs", "Chi cục Hải quan"))
        yield ChangeParty(Party("police", "Công an tỉnh mới"))
        yield WithdrawParty("telecom", "police")


# --- what an instrument says, by hand ---

_FORMS: dict[str, str] = {
    "retitle": r"Sửa đổi tên (?P<a>.+?)(?: như sau: “(?P<b>.+)”\.)?",
    "line": r"Sửa đổi, bổ sung (?P<a>(?:gạch đầu dòng|điểm \w+\(|Mẫu số).+?)(?: như sau:(?: “(?P<b>.+)”\.)?)?",
    "row": r"Sửa đổi, bổ sung (?P<a>hàng .+?)(?: như sau:)?",
    "amend": r"Sửa đổi, bổ sung (?P<a>.+?)(?: như sau:)?",
    "phrase": r"Thay thế cụm từ “(?P<a>.+)” bằng cụm từ “(?P<b>.+)” (?P<c>t.+)\.",
    "add-phrase": r"Bổ sung cụm từ “(?P<a>.+)” vào sau cụm từ “(?P<b>.+)” tại (?P<c>.+)\.",
    "add-before": r"Bổ sung cụm từ “(?P<a>.+)” vào trước cụm từ “(?P<b>.+)” tại (?P<c>.+)\.",
    "drop-phrase": r"Bãi bỏ cụm từ “(?P<a>.+)” tại (?P<b>.+)\.",
    "add-line": r"Bổ sung vào sau (?P<a>.+?)(?: như sau:(?: “(?P<b>.+)”\.)?)?",
    "add-row": r"Bổ sung dòng vào sau (?P<a>.+?)(?: như sau:)?",
    "insert": r"Bổ sung (?P<a>\S+ \S+) vào sau (?P<b>.+?)(?: như sau:)?",
    "add-annex": r"Bổ sung (?P<a>Phụ lục .+) ban hành kèm theo .+ này\.",
    "annex": r"Thay thế (?P<a>.+) bằng (?P=a) ban hành kèm theo .+ này\.",
    "add-party": r"Bổ sung (?P<a>.+) là một bên của .+\.",
    "leaves": r"(?P<a>.+) không còn là một bên của .+; (?P<b>.+) kế thừa quyền, trách nhiệm của (?P=a)\.",
    "party": r"Bên tham gia .+ là (?P<a>.+) được thay bằng (?P<b>.+)\.",
    "term": r".+ có hiệu lực đến hết (?P<a>.+)\.",
    "repeal": r"Bãi bỏ (?P<a>.+)\.",
    "add": r"Bổ sung (?P<a>.+?)(?: như sau:)?",
}


def understood(said: str, quoted: list[str]) -> Said:
    """Return what a clause, or an article, of an instrument says."""
    if quoted and not quoted[0].startswith("“"):
        said, quoted = quoted[0], quoted[1:]  # below the heading stands the sentence
    for name, form in _FORMS.items():
        if found := re.fullmatch(form, said):
            parts = [one for one in found.groups() if one]
            return (name, *parts, *(re.sub(r"^“|”\.$", "", line) for line in quoted))
    return ("?", said)


def expected(change: Change, text: Agreement, after: Agreement) -> Said:  # noqa: C901, PLR0911, PLR0912 - each class
    """Return what an instrument has to say of an operation."""
    match change:
        case Amend(target=target):
            return ("amend", target, *lines_of(after, place(after, target)))
        case Retitle(target=target, title=title):
            return ("retitle", target, f"{target}. {title}")
        case Add() | Insert():
            known = {one for one, _ in text.provisions()}
            new = next(one for one, _ in after.provisions() if one not in known)
            named = ("insert", new.name, change.after) if isinstance(change, Insert) else ("add", new.cite())
            return (*named, *lines_of(after, new))
        case ReplacePhrase():
            return ("phrase", change.old, change.new, scope(change, text))
        case DropPhrase():
            return ("drop-phrase", change.old, *change.places)
        case AddPhrase(after=behind):
            return ("add-phrase" if behind else "add-before", change.new, behind or change.before, *change.places)
        case AddLine():
            return ("add-line", change.target, change.text)
        case ReplaceLine():
            return ("line", change.target, change.text)
        case AddRow():
            return ("add-row", change.target)
        case ReplaceRow():
            return ("row", change.target)
        case Repeal(target=target):
            return ("repeal", target)
        case ReplaceAnnex(target=target):
            return ("annex", target)
        case AddAnnex():
            return ("add-annex", "Phụ lục IV")
        case ChangeTerm(expires=day):
            return ("term", f"ngày {day:%d} tháng 01 năm {day:%Y}")
        case AddParty(party=party):
            return ("add-party", party.name)
        case ChangeParty(party=party):
            return ("party", "Công an tỉnh", party.name)
        case WithdrawParty():
            return ("leaves", "Viettel tỉnh", text.parties[0].name)
        case _:
            raise AssertionError(change)


def place(text: Agreement, cited: str) -> Address:
    return next(one for one, _ in text.provisions() if one.without_headings.cite() == cited)


def scope(change: ReplacePhrase, text: Agreement) -> str:
    spared = f", trừ {', '.join(change.spared)}" if change.spared else ""
    return f"tại {', '.join(change.places)}" if change.places else f"trong toàn bộ {text.kind}{spared}"


def on_the_page(instrument: Instrument, folder: Path) -> list[Said]:
    """Return what the printed instrument says, as it is read from the file."""
    draft = read_document(write(render(instrument, draft=True), folder / "sua-doi.docx"))
    assert draft.agreement is not None
    found: list[Said] = []
    for _, unit in (*draft.agreement.provisions(), *draft.agreement.decided_provisions()):
        if isinstance(unit, Article) and unit.title and instrument.amendment.by_article:
            found.append(understood(unit.title, unit.text.split("\n") if unit.text else []))
        elif (isinstance(unit, Article) and instrument.amendment.by_article) or isinstance(unit, Clause):
            said, *quoted = unit.text.split("\n")
            found.append(understood(said, quoted))
    return found


def changed_lines(before: Agreement, after: Agreement) -> tuple[set[str], set[str]]:
    old, new = (set(lines_of(one)) for one in (before, after))
    return old - new, new - old


def cases() -> Iterator[tuple[Agreement, Change]]:
    """Yield the operations, each with the text that it amends: all of three seeds by name, of one in the suite."""
    for seed in range(3 if MANY else 1):
        draw = random.Random(seed)  # noqa: S311 - the same each time
        for text in texts(draw):
            yield from ((text, change) for change in [*operations(draw, text)][:: 1 if MANY else 2])


CASES = list(cases())


def test_there_are_operations_of_every_class_in_three_kinds_of_texts() -> None:
    assert len(CASES) > (250 if MANY else 45)
    assert len({text.legal_form for text, _ in CASES}) == 3


def test_each_is_applied_and_changes_what_it_names_alone() -> None:
    for text, change in CASES:
        after = as_of(text, [Amendment((change,), signed=SIGNED, effective=DAY)], DAY)
        gone, new = changed_lines(text, after)
        match change:
            case Amend(target=target):
                at = place(text, target)
                assert (gone, new) == (
                    set(lines_of(text, at)) - set(lines_of(after)),
                    set(lines_of(after, place(after, target))) - set(lines_of(text)),
                )
            case Repeal(target=target) if re.match("khoản|Điều|điểm", target):
                assert gone <= set(lines_of(text, place(text, target)))
                assert all(line.endswith("(được bãi bỏ)") for line in new)
            case Add() | Insert():
                assert not gone
            case (
                ReplaceAnnex() | AddAnnex() | ReplaceRow() | AddParty() | ChangeParty() | WithdrawParty() | ChangeTerm()
            ):
                assert (gone, new) == (set(), set())
                assert after != text
            case AddParty() | ChangeParty() | WithdrawParty():
                assert (gone, new) == (set(), set())
                assert after.parties != text.parties
            case _:
                assert after != text
                assert len(gone) == len(new) or isinstance(change, AddLine | Repeal | ReplaceLine)


@pytest.mark.parametrize("by_article", [False, True])
def test_each_is_printed_as_published_instruments_have_it_and_read_back_from_the_page(
    by_article: bool,  # noqa: FBT001 - a parameter of the test
    tmp_path: Path,
) -> None:
    wrong: list[tuple[Said, object]] = []
    for text, changes in grouped(5 if MANY else 18):
        amendment = Amendment(tuple(changes), number=2, signed=SIGNED, effective=DAY, by_article=by_article)
        amendment = attrs.evolve(amendment, signatories=text.signatories)
        said = on_the_page(Instrument(amendment, text), tmp_path)
        now = text
        for number, change in enumerate(changes):
            after = as_of(now, [Amendment((change,), signed=SIGNED, effective=DAY)], DAY)
            wanted = expected(change, now, after)
            got = said[number] if number < len(said) else ("nothing",)
            if wanted != got[: len(wanted)]:
                wrong.append((wanted, got))
            now = after
    assert wrong == []


def grouped(size: int) -> Iterator[tuple[Agreement, list[Change]]]:
    """Yield operations of one text, so many to an instrument, those that can follow each other."""
    held: list[Change] = []
    for (text, change), (following, _) in pairwise([*CASES, (Agreement(""), ChangeTerm())]):
        try:
            as_of(text, [Amendment((*held, change), signed=SIGNED, effective=DAY)], DAY)
        except ChangesError:
            yield text, held
            held = [change]
        else:
            held.append(change)
        if len(held) == size or following is not text:
            yield text, held
            held = []


class TestLayoutOfArticles:
    TEXT = next(texts(random.Random(1)))  # noqa: S311 - the same each time
    BOTH = (Retitle("Điều 1", "Phạm vi"), Repeal("Điều 2"))

    def amendment(self, **given: Any) -> Amendment:  # noqa: ANN401 - what the fields hold
        plain = Amendment(self.BOTH, number=2, signed=SIGNED, effective=DAY, by_article=True)
        return attrs.evolve(plain, signatories=self.TEXT.signatories, **given)

    def lines(self, subject: Instrument) -> list[str]:
        return [line for _, line in texts_of(render(subject, draft=True))]

    def test_each_operation_is_an_article_and_the_closing_articles_follow(self) -> None:
        lines = self.lines(Instrument(self.amendment(implementation="Các bên thi hành."), self.TEXT))
        heads = [line for line in lines if line.startswith("Điều ")]
        assert heads == [
            "Điều 1. Sửa đổi tên Điều 1",
            "Điều 2. Bãi bỏ Điều 2",
            "Điều 3. Hiệu lực thi hành",
            "Điều 4. Tổ chức thực hiện",
        ]
        assert "“Điều 1. Phạm vi”." in lines
        assert not [line for line in lines if "như sau:" in line]

    def test_other_days_and_footnotes_name_the_article(self) -> None:
        later = (attrs.evolve(self.BOTH[0], on=date(2026, 7, 1)), self.BOTH[1])
        one = self.amendment(operations=later)
        assert "2. Quy định tại Điều 1 Quy chế này có hiệu lực kể từ ngày 01 tháng 7 năm 2026./." in self.lines(
            Instrument(one, self.TEXT)
        )
        noted = [line for _, line in texts_of(render(consolidate(self.TEXT, [one], date(2026, 8, 1)), draft=True))]
        assert any("Điều này được bãi bỏ theo quy định tại Điều 2 của Quy chế" in line for line in noted)
        assert any(line.startswith("Điều 3 Quy chế") and "“Điều 3. Hiệu lực thi hành." in line for line in noted)

    def test_what_was_amended_before_is_named_with_its_place(self) -> None:
        earlier = self.amendment(operations=(Amend("Điều 1", Article("Phạm vi", text="Lời mới.")),))
        now = self.amendment(operations=(Repeal("Điều 1"),), by_article=False, number=3, signed=DAY)
        (line,) = [line for line in self.lines(Instrument(now, self.TEXT, (earlier,))) if "Bãi bỏ Điều 1 " in line]
        assert line.startswith("1. Bãi bỏ Điều 1 đã được sửa đổi, bổ sung tại Điều 1 Quy chế số 02/")
