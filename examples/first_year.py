"""The first year of the agreement between the police of Gia Lai and Viettel Gia Lai: what falls due, and the plan."""

import sys
from datetime import date
from pathlib import Path

from coordlib import read, render, schedule, write
from coordlib.language import date_in_figures
from coordlib.tracking import Plan, save_ics, save_xlsx

SOURCE = Path(__file__).with_name("gia_lai_viettel.yaml")


def main(folder: Path) -> None:
    """Print what falls due in the first year and why, and write the plan of 2022 to `folder`."""
    agreement = read(SOURCE)
    for due in schedule(agreement, date(2021, 12, 13), date(2022, 12, 12)):
        print(f"{date_in_figures(due.on)}  {', '.join(due.lead)}: {due.key} ({due.address.provision.cite()})")
        print(f"    {due.reason}")
    plan = Plan.of_year(agreement, 2022)
    folder.mkdir(parents=True, exist_ok=True)
    for suffix in (".docx", ".pdf", ".html", ".md"):
        print(write(render(plan), folder / f"ke-hoach-2022{suffix}"))
    print(save_ics(plan, folder / "ke-hoach-2022.ics"))
    print(save_xlsx(plan, folder / "ke-hoach-2022.xlsx"))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
