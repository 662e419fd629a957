"""Schemas: ``coordlib schema``, what editors check files by while one types."""

from __future__ import annotations

import sys

from coordlib.cli.speech import FINE, argument, option
from coordlib.cli.terminal import OneOf, command, show
from coordlib.disk import write_whole
from coordlib.schema import DRAFTS, SCHEMAS, schema_text


@command("schema")
@argument("kind", "|".join(SCHEMAS), "|".join(SCHEMAS), type=OneOf(*SCHEMAS), required=False, default="agreement")
@option(
    "--draft",
    vi="phiên bản JSON Schema; trình soạn thảo theo draft-07",
    en="the version of JSON Schema; editors follow draft-07",
    type=OneOf(*DRAFTS),
    default="draft-07",
)
@option("-o", "--out", vi="ghi vào tệp này", en="write to this file")
def _schema(kind: str, draft: str, out: str | None) -> int:
    text = schema_text(kind, draft)
    if out is None:
        sys.stdout.write(text)
    else:
        show(str(write_whole(out, text.encode())))
    return FINE
