"""Tracked changes: accepted it is the new text, rejected the old one, and only what differs is marked."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import attrs
import pytest
from hypothesis import Phase, given, settings
from openxml_audit import OpenXmlValidator

from coordlib.document import Document, Part, Role, Run, parse, pictures_of
from coordlib.document import Paragraph as Piece
from coordlib.formats import save_tracked, tracked_bytes, write
from coordlib.model import REPEALED, Agreement, Annex, AnnexTable, Article, Clause, Party, Point, Signatory
from coordlib.rendering import render
from tests.formats.revised import AUTHOR, DAY, DRAFTS, PAIRS, proves
from tests.samples import tries

TABLE = AnnexTable(("TT", "Đơn vị", "Số điện thoại"), (("1", "Phòng PA05", ""), ("2", "Phòng Kỹ thuật", "")))
ONE = Article("Phạm vi điều chỉnh", text="Quy chế này quy định việc phối hợp giữa hai bên.")
TWO = Article(
    "Nguyên tắc",
    (Clause("Đúng quy định.", (Point("kịp thời;"), Point("chính xác."))), Clause("Trả lời trong 05 ngày.")),
)
THREE = Article("Trách nhiệm của Công an tỉnh", text="Công an tỉnh cung cấp thông tin về tình hình an ninh.")
FOUR = Article("Điều khoản thi hành", text="Hai bên chịu trách nhiệm thi hành Quy chế này.")
OLD = Agreement(
    "Quy chế phối hợp bảo đảm an ninh thông tin",
    parties=(Party("police", "Công an tỉnh", abbreviation="CAT"), Party("telecom", "Viettel tỉnh", abbreviation="VT")),
    number=7,
    signed=date(2026, 3, 1),
    place="Gia Lai",
    body=(ONE, TWO, THREE, FOUR),
    annexes=(Annex("Đầu mối", table=TABLE),),
    signatories=(Signatory("police", "Giám đốc", "Nguyễn Văn A"), Signatory("telecom", "Giám đốc", "Trần Văn B")),
)


def with_body(*articles: Article) -> Agreement:
    return attrs.evolve(OLD, body=articles)


def marked(old: Agreement, new: Agreement) -> list[tuple[str, str]]:
    """Return what is marked: deleted or inserted, and the words."""
    content = tracked_bytes(render(old, draft=True), render(new, draft=True), author=AUTHOR, day=DAY)
    with ZipFile(BytesIO(content)) as package:
        xml = package.read("word/document.xml").decode()
    found = re.findall(r"<w:(ins|del) [^>/]*>(.*?)</w:\1>", xml)
    return [(side, "".join(re.findall(r"<w:(?:t|delText) [^>]*>([^<]*)<", run))) for side, run in found]


class TestWhatIsMarked:
    def test_the_same_text_has_no_mark(self) -> None:
        assert marked(OLD, OLD) == []

    def test_one_word_in_a_sentence_is_one_word(self) -> None:
        new = with_body(ONE, Article("Nguyên tắc", (TWO.clauses[0], Clause("Trả lời trong 03 ngày."))), THREE, FOUR)
        assert marked(OLD, new) == [("del", "05"), ("ins", "03")]

    def test_renumbering_marks_the_number_only(self) -> None:
        new = with_body(ONE, Article("Bảo mật", text="Hai bên giữ bí mật."), TWO, THREE, FOUR)
        assert marked(OLD, new)[-6:] == [
            ("del", "2"),
            ("ins", "3"),
            ("del", "3"),
            ("ins", "4"),
            ("del", "4"),
            ("ins", "5"),
        ]

    def test_what_moved_is_deleted_and_inserted(self) -> None:
        said = "Công an tỉnh cung cấp thông tin về tình hình an ninh."
        sides = [side for side, words in marked(OLD, with_body(THREE, ONE, TWO, FOUR)) if words == said]
        assert sorted(sides) == ["del", "ins"]

    def test_a_row_of_an_annex_is_marked_by_itself(self) -> None:
        table = attrs.evolve(TABLE, rows=(*TABLE.rows, ("3", "Phòng PA06", "")))
        new = attrs.evolve(OLD, annexes=(Annex("Đầu mối", table=table),))
        assert [words.strip() for _, words in marked(OLD, new)] == ["3", "Phòng PA06", ""]

    def test_head_and_signatures_are_marked(self) -> None:
        signer = attrs.evolve(OLD.signatories[0], name="Nguyễn Văn C")
        new = attrs.evolve(OLD, number=8, signatories=(signer, OLD.signatories[1]))
        number = [("del", "07"), ("ins", "08")]  # in the head, and in the line below the title of the annex
        assert marked(OLD, new) == [*number, ("del", "A"), ("ins", "C"), *number]

    def test_words_that_only_look_otherwise_are_no_other_words(self) -> None:
        plain, bold = (
            Document("T", (Part((Piece(Role.TEXT, (Run("Điều này", bold=bold),)),)),)) for bold in (False, True)
        )
        proves(plain, bold)
        assert b"rPrChange" in ZipFile(BytesIO(tracked_bytes(plain, bold, author="A", day=DAY))).read(
            "word/document.xml"
        )


NEW = attrs.evolve(
    with_body(ONE, Article("Bảo mật", text="Hai bên giữ bí mật."), attrs.evolve(TWO, clauses=TWO.clauses[1:]), FOUR),
    number=12,
    annexes=(
        Annex("Đầu mối", table=attrs.evolve(TABLE, rows=TABLE.rows[1:])),
        Annex("Mẫu", landscape=True, table=TABLE),
    ),
    signatories=OLD.signatories[:1],
)
CASES = {
    "many": (OLD, NEW),
    "back": (NEW, OLD),
    "a point": (
        OLD,
        with_body(
            ONE,
            attrs.evolve(TWO, clauses=(Clause("Đúng quy định.", (Point("kịp thời."),)), TWO.clauses[1])),
            THREE,
            FOUR,
        ),
    ),
    "repealed": (OLD, with_body(ONE, Article(REPEALED), THREE, FOUR)),
    "no annex": (OLD, attrs.evolve(OLD, annexes=())),
    "another": (OLD, Agreement("Quy chế khác", body=(Article("Một điều", text="Nội dung."),))),
}


@pytest.mark.parametrize("name", CASES)
def test_accepted_it_is_the_new_text_and_rejected_the_old(name: str, tmp_path: Path) -> None:
    old, new = (render(one, draft=True) for one in CASES[name])
    proves(old, new)
    file = save_tracked(old, new, tmp_path / "tracked.docx", author=AUTHOR, day=DAY)
    assert OpenXmlValidator().validate(file).errors == []


@pytest.mark.long
@tries(10, 50)
@given(PAIRS)
def test_any_two_documents_are_both_in_the_file(pair: tuple[Document, Document]) -> None:
    proves(*pair)


def test_each_mark_bears_the_author_and_the_day() -> None:
    content = tracked_bytes(
        *(render(one, draft=True) for one in (OLD, NEW)), author="Tổ <thư ký>", day=date(2026, 4, 2)
    )
    xml = ZipFile(BytesIO(content)).read("word/document.xml").decode()
    marks = re.findall("<w:(?:ins|del|[a-zA-Z]+PrChange) [^>]*>", xml)
    assert marks
    assert all('w:author="Tổ &lt;thư ký&gt;" w:date="2026-04-02T00:00:00Z"' in one for one in marks)
    numbers = re.findall('<w:(?:ins|del|[a-zA-Z]+Change) w:id="([0-9]+)"', xml)
    assert len(set(numbers)) == len(numbers)


def test_the_same_pair_gives_the_same_bytes() -> None:
    pair = [render(one, draft=True) for one in (OLD, NEW)]
    assert tracked_bytes(*pair, author=AUTHOR, day=DAY) == tracked_bytes(*pair, author=AUTHOR, day=DAY)


def office_reads(files: list[Path]) -> None:
    """Let LibreOffice accept, and reject, all changes of each file, and write what it then says."""
    speaks = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python")  # which have its bridge
    profile = f"-env:UserInstallation=file://{files[0].parent}/profile"
    with subprocess.Popen(["soffice", "--headless", profile, "--accept=pipe,name=tracked;urp;"]) as office:  # noqa: S607 - where it stands, PATH knows
        python = next(one for one in speaks if Path(one).exists())
        subprocess.run([python, Path(__file__).with_name("office_changes.py"), "tracked", *files], check=True)
        office.wait(60)


def office_lines(file: Path, what: str) -> list[str]:
    """Return how many pages there are, and the paragraphs."""
    return file.with_suffix(f".{what}.txt").read_text(encoding="utf-8").split("\n")


@pytest.mark.office
def test_libreoffice_accepts_and_rejects_a_hundred_pairs_mostly_paragraph_by_paragraph_on_as_many_pages(
    tmp_path: Path,
) -> None:
    pairs = [(render(old, draft=True), render(new, draft=True)) for old, new in CASES.values()]

    @settings(max_examples=100 - len(pairs), derandomize=True, database=None, phases=[Phase.generate])
    @given(DRAFTS)
    def gather(pair: tuple[Document, Document]) -> None:
        pairs.append(pair)

    gather()
    named: list[Path] = []
    for number, (old, new) in enumerate(pairs):
        file = tmp_path / f"{number}.docx"
        named += (file, write(old, tmp_path / f"{number}-old.docx"), write(new, tmp_path / f"{number}-new.docx"))
        save_tracked(old, new, file, author=AUTHOR, day=DAY)
    office_reads(named)
    other = []
    for number in range(len(pairs)):
        file, *alone = named[3 * number : 3 * number + 3]
        for what, plain in (("rejected", alone[0]), ("accepted", alone[1])):
            read, expected = office_lines(file, what), office_lines(plain, "accepted")
            assert [line for line in read[1:] if line] == [line for line in expected[1:] if line]
            other += [number] if read != expected else []  # the first line is how many pages there are
    # LibreOffice leaves what stood alone between two tables, and does not turn the last pages back.
    assert min((*other, len(CASES))) >= len(CASES)
    assert len(other) <= len(pairs) // 10


def test_a_picture_that_goes_and_comes_again_has_two_numbers() -> None:
    shown = (
        picture := next(pictures_of(parse(PICTURE))),
        Piece(Role.TEXT, (Run("Một."),)),
        Piece(Role.TEXT, (Run("Hai."),)),
    )
    old, new = (Document("a", (Part(blocks),)) for blocks in (shown, (*shown[1:], picture)))
    content = ZipFile(BytesIO(tracked_bytes(old, new, author=AUTHOR, day=DAY))).read("word/document.xml").decode()
    assert re.findall('<wp:docPr id="([0-9]+)"', content) == ["1", "2"]


PICTURE = """<document><part><picture alt="Hình" width="20" height="10"><svg xmlns="http://www.w3.org/2000/svg"
viewBox="0 0 20 10"><rect x="0" y="0" width="9" height="9" fill="#b9b9b9"/></svg></picture></part></document>"""
