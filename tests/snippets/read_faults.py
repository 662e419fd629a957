"""What is wrong with a file, fault by fault."""

from pathlib import Path

from coordlib import read
from coordlib.storage import FileError

Path("bad.yaml").write_text("title: [", encoding="utf-8")
try:
    read("bad.yaml")
except FileError as error:
    lines: list[int] = [finding.position.line for finding in error.findings]
    assert lines
else:
    raise AssertionError
