"""The papers of a signing: what they say is of the data, opinions keep their place, conclusions are followed."""

import csv
import runpy
from datetime import date, time
from functools import cache

import attrs
import pytest
from hypothesis import given

from coordlib import Agreement, Article, Clause, check, read, render, schedule, to_bytes
from coordlib.amendments import whereabouts
from coordlib.language import RefusedError
from coordlib.model import Chapter, Recipient, Signatory
from coordlib.rendering import Subject
from coordlib.tracking import (
    Answer,
    Conference,
    Delegate,
    DraftLetter,
    Invitation,
    Letterhead,
    Narrative,
    Notice,
    Opinion,
    OpinionReport,
    Opinions,
    ProgrammeItem,
    Submission,
)
from tests.paths import EXAMPLES, ROOT
from tests.samples import any_agreement, tries

AGREEMENT = read(EXAMPLES / "gia_lai_viettel.yaml")
DRAFT = attrs.evolve(AGREEMENT, signed=None, effective=None)
FACTS = list(csv.DictReader((ROOT / "tests" / "house" / "seed_facts.csv").read_text(encoding="utf-8").splitlines()))


@cache
def papers() -> dict[str, Subject]:
    script = runpy.run_path(str(EXAMPLES / "papers_of_a_signing.py"))
    found: dict[str, Subject] = script["papers"](AGREEMENT)
    return found


@cache
def text_of(name: str) -> str:
    return to_bytes(render(papers()[name]), ".md").decode().replace("\\", "")


def printed(subject: Subject) -> str:
    return to_bytes(render(subject, draft=True), ".md").decode()


class TestTheExample:
    @pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["fact"])
    def test_each_fact_of_the_press_stands_in_a_paper_or_is_named_as_of_none(self, fact: dict[str, str]) -> None:
        assert fact["words"] in text_of(fact["paper"]) if fact["paper"] else not fact["words"]

    def test_none_of_its_papers_has_an_error(self) -> None:
        assert [name for name, subject in papers().items() if check(subject).errors] == []

    def test_an_opinion_stands_where_its_provision_stands_now(self) -> None:
        report = text_of("2-tong-hop-y-kien")
        assert "| Khoản 1 Điều 6 (khoản 1 Điều 7 dự thảo đã gửi) |" in report
        assert "| Điều 4 dự thảo đã gửi (không còn trong dự thảo hiện nay) |" in report

    def test_what_was_concluded_falls_due(self) -> None:
        notice = papers()["7-thong-bao-ket-luan"]
        assert isinstance(notice, Notice)
        dues = schedule(notice.document, date(2021, 12, 13), date(2022, 12, 31))
        assert [(due.key, due.on) for due in dues] == [("campaign-plan", date(2021, 12, 23))]


def moved(agreement: Agreement) -> Agreement:
    """Return an agreement with an article before all others."""
    first, *rest = agreement.body
    new = Article("Giải thích từ ngữ", text="Từ ngữ dùng trong Quy chế này được hiểu theo quy định của pháp luật.")
    assert isinstance(first, Chapter)
    return attrs.evolve(agreement, body=(attrs.evolve(first, articles=(new, *first.articles)), *rest))


class TestOpinions:
    ONE = Opinion("Sở Tư pháp", "Đề nghị nêu rõ hơn.", "khoản 2 Điều 5")

    def followed(self, opinion: Opinion, sent: Agreement, now: Agreement) -> Opinion:
        return Opinions((opinion,)).followed(sent, now).opinions[0]

    def test_a_provision_that_moved_is_cited_as_it_is_now_and_as_it_was(self) -> None:
        now = self.followed(self.ONE, DRAFT, moved(DRAFT))
        assert (now.about, now.was) == ("khoản 2 Điều 6", "khoản 2 Điều 5")

    def test_through_several_drafts_the_place_in_the_first_is_kept(self) -> None:
        second = moved(DRAFT)
        now = self.followed(self.followed(self.ONE, DRAFT, second), second, moved(second))
        assert (now.about, now.was) == ("khoản 2 Điều 7", "khoản 2 Điều 5")

    def test_a_key_stays(self) -> None:
        keyed = attrs.evolve(self.ONE, about="replies")
        assert self.followed(keyed, DRAFT, moved(DRAFT)) == keyed

    def test_of_what_is_gone_the_old_place_is_left(self) -> None:
        now = self.followed(attrs.evolve(self.ONE, about="Điều 1"), moved(DRAFT), DRAFT)
        assert (now.about, now.was, now.gone) == ("", "Điều 1", True)

    def test_what_names_no_provision_is_left_alone(self) -> None:
        odd = attrs.evolve(self.ONE, about="Điều 99")
        assert self.followed(odd, DRAFT, moved(DRAFT)) == odd

    @pytest.mark.long
    @tries(5)
    @given(any_agreement())
    def test_in_the_same_text_nothing_moves(self, agreement: Agreement) -> None:
        cited = (place.cite() for place, _ in agreement.provisions())
        opinions = Opinions(tuple(Opinion("A", "B", about) for about in cited))
        assert opinions.followed(agreement, agreement) == opinions
        assert all(old == new for old, new in whereabouts(agreement, agreement).items())

    def test_who_was_asked_and_did_not_answer_is_counted_by_name(self) -> None:
        opinions = Opinions(
            (Opinion("telecom", "Nêu rõ.", answer=Answer.TAKEN),),
            ("Viettel Gia Lai", "Sở Tư pháp", "Sở Nội vụ"),
            agreed="Sở Nội vụ",
        )
        report = OpinionReport(DRAFT, opinions)
        assert (report.opining, report.agreed, report.silent) == (("Viettel Gia Lai",), ("Sở Nội vụ",), ("Sở Tư pháp",))

    def test_the_letter_asks_the_other_parties_unless_others_are_named(self) -> None:
        assert DraftLetter(DRAFT).head.to == ("Viettel Gia Lai",)
        assert DraftLetter(DRAFT, Opinions(asked=("telecom", "Sở Tư pháp"))).head.to == (
            "Viettel Gia Lai",
            "Sở Tư pháp",
        )

    def test_the_hour_is_said_where_it_is_known_and_silence_is_never_consent(self) -> None:
        letter = printed(DraftLetter(DRAFT, Opinions(answer_by=date(2021, 11, 26), at=time(16, 30))))
        assert "trước 16 giờ 30 phút, ngày 26 tháng 11 năm 2021" in letter
        assert "coi như" not in letter

    def test_answers_of_an_earlier_round_are_attached(self) -> None:
        assert "Phụ lục" not in printed(DraftLetter(DRAFT))
        assert "| Sở Tư pháp | Đề nghị nêu rõ hơn. |" in printed(DraftLetter(DRAFT, Opinions((self.ONE,))))


class TestTheOtherPapers:
    MEETING = Conference(on=date(2021, 12, 13), chairs=(Signatory("police", "Giám đốc", "Rah Lan Lâm"),))

    def test_what_nobody_knows_yet_is_a_gap(self) -> None:
        invitation = Invitation(DRAFT, Conference())
        assert "Thời gian: … giờ …, ngày … tháng … năm …." in printed(invitation)
        assert {one.where.number for one in check(invitation).errors} == {
            *("conference.on", "conference.venue", "conference.chairs", "conference.begun")
        }

    def test_the_programme_of_a_signing_reports_on_what_it_replaces(self) -> None:
        assert "Báo cáo kết quả thực hiện" not in printed(Invitation(DRAFT, self.MEETING))
        replacing = attrs.evolve(DRAFT, replaces=AGREEMENT.bases[-1:])
        assert "Báo cáo kết quả thực hiện" in printed(Invitation(replacing, self.MEETING))

    def test_minutes_of_a_conference_need_its_day_its_chair_and_its_secretary(self) -> None:
        with pytest.raises(RefusedError, match="need on, chairs, secretary"):
            self.MEETING.minutes(AGREEMENT)

    def test_minutes_of_a_conference_tell_who_was_absent_and_leave_no_review_to_the_ledger(self) -> None:
        meeting = attrs.evolve(
            self.MEETING,
            secretary=Signatory("telecom", "Trưởng phòng"),
            delegates=(Delegate("Giám đốc", "telecom", "Trần Văn Thuân"), Delegate("Chủ tịch UBND xã", absent=True)),
        )
        minutes = meeting.minutes(AGREEMENT)
        assert "Vắng mặt: Chủ tịch UBND xã." in printed(minutes)
        assert minutes.entries() == ()

    def test_what_was_heard_goes_on_a_sentence_and_begins_small(self) -> None:
        meeting = attrs.evolve(
            self.MEETING, heard="báo cáo của Công an tỉnh", conclusions=(Clause("Hai bên thực hiện."),)
        )
        assert "Sau khi nghe báo cáo của Công an tỉnh, " in printed(Notice(AGREEMENT, meeting))
        assert "TXT008" not in {one.code for one in check(Notice(AGREEMENT, meeting))}

    def test_what_stands_by_itself_begins_with_a_capital(self) -> None:
        meeting = attrs.evolve(self.MEETING, programme=(ProgrammeItem("báo cáo của Công an tỉnh"),))
        found = check(Notice(AGREEMENT, meeting))
        assert [one.where.number for one in found if one.code == "TXT008"] == ["conference.programme[1].text"]

    def test_a_sentence_that_stands_twice_in_a_text_of_a_report_is_found_and_in_two_texts_it_may(self) -> None:
        sentence = "Hai bên đã phối hợp chặt chẽ, kịp thời, đúng quy định trong bảo vệ cáp quang."
        twice, apart = Narrative(strengths=f"{sentence} {sentence}"), Narrative(strengths=sentence, praise=sentence)
        assert [one.where.number for one in check(twice) if one.code == "TXT040"] == ["strengths"]
        assert [one for one in check(apart) if one.code == "TXT040"] == []

    def test_of_one_chair_the_notice_tells_whose_conclusions_they_are(self) -> None:
        notice = Notice(AGREEMENT, attrs.evolve(self.MEETING, conclusions=(Clause("Hai bên thực hiện."),)))
        assert "Kết luận của Giám đốc Công an tỉnh Rah Lan Lâm tại Hội nghị ký kết" in printed(notice)

    def test_conclusions_are_judged_as_clauses_are(self) -> None:
        said = Clause("Viettel Gia Lai báo cáo Công an tỉnh trước ngày 32 tháng 12 năm 2021.")
        head = Letterhead("police", recipients=(Recipient("VT", archive=True),))
        notice = Notice(AGREEMENT, attrs.evolve(self.MEETING, conclusions=(said,)), letterhead=head)
        assert any(one.where.cite().endswith("khoản 1") for one in check(notice))

    def test_what_the_parties_sign_themselves_is_not_submitted(self) -> None:
        with pytest.raises(RefusedError, match="not of what the parties sign"):
            Submission(DRAFT)

    def test_the_submission_counts_what_differs_from_the_earlier_text(self) -> None:
        submission = papers()["3-to-trinh"]
        assert isinstance(submission, Submission)
        assert attrs.evolve(submission, earlier=submission.agreement).changes == ()
        now = attrs.evolve(submission, agreement=moved(submission.agreement), earlier=submission.agreement)
        assert now.changes == (("added", 1),)
