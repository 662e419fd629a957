from coordlib.rendering.issued import Subject
from coordlib.rendering.rendering import UnsignableError, render, save_overview
from coordlib.rendering.sources import Templates, snapshot
__all__ = ['Subject', 'Templates', 'UnsignableError', 'render', 'save_overview', 'snapshot']
