"""Wordings: the ways in which Vietnamese texts write about time, one line each; a new one is a new line."""

# ruff: noqa: E501 - a wording is one line

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from coordlib.dates.phrases.meanings import (
    AFTER,
    EARLIEST,
    FROM_A_YEAR,
    LATE,
    NO_NUMBER,
    NO_START,
    RANGE,
    TWO_WAYS,
    VAGUE,
    Maker,
    Replacement,
    Said,
    Word,
    lacking,
    standing,
)
from coordlib.dates.phrases.tokens import Patterns, Template, template
from coordlib.dates.phrases.values import (
    Of,
    after_a,
    after_the_end,
    at_once,
    bare_interval,
    before,
    before_a,
    before_or_after,
    before_the_end,
    day_in_month,
    day_of_quarters,
    day_of_the_year,
    each_of_a_list,
    each_one,
    edge,
    edge_of_a_year,
    effect_after,
    effect_at_signing,
    effect_on,
    end_of_the_period,
    least_time,
    month_of_the_year,
    next_day,
    noun_interval,
    on_event,
    on_event_open,
    ongoing,
    part_of_a_year,
    part_up_to,
    quarter,
    relative_window,
    replaced,
    same_day,
    so_many_times,
    term,
    time_of_day,
    weekday,
    window,
    within,
    working_day_of,
    year_alone,
)

# What an event may not run into: the words after it speak of time again, or of what is to be done.
_STOPS = (
    "ngày|giờ|phút|tuần|tháng|quý|hằng|mỗi|định kỳ|chậm nhất|muộn nhất|tối đa|tối thiểu|ít nhất|không quá|kể từ|"
    "tính từ|phải|thì|nếu|mà|nhưng|để|trừ|khi|lần(?! thứ)|theo (?:yêu cầu|đề nghị)|có trách nhiệm|có nghĩa vụ|chủ nhật|năm(?! (?:học|tài chính|ngân sách))|"
    "trước|sau (?:khi|ngày|thời)|(?:vào|từ|đến|trong|và|hoặc) (?:ngày|khi|lúc|tháng|quý|năm|cuối|đầu|giữa|dịp|thứ|"
    "thời|vòng|hết|trước|sau|định|hằng|mỗi|chậm|muộn|đột)|và trong|hoặc trong|và (?:thông báo|gửi|báo cáo|trả lời|trình|phải)|(?:theo )?quy định (?:tại|của|này)|(?:tại|theo) (?:điểm|khoản|điều|mục|các)"
)
_WORD = rf"(?!(?:{_STOPS}) |(?:và|hoặc) (?:\d|kể từ |từ ))(?:[^\d\W]\S* |(?<=thứ )\d{1, 2} )"
SLOTS = {
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
    "TIMES": r"# -> (?P<times>\d{1,2}) lần ",
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
        "là|trong [thời hạn|thời gian|vòng|khoảng thời gian|khoảng] [UPTO|là]|[nhưng] không (quá|vượt quá|chậm quá) [thời hạn]|"
        "(chậm nhất|muộn nhất) [là] [không quá] [sau|trong] [thời hạn|vòng|thời gian]|"
        "tối đa [là|không quá|không vượt quá|trong] [vòng]|nhiều nhất [là]|sau (tối đa|không quá|chậm nhất)|"
        "thời (hạn|gian) [báo cáo|trả lời|giải quyết|thực hiện|gửi|cung cấp|xử lý|hoàn thành] (là|UPTO|: [UPTO])"
    ),
    "LEAD": "[trong] [thời hạn|thời gian] (chậm nhất|muộn nhất|ít nhất|tối thiểu|không ít hơn|không dưới) [là]",
    "ATLEAST": "ít nhất|tối thiểu|không ít hơn|chậm nhất|muộn nhất",
    # -- events
    "EVENT": rf" -> (?P<event>(?:… )?(?!làm việc ){_WORD}(?:{_WORD}|[/-] (?={_WORD})|… |\( (?:{_WORD}|, ){{1,12}}\) (?={_WORD})|(?<=phức tạp ), (?=đột xuất )){{0,39}})",
    "SINCE": (
        "[,] (kể|tính|tính kể) từ [sau] [ngày|khi|thời điểm|lúc|lần]|[,] từ (ngày|khi|thời điểm|lúc)|[,] sau "
        "[khi|ngày|thời điểm]"
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
    Of("[của|trong] [mỗi|từng] tháng [báo cáo|đó|thuộc kỳ báo cáo|hiện tại]", 1, strict=True),
    Of("[của] tháng cuối [cùng] [của] kỳ [báo cáo]", of_period=True),
    Of("[của] tháng cuối [cùng] [của] [mỗi|hằng] quý [báo cáo]", 3),
    Of("[của] tháng đầu [tiên] [của] [mỗi|hằng] quý", 3, 1),
    Of("[của] tháng (giữa|thứ 2) [của] [mỗi|hằng] quý", 3, 2),
    Of("[của] tháng (NEXT) [của kỳ báo cáo|sau kỳ báo cáo|kỳ báo cáo]", 1, later=1, strict=False),
    Of("[của] tháng đầu [tiên] [của] quý (NEXT)", 3, later=1),
    Of("[của] tháng (thứ 2|giữa) [của] quý (NEXT)", 3, later=2),
    Of("[của] tháng cuối [cùng] [của] quý (NEXT)", 3, later=3),
    Of("[của] tháng (đầu [tiên]|NEXT) [sau|của] quý [báo cáo]", 3, later=1),
    Of("[của] tháng đầu [tiên] [của] kỳ (NEXT)", later=1),
    Of("[của] tháng thứ NTH [của] kỳ (NEXT)"),
    Of("[của] tháng cuối [cùng] [của] kỳ (NEXT)", last_after=True),
    Of("[của] tháng đầu [tiên] [của] năm (NEXT)", 12, later=1),
)
_ANY_MONTH = Of("")
_PERIODS = (Of("[của] [mỗi] quý", 3), Of("[của] [mỗi] năm", 12))
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

_LINES: tuple[tuple[Maker, str], ...] = (
    # -- so long after an event, before one, or after or before a day of the calendar
    (after_the_end, "[INW] COUNT SINCE END"),
    (after_the_end, "(kể từ|tính từ|sau) [ngày|khi] END [,] INW COUNT"),
    (before_the_end, "[LEAD] COUNT UNTIL END"),
    (within, "[INW] COUNT SINCE EVENT"),
    (within, "[INW] COUNT OPENED SINCE EVENT CLOSED"),
    (within, "(kể từ|tính từ|sau) [ngày|khi|thời điểm] EVENT [,] INW COUNT"),
    (before, "[LEAD] COUNT UNTIL EVENT"),
    (before, "trước [ngày|khi|thời điểm] EVENT [,] ATLEAST [là] COUNT"),
    (before, "trước (ngày|khi|thời điểm) EVENT COUNT"),
    (before, "trước [ATLEAST] COUNT so với (ngày|thời điểm) EVENT"),
    (before, "ATLEAST trước COUNT so với (ngày|thời điểm) EVENT"),
    (before_or_after, "trước COUNT [,] (kể|tính) từ [ngày|khi|thời điểm] EVENT"),
    (after_a(day_of_the_year), "[INW] COUNT SINCE DATE [OWNYEAR|NEXTYEAR]"),
    (before_a(day_of_the_year), "[LEAD] COUNT UNTIL DATE [OWNYEAR|NEXTYEAR]"),
    (before_a(day_of_the_year), "trước DATE ATLEAST COUNT"),
    (after_a(weekday), "[INW] COUNT SINCE WEEKDAY [NEXTWEEK|tuần]"),
    (before_a(weekday), "[LEAD] COUNT UNTIL WEEKDAY [NEXTWEEK|tuần]"),
    (next_day, "NEXTDAY [(kể từ|tính từ|sau|của) [khi|ngày|thời điểm]|khi] EVENT"),
    (next_day, "NEXTDAY"),
    (same_day, "SAMEDAY [(kể từ|tính từ|sau) [khi|ngày|thời điểm]|khi] EVENT"),
    (same_day, "SAMEDAY"),
    (on_event_open, "sau khi EVENT [,] [báo cáo] trong … (ngày|ngày làm việc|giờ|tháng)"),
    (at_once, "ngay [sau] khi EVENT"),
    (on_event, "khi EVENT"),
    (on_event, "theo (yêu cầu|đề nghị)"),
    (ongoing, "thường xuyên [, liên tục]"),
    # -- how often
    (each_one, "[LEAST] [theo] [định kỳ] [vào] (hằng|mỗi|từng|cả) EACH [1 lần|/ lần|/ 1 lần]"),
    (each_one, "[LEAST] [theo] định kỳ [theo] EACH"),
    (each_one, "[LEAST] [theo] [định kỳ] [cứ] [mỗi] NEACH (1 lần|/ lần|/ 1 lần)"),
    (each_one, "[LEAST] [theo] (định kỳ|cứ|mỗi|định kỳ mỗi|định kỳ hằng) NEACH"),
    (each_of_a_list, "[LEAST] [theo] (định kỳ|hằng|mỗi|định kỳ hằng|định kỳ mỗi) EACHLIST"),
    (so_many_times, "[định kỳ] [LEAST] TIMES (/|/ 1|mỗi|trong|trong 1|trên|1|hằng) EACH"),
    (so_many_times, "[định kỳ] [LEAST] (mỗi|hằng|1) EACH [,] [LEAST] TIMES"),
    (bare_interval, "NEACH"),
    (noun_interval, "[đối với] báo cáo [định kỳ] [NCOUNT] EACH"),
    (each_one, "(sơ kết|tổng kết|giao ban|họp giao ban) EACH"),
    (part_of_a_year, "[LIM] [định kỳ] NMONTHS EDGEOF năm [YEAR]"),
    (part_up_to, "NMONTHS tính đến MONTHNUMBER"),
    (quarter, "[LIM] QUARTER"),
    (year_alone, "LIM năm YEAR"),
    # -- days
    (day_of_the_year, "[LIM] [CLOCK] DATE [OWNYEAR|NEXTYEAR]"),
    (month_of_the_year, "[LIM] MONTH [NEXTYEAR]"),
    (day_of_quarters, "[LIM] DAYS [của] tháng EDGEOF [tiên|cùng] [của] [các] QUARTERS"),
    (weekday, "[LIM] [CLOCK] WEEKDAY [của|trong] [NEXTWEEK|tuần]"),
    (edge, "[LIM] EDGE (tháng|quý|năm) [NEXTONE]"),
    (edge_of_a_year, "[LIM] EDGENAME (MONTH|QUARTER|năm YEAR)"),
    (end_of_the_period, "BEFORE ngày cuối [cùng] [của] PERIOD"),
    (time_of_day, "(BEFORE|LATEST) CLOCK"),
    # -- what is no deadline, or leaves something open
    (lacking(FROM_A_YEAR), "[INW] COUNT [,] kể từ năm EVENT"),
    (lacking(NO_START), "INW COUNT"),
    (lacking(NO_START), "(LEAST|LEAD|không sớm hơn|trước [LEAST|chậm nhất]) COUNT"),
    (lacking(NO_NUMBER), "INW … (ngày|ngày làm việc|giờ|tháng)"),
    (least_time, "(ít nhất|tối thiểu|không ít hơn|không sớm hơn|sớm nhất|không dưới) [là] [sau] COUNT SINCE EVENT"),
    (least_time, "sau (ít nhất|tối thiểu) COUNT SINCE EVENT"),
    (lacking(EARLIEST), "(không sớm hơn|sớm nhất) [là] [vào] DATE"),
    (lacking(EARLIEST), "(không sớm hơn|sớm nhất) [là] [vào] (QUARTER|MONTH)"),
    (lacking(EARLIEST), "(không sớm hơn|sớm nhất|không quá|tối đa|trong vòng) [là] COUNT UNTIL [EVENT|DATE]"),
    (lacking(LATE), "LATEAFTER COUNT [SINCE EVENT]"),
    (lacking(AFTER), "sau [thời hạn|thời gian] COUNT [SINCE EVENT]"),
    (lacking(AFTER), "(từ|kể từ|sau) DATE"),
    (lacking(AFTER), "(từ|kể từ|sau) (MONTH|QUARTER|năm YEAR)"),
    (lacking(RANGE), "[INW] [từ] RANGE [SINCE EVENT]"),
    (lacking(VAGUE), "(ngay|kịp thời|ngay lập tức|khẩn trương|sớm)"),
    (lacking(TWO_WAYS), "(đúng|trong) thời hạn [quy định|theo quy định]"),
    (relative_window, "[tính] từ FIRSTDAY tháng trước đến LASTDAY của tháng [thuộc kỳ|thuộc kỳ báo cáo|báo cáo]"),
    (window, "[tính] từ FIRSTDATE [năm trước] đến [hết] LASTDATE [của] [năm báo cáo]"),
    (term, "giai đoạn [năm] YEARS"),
    (effect_after, "có hiệu lực [thi hành] sau COUNT [,] [kể] từ ngày ký [ban hành]"),
    (effect_on, "có hiệu lực [thi hành] [kể] từ DATE"),
    (effect_at_signing, "có hiệu lực [thi hành] [kể] từ ngày ký [ban hành]"),
    (standing(Said(Replacement(""))), "hết hiệu lực kể từ ngày […] có hiệu lực [thi hành]"),
    (replaced, "[và] thay thế DOCUMENT"),
    # -- words without a day
    (standing(Word.PERIODIC), "[chế độ|theo] định kỳ"),
    (standing(Word.AD_HOC), "đột xuất [khác]"),
    (standing(Word.REVIEW), _REVIEWS),
    (standing(Word.NOUN), _NOUNS),
    (standing(Word.ACTIVITY), _ACTIVITIES),
    (standing(Word.ACTIVITY), _DOINGS),
    (standing(Word.ACTIVITY), "(thời gian|thời hạn) (hoàn thành|thực hiện|báo cáo|gửi|gửi báo cáo|nộp|trả lời)"),
    (standing(Word.ACTIVITY), "luân phiên [chủ trì] [tổ chức]"),
    (standing(Word.AND), "và"),
    (standing(Word.JOINT), "(, và|, hoặc|hoặc|hay|đồng thời|SIGN)"),
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


def _rows() -> Iterator[tuple[Template, Maker]]:
    for maker, line in _LINES:
        yield template(line, SLOTS), maker
    for of in _MONTHS:
        yield template(f"[LIM] [CLOCK] DAYS {of.words}", SLOTS), day_in_month(of)
        yield template(f"[LIM] WEEK {of.words}", SLOTS), day_in_month(of)
        yield template(f"[INW] COUNT SINCE DAYS {of.words}", SLOTS), after_a(day_in_month(of))
        yield template(f"[LEAD] COUNT UNTIL DAYS {of.words}", SLOTS), before_a(day_in_month(of))
        yield template(f"[LIM] WORKINGDAY {of.words}", SLOTS), working_day_of(of)
        yield template(f"[LIM] FIRSTDAYS {of.words}", SLOTS), day_in_month(of)
        if of.months != 1 or of.later:
            yield template(f"[LIM] {of.words}", SLOTS), day_in_month(of)
    for of in _PERIODS:
        yield template(f"[LIM] WORKINGDAY {of.words}", SLOTS), working_day_of(of)
    yield template("[LIM] [CLOCK] DAYS", SLOTS), day_in_month(_ANY_MONTH)
    yield template("[INW] COUNT SINCE DAYS", SLOTS), after_a(day_in_month(_ANY_MONTH))
    yield template("[LEAD] COUNT UNTIL DAYS", SLOTS), before_a(day_in_month(_ANY_MONTH))
    yield template("[LIM] tuần cuối [cùng] [của] [mỗi] PERIOD", SLOTS), end_of_the_period
    yield template("[LIM] (hết|ngày cuối [cùng] [của]) PERIOD", SLOTS), end_of_the_period


SLOTS["WORKINGDAY"] = (
    r"# ngày -> (?:ngày làm việc (?P<which>đầu tiên|đầu|cuối cùng|cuối|thứ \d{1,2}) |(?P<many>\d{1,2}) ngày làm việc đầu (?:tiên )?)"
)
SLOTS["FIRSTDAYS"] = r"# -> (?P<day>\d{1,2}) ngày đầu (?:tiên )?"


@cache
def known() -> Patterns[Maker]:
    """Return the table of all wordings; their patterns compile when the first phrase is read."""
    return Patterns(_rows())
