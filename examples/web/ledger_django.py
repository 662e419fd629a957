"""Agreements that several people follow, with Django: `DATABASE=… AGREEMENTS=… python ledger_django.py runserver`.

DATABASE: the name of a file of SQLite, or `postgresql://user@host:port/name`. AGREEMENTS: the folder of the YAML files.
HOSTS: the names under which the app may be asked, with a comma between two. SECRET_KEY: Django's; without it all are
signed out as the server starts anew. `python ledger_django.py clerk NAME PARTY …` asks for a password and makes who may
record for these parties, by their keys (a user in groups of these names).
Each request is one transaction of Django's, and what is recorded belongs to it. Who is not signed in reads only, and
who has the permission `auth.view_user` may read what is restricted.
"""

import io
import os
import secrets
import sys
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from getpass import getpass
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

import django
from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.management import execute_from_command_line
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe
from guards_django import MOST

from coordlib import Agreement, CoordError, Ledger, assess, read, render, to_bytes
from coordlib.language import FindingsError, date_in_figures
from coordlib.storage import SqlStore
from coordlib.tracking import Done, Progress, Tracking, save_feed, summarise

PAGE = Path(__file__).with_name("page.html").read_text(encoding="utf-8")  # which both examples fill
FORM = """<form method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">
{}<button>{}</button></form>"""
WAYS = '<p><a href="/">Tất cả quy chế</a> · <a href="/agreements/{}.pdf">Bảng theo dõi (PDF)</a></p>'


class DoneForm(forms.Form):
    """What a clerk records: which duty was done, and when."""

    duty = forms.CharField(label="Trách nhiệm (khóa)")
    on = forms.DateField(label="Ngày thực hiện", widget=forms.DateInput({"type": "date"}))
    occasion = forms.CharField(label="Kỳ", required=False)
    evidence = forms.CharField(label="Văn bản", required=False)


@cache
def agreements() -> dict[str, Agreement]:
    """Return the agreements of the folder, each by its id."""
    return {one.id: one for one in map(read, sorted(Path(os.environ["AGREEMENTS"]).glob("*.yaml")))}


def found(known_by: str) -> Agreement:
    """Return the agreement of an address."""
    if known_by not in agreements():
        raise Http404
    return agreements()[known_by]


def day(request: HttpRequest) -> date:
    """Return the day of which is asked: today, unless the address says another."""
    given = request.GET.get("on")
    try:
        return date.fromisoformat(given) if given else datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    except ValueError as error:
        raise BadRequest from error


def ledger_of(agreement: Agreement) -> Ledger:
    """Return the ledger in Django's own database; the tables are made by `migrate`."""
    return Ledger.open(SqlStore(connection, migrate=False), agreement)


def progresses(on: date) -> Iterator[Progress]:
    """Yield where each agreement stands."""
    return (assess(one, ledger_of(one), on) for one in agreements().values())


def may_read(request: HttpRequest) -> bool:
    """Tell whether who asks may read what is restricted."""
    return bool(request.user.has_perm("auth.view_user"))


def page(title: str, caption: str, head: tuple[str, ...], rows: list[list[object]], before: str = "") -> HttpResponse:
    """Return a page with one table."""
    cells = format_html_join("", '<th scope="col">{}</th>', ((one,) for one in head))
    body = format_html_join(
        "", "<tr>{}</tr>", ((format_html_join("", "<td>{}</td>", ((c,) for c in r)),) for r in rows)
    )
    return HttpResponse(format_html(PAGE, title=title, caption=caption, head=cells, rows=body, before=before))


def in_figures(value: object) -> object:
    """Return a day as people write it, and any other value as it is, or nothing."""
    return date_in_figures(value) if isinstance(value, date) else value or ""


@login_not_required
@require_safe
def portfolio(request: HttpRequest) -> HttpResponse:
    """Show a page that sums all up, with the way to each agreement."""
    on = day(request)
    ways = format_html_join(
        "", '<li><a href="/agreements/{}">{}</a></li>', ((i, a.title) for i, a in agreements().items())
    )
    summed = summarise(progresses(on), on)
    names = ("name", "agreements", "done", "done_late", "overdue", "due_soon")
    rows = [[one[name] for name in names] for one in summed.as_rows() if one["by"] == "party"]
    head = ("Bên", "Quy chế", "Đúng hạn", "Trễ hạn", "Quá hạn", "Sắp đến hạn")
    caption = f"Tính đến ngày {date_in_figures(on)}: {summed.agreements} quy chế"
    return page("Tổng hợp quy chế phối hợp", caption, head, rows, format_html("<ul>{}</ul>", ways))


@login_not_required
@require_safe
def followed(request: HttpRequest, known_by: str) -> HttpResponse:
    """Show where an agreement stands, and to who is signed in a form for what was done."""
    return standing(request, known_by, DoneForm())


def standing(request: HttpRequest, known_by: str, form: DoneForm) -> HttpResponse:
    """Return the page of an agreement, with a form as it was filled in."""
    agreement, on = found(known_by), day(request)
    progress = assess(agreement, ledger_of(agreement), on)
    names = ("title", "place", "key", "who", "deadline", "occasion", "status")
    rows = [[in_figures(one[name]) for name in names] for one in progress.as_rows(restricted=may_read(request))]
    asked = format_html('<p><a href="/login?next=/agreements/{}">Đăng nhập để ghi sổ</a></p>', known_by)
    if request.user.is_authenticated:
        to = f"/agreements/{known_by}/entries"
        asked = format_html(FORM, to, get_token(request), form.as_div(), "Ghi sổ")
    head = ("Việc", "Căn cứ", "Khóa", "Bên", "Thời hạn", "Kỳ", "Tình trạng")
    before = format_html("{}{}", asked, format_html(WAYS, known_by))
    answer = page(agreement.title, f"Tính đến ngày {date_in_figures(on)}", head, rows, before)
    answer.status_code = 400 if form.errors and form.is_bound else 200
    return answer


@require_POST
def record(request: HttpRequest, known_by: str) -> HttpResponse:
    """Record what was done by the parties of who is signed in; a refused entry rolls the request back.

    What is recorded is answered with the way back to the page, so that nothing is sent twice as it is loaded anew.
    """
    agreement, form = found(known_by), DoneForm(request.POST)
    by = [name for name in request.user.groups.values_list("name", flat=True) if name in agreement.bearers]
    if not by:
        raise PermissionDenied
    if form.is_valid():
        told = form.cleaned_data
        try:
            with transaction.atomic():
                shown = [told["evidence"]] if told["evidence"] else []
                what, clerk = Done(told["duty"], told["occasion"]), request.user.get_username()
                ledger_of(agreement).record(what, told["on"], by=by, evidence=shown, clerk=clerk)
            return HttpResponseRedirect(f"/agreements/{known_by}")
        except CoordError as error:
            for one in error.findings:
                form.add_error(None, f"{one.what.vi} → {one.help.vi}")
    return standing(request, known_by, form)


@login_not_required
@require_safe
def figures(request: HttpRequest, known_by: str) -> JsonResponse:
    """Return the figures of the indicators; those that are restricted only to who may read them."""
    agreement = found(known_by)
    shown = assess(agreement, ledger_of(agreement), day(request)).indicators
    told = {one.indicator.key: str(one.total) for one in shown if may_read(request) or not one.restricted}
    return JsonResponse(told)


@login_not_required
@require_safe
def printed(request: HttpRequest, known_by: str) -> HttpResponse:
    """Answer with the tracking table in print."""
    agreement = found(known_by)
    progress = assess(agreement, ledger_of(agreement), day(request))
    document = render(Tracking(progress, restricted=may_read(request)), draft=True)
    return HttpResponse(to_bytes(document, ".pdf"), content_type="application/pdf")


@login_not_required
@require_safe
def feed(request: HttpRequest, body: str) -> HttpResponse:
    """Answer with the calendar of a body over all agreements, to which a calendar program subscribes."""
    stream = io.BytesIO()
    try:
        save_feed(progresses(day(request)), body, stream)
    except FindingsError as error:  # no agreement has that body
        raise Http404 from error
    return HttpResponse(stream.getvalue(), content_type="text/calendar")


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is, by Django's own form, and go on to the page from which he came, if it is one of ours."""
    form = AuthenticationForm(request, request.POST if request.method == "POST" else None)
    onward = request.GET.get("next", "/")
    if form.is_valid():
        login(request, form.get_user())
        ours = url_has_allowed_host_and_scheme(onward, allowed_hosts=None)
        return HttpResponseRedirect(onward if ours else "/")
    asked = format_html(FORM, f"?{urlencode({'next': onward})}", get_token(request), form.as_div(), "Đăng nhập")
    answer = page("Đăng nhập", "", (), [], asked)
    answer.status_code = 400 if form.is_bound else 200
    return answer


urlpatterns = [
    path("", portfolio),
    path("login", sign_in),
    path("agreements/<known_by>.pdf", printed),
    path("agreements/<known_by>", followed),
    path("agreements/<known_by>/entries", record),
    path("agreements/<known_by>/figures", figures),
    path("feeds/<body>.ics", feed),
]


def database(given: str) -> dict[str, object]:
    """Return what Django calls a database."""
    if "://" not in given:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": given}
    where = urlsplit(given)
    told = {"NAME": where.path.lstrip("/"), "USER": where.username, "HOST": where.hostname, "PORT": where.port}
    return {"ENGINE": "django.db.backends.postgresql", "PASSWORD": where.password or "", **told}


if not settings.configured:
    settings.configure(
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=os.environ.get("HOSTS", "localhost,127.0.0.1,test,testserver").split(","),
        SECRET_KEY=os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50),
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "guards_django.bounded",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",  # looks at the host
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.auth.middleware.LoginRequiredMiddleware",  # for every view that does not say otherwise
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "guards_django.Findings",
        ],
        LOGIN_URL="/login",
        DATA_UPLOAD_MAX_MEMORY_SIZE=MOST,
        DATABASES={"default": database(os.environ["DATABASE"])},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        LANGUAGE_CODE="vi",
        USE_TZ=True,
    )
    django.setup()

from django.contrib.auth import login  # noqa: E402 - its models need the settings
from django.contrib.auth.forms import AuthenticationForm  # noqa: E402
from django.contrib.auth.models import Group, User  # noqa: E402


def migrate() -> None:
    """Make the tables of Django and of the ledger, as a migration of yours would (`RunPython`)."""
    execute_from_command_line(["ledger_django.py", "migrate", "--verbosity", "0"])
    with transaction.atomic():
        SqlStore(connection)


def make_clerk(name: str, *parties: str, password: str) -> None:
    """Make who may record for parties, by their keys."""
    clerk = User.objects.create_user(name, password=password)
    clerk.groups.set([Group.objects.get_or_create(name=party)[0] for party in parties])


if __name__ == "__main__":
    migrate()
    if sys.argv[1:2] == ["clerk"]:
        make_clerk(*sys.argv[2:], password=getpass("Mật khẩu: "))
    else:
        execute_from_command_line()
