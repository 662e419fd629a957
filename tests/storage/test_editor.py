"""The schema in the published yaml-language-server, which editors run: keys, words of help, what is wrong underlined.

By name: ``YAML_LANGUAGE_SERVER=…/yaml-language-server pytest -m editor``; npm has it as ``yaml-language-server``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calls import call

SERVER = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
pytestmark = [pytest.mark.editor, pytest.mark.skipif(SERVER is None, reason="yaml-language-server is not installed")]
TEXT = """# yaml-language-server: $schema=agreement.schema.json
title: Quy chế phối hợp
legal_form: joint
partys: []
body:
- article: Phạm vi
  te
"""


class Editor:
    """Speaks with the server as an editor does."""

    def __init__(self, folder: Path) -> None:
        assert SERVER is not None
        self.process = subprocess.Popen([SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.numbers = count(1)
        self.told: list[dict[str, Any]] = []
        self.uri = (folder / "agreement.yaml").as_uri()
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self.say("initialized", {})
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": TEXT}
        self.say("textDocument/didOpen", {"textDocument": document})

    def say(self, method: str, params: object, **more: object) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self._send(body)

    def _send(self, body: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401 - whatever it answers
        number = next(self.numbers)
        self.say(method, params, id=number)
        return next(one["result"] for one in self.heard() if one.get("id") == number and "method" not in one)

    def heard(self) -> Iterator[dict[str, Any]]:
        """Yield what the server says; what it asks back is answered with nothing."""
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1]) if header.lower().startswith(b"content-length") else 0
            if not length:
                continue
            while stream.readline().strip():
                pass
            one = json.loads(stream.read(length))
            if "method" in one and "id" in one:
                items = one["params"].get("items", []) if isinstance(one.get("params"), dict) else []
                self._send(json.dumps({"jsonrpc": "2.0", "id": one["id"], "result": [None for _ in items]}).encode())
            self.told.append(one)
            yield one

    def at(self, line: int, letter: int) -> dict[str, object]:
        return {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": letter}}


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("editor")
    (folder / "agreement.schema.json").write_text(call("schema", "agreement").out, encoding="utf-8")
    (folder / "agreement.yaml").write_text(TEXT, encoding="utf-8")
    made = Editor(folder)
    yield made
    made.process.kill()
    made.process.communicate()


def test_a_wrong_key_is_underlined_at_its_place(editor: Editor) -> None:
    told = (one["params"] for one in editor.heard() if one.get("method", "").endswith("Diagnostics"))
    found = next(one["diagnostics"] for one in told if one["diagnostics"])
    [wrong] = [one["range"] for one in found if "partys" in one["message"]]
    assert (wrong["start"], wrong["end"]) == ({"line": 3, "character": 0}, {"line": 3, "character": len("partys")})


def test_keys_of_the_place_are_offered(editor: Editor) -> None:
    offered = editor.ask("textDocument/completion", editor.at(6, 4))
    labels = {one["label"] for one in offered["items"]}
    assert {"clauses", "text", "key", "duties"} <= labels
    assert "parties" not in labels


def test_words_of_a_choice_are_offered(editor: Editor) -> None:
    offered = editor.ask("textDocument/completion", editor.at(2, len("legal_form: ")))
    assert {"joint", "attached", "normative"} <= {one["label"] for one in offered["items"]}


def test_a_key_tells_in_both_languages_what_it_is(editor: Editor) -> None:
    shown = json.dumps(editor.ask("textDocument/hover", editor.at(2, 3)), ensure_ascii=False)
    assert "hình thức" in shown.lower()
    assert "attached to a" in shown
