"""Portfolios: figures of many agreements, in flat memory, on one page and in one HTML file."""

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pypdfium2 as pdfium
import pytest

from coordlib import Agreement, Ledger, Party, assess, render
from coordlib.document import ND30
from coordlib.formats import WRITERS
from coordlib.model import Recipient
from coordlib.rendering import save_overview
from coordlib.rendering.rendering import overview_bytes
from coordlib.tracking import (
    DONE,
    OVERDUE,
    Done,
    Entry,
    Figure,
    Letterhead,
    Portfolio,
    PortfolioReport,
    Progress,
    summarise,
)
from tests.reading import READERS, squeezed
from tests.tracking.test_ledger import AGREEMENT

ON = date(2026, 6, 20)


def one(number: int, *entries: Entry, **changes: str) -> Progress:
    agreement: Agreement = attrs.evolve(AGREEMENT, title=f"Quy chế {number}", **changes)  # type: ignore[arg-type]
    return assess(agreement, Ledger(agreement).append(*entries), ON)


def several() -> Iterator[Progress]:
    yield one(1, sector="Viễn thông", province="Gia Lai")
    yield one(2, Entry(Done("plan"), date(2026, 1, 20)), sector="Viễn thông", province="Kon Tum")
    yield one(3, Entry(Figure("cases", 2), date(2026, 1, 20), restricted=True), sector="Lâm nghiệp")


PORTFOLIO = summarise(several(), ON)


def test_the_figures_of_the_whole_are_those_of_its_agreements() -> None:
    parts = sum(len(line.parts) for progress in several() for line in progress.standings)
    assert PORTFOLIO.agreements == 3
    assert PORTFOLIO.tally.total == parts == sum(group.tally.total for group in PORTFOLIO.by_party)
    assert PORTFOLIO.tally[DONE] == 1
    assert sum(group.tally.total for group in PORTFOLIO.by_sector) == parts
    assert sum(group.tally.total for group in PORTFOLIO.by_province) == parts


def test_groups_stand_by_what_is_overdue_and_say_what_is_not_recorded() -> None:
    assert [(group.name, group.agreements) for group in PORTFOLIO.by_sector] == [("Viễn thông", 2), ("Lâm nghiệp", 1)]
    assert [group.name for group in PORTFOLIO.by_province] == ["Gia Lai", "Kon Tum", "(chưa xác định)"]
    overdue = [group.tally[OVERDUE] for group in PORTFOLIO.by_party]
    assert overdue == sorted(overdue, reverse=True)


def test_a_party_that_was_renamed_counts_under_the_name_of_the_day() -> None:
    assert {group.name for group in PORTFOLIO.by_party} == {"Công an tỉnh", "Viettel"}


def test_the_worst_are_named_and_no_more_than_asked_for() -> None:
    worst = summarise(several(), ON, most=2).troubles
    assert [trouble.title for trouble in worst] == ["Quy chế 1", "Quy chế 3"]
    assert summarise(several(), ON, most=0).troubles == ()
    assert worst[0].overdue == 12  # the plan, five meetings of two parties, the first task
    assert worst[0].days == (ON - date(2026, 1, 31)).days


def test_restricted_figures_are_counted_and_not_shown() -> None:
    assert PORTFOLIO.withheld == 1
    assert "1 chỉ tiêu không công bố" in overview_bytes(PORTFOLIO).decode()


def test_nothing_summarised_is_nothing() -> None:
    empty = summarise((), ON)
    assert (empty.agreements, empty.tally.total, empty.troubles) == (0, 0, ())
    assert overview_bytes(empty)
    assert render(report(empty))


def report(portfolio: Portfolio) -> PortfolioReport:
    issuer = Party("office", "Văn phòng tỉnh", abbreviation="VP", seat="Gia Lai", superior="Tỉnh Gia Lai")
    head = Letterhead(to="Ủy ban nhân dân tỉnh", recipients=(Recipient("VT", archive=True),))
    return PortfolioReport(portfolio, issuer, head)


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_report_holds_the_figures_in_every_format(suffix: str) -> None:
    text = squeezed(READERS[suffix](WRITERS[suffix](render(report(PORTFOLIO)), ND30)))
    for words in ("Có 03 quy chế với", "Viễn thông", "Kon Tum", "Kính gửi: Ủy ban nhân dân tỉnh"):
        assert squeezed(words) in text


def test_the_report_of_many_agreements_fits_one_page() -> None:
    many = (
        one(number, sector=f"Lĩnh vực công tác số {number % 9}", province=f"Tỉnh số {number % 40}")
        for number in range(60)
    )
    with pdfium.PdfDocument(WRITERS[".pdf"](render(report(summarise(many, ON))), ND30)) as file:
        assert len(file) == 1


class Outline(HTMLParser):
    """Gathers what a screen reader goes by."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_the_overview_is_one_file_that_names_its_tables_and_asks_no_network(tmp_path: Path) -> None:
    text = save_overview(PORTFOLIO, tmp_path / "a.html").read_text(encoding="utf-8")
    outline = Outline(text)
    assert "http" not in text
    assert not outline.all("link")
    assert [attributes for attributes in outline.all("script") if "src" in attributes] == []
    assert outline.all("html") == [{"lang": "vi"}]
    assert len(outline.all("table")) == len(outline.all("caption")) == 4
    assert {attributes.get("scope") for attributes in outline.all("th")} == {"col", "row"}
    assert all(attributes.get("type") == "button" for attributes in outline.all("button"))


def test_the_overview_shows_names_as_they_are() -> None:
    portfolio = summarise([one(1, sector="<b>&\"Lâm nghiệp'</b>")], ON)
    assert "&lt;b&gt;&amp;&#34;Lâm nghiệp&#39;&lt;/b&gt;" in overview_bytes(portfolio).decode()
    assert overview_bytes(portfolio) == overview_bytes(portfolio)
