"""Press: templates, the markup that they write, and the document that comes of it."""

from coordlib.press.overview import save_overview
from coordlib.press.rendering import UnsignableError, render
from coordlib.press.subjects import Subject

__all__ = ["Subject", "UnsignableError", "render", "save_overview"]


def __dir__() -> list[str]:
    return __all__
