"""Options that several commands share, each a decorator as `option` makes it.

A command names them among its own, in the order of its help: ``@draft_option``.
"""

from __future__ import annotations

from coordlib.cli.declarations import FILE, LEDGER, flag, option
from coordlib.cli.values import DAY
from coordlib.language import Message

force_option = flag(
    "--force", vi="ghi đè tệp đã có; tệp đã ký số thì không", en="replace a file that is there, never a signed one"
)

on_option = option(
    "--on", vi="tính đến ngày này (mặc định: hôm nay)", en="as of this day (today unless said)", type=DAY
)

ledger_option = option(
    "--ledger",
    vi="tệp sổ theo dõi (mặc định: tệp .jsonl cùng tên)",
    en="the ledger (the .jsonl of the same name unless said)",
    shown=LEDGER,
)

out_option = option(
    "-o",
    "--out",
    "outs",
    vi="ghi vào tệp này (.docx .pdf .html .md …); ghi được nhiều lần",
    en="write to this file (.docx .pdf .html .md …); several times for several",
    shown=FILE,
    several=True,
)

facts_option = option(
    "--facts",
    "folders",
    vi="thư mục cứ liệu của cơ quan (văn bản, địa danh, cơ quan, ngày nghỉ); ghi được nhiều lần",
    en="a folder of facts of the office (acts, places, bodies, days off); several times for several",
    shown=Message("THƯ MỤC", "FOLDER"),
    several=True,
)

draft_option = flag("--draft", vi="in dấu DỰ THẢO", en="mark every page as a draft")

templates_option = option(
    "--templates",
    vi="mẫu Word (.docx) của cơ quan, hoặc thư mục mẫu in riêng",
    en="the office's Word template (.docx), or a folder of templates of one's own",
    shown=Message("MẪU", "TEMPLATE"),
)

letterhead_option = option(
    "--letterhead",
    vi="tệp YAML phần thể thức: issuers, number, to, signatories, recipients",
    en="a YAML file with issuers, number, to, signatories, recipients",
    shown=FILE,
)

form_kind_option = option(
    "--kind",
    vi="loại văn bản (“báo cáo”), nếu không theo tên loại ghi trong tệp",
    en="the kind of document (“báo cáo”), if not by what the file names itself",
    default="",
)

EXITS_OF_CHECKING = Message(
    "0: không có LỖI (với --strict: không có phát hiện nào); 1: có; 2: gọi sai, hoặc tệp không đọc được.",
    "0: no ERROR, with --strict no finding; 1: there is one; 2: misuse, or a file that cannot be read.",
)
"""What the exit codes of a command mean that judges files."""

EXITS_OF_PRINTING = Message(
    "0: đã in; 1: còn LỖI nên không in để ký; 2: gọi sai, hoặc tệp không đọc, ghi được.",
    "0: printed; 1: an ERROR forbids to print for signing; 2: misuse, or what cannot be read or written.",
)
"""What the exit codes of a command mean that prints what is signed."""
