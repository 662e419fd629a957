"""An agreement in JSON in, its printed file out, with FastAPI: `fastapi dev fastapi_app.py`, or any server of ASGI."""

from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.responses import JSONResponse, Response

from coordlib import Agreement, CoordError, check, from_json, render, to_bytes
from coordlib.language import Finding

HOSTS = ["localhost", "127.0.0.1", "test", "testserver"]  # and the name under which yours is asked
MOST = 2_000_000  # bytes that are read of a request
JSON = ("application/json", "application/json;charset=utf-8")
MEDIA = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
}

app = FastAPI(title="coordlib")
app.add_middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)


async def body(request: Request) -> bytes:
    """Return the JSON that was sent; of a body that is too large no more is read than `MOST` bytes."""
    if request.headers.get("content-type", "").lower().replace(" ", "") not in JSON:
        raise HTTPException(415, "gửi application/json, UTF-8")
    read = bytearray()
    async for piece in request.stream():
        read += piece
        if len(read) > MOST:
            raise HTTPException(413, f"tối đa {MOST} byte")
    return bytes(read)


def sent(content: Annotated[bytes, Depends(body)]) -> Agreement:
    """Return the agreement that was sent; what cannot be read raises its findings."""
    return from_json(content)


@app.exception_handler(CoordError)
def answer_with_findings(_: Request, error: CoordError) -> JSONResponse:
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
