"""Parties by their names: wherever a call takes the key of a party, a name that it alone bears does too."""

from datetime import date
from pathlib import Path

import pytest

from coordlib import Agreement, Article, Duty, Happened, Ledger, Party, Within, assess, save
from coordlib.cli import main
from coordlib.language import RefusedError
from coordlib.model import WORKING_DAYS, Member
from coordlib.tracking import Done, Entry, EntryRefusedError, Reminder

REPLY = Duty("reply", ["telecom"], when=Within(5, WORKING_DAYS, after="request"))
AGREEMENT = Agreement(
    "Quy chế phối hợp",
    [
        Party("police", "Công an tỉnh Ví Dụ", "Công an tỉnh"),
        Party("telecom", "Doanh nghiệp Viễn thông Ví Dụ", "Viettel", code="V12.3"),
        Party("units", "Các sở", group=True, members=[Member("health", "Sở Y tế"), Member("finance", "Sở Tài chính")]),
    ],
    [Article("Trả lời", text="Trả lời.", duties=[REPLY])],
    id="ten-ben",
)
DAY = date(2027, 3, 1)
LEDGER = Ledger(AGREEMENT).record(Happened("request", "31/CAT"), on=DAY)
NAMES = ["telecom", "Doanh nghiệp Viễn thông Ví Dụ", "Viettel", "viettel", "DOANH NGHIỆP viễn thông Ví Dụ", "V12.3"]
LISTED = ("police (Công an tỉnh)", "telecom (Viettel)", "health (Sở Y tế)")


@pytest.mark.parametrize("name", NAMES)
def test_a_party_is_found_by_key_name_short_name_or_code(name: str) -> None:
    assert AGREEMENT.key_of(name) == "telecom"
    assert [duty.key for _, duty in AGREEMENT.duties_of(name)] == ["reply"]


def test_a_member_of_a_group_is_found_too() -> None:
    assert AGREEMENT.key_of("Sở Y tế") == "health"


def test_an_unknown_one_is_answered_with_the_nearest_and_the_list() -> None:
    with pytest.raises(RefusedError) as refused:
        AGREEMENT.key_of("Công an huyện")
    assert all(one in refused.value.message.vi and one in refused.value.message.en for one in LISTED)
    assert "có phải" in refused.value.message.vi


def test_a_long_list_is_cut() -> None:
    many = Agreement("Quy chế", [Party(f"p{number}", f"Sở {number}") for number in range(40)])
    with pytest.raises(RefusedError) as refused:
        many.key_of("Sở Y tế")
    assert refused.value.message.en.endswith("p11 (Sở 11), …")


def test_a_name_of_several_is_refused_with_their_keys() -> None:
    twins = Agreement("Quy chế", [Party("a", "Sở Y tế"), Party("b", "Sở Y tế")])
    with pytest.raises(RefusedError, match=r"\(a, b\)"):
        twins.key_of("Sở Y tế")


@pytest.mark.parametrize("name", NAMES)
def test_an_entry_is_recorded_by_name_and_kept_by_key(name: str) -> None:
    entry = LEDGER.record(Done("reply"), on=DAY, by=name).entries[-1]
    assert entry.by == ("telecom",)


def test_several_by_keys_and_names() -> None:
    entry = LEDGER.record(Done("reply"), on=DAY, by=["telecom"]).entries[-1]
    again = LEDGER.append(Entry(Done("reply"), DAY, by="Viettel")).entries[-1]
    assert entry.by == again.by


def test_an_entry_by_nobody_known_is_refused_with_the_list() -> None:
    for name in ("Bộ Y tế", "telcom"):
        with pytest.raises(EntryRefusedError) as refused:
            LEDGER.record(Done("reply"), on=DAY, by=name)
        assert LISTED[0] in refused.value.findings[0].what.vi


def test_a_reminder_goes_to_a_name() -> None:
    progress = assess(AGREEMENT, LEDGER, date(2027, 4, 1))
    assert Reminder(progress, "Doanh nghiệp Viễn thông Ví Dụ") == Reminder(progress, "telecom")
    assert Reminder(progress, "Viettel").to == "telecom"
    with pytest.raises(RefusedError, match="police"):
        Reminder(progress, "Bộ Y tế")


def test_the_command_takes_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(save(AGREEMENT, tmp_path / "quy-che.yaml"))
    assert main(["record", file, "request", "--happened", "--occasion", "31/CAT", "--on", "2027-03-01"]) == 0
    said = ["record", file, "reply", "--on", "2027-03-02", "--evidence", "9/DN", "--by"]
    assert main([*said, "Bộ Y tế"]) != 0
    assert LISTED[1] in capsys.readouterr().err
    assert main([*said, "Doanh nghiệp Viễn thông Ví Dụ"]) == 0
    assert Ledger.open(tmp_path / "quy-che.jsonl", AGREEMENT).entries[-1].by == ("telecom",)
