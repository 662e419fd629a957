"""A PostgreSQL of Debian's package, started for the tests by a user without privileges, and stopped after them."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "nobody"


def programs() -> Path | None:
    """Return the folder of the newest server of the machine; none where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parent.parent.name))
    return found[-1].parent if found else None


class Server:
    """A server of its own in a folder, which only this machine reaches."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder = folder
        found = programs()
        assert found is not None, "PostgreSQL is not installed: tools/slow.sh installs it"
        self.bin = found
        self.data = folder / "data"
        if os.getuid() == 0:
            shutil.chown(folder, USER)
        self._run("initdb", "-D", str(self.data), "-U", "coordlib", "-A", "trust", "-E", "UTF8", "--no-locale")

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://coordlib@127.0.0.1:{self.port}/postgres"

    @property
    def plain(self) -> str:
        return f"host=127.0.0.1 port={self.port} user=coordlib dbname=postgres"

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=60"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.data), "-o", options, "-l", log, "-w", "start")

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "-D", str(self.data), "-m", mode, "-w", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.bin / program), *arguments]
        user = USER if os.getuid() == 0 else None
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(self.folder)}
        for _ in range(5):
            done = subprocess.run(
                command,
                user=user,
                env=environment,
                cwd="/",
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                check=False,
            )
            if done.returncode == 0:
                return
            time.sleep(0.2)
        raise RuntimeError(done.stderr.decode())


@contextmanager
def running() -> Iterator[Server]:
    """Start a server, and stop it; not in a folder of pytest's, which keeps those to itself."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")
