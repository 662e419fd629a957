"""The terminal: narrow or dumb ones, pipes that close, full disks, Ctrl-C, shells that complete."""

import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from coordlib.cli.app import expanded
from coordlib.cli.commands import BY_NAME
from tests.cli.calls import COORDLIB, EXAMPLE, attentive, bare, call, environment, on_terminal, spawn

DAY = "2022-12-20"
SHOWN = (
    ["--help"],
    *([name, "--help"] for name in ("check", "record", "report")),
    ["status", EXAMPLE, "--on", DAY],
    ["due", EXAMPLE, "--on", DAY, "--within", "60d"],
    ["plan", EXAMPLE, "--year", "2022"],
    ["explain", "DUT001"],
    ["explain"],
)
posix = pytest.mark.skipif(os.name == "nt", reason="terminals, signals and /dev/full are of POSIX")


def ids(arguments: list[object]) -> str:
    return "-".join(str(one).rpartition("/")[2] for one in arguments)


@posix
class TestPerson:
    @pytest.mark.parametrize("width", [40, 100])
    @pytest.mark.parametrize("arguments", SHOWN, ids=ids)
    def test_no_line_is_longer_than_the_terminal(self, arguments: list[object], width: int) -> None:
        shown = on_terminal(arguments, width)
        assert shown.code == 0
        assert max(map(len, bare(shown.out).splitlines())) <= width

    def test_a_table_with_a_cell_of_many_lines_becomes_lines(self) -> None:
        wide, narrow = (on_terminal(["due", EXAMPLE, "--on", DAY], width).out for width in (140, 80))
        assert "│" in wide
        assert "│" not in narrow

    def test_no_line_of_help_ends_within_a_symbol(self) -> None:
        assert [line for line in call("--help", lang="vi").out.splitlines() if line.endswith("-")] == []

    def test_a_table_that_does_not_fit_becomes_lines(self) -> None:
        narrow = bare(on_terminal(["status", EXAMPLE, "--on", DAY], 40).out)
        assert "● Công an tỉnh" in narrow
        assert "Quá hạn: " in narrow
        assert "│" not in narrow
        assert "│" in on_terminal(["status", EXAMPLE, "--on", DAY], 100).out

    def test_colours_are_for_terminals_that_have_them(self) -> None:
        arguments = ["status", EXAMPLE, "--on", DAY]
        assert "\x1b[1;31m" in on_terminal(arguments).out
        assert "\x1b[3" not in on_terminal(arguments, NO_COLOR="1").out.replace("\x1b[39m", "")
        assert "\x1b" not in on_terminal(arguments, TERM="dumb").out
        assert "\x1b" not in spawn(*arguments).out

    def test_what_a_program_gets_is_the_same_on_every_machine(self) -> None:
        arguments = ("due", EXAMPLE, "--on", DAY, "--within", "60d")
        assert spawn(*arguments, COLUMNS="40").out == spawn(*arguments, TERM="dumb").out == call(*arguments).out


@pytest.mark.long
class TestLoading:
    """A command loads what it needs, and the parts for a person only where there is one."""

    def loaded(self, *arguments: object) -> set[str]:
        code = "import sys; from coordlib.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
        command = [sys.executable, "-c", code, *map(str, arguments)]
        ended = subprocess.run(command, env=environment(), capture_output=True, check=True)
        return set(ended.stderr.decode().split())

    def test_help_loads_no_room_that_works(self) -> None:
        loaded = self.loaded("--help")
        assert "coordlib.cli.app" in loaded
        assert (
            loaded & {"coordlib.rules", "coordlib.rendering", "coordlib.formats", "coordlib.storage", "jinja2", "rich"}
            == set()
        )

    @pytest.mark.parametrize("name", ["check", "status"])
    def test_rich_is_not_loaded_for_a_program(self, name: str) -> None:
        assert "rich" not in self.loaded(name, EXAMPLE)

    def test_checking_loads_neither_ledgers_nor_reports_to_print(self) -> None:
        loaded = self.loaded("check", EXAMPLE)
        assert [
            name for name in loaded if name.startswith(("coordlib.tracking.ledger", "coordlib.tracking.reports"))
        ] == []

    def test_without_the_extra_it_says_how_to_install_it(self) -> None:
        code = "import sys; sys.modules['click'] = None; from coordlib.cli import main; sys.exit(main(['check']))"
        ended = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=False)
        assert ended.returncode == 2
        assert 'pip install "click' in ended.stderr.decode()

    def test_a_missing_part_is_answered_with_the_command_that_installs_it(self, tmp_path: Path) -> None:
        code = "import sys; sys.modules['openpyxl'] = None; from coordlib.cli import main; sys.exit(main(sys.argv[1:]))"
        arguments = ["plan", EXAMPLE, "--year", "2022", "--out", tmp_path / "a.xlsx"]
        command = [sys.executable, "-c", code, *map(str, arguments)]
        ended = subprocess.run(command, env=environment(), capture_output=True, check=False)
        assert ended.returncode == 2
        assert 'cần phần mở rộng “xlsx”: pip install "openpyxl' in ended.stderr.decode()


class TestLetters:
    @pytest.mark.long
    def test_a_stream_that_lacks_letters_gets_something_for_them(self) -> None:
        ended = spawn("explain", "DUT001", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        assert ended.code == 0
        assert ended.out.startswith("DUT001  LOI")


@posix
class TestOutput:
    @pytest.mark.long
    @pytest.mark.parametrize(
        "arguments", [["explain"], ["check", EXAMPLE, "--format", "json"], ["schema"], ["--help"]], ids=ids
    )
    def test_a_full_disk_is_said(self, arguments: list[object]) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("only some systems have a device that is always full")
        with Path("/dev/full").open("w") as full:
            command = [*COORDLIB, *map(str, arguments)]
            ended = subprocess.run(command, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False)
        assert ended.returncode == 2
        assert "không ghi được đầu ra" in ended.stderr.decode()
        assert "Traceback" not in ended.stderr.decode()

    @pytest.mark.long
    @pytest.mark.parametrize(
        "arguments", [["explain"], ["schema"], ["report", EXAMPLE, "--on", DAY, "--draft"]], ids=ids
    )
    def test_a_pipe_that_nobody_reads_ends_it_quietly(self, arguments: list[object]) -> None:
        command = [*COORDLIB, *map(str, arguments)]
        process = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.close()
        _, err = process.communicate()
        told = r"(LƯU Ý|CẢNH BÁO|LỖI) |    → |Chưa có phần lời của báo cáo"  # of the report, and not of the pipe
        findings = [line for line in err.decode().splitlines() if not re.match(told, line)]
        assert (process.returncode, findings) == (141, [])

    @pytest.mark.long
    def test_a_file_that_grows_too_large_leaves_none_behind(self, tmp_path: Path) -> None:
        file = tmp_path / "a.yaml"
        command = f'ulimit -f 1; exec "$@" new {file} --about a --party A --party B'
        ended = subprocess.run(
            ["/bin/sh", "-c", command, "sh", *COORDLIB], env=environment(), capture_output=True, check=False
        )
        assert ended.returncode == 2
        assert "FIL006" in ended.stderr.decode()
        assert list(tmp_path.iterdir()) == []


def interrupted(process: subprocess.Popen[bytes]) -> bytes:
    """Press Ctrl-C until a program ends, and return what it says: where Python tidies up, one may be lost."""
    while True:
        os.killpg(process.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=5)[1]


@pytest.mark.long
@posix
class TestInterrupted:
    def test_ctrl_c_while_it_asks_writes_nothing(self, tmp_path: Path) -> None:
        shown = on_terminal(["new", "a.yaml"], keys=b"an ninh\n\x03", folder=tmp_path)
        assert shown.code == 130
        assert "Traceback" not in shown.out
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_ctrl_c_while_it_works_leaves_whole_files_and_only_those_under_way(self, tmp_path: Path, jobs: str) -> None:
        sources = [tmp_path / f"{number}.yaml" for number in range(1_000)]  # for ten seconds, whoever else is busy
        for source in sources:
            source.write_bytes(EXAMPLE.read_bytes())
        command = [*COORDLIB, "render", *map(str, sources), "--into", str(tmp_path / "out"), "--jobs", jobs]
        process = subprocess.Popen(
            command,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=attentive,  # noqa: PLW1509 - it starts no thread
        )
        while not list(tmp_path.glob("out/*.docx")):
            time.sleep(0.05)
        before = len(list(tmp_path.glob("out/*.docx")))
        err = interrupted(process)
        made = list((tmp_path / "out").iterdir())
        assert process.returncode == 130
        assert err.decode().splitlines()[-1:] == ["Đã dừng."]
        assert "Traceback" not in err.decode()
        assert before <= len(made) < len(sources)  # how many are under way, the machine decides
        assert [file for file in made if file.suffix == ".docx" and not zipfile.is_zipfile(file)] == []


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_each_shell_gets_its_script(self, shell: str) -> None:
        ended = call("completion", shell)
        assert ended.code == 0
        assert f"_COORDLIB_COMPLETE={shell}_complete" in ended.out

    def completed(self, *words: str) -> list[str]:
        line = " ".join(("coordlib", *words))
        told = {"_COORDLIB_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
        return [line.split(",")[1] for line in spawn(**told).out.splitlines() if line]

    @pytest.mark.parametrize(
        ("words", "wanted"),
        [
            (("st",), ["status"]),
            (("check", "--format", "s"), ["sarif"]),
            (("check", "--select", "DUT00"), [f"DUT00{number}" for number in range(1, 10)]),
            (("explain", "FIL00"), [f"FIL00{number}" for number in range(1, 8)]),
            (("due", str(EXAMPLE), "--party", "tel"), ["telecom"]),
            (("record", str(EXAMPLE), "tech"), ["technical-support"]),
            (("remind", str(EXAMPLE), ""), ["police", "telecom"]),
            (("record", "none.yaml", ""), []),
        ],
        ids=lambda value: "-".join(value).rpartition("/")[2],
    )
    def test_commands_codes_parties_and_keys_are_completed(self, words: tuple[str, ...], wanted: list[str]) -> None:
        assert self.completed(*words) == wanted

    def test_every_command_is_offered(self) -> None:
        assert self.completed("") == list(BY_NAME)


def test_the_module_runs_as_a_program() -> None:
    assert spawn("--version").out.startswith("coordlib ")


def test_patterns_are_expanded_where_the_shell_does_not(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml"):
        (tmp_path / name).touch()
    pattern = str(tmp_path / "*.yaml")
    assert expanded(["check", pattern], windows=True) == ["check", str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")]
    assert expanded(["check", pattern, "none*"], windows=False) == ["check", pattern, "none*"]
    assert expanded(["none*"], windows=True) == ["none*"]
