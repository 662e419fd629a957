"""Pages: what a reader of the documentation does, done exactly as the page says."""

import contextlib
import io
import os
import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from tests.cli.calls import Ended, bare, on_terminal, run_on_terminal
from tests.paths import ROOT

TUTORIAL = ROOT / "docs" / "tutorial.md"
TUTORIALS = (TUTORIAL, ROOT / "docs" / "tutorial.vi.md")
_BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$(?P<after>(?=\n+```text$))?", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"# file: (\S+)\n")
_INSTALLS = "pip install"
_FETCHES = (_INSTALLS, "apt install", "curl ")  # from elsewhere, or asks a server
_INSTALLS_A_FOLDER = re.compile(r"pip install \./(?P<folder>[\w-]+)$")
_WIDTH = 80  # a terminal as wide as what a page of the documentation shows without a break


@attrs.frozen
class Block:
    """A block of a page: in which language, its text, and what the page shows directly after it, if anything."""

    language: str
    text: str
    shown: str | None

    @property
    def file(self) -> str:
        """The file that the reader saves it as; none where it is only shown."""
        named = _NAME.match(self.text)
        return named[1] if named else ""

    @property
    def is_program(self) -> bool:
        """Whether it is a program of its own, with a caption, which a server or a person starts."""
        return self.language == "python" and self.text.startswith('"""')


def blocks(page: Path) -> list[Block]:
    """Return the blocks of a page, in its order."""
    return blocks_of(page.read_text(encoding="utf-8"))


def sections(page: Path) -> dict[str, list[Block]]:
    """Return the blocks of each section of a page, by its heading; those before the first by no heading."""
    first, *others = re.split(r"^## ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {"": blocks_of(first), **{text.partition("\n")[0]: blocks_of(text) for text in others}}


def blocks_of(text: str) -> list[Block]:
    """Return the blocks of a text, in its order."""
    found = list(_BLOCK.finditer(text))
    following = [*found[1:], None][: len(found)]
    return [
        Block(one["language"], one["text"], after["text"].rstrip() if one["after"] is not None and after else None)
        for one, after in zip(found, following, strict=True)
    ]


def write_by_hand(block: Block) -> None:
    """Save a block as the file that it names, or change the agreement as it says (in this folder)."""
    if block.file:
        Path(block.file).parent.mkdir(exist_ok=True)
        Path(block.file).write_text(block.text, encoding="utf-8")
    elif block.language == "diff":
        file = Path("agreement.yaml")
        text = file.read_text(encoding="utf-8")
        old, new = (_side(block.text, sign) for sign in "-+")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        file.write_text(text.replace(old, new), encoding="utf-8")


def _side(diff: str, sign: str) -> str:
    return "".join(line[1:] for line in diff.splitlines(keepends=True) if line[0] in (" ", sign))


def write_files(page: Path) -> None:
    """Do all that the reader of a page does by hand."""
    for block in blocks(page):
        write_by_hand(block)


def done_in_python(page: Path) -> Iterator[tuple[str, str]]:
    """Do what a page says, in Python; yield what each block prints beside what the page shows."""
    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page):
        write_by_hand(block)
        if block.language == "python" and not block.file:
            printed = _printed_by(block, page, names)
            if block.shown is not None:
                yield printed, block.shown


def done_in_terminal(page: Path, *, installing: bool = False) -> Iterator[tuple[str, str]]:
    """Do what a page says, in a terminal; yield what each block prints beside what the page shows, or nothing."""
    language = next(iter(re.findall(r"export COORDLIB_LANG=(\w+)", page.read_text(encoding="utf-8"))), "en")
    own = Path(".venv/bin").absolute() if installing else Path(sys.executable).parent
    path = os.pathsep.join((str(own), os.environ["PATH"]))
    for block in blocks(page):
        write_by_hand(block)
        if block.language == "sh" and not block.file and (installing or _INSTALLS not in block.text):
            commands = () if installing else _own_commands(block.text)
            ended = (
                Ended(0, "".join(on_terminal(one, _WIDTH, COORDLIB_LANG=language).out for one in commands), "")
                if commands
                else run_on_terminal(("sh", "-c", block.text), _WIDTH, COORDLIB_LANG=language, PATH=path)
            )
            if _INSTALLS in block.text:
                assert ended.code == 0, ended.out
            else:
                yield _trimmed(ended.out), block.shown or ""


def done_alone(page: Path, done: Iterable[Block] | None = None) -> Iterator[tuple[str, str]]:
    """Do all that a page says in its order, in this folder; yield what each block prints beside what the page shows.

    A command of which the page shows nothing ends well, and what a page fetches from elsewhere is not fetched.
    `done`: these blocks of it alone.
    """
    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page) if done is None else done:
        write_by_hand(block)
        if block.file or block.is_program:
            continue
        match block.language:
            case "python":
                printed = _printed_by(block, page, names)
            case "sh":
                printed = _shown_on_terminal(block)
            case _:
                continue
        if block.shown is not None:
            yield printed, block.shown


def _printed_by(block: Block, page: Path, names: dict[str, object]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block.text, str(page), "exec"), names)  # noqa: S102 - the page says that it runs
    return printed.getvalue().rstrip()


def _shown_on_terminal(block: Block) -> str:
    """Run the commands of a block, each of which ends well if the page does not show what it says."""
    shown = ""
    for command in _commands(block.text):
        if folder := _INSTALLS_A_FOLDER.match(command):
            install(Path(folder["folder"]))
        elif not command.startswith(_FETCHES):
            ended = _run(command)
            assert ended.code == 0 or block.shown is not None, f"{command}: {ended.code}\n{ended.out}"
            shown += ended.out
    return _trimmed(shown)


def install(folder: Path) -> None:
    """Leave what an editable installation of a package leaves: its folder on the path, its entry points beside it."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    left = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    left.mkdir()
    metadata = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (left / "METADATA").write_text(metadata, encoding="utf-8")
    groups = project["entry-points"].items()
    lines = [line for group, entries in groups for line in (f"[{group}]", *map(" = ".join, entries.items()))]
    (left / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    sys.path.insert(0, str(folder.absolute()))


def _commands(text: str) -> list[str]:
    """Return the commands of a block, without the remarks behind them."""
    lines = text.replace("\\\n", " ").splitlines()
    return [stripped for line in lines if (stripped := re.sub(r"(^|\s)#.*", "", line).strip())]


def _run(command: str) -> Ended:
    """Run a command on a terminal: one of our own in a copy of this process, any other by a shell."""
    own, installed = _own_commands(command), [one for one in sys.path if Path(one).parent == Path.cwd()]
    if own and not installed:
        return on_terminal(own[0], _WIDTH, COORDLIB_LANG="en")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    packages = os.pathsep.join((*installed, os.environ.get("PYTHONPATH", "")))
    command_line = ("sh", "-c", command)
    return run_on_terminal(command_line, _WIDTH, COORDLIB_LANG="en", PATH=path, PYTHONPATH=packages)


def _own_commands(text: str) -> list[list[str]]:
    """Return the arguments of each command of a block, if all are our own and need nothing of a shell."""
    lines = text.replace("\\\n", " ").splitlines()
    plain = all(one.startswith("coordlib ") and not re.search(r"[|&;<>$*`()]", one) for one in lines)
    return [shlex.split(one)[1:] for one in lines] if plain else []


def _trimmed(text: str) -> str:
    """Return what a terminal shows, without its colours and the blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in bare(text).splitlines()).rstrip()


def shell() -> bool:
    """Tell whether there is a shell that runs the blocks of pages."""
    return os.name == "posix" and shutil.which("sh") is not None
