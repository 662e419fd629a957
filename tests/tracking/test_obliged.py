"""Bodies that owe and do not sign: checked, followed, reported on and reminded through the party above them."""

from datetime import date

from coordlib import Agreement, Article, Duty, Ledger, Party, Signatory, assess, check, read, render, save, schedule
from coordlib.document import plain_text
from coordlib.language import Key
from coordlib.model import Every
from coordlib.reading import read_document
from coordlib.tracking import Reminder, Report

YEAR = date(2027, 1, 1), date(2027, 12, 31)
AGREEMENT = Agreement(
    "Quy chế phối hợp bảo đảm an ninh mạng",
    parties=(
        Party("police", "Công an tỉnh Ví Dụ", short_name="Công an tỉnh", abbreviation="CAT", seat="Ví Dụ"),
        Party("telecom", "Viettel Ví Dụ", abbreviation="VTVD", seat="Ví Dụ"),
    ),
    obliged=(Party("cyber", "Phòng An ninh mạng", under="police"), Party("communes", "Ủy ban nhân dân cấp xã")),
    body=(
        Article(
            "Báo cáo",
            text="Phòng An ninh mạng gửi Viettel Ví Dụ danh sách tên miền độc hại trước ngày 20 hằng tháng.",
            duties=(Duty("list", "cyber", "telecom", Every(months=1, day=20, inclusive=False), evidence="Danh sách"),),
        ),
    ),
    signed=date(2027, 1, 4),
    effective=date(2027, 1, 4),
    signatories=(Signatory("police", "Giám đốc", "Trần Văn A"), Signatory("telecom", "Giám đốc", "Lê Văn B")),
)


def words_of(subject: object) -> str:
    document = render(subject)  # type: ignore[arg-type]
    blocks = [block for part in document.parts for block in part.blocks]
    return "\n".join(plain_text(block.inlines) for block in blocks if hasattr(block, "inlines"))


def test_they_need_no_signature_no_abbreviation_and_no_second_place() -> None:
    found = {one.code for one in check(AGREEMENT)}
    assert not found & {"SIG001", "PAR003", "DUT001", "DUT005", "DUT017", "DOC008"}
    assert AGREEMENT.notation == "QC-CAT-VTVD"


def test_what_they_owe_falls_due_and_is_theirs() -> None:
    first = schedule(AGREEMENT, *YEAR)[0]
    assert (first.on, first.lead) == (date(2027, 1, 19), ("cyber",))
    progress = assess(AGREEMENT, Ledger(AGREEMENT), on=date(2027, 2, 1))
    assert progress.of_party("cyber")
    assert not progress.of_party("police")


def test_a_reminder_asks_the_party_above_to_have_it_done() -> None:
    reminder = Reminder(assess(AGREEMENT, Ledger(AGREEMENT), on=date(2027, 2, 1)), "cyber")
    assert reminder.through is not None
    assert reminder.through.key == "police"
    text = words_of(reminder)
    assert "Phòng An ninh mạng (Công an tỉnh) còn" in text
    assert "Đề nghị Công an tỉnh chỉ đạo Phòng An ninh mạng khẩn trương" in text


def test_a_report_names_them_with_the_party_above() -> None:
    progress = assess(AGREEMENT, Ledger(AGREEMENT), on=date(2027, 2, 1))
    assert Report(progress).captions.name(Key("cyber")) == "Phòng An ninh mạng (Công an tỉnh)"
    assert [tally.name for tally in progress.by_party()][-1] == "cyber"


def test_they_come_back_from_a_file(tmp_path: object) -> None:
    path = tmp_path / "agreement.yaml"  # type: ignore[operator]
    save(AGREEMENT, path)
    assert read(path) == AGREEMENT


def test_a_body_that_only_the_text_names_is_proposed_as_one_that_does_not_sign() -> None:
    text = (
        "CÔNG AN TỈNH VÍ DỤ - VIETTEL VÍ DỤ\nSố: 01/QC-CAT-VTVD\nVí Dụ, ngày 04 tháng 01 năm 2027\n"
        "QUY CHẾ PHỐI HỢP\nVề bảo đảm an ninh mạng\n"
        "Điều 1. Báo cáo\nỦy ban nhân dân cấp xã báo cáo Công an tỉnh Ví Dụ trước ngày 20 hằng tháng.\n"
    )
    draft = read_document(text.encode(), suffix=".txt")
    assert draft.agreement is not None
    accepted = draft.accept().agreement
    assert accepted is not None
    assert [one.name for one in accepted.obliged] == ["Ủy ban nhân dân cấp xã"]
    assert accepted.parties == draft.agreement.parties
