"""The small web apps: they answer with a file that was never on the disk, and with findings at their fields."""

import asyncio
import importlib
import io
import json
import zipfile
from types import ModuleType
from typing import Any

import pytest

from coordlib import read, render, to_bytes
from coordlib.storage import to_text
from tests.house.pages import blocks
from tests.paths import EXAMPLES, ROOT

AGREEMENT = read(EXAMPLES / "gia_lai_viettel.yaml")
FILLED_IN = {
    "title": "Quy chế phối hợp bảo vệ công trình viễn thông",
    "first": "Công an tỉnh Ví Dụ",
    "second": "Doanh nghiệp Viễn thông Ví Dụ",
    "promise": "Hai bên trao đổi thông tin kịp thời.",
}


@pytest.fixture
def app(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    pytest.importorskip(request.param, reason="pip install 'coordlib[dev]'")
    monkeypatch.syspath_prepend(EXAMPLES / "web")
    return importlib.import_module(f"{request.param}_app")


@pytest.mark.parametrize("name", ["django_app.py", "fastapi_app.py"])
def test_the_page_shows_the_app_whole(name: str) -> None:
    shown = [one.text for one in blocks(ROOT / "docs" / "integrations.md")]
    assert (EXAMPLES / "web" / name).read_text(encoding="utf-8") in shown


@pytest.mark.parametrize("app", ["django"], indirect=True)
class TestDjango:
    @staticmethod
    def sent(app: ModuleType, **fields: str) -> Any:  # noqa: ANN401 - Django has no types of its own
        from django.test import Client  # noqa: PLC0415 - only where Django is there

        assert app.page
        return Client().post("/", {**FILLED_IN, **fields})

    def test_what_is_filled_in_right_is_answered_with_a_word_file(self, app: ModuleType) -> None:
        answer = self.sent(app)
        assert answer.headers["Content-Disposition"] == 'attachment; filename="du-thao.docx"'
        with zipfile.ZipFile(io.BytesIO(answer.content)) as opened:
            assert FILLED_IN["promise"] in opened.read("word/document.xml").decode()

    @pytest.mark.parametrize(
        ("field", "text", "said"),
        [
            ("title", "Phối hợp bảo vệ công trình", "không bắt đầu bằng “Quy chế”"),
            ("second", "Công an tỉnh Ví Dụ", "dùng cho hai bên"),
            ("promise", "Hai bên báo cáo trước ngày 30/02/2027.", "“30/02/2027” không có trong lịch"),
            ("first", "", "Trường này là bắt buộc."),
        ],
    )
    def test_a_finding_stands_at_its_field_and_at_no_other(
        self, app: ModuleType, field: str, text: str, said: str
    ) -> None:
        answer = self.sent(app, **{field: text})
        assert answer.status_code == 400
        form = app.AgreementForm({**FILLED_IN, field: text})
        assert list(form.errors) == [field]
        assert said in form.errors[field][0]
        assert f'id="id_{field}_error"' in answer.content.decode()

    def test_what_no_document_can_hold_is_said_and_not_raised(self, app: ModuleType) -> None:
        assert "U+0001" in self.sent(app, promise="Hai bên \x01 trao đổi.").content.decode()

    def test_what_is_typed_is_escaped(self, app: ModuleType) -> None:
        assert "<script>" not in self.sent(app, title="<script>alert(1)</script>").content.decode()


@pytest.mark.parametrize("app", ["fastapi"], indirect=True)
class TestFastAPI:
    @staticmethod
    def sent(app: ModuleType, path: str, text: str | bytes) -> Any:  # noqa: ANN401 - an answer of httpx
        httpx = pytest.importorskip("httpx", reason="pip install 'coordlib[dev]'")

        async def post() -> object:
            transport = httpx.ASGITransport(app.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.post(path, content=text, headers={"Content-Type": "application/json"})

        return asyncio.run(post())

    @pytest.mark.parametrize("suffix", [".docx", ".html", ".md"])
    def test_what_is_answered_are_the_bytes_of_the_file(self, app: ModuleType, suffix: str) -> None:
        answer = self.sent(app, f"/agreement{suffix}", to_text(AGREEMENT, ".json"))
        assert answer.status_code == 200
        assert answer.content == to_bytes(render(AGREEMENT), suffix)
        assert answer.headers["Content-Disposition"] == f'attachment; filename="agreement{suffix}"'

    def test_findings_come_with_the_field_that_was_sent(self, app: ModuleType) -> None:
        told = json.loads(to_text(AGREEMENT, ".json"))
        told["parties"][1]["name"] = told["parties"][0]["name"]
        found = [(one["type"], one["loc"]) for one in self.sent(app, "/check", json.dumps(told)).json()]
        assert ("PAR008", ["body", "parties[2].name"]) in found

    @pytest.mark.parametrize(
        ("path", "text", "found"),
        [
            ("/agreement.docx", '{"titel": "Quy chế"}', [("FIL004", []), ("FIL004", ["titel"])]),
            ("/agreement.docx", '{"title": "Quy chế"}', [("PAR001", ["parties"]), ("TXT003", ["body"])]),
            ("/check", b"\xff{", [("FIL001", [])]),
            ("/agreement.exe", to_text(AGREEMENT, ".json"), [("FIL002", [])]),
        ],
    )
    def test_what_cannot_be_printed_is_answered_as_fastapi_answers_what_is_invalid(
        self, app: ModuleType, path: str, text: str | bytes, found: list[tuple[str, list[str]]]
    ) -> None:
        answer = self.sent(app, path, text)
        assert answer.status_code == 422
        assert [(one["type"], one["loc"][1:]) for one in answer.json()["detail"]] == found
