"""What stands at a place already: a signed file is never replaced, one of others only where that is asked for."""

import io
import os
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copy2, copyfile

import pytest

from coordlib import Agreement, Ledger, assess, read, read_document, render, save, write
from coordlib.batch import render_many
from coordlib.cli.app import run
from coordlib.formats import save_tracked
from coordlib.language import FindingsError
from coordlib.reading import save_side_by_side
from coordlib.rendering import save_overview
from coordlib.rules import fix_document
from coordlib.storage import write_output, write_whole
from coordlib.tracking import Plan, Report, Tracking, save_csv, save_ics, save_xlsx, summarise
from tests.paths import EXAMPLES

SOURCE = EXAMPLES / "gia_lai_viettel.yaml"
AMENDMENT = EXAMPLES / "amendments" / "gia_lai_viettel.yaml"
PDF = b"%PDF-1.7\n1 0 obj\n<</Type/Sig/ByteRange [0 840 960 240]/Contents<00>>>\nendobj\n%%EOF\n"
CMS = bytes.fromhex("308203e806092a864886f70d010702a08203d9")
XML = (
    b"<x><ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:SignatureValue Id='a'>AA==</ds:SignatureValue>"
)


def zipped(*parts: tuple[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)
    return held.getvalue()


DOCX = zipped(("word/document.xml", b"<w/>"), ("_xmlsignatures/sig1.xml", XML))

SIGNED = {
    "PDF": PDF,
    "PDF signed by a second program": b"%PDF-1.4\n" + b"0" * 2_100_000 + b"/ByteRange\n[ 0 1 2 3 ]",
    "PDF with its signature across two reads": b"%PDF-1.4\n" + b"0" * ((1 << 20) + 1024 - 13) + b"/ByteRange[0 1 2 3]",
    "Word": DOCX,
    "OpenDocument": zipped(("content.xml", b"<x/>"), ("META-INF/documentsignatures.xml", XML)),
    "ASiC": zipped(("a.pdf", b"%PDF-1.7\n"), ("META-INF/signatures0.xml", XML)),
    "ASiC with CMS": zipped(("a.txt", b"x"), ("META-INF/signature.p7s", CMS)),
    "package with a signed PDF": zipped(("agreement.pdf", PDF), ("seal.json", b"{}")),
    "package with a signed Word file": zipped(("quy-che.docx", DOCX)),
    "package in a package": zipped(("a.zip", zipped(("quy-che.docx", DOCX)))),
    "package with a detached signature": zipped(("quy-che.docx", b"x"), ("quy-che.docx.sig", b"x")),
    "XML": b'<?xml version="1.0"?>\n' + XML,
    "HTML": b"\xef\xbb\xbf\n<!DOCTYPE html><p>" + XML,
    "CMS": CMS,
    "CMS as text": b"-----BEGIN PKCS7-----\nMIIB\n",
    "signed text": b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n",
    "old Word": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 4096 + "_xmlsignatures".encode("utf-16-le"),
}
UNSIGNED = {
    "PDF": b"%PDF-1.7\n1 0 obj\n<</FT/Sig/T(ben-a)>>\nendobj\n",
    "Word": zipped(("word/document.xml", b"<w>META-INF/signature _xmlsignatures/</w>")),
    "a package with a PDF": zipped(("agreement.pdf", b"%PDF-1.7\n")),
    "text that tells of signatures": b"SignatureValue> /ByteRange http://www.w3.org/2000/09/xmldsig#",
    "page that tells of signatures": b"<p>http://www.w3.org/2000/09/xmldsig# SignatureValue</p>",
    "broken package": b"PK\x03\x04 and no more",
    "nothing": b"",
}


@pytest.mark.parametrize("kind", SIGNED)
def test_a_signed_file_stays_as_it_is_whoever_writes(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "q.pdf"
    file.write_bytes(SIGNED[kind])
    for writing in (write_whole, write_output):
        with pytest.raises(FindingsError, match="FIL026"):
            writing(file, b"other")
    with pytest.raises(FindingsError, match="FIL026"):
        write_output(file, b"other", overwrite=True)
    assert file.read_bytes() == SIGNED[kind]
    assert [left.name for left in tmp_path.iterdir()] == ["q.pdf"]


@pytest.mark.parametrize("kind", UNSIGNED)
def test_a_file_without_a_signature_is_replaced_where_that_is_asked_for(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "q.pdf"
    file.write_bytes(UNSIGNED[kind])
    write_output(file, b"other", overwrite=True)
    assert file.read_bytes() == b"other"


def test_what_only_adds_to_a_signed_file_is_written(tmp_path: Path) -> None:
    file = tmp_path / "q.pdf"
    file.write_bytes(PDF)
    write_whole(file, PDF + b"2 0 obj\n<</ByteRange[0 1 2 3]>>")
    assert file.stat().st_size > len(PDF)
    with pytest.raises(FindingsError, match="FIL026"):
        write_whole(file, PDF)


@pytest.mark.parametrize("suffix", [".p7s", ".p7m", ".sig", ".asc"])
def test_a_signature_beside_a_file_guards_it(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / "q.docx"
    file.write_bytes(b"text")
    file.with_name(f"q.docx{suffix}").write_bytes(b"signature")
    with pytest.raises(FindingsError, match=f"FIL026.*q.docx{suffix}"):
        write_output(file, b"text and more", overwrite=True)
    write_output(file, b"text")  # it is there already
    assert file.read_bytes() == b"text"


def test_a_link_to_a_signed_file_is_no_way_round(tmp_path: Path) -> None:
    signed, link = tmp_path / "signed.pdf", tmp_path / "link.pdf"
    signed.write_bytes(PDF)
    link.symlink_to(signed)
    with pytest.raises(FindingsError, match="FIL026"):
        write_output(link, b"other", overwrite=True)
    assert signed.read_bytes() == PDF


# --- files of others -----------------------------------------------------------------------------------------------


def test_what_was_written_before_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "q.md"
    for content in (b"first", b"second", b"", b"third"):
        write_output(file, content)
    assert file.read_bytes() == b"third"


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.write_bytes(b"by hand"),
        lambda file: file.write_bytes(b"first "),
        os.utime,
        lambda file: (copyfile(file, file.with_suffix(".copy")), file.with_suffix(".copy").replace(file)),
    ],
    ids=["another text", "a blank more", "saved again", "a copy"],
)
def test_what_was_changed_since_is_refused_and_named(change: Callable[[Path], object], tmp_path: Path) -> None:
    file = tmp_path / "q.md"
    write_output(file, b"first")
    change(file)
    held = file.read_bytes()
    with pytest.raises(FindingsError, match="FIL027") as refused:
        write_output(file, b"second")
    assert "--force" in f"{refused.value.findings:vi}"
    assert "overwrite=True" in f"{refused.value.findings:en}"
    assert file.read_bytes() == held
    write_output(file, b"second", overwrite=True)
    write_output(file, b"third")
    assert file.read_bytes() == b"third"


def test_a_file_that_holds_what_is_written_is_no_matter(tmp_path: Path) -> None:
    file = tmp_path / "q.md"
    file.write_bytes(b"same")
    write_output(file, b"same")
    write_output(file, b"other")  # it is ours from then on
    assert file.read_bytes() == b"other"


def test_a_file_that_was_moved_with_its_times_is_still_ours(tmp_path: Path) -> None:
    file, moved = tmp_path / "q.md", tmp_path / "moved.md"
    write_output(file, b"first")
    copy2(file, moved)
    write_output(moved, b"second")
    assert moved.read_bytes() == b"second"


# --- every door ----------------------------------------------------------------------------------------------------


def agreement() -> Agreement:
    return read(SOURCE)


def tracking_table() -> Tracking:
    return Tracking(assess(agreement(), Ledger(agreement()), date(2026, 3, 1)))


def office_file(folder: Path) -> Path:
    return write(render(agreement()), folder / "source" / "office.docx")


WAYS: dict[str, Callable[[Path], object]] = {
    **{
        f"write {suffix}": lambda file, suffix=suffix: write(render(agreement()), file, suffix=suffix, overwrite=True)
        for suffix in (".pdf", ".docx", ".html", ".md")
    },
    "save": lambda file: save(agreement(), file),
    "save as JSON": lambda file: save(agreement(), file),
    "save_ics": lambda file: save_ics(Plan.of_year(agreement(), 2026), file, overwrite=True),
    "save_xlsx of a plan": lambda file: save_xlsx(Plan.of_year(agreement(), 2026), file, overwrite=True),
    "save_xlsx of a table": lambda file: save_xlsx(tracking_table(), file, overwrite=True),
    "save_csv": lambda file: save_csv(tracking_table(), file, overwrite=True),
    "save_overview": lambda file: save_overview(summarise((), date(2026, 1, 1)), file, overwrite=True),
    "save_tracked": lambda file: save_tracked(
        render(agreement()), render(agreement()), file, author="A", day=date(2026, 1, 1), overwrite=True
    ),
    "draft.save": lambda file: read_document(office_file(file.parent)).save(file, overwrite=True),
    "save_side_by_side": lambda file: save_side_by_side(read_document(office_file(file.parent)), file, overwrite=True),
    "fix_document": lambda file: fix_document(office_file(file.parent), file, overwrite=True),
    "a report": lambda file: write(
        render(Report(assess(agreement(), Ledger(agreement()), date(2026, 7, 1))), draft=True),
        file,
        suffix=".docx",
        overwrite=True,
    ),
}
SUFFIX_OF_WAY = {"save": ".yaml", "save as JSON": ".json", "draft.save": ".yaml"}


@pytest.mark.parametrize("way", WAYS)
def test_no_door_of_python_replaces_a_signed_file(way: str, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    file = tmp_path / f"q{SUFFIX_OF_WAY.get(way, '.pdf')}"
    file.write_bytes(PDF)
    with pytest.raises(FindingsError, match="FIL026"):
        WAYS[way](file)
    assert file.read_bytes() == PDF


def test_a_batch_leaves_a_signed_file_and_goes_on(tmp_path: Path) -> None:
    sources = [copy2(SOURCE, tmp_path / f"{name}.yaml") for name in ("a", "b")]
    for number, source in enumerate(sources):
        text = source.read_text(encoding="utf-8")
        source.write_text(re.sub(r"(?m)^id: .*$", f"id: made-up-{number}", text), encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.docx").write_bytes(DOCX)
    for overwrite in (False, True):
        made = render_many(sources, out, ".docx", overwrite=overwrite)
        assert [finding.code for outcome in made.failures for finding in outcome.findings if finding.code > "FIL0"][
            -1:
        ] == ["FIL026"]
        assert (out / "a.docx").read_bytes() == DOCX
        assert (out / "b.docx").exists()


def test_a_batch_asks_before_it_replaces_what_people_wrote(tmp_path: Path) -> None:
    out = tmp_path / "out"
    render_many([SOURCE], out, ".docx")
    (file,) = out.glob("*.docx")
    file.write_bytes(b"changed by a clerk")
    assert render_many([SOURCE], out, ".docx").failures[0].findings.found[-1].code == "FIL027"
    assert file.read_bytes() == b"changed by a clerk"
    assert not render_many([SOURCE], out, ".docx", overwrite=True).failures
    assert file.read_bytes() != b"changed by a clerk"


COMMANDS: dict[str, tuple[str, ...]] = {
    "render to PDF": ("render", "q.yaml", "--to", "pdf"),
    "render to PDF by force": ("render", "q.yaml", "--to", "pdf", "--force"),
    "render to several": ("render", "q.yaml", "--to", "docx,pdf,html,md", "--force"),
    "render a draft": ("render", "q.yaml", "--to", "pdf", "--draft", "--force"),
    "render in two processes": ("render", "q.yaml", "r.yaml", "--to", "pdf", "--jobs", "2", "--force"),
    "plan": ("plan", "q.yaml", "--year", "2026", "-o", "q.pdf", "--force"),
    "plan as a calendar": ("plan", "q.yaml", "--year", "2026", "-o", "q.ics", "--force"),
    "plan as a sheet": ("plan", "q.yaml", "--year", "2026", "-o", "q.xlsx", "--force"),
    "plan as CSV": ("plan", "q.yaml", "--year", "2026", "-o", "q.csv", "--force"),
    "track": ("track", "q.yaml", "-o", "q.pdf", "--on", "2026-03-01", "--draft", "--force"),
    "track as a sheet": ("track", "q.yaml", "-o", "q.xlsx", "--on", "2026-03-01", "--force"),
    "amend": ("amend", "q.yaml", "sua.yaml", "-o", "q.pdf", "--draft", "--force"),
    "as-of": ("as-of", "q.yaml", "sua.yaml", "--on", "2025-10-01", "-o", "q.pdf", "--draft", "--force"),
    "as-of as data": ("as-of", "q.yaml", "sua.yaml", "--on", "2025-10-01", "-o", "signed.yaml", "--force"),
    "compare": ("compare", "q.yaml", "r.yaml", "-o", "q.pdf", "--draft", "--force"),
    "compare with changes": ("compare", "q.yaml", "r.yaml", "--tracked", "q.docx", "--force"),
    "amend-new": ("amend-new", "q.yaml", "r.yaml", "-o", "q.pdf", "--force"),
    "amend-new as data": ("amend-new", "q.yaml", "r.yaml", "-o", "signed.yaml", "--force"),
    "new": (
        "new",
        "signed.yaml",
        "--about",
        "an ninh",
        "--party",
        "a=Công an tỉnh A",
        "--party",
        "b=Viettel B",
        "--force",
    ),
    "copy": ("copy", "q.yaml", "signed.yaml", "--force"),
    "template": ("template", "new", "q.docx", "--force"),
    "read": ("read", "source/office.docx", "-o", ".", "--force"),
    "fix-form": ("fix-form", "source/office.docx", "-o", "q.docx", "--force"),
    "portfolio": ("portfolio", "ds.yaml", "-o", "q.html", "--force"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_replaces_a_signed_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "source").mkdir()
    office_file(tmp_path)
    copyfile(SOURCE, "q.yaml")
    Path("r.yaml").write_text(SOURCE.read_text(encoding="utf-8").replace("định kỳ", "thường kỳ"), encoding="utf-8")
    copyfile(AMENDMENT, "sua.yaml")
    Path("ds.yaml").write_text("title: Danh mục\nagreements:\n- agreement: q.yaml\n", encoding="utf-8")
    guarded = [
        tmp_path / file for file in ("q.pdf", "q.docx", "q.html", "q.md", "q.ics", "q.xlsx", "q.csv", "signed.yaml")
    ]
    guarded += [tmp_path / "office.yaml"]
    for file in guarded:
        file.write_bytes(PDF)
    code = run([*COMMANDS[name]])
    told = capsys.readouterr()
    assert all(file.read_bytes() == PDF for file in guarded)
    assert code != 0
    assert "FIL026" in told.err + told.out
