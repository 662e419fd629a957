"""Claims: what the README says that coordlib does, and the page of reasons, is held by tests, sentence by sentence."""

import ast
import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import attrs
import pypdfium2
import pytest

from coordlib import (
    Agreement,
    Article,
    Ledger,
    assess,
    check,
    from_json,
    read,
    read_text,
    render,
    save,
    schedule,
    to_bytes,
    to_json,
)
from coordlib.dates import Event
from coordlib.document import Letters
from coordlib.model import SignatureOrder
from coordlib.tracking import Correction, Done, Happened
from tests.house.test_promises import plain
from tests.paths import EXAMPLES, ROOT

README, WHY = ROOT / "README.md", ROOT / "docs" / "why.md"
HEADINGS = {
    README: ("What it does today",),
    WHY: ("What goes wrong", "What coordlib does about it", "Why not with what there is", "What it does not do"),
}
WHOLE = "What goes wrong"
"""The section of which each line is one claim: that this is found, or cannot happen."""
COUNSEL = "counsel"
MOST_COUNSEL = 6
"""So few sentences are no claims about what coordlib does."""
ROWS = list(csv.DictReader((ROOT / "tests" / "house" / "claims.csv").read_text(encoding="utf-8").splitlines()))
EXAMPLE = ROOT / "src" / "coordlib" / "cli" / "example" / "agreement.yaml"


def claims(page: Path) -> Iterator[str]:
    """Yield each claim of a page: a sentence, or what stands before a semicolon."""
    for heading in HEADINGS[page]:
        section = plain(page).partition(f"## {heading}\n")[2].partition("\n## ")[0]
        for paragraph in re.split(r"\n\s*\n|\n(?=[-|])", section):
            words = " ".join(paragraph.split()).removeprefix("- ")
            if words and not words.startswith("|"):
                yield from [words] if heading == WHOLE and paragraph.lstrip().startswith("-") else parted(words)


def parted(words: str) -> list[str]:
    return re.split(r"(?<=[.;!?])\s+", words)


def rows(page: Path) -> list[dict[str, str]]:
    return [row for row in ROWS if row["page"] == page.name]


@pytest.mark.parametrize("page", [README, WHY], ids=lambda page: page.name)
def test_each_claim_is_in_the_table(page: Path) -> None:
    said = list(claims(page))
    assert said
    assert [claim for claim in said if not any(row["claim"] in claim for row in rows(page))] == []
    assert [row["claim"] for row in rows(page) if not any(row["claim"] in claim for claim in said)] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['page']}-{row['claim'][:30]}")
def test_each_claim_has_its_tests(row: dict[str, str]) -> None:
    for named in row["test"].split():
        file, _, name = named.partition("::")
        if file != COUNSEL:
            tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
            tests = {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
            assert name in tests if name else any(one.startswith("test_") for one in tests)


def test_hardly_any_sentence_is_counsel() -> None:
    assert sum(row["test"] == COUNSEL for row in ROWS) <= MOST_COUNSEL


# --- what no other test says ---


def in_print(agreement: Agreement) -> str:
    """Return the words of an agreement as they print, without the signs of Markdown."""
    text = to_bytes(render(agreement, draft=True), ".md").decode()
    return re.sub(r"<[^>]+>|\[|\]\([^)]*\)|\*|\\", "", text)


def test_an_inserted_article_moves_every_number_and_every_citation() -> None:
    agreement = read(EXAMPLE)
    moved = attrs.evolve(agreement, body=(Article("Phạm vi", text="Quy chế này quy định."), *agreement.body))
    assert "[[reply]]" in EXAMPLE.read_text(encoding="utf-8")
    for printed, number in ((in_print(agreement), 1), (in_print(moved), 2)):
        assert f"Điều {number}. Trách nhiệm của Doanh nghiệp" in printed
        assert f"đánh giá việc thực hiện khoản 1 Điều {number}" in printed
    assert not check(moved).errors


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".md"])
def test_the_same_input_gives_the_same_bytes_in_four_formats(suffix: str) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    first, again = (to_bytes(render(from_json(to_json(read(EXAMPLE)))), suffix) for _ in range(2))
    assert first == again
    assert EXAMPLE.read_text(encoding="utf-8") == text


_WIDTHS_OF_TIMES = {"a": 0.444, "M": 0.889, "i": 0.278, "1": 0.5, "Q": 0.722, " ": 0.25}
"""In ems, by the tables that Adobe published for Times-Roman (AFM)."""


def test_the_packaged_font_is_as_wide_as_times() -> None:
    letters = Letters(1000.0, caps=False, bold=False, italic=False)
    for letter, width in _WIDTHS_OF_TIMES.items():
        assert letters.length(letter) == pytest.approx(width * 1000.0 * 25.4 / 72, rel=0.01)
    page = pypdfium2.PdfDocument(to_bytes(render(read(EXAMPLE)), ".pdf"))[0]
    assert "Trả lời yêu cầu phối hợp" in page.get_textpage().get_text_bounded()


def test_bold_italic_small_figures_and_links_print() -> None:
    text = "Đo [[b|nồng độ]] khí [[i|nhà kính]] CO₂ theo [[https://vidu.vn|trang tin]]."
    agreement = read(EXAMPLE)
    shown = to_bytes(
        render(attrs.evolve(agreement, body=(*agreement.body, Article("Đo", text=text)))), ".html"
    ).decode()
    for piece in (
        r"<(?:b|strong)>nồng độ",
        r"<(?:i|em)>nhà kính",
        r"CO(?:₂|<sub>2)",
        r"<a [^>]*href=\"https://vidu.vn[^>]*>trang tin",
    ):
        assert re.search(piece, shown), piece


def test_a_due_says_what_when_for_whom_and_why_that_day() -> None:
    agreement = read(EXAMPLE)
    asked = Event("request", date(2026, 4, 28))
    [due] = [
        one for one in schedule(agreement, date(2026, 4, 1), date(2026, 5, 31), events=[asked]) if one.key == "reply"
    ]
    assert due.on == date(2026, 5, 7)  # 30/4 and 01/5 are off, and a weekend
    assert due.address.provision.cite() == "khoản 1 Điều 1"
    assert "30/4/2026" in due.reason


def test_a_correction_stands_beside_what_it_corrects() -> None:
    agreement = read(EXAMPLE)
    ledger = Ledger(agreement).record(Happened("request", "31/CAT"), on=date(2026, 3, 2))
    ledger = ledger.record(Done("reply"), on=date(2026, 3, 4))
    corrected = ledger.record(Correction(2, "ghi nhầm ngày"), on=date(2026, 3, 5))
    assert corrected.entries[:2] == ledger.entries
    status = {str(one.key): one.status.name for one in assess(agreement, corrected, on=date(2026, 3, 20)).standings}
    assert status["reply"] == "OVERDUE"


def test_a_duty_of_who_did_not_sign_is_found() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    signed_by_one = read(EXAMPLE)
    found = check(attrs.evolve(signed_by_one, signatories=signed_by_one.signatories[:1]))
    assert "SIG001" in {one.code for one in found.errors}
    stranger = text.replace("lead: telecom", "lead: stranger")
    assert any("stranger" in one.what.en for one in check(read_text(stranger)).errors)


def test_python_yaml_and_json_hold_the_same(tmp_path: Path) -> None:
    agreement = read(EXAMPLES / "gia_lai_viettel.yaml")
    assert from_json(to_json(agreement)) == read(save(agreement, tmp_path / "a.yaml")) == agreement
    assert read(save(agreement, tmp_path / "a.json")) == agreement


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("05 ngày làm việc", "07 ngày làm việc"),
        ("Định kỳ 06 tháng", "Định kỳ 03 tháng"),
        ("Trách nhiệm của Doanh nghiệp", "Trách nhiệm của Công an tỉnh"),
    ],
)
def test_data_that_say_otherwise_than_the_words_are_found(words: str, other: str, tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert text.count(words) == 1
    changed = tmp_path / "agreement.yaml"
    changed.write_text(text.replace(words, other), encoding="utf-8")
    assert not check(read(EXAMPLE))
    assert check(read(changed))


def test_no_picture_is_drawn_where_people_sign() -> None:
    agreement = read(EXAMPLE)
    for suffix in (".html", ".md"):
        shown = to_bytes(render(agreement), suffix).decode()
        assert not re.search(r"<img|<svg|!\[", shown)


def test_the_order_of_signatures_and_the_symbol_can_be_chosen() -> None:
    agreement = read(EXAMPLE)
    turned = attrs.evolve(
        agreement, signature_order=SignatureOrder.EXPLICIT, signatories=agreement.signatories[::-1], symbol="01/QCPH"
    )
    printed, chosen = in_print(agreement), in_print(turned)
    assert printed.rindex("Trần Văn B") < printed.rindex("Nguyễn Văn A")
    assert chosen.rindex("Nguyễn Văn A") < chosen.rindex("Trần Văn B")
    assert "QCPH" in chosen
    assert "QCPH" not in printed
