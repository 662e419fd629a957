"""An agreement of four bodies of a commune, made up for the example: printed as a draft while names are missing."""

import sys
from pathlib import Path

from coordlib import check, read, render, write

SOURCE = Path(__file__).with_suffix(".yaml")


def main(folder: Path) -> None:
    """Read the agreement, print what is wrong with it, and write the draft to `folder`."""
    agreement = read(SOURCE)
    print(agreement.title)
    findings = check(agreement)
    print(f"{findings:vi}")
    document = render(agreement, draft=True)
    folder.mkdir(parents=True, exist_ok=True)
    for suffix in (".docx", ".pdf", ".html", ".md"):
        print(write(document, folder / f"four-parties{suffix}"))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
