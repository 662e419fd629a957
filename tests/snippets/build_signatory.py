"""A deputy who signs for the head."""

from coordlib import Signatory
from coordlib.lexicon import Capacity
from coordlib.model import Authority

signatory = Signatory("police", "Phó Giám đốc", "Nguyễn Văn A", authority=[Authority(Capacity.DEPUTY, "Giám đốc")])
assert signatory.authority[0].of == "Giám đốc"
