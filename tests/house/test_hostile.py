"""Hostile and broken files: each is refused with a finding that has a place, in little memory and time.

The files are read one after the other in a process of its own, which says of each what was found, how much
memory the process had taken so far, and how long it took.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

MOST_MEGABYTES = 300
MOST_SECONDS = 20
ARTICLE = "title: Q\nparties: [{key: a, name: A}]\nbody:\n- article: A\n  text: B\n"
DUTY = ARTICLE + "  duties:\n  - {key: d, lead: a, "
FAULTY = "- chapter: 5\n  articles:\n" + "  - article: 5\n" * 60
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@attrs.frozen
class Hostile:
    """A file that must be refused: its name and content, and the code, line and column of its first finding."""

    name: str
    content: str | bytes | Callable[[Path], object]
    code: str
    line: int
    column: int
    says: str = ""
    suffix: str = ".yaml"


def sparse(file: Path) -> None:
    with file.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)


def pipe(file: Path) -> None:
    if sys.platform != "win32":  # elsewhere nothing is there, and that is refused alike
        os.mkfifo(file)


HOSTILE = (
    Hostile("a key twice", "title: a\nplace: b\ntitle: c\n", "FIL003", 3, 1, "ghi hai lần"),
    Hostile("a key twice in JSON", '{"title": "a",\n "title": "b"}', "FIL003", 2, 2, "ghi hai lần", ".json"),
    Hostile("a bomb of aliases", BOMB, "FIL003", 2, 8, "bí danh"),
    Hostile("an alias", "title: &x a\nplace: *x\n", "FIL003", 2, 8, "bí danh"),
    Hostile("an alias of itself", "body: &x\n- *x\n", "FIL003", 2, 3, "bí danh"),
    Hostile("merged keys", "parties: &x [{key: a}]\n<<: *x\n", "FIL003", 2, 5, "bí danh"),
    Hostile("a Python tag", "title: !!python/object/apply:os.system [ls]\n", "FIL003", 1, 8, "thẻ"),
    Hostile("a binary tag", "title: !!binary aGk=\n", "FIL003", 1, 8, "thẻ"),
    Hostile("a tag of its own", "title: a\nbody: !x []\n", "FIL003", 2, 7, "thẻ"),
    Hostile("depth in brackets", "body: " + "[" * 50_000, "FIL003", 1, 0, "lồng"),
    Hostile("depth in dashes", "body:\n" + "- " * 50_000, "FIL003", 2, 0, "lồng"),
    Hostile("depth in closed brackets", "[" * 900 + "]" * 900, "FIL003", 1, 501, "lồng"),
    Hostile("depth in JSON", "[" * 100_000, "FIL003", 1, 1, "lồng", ".json"),
    Hostile("a number for a key", DUTY + "to: 5}\n", "FIL004", 7, 23, "cần một khóa"),
    Hostile("a number in quotes", DUTY + 'when: {every: {months: "6"}}}\n', "FIL004", 7, 38, "số nguyên"),
    Hostile("a fraction for a number", DUTY + "when: {every: {months: 1.5}}}\n", "FIL004", 7, 38, "số nguyên"),
    Hostile("true for text", "title: true\n", "FIL004", 1, 1, "cần chữ"),
    Hostile("a list for text", "title: [a]\n", "FIL004", 1, 1, "cần chữ"),
    Hostile("text for a list", "title: a\nbody: b\n", "FIL004", 2, 1, "danh sách"),
    Hostile("text for true", "title: a\nannexes: [{title: A, landscape: yes}]\n", "FIL004", 2, 22, "true hoặc false"),
    Hostile("keys for a list", "title: a\nparties: {key: a}\n", "FIL004", 2, 1, "danh sách"),
    Hostile("nothing for a record", "title: a\nparties: [~]\n", "FIL004", 2, 11, "nhóm khóa"),
    Hostile("a day that is not", "title: a\nsigned: 2026-02-30\n", "FIL004", 2, 1, "không phải là một ngày"),
    Hostile("a month that is not", "title: a\nsigned: 01/13/2026\n", "FIL004", 2, 1, "không phải là một ngày"),
    Hostile("a day with a time", "title: a\nsigned: 2026-02-03T00:00:00\n", "FIL004", 2, 1, "không phải là một ngày"),
    Hostile("a control character", "title: a\nplace: \x07\n", "FIL003", 2, 8, "U+0007"),
    Hostile("an escaped control character", 'title: a\nplace: "\\x07"\n', "FIL004", 2, 1, "U+0007"),
    Hostile("an escaped nothing", 'title: a\nplace: "\\0"\n', "FIL004", 2, 1, "U+0000"),
    Hostile("text turned to the left", "title: a\nplace: b\u202ec\n", "FIL004", 2, 1, "U+202E"),
    Hostile("an isolated turn", "title: a\nplace: b\u2067c\n", "FIL004", 2, 1, "U+2067"),
    Hostile("a separator of lines", 'title: a\nplace: "b\\u2028c"\n', "FIL004", 2, 1, "U+2028"),
    Hostile("a lone surrogate", 'title: a\nplace: "\\ud800"\n', "FIL003", 2, 0, "gạch chéo ngược"),
    Hostile("a lone surrogate in JSON", '{"title": "a",\n"place": "\\ud800"}', "FIL004", 2, 1, "U+D800", ".json"),
    Hostile("bytes that are no UTF-8", b"title: a\nplace: \xff\n", "FIL001", 2, 8, "UTF-8"),
    Hostile("UTF-16", "title: Quy chế\n".encode("utf-16"), "FIL001", 0, 0, "UTF-8"),
    Hostile("UTF-16 without a mark", "title: Quy chế\n".encode("utf-16-le"), "FIL001", 0, 0, ""),
    Hostile("two documents", "title: a\n---\ntitle: b\n", "FIL003", 2, 1, "YAML"),
    Hostile("an unknown key", "title: a\ntitel: b\n", "FIL004", 2, 1, "không có khóa “titel”"),
    Hostile("a schema from the future", "title: a\nschema: 2\n", "FIL004", 2, 1, "phiên bản “2”"),
    Hostile("a schema that is no number", "title: a\nschema: [1]\n", "FIL004", 2, 1, "phiên bản"),
    Hostile("a number of 5,000 digits", "title: a\nnumber: " + "9" * 5000 + "\n", "FIL004", 2, 1, "số nguyên"),
    Hostile("a number below one", "title: a\nnumber: 0\n", "FIL004", 2, 1, "từ 1"),
    Hostile("no number in JSON", '{"title": "a",\n"number": NaN}', "FIL003", 2, 11, "NaN không phải là số", ".json"),
    Hostile("half of JSON", '{"title": "a",\n"place": ', "FIL003", 2, 10, "JSON", ".json"),
    Hostile("an empty file", "", "FIL001", 0, 0, ""),
    Hostile("nothing but a comment", "# title: a\n", "FIL001", 0, 0, ""),
    Hostile("a list", "- a\n", "FIL004", 1, 1, "nhóm khóa"),
    Hostile("more values than any agreement", "body:\n" + "- a\n" * 1_500_000, "FIL003", 1, 1, "giá trị"),
    Hostile("more values in JSON", "[" + "[]," * 2_000_000 + "[]]", "FIL003", 1, 1, "giá trị", ".json"),
    Hostile("200,000 wrong values", "title: a\nbody:\n" + "- 1\n" * 200_000, "FIL004", 3, 3, "khóa"),
    Hostile(
        "100,000 unknown keys", "title: a\n" + "".join(f"k{n}: 1\n" for n in range(100_000)), "FIL004", 2, 1, "khóa"
    ),
    Hostile("100,000 nested faults", "title: a\nbody:\n" + "- article: 5\n" * 80_000, "FIL004", 3, 3, "cần chữ"),
    Hostile("faults in faults", "title: a\nbody:\n" + FAULTY * 200, "FIL004", 3, 3, "cần chữ"),
    Hostile(
        "20,000 directives",
        "".join(map("%TAG !a{}! b\n".format, range(20_000))) + "---\ntitle: x\n",
        "FIL003",
        1,
        1,
        "%TAG",
    ),
    Hostile("a key of 7 MB", "title: a\n? " + "a" * 7_000_000 + "\n: x\n", "FIL004", 2, 3, "không có khóa"),
    Hostile("a hidden line", "kind: 'a\u2028b'\ntitle: [5]\n", "FIL003", 1, 9, "U+2028"),
    Hostile("a hidden line in JSON", '{"kind": "a\u2028b"}', "FIL003", 1, 12, "U+2028", ".json"),
    Hostile("one text of 7 MB", "title: [" + "x" * 7_000_000 + "]\n", "FIL004", 1, 1, "cần chữ"),
    Hostile("200 MB", sparse, "FIL001", 0, 0, "quá lớn"),
    Hostile("a folder", Path.mkdir, "FIL001", 0, 0, "là một thư mục"),
    Hostile("a file that is missing", lambda _: None, "FIL001", 0, 0, "không có tệp hoặc thư mục này"),
    Hostile("a device without end", lambda file: file.symlink_to("/dev/zero"), "FIL001", 0, 0, "là một thiết bị"),
    Hostile("a pipe that nobody writes to", pipe, "FIL001", 0, 0, "là một ống dẫn"),
    Hostile("another kind of file", "title: a\n", "FIL002", 0, 0, "không đọc được loại tệp", ".docx"),
)

READER = """
import json, sys, time
from pathlib import Path
from coordlib import read
from coordlib.language import FindingsError

for path in sys.stdin.read().splitlines():
    started, found = time.perf_counter(), []
    try:
        read(path)
    except FindingsError as error:
        found = [(one.code, one.position.file, one.position.line, one.position.column, one.what.vi, one.help.vi)
                 for one in error.findings]
    # Not ru_maxrss, which a process has from the one that started it.
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    megabytes = int(peak.split()[1]) / 1024
    print(json.dumps([found[:3], len(found), megabytes, time.perf_counter() - started]), flush=True)
"""


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, list[object]]]:
    folder = tmp_path_factory.mktemp("hostile")
    files = {one.name: folder / f"{number}{one.suffix}" for number, one in enumerate(HOSTILE)}
    for one in HOSTILE:
        file = files[one.name]
        if callable(one.content):
            one.content(file)
        else:
            file.write_bytes(one.content.encode() if isinstance(one.content, str) else one.content)
    asked = "\n".join(map(str, files.values()))
    ran = subprocess.run([sys.executable, "-c", READER], input=asked, capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    return {name: (file, line) for (name, file), line in zip(files.items(), lines, strict=True)}


@pytest.mark.long
@pytest.mark.parametrize("hostile", HOSTILE, ids=[one.name for one in HOSTILE])
def test_it_is_refused_with_a_finding_in_its_place(
    hostile: Hostile, results: dict[str, tuple[Path, list[object]]]
) -> None:
    file, (found, count, megabytes, seconds) = results[hostile.name]
    assert isinstance(found, list)
    assert found, "it was read"
    code, name, line, column, what, help_ = found[0]
    assert (code, name, line) == (hostile.code, str(file), hostile.line)
    assert column == hostile.column or not hostile.column
    assert hostile.says in what
    assert help_
    assert isinstance(count, int)
    assert count <= 200
    assert isinstance(megabytes, float)
    assert megabytes < MOST_MEGABYTES
    assert isinstance(seconds, float)
    assert seconds < MOST_SECONDS
