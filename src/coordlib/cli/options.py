"""Options that several commands share, each a decorator as `option` makes it.

A command names them among its own, in the order of its help: ``@draft_option``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import update_wrapper
from inspect import Parameter, Signature, signature
from typing import Any

import attrs

from coordlib import storage
from coordlib.cli.declarations import FILE, LEDGER, Names, flag, option
from coordlib.cli.failures import refuse
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


@attrs.frozen
class Filled:
    """Templates as they were named, and the values that were given for them; it crosses to other processes."""

    templates: str | None = None
    values: Mapping[str, object] | None = None


_value_option = option(
    "--value",
    vi="giá trị riêng cho mẫu in riêng; ghi được nhiều lần",
    en="a value for templates of one's own; several times for several",
    shown=Message("TÊN=GIÁ_TRỊ", "NAME=VALUE"),
    several=True,
)

_values_option = option(
    "--values",
    "value_file",
    vi="tệp YAML, JSON gồm các giá trị riêng theo tên",
    en="a YAML or JSON file of such values, by their names",
    shown=FILE,
)

_template_option = option(
    "--templates",
    vi="mẫu Word (.docx) của cơ quan, hoặc thư mục mẫu in riêng",
    en="the office's Word template (.docx), or a folder of templates of one's own",
    shown=Message("MẪU", "TEMPLATE"),
)


def templates_option(function: Callable[..., int]) -> Callable[..., int]:
    """Declare --templates, --value and --values, which a command is given as one thing, `Filled`."""

    def call(templates: str | None, value: Names, value_file: str | None, **others: object) -> int:
        return function(templates=Filled(templates, own_values(value, value_file)), **others)

    return _template_option(_value_option(_values_option(_in_place_of(function, "templates", call))))


def own_values_options(function: Callable[..., int]) -> Callable[..., int]:
    """Declare --value and --values, of which a command is given the names that they give, as `values`."""

    def call(value: Names, value_file: str | None, **others: object) -> int:
        return function(values=tuple(own_values(value, value_file) or ()), **others)

    return _value_option(_values_option(_in_place_of(function, "values", call)))


def _in_place_of(function: Callable[..., int], name: str, call: Callable[..., int]) -> Callable[..., int]:
    """Return what is called for a command: it says that it takes its own parameters, and the others of the command."""
    own = [one for one in signature(call).parameters.values() if one.kind is not Parameter.VAR_KEYWORD]
    others = [one for one in signature(function).parameters.values() if one.name != name]
    wrapper: Any = update_wrapper(call, function)
    wrapper.__signature__ = Signature(sorted((*own, *others), key=lambda one: one.kind))
    made: Callable[..., int] = wrapper
    return made


def own_values(given: Names, file: str | None) -> Mapping[str, object] | None:
    """Return the values of a call, those of a file first; none where none are given."""
    pairs = [word.partition("=") for word in given]
    for name, sign, _ in pairs:
        if not sign or not name:
            refuse(_no_value(f"{name}{sign}"))
    names = [name for name, _, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        refuse(_value_twice(twice))
    written = storage.read_values(file) if file else {}
    return {**written, **{name: text for name, _, text in pairs}} or None


def _no_value(given: str) -> Message:
    return Message(f"--value ghi như so_hop_dong=12/HĐ, không phải “{given}”", f"--value is NAME=VALUE, not {given!r}")


def _value_twice(name: str) -> Message:
    return Message(f"--value cho “{name}” hai giá trị", f"--value gives {name!r} two values")


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
