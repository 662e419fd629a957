"""The pages of a folder: they answer on this machine, to its names, and only read."""

import asyncio
import socket
import subprocess
import time
from datetime import date
from pathlib import Path

import attrs
import httpx
import pytest

from coordlib import save
from coordlib.cli.serving import pages
from coordlib.tracking import Entry, Figure, Happened, Ledger
from tests.cli.calls import COORDLIB, environment
from tests.formats.test_axe import violations
from tests.tracking.test_outlets import AGREEMENT, HIDDEN, SECRET

ON = date(2026, 7, 20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in (1, 2):
        one = attrs.evolve(AGREEMENT, id=f"quy-che-{number}", title=f"Quy chế <{number}>")
        save(one, tmp_path / f"{number}.yaml")
    Ledger.open(tmp_path / "1.jsonl", attrs.evolve(AGREEMENT, id="quy-che-1", title="Quy chế <1>")).append(
        Entry(Happened("request", SECRET), date(2026, 7, 1), restricted=True),
        Entry(Figure("cases", HIDDEN), date(2026, 7, 17), restricted=True),
    )
    (tmp_path / "broken.yaml").write_text("title: [", encoding="utf-8")
    return tmp_path


class TestClient:
    """Asks the application, without a server."""

    __test__ = False

    def __init__(self, folder: Path) -> None:
        self.transport = httpx.ASGITransport(pages(folder, ON))

    def request(self, method: str, path: str, **headers: str) -> httpx.Response:
        async def asked() -> httpx.Response:
            async with httpx.AsyncClient(transport=self.transport, base_url="http://127.0.0.1:8765") as client:
                return await client.request(method, path, headers=headers)

        return asyncio.run(asked())

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.request("GET", path, **headers)


@pytest.fixture
def client(folder: Path) -> TestClient:
    return TestClient(folder)


def test_the_first_page_sums_up_and_names_what_cannot_be_read(client: TestClient) -> None:
    page = client.get("/").text
    assert "Quy chế &lt;1&gt;" in page
    assert "<1>" not in page
    assert "quá hạn" in page
    assert "broken.yaml" in page


def test_an_agreement_has_its_standings_findings_with_places_and_a_preview(client: TestClient) -> None:
    page = client.get("/0")
    assert page.status_code == 200
    assert "1.yaml:" in page.text
    assert "không công bố" in page.text
    assert "Trả lời yêu cầu" in client.get("/0/preview").text
    assert client.get("/9").status_code == client.get("/9/preview").status_code == 404
    assert client.get("/2").status_code == 200


def test_what_is_restricted_is_on_no_page(client: TestClient) -> None:
    for path in ("/", "/0", "/0/preview"):
        page = client.get(path)
        assert SECRET not in page.text
        assert str(HIDDEN) not in page.text
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_a_foreign_host_and_whoever_would_write_are_refused(client: TestClient, folder: Path) -> None:
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    assert client.get("/", Host="evil.example").status_code == 400
    assert {client.request(one, "/0").status_code for one in ("POST", "PUT", "DELETE", "PATCH")} == {405}
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before


def test_what_is_recorded_meanwhile_is_on_the_next_page(client: TestClient, folder: Path) -> None:
    assert "9/A" not in client.get("/1").text
    agreement = attrs.evolve(AGREEMENT, id="quy-che-2", title="Quy chế <2>")
    Ledger.open(folder / "2.jsonl", agreement).record(Happened("request", "9/A"), on=date(2026, 7, 17))
    assert "9/A" in client.get("/1").text


@pytest.mark.long
def test_the_command_serves_on_this_machine_alone(folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([*COORDLIB, "serve", str(folder), "--port", str(port)], env=environment())
    try:
        for _ in range(200):
            try:
                assert httpx.get(f"http://127.0.0.1:{port}/").status_code == 200
                break
            except httpx.TransportError:
                time.sleep(0.1)
        else:
            pytest.fail("it did not answer")
    finally:
        server.kill()
        server.wait()


@pytest.mark.browser
def test_axe_finds_nothing_against_the_pages(client: TestClient, tmp_path: Path) -> None:
    for path in ("/", "/0", "/2", "/0/preview"):
        file = tmp_path / "page.html"
        file.write_text(client.get(path).text, encoding="utf-8")
        assert violations(file) == []
