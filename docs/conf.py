"""Sphinx: how the documentation is built; some of its pages are made of the code that they describe."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from datetime import date
from enum import Enum
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from coordlib import RULES
from coordlib.document import ND30, Look
from coordlib.language import Case, Rule, Severity, date_in_figures
from coordlib.rules import (
    CONFORMITY_RULES,
    INSTRUMENT_RULES,
    ISSUER_RULES,
    LEDGER_RULES,
    LETTERHEAD_RULES,
    MINUTES_RULES,
    NARRATIVE_RULES,
    PLAN_RULES,
    PRINT_RULES,
    REMINDER_RULES,
    REPORT_RULES,
    TRACKING_RULES,
)
from coordlib.rules.agreement.catalogue import (
    BASIS_RULES,
    FORM_RULES,
    OUTLINE_RULES,
    PROMISE_RULES,
    STATED_RULES,
    TEXT_RULES,
)
from coordlib.storage import CoreDumper, compose, construct

sys.path.insert(0, str(Path(__file__).parent))

import api_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ROOMS = {
    "Cam kết: trách nhiệm, chế độ, thời hạn · Promises: duties, reviews, days and terms": PROMISE_RULES,
    "Lời văn và dữ liệu: thời hạn, bên, chế độ · Text against data: deadlines, bearers, reviews": STATED_RULES,
    "Thể thức: các bên, người ký, số và ký hiệu · Form: parties, signatures, what is registered": FORM_RULES,
    "Căn cứ: pháp luật và cơ quan vào ngày ký · Bases: laws and bodies on the day of signing": BASIS_RULES,
    "Bố cục: điều, khoản, danh sách, phụ lục, viện dẫn · Outline: units, lists, annexes, citations": OUTLINE_RULES,
    "Lời văn: ngày giờ, dấu câu, chữ, tên gọi · Text: days, signs, letters, names": TEXT_RULES,
}
"""What each room of the rules of an agreement judges."""

ISSUED: tuple[tuple[str, tuple[Rule[Any], ...]], ...] = (
    ("Sổ theo dõi · The ledger", LEDGER_RULES),
    ("Lời văn của báo cáo · The narrative of a report", NARRATIVE_RULES),
    ("Báo cáo · Reports", REPORT_RULES),
    ("Thể thức chung · The letterhead of what is issued", (*LETTERHEAD_RULES, *ISSUER_RULES)),
    ("Biên bản · Minutes", MINUTES_RULES),
    ("Công văn đôn đốc · Reminders", REMINDER_RULES),
    ("Kế hoạch · Plans", PLAN_RULES),
    ("Biểu theo dõi · Tracking tables", TRACKING_RULES),
    ("Văn bản sửa đổi · Amendments", INSTRUMENT_RULES),
)
"""The rules of what is issued under an agreement, by what is judged; one that judges several stands with the first."""

EVERY_RULE: tuple[Rule[Any], ...] = (
    *RULES,
    *dict.fromkeys(one for _, rules in ISSUED for one in rules),
    *PRINT_RULES,
    *CONFORMITY_RULES,
)
"""All rules, once each."""

OF_DOCUMENTS = frozenset({one.code for one in PRINT_RULES} | {one.code for one in CONFORMITY_RULES})
"""The codes of the rules whose cases are documents, not fields of an agreement."""

SEVERITIES = {Severity.ERROR: "LỖI", Severity.WARNING: "CẢNH BÁO", Severity.NOTE: "LƯU Ý"}
"""How each severity reads in Vietnamese."""

DECREE = "NĐ 30/2020, "
"""What the sources of the layout begin with; the page says it once."""

INTRODUCTION = """\
# Rules (các quy tắc kiểm tra)

`check` đọc một quy chế và báo những chỗ trái với các quy tắc dưới đây. Mỗi phát hiện ghi tên tệp, dòng, cột, mức độ,
mã quy tắc, chỗ sai và cách sửa. **LỖI** (ERROR): chưa được ký, chỉ in được bản dự thảo. **CẢNH BÁO** (WARNING): nên
xem lại. **LƯU Ý** (NOTE): cho biết thêm. Tìm mã (ví dụ DUT001) trong bảng để đọc quy tắc.

`check` reads an agreement and reports where it breaks one of the rules below. **ERROR**: must not be signed, prints
only as a draft. **WARNING**: look again. **NOTE**: for information. This page is made of the rules themselves.

`check` cũng nhận kết quả `assess`, báo cáo, phần lời văn, biên bản, văn bản đôn đốc, kế hoạch, biểu theo dõi và thể
thức của chúng: mã LED và RPT. Lời văn, người ký, số và ký hiệu của chúng còn theo các quy tắc TXT, REF, SIG và DOC của
quy chế. LED001, LED002 và LED003 là lỗi của tệp sổ và của mục ghi ([the ledger](ledger.md)).

`check_print` xem các trang như khi in ra: mã PRN. `check_print(document)` looks at the pages as they print: codes PRN.

`check_document` xem một tệp DOCX do ai làm cũng được ([form of a file](form.md)): mã ND. It holds any DOCX against
the decree: codes ND; an ERROR there is certain, a WARNING likely, a NOTE custom.

Ở mỗi quy tắc có ghi: trên 79 văn bản thật do `read_document` đọc, bao nhiêu phát hiện đúng, và ngày đo. Bảng đánh giá
là `tests/rules/judgements.csv`, bắt bẻ vụn vặt không tính là đúng; quy tắc về dữ liệu được xem trên quy chế đã nhập đủ.

Each rule says how many of its findings on 79 real documents, read by `read_document`, were right, and when; what is
pedantic does not count as right. The sheet of judgements is data.

Quy tắc mã ND được xem trên 24 tệp DOCX của cơ quan: chỗ trái quy định được xác định bằng mắt trên trang in
(`tests/rules/form/departures.csv`), rồi mới đo (`python -m tools.precision`) · rules ND are held against 24 files of
offices, whose departures were told by eye, on the pages as they print.

Các quy tắc về hiệu lực, địa danh, cơ quan dựa vào cứ liệu đi kèm ([facts](facts.md); chưa đầy đủ, ô trống là chưa
biết, không phải là đã kiểm tra). Có thể đặt cứ liệu của mình lên trên · these rules stand on facts with a date, not
complete; lay yours over them: `check(agreement, facts=read_facts("cu-lieu"))`.

Mã FIL là lỗi của tệp ([file format](file-format.md)), mã TPL là lỗi của mẫu in ([templates](templates.md)). Chỗ nào hai
bên chấp nhận để nguyên thì ghi *miễn trừ* ([waivers](#waivers)).
"""


# --- the page of rules ---


def rules_page() -> str:
    """Return the page of rules in Markdown: a list of all, then each with its reasons and how to mend a breach."""
    left = tuple(one for one in RULES if not any(one in rules for rules in ROOMS.values()))
    of_agreements = [*ROOMS.items(), ("Miễn trừ · Waivers", left)]
    printed = ("Trang in · Printed pages", PRINT_RULES)
    files = ("Thể thức của tệp DOCX · The form of a DOCX", CONFORMITY_RULES)
    sections = (_subject(subject, rules) for subject, rules in (*of_agreements, *_issued(), printed, files))
    return "\n".join((INTRODUCTION, _summary(), *sections))


def _issued() -> Iterator[tuple[str, tuple[Rule[Any], ...]]]:
    """Yield the rules of what is issued, each with the first thing that it judges."""
    told: set[str] = set()
    for subject, rules in ISSUED:
        yield subject, tuple(one for one in rules if one.code not in told)
        told |= {one.code for one in rules}


def _summary() -> str:
    head = "| Mã | Mức độ | Quy tắc |\n| --- | --- | --- |\n"
    rows = (f"| [{one.code}](#{one.code}) | {_on_one_line(one.severity)} | {_law(one)} |\n" for one in EVERY_RULE)
    return head + "".join(rows)


def _on_one_line(severity: Severity) -> str:
    return SEVERITIES[severity].replace(" ", "&nbsp;")


def _subject(subject: str, rules: tuple[Rule[Any], ...]) -> str:
    codes = ", ".join(sorted({one.code.rstrip("0123456789") for one in rules}))
    return "\n".join((f"## {codes}: {subject}\n", *(_rule(one) for one in rules)))


Given = dict[str, Any]


def _data(file: Path) -> Given:
    found: Given = construct(compose(file.read_text(encoding="utf-8")))
    return found


FOLDER = Path(__file__).parent.parent / "tests" / "rules" / "cases"
BASE = {**_data(FOLDER / "issued" / "base.yaml"), **_data(FOLDER / "base.yaml")}


def _fields(case: Case) -> Given:
    """Return what a case changes of a sound agreement, as a file has it."""
    return {"body": [{"article": "Một", "text": case.text}]} if case.text else dict(case.data)


def _examples(one: Rule[Any]) -> str:
    """Return a bad and a good example; where the sound agreement itself is the good one, what it says there."""
    bad = next(case for case in one.cases if case.is_bad)
    good = next(case for case in one.cases if not case.is_bad)
    wrong = _fields(bad)
    right = _fields(good) or {name: BASE.get(name) for name in wrong}
    parts = (f"Sai · wrong: {bad.where}: {bad.says}", _snippet(wrong), "Đúng · right:", _snippet(right))
    return "\n\n".join(parts)


def _snippet(changed: Given) -> str:
    """Return a part of an agreement as it stands in a file."""
    return f"```yaml\n{yaml.dump(changed, Dumper=CoreDumper, allow_unicode=True, sort_keys=False, width=100)}```\n"


def _rule(one: Rule[Any]) -> str:
    vietnamese, *english = one.documentation.split("\n\n")
    since, until = (date_in_figures(day) if day else "" for day in (one.since, one.until))
    remedy = (
        f"- Mức độ: **{SEVERITIES[one.severity]}** · severity: **{one.severity.name}**",
        f"- Cách sửa: {one.help.vi}",
        f"- How to mend: {one.help.en}",
        f"- Áp dụng · holds: {since or '…'} – {until or '…'}" if since or until else "",
        _silence(one),
        f"- {_precision(one.code)}\n" if one.code not in OF_DOCUMENTS else _precision_of_form(one.code),
    )
    head = f"({one.code})=\n### {one.code} {one.name}"
    return "\n\n".join(
        (
            head,
            f"**{vietnamese}**",
            *english,
            "\n".join(filter(None, remedy)),
            _examples(one) if one.code not in OF_DOCUMENTS else "",  # whose cases are documents, not fields
        )
    )


def _silence(one: Rule[Any]) -> str:
    """Say beside which rules a rule is silent, and whether it is asked of a text without data."""
    louder = ", ".join(f"[{code}](#{code})" for code in one.silent_beside)
    beside = f"- Không lặp lại điều đã nêu ở · silent where the same is told by: {louder}" if louder else ""
    data = "- Không hỏi ở văn bản đọc từ tệp, chưa có dữ liệu · not asked of a text that was read without its data"
    return "\n".join(filter(None, (beside, data if one.asks_for_data else "")))


def _precision(code: str) -> str:
    """Say how often a rule was right on real texts, by the sheet of judgements, and when that was measured."""
    row = FIGURES.get(code)
    if row is None:
        return "Đọc trên văn bản thật: chưa lên tiếng · on real documents: has not spoken"
    right, judged, day = row["right"], row["judged"], date_in_figures(date.fromisoformat(row["day"]))
    return f"Đọc trên văn bản thật, {day}: đúng {right}/{judged} · read on real documents: right {right} of {judged}"


def _precision_of_form(code: str) -> str:
    """Say how often a rule of form was right on files of offices, by `tools/precision.py`; nothing of one of pages."""
    if code in {one.code for one in PRINT_RULES}:
        return ""
    row = FORM_FIGURES.get(code)
    if row is None:
        return "- Xem trên tệp của cơ quan: chưa lên tiếng · on files of offices: has not spoken\n"
    right, judged, day = row["right"], row["judged"], date_in_figures(date.fromisoformat(row["day"]))
    vi, en = f"đúng {right}/{judged}, đo ngày {day}", f"right {right} of {judged}, measured on {day}"
    return f"- Xem trên tệp của cơ quan: {vi} · on files of offices: {en}\n"


def _figures(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "precision.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row for row in csv.DictReader(lines)}


FIGURES, FORM_FIGURES = _figures(FOLDER.parent), _figures(FOLDER.parent / "form")


def _law(one: Rule[Any]) -> str:
    return one.documentation.partition("\n")[0]


def write_made_pages(app: Sphinx) -> None:
    """Write the page of rules, and those of the API, beside the others, if they are not there as they should be."""
    Path(app.srcdir, "api").mkdir(exist_ok=True)
    pages = (("rules.md", rules_page()), *((f"api/{name}", text) for name, text in api_pages.pages()))
    for name, text in pages:
        file = Path(app.srcdir, name)
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")


# --- the table of the layout ---


def layout_table() -> str:
    """Return the table of `ND30` in Markdown: each role, how it looks, and the provision that sets it."""
    head = "| Role | Size | Style | Paragraph | Source |\n| --- | --- | --- | --- | --- |\n"
    rows = (
        f"| `{role}` | {look.size:g} | {_style(look)} | {_paragraph(look)} | {look.source.removeprefix(DECREE)} |\n"
        for role, look in ND30.looks.items()
    )
    return head + "".join(rows)


def _style(look: Look) -> str:
    words = {
        "bold": look.bold,
        "italic": look.italic,
        "capitals": look.caps,
        "framed": look.box,
        "red": look.color == "FF0000",
        f"rule {look.rule:.0%}": look.rule,
    }
    return ", ".join(word for word, holds in words.items() if holds) or "upright"


def _paragraph(look: Look) -> str:
    words = {
        f"first line {look.first:g} mm": look.first,
        f"{look.before:g} before": look.before,
        f"{look.after:g} after": look.after,
        f"height {look.height:g}": look.height,
        f"line {look.line:g}": look.line != 1,
    }
    return ", ".join([look.align.value, *(word for word, holds in words.items() if holds)])


# --- Sphinx ---


def show_members_of_enums(*event: object) -> bool | None:
    """Keep each member of an enumeration in the API pages: its name is its documentation."""
    thing = event[3]
    return False if isinstance(thing, Enum) else None


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the pages that are made, and the members of enumerations."""
    app.connect("builder-inited", write_made_pages)
    app.connect("autodoc-skip-member", show_members_of_enums)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


project = "coordlib"
author = "The coordlib authors"
release = metadata.version("coordlib")
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
default_role = "code"

myst_enable_extensions = ["substitution"]
myst_heading_anchors = 3
myst_substitutions = {"layout_table": layout_table()}

autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "imported-members": True, "no-value": True}
python_maximum_signature_line_length = 80

html_theme = "furo"
html_title = f"coordlib {release}"
html_static_path = ["_static"]
html_css_files = ["wrap.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
