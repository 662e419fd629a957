"""``coordlib sign``: a PDF that waits for signatures, a signature, and who has signed."""

from pathlib import Path

import attrs
import pytest

from coordlib import read, save
from tests.cli.calls import EXAMPLE, call
from tests.signing.authority import AT, PASSWORD, authority, issue, pem_of, root

AGREEMENT = read(EXAMPLE)


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    """Return the PDF that waits, with the key of the police beside it."""
    save(attrs.evolve(AGREEMENT, number=5), tmp_path / "quy-che.yaml")
    ended = call("sign", tmp_path / "quy-che.yaml")
    assert (ended.code, ended.lines) == (0, [str(tmp_path / "quy-che.pdf")])
    signer, party = AGREEMENT.signatories[0], AGREEMENT.parties[0]
    issue(signer.name, party.name, by=authority(), number=30).p12(tmp_path / "k.p12")
    pem_of(tmp_path / "root.pem", root().certificate)
    return tmp_path / "quy-che.pdf"


def signing(path: Path, *more: object) -> tuple[object, ...]:
    return ("sign", path, "--party", "police", "--key", path.parent / "k.p12", "--at", AT.isoformat(), *more)


def test_it_writes_signs_and_tells(waiting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("sign", waiting).out.startswith("Chưa có chữ ký nào.")
    monkeypatch.setenv("COORDLIB_PASSWORD", PASSWORD)
    root_file = waiting.parent / "root.pem"
    assert call(*signing(waiting, "--root", root_file)).lines == [str(waiting)]
    ended = call("sign", waiting, "--root", root_file)
    assert ended.code == 0
    assert "Chữ ký của Rah Lan Lâm (Giám đốc, Công an tỉnh Gia Lai): hợp lệ" in ended.out
    assert "Signature of Rah Lan Lâm" in call("sign", waiting, lang="en").out


def test_a_wrong_password_and_a_second_signature_are_refused(waiting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = call(*signing(waiting))
    assert (ended.code, "SGN006" in ended.err) == (1, True)
    monkeypatch.setenv("COORDLIB_PASSWORD", PASSWORD)
    call(*signing(waiting))
    assert "SGN004" in call(*signing(waiting)).err


def test_a_broken_signature_is_told_with_the_exit_code_of_an_error(
    waiting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COORDLIB_PASSWORD", PASSWORD)
    call(*signing(waiting))
    content = bytearray(waiting.read_bytes())
    content[content.index(b"/CreationDate") + 20] ^= 1
    waiting.write_bytes(content)
    ended = call("sign", waiting)
    assert (ended.code, "SGN016" in ended.out) == (1, True)


@pytest.mark.parametrize("more", [("--party", "police"), ("--key", "k.p12")])
def test_a_party_and_a_key_go_together(more: tuple[str, str], waiting: Path) -> None:
    assert call("sign", waiting, *more).code == 2


@pytest.mark.parametrize("at", ["hôm nay", "2026-03-09", "2026-03-09T10:30:00"])
def test_a_time_without_zone_is_misuse(at: str, waiting: Path) -> None:
    assert call("sign", waiting, "--party", "police", "--key", "k", "--at", at).code == 2


def test_without_a_number_nothing_waits_for_signatures(tmp_path: Path) -> None:
    source = save(AGREEMENT, tmp_path / "quy-che.yaml")
    ended = call("sign", source)
    assert (ended.code, "chưa có số văn bản" in ended.err) == (1, True)
    assert list(tmp_path.iterdir()) == [source]


def test_a_folder_for_a_key_is_a_finding_with_its_name(waiting: Path) -> None:
    ended = call("sign", waiting, "--party", "police", "--key", waiting.parent, "--at", AT.isoformat())
    assert (ended.code, f"{waiting.parent}: LỖI FIL001" in ended.err) == (2, True)


def test_a_file_that_bears_signatures_is_not_written_anew(waiting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COORDLIB_PASSWORD", PASSWORD)
    call(*signing(waiting))
    content = waiting.read_bytes()
    ended = call("sign", waiting.with_suffix(".yaml"))
    assert (ended.code, "đã có chữ ký số" in ended.err) == (1, True)
    assert waiting.read_bytes() == content
