"""The papers of one signing, from the draft to the conclusions: the police of Gia Lai and Viettel Gia Lai, 13/12/2021.

Day, delegates and what was said are those of the press; the draft before the signing, the opinions on it, hours, place,
who chaired and all numbers are made up for the example, and marked “(ví dụ)” where they print. A number that is not
known stays blank. A submission is of an agreement that a decision issues: it is shown on a variant that is made up.
"""

import sys
from datetime import date
from pathlib import Path

import attrs

from coordlib import Agreement, Article, Clause, Ledger, Party, Signatory, assess, check, read, render, schedule, write
from coordlib.lexicon import Capacity
from coordlib.model import Authority, Chapter, Decision, LegalForm, Recipient
from coordlib.rendering import Subject
from coordlib.tracking import (
    Conference,
    Done,
    DraftLetter,
    Entry,
    Evidence,
    Grounds,
    Invitation,
    Letterhead,
    Notice,
    OpinionReport,
    Opinions,
    Submission,
)

HERE = Path(__file__).parent
ARCHIVE = Recipient("VT", archive=True)
DEPUTY = Signatory("police", "Phó Giám đốc", authority=(Authority(Capacity.DEPUTY, "Giám đốc"),))
OFFICE = Signatory("police", "Chánh Văn phòng", authority=(Authority(Capacity.ORDER, "Giám đốc"),))


def unsigned(agreement: Agreement) -> Agreement:
    """Return the agreement as it lay on the table, before it was signed."""
    return attrs.evolve(agreement, signed=None, effective=None)


def draft_sent(agreement: Agreement) -> Agreement:
    """Return the draft that was sent for opinions: with one article more, and no time limit for urgent requests."""
    first, second, *rest = unsigned(agreement).body
    assert isinstance(first, Chapter)
    assert isinstance(second, Chapter)
    ways = Article("Hình thức phối hợp", text="Hai bên trao đổi bằng văn bản, điện thoại hoặc trực tiếp.")
    first = attrs.evolve(first, articles=(*first.articles, ways))
    articles = tuple(without_urgency(one) if isinstance(one, Article) else one for one in second.articles)
    return attrs.evolve(unsigned(agreement), body=(first, attrs.evolve(second, articles=articles), *rest))


def without_urgency(article: Article) -> Article:
    """Return an article whose clause on replies has no time limit for urgent requests."""
    return attrs.evolve(article, clauses=tuple(map(shortened, article.clauses)))


def shortened(clause: Clause) -> Clause:
    """Return the clause on replies as it first was, any other as it is."""
    if clause.key != "replies":
        return clause
    duties = tuple(one for one in clause.duties if one.key != "urgent-reply")
    before, _, after = clause.text.partition("; trường hợp khẩn cấp")
    return attrs.evolve(clause, text=f"{before}.{after.partition('.')[2]}", duties=duties)


def issued_by_the_province(agreement: Agreement) -> Agreement:
    """Return a variant that is made up: as if the People's Committee issued it by a decision."""
    council = Party("council", "Ủy ban nhân dân tỉnh Gia Lai", "Ủy ban nhân dân tỉnh", "UBND", seat="Gia Lai")
    decision = Decision(
        council,
        f"Ban hành {agreement.title}",
        (
            Article("", text=f"Ban hành kèm theo Quyết định này {agreement.title}."),
            Article("", text="Quyết định này có hiệu lực kể từ ngày ký."),
            Article("", text="Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này."),
        ),
        council.name,
    )
    chair = Signatory("council", "Chủ tịch", authority=(Authority(Capacity.COLLECTIVE, "Ủy ban nhân dân"),))
    return attrs.evolve(agreement, legal_form=LegalForm.ATTACHED, decision=decision, signatories=(chair,), preamble="")


def head(signed: date, signatory: Signatory, symbol: str = "", to: str = "Hai đơn vị") -> Letterhead:
    """Return a letterhead of the police, whose number nobody knows."""
    recipients = (Recipient(to), ARCHIVE) if to else (ARCHIVE,)
    return Letterhead("police", symbol=symbol, signed=signed, signatories=(signatory,), recipients=recipients)


def papers(agreement: Agreement) -> dict[str, Subject]:
    """Return the papers in the order in which they are issued."""
    folder, draft, now = HERE / "signing", draft_sent(agreement), unsigned(agreement)
    opinions, meeting = read(folder / "opinions.yaml", Opinions), read(folder / "conference.yaml", Conference)
    asking = attrs.evolve(opinions, opinions=(), agreed=())  # as the letter went out
    report = OpinionReport(now, opinions, draft, letterhead=head(date(2021, 11, 29), DEPUTY))
    province = issued_by_the_province(now)
    answered = attrs.evolve(report, agreement=province, sent=issued_by_the_province(draft))
    grounds, telling = read(folder / "grounds.yaml", Grounds), head(date(2021, 12, 15), OFFICE)
    return {
        "1-cong-van-lay-y-kien": DraftLetter(
            draft, asking, letterhead=head(date(2021, 11, 15), DEPUTY, "CAT-PV01", to="")
        ),
        "2-tong-hop-y-kien": report,
        "3-to-trinh": Submission(
            province, grounds, answered, letterhead=head(date(2021, 11, 30), agreement.signatories[0], to="")
        ),
        "4-giay-moi": Invitation(now, meeting, letterhead=head(date(2021, 12, 8), DEPUTY, to="Các đại biểu")),
        "5-quy-che": agreement,
        "6-bien-ban": meeting.minutes(agreement, Letterhead("police", recipients=(Recipient("Hai đơn vị"), ARCHIVE))),
        "7-thong-bao-ket-luan": Notice(agreement, meeting, letterhead=telling),
    }


def main(folder: Path) -> None:
    """Write the papers to `folder`, and follow what was concluded."""
    agreement = read(HERE / "gia_lai_viettel.yaml")
    folder.mkdir(parents=True, exist_ok=True)
    for name, subject in papers(agreement).items():
        for finding in check(subject):
            print(f"{name}: {finding.code} {finding.what.vi}")
        for suffix in (".docx", ".pdf", ".html", ".md"):
            print(write(render(subject), folder / f"{name}{suffix}"))
    notice = papers(agreement)["7-thong-bao-ket-luan"]
    assert isinstance(notice, Notice)
    for due in schedule(notice.document, date(2021, 12, 13), date(2021, 12, 31)):
        print(f"{due.on:%d/%m/%Y} {due.key}")
    sent = Entry(Done("campaign-plan"), date(2021, 12, 22), evidence=Evidence("61/KH-VTGL (ví dụ)", date(2021, 12, 22)))
    progress = assess(notice.document, Ledger(notice.document).append(sent), date(2021, 12, 31))
    for status, number in progress.tally.ordered:
        print(f"{number:3} {status.value}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
