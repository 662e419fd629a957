"""Outlets: rows, a calendar of a body and exports into streams, which give away nothing that is withheld."""

import io
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import attrs
import icalendar
import pytest

from coordlib import Agreement, Amendment, Article, Clause, Duty, Every, Party, Within, assess, save
from coordlib.amendments import WithdrawParty, in_force
from coordlib.batch import assess_many
from coordlib.language import FindingsError
from coordlib.model import WORKING_DAYS, FocalPoint, FormerName, Indicator, Member
from coordlib.tracking import (
    WITHHELD,
    Entry,
    Evidence,
    Figure,
    Happened,
    Ledger,
    Plan,
    Progress,
    Suspended,
    Tracking,
    Waived,
    notices,
    save_feed,
    save_ics,
    save_xlsx,
    summarise,
)

ON = date(2026, 7, 20)
COLUMNS = {
    "key": str,
    "title": str,
    "place": str,
    "who": str,
    "deadline": date,
    "occasion": str,
    "status": str,
    "done_on": date,
    "late": int,
    "agreement": str,
    "symbol": str,
    "on": date,
    "left": int,
}
SECRET, HIDDEN = "31/BI-MAT", 987_654
AGREEMENT = Agreement(
    "Quy chế phối hợp",
    (Party("police", "Công an tỉnh", code="A01.17"), Party("telecom", "Viettel")),
    (
        Article(
            "Trách nhiệm",
            clauses=(
                Clause("Kế hoạch năm.", duties=(Duty("plan", ("police", "telecom"), when=Every(months=12, month=9)),)),
                Clause(
                    "Trả lời yêu cầu.",
                    duties=(
                        Duty("reply", "telecom", "police", Within(5, WORKING_DAYS, after="request")),
                        Duty("watch", "police", indicators=(Indicator("cases", "Vụ", "vụ", restricted=True),)),
                    ),
                ),
            ),
        ),
    ),
    effective=date(2026, 1, 1),
    expires=date(2027, 12, 31),
    id="quy-che",
)


def followed(agreement: Agreement = AGREEMENT) -> Progress:
    """Return how an agreement stands in whose ledger stand figures and a reference that are restricted."""
    ledger = Ledger(agreement).append(
        Entry(Happened("request", SECRET), date(2026, 7, 17), restricted=True),
        Entry(Happened("request", "45/CAT"), date(2026, 7, 17)),
        Entry(Figure("cases", HIDDEN), date(2026, 7, 17), evidence=Evidence(SECRET), restricted=True),
    )
    return assess(agreement, ledger, ON)


def events(content: bytes) -> dict[str, icalendar.Event]:
    return {str(one["summary"]): one for one in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def feed(*progresses: Progress, body: str = "Viettel", before: bytes = b"") -> bytes:
    stream = io.BytesIO()
    assert save_feed(progresses, body, stream, before=before) is None
    return stream.getvalue()


class TestRows:
    """Standings, portfolios and schedules as rows whose names and types stay."""

    def test_a_row_has_the_columns_that_are_documented(self) -> None:
        for row in followed().as_rows():
            assert list(row) == list(COLUMNS)
            assert all(value is None or type(value) is COLUMNS[name] for name, value in row.items())

    def test_the_rows_of_many_are_those_of_each(self, tmp_path: Path) -> None:
        agreements = [attrs.evolve(AGREEMENT, id=f"quy-che-{number}", title=f"Quy chế {number}") for number in range(3)]
        ledgers = [Ledger(one).record(Happened("request", "1/A"), date(2026, 7, 1)) for one in agreements]
        expected = [tuple(assess(one.agreement, one, ON).rows()) for one in ledgers]
        for _ in range(2):  # worked out, then remembered
            outcomes = list(assess_many(ledgers, ON, rows=True, record=tmp_path / "record"))
            assert [one.rows for one in outcomes] == expected
        assert [one.unchanged for one in outcomes] == [True] * 3
        assert [one.rows for one in assess_many(ledgers, ON)] == [()] * 3

    def test_a_portfolio_has_a_row_for_each_group(self) -> None:
        rows = summarise([followed()], ON).as_rows()
        assert {(one["by"], one["name"]) for one in rows} >= {("party", "Viettel"), ("party", "Công an tỉnh")}
        assert next(one for one in rows if one["name"] == "Viettel")["due_soon"] == 2


class TestFeed:
    """One calendar for a body over many agreements, which follows what moves and what is called off."""

    def test_it_holds_what_the_body_bears_of_each_agreement_and_nothing_else(self) -> None:
        other = attrs.evolve(AGREEMENT, id="quy-che-hai", parties=(Party("telecom", "Viettel"), AGREEMENT.parties[0]))
        content = feed(followed(), followed(other))
        found = icalendar.Calendar.from_ical(content).walk("VEVENT")
        assert len(found) == len({str(one["uid"]) for one in found}) == 2 * 3
        assert content == feed(followed(), followed(other))
        assert len(events(feed(followed(), body="A01.17"))) == len(events(feed(followed(), body="Công an tỉnh"))) == 1
        idle = attrs.evolve(AGREEMENT, parties=(*AGREEMENT.parties, Party("health", "Sở Y tế")))
        assert not events(feed(followed(idle), body="Sở Y tế"))

    def test_it_bears_the_name_of_the_body_that_was_asked_for_by_its_code(self) -> None:
        progress = assess(AGREEMENT, Ledger(AGREEMENT), date(2026, 7, 13))
        for body, called in (("A01.17", "Công an tỉnh"), ("Viettel", "Viettel")):
            assert f"X-WR-CALNAME:{called}\r\n" in feed(progress, body=body).decode()

    @pytest.mark.parametrize(
        ("body", "meant"),
        [
            ("Vietel", "Viettel"),
            ("telecom", "Viettel"),
            ("Công an Tỉnh", "Công an tỉnh"),
            ("Sở Công an", "Công an tỉnh"),
        ],
    )
    def test_a_body_that_no_agreement_has_is_refused_and_cancels_nothing(
        self, body: str, meant: str, tmp_path: Path
    ) -> None:
        police = attrs.evolve(AGREEMENT.parties[0], former_names=(FormerName("Sở Công an", date(2026, 6, 30)),))
        progress = followed(attrs.evolve(AGREEMENT, parties=(police, AGREEMENT.parties[1])))
        file = tmp_path / "a.ics"
        with pytest.raises(FindingsError) as refused:
            save_feed([progress], body, file, before=feed(progress))
        (finding,) = refused.value.findings
        assert finding.code == "DUE003"
        assert f"không có bên “{body}”; có phải là “{meant}”?" in finding.what.vi
        assert "(các bên: Công an tỉnh, Viettel)" in finding.what.vi
        assert "(the parties: Công an tỉnh, Viettel)" in finding.what.en
        assert not file.exists()

    def test_of_no_agreement_at_all_no_body_is_known(self) -> None:
        with pytest.raises(FindingsError, match="DUE003"):
            feed(before=feed(followed()))

    def test_a_refusal_lists_no_more_than_can_be_read(self) -> None:
        parties = tuple(Party(f"p{number}", f"Sở {number:02}") for number in range(40))
        with pytest.raises(FindingsError, match=r"Sở 28 and 12 others\)"):
            feed(followed(attrs.evolve(AGREEMENT, parties=(*parties, *AGREEMENT.parties))), body="Bộ Công an")

    def test_a_day_that_moves_moves_its_event_and_a_later_state_has_a_greater_number(self) -> None:
        ledger = Ledger(AGREEMENT).record(Happened("request", "45/CAT"), date(2026, 7, 13))
        rested = ledger.record(Suspended("Bão", "reply"), on=date(2026, 7, 14)).record(
            Waived("plan", "Thống nhất miễn"), on=date(2026, 7, 14)
        )
        before, after = feed(assess(AGREEMENT, ledger, date(2026, 7, 13))), feed(assess(AGREEMENT, rested, ON))
        old, new = ({str(one["uid"]): one for one in events(content).values()} for content in (before, after))
        assert old.keys() == new.keys()
        assert {str(one["status"]) for one in old.values()} == {"CONFIRMED"}
        assert {str(one["status"]) for one in new.values()} == {"CANCELLED"}
        assert all(int(new[uid]["sequence"]) > int(old[uid]["sequence"]) for uid in old)

    def test_what_is_gone_from_the_agreement_is_cancelled_by_the_feed_before(self) -> None:
        before = feed(followed())
        ended = attrs.evolve(AGREEMENT, expires=date(2026, 7, 21))
        later = assess(ended, Ledger(ended), date(2026, 7, 21))
        kept = {str(one["uid"]) for one in events(feed(later)).values()}
        found = icalendar.Calendar.from_ical(feed(later, before=before)).walk("VEVENT")
        gone = [one for one in found if str(one["uid"]) not in kept]
        assert len(gone) == 3
        assert {str(one["status"]) for one in gone} == {"CANCELLED"}
        assert not any(one.walk("VALARM") for one in gone)

    def test_of_a_body_that_has_left_what_it_no_longer_bears_is_cancelled(self) -> None:
        third = Party("power", "Điện lực tỉnh", "Điện lực")
        joint = Duty("plan", ("police", "telecom", "power"), when=Every(months=12, month=9))
        before = attrs.evolve(
            AGREEMENT, parties=(*AGREEMENT.parties, third), body=(Article("Kế hoạch", text="B.", duties=(joint,)),)
        )
        leaving = Amendment((WithdrawParty("power"),), signed=date(2026, 7, 1), effective=date(2026, 7, 10))
        served = feed(assess(before, Ledger(before), date(2026, 6, 1)), body="Điện lực")
        assert {str(event["status"]) for event in events(served).values()} == {"CONFIRMED"}
        now = in_force(before, [leaving])
        later = feed(assess(now, Ledger(now), ON), body="Điện lực", before=served)
        assert {str(event["status"]) for event in events(later).values()} == {"CANCELLED"}


class TestWithheld:
    """What is restricted comes out of no outlet without leave."""

    @pytest.fixture
    def outlets(self, tmp_path: Path) -> Iterator[bytes]:
        """Return all that comes out of a progress."""
        progress, stream = followed(), io.BytesIO()
        save_xlsx(Tracking(progress), tmp_path / "a.xlsx")
        save_ics(Plan.of_year(AGREEMENT, 2026), stream)
        save(AGREEMENT, tmp_path / "a.yaml")
        rows = [*progress.as_rows(), *summarise([progress], ON).as_rows()]
        many = [one.as_dict() for outcome in assess_many([progress.ledger], ON, rows=True) for one in outcome.rows]
        mail = "".join("".join((*contents(one), str(one["Subject"]))) for one in notices([progress], ON)).encode()
        return iter((f"{rows}{many}".encode(), feed(progress), stream.getvalue(), mail))

    def test_neither_figure_nor_reference(self, outlets: Iterator[bytes]) -> None:
        for content in outlets:
            assert SECRET.encode() not in content
            assert str(HIDDEN).encode() not in content

    def test_with_leave_the_reference_is_there(self) -> None:
        assert SECRET in {one["occasion"] for one in followed().as_rows(restricted=True)}
        assert WITHHELD in {one["occasion"] for one in followed().as_rows()}


def test_an_export_goes_into_an_open_stream_as_into_a_file(tmp_path: Path) -> None:
    plan = Plan.of_year(AGREEMENT, 2026)
    for name, export in (("a.ics", save_ics), ("a.xlsx", save_xlsx)):
        stream = io.BytesIO()
        assert export(plan, stream) is None
        assert export(plan, tmp_path / name) == tmp_path / name
        assert stream.getvalue() == (tmp_path / name).read_bytes()
        assert not stream.closed


class TestNotices:
    """What is near or overdue, as one message to each contact point of a body, over many agreements."""

    def test_what_a_member_of_a_group_owes_is_told_once(self) -> None:
        group = Party("offices", "Các sở", group=True, members=(Member("health", "Sở Y tế"), Member("works", "Sở X")))
        body = (Article("M", text="B.", duties=(Duty("plan", "health", when=Every(months=12, month=9)),)),)
        agreement = attrs.evolve(AGREEMENT, parties=(*AGREEMENT.parties, group), body=body)
        (found,) = notices([assess(agreement, Ledger(agreement), date(2026, 9, 29))], date(2026, 9, 29))
        assert str(found["Subject"]).startswith("0 việc quá hạn, 1 việc sắp đến hạn")

    def test_a_body_is_told_once_of_all_its_agreements_at_each_of_its_contact_points(self) -> None:
        points = (FocalPoint("Phòng Kỹ thuật", email="a@x.vn"), FocalPoint("Văn phòng", email="b@x.vn"))
        told = [followed(named(f"<b>Quy chế {number}", points)) for number in (1, 2)]
        found = list(notices(told, ON))
        assert [one["To"] for one in found] == ["a@x.vn", "b@x.vn"]
        assert str(found[0]["Subject"]) == "0 việc quá hạn, 4 việc sắp đến hạn, tính đến ngày 20/7/2026"
        text, page = contents(found[0])
        assert text.count("Hạn 24/7/2026, còn 4 ngày") == page.count("còn 4") == 4
        assert "<b>Quy chế 2" in text
        assert "&lt;b&gt;Quy chế 2" in page
        assert "<b>" not in page
        assert "Phòng Kỹ thuật" in text
        assert "Từ: " not in found[0]

    def test_what_is_overdue_stands_first_and_a_body_without_an_address_has_a_message_all_the_same(self) -> None:
        ledger = Ledger(AGREEMENT).record(Happened("request", "45/CAT"), date(2026, 7, 1))
        [found] = notices([assess(AGREEMENT, ledger, ON)], ON)
        assert found["To"] is None
        text = contents(found)[0]
        assert text.splitlines()[:3] == ["Kính gửi: Viettel", "", "VIỆC QUÁ HẠN"]
        assert "quá hạn 12 ngày" in text
        assert bytes(found) == bytes(next(notices([assess(AGREEMENT, ledger, ON)], ON)))

    def test_a_line_end_in_an_address_adds_no_header(self) -> None:
        points = (FocalPoint("Văn phòng", email="a@x.vn\r\nBcc: c@x.vn"),)
        for one in notices([followed(named("Quy chế", points))], ON):
            assert one["Bcc"] is None


def contents(message: EmailMessage) -> list[str]:
    """Return the texts of a message as a reader shows them."""
    return [str(one.get_content()) for one in message.iter_parts()]


def named(title: str, points: tuple[FocalPoint, ...]) -> Agreement:
    """Return the agreement under a title, whose second party has contact points."""
    telecom = attrs.evolve(AGREEMENT.parties[1], focal_points=points)
    return attrs.evolve(AGREEMENT, title=title, parties=(AGREEMENT.parties[0], telecom))
