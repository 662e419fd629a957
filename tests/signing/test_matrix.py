"""The evidence: each argument of each verb, made wrong alone, and the verdict falls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

from coordlib import save, write
from coordlib.document import ND30
from coordlib.language import CoordError
from coordlib.rendering import render
from coordlib.signing import (
    PKCS12,
    SignaturePicture,
    TimeStampServer,
    ValidationData,
    Verdict,
    complete,
    pack,
    prepare,
    read_signatures,
    save_seal,
    sign,
    verify_seal,
    write_for_signature,
)
from coordlib.signing.seals.sealing import digested
from tests.cli.calls import call
from tests.signing.authority import AT, PASSWORD, authority, issue, pem_of
from tests.signing.parties import agreement_of, issued_to, key_for, root_file, signable, signed
from tests.signing.seals.sealed import SEALED, SIGNED, sealed_as_it_is, wrong
from tests.signing.standins import signed_by_provider

OTHER = attrs.evolve(SIGNED, number=6)
OTHER_SEAL = sealed_as_it_is(OTHER)
FORMS = (".docx", ".pdf", ".html", ".yaml", ".json", ".zip", "")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("matrix")


@cache
def subject(form: str, kept: Path, *, right: bool = True) -> object:
    """Return what was sealed, in one of its forms; or another text in that form."""
    text, name = (SIGNED, "a") if right else (OTHER, "other")
    if not form:
        return text
    if form in {".yaml", ".json"}:
        (kept / name).mkdir(exist_ok=True)  # two texts of one id do not stand in one folder
        return save(text, kept / name / f"{name}{form}")
    if form == ".zip":
        if right:
            return pack(SEALED, kept / "a.zip", (write_for_signature(SIGNED, kept / "p.docx"),))
        content = Path(str(subject(form, kept))).read_bytes().replace(b"QC-CAT-VTGL", b"QC-CAT-VTGX", 1)
        (kept / "other.zip").write_bytes(content[:-1] + b"x")
        return kept / "other.zip"
    return write(digested(render(text), text), kept / f"{name}{form}")


class TestSeals:
    """`verify_seal` and `coordlib verify`."""

    @pytest.mark.parametrize("form", FORMS)
    def test_another_subject(self, form: str, kept: Path) -> None:
        assert not wrong(verify_seal(subject(form, kept), SEALED))  # type: ignore[arg-type]
        assert wrong(verify_seal(subject(form, kept, right=False), SEALED))  # type: ignore[arg-type]

    @pytest.mark.parametrize("form", FORMS)
    def test_another_seal(self, form: str, kept: Path) -> None:
        assert wrong(verify_seal(subject(form, kept), OTHER_SEAL))  # type: ignore[arg-type]

    @pytest.mark.parametrize("form", [one for one in FORMS if one != ".zip"])
    def test_no_seal(self, form: str, kept: Path) -> None:
        with pytest.raises(CoordError):
            verify_seal(subject(form, kept))  # type: ignore[arg-type]

    @pytest.mark.parametrize("form", FORMS)
    def test_a_seal_that_was_altered(self, form: str, kept: Path) -> None:
        file = save_seal(SEALED, kept / "altered.json", overwrite=True)
        file.write_text(file.read_text("utf-8").replace("2021-12-13", "2021-12-14", 1), encoding="utf-8")
        with pytest.raises(CoordError):
            verify_seal(subject(form, kept), file)  # type: ignore[arg-type]

    def test_pages_that_were_not_looked_at_are_no_sound_verdict(self, kept: Path) -> None:
        assert [one.code for one in verify_seal(subject(".pdf", kept), SEALED)] == ["SEA012"]  # type: ignore[arg-type]

    def test_another_layout_of_pages_that_are_drawn(self, kept: Path) -> None:
        file = write_for_signature(SIGNED, kept / "drawn.pdf")
        other = attrs.evolve(ND30, page=attrs.evolve(ND30.page, left=35.0))
        assert not verify_seal(file, SEALED, deep=True)
        assert wrong(verify_seal(file, SEALED, deep=True, layout=other))

    @pytest.mark.parametrize("form", [".docx", ".pdf", ".html", ".yaml", ".zip"])
    def test_on_the_command_line(self, form: str, kept: Path) -> None:
        good, bad = save_seal(SEALED, kept / "s.json"), save_seal(OTHER_SEAL, kept / "o.json")
        file, other = subject(form, kept), subject(form, kept, right=False)
        assert call("verify", file, "--seal", good).code == 0
        assert call("verify", other, "--seal", good).code == 1
        assert call("verify", file, "--seal", bad).code == 1
        assert call("verify", file, "--seal", kept / "none.json").code == 2


class TestSignatures:
    """`read_signatures` and `coordlib sign FILE`."""

    @pytest.fixture
    def file(self, folder: Path, tmp_path: Path) -> Path:
        path = tmp_path / "a.pdf"
        path.write_bytes(signed(2, folder))
        return path

    def verdict(self, *given: Any, **how: Any) -> Verdict:  # noqa: ANN401 - what `read_signatures` takes
        return read_signatures(*given, **how).verdict

    def test_all_that_is_right_is_sound(self, file: Path, folder: Path) -> None:
        assert self.verdict(file, agreement_of(2), roots=(root_file(folder),)) is Verdict.SOUND

    def test_another_file(self, file: Path, folder: Path) -> None:
        content = bytearray(file.read_bytes())
        content[200] ^= 1
        file.write_bytes(content)
        assert self.verdict(file, agreement_of(2), roots=(root_file(folder),)) is Verdict.NOT

    def test_another_agreement(self, file: Path, folder: Path) -> None:
        assert self.verdict(file, agreement_of(4), roots=(root_file(folder),)) is Verdict.NOT

    def test_no_roots_and_other_roots(self, file: Path, folder: Path, tmp_path: Path) -> None:
        other = pem_of(tmp_path / "o.pem", issue("Gốc khác", number=77, authority=True).certificate)
        assert self.verdict(file, agreement_of(2)) is Verdict.WITH_RESERVE
        assert self.verdict(file, agreement_of(2), roots=(other,)) is Verdict.NOT
        assert call("sign", file, "--root", root_file(folder)).code == 0
        assert call("sign", file, "--root", other).code == 1

    def test_roots_that_are_none(self, file: Path, tmp_path: Path) -> None:
        (tmp_path / "none.pem").write_bytes(b"none")
        with pytest.raises(CoordError):
            read_signatures(file, roots=(tmp_path / "none.pem",))


Wrong = Callable[[Path, Path], dict[str, Any]]


def _other_root(_: Path, here: Path) -> dict[str, Any]:
    return {"roots": (pem_of(here / "o.pem", issue("Gốc khác", number=77, authority=True).certificate),)}


def _garbage(here: Path, name: str) -> Path:
    (here / name).write_bytes(b"garbage")
    return here / name


WRONG_TO_SIGN: dict[str, Wrong] = {
    "party": lambda _, __: {"party": "p9"},
    "key of another": lambda folder, _: {"key": key_for(folder, 2, "p2")},
    "key without its password": lambda folder, _: {"key": PKCS12(key_for(folder, 2, "p1").path, f"{PASSWORD}x")},
    "key that is none": lambda _, here: {"key": PKCS12(_garbage(here, "k.p12"), PASSWORD)},
    "at, before the certificate": lambda _, __: {"at": AT - timedelta(days=9_000)},
    "at, without a zone": lambda _, __: {"at": AT.replace(tzinfo=None)},
    "body before its person": lambda folder, _: {"body": True, "key": key_for(folder, 2, "p1", body=True)},
    "signer": lambda _, __: {"signer": "Người Khác"},
    "picture": lambda _, here: {"picture": SignaturePicture(_garbage(here, "p.png"))},
    "roots": _other_root,
    "roots that are none": lambda _, here: {"roots": (_garbage(here, "r.pem"),)},
    "server": lambda _, __: {"server": TimeStampServer("http://127.0.0.1:9", seconds=0.5)},
    "data": lambda _, here: {"data": ValidationData(crls=(_garbage(here, "c.crl"),))},
    "out": lambda _, here: {"out": here / "none" / "a.pdf"},
}


class TestSigning:
    """`sign`, `prepare` and `complete`: what is wrong is refused, and nothing is written."""

    def given(self, folder: Path) -> dict[str, Any]:
        return {"party": "p1", "key": key_for(folder, 2, "p1"), "at": AT, "roots": (root_file(folder),)}

    @pytest.mark.parametrize("name", WRONG_TO_SIGN)
    def test_one_wrong_argument(self, name: str, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(signable(2, folder))
        with pytest.raises(CoordError):
            sign(path, **(self.given(folder) | WRONG_TO_SIGN[name](folder, tmp_path)))
        assert path.read_bytes() == signable(2, folder)

    def test_all_that_is_right_is_signed(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(signable(2, folder))
        sign(path, **self.given(folder))
        assert [one.valid for one in read_signatures(path, roots=(root_file(folder),))] == [True]

    def test_another_name_is_known_only_by_known_as(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "a.pdf"
        path.write_bytes(signable(2, folder))
        other = issue("Nguyễn Văn An Một", agreement_of(2).parties[0].name, by=authority(), number=5)
        key = PKCS12(other.p12(tmp_path / "o.p12"), PASSWORD)
        with pytest.raises(CoordError):
            sign(path, "p1", key, at=AT, known_as=("Trần Khác",))
        sign(path, "p1", key, at=AT, known_as=("Nguyễn Văn An Một",))

    @pytest.mark.parametrize("name", ["signature", "chain", "roots", "server", "data", "out"])
    def test_one_wrong_argument_of_what_a_provider_answers(self, name: str, folder: Path, tmp_path: Path) -> None:
        path, own = tmp_path / "a.pdf", issued_to(2, "p1")
        path.write_bytes(signable(2, folder))
        prepared = prepare(path, "p1", own.der, at=AT)
        how: dict[str, Any] = {"signature": signed_by_provider(own, prepared.digest, prepared.digest_name)}
        how["chain"] = tuple(pem_of(tmp_path / "c.pem", one).read_bytes() for one in own.above)
        turned: dict[str, Any] = {"signature": b"0" * 70, "chain": (b"garbage",)}
        turned |= {
            key: made(folder, tmp_path)[key] for key in ("server", "data", "out") for made in (WRONG_TO_SIGN[key],)
        }
        turned |= {"roots": (_garbage(tmp_path, "r.pem"),)}
        with pytest.raises(CoordError):
            complete(path, prepared, **(how | {name: turned[name]}))
        assert path.read_bytes() == signable(2, folder)
        assert complete(path, prepared, **how) == path
