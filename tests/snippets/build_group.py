"""A party that is a group of bodies."""

from datetime import date

from coordlib import Party
from coordlib.model import FocalPoint, Member

group = Party(
    "units",
    "Các sở, ban, ngành",
    group=True,
    members=[Member("health", "Sở Y tế"), Member("finance", "Sở Tài chính", since=date(2026, 1, 1))],
    focal_points=[FocalPoint("Văn phòng", phone="0269 3 824 400")],
)
assert group.bodies_on(date(2025, 1, 1)) == ("health",)
