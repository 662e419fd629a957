"""Slots: the words of limit and the events that wordings of time share.

Each is put into the line of a wording by an f-string. Each word of a plain text has a space behind it, and so has each
word of a pattern here. What one module alone asks for stands there, beside what reads its groups.
"""

from __future__ import annotations

from coordlib.dates.phrases.events import CITED
from coordlib.dates.phrases.templates import matching, slot

QUARTER_NUMBER = "iv|i{1,3}|[1-4]"
"""A pattern of the number of a quarter."""

NOT_A_QUARTER = "i |ii |iii |iv "
"""The numbers that make “quý” one quarter of a year."""

# --- words of limit ---

BEFORE = slot(
    "[chậm nhất|muộn nhất] [là] [định kỳ] [vào|xong|hoàn thành] trước [thời điểm]",  # “chậm nhất là trước …”
    captured_as="before",
)
BY = slot(
    "(chậm nhất|muộn nhất|trễ nhất|không quá|không muộn hơn|không chậm hơn|không trễ hơn|tối đa|hạn cuối|thời hạn)"
    " [là] [vào|đến|đến hết|trong|hết] [thời điểm]"  # “chậm nhất là vào …”, “không quá …”
    "|[cho] đến [hết]|hết|vào|trong"  # “đến hết …”, “vào …”
    "|trước hoặc (vào|trong)|trước và trong",
    captured_as="by",
)
LIMIT = slot(f"{BEFORE}|{BY}")
LATEST = slot("(chậm nhất|muộn nhất) [là] [vào]", captured_as="by")
UP_TO = slot("[là] (tối đa|không quá|chậm nhất|muộn nhất|nhiều nhất|không vượt quá) [là] [không quá]")
WITHIN = slot(
    f"là|trong [thời hạn|thời gian|vòng|khoảng thời gian|khoảng] [{UP_TO}|là]"  # “trong thời hạn không quá …”
    "|[nhưng] không (quá|vượt quá|chậm quá|muộn hơn|chậm hơn|trễ hơn) [thời hạn]"
    "|(chậm nhất|muộn nhất) [là] [không quá] [sau|trong] [thời hạn|vòng|thời gian]"
    "|tối đa [là|không quá|không vượt quá|trong] [vòng]|nhiều nhất [là]|sau (tối đa|không quá|chậm nhất)"
    "|thời (hạn|gian) [báo cáo|trả lời|giải quyết|thực hiện|gửi|cung cấp|xử lý|hoàn thành]"
    f" (là|{UP_TO}|: [{UP_TO}])"  # “thời hạn trả lời: tối đa …”
)
LEAD_TIME = slot("[trong] [thời hạn|thời gian] (chậm nhất|muộn nhất|ít nhất|tối thiểu|không ít hơn|không dưới) [là]")
AT_LEAST = slot("ít nhất|tối thiểu")
AT_LEAST_BEFORE = slot("ít nhất|tối thiểu|không ít hơn|chậm nhất|muộn nhất")
SINCE = slot(
    "[,] (kể|tính|tính kể) từ [sau] [ngày|khi|thời điểm|lúc|lần]"
    "|[,] từ (ngày|khi|thời điểm|lúc)|[,] sau [khi|ngày|thời điểm|mỗi|từng]"
)
UNTIL = slot("[,] trước [ngày|khi|thời điểm|lúc|thời gian]")
OVERDUE = slot("[nếu|trường hợp|đã|chưa] (quá|quá hạn|quá thời hạn)|[sau khi] hết thời hạn|sau thời hạn|hết")

# --- events ---

# With these an event ends: a further time limit, a reference, what is to be done.
_STOPS = (
    r"ngày|giờ|phút|tuần|tháng|hằng|mỗi|định kỳ|chủ nhật|ít nhất|tối đa|tối thiểu|chậm nhất|muộn nhất|không quá"
    r"|năm(?! (?:học|tài chính|ngân sách))|quý(?! (?:trước|này|sau) (?!ngày|khi))|lần(?! (?:thứ|đầu|cuối|tiếp))"
    r"|kể từ|tính từ|trước(?<!quý trước)|sau (?:khi|ngày|thời)|khi|nếu|nhưng|thì|mà|trừ"
    r"|phải|có trách nhiệm|có nghĩa vụ|và (?:thông báo|gửi|báo cáo|trả lời|trình|phải)"
    r"|theo (?:yêu cầu|đề nghị|điểm|khoản|điều|mục|các|quy định (?:tại|của|này))"
    r"|tại (?:điểm|khoản|điều|mục|các)|quy định (?:tại|của|này)"
    r"|(?:và|hoặc) (?:trong|\d\S*|kể từ|từ)"
    r"|(?:vào|và|từ|đến|trong|hoặc) (?:ngày|khi|lúc|tháng|quý|năm|cuối|đầu|giữa|dịp|thứ|thời|vòng|hết|trước|sau"
    r"|định|hằng|mỗi|chậm|muộn|đột)"
)
WORD_OF_AN_EVENT = rf"(?!(?:{_STOPS}) )(?:[^\d\W]\S* |(?<=thứ )\d{{1,2}} )"
EVENT = matching(
    "",
    rf"(?P<event>(?:… |)(?!làm việc |thứ \d){WORD_OF_AN_EVENT}",  # “nhận được …”
    r"(?:(?:[/-] |,(?<=phức tạp ,) (?=đột xuất )",
    r"|, (?!(?:đột xuất|báo cáo|đồng thời|và|hoặc|hay) )",  # “nhận được đơn, hồ sơ”
    rf"|\( (?:{WORD_OF_AN_EVENT}|, ){{1,12}}\) ",  # “Ủy ban nhân dân (UBND)”
    rf"|{CITED}(?=(?:được|có hiệu lực|bị) )|){WORD_OF_AN_EVENT}",  # “quyết định quy định tại Điều 5 có hiệu lực”
    r"|… |\( [^()\d]{1,60}\) \Z){0,39})",
    rf"(?:{CITED}|)",
)
WHAT_FOLLOWS = matching(
    "",
    r"(?P<event>(?!(?:cho|đến|tới|về|bằng|với|tại|theo|qua|làm việc) )",
    rf"{WORD_OF_AN_EVENT}(?:{WORD_OF_AN_EVENT}){{0,19}})",
)
NEXT = slot("sau liền kề|sau|tiếp theo|kế tiếp|liền kề|liền sau|kế sau|sau đó")
