"""``python -m bench``: measure everything and say which promises hold."""

from __future__ import annotations

from pathlib import Path

from bench import (
    amending,
    batch,
    deadlines,
    documents,
    drafts,
    dues,
    growth,
    ledger,
    linear,
    progress,
    reading,
    revisions,
    seals,
    signing,
    stores,
    word_templates,
)
from bench.measure import machine, show_goals
from coordlib import read

EXAMPLE = Path(__file__).parent.parent / "examples" / "gia_lai_viettel.yaml"


def main() -> None:
    """Print the tables; times are of this machine, ratios are what counts."""
    print(f"# Benchmarks\n\n{machine()}")
    agreement = read(EXAMPLE)
    goals = [
        *documents.in_docx(agreement),
        *documents.in_pdf(agreement),
        *signing.beside_pyhanko(agreement),
        *word_templates.of_a_report(agreement),
        *drafts.beside_others(agreement),
        *drafts.as_they_grow(),
        *drafts.of_a_pdf_as_it_grows(agreement),
        *drafts.in_form(agreement),
        *reading.of_a_file(EXAMPLE),
        *reading.of_new_texts(EXAMPLE),
        *reading.of_an_import(),
        *reading.of_a_command(),
        *linear.of_readers(),
        *growth.with_articles(agreement),
        *dues.beside_others(),
        *dues.many(),
        *ledger.beside_json(),
        *ledger.short_and_long(),
        *ledger.admitting(),
        *stores.opening(),
        *stores.four_writers(),
        *deadlines.in_running_text(),
        *progress.beside_scheduling(),
        *progress.beside_the_agreement(EXAMPLE),
        *progress.many(),
        *revisions.beside_others(agreement),
        *revisions.with_articles(),
        *seals.of_a_signed(agreement),
        *amending.of_amending(agreement),
        *batch.on_executors(),
        *batch.many(),
    ]
    growth.with_rules(EXAMPLE)
    show_goals(goals)


if __name__ == "__main__":
    main()
