"""Press: templates, the markup that they write, and the document that comes of it."""

from coordlib.press.overview import save_overview
from coordlib.press.rendering import UnsignableError, render
from coordlib.press.sources import Templates, snapshot
from coordlib.press.subjects import Subject

__all__ = ["Subject", "Templates", "UnsignableError", "render", "save_overview", "snapshot"]


def __dir__() -> list[str]:
    return __all__
