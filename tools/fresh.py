"""Modules that a fresh process runs: ``python tools/fresh.py [TREE]`` counts them for three ways from file to result.

A module counts that is loaded, a door too; beside it stands how many of them a call enters. Without two kinds, of which
there may be as many as the field has facts: the tables of the lexicon, and the modules that hold rules.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
WAYS = {
    "check": "from coordlib import check, read; check(read(source))",
    "file to DOCX": "from coordlib import read, render, write; write(render(read(source), draft=True), printed)",
    "DOCX to draft": "from coordlib import read_document; read_document(printed)",
}
# What judges by the rules, and what rules of several kinds share, is none: wherever it stood, or stands.
_JUDGING = ("checking", "corrections", "statements", "pages", "form.checking", "form.departures", "form.looks")
_RULES = ("coordlib.rules", "coordlib.rules")  # of the form, before they were moved
_ASKED = """
import json, sys
source, printed = sys.argv[1:]
entered = set()
def look(frame, event, _):
    if event == "call" and frame.f_code.co_name != "<module>":
        entered.add(frame.f_globals.get("__name__", ""))
sys.setprofile(look)
{work}
sys.setprofile(None)
loaded = sorted(name for name in sys.modules if name.partition(".")[0] == "coordlib")
print(json.dumps([loaded, [name for name in loaded if name in entered]]))
"""


def kind(name: str) -> str:
    """Return what a module is counted as: ``lexicon``, ``rules``, or ``module``."""
    if _within(name, "coordlib.lexicon"):
        return "lexicon"
    if any(_within(name, room) for room in _RULES):
        return "rules"
    if not _within(name, "coordlib.rules"):
        return "module"
    judging = name == "coordlib.rules" or any(_within(name, f"coordlib.rules.{one}") for one in _JUDGING)
    return "module" if judging else "rules"


def _within(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


def counted(tree: Path, work: str, folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Return how many modules a fresh process loads for a piece of work, by kind, and how many of them it enters."""
    files = (str(tree / "examples" / "gia_lai_viettel.yaml"), str(folder / "printed.docx"))
    command = [sys.executable, "-c", _ASKED.format(work=work), *files]
    ran = subprocess.run(  # noqa: S603 - our own code
        command, capture_output=True, check=True, text=True, env={**os.environ, "PYTHONPATH": str(tree / "src")}
    )
    loaded, entered = (Counter(map(kind, names)) for names in json.loads(ran.stdout))
    return loaded, entered


def main() -> None:
    """Print a line for each way."""
    tree = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    with TemporaryDirectory() as folder:
        for name, work in WAYS.items():
            loaded, entered = counted(tree, work, Path(folder))
            beside = f"beside {loaded['rules']} of rules and {loaded['lexicon']} of the lexicon"
            print(f"{name:<14} {loaded['module']:>4} loaded, {entered['module']:>4} entered; {beside}")


if __name__ == "__main__":
    main()
