"""Words: a text in one spelling with its numbers in figures, and the templates that its words fit."""

from coordlib.deadlines.words.templates import Table, Template, template
from coordlib.deadlines.words.tokens import Plain, Token, folded, plain

__all__ = ["Plain", "Table", "Template", "Token", "folded", "plain", "template"]


def __dir__() -> list[str]:
    return __all__
