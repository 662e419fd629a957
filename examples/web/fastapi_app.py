"""An agreement in JSON in, its printed file out, with FastAPI: `fastapi dev fastapi_app.py`, or any server of ASGI."""

from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse, Response

from coordlib import Agreement, check, read_text, render, to_bytes
from coordlib.language import Finding, FindingsError

app = FastAPI(title="coordlib")
MEDIA = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
}


async def sent(request: Request) -> Agreement:
    """Return the agreement that was sent; what cannot be read raises its findings."""
    return read_text((await request.body()).decode(errors="replace"), ".json")


@app.exception_handler(FindingsError)
def answer_with_findings(_: Request, error: FindingsError) -> JSONResponse:
    """Answer findings as FastAPI answers what is invalid: 422, and of each where it is and what it says."""
    return JSONResponse({"detail": [at_its_field(one) for one in error.findings]}, status_code=422)


def at_its_field(finding: Finding) -> dict[str, object]:
    """Return a finding under the names that FastAPI uses, so that one form shows both."""
    field = [finding.position.path] if finding.position.path else []  # none: it is about the whole
    return {"loc": ["body", *field], "msg": f"{finding.what.vi} → {finding.help.vi}", "type": finding.code}


@app.post("/check")
def findings(agreement: Annotated[Agreement, Depends(sent)]) -> list[dict[str, object]]:
    """Return what is wrong with the agreement that was sent."""
    return [at_its_field(one) for one in check(agreement)]


@app.post("/agreement{suffix}")
def printed(suffix: str, agreement: Annotated[Agreement, Depends(sent)]) -> Response:
    """Return the agreement that was sent, in print; nothing is written to the disk."""
    content = to_bytes(render(agreement), suffix)
    named = {"Content-Disposition": f'attachment; filename="agreement{suffix}"'}
    return Response(content, media_type=MEDIA.get(suffix), headers=named)
