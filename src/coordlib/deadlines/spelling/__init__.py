"""Spelling: a text in one spelling, its numbers in figures; templates that its words fit; how events are named."""

from coordlib.deadlines.spelling.happenings import declared, event_key
from coordlib.deadlines.spelling.templates import Patterns, Template, template
from coordlib.deadlines.spelling.tokens import Plain, Token, folded, plain

__all__ = ["Patterns", "Plain", "Template", "Token", "declared", "event_key", "folded", "plain", "template"]


def __dir__() -> list[str]:
    return __all__
