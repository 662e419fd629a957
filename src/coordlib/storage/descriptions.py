"""Descriptions: what each key of a file means, in both languages.

A record has a line for itself (``Duty``), and one for each of its fields (``Duty.lead``); what is the same in all
records stands once, without a name before it (``key``). The schemas, which editors show, are made of them. Whoever adds
a field to a record that a file holds adds its line here: `tests/storage/test_schema.py` names the one that is missing.
"""

from __future__ import annotations

from collections.abc import Mapping

from coordlib.language import Message

DESCRIPTIONS: Mapping[str, Message] = {
    "Agreement": Message("quy chế phối hợp", "a coordination agreement"),
    "schema": Message("phiên bản của dạng tệp: 1", "the version of the file format: 1"),
    "Agreement.id": Message("mã nhận biết, không đổi, không in ra", "what it is known by for good; never printed"),
    "Agreement.title": Message(
        "tên đầy đủ, bắt đầu bằng tên loại: “Quy chế phối hợp …”", "the full name, beginning with the kind"
    ),
    "Agreement.parties": Message("các bên, bên chủ trì trước", "the parties, the lead first"),
    "Agreement.obliged": Message(
        "cơ quan, đơn vị có trách nhiệm theo lời văn mà không ký",
        "bodies that owe something by the text and do not sign it",
    ),
    "Agreement.body": Message(
        "nội dung: các phần, các chương, các điều, hoặc các mục I.",
        "the text: parts, chapters or articles, or each “mục I.” of a plan",
    ),
    "Agreement.clauses": Message(
        "các khoản không nằm trong điều nào, như của công văn",
        "the clauses that stand in no article, as those of a letter",
    ),
    "Agreement.kind": Message("tên loại văn bản; mặc định “Quy chế”", "the kind of document; “Quy chế” if left out"),
    "Agreement.abbreviation": Message(
        "chữ viết tắt tên loại trong ký hiệu; mặc định QC", "the kind in the symbol; QC if left out"
    ),
    "Agreement.legal_form": Message(
        "hình thức: joint cùng ký, attached kèm Quyết định, normative văn bản quy phạm",
        "joint, attached to a Quyết định, or normative",
    ),
    "Agreement.number": Message("số văn bản; để trống khi chưa cấp", "its number; left out until it is assigned"),
    "Agreement.symbol": Message(
        "ký hiệu, chỉ ghi khi không dùng ký hiệu tự tạo", "only where the derived symbol is not wanted"
    ),
    "Agreement.place": Message(
        "địa danh ghi trước ngày; mặc định của bên thứ nhất", "before the date; the first party's seat if left out"
    ),
    "Agreement.signed": Message("ngày ký", "the day of signing"),
    "Agreement.effective": Message("ngày có hiệu lực", "the first day of the term"),
    "Agreement.expires": Message("ngày hết hiệu lực", "the last day of the term"),
    "Agreement.secrecy": Message("dấu chỉ độ mật", "the mark of secrecy"),
    "Agreement.urgency": Message("dấu chỉ mức độ khẩn", "the mark of urgency"),
    "Agreement.circulation": Message("chỉ dẫn về phạm vi lưu hành", "the note on circulation"),
    "Agreement.bases": Message("căn cứ ban hành", "the legal bases, printed above the text"),
    "Agreement.preamble": Message("lời dẫn sau các căn cứ", "the sentence after the bases"),
    "Agreement.annexes": Message("các phụ lục", "the annexes"),
    "Agreement.signature_order": Message("thứ tự chữ ký", "how the signatures stand"),
    "Agreement.signatories": Message("những người ký", "who signs"),
    "Agreement.recipients": Message("nơi nhận", "who gets it"),
    "Agreement.replaces": Message("văn bản bị thay thế", "earlier documents that this one ends"),
    "Agreement.decision": Message(
        "Quyết định ban hành, chỉ với legal_form: attached", "the issuing Quyết định, only with legal_form: attached"
    ),
    "Agreement.waivers": Message("phát hiện mà các bên chấp nhận để nguyên", "findings that the parties accept"),
    "Agreement.amendments": Message(
        "các văn bản sửa đổi, bổ sung: tệp, thư mục chứa chúng, hoặc nội dung của chúng",
        "what amends it: files, folders of them, or what they hold",
    ),
    "Agreement.sector": Message(
        "lĩnh vực, dùng khi tổng hợp; không in ra", "the field of work, to sum up by; not printed"
    ),
    "Agreement.province": Message("tỉnh, dùng khi tổng hợp; không in ra", "the province, to sum up by; not printed"),
    "Agreement.events": Message(
        "sự kiện mà trách nhiệm chờ, kèm lời văn", "events that duties wait for, with their words"
    ),
    "key": Message("khóa: đặt một lần, không đổi; chữ, số, “-”, “_”", "a key, given once: letters, digits, '-', '_'"),
    "label": Message("số cố định, chỉ cho phần được bổ sung: 5a", "a fixed number, only for an inserted unit: 5a"),
    "duties": Message("các trách nhiệm nêu tại đây", "the duties stated here"),
    "reviews": Message("các chế độ giao ban, sơ kết, tổng kết, báo cáo nêu tại đây", "the reviews stated here"),
    "Party.key": Message(
        "khóa của bên, dùng ở lead, to, signatories", "the key of the party, used at lead, to, signatories"
    ),
    "Party.name": Message("tên đầy đủ", "the full name"),
    "Party.short_name": Message("tên gọi tắt trong lời văn (sau đây gọi là …)", "the name that the text uses"),
    "Party.abbreviation": Message(
        "chữ viết tắt trong ký hiệu, do cơ quan quy định", "its part of the symbol, set by the body"
    ),
    "Party.superior": Message("cơ quan chủ quản, in trên tên", "the body above it, printed above its name"),
    "Party.seat": Message("địa danh ghi trước ngày, tháng, năm", "the place printed before the date"),
    "Party.focal_points": Message("các đầu mối", "its contact points"),
    "Party.former_names": Message(
        "tên cũ, trước khi sáp nhập hoặc đổi tên", "names that it bore before a merger or a renaming"
    ),
    "Party.group": Message("là nhóm nhiều cơ quan (các sở, ban, ngành)", "whether it stands for several bodies"),
    "Party.under": Message(
        "khóa của bên cấp trên, với cơ quan không ký", "the key of the party above, of a body that does not sign"
    ),
    "Party.code": Message("mã định danh điện tử của cơ quan", "its electronic code, by which systems know it"),
    "Party.members": Message("các thành viên của nhóm", "the bodies of the group"),
    "Party.name_lines": Message(
        "các dòng của tên ở phần đầu và chữ ký", "the lines of the name in the head and above a signature"
    ),
    "FocalPoint.unit": Message("đơn vị", "the unit"),
    "FocalPoint.role": Message("chức danh", "the role"),
    "FocalPoint.phone": Message("điện thoại cơ quan", "the office phone"),
    "FocalPoint.email": Message("thư điện tử cơ quan", "the office e-mail"),
    "FormerName.name": Message("tên cũ", "the former name"),
    "FormerName.until": Message("ngày cuối mang tên này", "the last day of the name"),
    "FormerName.short_name": Message("tên gọi tắt cũ", "the former short name"),
    "FormerName.abbreviation": Message("chữ viết tắt cũ", "the former abbreviation"),
    "FormerName.superior": Message("cơ quan chủ quản cũ", "the former body above it"),
    "FormerName.seat": Message("địa danh cũ", "the former seat"),
    "Member.key": Message("khóa của thành viên", "the key of the member"),
    "Member.name": Message("tên thành viên", "its name"),
    "Member.since": Message("ngày đầu trong nhóm", "its first day in the group"),
    "Member.until": Message("ngày cuối trong nhóm", "its last day in the group"),
    "Part.part": Message("tên phần", "the title of the part"),
    "RomanPart.roman": Message("tên mục I.", "the title of the “mục I.”"),
    "Part.articles": Message("các chương, các mục hoặc các điều", "the chapters, sections or articles"),
    "Chapter.chapter": Message("tên chương", "the title of the chapter"),
    "Section.section": Message("tên mục", "the title of the section"),
    "Article.article": Message("tên điều", "the title of the article"),
    "articles": Message("các điều", "the articles"),
    "Chapter.articles": Message("các điều, hoặc các mục", "the articles, or sections"),
    "clauses": Message("các khoản", "the clauses"),
    "points": Message("các điểm", "the points"),
    "text": Message("lời văn; mỗi dòng là một đoạn", "the text; its lines are paragraphs"),
    "Clause.title": Message("tên khoản, nếu có", "the title of the clause, if it has one"),
    "Annex.title": Message("tên phụ lục", "the title of the annex"),
    "Annex.table": Message("bảng", "a table"),
    "Annex.tables": Message("các bảng sau bảng đầu", "the tables below the first"),
    "tables": Message("các bảng", "the tables"),
    "assignment": Message(
        "bảng phân công nhiệm vụ đứng sau các bảng khác, mỗi dòng là một trách nhiệm",
        "the assignment table below the others, each row a promise",
    ),
    "AssignmentTable.rows": Message("các nhóm dòng (group), hoặc các dòng (task)", "groups of rows, or rows"),
    "AssignmentTable.columns": Message(
        "các cột theo thứ tự; mặc định sáu cột thông dụng", "the columns in order; the six of custom if left out"
    ),
    "AssignmentTable.years": Message(
        "năm của bảng, hoặc năm đầu và năm cuối; để hiểu “Quý IV”, “Trước 30/6”",
        "the year of the table, or the first and the last, by which “Quý IV” is read",
    ),
    "AssignmentTable.through": Message("số thứ tự chạy suốt các nhóm", "the numbers go on through all groups"),
    "TaskColumn.role": Message(
        (
            "loại cột: number, what, lead, support, when, product, submit, basis, money, person, result, status, "
            "note, other"
        ),
        "what the column holds",
    ),
    "TaskColumn.head": Message("tên cột như in ra; mặc định theo loại", "its head as printed"),
    "TaskColumn.width": Message("độ rộng tương đối", "its relative width"),
    "TaskGroup.group": Message("tên nhóm nhiệm vụ", "the title of the group"),
    "TaskGroup.tasks": Message("các dòng của nhóm", "its rows"),
    "TaskGroup.label": Message(
        "số của nhóm, chỉ ghi khi không phải I, II … theo thứ tự", "its number, only where it is not the derived one"
    ),
    "AssignedTask.task": Message("nội dung công việc", "what is to be done"),
    "AssignedTask.cells": Message(
        "chữ của các cột sau cột nội dung, theo thứ tự; ô trống in theo trách nhiệm",
        "the words of the further columns, in order; an empty one prints from the duties",
    ),
    "AssignedTask.duties": Message(
        "trách nhiệm mà dòng này nêu; nhiều khi một dòng có nhiều sản phẩm, nhiều hạn", "what the row promises"
    ),
    "AssignedTask.tasks": Message("các dòng con", "the rows below it"),
    "AssignedTask.label": Message(
        "số của dòng, chỉ ghi khi không theo thứ tự", "its number, only where it is not the derived one"
    ),
    "Annex.landscape": Message("in ngang", "on a landscape page"),
    "AnnexTable.columns": Message("tên các cột", "the heads of the columns"),
    "AnnexTable.rows": Message("các dòng, mỗi dòng đủ số ô", "the rows, each with as many cells"),
    "AnnexTable.widths": Message("độ rộng tương đối của các cột", "the relative widths of the columns"),
    "Duty.key": Message("khóa của trách nhiệm, dùng khi ghi sổ", "the key of the duty, used to record"),
    "Duty.lead": Message("bên chủ trì; một hoặc nhiều bên cùng làm", "who must do it, or several jointly"),
    "Duty.to": Message("làm cho bên nào; requester là bên yêu cầu", "whom it is owed to; requester is who asked"),
    "Duty.when": Message(
        "thời hạn: cụm từ như “hằng quý”, hoặc một khóa", "by when: a phrase like “hằng quý”, or one key"
    ),
    "Duty.support": Message("bên phối hợp", "who helps"),
    "Duty.kind": Message("loại: phải làm, không được làm, được làm", "an obligation, a prohibition or a permission"),
    "Duty.roll": Message("dời hạn khi rơi vào ngày nghỉ", "what becomes of a deadline that is no working day"),
    "Duty.evidence": Message("kết quả, văn bản chứng minh đã làm", "what shows that it was done"),
    "Duty.indicators": Message("các chỉ tiêu đo kết quả", "the figures it is measured by"),
    "Duty.title": Message("tên gọn của việc, cho các bảng", "what it asks in a few words, for tables"),
    "Indicator.key": Message("khóa của chỉ tiêu", "the key of the indicator"),
    "Indicator.name": Message("tên chỉ tiêu", "its name"),
    "Indicator.unit": Message("đơn vị tính: lượt, vụ, cuộc, %", "what is counted"),
    "Indicator.at_least": Message("mức tối thiểu", "the least that is aimed at"),
    "Indicator.at_most": Message("mức tối đa", "the most that is aimed at"),
    "Indicator.level": Message(
        "là mức hoặc tỷ lệ: tính số cuối cùng, không cộng dồn", "a state or a rate, of which the last figure counts"
    ),
    "Indicator.restricted": Message("hạn chế công bố", "withheld in print unless asked for"),
    "Indicator.each": Message("mỗi bên có chỉ tiêu riêng", "whether each bearer has the target to itself"),
    "Indicator.months": Message(
        "chỉ tiêu tính cho bao nhiêu tháng (một năm: 12)", "over how many months the target is (a year: 12)"
    ),
    "ReviewCycle.key": Message("khóa của chế độ", "the key of the review"),
    "ReviewCycle.kind": Message(
        "giao ban, sơ kết, tổng kết hoặc báo cáo", "a meeting, an interim or a final review, or a report"
    ),
    "ReviewCycle.every": Message("kỳ", "how often"),
    "ReviewCycle.hosts": Message("bên tổ chức, luân phiên theo thứ tự", "who holds it, in rotation"),
    "ReviewCycle.reporters": Message("bên báo cáo", "who reports"),
    "ReviewCycle.receivers": Message("bên nhận báo cáo", "who gets the report"),
    "ReviewCycle.cut_off": Message(
        "ngày chốt số liệu của tháng cuối kỳ; mặc định 14, 31 là cuối tháng",
        "the day on which the data close; 14 if left out",
    ),
    "ReviewCycle.roll": Message("dời ngày khi rơi vào ngày nghỉ", "what becomes of a day that is no working day"),
    "ReviewCycle.rotation": Message(
        "tên chung của các chế độ cùng luân phiên", "a name that cycles share whose hosts take turns together"
    ),
    "Once.on": Message("ngày", "the day"),
    "inclusive": Message(
        "tính cả ngày đó (chậm nhất); false: trước ngày", "whether the day is in time; false: before it"
    ),
    "shift": Message("dời bao nhiêu đơn vị sau (số âm: trước) ngày đó", "so many units later, or earlier"),
    "unit": Message("đơn vị thời gian", "the unit of time"),
    "at": Message("giờ trong ngày: 17:00", "the time of day: 17:00"),
    "Every.months": Message("mỗi bao nhiêu tháng", "every so many months"),
    "Every.weeks": Message("mỗi bao nhiêu tuần", "every so many weeks"),
    "Every.days": Message("mỗi bao nhiêu ngày", "every so many days"),
    "Every.day": Message("ngày trong tháng, hoặc thứ trong tuần", "the day of the month, or of the week"),
    "Every.month": Message("tháng trong kỳ", "the month of the period"),
    "Every.span": Message("kéo dài bao nhiêu tháng", "over how many months"),
    "Every.after_cut_off": Message("sau ngày chốt số liệu bao nhiêu ngày", "so many days after the data close"),
    "Every.later": Message("của kỳ sau, thứ mấy", "in which later period"),
    "Every.also": Message("các ngày khác trong kỳ", "other days of the period"),
    "NamedDay.day": Message("ngày", "the day"),
    "NamedDay.month": Message("tháng", "the month"),
    "Within.n": Message("bao nhiêu", "how many"),
    "Within.after": Message("kể từ sự kiện nào: request, effective, …", "after which event"),
    "Before.n": Message("bao nhiêu", "how many"),
    "Before.event": Message("trước sự kiện nào: expires, …", "before which event"),
    "OnEvent.event": Message("sự kiện nào", "which event"),
    "OnEvent.promptly": Message("ngay khi", "at once"),
    "once": Message("vào một ngày", "on a day"),
    "every": Message("định kỳ", "at regular times"),
    "within": Message("trong thời hạn sau một sự kiện", "so long after an event"),
    "before": Message("trước một sự kiện", "so long before an event"),
    "on-event": Message("khi có sự kiện, không có thời hạn", "when an event happens, with no time limit"),
    "ongoing": Message("thường xuyên", "all the time"),
    "EventKind.key": Message("khóa của sự kiện", "the key of the event"),
    "EventKind.words": Message("lời văn đứng sau “kể từ ngày”", "the words that follow “kể từ ngày”"),
    "LegalBasis.title": Message("trích yếu, in sau tên loại", "what it is about, as printed after the kind"),
    "LegalBasis.kind": Message(
        "loại: Luật, Nghị định, …; để trống nếu không phải văn bản", "Luật, Nghị định, …; empty for what is no document"
    ),
    "LegalBasis.number": Message("số, ký hiệu; luật không ghi", "its number; a law carries none"),
    "LegalBasis.issued": Message("ngày ban hành", "the day of issue"),
    "LegalBasis.issuer": Message("cơ quan ban hành; luật không ghi", "who issued it; a law carries none"),
    "LegalBasis.opening": Message("lời mở đầu; mặc định “Căn cứ”", "the words before it; “Căn cứ” if left out"),
    "LegalBasis.in_force": Message("ngày bắt đầu có hiệu lực", "its first day of effect"),
    "LegalBasis.until": Message("ngày cuối có hiệu lực", "its last day of effect"),
    "LegalBasis.replaced_by": Message("văn bản thay thế", "the document that replaced it"),
    "Signatory.party": Message("khóa của bên", "the key of the party"),
    "Signatory.office": Message("chức vụ của người ký", "the office"),
    "Signatory.name": Message("họ tên; để trống khi chưa biết", "the name; may be left out in a draft"),
    "Signatory.rank": Message("cấp bậc, học hàm, học vị, nếu được ghi", "the rank, where the sector's rules allow it"),
    "Signatory.acting": Message("quyền (Q.)", "an acting head"),
    "Signatory.authority": Message("quyền hạn ký (TM., KT. …)", "the lines above the office (TM., KT. …)"),
    "Authority.capacity": Message("dấu quyền hạn ký (TM., KT. …)", "the mark of the capacity (TM., KT. …)"),
    "Authority.of": Message("ký thay tập thể hoặc chức vụ nào", "the collective or the office that is signed for"),
    "Authority.instrument": Message("văn bản ủy quyền", "the written authorisation"),
    "Recipient.name": Message("tên nơi nhận", "who gets it"),
    "Recipient.purpose": Message("để làm gì (để báo cáo)", "what for"),
    "Recipient.archive": Message("dòng “Lưu:”", "the line “Lưu:”"),
    "Decision.issuer": Message("cơ quan ban hành Quyết định", "the body that decides"),
    "Decision.title": Message("trích yếu của Quyết định", "what the Quyết định is about"),
    "Decision.articles": Message("các điều của Quyết định", "its own articles"),
    "Decision.authority": Message(
        "thẩm quyền ban hành, in trên căn cứ", "the line above the bases that names who decides"
    ),
    "Decision.kind": Message("tên loại; mặc định “Quyết định”", "the kind; “Quyết định” if left out"),
    "Decision.abbreviation": Message(
        "chữ viết tắt trong ký hiệu; mặc định QĐ", "the kind in its symbol; QĐ if left out"
    ),
    "Waiver.code": Message("mã quy tắc", "the code of the rule"),
    "Waiver.reason": Message("lý do", "why"),
    "Waiver.by": Message("đơn vị chấp nhận", "the unit that accepts it"),
    "Waiver.where": Message("khóa hoặc viện dẫn; để trống là cả văn bản", "a key or a citation; the whole if left out"),
    "Waiver.words": Message(
        "đoạn chữ được miễn, đúng như trong lời văn", "the passage that is meant, as it is written"
    ),
    "Narrative": Message("phần lời văn của báo cáo, do người báo cáo viết", "what the reporter writes"),
    "Narrative.situation": Message("đặc điểm tình hình", "the situation"),
    "Narrative.leadership": Message("công tác lãnh đạo, chỉ đạo, triển khai", "leadership and direction"),
    "Narrative.results": Message("kết quả của từng điều", "the results of single articles"),
    "Narrative.strengths": Message("ưu điểm", "strengths"),
    "Narrative.shortcomings": Message("tồn tại, hạn chế", "shortcomings"),
    "Narrative.causes": Message("nguyên nhân", "causes"),
    "Narrative.lessons": Message("bài học kinh nghiệm", "lessons"),
    "Narrative.directions": Message("phương hướng, nhiệm vụ", "what comes next"),
    "Narrative.proposals": Message("đề xuất, kiến nghị", "proposals"),
    "Narrative.answers": Message(
        "kiến nghị trước đây và kết quả giải quyết", "earlier proposals and what became of them"
    ),
    "Narrative.praise": Message("khen thưởng", "who is commended"),
    "Narrative.provisions": Message(
        "đánh giá các quy định (tổng kết)", "which provisions hold good and which do not (final review)"
    ),
    "Narrative.renewal": Message("việc ký kết tiếp (tổng kết)", "whether to sign on (final review)"),
    "Narrative.waivers": Message("phát hiện được chấp nhận, với lý do", "findings that are accepted, with the reason"),
    "Account.about": Message("khóa hoặc viện dẫn của điều", "the key or the citation of the article"),
    "Account.text": Message("kết quả", "the results"),
    "Proposal.text": Message("nội dung kiến nghị", "the proposal"),
    "Proposal.by": Message("của bên nào", "who made it"),
    "Proposal.answer": Message("kết quả giải quyết", "the answer"),
    "Register": Message("danh mục quy chế phối hợp, mỗi quy chế với sổ của nó", "many agreements with their ledgers"),
    "Register.title": Message("tên danh mục", "what the list is of"),
    "Register.agreements": Message("các quy chế", "the agreements"),
    "Dossier.agreement": Message(
        "tệp quy chế, tính từ thư mục của danh mục", "the file of the agreement, seen from this file"
    ),
    "Dossier.ledger": Message(
        "tệp sổ theo dõi; để trống khi chưa có", "the file of its ledger; left out where there is none"
    ),
    "Amendment": Message("văn bản sửa đổi, bổ sung quy chế", "an amendment of a coordination agreement"),
    "Amendment.operations": Message(
        "các nội dung sửa đổi, theo thứ tự của văn bản", "what it does, in the order of its text"
    ),
    "Amendment.title": Message(
        "tên; để trống thì là sửa đổi, bổ sung một số điều", "its title; left out where it amends some provisions"
    ),
    "Amendment.number": Message("số văn bản; để trống khi chưa cấp", "its number; left out until it is assigned"),
    "Amendment.symbol": Message(
        "ký hiệu, chỉ ghi khi không dùng ký hiệu tự tạo", "only where the derived symbol is not wanted"
    ),
    "Amendment.place": Message("địa danh ghi trước ngày", "the place before the date"),
    "Amendment.signed": Message("ngày ký", "the day of signing"),
    "Amendment.effective": Message(
        "ngày có hiệu lực; để trống thì từ ngày ký", "from when it applies; left out: from the signing"
    ),
    "Amendment.bases": Message("căn cứ ban hành", "the legal bases"),
    "Amendment.preamble": Message("lời dẫn sau các căn cứ", "the sentence after the bases"),
    "Amendment.signatories": Message("những người ký", "who signs"),
    "Amendment.recipients": Message("nơi nhận", "who gets it"),
    "Amendment.waivers": Message("phát hiện được chấp nhận, với lý do", "findings that are accepted, with the reason"),
    "Amendment.implementation": Message(
        "lời văn điều tổ chức thực hiện, nếu có", "the words of its last article, if it has one"
    ),
    "amend": Message("sửa đổi, bổ sung một điều, khoản, điểm", "a unit in new words"),
    "retitle": Message("sửa đổi tên", "another title"),
    "add": Message("bổ sung vào cuối", "a unit at the end of another"),
    "insert": Message("chèn vào sau, với số cố định như 5a", "a unit behind another, with a fixed number"),
    "repeal": Message("bãi bỏ", "a unit that is repealed"),
    "replace_phrase": Message("thay thế cụm từ", "other words"),
    "drop_phrase": Message("bãi bỏ cụm từ", "words that no longer stand there"),
    "add_phrase": Message("bổ sung cụm từ", "words after others"),
    "replace_line": Message("sửa một gạch đầu dòng, một đoạn", "one line of a text"),
    "replace_row": Message("sửa một dòng của bảng", "one row of a table"),
    "replace_annex": Message("thay thế phụ lục", "an annex in another form"),
    "add_line": Message("bổ sung đoạn, mẫu, tiết vào sau chỗ được nêu", "lines more, behind the place that is named"),
    "add_row": Message("bổ sung một dòng vào bảng", "one row more in a table"),
    "add_annex": Message("bổ sung phụ lục", "one annex more"),
    "change_duty": Message("trách nhiệm được thực hiện khác trước", "a duty as it is owed now"),
    "change_review": Message("chế độ được thực hiện khác trước", "a review as it is held now"),
    "add_party": Message("thêm một bên", "a party that joins"),
    "withdraw_party": Message("một bên rút", "a party that leaves"),
    "change_party": Message("một bên đổi tên", "a party under another name"),
    "succeed": Message("cơ quan kế thừa", "a body in the place of another"),
    "term": Message("thời hạn có hiệu lực", "the last day of effect"),
    "clause": Message("một khoản", "a clause"),
    "point": Message("một điểm", "a point"),
    "on": Message("áp dụng từ ngày khác ngày có hiệu lực", "from which day, if not that of effect"),
    "until": Message("ngày cuối cùng áp dụng", "the last day on which it applies"),
    "saving": Message("quy định cũ còn áp dụng đối với việc gì", "what the old text goes on to apply to"),
    "at_once": Message("áp dụng ngay cả với việc đã bắt đầu", "whether it holds for what began before, too"),
    "target": Message(
        "phần được sửa: khóa, hoặc như viện dẫn: khoản 2 Điều 5", "what it is about: a key, or as it is cited"
    ),
    "Amend.unit": Message("lời văn mới", "the unit in new words"),
    "Amend.ends": Message("khóa của trách nhiệm, chế độ chấm dứt", "the keys of duties and reviews that end"),
    "Retitle.title": Message("tên mới", "the new title"),
    "Add.unit": Message("phần được bổ sung", "the new unit"),
    "Insert.after": Message("chèn vào sau phần nào", "behind what it comes in"),
    "Insert.unit": Message("phần được chèn, với label", "the new unit, with its label"),
    "places": Message("ở những phần nào; để trống là toàn văn bản", "in which places; left out: everywhere"),
    "spared": Message("những phần để nguyên", "places that are left alone"),
    "times": Message("số lần cụm từ có ở đó", "how often the words stand there"),
    "ReplacePhrase.old": Message("cụm từ cũ", "the old words"),
    "ReplacePhrase.new": Message("cụm từ mới", "the new words"),
    "DropPhrase.old": Message("cụm từ bị bỏ", "the words that go"),
    "AddPhrase.new": Message("cụm từ được thêm", "the new words"),
    "AddPhrase.after": Message("sau cụm từ nào", "after which words"),
    "ReplaceLine.line": Message("dòng thứ mấy, từ 1", "which line, from 1"),
    "ReplaceRow.row": Message("dòng thứ mấy của bảng, từ 1", "which row, from 1"),
    "ReplaceRow.cells": Message("các ô mới; để trống thì bỏ dòng", "the new cells; left out, the row goes"),
    "annex": Message("phụ lục", "the annex"),
    "ChangeDuty.duty": Message("trách nhiệm với khóa đang có", "the duty under the key that it has"),
    "ChangeReview.review": Message("chế độ với khóa đang có", "the review under the key that it has"),
    "AddParty.party": Message("bên mới", "the new party"),
    "WithdrawParty.party": Message("khóa của bên rút", "the key of the party that leaves"),
    "WithdrawParty.heir": Message("khóa của bên kế thừa", "the key of the party that takes over"),
    "ChangeParty.party": Message("bên với khóa đang có", "the party under the key that it has"),
    "Succeed.succession": Message("kế thừa, như trong danh mục", "the succession, as its record has it"),
    "Succession.old": Message("tên cơ quan cũ", "the name of the old body"),
    "Succession.into": Message("cơ quan kế thừa", "who takes its place"),
    "Succession.since": Message("ngày đầu của cơ quan mới", "the first day of the new body"),
    "Succession.decision": Message("văn bản quyết định", "the document that says so"),
    "Succession.short_name": Message("tên gọi tắt mới", "its short name, if another"),
    "Succession.abbreviation": Message("chữ viết tắt mới", "its abbreviation, if another"),
    "Succession.superior": Message("cơ quan chủ quản mới", "the body above it, if another"),
    "Succession.seat": Message("địa danh mới", "its seat, if another"),
    "ChangeTerm.expires": Message("ngày cuối có hiệu lực; để trống là không có", "the last day; left out: no end"),
    "Letterhead": Message(
        "phần thể thức của báo cáo, kế hoạch, công văn", "the formal parts of a report, a plan or a letter"
    ),
    "Letterhead.issuers": Message(
        "khóa các bên ban hành; để trống là tất cả các bên",
        "the keys of the parties that issue it; all of them if left out",
    ),
    "Letterhead.number": Message("số văn bản; để trống khi chưa cấp", "its number; left out until it is assigned"),
    "Letterhead.symbol": Message(
        "ký hiệu, chỉ ghi khi không dùng ký hiệu tự tạo", "only where the derived symbol is not wanted"
    ),
    "Letterhead.place": Message(
        "địa danh ghi trước ngày; mặc định trụ sở bên ban hành",
        "the place before the date; the seat of the first issuer if left out",
    ),
    "Letterhead.signed": Message("ngày ký", "the day of signing"),
    "Letterhead.to": Message("kính gửi", "whom it is addressed to"),
    "Letterhead.secrecy": Message("mức độ mật", "the mark of secrecy"),
    "Letterhead.urgency": Message("mức độ khẩn", "the mark of urgency"),
    "Letterhead.circulation": Message("chỉ dẫn phạm vi lưu hành", "the note on circulation"),
    "Letterhead.signatories": Message("người ký", "who signs"),
    "Letterhead.recipients": Message("nơi nhận", "who gets it"),
    "Letterhead.waivers": Message("phát hiện được chấp nhận, với lý do", "findings that are accepted, with the reason"),
    "MeetingNotes": Message("nội dung cuộc họp, để lập biên bản", "what was said at a meeting, for its minutes"),
    "MeetingNotes.review": Message("khóa của chế độ họp", "the key of the review"),
    "MeetingNotes.on": Message("ngày họp", "the day of the meeting"),
    "MeetingNotes.chair": Message("chủ tọa", "who chairs"),
    "MeetingNotes.secretary": Message("thư ký", "who takes the minutes"),
    "MeetingNotes.venue": Message("địa điểm", "where"),
    "MeetingNotes.begun": Message("giờ bắt đầu", "when it began"),
    "MeetingNotes.ended": Message("giờ kết thúc", "when it ended"),
    "MeetingNotes.occasion": Message(
        "kỳ họp: ngày đầu của kỳ", "which time of the review: the first day of its period"
    ),
    "MeetingNotes.attendance": Message("thành phần tham dự", "who took part"),
    "MeetingNotes.contents": Message("nội dung", "what was said"),
    "MeetingNotes.conclusions": Message("kết luận", "what was concluded"),
    "MeetingNotes.tasks": Message("nhiệm vụ được giao", "the tasks that were given"),
    "MeetingNotes.letterhead": Message("phần thể thức", "the formal parts"),
    "Opinions": Message(
        "ý kiến góp ý về dự thảo, từ khi gửi đến khi trả lời", "opinions on a draft, from the asking to the answers"
    ),
    "Opinions.opinions": Message("các ý kiến góp ý", "the opinions"),
    "Opinions.asked": Message(
        "gửi lấy ý kiến: khóa các bên, tên cơ quan; để trống là các bên khác",
        "who is asked: keys of parties, names of bodies; left out: the other parties",
    ),
    "Opinions.answer_by": Message("hạn trả lời", "until which day an answer is asked for"),
    "Opinions.at": Message("giờ của hạn trả lời", "until which hour of that day"),
    "Opinions.unit": Message(
        "nơi nhận, tổng hợp ý kiến; để trống là bên gửi",
        "who receives and sums up the answers; left out: who sends the draft",
    ),
    "Opinions.ground": Message(
        "căn cứ, cơ quan giao xây dựng dự thảo: mở đầu câu “…, … đã xây dựng dự thảo”",
        "who had the draft made, and on what ground",
    ),
    "Opinions.agreed": Message("cơ quan thống nhất với toàn văn dự thảo", "who agrees to the whole draft"),
    "Opinions.waivers": Message("phát hiện được chấp nhận, với lý do", "findings that are accepted, with the reason"),
    "Opinion.by": Message("cơ quan góp ý: khóa của bên, hoặc tên", "who gives it: the key of a party, or a name"),
    "Opinion.text": Message("nội dung góp ý", "what is proposed"),
    "Opinion.about": Message(
        "điều, khoản của dự thảo đã gửi: khóa hoặc viện dẫn; để trống là toàn văn",
        "the provision of the draft that was sent: its key or citation; left out: the whole",
    ),
    "Opinion.document": Message("số văn bản góp ý", "the number of the letter that brought it"),
    "Opinion.on": Message("ngày văn bản góp ý", "the day of that letter"),
    "Opinion.answer": Message(
        "taken: tiếp thu; partly: tiếp thu một phần; explained: giải trình",
        "what became of it: taken, taken in part, or explained",
    ),
    "Opinion.reason": Message("lý do, cách tiếp thu", "why, and how it was taken"),
    "Opinion.was": Message(
        "nơi góp ý trong dự thảo đã gửi, khi điều, khoản đã chuyển chỗ",
        "where it stood in the draft that was sent, once the provision has moved",
    ),
    "Conference": Message(
        "hội nghị ký kết hoặc cuộc họp, từ giấy mời đến kết luận",
        "a conference, from the invitation to the conclusions",
    ),
    "Conference.name": Message(
        "tên hội nghị; để trống là hội nghị ký kết quy chế", "what it is; left out: the signing of the agreement"
    ),
    "Conference.review": Message("khóa của chế độ họp, nếu có", "the key of the review that it holds, if any"),
    "Conference.on": Message("ngày họp", "the day"),
    "Conference.begun": Message("giờ bắt đầu", "when it begins"),
    "Conference.ended": Message("giờ kết thúc", "when it ended"),
    "Conference.venue": Message("địa điểm", "where"),
    "Conference.chairs": Message(
        "người chủ trì, đồng chủ trì; người đầu ký biên bản", "who chair; the first signs the minutes"
    ),
    "Conference.secretary": Message("thư ký", "who writes the minutes"),
    "Conference.guests": Message("người được mời, mỗi dòng một nơi", "who is invited, a line for each"),
    "Conference.programme": Message("chương trình", "the programme"),
    "Conference.delegates": Message("đại biểu dự, theo họ tên, chức vụ", "who came, by name and office"),
    "Conference.attendance": Message("thành phần tham dự, theo đơn vị và số người", "who came, by unit and number"),
    "Conference.contents": Message("nội dung", "what was said"),
    "Conference.heard": Message(
        "đã nghe trước khi kết luận: “báo cáo của … và ý kiến của …”", "what was heard before the conclusions"
    ),
    "Conference.conclusions": Message(
        "kết luận, kèm trách nhiệm được giao", "what was concluded, with the duties that it gives"
    ),
    "Conference.tasks": Message("nhiệm vụ được giao", "the tasks that were given"),
    "Conference.originals": Message("số bản chính đã ký", "how many originals were signed"),
    "ProgrammeItem.text": Message("nội dung của mục", "what it is"),
    "ProgrammeItem.at": Message("giờ", "when"),
    "ProgrammeItem.by": Message("người thực hiện", "who does it"),
    "Delegate.office": Message(
        "chức vụ, đơn vị; của khách mời ghi cả cơ quan", "the office or unit; of a guest with the body"
    ),
    "Delegate.party": Message("khóa của bên; khách mời thì bỏ trống", "the key of the party; left out for a guest"),
    "Delegate.name": Message("họ tên", "the name"),
    "Delegate.rank": Message("cấp bậc", "the rank"),
    "Delegate.absent": Message("có mời nhưng vắng mặt", "whether one was invited and did not come"),
    "Grounds": Message("lời văn của tờ trình", "what only people know of a submission"),
    "Grounds.necessity": Message("sự cần thiết ban hành", "why it is needed"),
    "Grounds.process": Message("quá trình xây dựng dự thảo", "how the draft was made"),
    "Grounds.contents": Message("nội dung cơ bản", "what it holds in the main"),
    "Grounds.novelties": Message("điểm mới so với văn bản trước", "what is new against the earlier text"),
    "Grounds.questions": Message("vấn đề xin ý kiến", "what is asked of who decides"),
    "Grounds.attachments": Message(
        "tài liệu kèm theo ngoài dự thảo và báo cáo ý kiến",
        "what is attached besides the drafts and the report on opinions",
    ),
    "Grounds.waivers": Message("phát hiện được chấp nhận, với lý do", "findings that are accepted, with the reason"),
    "Attendance.party": Message("khóa của bên", "the key of the party"),
    "Attendance.unit": Message("đơn vị hoặc chức vụ; không ghi tên người", "a unit or an office; no list of persons"),
    "Attendance.count": Message("số người", "how many"),
    "Task.text": Message("việc được giao", "what is to be done"),
    "Task.party": Message("khóa của bên được giao", "the key of the party"),
    "Task.until": Message("thời hạn; để trống nếu không ấn định", "until when; left out where no day was set"),
    "AddLine.line": Message("dòng thứ mấy, từ 1", "which line, from 1"),
    "AddRow.row": Message("dòng thứ mấy của bảng, từ 1", "which row, from 1"),
    "AddRow.cells": Message("các ô mới; để trống thì bỏ dòng", "the new cells; left out, the row goes"),
    "AddPhrase.before": Message("trước cụm từ nào", "before which words"),
    "Amendment.by_article": Message(
        "mỗi nội dung sửa đổi là một điều, tên điều nêu nội dung đó", "whether each operation is an article of its own"
    ),
    "Amendment.retroactive": Message(
        "có quy định hiệu lực trở về trước", "whether it says that it applies before its signing"
    ),
}
"""What each key means: by the class and the key (``Duty.lead``), or for all classes alike (``key``)."""

_NAMES = {key.rpartition(".")[2] for key in DESCRIPTIONS}
KEYS = tuple(sorted(filter(str.islower, _NAMES), key=len, reverse=True))
"""The keys that a file may hold, the longest first; the classes of records are none of them."""
