"""``coordlib template``: an office's own Word file, checked, begun, and what may stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from coordlib.cli.declarations import Names, argument, command, option
from coordlib.cli.failures import BAD, FINE, MISUSE, refuse
from coordlib.cli.files import refuse_replacing, refuse_unknown
from coordlib.cli.findings import show_findings
from coordlib.cli.languages import in_language
from coordlib.cli.options import force_option, own_values_options
from coordlib.cli.screen import Style, remark, show, show_table
from coordlib.cli.values import OneOf
from coordlib.language import Findings, FindingsError, Message
from coordlib.rendering import Subject, check_template, names_for, starting_template
from coordlib.storage import write_whole

_KINDS: Mapping[str, type] = {kind.__name__.lower(): kind for kind in get_args(Subject)}
_KIND = Message("loại", "kind")
_HEAD = (Message("Tên", "Name"), Message("Dạng", "Shape"), Message("Nghĩa", "Meaning"))

_FILE_IS_MISSING = Message("cần tên tệp .docx", "a .docx file is needed")
_EDIT_IT = Message("Sửa tệp này trong Word, rồi kiểm tra:", "Edit it in Word, then check it:")


@command(
    "template",
    exit_codes=Message(
        "0: không có LỖI; 1: có; 2: gọi sai, hoặc tệp không đọc được.",
        "0: no ERROR; 1: there is one; 2: misuse, or a file that cannot be read.",
    ),
)
@argument("action", Message("VIỆC", "ACTION"), type=OneOf(("check", "names", "new")))
@argument("name", Message("TỆP|LOẠI", "FILE|KIND"), default="")
@option(
    "--for",
    "kind",
    vi="mẫu dùng cho loại nào (mặc định: mọi loại)",
    en="what the template is for (any, unless said)",
    type=OneOf(_KINDS),
)
@own_values_options
@force_option
def template(action: str, name: str, kind: type | None, values: Names, *, force: bool) -> int:
    """Check a template, begin one, or list the names that may stand in it."""
    if action == "names":
        return _list_names(name, kind)
    if not name:
        refuse(_FILE_IS_MISSING)
    if action == "new":
        return _begin(name, force=force)
    try:
        findings, code = check_template(name, kind, values=values), FINE
    except FindingsError as error:
        findings, code = Findings(error.findings.found), MISUSE
    show_findings(findings)
    return code or (BAD if findings.errors else FINE)


def _list_names(name: str, kind: type | None) -> int:
    """List the names for a kind, said as an argument or as an option."""
    if name:
        refuse_unknown(name, _KINDS, _KIND)
        kind = _KINDS[name]
    names = names_for(kind or _KINDS["agreement"]).values()
    show_table(_HEAD, [(Style.PLAIN, (name.name, name.shape, in_language(name.meaning))) for name in names])
    return FINE


def _begin(name: str, *, force: bool) -> int:
    refuse_replacing(name, force=force)
    write_whole(Path(name), starting_template())
    remark(_EDIT_IT)
    show(f"coordlib template check {name}")
    return FINE
