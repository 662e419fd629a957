"""Fuzzing led by coverage: ``python -m tests.house.fuzz.guided TARGET MOST FOLDER``; all but findings are failures.

`MOST`: so many inputs (``3000``), or so many seconds (``30s``); the same count tries the same inputs everywhere.

A target takes bytes that atheris makes, led by which lines of coordlib they reach; ``pictures`` takes none, and draws
random ones. Run by `test_fuzz.py`.
"""

from __future__ import annotations

import math
import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import atheris

from tests.paths import ROOT

with atheris.instrument_imports(include=["coordlib"]):
    from coordlib import Ledger, assess, check, fix, read, render, save
    from coordlib.document import markup
    from coordlib.formats import to_bytes
    from coordlib.language import FindingsError, RefusedError, read_marks
    from coordlib.model import Agreement, Article
    from coordlib.rendering import budget
    from coordlib.rendering.rendering import named
    from coordlib.rules import RULES
    from coordlib.tracking import Tracking
    from coordlib.tracking.ledger.chain import FIRST_SEAL, write_line
    from tests.house.fuzz import pictures, seeds
    from tests.house.fuzz.templates import hostile_template
    from tests.rendering.subjects import LEDGER_FILE, subjects

EXAMPLE = ROOT / "examples" / "four_parties.yaml"
TEXT = "CO[[sub|2]] m[[sup|2]] [[b|a [[i|[1] [[reply]]]]]] [[keep|0-1]] [[https://a.vn|b]] c@d.vn [[u|x]]"
LONGEST = 20_000


def read_file(content: bytes, suffix: str, folder: Path) -> None:
    """Read a file, and do with what it holds what a user would."""
    file = folder / f"fuzzed{suffix}"
    file.write_bytes(content)
    try:
        agreement = read(file)
    except FindingsError:
        return
    format(check(agreement, RULES), "vi")
    fix(agreement)
    render(agreement, draft=True)


def read_markup(content: bytes) -> None:
    """Read a text as markup."""
    with suppress(FindingsError):
        markup.parse(content.decode("utf-8", "surrogateescape"))


def read_text_with_marks(content: bytes) -> None:
    """Read a text with marks: each letter has its place, a second reading changes nothing, and it prints."""
    agreement = Agreement("Quy chế", body=(Article("", text="x"),))
    with suppress(FindingsError, RefusedError):
        agreement = Agreement("Quy chế", body=(Article("", text=content.decode("utf-8", "replace")),))
    for _, text in agreement.texts():
        found = read_marks(text)
        assert "".join(text[found.place(letter)] for letter in range(len(found.plain))) == found.plain
        assert read_marks(found.plain).plain == found.plain
    fix(agreement)
    document = render(agreement, draft=True)
    for suffix in (".docx", ".html", ".md"):
        assert b'href="javascript:' not in to_bytes(document, suffix).lower()


def read_ledger(content: bytes, folder: Path) -> None:
    """Read a ledger of any bytes, and one whose chain is sound and whose lines hold them; assess what it holds."""
    agreement, file = read(seeds.RECORDED), folder / "fuzzed.jsonl"
    lines, seal = [], FIRST_SEAL
    for number, line in enumerate(content.split(b"\n"), start=1):
        linked, seal = write_line(line, number, seal)
        lines.append(linked + b"\n")
    for written in (content, b"".join(lines)):
        file.write_bytes(written)
        with suppress(FindingsError):
            progress = assess(agreement, Ledger.open(file, agreement), date(2022, 12, 20))
            format(check(progress), "vi")
            render(Tracking(progress))


SEED = int(os.environ.get("FUZZ_SEED", "0"))  # the same tree is tried with the same; another one tries others
SUBJECTS = tuple(subjects().values())


def read_template(content: bytes) -> None:
    """Render a subject with a hostile template, and with bytes as they are; nothing shows where the ledger is."""
    source = atheris.FuzzedDataProvider(content)
    subject = SUBJECTS[source.ConsumeIntInRange(0, len(SUBJECTS) - 1)]
    name, _ = named(subject)
    for text in (hostile_template(source, name), content.decode("utf-8", "replace")):
        with suppress(FindingsError):
            document = render(subject, draft=True, templates={name: text})
            assert LEDGER_FILE not in repr(document)


def main(target: str, most: str, folder: str) -> None:
    """Fuzz one target so often or so long; inputs that reach something new are kept in the folder."""
    seconds = float(most[:-1]) if most.endswith("s") else math.inf
    count = 10**9 if most.endswith("s") else int(most)
    if target == "pictures":
        pictures.main(count, seconds, Path(folder), SEED)
        return
    # Not what a document may have, but what shows that each bound holds, and leaves time for other templates.
    budget.MOST_STEPS, budget.MOST_LETTERS, budget.MOST_THINGS = 20_000, 500_000, 20_000
    corpus = Path(folder, "corpus")
    corpus.mkdir(exist_ok=True)
    write_seeds(target, corpus)

    def test_one(content: bytes) -> None:
        if target == "markup":
            read_markup(content)
        elif target == "templates":
            read_template(content)
        elif target == "marks":
            read_text_with_marks(content)
        elif target == "ledger":
            read_ledger(content, Path(folder))
        else:
            read_file(content, f".{target}", Path(folder))

    options = [
        f"-seed={SEED + 1}",
        f"-max_total_time={int(seconds)}" if most.endswith("s") else f"-runs={count}",
        f"-max_len={LONGEST}",
        "-rss_limit_mb=1024",
        "-timeout=20",
    ]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder}/", str(corpus)], test_one)
    atheris.Fuzz()


def write_seeds(target: str, corpus: Path) -> None:
    """Begin with what is sound: from there the fuzzer finds its way to what is not."""
    if target == "markup":
        (corpus / "seed").write_text(seeds.MARKUP, encoding="utf-8")
    elif target == "marks":
        (corpus / "seed").write_text(TEXT, encoding="utf-8")
    elif target == "templates":
        (corpus / "seed").write_bytes(bytes(range(256)))
    elif target == "ledger":
        (corpus / "seed").write_text(seeds.ENTRIES, encoding="utf-8")
    else:
        save(read(EXAMPLE), corpus / f"seed.{target}")


if __name__ == "__main__":
    main(*sys.argv[1:])
