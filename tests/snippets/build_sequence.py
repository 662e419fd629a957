"""A sequence that is neither list nor tuple."""

from collections import deque
from collections.abc import Sequence

from coordlib import Agreement, Party

bodies: deque[Party] = deque([Party("a", "Sở Y tế")])
bodies.append(Party("b", "Sở Tài chính"))
given: Sequence[Party] = bodies
assert Agreement("Quy chế phối hợp", parties=given).parties[1].key == "b"
