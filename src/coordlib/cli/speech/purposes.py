"""Purposes: what each command does, said once, for the list of commands and for the help of each."""

from __future__ import annotations

from collections.abc import Mapping

SUMMARIES: Mapping[str, tuple[str, str]] = {
    "new": (
        "Soạn tệp quy chế mới: hỏi các bên rồi ghi tệp YAML có chú thích.",
        "Begin an agreement: ask for the parties and write a commented YAML file.",
    ),
    "read": (
        "Đọc văn bản đã có (Word, PDF, HTML, Markdown) thành tệp quy chế nháp; đề xuất trách nhiệm.",
        "Read documents that exist (Word, PDF, HTML, Markdown) into drafts; duties are proposed.",
    ),
    "check": (
        "Kiểm tra quy chế: mỗi phát hiện có tệp, dòng, cột, mã; --fix sửa những chỗ chắc chắn.",
        "Check agreements: file, line, column and code of each finding; --fix mends what is certain.",
    ),
    "explain": (
        "Giải thích một mã quy tắc; không ghi mã thì liệt kê tất cả.",
        "Explain the code of a rule; without a code, list all.",
    ),
    "fmt": (
        "Xếp các khóa của tệp theo thứ tự ổn định, giữ nguyên chú thích.",
        "Put the keys of files into a stable order; comments are kept.",
    ),
    "schema": (
        "In JSON Schema của tệp quy chế, phần lời văn hoặc danh mục, dùng cho trình soạn thảo.",
        "Print the JSON Schema of an agreement, a narrative or a portfolio file, for editors.",
    ),
    "check-form": (
        "Kiểm tra thể thức của tệp DOCX bất kỳ theo Nghị định 30/2020/NĐ-CP.",
        "Hold any DOCX against the form that Nghị định 30/2020/NĐ-CP prescribes.",
    ),
    "fix-form": (
        "Sửa trong tệp DOCX những chỗ thể thức chắc chắn sai, ghi sang tệp khác.",
        "Put right in a DOCX what is certain about its form, into another file.",
    ),
    "render": ("In quy chế ra DOCX, PDF, HTML, Markdown.", "Render agreements as DOCX, PDF, HTML, Markdown."),
    "amend": (
        "In văn bản sửa đổi, bổ sung quy chế, kèm bảng các kỳ hạn thay đổi.",
        "Print the amendment of an agreement, with the deadlines that change.",
    ),
    "as-of": (
        "Lời văn có hiệu lực vào một ngày, sau các văn bản sửa đổi.",
        "The text that is in force on a day, after its amendments.",
    ),
    "compare": (
        "So sánh hai bản quy chế: danh sách, bảng so sánh hai cột, hoặc DOCX có theo dõi sửa đổi.",
        "Compare two texts of an agreement: a list, a table of two columns, or a DOCX with tracked changes.",
    ),
    "sign": (
        "Ký số: lập PDF chờ ký, ký cho một bên, hoặc cho biết ai đã ký.",
        "Sign: write a PDF that waits for signatures, sign for a party, or tell who has signed.",
    ),
    "seal": (
        "Niêm phong quy chế đã ký: ràng buộc nội dung, số, ngày và việc ký; lập gói hồ sơ lưu trữ.",
        "Seal a signed agreement: bind text, number, day and signatures; make the package for the archive.",
    ),
    "verify": (
        "Kiểm tra tệp có đúng bản đã niêm phong không; chữ nào khác được nêu rõ.",
        "Verify that files are what was sealed; the words that differ are named.",
    ),
    "due": ("Những việc đến hạn trong thời gian tới, và việc đã quá hạn.", "What falls due soon, and what is overdue."),
    "plan": (
        "Kế hoạch thực hiện của một năm: bảng, văn bản, lịch (ICS) hoặc bảng tính (XLSX).",
        "The plan of a year: a table, a document, a calendar (ICS) or a spreadsheet (XLSX).",
    ),
    "record": (
        "Ghi sổ: việc đã làm, số liệu, sự kiện, đính chính.",
        "Record in the ledger: what was done, a figure, an event, a correction.",
    ),
    "status": (
        "Tình hình thực hiện đến một ngày: từng bên, việc quá hạn, việc sắp đến hạn.",
        "Where agreements stand on a day: each party, what is overdue, what is near.",
    ),
    "report": ("Báo cáo sơ kết hoặc tổng kết.", "The report of an interim or a final review."),
    "minutes": (
        "Biên bản họp, từ tệp ghi nội dung cuộc họp.",
        "The minutes of a meeting, from a file that says what was said.",
    ),
    "remind": ("Công văn đôn đốc một bên về việc quá hạn.", "The letter to a party about what is overdue."),
    "track": (
        "Biểu theo dõi: văn bản hoặc bảng tính (XLSX).",
        "The tracking table: a document or a spreadsheet (XLSX).",
    ),
    "portfolio": ("Tổng hợp nhiều quy chế của một tệp danh mục.", "Sum up the agreements of a portfolio file."),
    "completion": (
        "In đoạn mã để bash, zsh, fish tự điền lệnh, mã, bên và khóa.",
        "Print the script by which bash, zsh or fish complete commands, codes, parties and keys.",
    ),
}
"""Of each command, in the order in which an agreement lives, in Vietnamese and in English."""
