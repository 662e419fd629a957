"""``coordlib new`` and ``copy``: agreements begun, from nothing or from one that is there."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import attrs
import click
import jinja2

from coordlib.cli.declarations import FILE, PARTY, Names, argument, command, flag, option
from coordlib.cli.failures import FINE, refuse
from coordlib.cli.files import STDIN, load, refuse_replacing
from coordlib.cli.languages import in_language
from coordlib.cli.options import force_option
from coordlib.cli.screen import remark, show
from coordlib.cli.values import OneOf
from coordlib.language import Message, capitalised, clean_line, free_key, key, key_stem
from coordlib.model import Agreement, new_id
from coordlib.storage import Register, blank_file, copied, schema_text, source_text, write_whole

_SUFFIXES = (".yaml", ".yml")
_SCHEMA_FILE = "coordlib-agreement.schema.json"
_EXAMPLE = Path(__file__).parent / "example"
_NEW_FILE = "quy-che.yaml"
_TEMPLATE = Path(__file__).parent / "new.yaml.j2"
_KIND = str(attrs.fields(Agreement).kind.default).lower()
_LONGEST_KEY = 40
_KEY_OF_A_NAMELESS_PARTY = "ben"
_FEWEST_PARTIES = 2

_COPIED = Message(
    "Bản sao có id riêng và sổ theo dõi riêng; số, ngày ký, ngày hiệu lực, ngày hết hiệu lực để trống.",
    "The copy has an id, and a ledger, of its own; number, days of signing and of the term are empty.",
)
_FILL_IT_IN = Message(
    "Điền vào chỗ trống; bỏ dấu # ở những khóa cần dùng.", "Fill it in; take the # from the keys that are needed."
)
_NOBODY_TO_ASK = Message(
    "thiếu --about và --party (không có ai để hỏi)", "--about and --party are missing, and nobody can be asked"
)
_EXAMPLE_ALONE = Message(
    "--example chép ví dụ vào thư mục này; không ghi thêm tệp, --about, --party",
    "--example copies an example into this folder; it goes with no file, --about or --party",
)
_ABOUT_WHAT = Message("Quy chế phối hợp về việc gì", "What is it about (in Vietnamese)")
_TOO_FEW_PARTIES = Message("quy chế phối hợp cần ít nhất hai bên", "an agreement has at least two parties")
_EMPTY_SUBJECT = Message("trích yếu và tên bên không được để trống", "a subject or a name is empty")


@attrs.frozen
class _Side:
    """A party as it was given: its key and its name."""

    key: str
    name: str


_BLANKS = ("narrative", "letterhead", "notes", "minutes", "opinions", "conference", "grounds", "portfolio")


@command("new")
@argument("file", FILE, optional=True)
@option(
    "--kind",
    vi="không phải quy chế mà là tệp để điền: phần lời của báo cáo, phần thể thức, biên bản …",
    en="no agreement but a file to fill in: what a report tells, the head of a letter, the notes of a meeting …",
    shown=Message("LOẠI", "KIND"),
    type=OneOf(_BLANKS),
)
@option(
    "--about",
    vi="quy chế về việc gì, như “bảo đảm an ninh thông tin”",
    en="what it is about, in Vietnamese",
    shown=Message("TRÍCH YẾU", "SUBJECT"),
)
@option(
    "--party",
    "parties",
    vi="một bên: TÊN hoặc KHÓA=TÊN; ghi nhiều lần, bên chủ trì trước",
    en="a party: NAME or KEY=NAME; several times, the lead first",
    shown=PARTY,
    several=True,
)
@flag(
    "--example",
    vi="chép ví dụ: quy chế, phần lời văn, phần thể thức, văn bản sửa đổi",
    en="copy an example: an agreement, a narrative, a letterhead, an amendment",
)
@force_option
def new(file: str | None, kind: str | None, about: str | None, parties: Names, *, example: bool, force: bool) -> int:
    """Begin an agreement, with its schema beside it, for which what was not said is asked; or a file to fill in."""
    if example:
        if file or kind or about or parties:
            refuse(_EXAMPLE_ALONE)
        return _copy_example(force=force)
    if kind is not None:
        return _begin_blank(kind, file or f"{kind}.yaml", force=force)
    return _begin(file or _NEW_FILE, about, parties, force=force)


def _copy_example(*, force: bool) -> int:
    """Copy the files of the example into this folder, if none of them is there."""
    copies = [(source.name, source.read_bytes()) for source in sorted(_EXAMPLE.glob("*.yaml"))]
    for name, _ in copies:
        refuse_replacing(name, force=force)
    for name, content in copies:
        show(str(write_whole(name, content)))
    return FINE


def _begin(file: str, about: str | None, parties: Names, *, force: bool) -> int:
    """Write the file of an agreement that was not there."""
    if file != STDIN and Path(file).suffix.lower() not in _SUFFIXES:
        refuse(_a_new_file_is_yaml(file))
    refuse_replacing(file, force=force)
    subject, sides = _ask(about, parties)
    if file == STDIN:
        sys.stdout.write(_written(subject, sides, schema=""))
        return FINE
    write_whole(file, _written(subject, sides, _SCHEMA_FILE).encode())
    write_whole(Path(file).parent / _SCHEMA_FILE, schema_text("agreement", "draft-07").encode())
    show(file)
    remark(_edit_it_and_check(file))
    return FINE


def _begin_blank(kind: str, file: str, *, force: bool) -> int:
    """Write a file to fill in, of a record that a command takes beside an agreement."""
    text = blank_file(_record_of(kind), in_language)
    if file == STDIN:
        sys.stdout.write(text)
        return FINE
    if Path(file).suffix.lower() not in _SUFFIXES:
        refuse(_a_new_file_is_yaml(file))
    refuse_replacing(file, force=force)
    show(str(write_whole(file, text.encode())))
    remark(_FILL_IT_IN)
    return FINE


def _record_of(kind: str) -> type:
    """Return the class of the record that a file holds."""
    from coordlib import tracking  # noqa: PLC0415 - an agreement is begun without it

    records: dict[str, type] = {
        "narrative": tracking.Narrative,
        "letterhead": tracking.Letterhead,
        "notes": tracking.MeetingNotes,
        "minutes": tracking.MeetingNotes,
        "opinions": tracking.Opinions,
        "conference": tracking.Conference,
        "grounds": tracking.Grounds,
        "portfolio": Register,
    }
    return records[kind]


@command("copy")
@argument("file", FILE)
@argument("new", Message("TỆP-MỚI", "NEW-FILE"))
@option("--title", vi="tên quy chế mới", en="the title of the copy", shown=Message("TÊN", "TITLE"))
@force_option
def copy(file: str, new: str, title: str | None, *, force: bool) -> int:
    """Make another agreement of a file, with an id of its own."""
    refuse_replacing(new, force=force)
    source = load(file, Agreement)
    text = copied(source_text(file), source.copy_as(title or ""), Path(file).suffix, Path(new).suffix)
    show(str(write_whole(new, text.encode())))
    remark(_COPIED)
    return FINE


def _ask(about: str | None, parties: Sequence[str]) -> tuple[str, tuple[_Side, ...]]:
    """Return what the agreement is about and between whom; what was not said is asked for."""
    given = [party for party in parties if party.strip()]
    if (about is None or not given) and not sys.stdin.isatty():
        refuse(_NOBODY_TO_ASK)
    if about is None:
        about = click.prompt(in_language(_ABOUT_WHAT), err=True)
    if not parties:
        given = _ask_for_parties()
    if len(given) < _FEWEST_PARTIES:
        refuse(_TOO_FEW_PARTIES)
    subject = clean_line(about)
    if not subject or not all(map(_name_of, given)):
        refuse(_EMPTY_SUBJECT)
    return subject, _sides(given)


def _ask_for_parties() -> list[str]:
    """Ask for names until there are enough, and nothing is answered."""
    given: list[str] = []
    while True:
        number = len(given) + 1
        if number > _FEWEST_PARTIES:
            asked = in_language(_name_of_another_party(number))
            name = click.prompt(asked, default="", show_default=False, err=True)
        else:
            name = click.prompt(in_language(_name_of_a_party(number)), err=True)
        if not name.strip():
            return given
        given.append(name)


def _name_of(party: str) -> str:
    """Return the name of a party, as it was given with its key or without."""
    return clean_line(party.rpartition("=")[2])


def _sides(given: Sequence[str]) -> tuple[_Side, ...]:
    """Return the parties, each under a key of its own: the one that was said, or one made of its name."""
    sides: dict[str, _Side] = {}
    for party in given:
        name, said_key = _name_of(party), party.rpartition("=")[0]
        easily_typed = key_stem(name)[:_LONGEST_KEY].strip("-") or _KEY_OF_A_NAMELESS_PARTY
        unique = free_key(key(said_key.strip()) if said_key else easily_typed, sides)
        sides[unique] = _Side(unique, name)
    return tuple(sides.values())


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
    environment.globals["comment"] = lambda vi, en: in_language(Message(vi, en))
    bare = about[len(_KIND) :].strip() if about.lower().startswith(_KIND) else about
    subject = bare if bare.lower().startswith("phối hợp") else f"phối hợp {bare}"
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    title = f"{capitalised(_KIND)} {subject}"
    return template.render(title=title, subject=subject, parties=sides, schema=schema, id=new_id())


def _a_new_file_is_yaml(file: str) -> Message:
    return Message(f"{file}: tệp mới là .yaml hoặc .yml", f"{file}: a new file is .yaml or .yml")


def _edit_it_and_check(file: str) -> Message:
    return Message(f"Sửa {file}, rồi chạy: coordlib check {file}", f"Edit {file}, then run: coordlib check {file}")


def _name_of_a_party(number: int) -> Message:
    return Message(f"Tên bên {number}", f"Name of party {number}")


def _name_of_another_party(number: int) -> Message:
    return Message(f"Tên bên {number} (để trống là đủ)", f"Name of party {number} (empty if there is no other)")
