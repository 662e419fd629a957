"""Names: what may stand in a Word template, each with its meaning, and what it stands for.

Their values in one document, `values` finds.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

import attrs

from coordlib.amendments import Amendment, Comparison, Consolidation, Instrument
from coordlib.document import Role
from coordlib.language import Address, Message, checked
from coordlib.model import Agreement
from coordlib.tracking import (
    Captions,
    Letterhead,
    Minutes,
    Paper,
    Plan,
    Portfolio,
    PortfolioReport,
    Progress,
    Reminder,
    Report,
    Tracking,
)

ANNEXES_BLOCK = "khoi_phu_luc"
"""The block of the annexes, each of which begins on a page of its own."""
_SIGNED = (Agreement, Instrument, Consolidation)
_WHOLE_TEXTS = (Agreement, Consolidation)
_AMENDMENTS = (Instrument, Consolidation)
_ISSUED_UNDER_ONE = (Plan, Report, Minutes, Reminder, Tracking, Paper)
_ISSUED = (*_ISSUED_UNDER_ONE, PortfolioReport)
_ISSUED_OR_AMENDING = (Instrument, *_ISSUED_UNDER_ONE)
_ABOUT_ONE_AGREEMENT = (*_SIGNED, *_ISSUED_UNDER_ONE)
_ALL_BUT_COMPARISONS = (*_SIGNED, *_ISSUED)
_OF_PROGRESS = (Report, Reminder, Tracking)
_OF_DUES = (Plan, *_OF_PROGRESS)


class Shape(StrEnum):
    """What a name stands for (dạng của tên)."""

    XML = "xml"
    """What the XML templates are given under the same name."""
    VALUE = "value"
    """What an expression answers."""
    ROLE = "role"
    """What the printed document has in some roles, as one text."""
    ROLES = "roles"
    """The same, paragraph by paragraph."""
    LIST = "list"
    """Things, each with its fields."""
    ITEM = "item"
    """A field of the things of a list."""
    SIGNATURES = "signatures"
    """The cells that somebody signs."""
    BLOCK = "block"
    """Paragraphs and tables, brought in whole."""


@attrs.frozen
class WordName:
    """A name that may stand in a Word template (tên dùng trong mẫu Word).

    `of`: the classes of what is printed by such templates, none for all. `source`: the expression that finds the value,
    the things, or a field of the thing ``one``; empty for other shapes. `roles`: those of a ``role``. `kind`: of
    what the XML templates are given the class, if it has one that is known.
    """

    name: str
    shape: Shape
    meaning: Message
    source: str = ""
    of: tuple[type, ...] = ()
    roles: tuple[Role, ...] = ()
    kind: type | None = None


@attrs.frozen
class _Field:
    name: str
    meaning: Message
    source: str = ""


def _given(name: str, meaning: Message, *, of: tuple[type, ...], kind: type | None = None) -> WordName:
    return WordName(name, Shape.XML, meaning, of=of, kind=kind)


def _value(name: str, meaning: Message, source: str, *, of: tuple[type, ...] = ()) -> WordName:
    return WordName(name, Shape.VALUE, meaning, source, of)


def _printed(name: str, meaning: Message, *roles: Role) -> WordName:
    return WordName(name, Shape.ROLE, meaning, roles=roles)


def _printed_one_by_one(name: str, meaning: Message, *roles: Role) -> WordName:
    return WordName(name, Shape.ROLES, meaning, roles=roles)


def _block(name: str, meaning: Message, *, of: tuple[type, ...] = ()) -> WordName:
    return WordName(name, Shape.BLOCK, meaning, of=of)


def _list(name: str, meaning: Message, source: str, *fields: _Field, of: tuple[type, ...]) -> tuple[WordName, ...]:
    return WordName(name, Shape.LIST, meaning, source, of), *_items(name, fields)


def _signatures(name: str, meaning: Message, *fields: _Field) -> tuple[WordName, ...]:
    return WordName(name, Shape.SIGNATURES, meaning), *_items(name, fields)


def _items(name: str, fields: tuple[_Field, ...]) -> tuple[WordName, ...]:
    return tuple(WordName(f"{name}.{field.name}", Shape.ITEM, field.meaning, field.source) for field in fields)


WORD_NAMES = (
    # what the XML templates are given
    _given(
        "whole",
        Message("toàn văn bản, cho bộ lọc linked", "the whole document, for the filter linked"),
        kind=Address,
        of=_ALL_BUT_COMPARISONS,
    ),
    _given("agreement", Message("quy chế", "the agreement"), kind=Agreement, of=_ABOUT_ONE_AGREEMENT),
    _given("provisions", Message("các đơn vị của nội dung", "the units of the text"), of=_WHOLE_TEXTS),
    _given("decided", Message("các đơn vị của Quyết định", "the units of the decision"), of=_WHOLE_TEXTS),
    _given("last_article", Message("điều cuối của Quyết định", "the last article of the decision"), of=_WHOLE_TEXTS),
    _given("annexes", Message("các phụ lục", "the annexes"), of=_SIGNED),
    _given("amended", Message("văn bản được sửa đổi", "what is amended"), kind=Agreement, of=(Instrument,)),
    _given("amending", Message("nội dung sửa đổi", "what amends it"), kind=Amendment, of=(Instrument,)),
    _given("instrument", Message("văn bản sửa đổi", "the instrument"), kind=Instrument, of=(Instrument,)),
    _given("consolidation", Message("bản hợp nhất", "the consolidated text"), kind=Consolidation, of=(Consolidation,)),
    _given("wordings", Message("các mẫu câu sửa đổi", "the wordings of amendments"), of=_AMENDMENTS),
    _given("noted", Message("nơi có chú thích", "what has a footnote"), of=(Consolidation,)),
    _given("signed", Message("bản đã ký", "what was signed"), kind=Agreement, of=(Consolidation,)),
    _given("comparison", Message("bản so sánh", "the comparison"), kind=Comparison, of=(Comparison,)),
    _given("weighty", Message("thay đổi quan trọng", "changes of weight"), of=(Comparison,)),
    _given("others", Message("thay đổi khác", "other changes"), of=(Comparison,)),
    _given("old_name", Message("tên bản cũ", "the name of the old text"), kind=str, of=(Comparison,)),
    _given("new_name", Message("tên bản mới", "the name of the new text"), kind=str, of=(Comparison,)),
    _given("head", Message("phần đầu văn bản", "the letterhead"), kind=Letterhead, of=_ISSUED),
    _given("bodies", Message("các cơ quan ban hành", "the bodies that issue it"), of=_ISSUED),
    _given("Status", Message("tên các tình trạng", "the names of how a due stands"), of=_ISSUED),
    _given(
        "withheld",
        Message("chữ in thay số liệu không công bố", "the words in place of a restricted figure"),
        kind=str,
        of=_ISSUED,
    ),
    _given(
        "captions",
        Message("tên gọi các việc và các bên", "names of duties and parties"),
        kind=Captions,
        of=_ISSUED_OR_AMENDING,
    ),
    _given(
        "issuers", Message("tên các cơ quan ban hành", "the names of who issues it"), kind=str, of=_ISSUED_UNDER_ONE
    ),
    _given("progress", Message("tình hình thực hiện", "how it stands"), kind=Progress, of=_ISSUED_UNDER_ONE),
    _given("paper", Message("văn bản của ngày ký kết", "a paper of the signing day"), of=(Paper,)),
    _given("concluded", Message("các kết luận", "what was concluded"), of=(Paper,)),
    _given("plan", Message("kế hoạch", "the plan"), kind=Plan, of=(Plan,)),
    _given("report", Message("báo cáo", "the report"), kind=Report, of=(Report,)),
    _given("minutes", Message("biên bản", "the minutes"), kind=Minutes, of=(Minutes,)),
    _given("reminder", Message("văn bản đôn đốc", "the reminder"), kind=Reminder, of=(Reminder,)),
    _given("tracking", Message("biểu theo dõi", "the tracking table"), kind=Tracking, of=(Tracking,)),
    _given("portfolio", Message("các quy chế của danh mục", "the portfolio"), kind=Portfolio, of=(PortfolioReport,)),
    _given("rows", Message("số dòng chi tiết", "how many rows are told"), kind=int, of=(PortfolioReport,)),
    # what the printed document has in some roles
    _printed("ten_loai", Message("tên loại văn bản", "kind of document"), Role.KIND, Role.ANNEX),
    _printed("trich_yeu", Message("trích yếu", "what it is about"), Role.SUBJECT, Role.ABOUT),
    _printed("so_ky_hieu", Message("số, ký hiệu, không có chữ “Số:”", "number and symbol, without “Số:”"), Role.NUMBER),
    _printed("dia_danh_ngay_thang", Message("địa danh, ngày tháng năm", "place and date"), Role.PLACE_DATE),
    _printed("co_quan_chu_quan", Message("cơ quan chủ quản", "superior body"), Role.SUPERIOR),
    _printed(
        "co_quan_ban_hanh",
        Message("cơ quan ban hành, mỗi cơ quan một dòng", "bodies that issue it, each on a line"),
        Role.CO_ISSUER,
        Role.ISSUER,
    ),
    _printed("do_mat", Message("dấu chỉ độ mật", "mark of secrecy"), Role.SECRECY),
    _printed("do_khan", Message("dấu chỉ mức độ khẩn", "mark of urgency"), Role.URGENCY),
    _printed("luu_hanh", Message("chỉ dẫn phạm vi lưu hành", "mark of circulation"), Role.CIRCULATION),
    _printed_one_by_one("can_cu", Message("các căn cứ", "the bases"), Role.BASIS),
    _printed_one_by_one(
        "kinh_gui", Message("nơi kính gửi", "whom it is addressed to"), Role.ADDRESSEE, Role.ADDRESSEE_LINE
    ),
    _printed_one_by_one("noi_nhan", Message("các dòng nơi nhận", "lines of recipients"), Role.RECIPIENT),
    *_signatures(
        "o_ky",
        Message("các ô chữ ký", "signature cells"),
        _Field("ben", Message("tên bên ký", "the party that signs")),
        _Field("chuc_vu", Message("quyền hạn, chức vụ, mỗi phần một dòng", "capacity and office, each on a line")),
        _Field("ho_ten", Message("họ tên người ký", "who signs")),
    ),
    # values, and lists of things with their fields
    _value("ten_quy_che", Message("tên quy chế", "title of the agreement"), "agreement.title", of=_ABOUT_ONE_AGREEMENT),
    _value(
        "dia_danh", Message("địa danh ghi trước ngày ký", "place before the date"), "agreement.issued_at", of=_SIGNED
    ),
    _value(
        "ngay_ky",
        Message("ngày ký; in bằng số, hoặc bằng chữ qua bộ lọc", "day of signing; in figures, or by a filter in words"),
        "agreement.signed",
        of=_SIGNED,
    ),
    _value(
        "ngay_hieu_luc", Message("ngày có hiệu lực", "day on which it takes effect"), "agreement.effective", of=_SIGNED
    ),
    _value(
        "ngay_het_hieu_luc", Message("ngày hết hiệu lực", "day on which it expires"), "agreement.expires", of=_SIGNED
    ),
    _value("loi_dan", Message("lời dẫn", "the preamble"), "agreement.preamble", of=_SIGNED),
    _value(
        "dia_danh", Message("địa danh ghi trước ngày ký", "place before the date"), "head.issued_at(bodies)", of=_ISSUED
    ),
    _value(
        "ngay_ky",
        Message("ngày ký; in bằng số, hoặc bằng chữ qua bộ lọc", "day of signing; in figures, or by a filter in words"),
        "head.signed",
        of=_ISSUED,
    ),
    *_list(
        "cac_ben",
        Message("các bên", "the parties"),
        "plain.parties",
        _Field("ten", Message("tên", "name"), "one.name"),
        _Field("ten_viet_tat", Message("tên viết tắt trong ký hiệu", "abbreviation in the symbol"), "one.abbreviation"),
        _Field("ten_goi_tat", Message("tên gọi tắt", "short name"), "one.short_name"),
        _Field("chu_quan", Message("cơ quan chủ quản", "superior body"), "one.superior"),
        _Field("dia_danh", Message("địa danh", "place"), "one.seat"),
        of=_ABOUT_ONE_AGREEMENT,
    ),
    *_list(
        "trach_nhiem",
        Message("các trách nhiệm", "the duties"),
        "plain.duties()",
        _Field("noi_dung", Message("nội dung", "what is to be done"), "captions.of(one[1], one[0])"),
        _Field("chu_tri", Message("bên chủ trì", "who leads"), "captions.bearers(one[1].lead)"),
        _Field("phoi_hop", Message("bên phối hợp", "who supports"), "captions.names(one[1].support)"),
        _Field("thoi_han", Message("thời hạn", "time limit"), "plain.phrase(one[1].when)"),
        _Field("quy_dinh_tai", Message("quy định tại", "where it is stated"), "one[0].provision.cite()"),
        _Field("san_pham", Message("sản phẩm", "what shows it"), "one[1].evidence"),
        of=_ABOUT_ONE_AGREEMENT,
    ),
    *_list(
        "ke_hoach",
        Message("các việc của kế hoạch", "rows of the plan"),
        "plan.rows()",
        _Field("noi_dung", Message("nội dung", "what is to be done"), "one.text"),
        _Field("chu_tri", Message("chủ trì", "who leads"), "one.lead"),
        _Field("phoi_hop", Message("phối hợp", "who supports"), "one.support"),
        _Field("thoi_han", Message("thời hạn", "deadline"), "one.due.on"),
        _Field("quy_dinh_tai", Message("quy định tại", "where it is stated"), "one.due.address.provision.cite()"),
        of=(Plan,),
    ),
    _value("ky_ke_hoach", Message("thời gian của kế hoạch", "span of the plan"), "plan.span", of=(Plan,)),
    _value("ky_bao_cao", Message("kỳ báo cáo", "period of the report"), "report.span", of=(Report,)),
    _value("ten_bao_cao", Message("“sơ kết” hoặc “tổng kết”", "“sơ kết” or “tổng kết”"), "report.name", of=(Report,)),
    _value("tinh_den_ngay", Message("ngày tính số liệu", "day of the figures"), "progress.on", of=_OF_PROGRESS),
    _value(
        "so_viec_den_han",
        Message("số việc đến hạn", "how many fell due"),
        "progress.tally.answerable | quantity",
        of=_OF_PROGRESS,
    ),
    _value(
        "so_viec_dung_han",
        Message("số việc hoàn thành đúng hạn", "how many were done in time"),
        "progress.tally[Status.DONE] | quantity",
        of=_OF_PROGRESS,
    ),
    _value(
        "so_viec_tre_han",
        Message("số việc hoàn thành trễ hạn", "how many were done late"),
        "progress.tally[Status.DONE_LATE] | quantity",
        of=_OF_PROGRESS,
    ),
    _value(
        "so_viec_qua_han",
        Message("số việc quá hạn", "how many are overdue"),
        "progress.tally[Status.OVERDUE] | quantity",
        of=_OF_PROGRESS,
    ),
    _value(
        "dac_diem_tinh_hinh", Message("đặc điểm tình hình", "the situation"), "report.narrative.situation", of=(Report,)
    ),
    _value(
        "lanh_dao_chi_dao",
        Message("công tác lãnh đạo, chỉ đạo", "leadership"),
        "report.narrative.leadership",
        of=(Report,),
    ),
    *_list(
        "so_lieu",
        Message("các chỉ tiêu", "the indicators"),
        "report.indicators",
        _Field("ten", Message("tên chỉ tiêu", "name"), "one.indicator.name"),
        _Field("don_vi", Message("đơn vị tính", "unit"), "one.indicator.unit"),
        _Field(
            "ky_nay",
            Message("kỳ này, hoặc chữ không công bố", "this period, or that it is withheld"),
            '(one.this | figure if one.this is not none else "") if report.shown(one) else withheld',
        ),
        _Field(
            "ky_truoc",
            Message("kỳ trước", "the period before"),
            '(one.previous | figure if one.previous is not none else "") if report.shown(one) else withheld',
        ),
        _Field(
            "luy_ke",
            Message("lũy kế", "running total"),
            '(one.total | figure if one.total is not none else "") if report.shown(one) else withheld',
        ),
        of=(Report,),
    ),
    *_list(
        "qua_han",
        Message("việc chưa hoàn thành", "what is not done"),
        "report.unfinished",
        _Field("noi_dung", Message("nội dung", "what is to be done"), "one.text"),
        _Field("chu_tri", Message("chủ trì", "who leads"), "one.lead"),
        _Field("thoi_han", Message("thời hạn", "deadline"), "one.deadline"),
        _Field("so_ngay", Message("số ngày quá hạn", "days overdue"), "one.late"),
        of=(Report,),
    ),
    *_list(
        "kien_nghi",
        Message("kiến nghị", "proposals"),
        "report.narrative.answers",
        _Field("noi_dung", Message("nội dung", "the proposal"), "one.text"),
        _Field("don_vi", Message("đơn vị kiến nghị", "who proposes"), "one.by"),
        _Field("tra_loi", Message("kết quả trả lời", "the answer"), "one.answer"),
        of=(Report,),
    ),
    *_list(
        "theo_doi",
        Message("các dòng của biểu theo dõi", "rows of the tracking table"),
        "tracking.rows()",
        _Field("noi_dung", Message("nội dung", "what is to be done"), "one.text"),
        _Field("chu_tri", Message("chủ trì", "who leads"), "one.lead"),
        _Field("quy_dinh_tai", Message("quy định tại", "where it is stated"), "one.provision"),
        _Field("thoi_han", Message("thời hạn", "deadline"), "one.deadline"),
        _Field("ngay_thuc_hien", Message("ngày thực hiện", "day on which it was done"), "one.done_on"),
        _Field("ket_qua", Message("kết quả, văn bản", "result, document"), "one.evidence"),
        _Field("tinh_trang", Message("tình trạng", "how it stands"), "one.status"),
        of=(Tracking,),
    ),
    *_list(
        "don_doc",
        Message("các việc đôn đốc", "what is reminded of"),
        "reminder.rows()",
        _Field("noi_dung", Message("nội dung", "what is to be done"), "one.text"),
        _Field("quy_dinh_tai", Message("quy định tại", "where it is stated"), "one.provision"),
        _Field("thoi_han", Message("thời hạn", "deadline"), "one.deadline"),
        _Field("so_ngay", Message("số ngày quá hạn", "days overdue"), "one.late"),
        of=(Reminder,),
    ),
    _value(
        "ngay_tra_loi",
        Message("ngày đề nghị trả lời", "day until which to answer"),
        "reminder.answer_by",
        of=(Reminder,),
    ),
    _value("ngay_hop", Message("ngày họp", "day of the meeting"), "minutes.on", of=(Minutes,)),
    _value("dia_diem", Message("địa điểm họp", "place of the meeting"), "minutes.venue", of=(Minutes,)),
    *_list(
        "thanh_phan",
        Message("thành phần dự họp", "who attended"),
        "minutes.attendance",
        _Field("ben", Message("bên", "party"), "captions.name(one.party)"),
        _Field("don_vi", Message("đơn vị, chức vụ người dự", "unit or office"), "one.unit"),
        _Field("so_nguoi", Message("số người", "how many"), "one.count"),
        of=(Minutes,),
    ),
    _value("noi_dung_hop", Message("các nội dung cuộc họp", "what was said"), "minutes.contents", of=(Minutes,)),
    _value("ket_luan", Message("các kết luận", "the conclusions"), "minutes.conclusions", of=(Minutes,)),
    *_list(
        "nhiem_vu",
        Message("nhiệm vụ được giao", "tasks"),
        "minutes.tasks",
        _Field("noi_dung", Message("nội dung", "what is to be done"), "one.text"),
        _Field("chu_tri", Message("chủ trì", "who leads"), "captions.name(one.party)"),
        _Field("thoi_han", Message("thời hạn", "deadline"), "one.until"),
        of=(Minutes,),
    ),
    # pieces of the printed document, brought in whole
    _block(
        "khoi_quoc_hieu",
        Message("phần đầu: cơ quan, quốc hiệu, số, địa danh, ngày", "the head: bodies, nation, number, place and day"),
    ),
    _block("khoi_ten_loai", Message("tên loại và trích yếu", "kind and subject")),
    _block("khoi_can_cu", Message("căn cứ, hoặc kính gửi", "bases, or whom it is addressed to")),
    _block("khoi_noi_dung", Message("toàn bộ nội dung có đánh số", "the whole numbered body")),
    _block("khoi_chu_ky", Message("các ô chữ ký", "signature blocks")),
    _block("khoi_noi_nhan", Message("nơi nhận", "recipients")),
    _block(
        "khoi_ket_thuc",
        Message("chữ ký và nơi nhận như bản in của coordlib", "signatures and recipients as coordlib prints them"),
    ),
    _block(
        ANNEXES_BLOCK, Message("các phụ lục, văn bản kèm theo, đặt ở cuối", "annexes and what is attached, at the end")
    ),
    _block("khoi_bieu_do", Message("các biểu đồ", "the charts")),
    _block("khoi_bang_trach_nhiem", Message("bảng trách nhiệm", "table of duties"), of=_ABOUT_ONE_AGREEMENT),
    _block("khoi_bang_ky_han", Message("bảng các kỳ hạn", "table of dues"), of=_OF_DUES),
)
"""Every name, in the order of the documentation."""

BLOCKS = frozenset(name.name for name in WORD_NAMES if name.shape is Shape.BLOCK)
"""The names of all blocks."""


@checked
def names_for(kind: type) -> Mapping[str, WordName]:
    """Return the names that stand in a template of one class of documents."""
    return _names_for(kind)


@cache
def _names_for(kind: type) -> Mapping[str, WordName]:
    found = [name for name in WORD_NAMES if name.shape is not Shape.ITEM and (not name.of or issubclass(kind, name.of))]
    lists = {name.name for name in found}
    items = (name for name in WORD_NAMES if name.shape is Shape.ITEM and name.name.split(".")[0] in lists)
    return {name.name: name for name in (*found, *items)}


def fields_of(name: str) -> tuple[WordName, ...]:
    """Return what each thing of a list has."""
    return tuple(one for one in WORD_NAMES if one.shape is Shape.ITEM and one.name.startswith(f"{name}."))
