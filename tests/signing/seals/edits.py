"""Edits by chance in loose files: ``python -m tests.signing.seals.edits 10000`` counts those that are not found.

In DOCX and HTML a letter, figure or sign of the file is changed; of a PDF, which cannot be edited so, one of the
document is, and the PDF written anew. An exit status of 1 says that something was not found.
"""

import random
import sys
from collections.abc import Callable, Iterator

import attrs

from coordlib import read, render, to_bytes
from coordlib.document import Block, Cell, Document, Grid, Heading, Inline, Paragraph, Part, Row, Run, Table
from coordlib.formats import read_printed
from coordlib.signing import Seal
from coordlib.signing.seals.print_comparison import print_findings
from tests.paths import EXAMPLES
from tests.signing.seals.sealed import edited, sealed_as_it_is
from tests.signing.seals.test_files import with_an_edit

Change = Callable[[Run], Run]


def runs_of(block: Block) -> Iterator[Run]:
    match block:
        case Paragraph() | Heading():
            yield from (one for one in block.inlines if isinstance(one, Run) and one.text.strip())
        case Grid() | Table():
            rows = block.rows if isinstance(block, Grid) else (block.head, *block.rows)
            yield from (run for row in rows for cell in row for inner in cell.blocks for run in runs_of(inner))
        case _:
            return


def with_change(block: Block, change: Change) -> Block:
    """Return a block with each of its runs as `change` has it."""

    def inline(one: Inline) -> Inline:
        return change(one) if isinstance(one, Run) and one.text.strip() else one

    def row(cells: Row) -> Row:
        return tuple(Cell(tuple(with_change(inner, change) for inner in cell.blocks), cell.span) for cell in cells)

    match block:
        case Paragraph() | Heading():
            return attrs.evolve(block, inlines=tuple(map(inline, block.inlines)))
        case Grid():
            return attrs.evolve(block, rows=tuple(map(row, block.rows)))
        case Table():
            return attrs.evolve(block, head=row(block.head), rows=tuple(map(row, block.rows)))
        case _:
            return block


def with_an_edit_before(document: Document, chance: random.Random) -> tuple[Document, str, str]:
    """Return a document in which a letter, figure or sign is another, and the text before and after."""
    count = sum(1 for part in document.parts for block in part.blocks for _ in runs_of(block))
    chosen, seen, texts = chance.randrange(count), 0, ("", "")

    def change(run: Run) -> Run:
        nonlocal seen, texts
        seen += 1
        if seen != chosen + 1:
            return run
        texts = (run.text, edited(run.text, chance))
        while texts[0].upper() == texts[1].upper():  # in a passage of capitals nobody would see it
            texts = (run.text, edited(run.text, chance))
        return run.of(texts[1])

    parts = tuple(
        Part(tuple(with_change(one, change) for one in part.blocks), part.landscape) for part in document.parts
    )
    return attrs.evolve(document, parts=parts), *texts


def unfound(suffix: str, count: int, seed: int) -> list[tuple[str, str]]:
    """Return the edits of so many that nothing is found of."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    lost = []
    for document, sealed, content in cases(suffix, count):
        if suffix == ".pdf":
            changed, old, new = with_an_edit_before(document, chance)
            content = to_bytes(changed, suffix)  # noqa: PLW2901 - the file that is looked at
        else:
            content, old, new = with_an_edit(content, suffix, chance)  # noqa: PLW2901 - the same
        if not print_findings(
            read_printed(content, suffix=suffix), sealed.words, sealed.text_digest, by_line=suffix == ".pdf"
        ):
            lost.append((old, new))
    return lost


def cases(suffix: str, count: int) -> Iterator[tuple[Document, Seal, bytes]]:
    """Yield a document of each example in turn, its seal, and its file."""
    made = []
    for file in sorted(EXAMPLES.glob("*.yaml")):
        agreement = read(file)
        document = attrs.evolve(render(agreement, draft=True), draft=False)
        made.append((document, sealed_as_it_is(agreement), to_bytes(document, suffix)))
    for number in range(count):
        yield made[number % len(made)]


if __name__ == "__main__":
    wanted, ended = int(sys.argv[1]), 0
    for kind in sys.argv[2:] or (".docx", ".html", ".pdf"):
        left = unfound(kind, wanted, seed=20_26)
        print(f"{kind}: {wanted} edits, {len(left)} not found {left[:10]}", flush=True)  # noqa: T201 - a script reports
        ended = ended or int(bool(left))
    sys.exit(ended)
