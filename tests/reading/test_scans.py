"""Scans: pages made ready, rows and columns, what is doubtful; old files; programs that are not there."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path
from typing import Any, Protocol
from unicodedata import normalize

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from coordlib import read, read_document, render, to_bytes, write
from coordlib.formats import scanned_page
from coordlib.formats.pdf import looks
from coordlib.language import FindingsError
from coordlib.lexicon import Urgency, unaccented
from coordlib.reading import Box, Draft, DraftError, programs, read_folder, scanned_lines
from tests.paths import EXAMPLES
from tests.reading.scanned import Scanned, scans

DPI = 200.0
Row = tuple[str, ...]


class Told(Protocol):
    """Reads rows as if Tesseract had read them from a page."""

    def __call__(self, *rows: Row, unsure: str = "") -> Draft: ...


HEAD: tuple[Row, ...] = (
    ("200 CÔNG AN TỈNH GIA LAI", "800 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("240 Số: 05/QC-CAT", "900 Độc lập - Tự do - Hạnh phúc"),
    ("880 Gia Lai, ngày 05 tháng 01 năm 2026",),
    ("800 QUY CHẾ",),
    ("430 Phối hợp bảo đảm an ninh thông tin trên địa bàn",),
)
BODY: tuple[Row, ...] = (
    ("340 Điều 1. Trách nhiệm phối hợp",),
    ("340 1. Trao đổi thông tin kịp thời, đầy đủ, đúng thẩm quyền, đúng quy định về bảo vệ",),
    ("237 bí mật nhà nước.",),
    ("340 2. Báo cáo kết quả thực hiện theo quy định của pháp luật về an ninh và bảo vệ",),
    ("237 bí mật nhà nước, chậm nhất ngày cuối cùng của mỗi quý trong năm đó.",),
    ("340 Điều 2. Hiệu lực thi hành",),
    ("340 Quy chế này có hiệu lực kể từ ngày ký, thay thế mọi thỏa thuận trước đây của",),
    ("237 các bên.",),
)
CLOSING: tuple[Row, ...] = (("240 Nơi nhận:", "1000 GIÁM ĐỐC"), ("240 - Lưu: VT.",), ("980 Nguyễn Văn An",))


def table(rows: tuple[Row, ...], unsure: frozenset[str]) -> str:
    """Return what Tesseract would say of rows: of each piece where it begins, and its words."""
    lines = ["level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext"]
    for number, row in enumerate(rows):
        for piece in row:
            left, *words = piece.split(" ")
            place = int(left)
            lines.append(f"4\t1\t1\t1\t{number}\t0\t{place}\t0\t0\t0\t-1\t")
            for word in words:
                wide = len(word) * 14
                sure = 20 if word in unsure else 95
                lines.append(f"5\t1\t1\t1\t{number}\t1\t{place}\t{100 + 60 * number}\t{wide}\t30\t{sure}\t{word}")
                place += wide + 12
    return "\n".join(lines)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """Return what reads rows as if Tesseract had read them from a page."""

    def read(*rows: Row, unsure: str = "") -> Draft:
        said = table(rows, frozenset(unsure.split())).encode()
        page = [1, b"", DPI, 0, [[1200, 1000, 1400, 1200]]]
        monkeypatch.setattr("coordlib.reading.scans.tesseract", lambda _: "tesseract")
        monkeypatch.setattr("coordlib.reading.scanned_lines.formats.scanned_page", lambda *_: page)
        monkeypatch.setattr(scanned_lines, "run", lambda *_: said)
        return read_document(b"", suffix=".png")

    return read


class TestPage:
    def test_columns_of_a_head_are_read_one_after_the_other(self, told: Told) -> None:
        agreement = told(*HEAD, *BODY, *CLOSING).agreement
        assert agreement is not None
        assert [one.name for one in agreement.parties] == ["CÔNG AN TỈNH GIA LAI"]
        assert agreement.full_number == "05/QC-CAT"
        assert agreement.title == "Quy chế phối hợp bảo đảm an ninh thông tin trên địa bàn"
        assert [(one.office, one.name) for one in agreement.signatories] == [("GIÁM ĐỐC", "Nguyễn Văn An")]

    def test_a_word_that_is_not_sure_is_doubted_with_its_place(self, told: Told) -> None:
        draft = told(*HEAD, *BODY, *CLOSING, unsure="quyền,")
        [doubt] = [one for one in draft.doubts if "quyền," in one.why.vi]
        assert doubt.way[:4] == ("body", 0, "clauses", 0)
        assert doubt.box == Box(1, 43, 58, 181, 62)
        assert "vùng 43–181 × 58–62 mm" in doubt.why.vi

    def test_a_clause_that_lost_its_number_is_doubted(self, told: Told) -> None:
        for lost, at in ((1, 1), (2, 3)):
            rows = [*BODY]
            rows[at] = (rows[at][0].replace(f"{lost}. ", ""),)
            draft = told(*HEAD, *rows, *CLOSING)
            assert any(said in one.why.vi and one.way[:2] == ("body", 0) for one in draft.doubts for said in SAID), lost
        assert not any("số ở đầu" in one.why.vi for one in told(*HEAD, *BODY, *CLOSING).doubts)

    def test_an_article_whose_number_is_misread_is_doubted(self, told: Told) -> None:
        for misread in ("Điều 7.", "Điêu 2.", "Điều Z."):
            rows = [*BODY[:5], (BODY[5][0].replace("Điều 2.", misread),), *BODY[6:]]
            doubts = told(*HEAD, *rows, *CLOSING).doubts
            assert any("trước" in one.why.vi or "có lẽ là" in one.why.vi or "thứ tự" in one.why.vi for one in doubts)

    def test_signatures_on_paper_and_stamps_are_doubted(self, told: Told) -> None:
        doubts = told(*HEAD, *BODY, *CLOSING).doubts
        assert [one.way for one in doubts if "người ký" in one.why.vi] == [("signatories", 0)]
        assert [one.box for one in doubts if "màu đỏ" in one.why.vi] == [Box(1, 152, 127, 178, 152)]

    def test_a_stamp_over_a_line_makes_no_columns_of_it(self, told: Told) -> None:
        rows = (*BODY[:1], ("340 1. Trao đổi thông tin", "1100 kịp thời, đầy đủ."), *BODY[3:])
        draft = told(*HEAD, *rows, *CLOSING)
        assert "Trao đổi thông tin kịp thời, đầy đủ." in [one.text for one in draft.extracts.values()]

    @pytest.mark.parametrize("seen", ["2,", "'2.", "-_2.", "2:", "“2."])
    def test_specks_around_a_label_are_none_of_it_and_are_doubted(self, told: Told, seen: str) -> None:
        rows = [*BODY[:3], (BODY[3][0].replace("2.", seen),), *BODY[4:]]
        draft = told(*HEAD, *rows, *CLOSING, unsure=seen)
        assert draft.document is not None
        assert [unit.label for unit in draft.document.text.units] == ["1", "1", "2", "2"]
        assert any("đọc không chắc số của “2. Báo cáo" in one.why.vi for one in draft.doubts)

    def test_the_roman_part_of_a_plan_is_no_clause(self, told: Told) -> None:
        head = (*HEAD[:1], ("240 Số: 05/KH-CAT",), ("800 KẾ HOẠCH",), HEAD[4])
        second = (BODY[3][0].replace("2. ", "l. "),)
        document = told(*head, ("340 I. MỤC ĐÍCH",), *BODY[1:3], ("340 II. YÊU CẦU",), second, *CLOSING).document
        assert document is not None
        assert [unit.label for unit in document.text.units] == ["I", "1", "II", "1"]

    def test_a_chapter_whose_number_was_there_is_the_next_one_and_doubted(self, told: Told) -> None:
        rows: list[Row] = []
        for number, label in enumerate(("I", "II", "II"), start=1):
            rows += [(f"880 Chương {label}",), ("830 TỔ CHỨC",), (f"340 Điều {number}. Nội dung",), *BODY[6:]]
        draft = told(*HEAD, *rows, *CLOSING)
        assert draft.document is not None
        chapters = [unit.label for unit in draft.document.text.units if unit.level == "chapter"]
        assert chapters == ["I", "II", "III"]
        assert any("“Chương III”" in one.why.vi for one in draft.doubts)

    @pytest.mark.parametrize(("row", "lost"), [(1, "khoản 1"), (3, "khoản 2"), (5, "khoản 3"), (6, "Điều 2")])
    def test_a_label_that_is_lost_is_named(self, told: Told, row: int, lost: str) -> None:
        third = (BODY[5][0].replace("Điều 2.", "Điều 3."),)
        rows = [*BODY[:5], ("340 3. Giữ bí mật.",), *BODY[5:], third]
        words = rows[row][0].split(" ")
        rows[row] = (" ".join([words[0], *words[3 if words[1] == "Điều" else 2 :]]),)
        assert any(lost in one.why.vi for one in told(*HEAD, *rows, *CLOSING).doubts)

    def test_fixed_lines_and_marks_are_read_as_they_are_printed(self, told: Told) -> None:
        head = [*HEAD[:1], ("240 Số: 05/QC-CAT", HEAD[1][1]), ("250 HOA TOC", *HEAD[2]), *HEAD[3:]]
        head[0] = (HEAD[0][0], "800 CỘNG HÒA XÃ HỘI CHỦ NGHĨA XMớC NAM")
        closing = (("240 đói nhận:", CLOSING[0][1]), *CLOSING[1:])
        agreement = told(*head, *BODY, *closing).agreement
        assert agreement is not None
        assert agreement.urgency is Urgency.EXPRESS
        assert [one.name for one in agreement.recipients] == ["VT"]

    def test_a_table_is_read_as_rows_of_words_and_doubted(self, told: Told) -> None:
        rows = [("340 TT", "500 nội dung", "1100 thời hạn")]
        rows += [(f"340 {one}", "500 báo cáo quý", "1100 ngày cuối quý") for one in (1, 2)]
        draft = told(*HEAD, *BODY[:3], *rows, *BODY[3:], *CLOSING)
        assert [one.box for one in draft.doubts if "bảng" in one.why.vi] == [Box(1, 43, 74, 162, 93)]

    def test_a_row_in_which_nothing_is_sure_is_set_aside_whole(self, told: Told) -> None:
        draft = told(*HEAD, *BODY, ("300 xq|v wz",), *CLOSING, unsure="xq|v wz")
        assert [one.text for one in draft.unplaced] == ["xq|v wz"]


def written() -> Any:  # noqa: ANN401 - Pillow has no types here
    """Return a page with twenty lines of blocks, as words are, and a red disc over them."""
    page = Image.new("RGB", (1654, 2339), "white")
    draw, chance = ImageDraw.Draw(page), random.Random(1)  # noqa: S311 - the same everywhere
    for row in range(20):
        place = 250
        while place < 1350:
            wide = chance.randrange(30, 120)
            draw.rectangle((place, 300 + 60 * row, place + wide, 322 + 60 * row), fill="black")
            place += wide + 15
    return page


def ready(page: Any, quarters: int = -1) -> tuple[Any, list[Any]]:  # noqa: ANN401 - Pillow has no types here
    held = io.BytesIO()
    page.save(held, "PNG")
    found = looks.scanned_page(held.getvalue(), ".png", 0, quarters)
    return Image.open(io.BytesIO(found[1])), found


@pytest.mark.long
class TestReady:
    def test_a_page_is_straightened(self) -> None:
        straight = looks.lines_seen(looks.ink_of(written().convert("L")), 0)
        askew = written().rotate(2.3, fillcolor="white")
        assert looks.lines_seen(looks.ink_of(askew.convert("L")), 0) < straight / 4
        assert looks.lines_seen(looks.ink_of(ready(askew)[0]), 0) > straight / 2

    def test_a_page_that_lies_on_its_side_is_turned(self) -> None:
        picture, found = ready(written().transpose(Image.Transpose.ROTATE_90))
        assert (found[3], picture.width < picture.height) == (1, True)
        assert ready(written())[1][3] == 0

    def test_a_red_stamp_is_taken_out_and_told_and_red_letters_stay(self) -> None:
        page = written()
        ImageDraw.Draw(page).ellipse((1000, 1700, 1300, 2000), fill=(225, 50, 55))
        ImageDraw.Draw(page).rectangle((250, 150, 450, 200), fill=(225, 50, 55))
        picture, found = ready(page)
        assert min(picture.crop((1005, 1705, 1295, 1995)).tobytes()) > 200
        assert min(picture.crop((250, 300, 1350, 1400)).tobytes()) < 20
        assert max(picture.crop((260, 160, 440, 190)).tobytes()) < 80
        assert [[round(side, -1) for side in box] for box in found[4]] == [[1000, 1690, 1310, 2000]]

    def test_pictures_that_are_none_or_too_large_are_refused(self) -> None:
        held = io.BytesIO()
        Image.new("1", (20_000, 20_000)).save(held, "PNG")
        for content, code in ((b"\x89PNG\r\n", "FIL019"), (held.getvalue(), "FIL012")):
            with pytest.raises(FindingsError) as caught:
                looks.scanned_page(content, ".png", 0, 0)
            assert [one.code for one in caught.value.findings] == [code]


class TestPrograms:
    @pytest.mark.parametrize(
        ("suffix", "code", "word"), [(".png", "REA001", "tesseract-ocr-vie"), (".doc", "REA004", "libreoffice")]
    )
    def test_a_program_that_is_not_there_is_named_with_how_to_install_it(
        self, suffix: str, code: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(FindingsError) as caught:
            read_document(b"x", suffix=suffix)
        [finding] = caught.value.findings
        assert finding.code == code
        assert word in finding.help.vi
        assert isinstance(caught.value, DraftError) == (code == "REA001")

    @pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
    def test_a_program_ends_with_its_children_when_its_time_is_over(self, tmp_path: Path) -> None:
        noted = tmp_path / "child"
        for seconds in (0.5, 5, 50):  # until a busy machine has begun the child in time
            with pytest.raises(FindingsError) as caught:
                programs.run(("sh", "-c", f"sleep 600 & echo $! > {noted}; wait"), b"", seconds)
            assert [one.code for one in caught.value.findings] == ["REA005"]
            if noted.exists() and noted.read_text().strip():
                break
        state = Path(f"/proc/{noted.read_text().strip()}/stat")
        with suppress(FileNotFoundError, ProcessLookupError):  # gone
            for _ in range(600):
                if state.read_text().rpartition(")")[2].split()[0] in "ZX":
                    return
                time.sleep(0.1)
            pytest.fail("the child lives on")


# --- with Tesseract ---

COUNT = int(os.environ.get("SCANS", "3"))
LEAST = {"clean": 0.98, "stamped": 0.96, "copied": 0.93}
SAID = ("số của", "hai lần", "thứ tự", "mất số", "nối tiếp", "có lẽ là", "mất một dòng")


@pytest.fixture(scope="module")
def made() -> list[Scanned]:
    return list(islice(scans(), COUNT))


def words(text: str) -> Iterator[str]:
    yield from normalize("NFC", text).split()


def found_in(draft: Draft) -> Counter[str]:
    assert draft.document is not None
    lines = [line.text for one in draft.document.paragraphs for line in one.lines]
    return Counter(word for text in (*lines, *(one.text for one in draft.unplaced)) for word in words(text))


@pytest.mark.ocr
def test_scans_are_read_and_labels_are_right_or_doubted(made: list[Scanned]) -> None:
    shares: dict[str, list[float]] = {quality: [] for quality in LEAST}
    silent, doubted, right = [], 0, 0
    for one in made:
        draft = read_document(one.content, suffix=".pdf")
        assert draft.document is not None
        truth = Counter(words(" ".join(one.words)))
        shares[one.name.rpartition("-")[2]].append((truth & found_in(draft)).total() / truth.total())
        labels = [(unit.level, unit.label) for text in draft.document.texts for unit in text.units]
        same = SequenceMatcher(None, one.labels, labels, autojunk=False)
        right += sum(block.size for block in same.get_matching_blocks())
        about = [doubt for doubt in draft.doubts if any(word in doubt.why.vi for word in SAID)]
        of_labels = [doubt for doubt in about if "mất" not in doubt.why.vi]
        wrong = sum(
            max(last - first, end - start) for tag, first, last, start, end in same.get_opcodes() if tag != "equal"
        )
        doubted += max(len(of_labels) - wrong, 0)
        silent += [one.name] if wrong and not about else []
    assert silent == []
    assert doubted * 10 <= right
    assert {
        quality: sum(told) / len(told)
        for quality, told in shares.items()
        if told and sum(told) < LEAST[quality] * len(told)
    } == {}


@pytest.mark.ocr
def test_pages_that_are_turned_are_put_right_and_a_folder_runs_on_threads(tmp_path: Path, made: list[Scanned]) -> None:
    picture = scanned_page(made[0].content, ".pdf", 0)[1]
    page = Image.open(io.BytesIO(picture))
    for turn in (90, 180):
        page.rotate(turn, expand=True).save(tmp_path / f"{turn}.png")
    told: list[str] = []
    with ThreadPoolExecutor(2) as pool:
        found = read_folder(tmp_path, executor=pool, progress=lambda one: told.append(Path(one.name).name))
    assert told == ["180.png", "90.png"]
    titles = [one.agreement.title if one.agreement else "" for one in found.files]
    assert all(unaccented(title).startswith("quy che phoi hop bao dam an ninh") for title in titles), titles


def partly_pictures() -> tuple[bytes, bytes]:
    """Return a PDF, and the same with a picture of its second page."""
    whole = to_bytes(render(read(EXAMPLES / "gia_lai_viettel.yaml")), ".pdf")
    document, held = pypdfium2.PdfDocument(whole), io.BytesIO()
    document[1].render(scale=200 / 72).to_pil().save(held, "PDF", resolution=200)
    mixed, pictured = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(held.getvalue())
    for source, pages in ((document, [0]), (pictured, [0]), (document, list(range(2, len(document))))):
        mixed.import_pages(source, pages)
    made = io.BytesIO()
    mixed.save(made)
    return whole, made.getvalue()


@pytest.mark.ocr
def test_pages_of_pictures_among_pages_of_text_are_read_in_their_place() -> None:
    found = []
    for content in partly_pictures():
        document = read_document(content, suffix=".pdf").document
        assert document is not None
        found.append([(unit.level, unit.label) for text in document.texts for unit in text.units])
    assert found[0] == found[1]


def test_pages_of_pictures_that_nobody_reads_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    draft = read_document(partly_pictures()[1], suffix=".pdf")
    assert [one.why.vi for one in draft.doubts if "hình" in one.why.vi] == ["chữ trong hình ở trang 2 chưa đọc"]


@pytest.mark.office
def test_old_files_are_read_through_libreoffice_and_say_so(tmp_path: Path) -> None:
    agreement = read(EXAMPLES / "gia_lai_viettel.yaml")
    write(render(agreement), tmp_path / "a.docx")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to"]
    for suffix in programs.OLD_FILES:
        subprocess.run(
            [*command, suffix[1:], "--outdir", str(tmp_path), str(tmp_path / "a.docx")], check=True, timeout=120
        )
        draft = read_document(tmp_path / f"a{suffix}")
        assert draft.agreement is not None
        assert [one.title.upper() for one in draft.agreement.body] == [one.title.upper() for one in agreement.body]
        assert [one.why.vi for one in draft.doubts if "LibreOffice" in one.why.vi and suffix in one.why.vi]
    with pytest.raises(FindingsError) as caught:
        read_document(b"", suffix=".odt")
    assert [one.code for one in caught.value.findings] == ["REA001"]
