"""A duty that several lead: keys as one text, as a list, as a tuple."""

from coordlib import Duty, parse_when

one = Duty("plan", lead="police", when=parse_when("hằng năm, chậm nhất ngày 31 tháng 01"))
several = Duty("plan", lead=["police", "telecom"], when=one.when)
assert (one.lead, several.lead) == (("police",), ("police", "telecom"))
