from coordlib.rendering.rendering import Subject as Subject
from coordlib.rendering.rendering import UnsignableError as UnsignableError
from coordlib.rendering.rendering import render as render
from coordlib.rendering.rendering import save_overview as save_overview
from coordlib.rendering.sources import Templates as Templates
from coordlib.rendering.sources import snapshot as snapshot

__all__ = [
    "Subject",
    "Templates",
    "UnsignableError",
    "render",
    "save_overview",
    "snapshot",
]
