"""PDF is read by a process of its own: what would take all the memory of a machine, or all its time, is refused."""

import os
import pickle
import signal
import sys

import pytest

from coordlib.formats import read_printed, to_bytes
from coordlib.formats.archives import UnreadableError
from coordlib.formats.codes import TOO_LARGE
from coordlib.formats.pdf import apart, reader
from coordlib.rendering import render
from tests.rendering.subjects import subjects


def forms_that_call_forms(depth: int, times: int, *, back: bool = False) -> bytes:
    """Return a PDF whose page draws a form so many times, which draws another one, and so on; `back`: to the first."""
    drawn = b"/A Do " * times
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
    ]
    for number in range(5, 5 + depth):
        following = number + 1 if number < 4 + depth else 5
        last = number == 4 + depth and not back
        body = b"0 0 m 10 10 l S" if last else drawn
        named = b"" if last else b"/Resources<</XObject<</A %d 0 R>>>>" % following
        form = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]%s/Length %d>>stream\n%s\nendstream"
        objects.append(form % (named, len(body), body))
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + table + end


SOUND = to_bytes(render(next(iter(subjects().values())), draft=True), ".pdf")


@pytest.mark.parametrize(
    ("depth", "times", "back"),
    [(8, 10, False), *(pytest.param(*one, marks=pytest.mark.long) for one in ((4, 60, False), (3, 8, True)))],
)
def test_forms_that_call_forms_are_refused_and_the_next_file_is_read(depth: int, times: int, back: bool) -> None:  # noqa: FBT001
    with pytest.raises(UnreadableError) as caught:
        read_printed(forms_that_call_forms(depth, times, back=back), suffix=".pdf")
    assert [one.code for one in caught.value.findings] == [TOO_LARGE.code]
    assert read_printed(SOUND, suffix=".pdf").blocks


def test_forms_that_are_few_are_read() -> None:
    assert read_printed(forms_that_call_forms(2, 3), suffix=".pdf").blocks == ()


def test_what_is_read_apart_is_what_is_read() -> None:
    assert read_printed(SOUND, suffix=".pdf") == reader.printed_pdf(SOUND)
    assert read_printed(SOUND, suffix=".pdf", text_only=True) == reader.printed_pdf(SOUND, ruled=True)


def test_a_file_that_is_refused_says_the_same() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_printed(b"%PDF-1.7\nno more", suffix=".pdf")
    with pytest.raises(UnreadableError) as wanted:
        reader.printed_pdf(b"%PDF-1.7\nno more")
    assert caught.value.findings == wanted.value.findings


@pytest.mark.skipif(sys.platform == "win32", reason="there no process is killed by a signal")
def test_where_the_process_was_killed_another_one_is_started() -> None:
    read_printed(SOUND, suffix=".pdf")
    process = apart._APART.process  # noqa: SLF001
    assert process is not None
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert read_printed(SOUND, suffix=".pdf").blocks


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there nothing is forked")
def test_a_fork_reads_by_a_process_of_its_own() -> None:
    wanted = read_printed(SOUND, suffix=".pdf")
    ours = apart._APART.process  # noqa: SLF001
    child = os.fork()
    if child == 0:
        same = read_printed(SOUND, suffix=".pdf") == wanted and apart._APART.process is not ours  # noqa: SLF001
        apart._APART.end()  # noqa: SLF001
        os._exit(0 if same else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert read_printed(SOUND, suffix=".pdf") == wanted


def test_an_answer_that_is_no_block_is_not_loaded() -> None:
    answer = pickle.dumps(os.getcwd)
    with pytest.raises(pickle.UnpicklingError, match="no block of a file"):
        apart.answer_in(answer)
