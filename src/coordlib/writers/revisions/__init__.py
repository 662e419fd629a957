"""Revisions: what differs between two documents as a DOCX file with tracked changes."""

from coordlib.writers.revisions.redlines import save_tracked, tracked_bytes

__all__ = ["save_tracked", "tracked_bytes"]


def __dir__() -> list[str]:
    return __all__
