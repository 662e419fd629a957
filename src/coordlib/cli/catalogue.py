"""``coordlib explain``: every code of a finding in words, and findings as other programs take them."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from coordlib.cli.files import completing
from coordlib.cli.messages import FINE, LANGUAGE, argument, said
from coordlib.cli.screen import STYLE_OF, command, prose_width, show, show_styled, show_table, worded
from coordlib.language import Finding, Findings, Message, Position, Rule, Severity, expect_every, nearest
from coordlib.rules import RULES

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
expect_every(Severity, _GITHUB)
_FIRST_ASTRAL = 0x10000
_LONGEST_SOURCE = 16 * 1024 * 1024


def sentence(finding: Finding) -> str:
    """Return where a finding lies in the document and what it is, on one line."""
    place = (
        worded(finding.place)
        if finding.place
        else finding.where.cite()
        if finding.where.steps
        else finding.position.path
    )
    what = worded(finding.what)
    return " ".join((f"{place}: {what}" if place else what).split())


def as_line(finding: Finding) -> str:
    """Return a finding as compilers write it: ``file:line:col: CODE message``."""
    place = f"{finding.position}: " if finding.position.file else ""
    return f"{place}{finding.code} {sentence(finding)}"


# --- GitHub ---


def as_command(finding: Finding) -> str:
    """Return a finding as the command by which a workflow of GitHub annotates a line."""
    position = finding.position
    told = f"{sentence(finding)}\n→ {worded(finding.help)}"
    named = (("file", position.file), ("line", position.line), ("col", utf16_column(position)), ("title", finding.code))
    properties = ",".join(
        f"{name}={_data(str(value)).replace(':', '%3A').replace(',', '%2C')}" for name, value in named if value
    )
    return f"::{_GITHUB[finding.severity]} {properties}::{_data(told)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


# --- SARIF ---


def as_sarif(findings: Findings, rules: Mapping[str, Rule[Any]]) -> str:
    """Return findings as a SARIF 2.1.0 log, in the language of this call; `rules`: by their codes."""
    listed = [(one, False) for one in findings.found] + [(one, True) for one in findings.waived]
    codes = {one.code: index for index, one in enumerate({found.code: found for found, _ in listed}.values())}
    first = {found.code: found for found, _ in reversed(listed)}
    driver = {
        "name": "coordlib",
        "version": version("coordlib"),
        "language": LANGUAGE.get(),
        "rules": [_descriptor(first[code], rules.get(code)) for code in codes],
    }
    results = [_result(found, codes[found.code], waived=waived) for found, waived in listed]
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _descriptor(finding: Finding, judging: Rule[Any] | None) -> dict[str, object]:
    described: dict[str, object] = {
        "id": finding.code,
        "help": {"text": worded(finding.help)},
        "defaultConfiguration": {"level": finding.severity.name.lower()},
    }
    if judging is not None:
        described["name"] = judging.look.__name__
        described["shortDescription"] = {"text": law_of(judging)}
    return described


def law_of(judging: Rule[Any]) -> str:
    """Return the law that a rule defends, in the language of this call."""
    vi, en, *_ = [*judging.documentation.split("\n\n"), "", ""]
    return " ".join((vi if LANGUAGE.get() == "vi" else en).split())


def _result(finding: Finding, index: int, *, waived: bool) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity.name.lower(),
        "message": {"text": f"{sentence(finding)}. {worded(finding.help)}"},
    }
    if finding.position.file:
        result["locations"] = [{"physicalLocation": _location(finding.position)}]
    if waived:
        result["suppressions"] = [{"kind": "inSource"}]
    return result


def _location(position: Position) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": {"uri": uri(position.file)}}
    if position.line:
        region = {"startLine": position.line}
        location["region"] = {**region, "startColumn": utf16_column(position)} if position.column else region
    return location


def uri(file: str) -> str:
    """Return the name of a file as a URI: relative as it was given, or of the whole machine."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def utf16_column(position: Position) -> int:
    """Return a column as editors count it: in units of UTF-16, of which a letter beyond U+FFFF takes two."""
    before = _line(position.file, position.line)[: max(0, position.column - 1)]
    return position.column + sum(ord(letter) >= _FIRST_ASTRAL for letter in before)


def _line(file: str, number: int) -> str:
    lines = _lines(file)
    return lines[number - 1] if 0 < number <= len(lines) else ""


@lru_cache(maxsize=4)
def _lines(file: str) -> tuple[str, ...]:
    """Return the lines of a file that was read before; none where it cannot be read again."""
    path = Path(file)
    try:
        if not path.is_file() or path.stat().st_size > _LONGEST_SOURCE:
            return ()
        return tuple(path.read_bytes().decode("utf-8-sig", errors="replace").split("\n"))
    except OSError:
        return ()


OTHER_CODES: Mapping[str, Message] = {
    "BAT001": Message(
        "Việc đang làm bị đứt: lỗi trong hàm, hoặc tiến trình bị dừng.",
        "The work on it broke off: a fault in a function, or a process that died over it.",
    ),
    "BAT002": Message("Hai quy chế sẽ ghi vào cùng một tệp.", "Two would write the same file."),
    "BAT003": Message("Tên này không đặt được cho tệp.", "The name cannot name a file."),
    "BAT004": Message(
        "Có điều bị từ chối, như khoảng thời gian quá dài.", "Something was refused, such as too long a span of days."
    ),
    "SGN001": Message(
        "Văn bản chưa thể chờ ký: còn là dự thảo, hoặc thiếu người ký, chỗ ký.",
        "A draft, or nobody or no place to sign for a party.",
    ),
    "SGN002": Message("Tệp không có ô chữ ký của các bên.", "The file has no fields for the parties."),
    "SGN003": Message("Không có ô chữ ký cho bên này.", "There is no field for this party."),
    "SGN004": Message("Ô này đã có chữ ký.", "The field is signed already."),
    "SGN005": Message("Chưa đến lượt ký.", "It is not the turn of this signature yet."),
    "SGN006": Message("Không mở được khóa hoặc chứng thư.", "The key or the certificate cannot be opened."),
    "SGN007": Message("Khóa hoặc thuật toán băm quá yếu.", "The key or the digest is too weak."),
    "SGN008": Message(
        "Chứng thư không còn, hoặc chưa có hiệu lực vào lúc ký.", "The certificate is not valid at the time."
    ),
    "SGN009": Message("Chứng thư không dùng để ký văn bản.", "The certificate is not for signing documents."),
    "SGN010": Message("Chuỗi chứng thư không đến được chứng thư gốc.", "The chain leads to no root."),
    "SGN011": Message(
        "Chứng thư hoặc ô chữ ký đứng tên người khác, cơ quan khác.",
        "The certificate or the field is of somebody else.",
    ),
    "SGN012": Message("Hình chữ ký, hình dấu không dùng được.", "The picture of the signature or the seal is unfit."),
    "SGN013": Message("Máy chủ không cấp dấu thời gian.", "The server gives no time stamp."),
    "SGN014": Message(
        "Tệp đã khác so với lúc chuẩn bị ký.", "The file is not that for which the signature was prepared."
    ),
    "SGN015": Message(
        "Chữ ký nhận được không khớp với chứng thư và tệp.", "The signature is not of this certificate over this file."
    ),
    "SGN016": Message("Chữ ký bị hỏng hoặc giả mạo.", "The signature is broken or forged."),
    "SGN017": Message(
        "Sau khi ký, tệp bị thay đổi ngoài việc ký thêm.",
        "After the signature, something else than signatures changed.",
    ),
    "SGN018": Message("Chưa xét độ tin cậy của chứng thư gốc.", "Whether the root is trusted has not been judged."),
    "SGN019": Message("Chuỗi chứng thư không đến chứng thư gốc đáng tin cậy.", "The chain leads to no trusted root."),
    "SGN020": Message("Không đọc được tệp PDF.", "The PDF cannot be read."),
    "SGN021": Message("Chứng thư đã bị thu hồi.", "The certificate is revoked."),
    "SGN022": Message("Ô chữ ký không do coordlib lập.", "The field is not one that coordlib made."),
    "REA001": Message("Tệp chỉ có hình chụp, không có chữ.", "The file shows pictures of text, and no text."),
    "REA002": Message("Tệp không phải là một văn bản.", "The file holds no document."),
    "REA003": Message("Không dựng được dự thảo từ tệp.", "No draft can be made of the file."),
    "SHT001": Message("Không phải XLSX, hoặc quá lớn khi giải nén.", "It is no XLSX, or too large unpacked."),
    "SHT002": Message("Bảng tính có công thức.", "The spreadsheet holds formulas."),
    "SHT003": Message(
        "Bảng tính có trang lạ, macro hoặc liên kết ra tệp khác.",
        "It has other sheets, macros or links to other files.",
    ),
    "SHT004": Message("Dòng không khớp với việc nào.", "The row is of nothing that is known."),
    "SHT005": Message("Dòng ghi hai lần.", "The row stands twice."),
    "SHT006": Message("Ngày không dùng được.", "The day is none that can be used."),
    "SHT007": Message("Trái với điều đã ghi trong sổ.", "It contradicts what is recorded."),
    "SHT008": Message("Chữ không in được.", "It holds text that cannot be printed."),
    "SUC001": Message(
        "Một bên bị giải thể: không còn ai thực hiện trách nhiệm.", "A party is dissolved: nobody owes its duties."
    ),
    "SUC002": Message("Một bên bị chia tách: cần xác định bên kế thừa.", "A party is divided: who takes over."),
    "SUC003": Message("Quy chế ký bằng tên đã hết hiệu lực.", "The agreement was signed under a name that had ended."),
    "SUC004": Message("Một tên dài hơn chứa tên cũ.", "A longer name holds the old one."),
    "SUC005": Message("Hai bên đã thành một cơ quan.", "Two parties are one body now."),
    "SUC006": Message(
        "Lời văn đã ký còn nêu cơ quan cũ.", "The text names the old body; a signed text stays as it is."
    ),
    "SUC007": Message("Tên cũ đã khai mâu thuẫn với ngày kế thừa.", "`former_names` of the party contradicts the day."),
    "SUC008": Message(
        "Cơ quan chủ quản hoặc địa danh đã giải thể, chia tách.", "A body above, or a seat, is dissolved or divided."
    ),
    "CHG001": Message(
        "Văn bản không có đơn vị, dòng, hàng hoặc trách nhiệm được nêu.", "The text has no such unit, line, row, duty."
    ),
    "CHG002": Message("Phần này đã bị bãi bỏ.", "It is repealed already."),
    "CHG003": Message(
        "Không có cụm từ được nêu, hoặc số lần không đúng.", "The words are not there, or not as often as was said."
    ),
    "CHG004": Message(
        "Số thứ tự đã có, không hợp lệ, hoặc làm đổi số của phần đã ký.",
        "A label that is taken, is none, or would give another number to what was signed.",
    ),
    "CHG005": Message(
        "Áp dụng trước ngày ký, hoặc không rõ từ ngày nào.", "It applies before it is signed, or from no day."
    ),
    "CHG006": Message("Chính văn bản sửa đổi này bãi bỏ phần đó.", "The same instrument repeals it."),
    "CHG007": Message(
        "Lời văn mới không còn nêu một trách nhiệm, chế độ, mà không nói là chấm dứt.",
        "A duty or review that the new words do not state, and that is not said to end.",
    ),
    "CHG008": Message("Loại đơn vị không hợp với chỗ này.", "A unit of another kind than fits there."),
    "CHG009": Message(
        "Bên chưa khai, bên đã có, hoặc việc không còn bên nào thực hiện.",
        "An unknown party, one that is there already, or a promise that nobody would keep.",
    ),
    "MRG001": Message("Hai bản sửa một chỗ thành hai nội dung.", "Both edits changed one thing, each in its own way."),
    "MRG002": Message(
        "Một bản sửa lời văn, bản kia sửa trách nhiệm nêu ở đó.",
        "One edit changed the words of a unit, the other what they promise.",
    ),
    "MRG003": Message("Hai bản cùng thêm vào một chỗ.", "Both edits added something at one place."),
    "DUE001": Message(
        "Khoảng thời gian bị ngược, hoặc dài quá một trăm năm.",
        "The span of days is reversed, or longer than a hundred years.",
    ),
    "DUE002": Message("Không có trách nhiệm nào chờ sự kiện này.", "No duty waits for the event that was passed."),
    "FIL001": Message(
        "Tệp không có, không mở được, không phải là tệp (thư mục, thiết bị), không phải chữ UTF-8, hoặc quá lớn.",
        "The file is not there, cannot be opened, is none (a folder, a device), is not UTF-8, or is too large.",
    ),
    "FIL002": Message("Đuôi tệp không phải là loại đọc, ghi được.", "The suffix is not one that is read or written."),
    "FIL003": Message("Cú pháp YAML hoặc JSON sai.", "The YAML or JSON is malformed."),
    "FIL004": Message(
        "Thiếu khóa, khóa lạ, hoặc giá trị sai kiểu.", "A key is missing or unknown, or a value is of the wrong kind."
    ),
    "FIL005": Message(
        "Không làm được PDF, thường do phông chữ thiếu ký tự.",
        "The PDF cannot be made, most often because the font lacks a character.",
    ),
    "FIL006": Message("Không ghi được tệp.", "The file cannot be written."),
    "FRM001": Message("Tệp không phải là DOCX.", "The file is no DOCX."),
    "LED001": Message(
        "Một dòng đã ghi trong sổ bị sửa, mất hoặc đổi chỗ.", "A past line of the ledger was changed, lost or moved."
    ),
    "LED002": Message(
        "Mục ghi sổ không khớp với quy chế; sổ chưa thay đổi.",
        "The entry is none that the agreement knows; the ledger has not changed.",
    ),
    "LED003": Message("Một dòng của sổ không phải là mục ghi.", "A line of the ledger holds no entry."),
    "LED004": Message("Sổ này là của quy chế khác.", "The ledger is that of another agreement."),
    "FIL011": Message("Tệp nén (DOCX, gói hồ sơ) bị hỏng.", "The archive (DOCX, package) is damaged."),
    "FIL012": Message("Tệp quá lớn khi giải nén, hoặc lồng quá sâu.", "It is too large unpacked, or nested too deep."),
    "FIL013": Message(
        "Tệp nén có phần trùng tên, chồng lên nhau, hoặc dẫn ra ngoài thư mục.",
        "Parts of the archive stand twice, lie over each other, or lead out of the folder.",
    ),
    "FIL014": Message("Tệp được đặt mật khẩu.", "The file is protected by a password."),
    "FIL015": Message("XML trong tệp bị hỏng, hoặc có DOCTYPE.", "The XML in the file is damaged, or has a DOCTYPE."),
    "FIL016": Message("Tệp không phải là văn bản Word.", "The file is no document of Word."),
    "FIL017": Message("Không biết loại tệp này.", "A file of this kind is not read."),
    "FIL018": Message("Tệp không phải là PDF còn nguyên.", "The file is no whole PDF."),
    "SEA001": Message(
        "Chưa niêm phong, in trình ký được: thiếu số, ngày, bản ghi việc ký, hoặc tệp không thuộc gói.",
        "It cannot be sealed or written for signature: number, day or a signature record is missing, or a file.",
    ),
    "SEA002": Message("Bản niêm phong bị sửa, hoặc không phải là bản niêm phong.", "The seal was changed, or is none."),
    "SEA003": Message("Quy chế khác bản đã niêm phong.", "The agreement differs from what was sealed."),
    "SEA004": Message("Tệp in khác bản đã niêm phong.", "The file prints something else than was sealed."),
    "SEA005": Message("Tệp ghi mã băm của nội dung khác.", "The file states the digest of another text."),
    "SEA006": Message("Tệp có chữ ẩn, hoặc in thêm ở lề trang.", "The file hides text, or prints more in its margins."),
    "SEA007": Message(
        "Bản in trình ký thiếu chữ, số hoặc chỗ ký.", "A word, a number or a place to sign is not printed."
    ),
    "SEA008": Message("Gói hồ sơ thiếu, thừa hoặc bị sửa.", "A part of the package is missing, added or altered."),
    "SEA009": Message("Siêu dữ liệu dài hơn mức của Phụ lục VI.", "Metadata is longer than its field admits."),
    "SEA010": Message("Các bản niêm phong không nối tiếp nhau.", "The seals do not follow one another."),
    "TPL001": Message(
        "Mẫu in dùng thẻ hoặc thuộc tính không có.", "A template uses an element or attribute that is none."
    ),
    "TPL002": Message("Mẫu in không chạy được.", "A template fails."),
}
"""What is wrong with a file, a ledger, a template, an amendment or a span of days: of these there is no rule."""

MILDER: Mapping[str, Severity] = {
    "SUC003": Severity.WARNING,
    "SUC004": Severity.WARNING,
    "SUC006": Severity.NOTE,
    "SUC007": Severity.WARNING,
    "SUC008": Severity.WARNING,
}
"""How bad those of them are that are no error."""


@cache
def rules_by_code() -> Mapping[str, Rule[Any]]:
    """Return all rules, of agreements, of what is issued under them and of printed pages, by their codes."""
    from coordlib.rules import CONFORMITY_RULES, ISSUED_RULES, PRINT_RULES  # noqa: PLC0415 - nor for reports

    return {one.code: one for one in (*RULES, *ISSUED_RULES, *PRINT_RULES, *CONFORMITY_RULES)}


def severity_of(code: str) -> Severity:
    """Return how bad it is what a code stands for."""
    judging = rules_by_code().get(code)
    return MILDER.get(code, Severity.ERROR) if judging is None else judging.severity


def known_codes() -> list[str]:
    """Return every code that can be explained."""
    return sorted({*rules_by_code(), *OTHER_CODES})


def refuse_unknown_code(code: str) -> None:
    """Refuse what is no code, nor the beginning of one, with the nearest."""
    known = known_codes()
    if not any(one.startswith(code) for one in known):
        near = nearest(code, known)
        vi, en = f"không có mã “{code}”{near.vi}", f"there is no code {code!r}{near.en}"
        raise click.UsageError(said(vi, en))


_LAW_PARAGRAPHS = 2  # the first two say the law, in each language


@command("explain")
@argument("code", "MÃ", "CODE", required=False, shell_complete=completing(lambda _: known_codes()))
def _explain(code: str | None) -> int:
    if code is None:
        head = (said("Mã", "Code"), said("Mức độ", "Severity"), said("Quy tắc", "Rule"))
        show_table(head, [_row(one) for one in known_codes()])
        return FINE
    wanted = code.strip().upper()
    refuse_unknown_code(wanted)
    for one in (one for one in known_codes() if one.startswith(wanted)):
        _show(one)
    return FINE


def _row(code: str) -> tuple[str, tuple[str, str, str]]:
    judging = rules_by_code().get(code)
    severity = severity_of(code)
    words = worded(OTHER_CODES[code]) if judging is None else law_of(judging)
    return (STYLE_OF[severity], (code, severity.in_language(LANGUAGE.get()), words))


def _show(code: str) -> None:
    judging = rules_by_code().get(code)
    if judging is None:
        severity = severity_of(code)
        show_styled(f"{code}  {severity.in_language(LANGUAGE.get())}", STYLE_OF[severity])
        _paragraph(worded(OTHER_CODES[code]))
    else:
        _show_rule(judging)


def _show_rule(judging: Rule[Any]) -> None:
    severity = judging.severity
    show_styled(f"{judging.code}  {severity.in_language(LANGUAGE.get())}  {law_of(judging)}", STYLE_OF[severity])
    for paragraph in judging.documentation.split("\n\n")[_LAW_PARAGRAPHS:]:
        if said("", paragraph):  # reasons are written for engineers, in English
            _paragraph(paragraph)
    _paragraph(f"→ {worded(judging.help)}")
    if judging.since or judging.until:
        _paragraph(
            said(
                f"Áp dụng từ {judging.since or '…'} đến {judging.until or '…'}.",
                f"Law from {judging.since or '…'} to {judging.until or '…'}.",
            )
        )


def _paragraph(text: str) -> None:
    show(textwrap.fill(" ".join(text.split()), prose_width(), initial_indent="  ", subsequent_indent="  "))
