"""What stands before every view of `ledger_django.py`: a bound for what is read, and answers to what is refused."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from coordlib import CoordError

MOST = 100_000  # bytes of a request


def bounded(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse a body that is too large before any of it is read (a middleware)."""

    def bound(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not (length.isdecimal() and len(length) < len(f"{MOST}0") and int(length) <= MOST):
            return HttpResponse(f"tối đa {MOST} byte", status=413)
        return answer(request)

    return bound


class Findings:
    """Answer what coordlib refuses with its findings: 422 (a middleware)."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the views do."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer an error of coordlib; every other is Django's to answer."""
        del request
        told = f"{error:vi}" if isinstance(error, CoordError) else ""
        return HttpResponse(told, content_type="text/plain; charset=utf-8", status=422) if told else None
