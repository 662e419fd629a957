"""Intake: the commands that read what offices have already."""

from coordlib.cli.intake.acquiring import INTAKE_COMMANDS

__all__ = ["INTAKE_COMMANDS"]


def __dir__() -> list[str]:
    return __all__
