"""A form in Django that answers with an agreement as a Word file: `python django_app.py runserver`."""

import os
import secrets
from collections.abc import Callable

import django
from django import forms
from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from coordlib import Agreement, Article, CoordError, Party, Signatory, check, render, to_bytes
from coordlib.language import Severity

MOST = 100_000  # bytes of a request

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHAPE = """<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="{}">
{}
<button>Tải dự thảo</button></form>"""
FIELDS = {
    "field-title": "title",
    "party-first.field-name": "first",
    "party-second.field-name": "second",
    "article-1.field-text": "promise",
}


class AgreementForm(forms.Form):
    """What a clerk fills in; what `check` finds in a field stands at that field."""

    title = forms.CharField(label="Tên quy chế")
    first = forms.CharField(label="Bên thứ nhất")
    second = forms.CharField(label="Bên thứ hai")
    promise = forms.CharField(label="Nội dung phối hợp", widget=forms.Textarea)

    def clean(self) -> None:
        """Make the agreement of the fields, once each of them is filled in, and check it."""
        if not self.errors:
            try:
                self.agreement = agreement_of(**self.cleaned_data)
            except CoordError as error:  # such as a control character in a name
                found = [f"{one.what.vi} → {one.help.vi}" for one in error.findings]
                raise forms.ValidationError(found) from error
            for finding in check(self.agreement):
                field = FIELDS.get(str(finding.where))
                if field and finding.severity is not Severity.NOTE:
                    self.add_error(field, forms.ValidationError(f"{finding.what.vi} → {finding.help.vi}", finding.code))


def agreement_of(title: str, first: str, second: str, promise: str) -> Agreement:
    """Return the agreement that the fields of the form say."""
    return Agreement(
        title,
        parties=(Party("first", first), Party("second", second)),
        body=(Article("Nội dung phối hợp", text=promise),),
        signatories=(Signatory("first", "Giám đốc"), Signatory("second", "Giám đốc")),
    )


def bounded(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse a body that is too large before any of it is read (a middleware)."""

    def bound(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not (length.isdecimal() and len(length) < len(f"{MOST}0") and int(length) <= MOST):
            return HttpResponse(f"tối đa {MOST} byte", status=413)
        return answer(request)

    return bound


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Show the form, or answer with the file; nothing is written to the disk."""
    form = AgreementForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        content = to_bytes(render(form.agreement, draft=True), ".docx")
        named = {"Content-Disposition": 'attachment; filename="du-thao.docx"'}
        return HttpResponse(content, content_type=WORD, headers=named)
    fields = format_html(SHAPE, get_token(request), form.as_div())
    return HttpResponse(fields, status=400 if form.is_bound else 200)


urlpatterns = [path("", page)]

if not settings.configured:
    settings.configure(
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["localhost", "127.0.0.1", "test", "testserver"],  # and the name under which yours is asked
        SECRET_KEY=os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50),
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            f"{__name__}.bounded",
            "django.middleware.common.CommonMiddleware",  # looks at the host
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        DATA_UPLOAD_MAX_MEMORY_SIZE=MOST,
        LANGUAGE_CODE="vi",
    )
    django.setup()

if __name__ == "__main__":
    execute_from_command_line()
