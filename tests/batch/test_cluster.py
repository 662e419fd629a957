"""A real cluster of dask: the same bytes as on one machine, though a worker is killed in the middle."""

import os
import re
import signal
import sys
from pathlib import Path

import pytest

from coordlib import RULES
from coordlib.batch import RECORD, Outcome, Pace
from tests.batch.killed import FORMATS, ON
from tests.batch.test_batch import content, draft, written
from tests.paths import ROOT

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX"),
    pytest.mark.filterwarnings("default"),  # what dask warns of is its own
]

GIVEN = {"on": ON, "rules": RULES}


def test_a_cluster_of_which_a_worker_is_killed_leaves_the_same_bytes(tmp_path: Path) -> None:
    from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra, which takes long to import

    sources = written(tmp_path / "in", 60)
    seen: list[Outcome] = []
    killed: list[int] = []
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        pids = list(client.run(os.getpid).values())

        def kill_one(outcome: Outcome) -> None:
            seen.append(outcome)
            if len(seen) == 10:
                os.kill(pids[0], signal.SIGKILL)
                killed.append(pids[0])

        batch = draft(
            sources, tmp_path / "many", executor=client.get_executor(), progress=kill_one, pace=Pace(5, 4), **GIVEN
        )
        client.wait_for_workers(2)
        assert killed[0] not in client.run(os.getpid).values()
    assert len(set(pids)) == 2
    assert (batch.done, batch.failed) == (60, 0)
    draft(sources, tmp_path / "one", **GIVEN)
    assert content(tmp_path / "many") == content(tmp_path / "one")
    assert len(content(tmp_path / "many")) == 60 * len(FORMATS) + len([RECORD])


def test_the_page_on_many_at_once_runs_on_a_cluster_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "portfolio", 3)
    page = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```py\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    exec(compile(block, "batch.md", "exec"), {"__name__": "__main__"})  # noqa: S102 - the page says that it runs
    assert "0 unchanged" in capsys.readouterr().out
    assert (tmp_path / "out" / RECORD).exists()
