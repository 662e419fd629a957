"""Starting: ``coordlib new``, an agreement to go on from."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import attrs
import click
import jinja2

from coordlib.cli.speech import FINE, argument, option, said
from coordlib.cli.terminal import STDIN, command, remark, show
from coordlib.disk import write_whole
from coordlib.language import capitalised, clean_line, key
from coordlib.model import Agreement
from coordlib.schema import schema_text

_FILE = "quy-che.yaml"
_SUFFIXES = (".yaml", ".yml")
_SCHEMA_FILE = "coordlib-agreement.schema.json"
_TEMPLATE = Path(__file__).parent / "new.yaml.j2"
_KIND = str(attrs.fields(Agreement).kind.default).lower()
_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")
_LONGEST_KEY = 40
_FEWEST = 2


@attrs.frozen
class _Side:
    """A party as it was given: its key and its name."""

    key: str
    name: str


@command("new")
@argument("file", "TỆP", "FILE", required=False, default=_FILE)
@option(
    "--about",
    vi="quy chế về việc gì, như “bảo đảm an ninh thông tin”",
    en="what it is about, in Vietnamese",
    metavar=("TRÍCH YẾU", "SUBJECT"),
)
@option(
    "--party",
    "parties",
    vi="một bên: TÊN hoặc KHÓA=TÊN; ghi nhiều lần, bên chủ trì trước",
    en="a party: NAME or KEY=NAME; several times, the lead first",
    multiple=True,
    metavar=("BÊN", "PARTY"),
)
@option("--force", vi="ghi đè tệp đã có", en="replace a file that is there", is_flag=True)
def _new(file: str, about: str | None, parties: tuple[str, ...], *, force: bool) -> int:
    if file != STDIN and Path(file).suffix.lower() not in _SUFFIXES:
        raise click.UsageError(said(f"{file}: tệp mới là .yaml hoặc .yml", f"{file}: a new file is .yaml or .yml"))
    if file != STDIN and Path(file).exists() and not force:
        raise click.UsageError(
            said(f"đã có tệp {file}; thêm --force để ghi đè", f"{file} is there; --force replaces it")
        )
    about, sides = _asked(about, parties)
    text = _written(about, sides, "" if file == STDIN else _SCHEMA_FILE)
    if file == STDIN:
        sys.stdout.write(text)
        return FINE
    write_whole(file, text.encode())
    write_whole(Path(file).parent / _SCHEMA_FILE, schema_text("agreement", "draft-07").encode())
    show(file)
    remark(said(f"Sửa {file}, rồi chạy: coordlib check {file}", f"Edit {file}, then run: coordlib check {file}"))
    return FINE


def _asked(about: str | None, parties: Sequence[str]) -> tuple[str, tuple[_Side, ...]]:
    """Return what the agreement is about and between whom; what was not said is asked for."""
    given = [one for one in parties if one.strip()]
    if (about is None or not given) and not sys.stdin.isatty():
        raise click.UsageError(
            said(
                "thiếu --about và --party (không có ai để hỏi)",
                "--about and --party are missing, and nobody can be asked",
            )
        )
    if about is None:
        about = click.prompt(said("Quy chế phối hợp về việc gì", "What is it about (in Vietnamese)"), err=True)
    while not parties:
        number = len(given) + 1
        enough = said(" (để trống là đủ)", " (empty if there is no other)") if number > _FEWEST else ""
        name = click.prompt(
            said(f"Tên bên {number}", f"Name of party {number}") + enough,
            default="" if enough else None,
            show_default=False,
            err=True,
        )
        if not name.strip():
            break
        given.append(name)
    if len(given) < _FEWEST:
        raise click.UsageError(said("quy chế phối hợp cần ít nhất hai bên", "an agreement has at least two parties"))
    subject = clean_line(about)
    if not subject or not all(_named(one) for one in given):
        raise click.UsageError(said("trích yếu và tên bên không được để trống", "a subject or a name is empty"))
    return subject, _sides(given)


def _named(given: str) -> str:
    """Return the name of a party, as it was given with its key or without."""
    return clean_line(given.rpartition("=")[2])


def _sides(given: Sequence[str]) -> tuple[_Side, ...]:
    """Return the parties, each under a key of its own: the one that was said, or one made of its name."""
    sides: dict[str, _Side] = {}
    for one in given:
        said_key, name = one.rpartition("=")[0], _named(one)
        wanted = key(said_key.strip()) if said_key else _key_of(name)
        number = 2
        unique = wanted
        while unique in sides:
            unique, number = f"{wanted}-{number}", number + 1
        sides[unique] = _Side(unique, name)
    return tuple(sides.values())


def _key_of(name: str) -> str:
    """Return a key for a name: its letters without marks, so that it is quickly typed."""
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    bare = "".join(one for one in letters if not unicodedata.combining(one))
    return _NOT_IN_KEYS.sub("-", bare).strip("-")[:_LONGEST_KEY].strip("-") or "ben"


def _written(about: str, sides: tuple[_Side, ...], schema: str) -> str:
    """Return the file of a new agreement, with comments in the language of this call."""
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - it writes YAML, and quotes what was typed
    )
    environment.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
    bare = about[len(_KIND) :].strip() if about.lower().startswith(_KIND) else about
    subject = bare if bare.lower().startswith("phối hợp") else f"phối hợp {bare}"
    names = {
        "title": f"{capitalised(_KIND)} {subject}",
        "subject": subject,
        "parties": sides,
        "schema": schema,
        "said": said,
    }
    return environment.from_string(_TEMPLATE.read_text(encoding="utf-8")).render(names)
