"""Explanations: what every code of a finding means, in both languages, as a table that loads no rule.

In comes a code; out goes what ``coordlib explain`` shows of it. The table is drawn from the rules (`rulebook`,
``python -m tools.explanations``), and a test holds that it is theirs: a quarter of a second of loading them is saved.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from coordlib.cli.failures import refuse
from coordlib.cli.screen import Style
from coordlib.language import Message, Severity, expect_every, nearest

if TYPE_CHECKING:
    import click

STYLE_OF = {Severity.ERROR: Style.BAD, Severity.WARNING: Style.WARNING, Severity.NOTE: Style.PLAIN}
"""How findings and rules are shown, by how bad they are."""
expect_every(Severity, STYLE_OF)

PACKS_VARIABLE = "COORDLIB_PACKS"
"""The variable of the surroundings that names packs of offices for all calls, with commas between."""

TABLE = Path(__file__).with_name("explanations.json")
"""The file of the table: a row for each code, its texts as of the fields of `Explanation`."""


@attrs.frozen
class Explanation:
    """What is said of a code: how bad its finding is, the law, why, how to mend it.

    `of_rule`: whether a rule makes it; of other codes the law says what they mean. `since`, `until`: the first and the
    last day of the law; empty if it is open.
    """

    code: str
    severity: Severity
    law: Message
    reason: Message
    help: Message
    of_rule: bool
    since: str
    until: str

    @property
    def row(self) -> list[str | bool]:
        """It as a row of the table."""
        texts = (words for message in (self.law, self.reason, self.help) for words in (message.vi, message.en))
        return [self.code, self.severity.name, *texts, self.of_rule, self.since, self.until]


@cache
def explanations() -> Mapping[str, Explanation]:
    """Return what is said of each code that coordlib has, by the codes in their order."""
    rows = json.loads(TABLE.read_text(encoding="utf-8"))
    return {row[0]: _explanation(*row) for row in rows}


def _explanation(
    code: str,
    severity: str,
    law_vi: str,
    law_en: str,
    why_vi: str,
    why_en: str,
    help_vi: str,
    help_en: str,
    of_rule: bool,  # noqa: FBT001 - a cell
    since: str,
    until: str,
) -> Explanation:
    messages = (Message(law_vi, law_en), Message(why_vi, why_en), Message(help_vi, help_en))
    return Explanation(code, Severity[severity], *messages, of_rule, since, until)


def codes_to_complete(_: click.Context) -> list[str]:
    """Return every code, to complete one."""
    return [*explanations()]


def refuse_unknown_code(code: str, known: Collection[str]) -> None:
    """Refuse what is no code, nor the beginning of one, with the nearest."""
    if not any(other.startswith(code) for other in known):
        refuse(_no_code(code, nearest(code, known)))


def _no_code(code: str, meant: Message) -> Message:
    return Message(f"không có mã “{code}”{meant.vi}", f"there is no code {code!r}{meant.en}")
