"""Printing: what stands before a subject is rendered: that nothing forbids it.

In comes a subject; out goes its document, or all that is wrong with it. Templates are not known here: Jinja, the
sandbox and the filters are imported by the first call. They took a quarter of `from coordlib import render`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from coordlib import language
from coordlib.document import Document
from coordlib.rendering.user_templates import OwnValues, Templates

if TYPE_CHECKING:
    from coordlib.rendering.issued import Subject
else:
    Subject = object  # what is issued is loaded when the first of it is printed, and refuses what nothing prints


class UnsignableError(language.FindingsError):
    """What was to be printed has ERROR findings; it renders only as a draft."""


@language.checked
def render(
    subject: Subject, *, draft: bool = False, templates: Templates | None = None, values: OwnValues | None = None
) -> Document:
    """Return the document of an agreement, or of what is issued under it, laid out by no format yet.

    That is a plan, a report, minutes, a reminder or a tracking table; the instrument of an amendment; the consolidated
    text; or of a comparison the table of both texts.
    `draft`: mark every page DỰ THẢO; only so does what has ERROR findings render.
    `templates`: a folder or a dict of templates that stand before ours; one that extends
    ``coordlib/agreement.xml.j2`` overrides single blocks.
    `values`: what templates of yours ask for beside what ours see, by name: text, numbers, days, records, lists.
    Raises `UnsignableError`, or `TemplateError` and `MarkupError` for a fault in a template, for a name in it that
    nobody gives a value, and for a value that none asks for.
    """
    from coordlib.rendering.rendering import document_of  # noqa: PLC0415 - see above: Jinja and all that is around it

    if not draft:
        from coordlib.rules import forbidding  # noqa: PLC0415 - a draft needs no rules

        if errors := forbidding(subject):
            raise UnsignableError(language.Findings(errors))
    document = document_of(subject, templates, values)
    return attrs.evolve(document, draft=True) if draft else document
