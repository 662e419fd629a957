from coordlib.rendering.rendering import Subject, UnsignableError, render, save_overview
from coordlib.rendering.sources import Templates, snapshot
__all__ = ['Subject', 'Templates', 'UnsignableError', 'render', 'save_overview', 'snapshot']
