"""``coordlib ledger``: a ledger copied between file and database, or checked."""

from __future__ import annotations

from coordlib import tracking
from coordlib.cli.declarations import FILE, LEDGER, argument, command
from coordlib.cli.failures import BAD, FINE, refuse
from coordlib.cli.files import load
from coordlib.cli.screen import show
from coordlib.cli.values import OneOf
from coordlib.cli.verdicts import in_words
from coordlib.language import Message
from coordlib.model import Agreement

_NO_NEW_LEDGER = Message("thiếu SỔ-MỚI: chép sang đâu", "NEW-LEDGER is missing: where the copy goes")


@command("ledger")
@argument("action", Message("VIỆC", "ACTION"), type=OneOf(("copy", "verify")))
@argument("file", FILE)
@argument("source", LEDGER)
@argument("target", Message("SỔ-MỚI", "NEW-LEDGER"), default="")
def ledger(action: str, file: str, source: str, target: str) -> int:
    """Copy a ledger, or tell what is wrong with its lines."""
    agreement = load(file, Agreement)
    if action == "verify":
        findings = tracking.verify(source, agreement)
        for finding in findings:
            show(in_words(finding))
        return BAD if findings.errors else FINE
    if not target:
        refuse(_NO_NEW_LEDGER)
    count = tracking.copy_ledger(source, target, agreement)
    without_password = target.rsplit("@", maxsplit=1)[-1]  # a database is named by its URL
    show(_is_copied(count, without_password))
    return FINE


def _is_copied(count: int, target: str) -> Message:
    return Message(f"Đã chép {count} mục sang {target}", f"{count} entries copied to {target}")
