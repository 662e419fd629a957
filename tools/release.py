"""Release files: the source distribution and the wheel, built twice, with checksums and a bill of materials.

``python -m tools.release dist``: both builds must be the same bytes. Then the wheel is installed in a new environment
for each extra, and the tutorial runs from the one that has what it needs.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = ("", "cli", "ics", "pdf", "read", "sign", "testing", "xlsx", "cli,pdf")
OF_THE_TUTORIAL = "cli,pdf"
USE = (
    "import inspect, coordlib; inspect.getmembers(coordlib); from coordlib import *; assert check(Agreement('Quy chế'))"
)
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,]+\])?\s*(?P<versions>[^;]*)(?:;\s*(?P<marker>.*))?")


def built(folder: Path) -> dict[str, bytes]:
    """Return the files of one build, by their names."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT))
    return {one.name: one.read_bytes() for one in sorted(folder.iterdir())}


def built_twice() -> dict[str, bytes]:
    """Return the files of a build; raises ``SystemExit`` where another build has other bytes."""
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        one, other = built(Path(first)), built(Path(second))
    if one != other:
        message = f"two builds differ: {[name for name in one if one[name] != other.get(name)]}"
        raise SystemExit(message)
    return one


def components(requirements: Iterable[str], scope: str) -> list[dict[str, object]]:
    """Return what is required, as CycloneDX has components."""
    found = []
    for one in requirements:
        parts = _REQUIREMENT.fullmatch(one)
        assert parts is not None, one
        if parts["name"] != PROJECT["name"]:
            properties = [{"name": "versions", "value": parts["versions"].strip() or "any"}]
            properties += [{"name": "marker", "value": parts["marker"]}] if parts["marker"] else []
            purl = f"pkg:pypi/{parts['name'].lower()}"
            found.append(
                {"type": "library", "name": parts["name"], "purl": purl, "scope": scope, "properties": properties}
            )
    return found


def bill(files: dict[str, bytes]) -> str:
    """Return the bill of materials: the files with their digests, and what they require (CycloneDX 1.5)."""
    extras = PROJECT["optional-dependencies"]
    optional = dict.fromkeys(
        one for name in sorted(extras) if name not in ("bench", "dev", "docs", "slow") for one in extras[name]
    )
    data = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "name": PROJECT["name"],
                "version": PROJECT["version"],
                "purl": f"pkg:pypi/{PROJECT['name']}@{PROJECT['version']}",
                "licenses": [{"license": {"id": PROJECT["license"]}}],
            }
        },
        "components": [
            *components(PROJECT["dependencies"], "required"),
            *components(optional, "optional"),
            *(
                {"type": "file", "name": name, "hashes": [{"alg": "SHA-256", "content": sha256(content).hexdigest()}]}
                for name, content in files.items()
            ),
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def written(folder: Path) -> list[Path]:
    """Write the release files to a folder; return their paths."""
    files = built_twice()
    files[f"{PROJECT['name']}-{PROJECT['version']}.cdx.json"] = bill(files).encode()
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    files["SHA256SUMS"] = sums.encode()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def tried(wheel: Path, extra: str, folder: Path) -> None:
    """Install the wheel with an extra in a new environment, and use it; with what the tutorial needs, follow that."""
    environment = folder / (extra.replace(",", "-") or "none")
    run(sys.executable, "-m", "venv", str(environment))
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(str(python), "-m", "pip", "install", "--quiet", f"{wheel}[{extra}]" if extra else str(wheel))
    run(str(python), "-I", "-c", USE, cwd=folder)
    if extra == OF_THE_TUTORIAL:
        script, empty = folder / "tutorial.py", folder / "empty"
        script.write_text(tutorial(), encoding="utf-8")
        empty.mkdir()
        run(str(python), "-I", str(script), cwd=empty)


FOLLOW = """
import contextlib, io, json
from pathlib import Path

names = {"__name__": "__main__"}
for kind, file, text, shown in json.loads(STEPS):
    if file:
        Path(file).write_text(text, encoding="utf-8")
    elif kind == "diff":
        old, new = ("".join(one[1:] for one in text.splitlines(True) if one[0] in (" ", sign)) for sign in "-+")
        edited = Path("agreement.yaml").read_text(encoding="utf-8")
        assert edited.count(old) == 1, old
        Path("agreement.yaml").write_text(edited.replace(old, new), encoding="utf-8")
    elif kind == "python":
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(text, "tutorial", "exec"), names)
        assert shown is None or printed.getvalue().rstrip() == shown, printed.getvalue()
assert {"report.docx", "report.pdf"} <= {one.name for one in Path().iterdir()}
"""


def tutorial() -> str:
    """Return a script that does what the tutorial says in Python, from an empty folder, and compares what it prints."""
    from tests.house.pages import TUTORIAL, blocks  # noqa: PLC0415 - which pytest loads otherwise

    steps = [(one.language, one.file, one.text, one.shown) for one in blocks(TUTORIAL)]
    return f"STEPS = {json.dumps(steps)!r}\n{FOLLOW}"


def run(*command: str, cwd: Path = ROOT) -> None:
    """Run a command; raises ``SystemExit`` with what it said where it fails."""
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)  # noqa: S603 - our own
    if ran.returncode:
        message = f"{' '.join(command)}\n{ran.stdout}{ran.stderr}"
        raise SystemExit(message)


def main(folder: Path) -> None:
    """Write the release files to a folder, and try the wheel."""
    paths = written(folder.absolute())
    wheel = next(one for one in paths if one.suffix == ".whl")
    with tempfile.TemporaryDirectory() as beside:
        for extra in EXTRAS:
            tried(wheel, extra, Path(beside))
            print(f"{wheel.name}[{extra}]: works")
    print(*paths, sep="\n")


if __name__ == "__main__":
    main(Path(*sys.argv[1:] or ["dist"]))
