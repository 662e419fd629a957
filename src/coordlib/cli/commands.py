"""The commands by name, in the order in which an agreement lives: what each does, and what loads it.

``coordlib --help`` lists them and loads none: a command loads its module, and with that the rooms that it needs, when
it is called. To add one: its function in a module of this room, that in a function of this module, a row of `COMMANDS`.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs
import click

from coordlib.language import Message

# ruff: noqa: PLC0415 - each command loads what it needs


@attrs.frozen
class Listing:
    """A command in the list: for which stage of an agreement it is, what loads its module, what it does."""

    name: str
    stage: Message
    load_module: Callable[[], tuple[click.Command, ...]]
    vi: str
    en: str

    @property
    def purpose(self) -> Message:
        """What it does."""
        return Message(self.vi, self.en)

    def load(self) -> click.Command:
        """Return the command, for which its module alone is loaded."""
        [found] = (command for command in self.load_module() if command.name == self.name)
        return found


def _starting() -> tuple[click.Command, ...]:
    from coordlib.cli.starting import copy, new

    return (new, copy)


def _reading() -> tuple[click.Command, ...]:
    from coordlib.cli.reading import read

    return (read,)


def _arranging() -> tuple[click.Command, ...]:
    from coordlib.cli.arranging import arrange, schema

    return (arrange, schema)


def _checking() -> tuple[click.Command, ...]:
    from coordlib.cli.checking import check_files

    return (check_files,)


def _explaining() -> tuple[click.Command, ...]:
    from coordlib.cli.explaining import explain

    return (explain,)


def _facts() -> tuple[click.Command, ...]:
    from coordlib.cli.facts import facts

    return (facts,)


def _form() -> tuple[click.Command, ...]:
    from coordlib.cli.form import check_form, fix_form

    return (check_form, fix_form)


def _rendering() -> tuple[click.Command, ...]:
    from coordlib.cli.rendering import render

    return (render,)


def _template() -> tuple[click.Command, ...]:
    from coordlib.cli.template import template

    return (template,)


def _papers() -> tuple[click.Command, ...]:
    from coordlib.cli.papers import paper

    return (paper,)


def _signing() -> tuple[click.Command, ...]:
    from coordlib.cli.signing import sign

    return (sign,)


def _sealing() -> tuple[click.Command, ...]:
    from coordlib.cli.sealing import seal, verify

    return (seal, verify)


def _dues() -> tuple[click.Command, ...]:
    from coordlib.cli.dues import due, plan, table

    return (due, plan, table)


def _recording() -> tuple[click.Command, ...]:
    from coordlib.cli.recording import record

    return (record,)


def _ledgers() -> tuple[click.Command, ...]:
    from coordlib.cli.ledgers import ledger

    return (ledger,)


def _standings() -> tuple[click.Command, ...]:
    from coordlib.cli.standings import status

    return (status,)


def _reports() -> tuple[click.Command, ...]:
    from coordlib.cli.reports import minutes, remind, report, track

    return (report, minutes, remind, track)


def _portfolio() -> tuple[click.Command, ...]:
    from coordlib.cli.portfolio import portfolio

    return (portfolio,)


def _serving() -> tuple[click.Command, ...]:
    from coordlib.cli.serving import serve

    return (serve,)


def _amending() -> tuple[click.Command, ...]:
    from coordlib.cli.amending import amend, amend_new, as_of

    return (amend, amend_new, as_of)


def _comparing() -> tuple[click.Command, ...]:
    from coordlib.cli.comparing import compare

    return (compare,)


def _guiding() -> tuple[click.Command, ...]:
    from coordlib.cli.guiding import guide

    return (guide,)


def _shells() -> tuple[click.Command, ...]:
    from coordlib.cli.shells import completion

    return (completion,)


_DRAFTING = Message("Soạn thảo", "Draft")
_CHECKING = Message("Kiểm tra", "Check")
_PRINTING_AND_SIGNING = Message("In và ký", "Print and sign")
_FOLLOWING = Message("Theo dõi thực hiện", "Follow")
_REPORTING = Message("Báo cáo, đôn đốc", "Report")
_AMENDING = Message("Sửa đổi, so sánh", "Amend")
_OTHER = Message("Khác", "Other")

COMMANDS = (
    Listing(
        "new",
        _DRAFTING,
        _starting,
        vi="Soạn tệp quy chế mới: hỏi các bên rồi ghi tệp YAML có chú thích.",
        en="Begin an agreement: ask for the parties and write a commented YAML file.",
    ),
    Listing(
        "copy",
        _DRAFTING,
        _starting,
        vi="Lập quy chế mới từ một tệp đã có, với id riêng; chú thích giữ nguyên.",
        en="Make another agreement of a file, with an id of its own; comments are kept.",
    ),
    Listing(
        "read",
        _DRAFTING,
        _reading,
        vi="Đọc văn bản đã có (Word, PDF, bản chụp, HTML, Markdown, bảng tính) thành tệp quy chế nháp;"
        " đề xuất trách nhiệm.",
        en="Read documents that exist (Word, PDF, scans, HTML, Markdown, sheets) into drafts; duties are proposed.",
    ),
    Listing(
        "fmt",
        _DRAFTING,
        _arranging,
        vi="Xếp các khóa của tệp theo thứ tự ổn định, giữ nguyên chú thích.",
        en="Put the keys of files into a stable order; comments are kept.",
    ),
    Listing(
        "schema",
        _DRAFTING,
        _arranging,
        vi="In JSON Schema của tệp quy chế, phần lời văn hoặc danh mục, dùng cho trình soạn thảo.",
        en="Print the JSON Schema of an agreement, a narrative or a portfolio file, for editors.",
    ),
    Listing(
        "check",
        _CHECKING,
        _checking,
        vi="Kiểm tra quy chế: mỗi phát hiện có tệp, dòng, cột, mã; --fix sửa những chỗ chắc chắn.",
        en="Check agreements: file, line, column and code of each finding; --fix mends what is certain.",
    ),
    Listing(
        "explain",
        _CHECKING,
        _explaining,
        vi="Giải thích một mã quy tắc; không ghi mã thì liệt kê tất cả.",
        en="Explain the code of a rule; without a code, list all.",
    ),
    Listing(
        "facts",
        _CHECKING,
        _facts,
        vi="Cứ liệu (văn bản, địa danh, cơ quan, ngày nghỉ) đến ngày nào; thư mục mới làm đổi những phát hiện nào.",
        en="Up to which day the facts go (acts, places, bodies, days off), and what a new folder changes.",
    ),
    Listing(
        "check-form",
        _CHECKING,
        _form,
        vi="Kiểm tra thể thức của tệp DOCX bất kỳ theo Nghị định 30/2020/NĐ-CP.",
        en="Hold any DOCX against the form that Nghị định 30/2020/NĐ-CP prescribes.",
    ),
    Listing(
        "fix-form",
        _CHECKING,
        _form,
        vi="Sửa trong tệp DOCX những chỗ thể thức chắc chắn sai, ghi sang tệp khác.",
        en="Put right in a DOCX what is certain about its form, into another file.",
    ),
    Listing(
        "render",
        _PRINTING_AND_SIGNING,
        _rendering,
        vi="In quy chế ra DOCX, PDF, HTML, Markdown.",
        en="Render agreements as DOCX, PDF, HTML, Markdown.",
    ),
    Listing(
        "template",
        _PRINTING_AND_SIGNING,
        _template,
        vi="Mẫu Word của cơ quan: kiểm tra (check), các tên dùng được (names), tệp mẫu để bắt đầu (new).",
        en="An office's own Word template: check it, print the names that may stand in it, begin one (new).",
    ),
    Listing(
        "paper",
        _PRINTING_AND_SIGNING,
        _papers,
        vi="Giấy tờ quanh lễ ký: công văn lấy ý kiến, tổng hợp ý kiến, tờ trình, giấy mời, biên bản,"
        " thông báo kết luận.",
        en="The papers of a signing: the letter for opinions, their report, submission, invitation, minutes,"
        " conclusions.",
    ),
    Listing(
        "sign",
        _PRINTING_AND_SIGNING,
        _signing,
        vi="Ký số: lập PDF chờ ký, ký cho một bên, hoặc cho biết ai đã ký.",
        en="Sign: write a PDF that waits for signatures, sign for a party, or tell who has signed.",
    ),
    Listing(
        "seal",
        _PRINTING_AND_SIGNING,
        _sealing,
        vi="Niêm phong quy chế đã ký: ràng buộc nội dung, số, ngày và việc ký; lập gói hồ sơ lưu trữ.",
        en="Seal a signed agreement: bind text, number, day and signatures; make the package for the archive.",
    ),
    Listing(
        "verify",
        _PRINTING_AND_SIGNING,
        _sealing,
        vi="Kiểm tra tệp có đúng bản đã niêm phong không; chữ nào khác được nêu rõ.",
        en="Verify that files are what was sealed; the words that differ are named.",
    ),
    Listing(
        "due",
        _FOLLOWING,
        _dues,
        vi="Những việc đến hạn trong thời gian tới, và việc đã quá hạn.",
        en="What falls due soon, and what is overdue.",
    ),
    Listing(
        "plan",
        _FOLLOWING,
        _dues,
        vi="Kế hoạch thực hiện của một năm: bảng, văn bản, lịch (ICS) hoặc bảng tính (XLSX, CSV).",
        en="The plan of a year: a table, a document, a calendar (ICS) or a spreadsheet (XLSX, CSV).",
    ),
    Listing(
        "table",
        _FOLLOWING,
        _dues,
        vi="Bảng phân công nhiệm vụ của quy chế: in ra màn hình, hoặc ghi bảng tính (XLSX, CSV).",
        en="The assignment tables of an agreement: on the screen, or as a spreadsheet (XLSX, CSV).",
    ),
    Listing(
        "record",
        _FOLLOWING,
        _recording,
        vi="Ghi sổ: việc đã làm, số liệu, sự kiện, đính chính.",
        en="Record in the ledger: what was done, a figure, an event, a correction.",
    ),
    Listing(
        "ledger",
        _FOLLOWING,
        _ledgers,
        vi="Chép sổ giữa tệp và cơ sở dữ liệu (copy), hoặc kiểm tra sổ (verify). Cơ sở dữ liệu ghi bằng URL.",
        en="Copy a ledger between file and database (copy), or check it (verify). A database is named by its URL.",
    ),
    Listing(
        "status",
        _FOLLOWING,
        _standings,
        vi="Tình hình thực hiện đến một ngày: từng bên, việc quá hạn, việc sắp đến hạn.",
        en="Where agreements stand on a day: each party, what is overdue, what is near.",
    ),
    Listing(
        "report",
        _REPORTING,
        _reports,
        vi="Báo cáo sơ kết hoặc tổng kết.",
        en="The report of an interim or a final review.",
    ),
    Listing(
        "minutes",
        _REPORTING,
        _reports,
        vi="Biên bản họp, từ tệp ghi nội dung cuộc họp.",
        en="The minutes of a meeting, from a file that says what was said.",
    ),
    Listing(
        "remind",
        _REPORTING,
        _reports,
        vi="Công văn đôn đốc một bên về việc quá hạn.",
        en="The letter to a party about what is overdue.",
    ),
    Listing(
        "track",
        _REPORTING,
        _reports,
        vi="Biểu theo dõi: văn bản hoặc bảng tính (XLSX, CSV).",
        en="The tracking table: a document or a spreadsheet (XLSX, CSV).",
    ),
    Listing(
        "portfolio",
        _REPORTING,
        _portfolio,
        vi="Tổng hợp nhiều quy chế của một tệp danh mục.",
        en="Sum up the agreements of a portfolio file.",
    ),
    Listing(
        "serve",
        _REPORTING,
        _serving,
        vi="Xem các quy chế của một thư mục trên trình duyệt, chỉ trên máy này; không ghi gì.",
        en="Show the agreements of a folder in a browser, on this machine alone; nothing is written.",
    ),
    Listing(
        "amend",
        _AMENDING,
        _amending,
        vi="In văn bản sửa đổi, bổ sung quy chế, kèm bảng các kỳ hạn thay đổi.",
        en="Print the amendment of an agreement, with the deadlines that change.",
    ),
    Listing(
        "amend-new",
        _AMENDING,
        _amending,
        vi="Lập tệp văn bản sửa đổi từ bản quy chế đã sửa (YAML, hoặc DOCX có theo dõi sửa đổi).",
        en="Make an amendment of an edited copy (YAML, or a DOCX with tracked changes).",
    ),
    Listing(
        "as-of",
        _AMENDING,
        _amending,
        vi="Lời văn có hiệu lực vào một ngày, sau các văn bản sửa đổi.",
        en="The text that is in force on a day, after its amendments.",
    ),
    Listing(
        "compare",
        _AMENDING,
        _comparing,
        vi="So sánh hai bản quy chế: danh sách, bảng so sánh hai cột, hoặc DOCX có theo dõi sửa đổi.",
        en="Compare two texts of an agreement: a list, a table of two columns, or a DOCX with tracked changes.",
    ),
    Listing(
        "guide",
        _OTHER,
        _guiding,
        vi="Hiện một trang hướng dẫn đi kèm thư viện; không ghi tên trang thì liệt kê tất cả.",
        en="Show a page of the documentation, which comes with the library; without one, list all.",
    ),
    Listing(
        "completion",
        _OTHER,
        _shells,
        vi="In đoạn mã để bash, zsh, fish tự điền lệnh, mã, bên và khóa.",
        en="Print the script by which bash, zsh or fish complete commands, codes, parties and keys.",
    ),
)
"""The commands, stage by stage."""

BY_NAME = {listing.name: listing for listing in COMMANDS}
