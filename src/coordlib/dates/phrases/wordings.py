"""Wordings: the ways in which Vietnamese texts write about time, one line each; a new one is a new line."""

# ruff: noqa: E501 - a wording is one line

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from coordlib.dates.phrases import meanings, values
from coordlib.dates.phrases.tokens import CITED, NUMBER, TURNS, Patterns, Slots, Template, template

# What an event may not run into: the words after it speak of time again, or of what is to be done.
_STOPS = (
    "ngày|giờ|phút|tuần|tháng|quý(?! (?:trước|này|sau) (?!ngày|khi))|hằng|mỗi|định kỳ|chậm nhất|muộn nhất|tối đa|tối thiểu|ít nhất|không quá|kể từ|"
    "tính từ|phải|thì|nếu|mà|nhưng|trừ|khi|lần(?! (?:thứ|đầu|cuối|tiếp))|theo (?:yêu cầu|đề nghị)|có trách nhiệm|có nghĩa vụ|chủ nhật|năm(?! (?:học|tài chính|ngân sách))|"
    "(?<!quý )trước|sau (?:khi|ngày|thời)|(?:vào|từ|đến|trong|và|hoặc) (?:ngày|khi|lúc|tháng|quý|năm|cuối|đầu|giữa|dịp|thứ|"
    "thời|vòng|hết|trước|sau|định|hằng|mỗi|chậm|muộn|đột)|và trong|hoặc trong|và (?:thông báo|gửi|báo cáo|trả lời|trình|phải)|(?:theo )?quy định (?:tại|của|này)|(?:tại|theo) (?:điểm|khoản|điều|mục|các)"
)
_WORD = rf"(?!(?:{_STOPS}) |(?:và|hoặc) (?:\d|kể từ |từ ))(?:[^\d\W]\S* |(?<=thứ )\d{{1,2}} )"
SLOTS: Slots = {
    # -- numbers
    "N": r"# -> (?P<n>\d{1,4}) ",
    "COUNT": (
        r"# nửa -> (?P<n>\d{1,4}(?:,\d)?|nửa) (?P<unit>ngày làm việc|ngày|giờ|phút|tuần|tháng|năm|quý) "
        r"(?!làm việc |\d)(?:(?:lịch|liên tục|dương lịch) )?(?P<half>rưỡi )?(?:\( (?P<hours>\d{1,4}) giờ làm việc \) )?"
    ),
    "RANGE": r"# -> (?:\d{1,4} (?:- |đến ))\d{1,4} (?:ngày làm việc|ngày|giờ|phút|tuần|tháng|năm) ",
    "EACH": r"ngày tuần tháng quý năm -> (?P<each>ngày|tuần|tháng|quý|năm) "
    r"(?!học |tài chính |ngân sách |làm việc |đầu năm |cuối năm |i |ii |iii |iv )",
    "NEACH": (
        r"# -> (?P<count>\d{1,3}) (?P<each>ngày|tuần|tháng|quý|năm) (?!học |tài chính |ngân sách |làm việc |đầu |cuối |\d+ (?!lần ))"
    ),
    "EACHLIST": (
        r"# tuần tháng quý năm -> (?P<list>(?:\d{1,2} )?(?:ngày|tuần|tháng|quý|năm) (?:(?:, và |, |và |hoặc |; |/ )"
        r"(?:hằng )?(?:\d{1,2} )?(?:tuần|tháng|quý|năm) (?!đầu |cuối |tính |sau |trước |\d|i |ii |iii |iv |báo cáo ))+)"
    ),
    "TIMES": rf"# -> (?P<times>\d{{1,2}}) (?:{'|'.join(TURNS)}) (?:họp )?",
    "HALF": r"nửa -> nửa (?P<half_of>tháng|năm) ",
    "MEET": "họp|giao ban|tổ chức|sinh hoạt|báo cáo|họp giao ban",
    "NMONTHS": r"# -> (?P<count>\d{1,2}) tháng ",
    # -- days
    "DAYS": (
        r"ngày mùng các -> (?:(?:các )?ngày (?:mùng )?|mùng )(?:(?P<day>\d{1,2}) (?P<more>(?:(?:, và |, |và |; )(?:ngày )?\d{1,2} "
        r"(?!ngày |giờ |phút |tuần |tháng \d|năm |quý |lần |lịch |%))*)|(?P<last_day>cuối cùng |cuối )|(?P<first_day>đầu "
        r"tiên ))"
    ),
    "DATE": (
        r"# ngày mùng -> (?:ngày )?(?:mùng )?(?:(?P<date>\d{1,2}/\d{1,2}(?:/\d{4})?) (?:năm (?P<y1>\d{4}) )?|"
        r"(?P<day>\d{1,2}|cuối cùng|cuối|đầu tiên) (?:của )?tháng (?P<month>\d{1,2})(?:/(?P<y2>\d{4}) | ,? ?(?:năm "
        r"(?P<y3>\d{4}) )?))"
    ),
    "MONTH": r"tháng -> tháng (?P<month>\d{1,2}(?:/\d{4})?) (?:năm (?P<y3>\d{4}) )?",
    "QUARTER": r"quý -> quý (?P<quarter>iv|i{1,3}|[1-4])(?: ?/ ?(?P<y1>\d{4}))? (?:năm (?P<y2>\d{4}) )?",
    "NEXTYEAR": r"của năm -> (?:của )?năm (?P<next_year>sau liền kề|sau|kế tiếp|tiếp theo|liền kề(?! trước)|kế sau) ",
    "OWNYEAR": r"của năm -> (?:của )?năm (?P<own_year>báo cáo|kế hoạch|đó|(?:liền kề )?trước năm kế hoạch) ",
    "CLOCK": (
        r"# lúc -> (?:lúc )?(?:(?P<h1>\d{1,2})h(?P<m1>\d{0,2}) |(?P<h2>\d{1,2}) giờ (?:(?P<m2>\d{1,2}) phút |(?P<m3>\d{1,2}) "
        r"(?=ngày |thứ |hằng |mỗi |của |, |\Z))?)(?P<half_day>(?:buổi )?(?:sáng|chiều|tối) )?(?:, )?"
    ),
    "WEEKDAY": r"thứ chủ -> (?:thứ (?P<weekday>[2-7])|chủ nhật) ",
    "WEEK": r"tuần -> tuần (?P<week>đầu|cuối|thứ [1-4]) (?:tiên |cùng )?",
    "PERIOD": r"tháng quý năm tuần kỳ -> (?P<period>tháng|quý|năm|tuần|kỳ) (?:báo cáo )?(?!học |họp |thi |tài chính |sau |\d)",
    "NEXT": "sau liền kề|sau|tiếp theo|kế tiếp|liền kề|liền sau|kế sau|sau đó",
    # -- limits
    "BEFORE": "before= [chậm nhất|muộn nhất] [là] [định kỳ] [vào|xong|hoàn thành] trước [thời điểm]",
    "BY": (
        "by= (chậm nhất|muộn nhất|trễ nhất|không quá|không muộn hơn|không chậm hơn|không trễ hơn|tối đa|hạn cuối|thời hạn) "
        "[là] [vào|đến|đến hết|trong|hết] [thời điểm]|[cho] đến [hết]|hết|vào|trong|trước hoặc (vào|trong)|trước và trong"
    ),
    "LIM": "BEFORE|BY",
    "LATEST": "by= (chậm nhất|muộn nhất) [là] [vào]",
    "UPTO": "[là] (tối đa|không quá|chậm nhất|muộn nhất|nhiều nhất|không vượt quá) [là] [không quá]",
    "INW": (
        "là|trong [thời hạn|thời gian|vòng|khoảng thời gian|khoảng] [UPTO|là]|[nhưng] không (quá|vượt quá|chậm quá|muộn hơn|chậm hơn|trễ hơn) [thời hạn]|"
        "(chậm nhất|muộn nhất) [là] [không quá] [sau|trong] [thời hạn|vòng|thời gian]|"
        "tối đa [là|không quá|không vượt quá|trong] [vòng]|nhiều nhất [là]|sau (tối đa|không quá|chậm nhất)|"
        "thời (hạn|gian) [báo cáo|trả lời|giải quyết|thực hiện|gửi|cung cấp|xử lý|hoàn thành] (là|UPTO|: [UPTO])"
    ),
    "LEAD": "[trong] [thời hạn|thời gian] (chậm nhất|muộn nhất|ít nhất|tối thiểu|không ít hơn|không dưới) [là]",
    "ATLEAST": "ít nhất|tối thiểu|không ít hơn|chậm nhất|muộn nhất",
    # -- events
    "EVENT": (
        rf" -> (?P<event>(?:… )?(?!làm việc |thứ \d){_WORD}(?:(?:[/-] |(?<=phức tạp ), (?=đột xuất )|, (?!(?:đột xuất|báo cáo|đồng thời|và|hoặc|hay) )|"
        rf"\( (?:{_WORD}|, ){{1,12}}\) |{CITED}(?=(?:được|có hiệu lực|bị) ))?{_WORD}|… |\( [^()\d]{{1,60}}\) \Z){{0,39}})(?:{CITED})?"
    ),
    "THAT": rf" -> (?P<event>(?!(?:cho|đến|tới|về|bằng|với|tại|theo|qua|làm việc) ){_WORD}(?:{_WORD}){{0,19}})",
    "HOLIDAY": rf"tết dịp ngày -> (?:dịp |ngày )?(?P<event>tết (?:{_WORD}){{0,3}})",
    "SINCE": (
        "[,] (kể|tính|tính kể) từ [sau] [ngày|khi|thời điểm|lúc|lần]|[,] từ (ngày|khi|thời điểm|lúc)|[,] sau "
        "[khi|ngày|thời điểm|mỗi|từng]"
    ),
    "UNTIL": "[,] trước [ngày|khi|thời điểm|lúc|thời gian]",
    "END": (
        "(kết thúc|hết|cuối|ngày cuối|ngày cuối cùng [của]|ngày kết thúc|ngày hết|khi kết thúc|khi hết|thời điểm kết thúc) "
        "[mỗi|hằng|từng] PERIOD"
    ),
    "WORKING": "working= làm việc",
    "NEXTDAY": (
        "[ngay] [trong ngày [làm việc]] [,] [hoặc|và] [chậm nhất|muộn nhất] [là] [trong|vào|đến|đến hết|sang] ngày [WORKING] "
        "(tiếp theo|kế tiếp|liền kề|liền sau|hôm sau|sau đó|tiếp sau)"
    ),
    "SAMEDAY": "[ngay] (trong [cùng]|chậm nhất trong) ngày [WORKING]",
    "LEAST": "ít nhất|tối thiểu",
}

# Of which month a day is: how many months its words say that a period has, which of them, or how many after it.
_MONTHS = (
    values.Of("[của|trong] [mỗi|từng] tháng [báo cáo|đó|thuộc kỳ báo cáo|hiện tại]", 1, strict=True),
    values.Of("[của] tháng cuối [cùng] [của] kỳ [báo cáo]", of_period=True),
    values.Of("[của] tháng cuối [cùng] [của] [mỗi|hằng] quý [báo cáo]", 3),
    values.Of("[của] tháng đầu [tiên] [của] [mỗi|hằng] quý", 3, 1),
    values.Of("[của] tháng (giữa|thứ 2) [của] [mỗi|hằng] quý", 3, 2),
    values.Of("[của] tháng (NEXT) [của|sau] [kỳ báo cáo|tháng báo cáo]", 1, later=1, strict=False),
    values.Of("[của] tháng đầu [tiên] [của] quý (NEXT)", 3, later=1),
    values.Of("[của] tháng (thứ 2|giữa) [của] quý (NEXT)", 3, later=2),
    values.Of("[của] tháng cuối [cùng] [của] quý (NEXT)", 3, later=3),
    values.Of("[của] tháng (đầu [tiên]|NEXT) [sau|của] quý [báo cáo]", 3, later=1),
    values.Of("[của] tháng đầu [tiên] [của] kỳ (NEXT)", later=1),
    values.Of("[của] tháng thứ NTH [của] kỳ (NEXT)"),
    values.Of("[của] tháng cuối [cùng] [của] kỳ (NEXT)", last_after=True),
    values.Of("[của] tháng đầu [tiên] [của] năm (NEXT)", 12, later=1),
)
_ANY_MONTH = values.Of("")
_PERIODS = (values.Of("[của] [mỗi] quý [NEXT]", 3), values.Of("[của] [mỗi] năm [NEXT]", 12))
SLOTS["NTH"] = r"# -> (?P<nth>\d{1,2}) "

# What is to be done; it stands before or after the words of time and says nothing of it.
_ACTIVITIES = (
    "[tổng hợp|xây dựng|lập] [và] (gửi|trả lời|trao đổi|thông báo|cung cấp|phối hợp|cập nhật|rà soát|thực hiện|tổ chức|"
    "hoàn thành|tổng hợp|nộp|trình|phản hồi|cho ý kiến|có ý kiến|thông tin|xử lý|giải quyết|duy trì|chủ trì)"
    " [báo cáo|thông tin|kết quả|văn bản|ý kiến|tình hình|số liệu] [bằng văn bản] [cho nhau]"
)
# … and where it ends the phrase it may have an object, in words that say nothing of time and deny nothing.
_DOINGS = (
    "(gửi|trả lời|trao đổi|thông báo|cung cấp|cập nhật|rà soát|thực hiện|tổ chức|hoàn thành|tổng hợp|nộp|trình|phản hồi|xử lý|"
    "giải quyết|báo cáo|lập|xây dựng|đánh giá|chỉ đạo|kiểm tra|công bố|ban hành|xem xét|phối hợp|tiến hành|hướng dẫn) OBJECT"
)
_REVIEWS = "[chế độ] [tổ chức|họp|tiến hành] [hội nghị] (sơ kết|tổng kết|giao ban|họp|sơ kết , tổng kết|họp giao ban) [luân phiên]"
_NOUNS = "[chế độ] (báo cáo|kiểm tra|đánh giá|thống kê|kiểm kê)"

_LINES: tuple[tuple[meanings.Maker, str], ...] = (
    # -- so long after an event, before one, or after or before a day of the calendar
    (values.after_the_end, "[INW] COUNT SINCE END"),
    (values.after_the_end, "(kể từ|tính từ|sau) [ngày|khi] END [,] INW COUNT"),
    (values.before_the_end, "[LEAD] COUNT UNTIL END"),
    (values.within, "[INW] COUNT SINCE EVENT"),
    (values.within, "[INW] COUNT OPENED SINCE EVENT CLOSED"),
    (values.within, "(kể từ|tính từ|sau) [ngày|khi|thời điểm] EVENT [,] INW COUNT"),
    (values.before, "[LEAD] COUNT UNTIL EVENT"),
    (values.before, "trước [ngày|khi|thời điểm] EVENT [,] ATLEAST [là] COUNT"),
    (values.before, "trước (ngày|khi|thời điểm|giờ|lúc|mỗi) EVENT COUNT"),
    (values.before, "trước HOLIDAY [ATLEAST] COUNT"),
    (values.before, "[LEAD] COUNT trước HOLIDAY"),
    (values.before, "trước [ATLEAST] COUNT (so với|tính đến|trước) (ngày|thời điểm|khi|lúc) EVENT"),
    (values.before, "ATLEAST trước COUNT so với (ngày|thời điểm) EVENT"),
    (values.before_or_after, "trước COUNT [,] (kể|tính) từ [ngày|khi|thời điểm] EVENT"),
    (values.after_a(values.day_of_the_year), "[INW] COUNT SINCE DATE [OWNYEAR|NEXTYEAR]"),
    (values.before_a(values.day_of_the_year), "[LEAD] COUNT UNTIL DATE [OWNYEAR|NEXTYEAR]"),
    (values.before_a(values.day_of_the_year), "trước DATE ATLEAST COUNT"),
    (values.after_a(values.weekday), "[INW] COUNT SINCE WEEKDAY [NEXTWEEK|tuần]"),
    (values.before_a(values.weekday), "[LEAD] COUNT UNTIL WEEKDAY [NEXTWEEK|tuần]"),
    (values.next_day, "NEXTDAY ((kể từ|tính từ|sau|của) [khi|ngày|thời điểm]|khi) EVENT"),
    (values.next_day, "NEXTDAY THAT"),
    (meanings.lacking(meanings.NO_START), "NEXTDAY"),
    (
        meanings.lacking(meanings.HOUR_OF_THE_NEXT_DAY),
        "[LIM] CLOCK [của|vào|trong] NEXTDAY [(kể từ|tính từ|sau) [khi|ngày|thời điểm] EVENT]",
    ),
    (values.same_day, "SAMEDAY ((kể từ|tính từ|sau) [khi|ngày|thời điểm]|khi) EVENT"),
    (values.same_day, "SAMEDAY THAT"),
    (meanings.lacking(meanings.NO_START), "SAMEDAY"),
    (values.on_event_open, "sau khi EVENT [,] [báo cáo] trong … (ngày|ngày làm việc|giờ|tháng)"),
    (values.at_once, "ngay [sau] khi EVENT"),
    (values.on_event, "khi EVENT"),
    (values.on_event, "theo (yêu cầu|đề nghị)"),
    (values.ongoing, "thường xuyên [, liên tục]"),
    # -- how often
    (values.each_one, "[LEAST] [theo] [định kỳ] [vào] (hằng|mỗi|từng) EACH [1 lần|/ lần|/ 1 lần]"),
    (values.each_one, "[LEAST] [theo] định kỳ [theo] EACH"),
    (values.each_one, "[LEAST] [theo] [định kỳ] [cứ] [mỗi] NEACH (1 lần|/ lần|/ 1 lần)"),
    (values.each_one, "[LEAST] [theo] (định kỳ|cứ|mỗi|định kỳ mỗi|định kỳ hằng) NEACH"),
    (values.each_of_a_list, "[LEAST] [theo] (định kỳ|hằng|mỗi|định kỳ hằng|định kỳ mỗi) EACHLIST"),
    (values.so_many_times, "[định kỳ] [LEAST] TIMES (/|/ 1|mỗi|trong|trong 1|trên|1|hằng) EACH"),
    (values.so_many_times, "[định kỳ] [LEAST] (mỗi|hằng|1) EACH [,] [MEET] [LEAST] TIMES"),
    (values.each_one, "EACH (1 lần|/ lần|/ 1 lần)"),
    (values.each_half, "[LEAST] [theo] [định kỳ] [cứ] [mỗi] HALF (1 lần|/ lần|/ 1 lần)"),
    (values.bare_interval, "NEACH"),
    (values.noun_interval, "[đối với] báo cáo [định kỳ] [NCOUNT] EACH"),
    (values.each_one, "(sơ kết|tổng kết|giao ban|họp giao ban) EACH"),
    (values.part_of_a_year, "[LIM] [định kỳ] NMONTHS EDGEOF năm [YEAR]"),
    (values.part_up_to, "NMONTHS tính đến MONTHNUMBER"),
    (values.quarter, "[LIM] QUARTER"),
    (values.year_alone, "LIM năm YEAR"),
    # -- days
    (values.day_of_the_year, "[LIM] [CLOCK] DATE [OWNYEAR|NEXTYEAR]"),
    (values.month_of_the_year, "[LIM] MONTH [NEXTYEAR]"),
    (values.day_of_quarters, "[LIM] DAYS [của] tháng EDGEOF [tiên|cùng] [của] [các] QUARTERS"),
    (
        meanings.lacking(meanings.WEEKDAY_OF_A_MONTH),
        "[LIM] [CLOCK] WEEKDAY (đầu tiên|cuối cùng|đầu|cuối|tuần (đầu|cuối)|của tuần (đầu|cuối)) [tiên|cùng] [của|trong] [mỗi|hằng] (tháng|quý)",
    ),
    (values.weekday, "[LIM] [CLOCK] WEEKDAY [của|trong] [NEXTWEEK|tuần]"),
    (values.edge, "[LIM] EDGE (tháng|quý|năm) [NEXTONE]"),
    (values.edge_of_a_year, "[LIM] EDGENAME (MONTH|QUARTER|năm YEAR)"),
    (values.end_of_the_period, "BEFORE ngày cuối [cùng] [của] PERIOD"),
    (values.time_of_day, "(BEFORE|LATEST) CLOCK"),
    # -- what is no deadline, or leaves something open
    (meanings.lacking(meanings.FROM_A_YEAR), "[INW] COUNT [,] kể từ năm EVENT"),
    (meanings.lacking(meanings.NO_START), "INW COUNT"),
    (
        meanings.lacking(meanings.NO_START),
        "(LEAST|LEAD|không sớm hơn|[chậm nhất|muộn nhất] trước [LEAST|chậm nhất]) COUNT",
    ),
    (meanings.lacking(meanings.NO_NUMBER), "INW … (ngày|ngày làm việc|giờ|tháng)"),
    (
        values.least_time,
        "(ít nhất|tối thiểu|không ít hơn|không sớm hơn|sớm nhất|không dưới) [là] [sau] COUNT SINCE EVENT",
    ),
    (values.least_time, "sau (ít nhất|tối thiểu) COUNT SINCE EVENT"),
    (meanings.lacking(meanings.EARLIEST), "(không sớm hơn|sớm nhất) [là] [vào] DATE"),
    (meanings.lacking(meanings.EARLIEST), "(không sớm hơn|sớm nhất) [là] [vào] (QUARTER|MONTH)"),
    (
        meanings.lacking(meanings.EARLIEST),
        "(không sớm hơn|sớm nhất|không quá|tối đa|trong vòng) [là] COUNT UNTIL [EVENT|DATE]",
    ),
    (meanings.lacking(meanings.LATE), "LATEAFTER COUNT [SINCE EVENT]"),
    (meanings.lacking(meanings.AFTER), "sau [thời hạn|thời gian] COUNT [SINCE EVENT]"),
    (meanings.lacking(meanings.AFTER), "(từ|kể từ|sau) DATE"),
    (meanings.lacking(meanings.AFTER), "(từ|kể từ|sau) (MONTH|QUARTER|năm YEAR)"),
    (meanings.lacking(meanings.RANGE), "[INW] [từ] RANGE [SINCE EVENT]"),
    (meanings.lacking(meanings.VAGUE), "(ngay|kịp thời|ngay lập tức|khẩn trương|sớm)"),
    (meanings.lacking(meanings.TWO_WAYS), "(đúng|trong) thời hạn [quy định|theo quy định]"),
    # -- words without a day
    (meanings.standing(meanings.Word.PERIODIC), "[chế độ|theo] định kỳ"),
    (meanings.standing(meanings.Word.AD_HOC), "đột xuất [khác]"),
    (meanings.standing(meanings.Word.REVIEW), _REVIEWS),
    (meanings.standing(meanings.Word.NOUN), _NOUNS),
    (meanings.standing(meanings.Word.ACTIVITY), _ACTIVITIES),
    (meanings.standing(meanings.Word.ACTIVITY), _DOINGS),
    (
        meanings.standing(meanings.Word.ACTIVITY),
        "(thời gian|thời hạn) (hoàn thành|thực hiện|báo cáo|gửi|gửi báo cáo|nộp|trả lời)",
    ),
    (meanings.standing(meanings.Word.ACTIVITY), "luân phiên [chủ trì] [tổ chức]"),
    (meanings.standing(meanings.Word.AND), "và"),
    (meanings.standing(meanings.Word.JOINT), "(, và|, hoặc|hoặc|hay|đồng thời|SIGN)"),
)
# What is no deadline of a duty: the data of a report, a term, the effect of a document.
_OTHER_LINES: tuple[tuple[meanings.Maker, str], ...] = (
    (
        values.relative_window,
        "[tính] từ FIRSTDAY tháng trước đến LASTDAY của tháng [thuộc kỳ|thuộc kỳ báo cáo|báo cáo]",
    ),
    (values.window, "[tính] từ FIRSTDATE [năm trước] đến [hết] LASTDATE [của] [năm báo cáo]"),
    (values.term, "giai đoạn [năm] YEARS"),
    (values.effect_after, "có hiệu lực [thi hành] sau COUNT [,] [kể] từ ngày ký [ban hành]"),
    (values.effect_on, "có hiệu lực [thi hành] [kể] từ DATE"),
    (values.effect_at_signing, "có hiệu lực [thi hành] [kể] từ ngày ký [ban hành]"),
    (meanings.standing(meanings.Said(meanings.Replacement(""))), "hết hiệu lực kể từ ngày […] có hiệu lực [thi hành]"),
    (values.replaced, "[và] thay thế DOCUMENT"),
)
SLOTS |= {
    "OBJECT": rf" -> (?:(?!không |chưa |chẳng |đừng |quá |hơn |trừ |chậm |trễ |muộn |làm việc |kỳ |đầu |giữa |cuối |nửa |thứ |một |hai |ba |bốn |năm |sáu |bảy |tám |chín |mười ){_WORD}){{0,24}}(?=[.;] \Z|\Z)",
    "OPENED": r"( -> (?:\( )",
    "CLOSED": r") -> (?:\) )",
    "SIGN": r", ; / ( ) : . … \" “ ” -> (?:[,;/():.…\"“”] )",
    "NCOUNT": r"# -> (?P<count>\d{1,2}) ",
    "EDGEOF": r"đầu cuối -> (?P<edge>đầu|cuối) ",
    "EDGENAME": r"đầu giữa cuối hết -> (?P<edge>đầu|giữa|cuối) ",
    "EDGE": (
        r"đầu giữa cuối dịp -> (?:dịp )?(?P<edge>đầu|giữa|cuối) (?:mỗi |hằng |các |của )?(?=(?P<each>tháng|quý|năm) (?!\d|i "
        r"|ii |iii |iv ))"
    ),
    "QUARTERS": r"quý -> (?P<quarters>quý (?:iv|i{1,3}|[1-4]) (?:(?:, và |, |và )(?:quý )?(?:iv|i{1,3}|[1-4]) )*)(?!/|năm )",
    "NEXTONE": r"sau tiếp kế liền -> (?P<next>sau|tiếp theo|kế tiếp|liền kề) ",
    "NEXTWEEK": r"tuần -> tuần (?P<next_week>sau|tiếp theo|kế tiếp|liền kề) ",
    "YEAR": r"# -> (?P<year>\d{4}) ",
    "YEARS": r"# -> (?P<first>\d{4}) (?:- |đến (?:năm )?)(?P<last>\d{4}) ",
    "MONTHNUMBER": r"tháng -> tháng (?P<month>\d{1,2}) ",
    "FIRSTDAY": r"ngày -> ngày (?P<first>\d{1,2}) ",
    "LASTDAY": r"ngày -> ngày (?P<last>\d{1,2}) ",
    "FIRSTDATE": r"ngày # -> (?:ngày )?(?P<first>\d{1,2}/\d{1,2}) ",
    "LASTDATE": r"ngày # -> (?:ngày )?(?P<last>\d{1,2}/\d{1,2}) ",
    "LATEAFTER": "[nếu|trường hợp|đã|chưa] (quá|quá hạn|quá thời hạn)|[sau khi] hết thời hạn|sau thời hạn|hết",
    "DOCUMENT": r" -> (?P<document>[^;]{1,400})",
}


@cache
def _rows() -> tuple[tuple[Template, meanings.Maker], ...]:
    return tuple(_made())


def _made() -> Iterator[tuple[Template, meanings.Maker]]:
    for maker, line in (*_LINES, *_OTHER_LINES):
        yield template(line, SLOTS), maker
    for of in _MONTHS:
        yield template(f"[LIM] [CLOCK] DAYS {of.words}", SLOTS), values.day_in_month(of)
        yield template(f"[LIM] WEEK {of.words}", SLOTS), values.day_in_month(of)
        yield template(f"[INW] COUNT SINCE DAYS {of.words}", SLOTS), values.after_a(values.day_in_month(of))
        yield template(f"[LEAD] COUNT UNTIL DAYS {of.words}", SLOTS), values.before_a(values.day_in_month(of))
        yield template(f"[LIM] WORKINGDAY {of.words}", SLOTS), values.working_day_of(of)
        yield template(f"[LIM|trong (thời hạn|vòng)] FIRSTDAYS {of.words}", SLOTS), values.day_in_month(of)
        if of.months != 1 or of.later:
            yield template(f"[LIM] {of.words}", SLOTS), values.day_in_month(of)
    for of in _PERIODS:
        yield template(f"[LIM] WORKINGDAY {of.words}", SLOTS), values.working_day_of(of)
    yield template("[LIM] [CLOCK] DAYS", SLOTS), values.day_in_month(_ANY_MONTH)
    yield template("[INW] COUNT SINCE DAYS", SLOTS), values.after_a(values.day_in_month(_ANY_MONTH))
    yield template("[LEAD] COUNT UNTIL DAYS", SLOTS), values.before_a(values.day_in_month(_ANY_MONTH))
    yield template("[LIM] tuần cuối [cùng] [của] [mỗi] PERIOD", SLOTS), values.end_of_the_period
    yield template("[LIM] (hết|ngày cuối [cùng] [của]) PERIOD", SLOTS), values.end_of_the_period


SLOTS["WORKINGDAY"] = (
    r"# ngày -> (?:ngày làm việc (?P<which>đầu tiên|đầu|cuối cùng|cuối|thứ \d{1,2}) |(?P<many>\d{1,2}) ngày làm việc đầu (?:tiên )?)"
)
SLOTS["FIRSTDAYS"] = r"# -> (?P<day>\d{1,2}) ngày đầu (?:tiên )?"


_JOINING = frozenset((",", ":", "/", "…", NUMBER, "và", "hoặc", "của", "có", "cho", "với", "từ", "khi", "các"))


@cache
def openers() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words with which a deadline can begin, before its first unit of time, and those right before one."""
    rows = [made for made, maker in _rows() if maker not in dict(_OTHER_LINES)]
    limits = [made for made in rows if made.led and "kể" not in made.opens]
    leads, led = (
        frozenset[str]().union(*found) for found in zip(*((one.leads, one.led) for one in limits), strict=True)
    )
    doing = template(f"{_ACTIVITIES} | {_REVIEWS} | {_NOUNS}", SLOTS).leads  # stands before, and says nothing of time
    return leads - doing - _JOINING | {"định", "kỳ"}, led - _JOINING


@cache
def known() -> Patterns[meanings.Maker]:
    """Return the table of all wordings; their patterns compile when the first phrase is read."""
    return Patterns(iter(_rows()))
