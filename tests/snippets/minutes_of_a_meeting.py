"""Minutes: texts as one or as a list."""

from datetime import date

from coordlib import Signatory
from coordlib.tracking import Attendance, Minutes, Task
from tests.snippets.sample import AGREEMENT

minutes = Minutes(
    AGREEMENT,
    "half-year",
    date(2027, 6, 25),
    chair=Signatory("police", "Giám đốc", "Nguyễn Văn A"),
    secretary=Signatory("telecom", "Trưởng phòng Tổng hợp", "Trần Thị B"),
    attendance=[Attendance("police", "Phòng Tham mưu", 4)],
    contents=["Đánh giá kết quả.", "Bàn phương hướng."],
    conclusions="Thống nhất.",
    tasks=[Task("Trả lời yêu cầu số 77/CAT", "telecom", date(2027, 6, 30))],
)
assert minutes.contents == ("Đánh giá kết quả.", "Bàn phương hướng.")
assert minutes.conclusions == ("Thống nhất.",)
