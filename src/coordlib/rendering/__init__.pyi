from coordlib.rendering.issued import Subject
from coordlib.rendering.printing import UnsignableError, render
from coordlib.rendering.rendering import save_overview
from coordlib.rendering.sources import snapshot
from coordlib.rendering.user_templates import OwnValues, Templates
from coordlib.rendering.word.checking import check_template
from coordlib.rendering.word.names import WordName, names_for
from coordlib.rendering.word.templates import WordTemplate, render_by, starting_template
__all__ = ['OwnValues', 'Subject', 'Templates', 'UnsignableError', 'WordName', 'WordTemplate', 'check_template', 'names_for', 'render', 'render_by', 'save_overview', 'snapshot', 'starting_template']
