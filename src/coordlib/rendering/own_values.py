"""Own values: what a user gives to templates of their own beside what ours see (giá trị riêng cho mẫu).

In come names with values, and what the templates ask for; out go the same, copied, or an error at the first name that
nothing asks for, that is one of ours, or whose value no template can show. Nothing that is given is left out in
silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from coordlib.language import Findings, Message, WrongKindError, as_given, nearest, shortened
from coordlib.rendering.codes import OWN_VALUE
from coordlib.rendering.filters import FUNCTIONS
from coordlib.rendering.permissions import SHOWN
from coordlib.rendering.sources import TemplateError
from coordlib.rendering.user_templates import OwnValues

_NAME = re.compile(r"[^\W\d_]\w*")
_OF_JINJA = frozenset(
    {
        *("and", "as", "block", "caller", "context", "do", "elif", "else", "endif", "endfor", "extends", "filter"),
        *("for", "from", "if", "import", "in", "include", "ignore", "is", "kwargs", "loop", "macro", "missing", "none"),
        *("not", "or", "raw", "recursive", "scoped", "self", "set", "super", "true", "false", "varargs", "with"),
        "without",
    }
)
_DEEPEST = 50
_UNDEFINED = re.compile(r"'(\w+)' is undefined")


def values_for_templates(values: OwnValues | None) -> dict[str, object]:
    """Return what a user gives, with lists as tuples. Raises `TemplateError` (TPL008) for what no template can show."""
    if values is None:
        return {}
    if not isinstance(values, Mapping) or not all(isinstance(name, str) for name in values):
        raise WrongKindError(_no_mapping(as_given(values)))
    for name in values:
        if not _NAME.fullmatch(name) or name.lower() in _OF_JINJA:
            raise _error(_no_name(name))
    return {name: _shown(value, name) for name, value in values.items()}


def refuse_unfit_names(values: Mapping[str, object], ours: Iterable[str], asked: frozenset[str]) -> None:
    """Refuse a value whose name is one of ours, or that no template asks for (TPL008), with the nearest name.

    `ours`: the names that the templates see anyway; `asked`: those that templates of the user ask for.
    """
    known = {*ours, *FUNCTIONS}
    for name in values:
        if name in known:
            raise _error(_name_of_ours(name))
        if not asked - known:
            raise _error(_no_template_asks(name), _WITH_TEMPLATES)
        if name not in asked:
            raise _error(_not_asked_for(name, nearest(name, sorted(asked - known - values.keys()))))


def explained(problem: str, known: Iterable[str]) -> tuple[Message, Message | None]:
    """Return what is said of a name that a template asks for and nobody gives, and how to mend it; else the problem."""
    undefined = _UNDEFINED.fullmatch(problem)
    if undefined is None:
        return Message(problem, problem), None
    near = nearest(undefined[1], sorted({*known, *FUNCTIONS}))
    return _not_given(undefined[1], near), _give_it(undefined[1])


def _shown(value: object, where: str, depth: int = 0) -> object:
    """Return a value as templates see it; what they could not show is refused with the place of it."""
    match value:
        case _ if depth > _DEEPEST:
            raise _error(_cannot_be_shown(where, value))
        case list() | tuple() if type(value) in (list, tuple):
            return tuple(_shown(one, f"{where}[{place}]", depth + 1) for place, one in enumerate(value, start=1))
        case dict() if all(isinstance(name, str) for name in value):
            return {name: _shown(one, f"{where}.{name}", depth + 1) for name, one in value.items()}
        case _ if SHOWN[type(value)] is None or isinstance(value, dict):
            raise _error(_cannot_be_shown(where, value))
        case _:
            return value


def _error(what: Message, mend: Message | None = None) -> TemplateError:
    return TemplateError(Findings((OWN_VALUE.finding(what, mend=mend),)))


def _no_template_asks(name: str) -> Message:
    return Message(
        f"không có mẫu riêng nào dùng giá trị riêng, như “{name}”",
        f"there is no template that asks for values of one's own, such as {name!r}",
    )


_WITH_TEMPLATES = Message(
    "Giá trị riêng đi với mẫu riêng có tên ấy: templates=… (--templates), trong mẫu {{ tên }}.",
    "Own values go with a template of your own that names them: templates=… (--templates), in it {{ name }}.",
)


def _no_mapping(given: str) -> Message:
    return Message(
        f'values là các giá trị theo tên, như {{"so_hop_dong": "12/HĐ"}}, không phải {given}',
        f'values are values by their names, such as {{"so_hop_dong": "12/HĐ"}}, not {given}',
    )


def _no_name(name: str) -> Message:
    return Message(
        f"“{name}” không dùng được làm tên trong mẫu; tên gồm chữ, số, dấu _, bắt đầu bằng chữ",
        f"{name!r} cannot be a name in a template: letters, figures and _, a letter first",
    )


def _name_of_ours(name: str) -> Message:
    return Message(
        f"“{name}” là tên mà mẫu đã có sẵn; đặt tên khác",
        f"{name!r} is a name that templates have already; take another",
    )


def _not_asked_for(name: str, near: Message) -> Message:
    return Message(f"không mẫu nào dùng giá trị “{name}”{near.vi}", f"no template asks for the value {name!r}{near.en}")


def _not_given(name: str, near: Message) -> Message:
    return Message(
        f"mẫu dùng “{name}” mà không ai cho giá trị{near.vi}",
        f"{name!r} is undefined: nobody gives it a value{near.en}",
    )


def _give_it(name: str) -> Message:
    return Message(
        f'Sửa tên trong mẫu, hoặc cho giá trị: render(…, values={{"{name}": …}}), coordlib … --value {name}=….',
        f'Mend the name, or give it a value: render(…, values={{"{name}": …}}), coordlib … --value {name}=….',
    )


def _cannot_be_shown(where: str, value: object) -> Message:
    kind, place = type(value).__name__, shortened(where)
    return Message(
        f"giá trị “{place}” thuộc kiểu {kind} mà mẫu không dùng được",
        f"the value {place!r} is of the type {kind}, which no template can show",
    )
