"""Digests: a name for all that the work on many agreements depends on, beside the agreements themselves."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import attrs

from coordlib.dates import Calendar

_PACKAGES = ("attrs", "cattrs", "holidays", "Jinja2", "MarkupSafe", "PyYAML", "typst", "pdfboss-fonts")
_HOUSE = Path(__file__).parent.parent


@cache
def versions() -> str:
    """Return a name for coordlib as it is installed here, and the packages whose output it passes on."""
    told = [f"python {sys.version_info[:2]}", *(f"{name} {_version(name)}" for name in _PACKAGES)]
    files = sorted(file for file in _HOUSE.rglob("*") if file.is_file() and file.suffix not in (".pyc", ".pyo"))
    told += (f"{file.relative_to(_HOUSE).as_posix()} {_digest(file)}" for file in files)
    return sha256("\n".join(told).encode()).hexdigest()


def files_in(folder: str) -> str:
    """Return the files of a folder of fonts, by their names and sizes; nothing for none."""
    files = sorted(Path(folder).rglob("*")) if folder else []
    return "\n".join(f"{one.name} {one.stat().st_size}" for one in files if one.is_file())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def told(value: object) -> str:
    """Return a value as text that is the same in every process, and another for another value.

    A record is told by its fields; a function by its name and the file that it stands in.
    """
    return "".join(_pieces(value))


def _pieces(value: object) -> Iterator[str]:
    match value:
        case None | bool() | int() | float() | str() | bytes() | Decimal() | date():
            yield f"{value!r};"
        case Enum():
            yield f"{type(value).__qualname__}.{value.name};"
        case Calendar():
            yield f"calendar {value.digest};"
        case Mapping():
            yield f"{{{';'.join(sorted(f'{told(key)}={told(one)}' for key, one in value.items()))}}}"
        case tuple() | list():
            yield f"({''.join(map(told, value))})"
        case partial():
            yield f"partial{told((value.func, value.args, value.keywords))}"
        case _ if attrs.has(type(value)):
            fields = (one for one in attrs.fields(type(value)) if one.eq)  # type: ignore[arg-type]  # it is a record
            said = (f"{one.name}={told(getattr(value, one.name))}" for one in fields)
            yield f"{type(value).__qualname__}({''.join(said)})"
        case _:
            yield _of_function(value)


def _of_function(value: object) -> str:
    """Return a function or class by its name and the file of its module; another thing by its class and its state."""
    if not hasattr(value, "__qualname__"):
        return f"{_of_function(type(value))}{told(getattr(value, '__dict__', {}))}"
    module = getattr(value, "__module__", "")
    return f"{module}.{value.__qualname__}@{_of_module(module)}{_inner(value)};"


def _inner(function: object) -> str:
    """Return what tells two functions of one name apart: their code, and what they were given where they were made."""
    code = getattr(function, "__code__", None)
    cells = getattr(function, "__closure__", None) or ()
    given = tuple(one.cell_contents for one in cells), getattr(function, "__defaults__", None)
    return f"{sha256(code.co_code).hexdigest()}{told(given)}" if code else ""


@cache
def _of_module(name: str) -> str:
    file = Path(getattr(sys.modules.get(name), "__file__", None) or "")
    return _digest(file) if file.is_file() else ""
