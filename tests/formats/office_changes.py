"""What LibreOffice makes of tracked changes: opens a DOCX, accepts or rejects all, and writes the paragraphs as lines.

Run by the Python that has ``uno``: ``python3 office_changes.py SOCKET FILE…``; beside each file stand ``.accepted.txt``
and ``.rejected.txt`` afterwards; the first line of each says how many pages there are.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def desktop(pipe: str) -> tuple[Any, Any]:
    """Return the desktop of an office that listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.2)
        else:
            return context, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    sys.exit("no office")


def lines(text: Any) -> Iterator[str]:  # noqa: ANN401 - of the office
    """Yield the paragraphs of a text, those in cells too."""
    paragraphs = text.createEnumeration()
    while paragraphs.hasMoreElements():
        one = paragraphs.nextElement()
        if one.supportsService("com.sun.star.text.TextTable"):
            for name in one.getCellNames():
                yield from lines(one.getCellByName(name))
        else:
            yield one.getString()


def main(pipe: str, files: list[str]) -> None:
    """Write both readings of each file."""
    context, office = desktop(pipe)
    dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    hidden = PropertyValue(Name="Hidden", Value=True)
    for file in map(Path, files):
        for what, command in (
            ("accepted", ".uno:AcceptAllTrackedChanges"),
            ("rejected", ".uno:RejectAllTrackedChanges"),
        ):
            document = office.loadComponentFromURL(file.as_uri(), "_blank", 0, (hidden,))
            dispatcher.executeDispatch(document.getCurrentController().getFrame(), command, "", 0, ())
            said = (str(document.getCurrentController().PageCount), *lines(document.getText()))
            file.with_suffix(f".{what}.txt").write_text("\n".join(said), encoding="utf-8")
            document.close(True)  # noqa: FBT003 - the office takes it so
    office.terminate()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
