"""Remarks: what a draft says to those who draft it, as offices leave it in a text that is sent for signature.

In comes an agreement; out go the passages that are no part of its text: names of drafts, choices that nobody made,
questions, requests to colleagues, figures and names that stand for others. The rule TXT031 reports them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.language import Passage, Prose
from coordlib.lexicon import pattern
from coordlib.model import Agreement
from coordlib.rules.agreement.annexes import is_in_an_annex

# --- in round brackets: each from behind the opening bracket to the closing one ---

_DRAFTS = (
    r"(?:bản )?dự thảo(?: (?:lần )?(?:thứ )?\d+)?\)",  # “(dự thảo lần 2)”
    r"(?:bản|lần) dự thảo[^()]*\)",  # “(bản dự thảo ngày 5/6)”
    r"(?i:hết|kết thúc|bản)(?: [^()]{0,15})? dự thảo[^()]{0,20}\)",  # “(Hết dự thảo)”
    # “(bản chỉnh sửa lần 3)”, “(File trình ký)”
    (
        r"(?:[Bb]ản|[Ll]ần|[Pp]hiên bản|[Ff]ile|[Tt]ệp|[Vv]ersion)(?: \w+){0,4}?"
        r" (?:chỉnh lý|chỉnh sửa|hoàn thiện|hoàn chỉnh|lấy ý kiến|cuối|cuối cùng|trình ký|sửa|sửa đổi|góp ý|v?\d+)"
        r"(?: [^()]{0,30})?\)"
    ),
    r"(?:còn nữa|còn tiếp|hết)\)",  # “(còn tiếp)”
    r"(?:[Hh]ết|[Kk]ết thúc|[Bb]ắt đầu) (?:phần|đoạn|nội dung|ý|chỗ)(?: [^()]{1,30})?\)",  # “(hết phần bổ sung)”
)
_EMPTY = (
    r"\s*\)",  # “( )”
    r"(?:[Ss]au đây|[Dd]ưới đây)?,? ?(?:được )?(?:gọi|viết)(?: tắt| chung)*(?: là)?:? ?\)",  # “(sau đây gọi tắt là)”
    r"[^()]{0,30}: ?(?:…|\.{3,}|_{2,})\)",  # “(số điện thoại: …)”
)
_QUESTIONS = (
    r"[^()]{0,60}\?\)",  # “(05 ngày?)”
    r"[^()]{0,40}(?:mấy|bao nhiêu|đúng không|được không|có cần không|ở đâu)(?: [^()]{0,25})?\)",  # “(bao nhiêu ngày)”
)
_WHAT_IS_TO_BE_CHOSEN = (
    r"(?:PA|[Pp]hương án|PHƯƠNG ÁN) ?\d[^\])]{0,200}[\])]",  # “(PA1: 05 ngày)”
    r"[^()]{0,20}(?:chọn (?:một|1|phương án)|lựa chọn (?:một|1|phương án)|chọn \d)[^()]{0,30}\)",  # “(chọn 1 trong 2)”
    r"(?:hoặc|hay) \d{1,3}%?\)",  # “05 ngày (hoặc 7)”
    # “05 ngày (hoặc 07 ngày làm việc)”
    (
        r"(?:hoặc|hay) (?:ngày )?\d{1,4}(?:[/.]\d+)*%? (?:tháng \d{1,2}(?: năm \d{4})?|ngày(?: làm việc)?|giờ|tháng|năm"
        r"|lần|người|bản|đợt|buổi|tuần|lớp|học viên|thành viên|cán bộ|triệu đồng|đồng)\)"
    ),
    r"hay [A-ZĐ][^()]{3,60}\)",  # “Công an tỉnh (hay Sở Xây dựng)”
    r"[^()]{0,60}(?:tùy|tuỳ) (?:thống nhất|ý kiến|lãnh đạo|chọn)[^()]{0,20}\)",  # “(tùy lãnh đạo)”
    r"(?:sẽ|nên|cần|phải|có thể|đang|đã)\)",  # “(sẽ) trao đổi”
    r"[^()]{0,30}(?:cũ|bản trước|năm ngoái|dự thảo trước|lần trước): [^()]{1,40}\)",  # “(quy chế cũ: 10 ngày)”
    # “(CAT: 05 ngày)”; “(ĐT: 113)” is a number of a telephone
    (
        r"(?!ĐT|Tel|Fax|SĐT)[A-ZĐ][\w&. ]{1,15}: ?(?:đề nghị |chọn |để )?\d{1,3}"
        r"(?: ngày làm việc| ngày| giờ| tháng| năm| tuần| lần)\)"
    ),
    # “03 năm (5 năm)”: two counts of one thing
    (
        r"(?:(?<=\d năm \()\d{1,3} năm|(?<=\d tháng \()\d{1,3} tháng|(?<=\d ngày \()\d{1,3} ngày"
        r"|(?<=\d giờ \()\d{1,3} giờ|(?<=\d lần \()\d{1,3} lần|(?<=\d người \()\d{1,3} người"
        r"|(?<=\d bản \()\d{1,3} bản|(?<=\d ngày làm việc \()\d{1,3} ngày làm việc|(?<=\d% \()\d{1,3}(?:,\d+)?%)\)"
    ),
    # “hai (ba) lần”
    (
        r"(?:(?<=một \()(?:hai|ba|bốn|năm|sáu)|(?<=hai \()(?:một|ba|bốn|năm|sáu)|(?<=ba \()(?:một|hai|bốn|năm|sáu)"
        r"|(?<=bốn \()(?:một|hai|ba|năm|sáu)|(?<=năm \()(?:một|hai|ba|bốn|sáu)|(?<=sáu \()(?:một|hai|ba|bốn|năm))\)"
        r"(?= (?:lần|ngày|tháng|năm|tuần|giờ|bên|người|bản|đợt|buổi|cơ quan|đơn vị))"
    ),
    r"(?<=\d.)(?<!\d\d\d.)\d{1,3}\)(?= )",  # “5(7) ngày”
    # “5 (7) ngày”; “khoản 2 Điều 5 (10)” cites
    (
        r"(?<=\d .)(?<!Điều \d .)(?<!Điều \d\d .)\d{1,3}\)(?= (?:ngày|giờ|tháng|năm|lần|lượt|người|cán bộ|học viên|bản"
        r"|đợt|buổi|tuần|của tháng|lớp|triệu|tỷ|đồng)(?!\w))"
    ),
)
_WORDS_TO_A_COLLEAGUE = (
    # “(xem lại)”, “(chưa thống nhất với Sở)”
    (
        r"[^()]{0,60}(?:xem lại|hỏi lại|xin ý kiến|đề nghị (?:bỏ|sửa|giữ)|chờ (?:ý kiến|góp ý)|bổ sung (?:sau|thêm)"
        r"|cần bàn|bàn (?:thêm|lại)|chưa thống nhất|cần rà soát|rà soát lại|tiếp thu (?:ý kiến|góp ý)"
        r"|giữ nguyên(?=\)| như)|kiểm tra lại(?=\)| số| tên| ngày| giúp)|đối chiếu lại|chưa chốt"
        r"|cân nhắc (?:bỏ|thêm|lại)|sửa lại|viết lại|(?:đã|mới) (?:sửa|chỉnh|thêm)(?=\)| theo | lại| ngày | ý)"
        r"|lấy (?:từ|theo) (?:bản|mẫu) cũ|như (?:bản|mẫu) cũ|chốt (?:lại|sau)|ý kiến (?:của )?[^():]{2,30}[:–])"
        r"[^()]{0,60}\)"
    ),
    # “(sẽ bổ sung danh sách)”
    (
        r"(?:đã|đang|cần|chưa|sẽ|để|nên|phải) (?:sửa(?! đổi)|bổ sung|chỉnh|thống nhất|xin ý kiến|rà soát|tiếp thu"
        r"|cập nhật|điền|kiểm tra lại|xem lại|hỏi|làm rõ|góp ý|xác nhận lại)(?: [^()]{0,80})?\)"
    ),
    # “(sửa theo góp ý của Sở Tư pháp)”
    (
        r"(?:bổ sung|sửa|chỉnh sửa|thêm|bớt|bỏ|viết lại|cập nhật)(?! đổi)(?: [^()]{0,20})?"
        r" (?:theo (?:ý kiến|góp ý|chỉ đạo|yêu cầu)|lại|cho phù hợp|ngày \d|sau|đoạn này|câu này)[^()]{0,60}\)"
    ),
    # “(đ/c Hùng cho ý kiến)”
    (
        r"(?:Đ/c|đ/c|[Đđ]ồng chí|[Aa]nh|[Cc]hị|[AC]\.) [^()]{1,60}"
        r"(?:ý kiến|xem|sửa|duyệt|bổ sung|rà|cho số|điền)[^()]{0,40}\)"
    ),
    # “(đề nghị các phòng cho ý kiến)”
    (
        r"(?:đề nghị|kính đề nghị|xin|nhờ|mời) [^()]{0,60}"
        r"(?:cho ý kiến|góp ý|bổ sung|xem lại|cho số|rà soát)[^()]{0,30}\)"
    ),
    # “(chỗ này chưa có số)”, “(điền sau)”
    (
        r"[^()]{0,60}(?:copy|paste|check|confirm|chốt (?:lại|sau|số)|chưa chốt|tạm để|để tạm|tạm ghi|chỗ này|đoạn này"
        r"|câu này|phần này|dòng này|giúp em|mẫu cũ|bản cũ|quy chế cũ|quy định cũ|chưa có số|số liệu tạm|sẽ điền"
        r"|(?:điền|sửa|bổ sung|xem|tính|thêm|ghi|cập nhật) sau(?! (?:đây|khi|đó))|cần kiểm tra|cân nhắc|có nên|bỏ đi"
        r"|bỏ câu|viết lại)[^()]{0,60}\)"
    ),
    # “(Phòng 5 cho ý kiến thêm)”
    (
        r"(?!(?:sau|trước|nếu|khi|trừ|kể|bao|trong|đã|do|không|có|mà|được|trường hợp) )[^()]{0,60}"
        r"(?:cho ý kiến|góp ý)(?: (?:thêm|lại|sau|giúp|gấp))?\)"
    ),
    # “(05 ngày theo góp ý của Viettel)”
    r"(?:\d|ngày |tháng |mức |số |hoặc )[^()]{0,30} theo (?:ý kiến|góp ý|đề nghị)[^()]{0,50}\)",
    # “(chờ kết luận của Tỉnh ủy)”
    (
        r"(?:[Cc]hờ|[Đđ]ợi|[Hh]ỏi) (?:[A-ZĐ]|ý kiến|thẩm định|phê duyệt|duyệt|kết quả|thống nhất|bổ sung|góp ý|xin|chốt"
        r"|báo giá|nghị định|thông tư|luật|số liệu|văn bản|hướng dẫn|kết luận|chủ trương|các |bên |đơn vị)[^()]{1,60}\)"
    ),
    r"(?:Mới|MỚI|Thêm|Bỏ|BỎ|Sửa|SỬA|Nháp|NHÁP|nháp|Viết lại)\)",  # “(Mới)”
    r"(?:mới|vừa) (?:bổ sung|thêm|sửa|chỉnh sửa|cập nhật|điều chỉnh)(?: [^()]{0,30})?\)",  # “(mới bổ sung)”
    # “(Viettel chưa đồng ý)”
    (
        r"[A-ZĐ][^()]{2,50} (?:đề xuất|muốn|cho rằng|không đồng ý|chưa đồng ý|không nhất trí|chưa nhất trí)"
        r"(?: [^()]{0,60})?\)"
    ),
    # “(xóa)”, “(trùng với Điều 5)”
    (
        r"(?:xóa|xoá|bỏ|thêm|thay|cắt|giữ|giữ nguyên|bỏ đi|chuyển (?:lên|xuống|sang) [^()]{2,40}"
        r"|chưa rõ(?: [^()]{0,30})?|trùng(?: với)? (?:Điều|khoản|điểm|mục|đoạn) [^()]{1,30}"
        r"|nội dung (?:này|mới|cũ|sửa)(?: [^()]{0,40})?)\)"
    ),
    # “(PA05 bổ sung số liệu)”
    (
        r"(?:[A-ZĐ][\w&./-]* ?){1,4} (?:bổ sung|sửa|thêm|bỏ|xem|chốt|điền|rà|góp ý|cho số|viết|soạn|nhập|gõ|ghi|tính"
        r"|cân nhắc|rà soát|xác nhận)(?: thêm| lại| tiếp| sau| giúp| số liệu)?\)"
    ),
    # “(tính lại)”, “(hỏi)”
    r"(?:(?:kiểm tra|rà soát|xem|hỏi|xác nhận|đối chiếu|cập nhật|tính) lại|kiểm tra|hỏi|điền|chỉnh|chốt)\)",
    # “(khoản này trùng Điều 4)”
    (
        r"(?i:điều|khoản|điểm|đoạn|câu|mục|ý|phần|chỗ|dòng) (?:này|trên|dưới) (?:chuyển|bỏ|sửa|đề nghị|gộp|tách|trùng"
        r"|cần|chưa|để|nên|giữ|viết|lấy|copy|của|đã|có)(?: [^()]{0,50})?\)"
    ),
    # “(Viettel đề nghị 7 ngày)”
    r"[^()]{1,40} (?:đề nghị|muốn|đề xuất|chọn|yêu cầu|chốt|thống nhất) \d[^()]{0,30}\)",
    r"(?:ý|đoạn|câu|khoản|điểm|nội dung|phần) (?:mới|cũ|thêm|sửa|bổ sung|bỏ)\)",  # “(đoạn mới)”
    # “(Sở Tư pháp góp ý: nên bỏ)”
    r"[^()]{1,30} (?:góp ý|ý kiến|đề nghị|nhận xét|trao đổi|lưu ý|yêu cầu): [^()]{1,60}\)",
    # “(Phòng Tham mưu rà lại giúp)”
    r"(?:[A-ZĐ][\w&./-]* ?){1,4} (?:kiểm tra|rà soát|rà|xem|đọc|soát|tính)(?: lại)? (?:giúp|hộ|lại|sau)\)",
)

# --- in square brackets, in the same way ---

_IN_SQUARE_BRACKETS = (
    r"(?:PA|[Pp]hương án|PHƯƠNG ÁN) ?\d[^\])]{0,200}[\])]",  # “[PA1: 05 ngày]”
    r"(?i:note|ghi chú)[^\]]{0,200}\]",  # “[Ghi chú: chờ số liệu]”
    # “[hoặc 07 ngày]”, “[cơ quan chủ trì phối hợp]”
    (
        r"(?!\[|ghi |điền |nêu |tên|họ tên|số |ngày |địa danh|chèn)"
        r"(?:(?:hoặc|hay) [^\[\]|\n]+|[^\[\]|\n ]+ [^\[\]|\n ]+ [^\[\]|\n]+)\](?![\](])"
    ),
    r"\d+\](?= )",  # “[05] ngày”
    r"[^\[\]/|]{1,40}/[^\[\]/|]{1,40}\](?!\()",  # “[05/07]”
    # “[xem lại]”
    r"(?i:sửa|bỏ|thêm|giữ|xem|chờ|hỏi|đề nghị|bổ sung|viết|cân nhắc)(?: [^\[\]\n]{0,80}|:)\]",
    r"[?!.…]{1,3}\]",  # “[?]”
    r"sic\]",
)

# --- without brackets of their own ---

_OPENS_A_LINE = r"(?:(?<![^\n\0])|(?<=\d\. ))"  # at its beginning, or behind its number
_LIMIT = r"(?:thời hạn|trong vòng|tối (?:đa|thiểu)|không quá|[cC]hậm nhất|ít nhất)"
_STAND_IN = r"(?:N{1,4}|XX|DD|MM|Y{2,4}|\?{1,3}|#{1,4})"  # what stands for a figure
_REQUEST = (
    r"(?:(?:kiểm tra|xem|rà soát|rà|sửa|viết|tính|hỏi|thống nhất) lại|chờ |xin ý kiến|bàn thêm"
    r"|bổ sung (?:sau|thêm)|điền |chưa )[^.;\n\0]{0,40}"
)
_WISH = (
    r"[^.;:\n\0]{0,40}(?:cần|phải|chưa|chờ|nên|đề nghị) (?:bổ sung|sửa|xem|rà|thống nhất|làm rõ|hỏi|điền|chỉnh|viết"
    r"|tính|cân nhắc)"
)

_WITHOUT_BRACKETS = (
    # -- days, numbers and counts to be filled in --
    pattern(r"ngày tháng (?:[01]?\d )?năm \d{4}"),  # “ngày tháng 6 năm 2026”
    pattern(r"(?:ngày|tháng) (?:XX?|xx?)(?!\w)"),  # “ngày XX”
    pattern(r"(?:ngày|tháng|năm) _+"),  # “ngày __”
    pattern(r"năm (?:xx|XX|20\d?[xX_…]+)(?!\w)"),  # “năm 20xx”
    pattern(r"số(?: {1,8}| (?:[Xx]{1,4}|\.{2,}|…|_+))/(?:\d{4}/)?[A-ZĐ]"),  # “số /QĐ-UBND”, “số XX/2026/QĐ-UBND”
    # “Trong vòng NN ngày”, “số ##”
    pattern(
        r"(?:[tT](?:hời hạn|rong vòng)|tháng|tối (?:đa|thiểu)|không quá|[cC]hậm nhất|[íÍ]t nhất|ngày|số) ",
        _STAND_IN,
        r"(?![\w/\-.])",
    ),
    # “X người”
    pattern(
        r"(?<!\w)[NXYnx] (?:người|cán bộ|công chức|viên chức|chiến sĩ|ngày|giờ|bản|lần|tháng|thành viên|đợt|buổi",
        r"|lượt|cuộc|triệu|tỷ|đồng|tổ|trường|xã|phường)(?!\w)",
    ),
    # “bố trí XX người”
    pattern(
        r"(?:(?<=từ )|(?<=cử )|(?<=gồm )|(?<=có )|(?<=mở )|(?<=hơn )|(?<=trên )|(?<=khoảng )|(?<=đạt )|(?<=bố trí )",
        r"|(?<=tổ chức )|(?<=trong ))(?:XX|YY|NN)(?= [a-zđ]|%)",
    ),
    # -- names that are nobody's --
    pattern(r"(?<!\w)Nguyễn (?:Văn|Thị) [A-Z](?![\w.])"),  # “Nguyễn Văn A”
    pattern(r"(?<!\w)(?:ABC|XYZ)(?!\w)"),  # “Công ty ABC”
    # “xã A”
    pattern(
        r"(?:(?<=xã )|(?<=phường )|(?<=tỉnh )|(?<=huyện )|(?<=thành phố )|(?<=[Cc]ông ty )|(?<=[Tt]rường )",
        r"|(?<=đồng chí )|(?<=[Ôô]ng )|(?<=[Bb]à ))[ABXYZ](?![\w./\-&]| [A-ZĐ])",
    ),
    # -- what is to be chosen --
    # “thời hạn 10/15 ngày”
    pattern(_LIMIT, r"(?: là)? \d+/\d+ (?:ngày|giờ|tháng|tuần|lần|bản|lượt|lớp|buổi|đợt|công chức|cán bộ)(?!\w)"),
    # “không quá 5 hoặc 7 ngày”
    pattern(_LIMIT, r"(?: là)? \d+ (?:hoặc|hay) \d+ (?:ngày|giờ|tháng|tuần|lần|người|bản)(?!\w)"),
    pattern(_LIMIT, r" \(\d{1,3}\)"),  # “trong vòng (05)”
    # “ngày 15/20 hằng tháng”
    pattern(
        r"ngày \d{1,2}/\d{1,2} (?:(?:của )?tháng (?:đầu|cuối|sau|trước|tiếp|liền)",
        r"|(?:hằng|hàng|mỗi) (?:tháng|tuần))(?!\w)",
    ),
    pattern(r"(?:[Hh]ai|[Bb]a|[Bb]ốn|[Mm]ột)/(?:hai|ba|bốn|năm|các|một|mỗi) [^\W\d_]+"),  # “Hai/ba bên”
    # “hằng tháng/hằng quý”
    pattern(r"h(?:ằng|àng) (?P<pace>tháng|quý|năm|tuần)/ ?(?:hằng|hàng) (?!(?P=pace))(?:tháng|quý|năm|tuần)(?![/\w])"),
    # “Phương án 1: …” at the beginning of a line
    pattern(_OPENS_A_LINE, r"(?:Phương án|PHƯƠNG ÁN|PA) ?(?:\d ?(?:[:–-]|\.(?= ))|:)"),
    pattern(_OPENS_A_LINE, r"Ý \d ?[:.]"),  # “Ý 1: …”
    pattern(_OPENS_A_LINE, r"[-–+] ?Ý \d ?[:.]"),  # “- Ý 2: …”
    pattern(r"(?<= )//(?= )"),  # “05 ngày // 07 ngày”
    pattern(r"(?<=\d)(?:->|→)(?=\d)|(?<=\d )(?:->|→)(?= \d)"),  # “5 -> 7 ngày”
    pattern(r"=>"),
    # “05 ngày?”, “???”
    pattern(r"\?\?+|(?:(?<=\d)|(?<= ngày)|(?<= tháng)|(?<= năm)|(?<= giờ))\?(?!\w)"),
    # -- notes to colleagues --
    pattern(r"Ghi chú: (?:chờ|xin|cần|đề nghị)"),  # “Ghi chú: chờ Sở”
    pattern(r"(?:NOTE|FIX[M]E|LƯU Ý)(?: ?:| -)"),  # “NOTE: …”; the class, since the house looks for that word, too
    pattern(r"(?:Lưu|Chú) ý: ?", _REQUEST),  # “Lưu ý: xem lại số liệu”
    pattern(r"(?:Lưu ý|Chú ý|Ghi chú): ?", _WISH),  # “Chú ý: đoạn này cần bổ sung”
    # “Giải trình của tổ: …” at the beginning of a line
    pattern(
        _OPENS_A_LINE,
        r"(?:Giải trình|Góp ý|Ghi chú soạn thảo|Lý do sửa|Đề xuất sửa|Phương án chọn|Ý kiến tiếp thu)",
        r"(?: [^:\n\0]{1,40})?: ",
    ),
    # “HỎI Sở Tài chính: …”, “Thêm: …” at the beginning of a line
    pattern(
        _OPENS_A_LINE,
        r"(?:(?:HỎI|SỬA|THÊM|TẠM|BỎ|BỔ SUNG|XEM LẠI|KIỂM TRA LẠI|CHÚ Ý|CHỜ|ĐỀ NGHỊ)(?: [^:\n\0]{1,30})?",
        r"|Thêm|Sửa|Bỏ|Hỏi lại|Xem lại): ",
    ),
    # “Tổ soạn thảo đề nghị”
    pattern(
        r"(?:[Nn]gười soạn(?: thảo)?|[Tt]ổ (?:biên tập|soạn thảo)|[Bb]an soạn thảo|[Cc]huyên viên soạn)",
        r" (?:đề nghị|ghi chú|lưu ý|giải trình|đề xuất|xin ý kiến)",
    ),
    # “Giữ nguyên như quy chế cũ”
    pattern(
        r"[Gg]iữ nguyên (?:như|theo) (?:quy chế|quy định|bản|mẫu|văn bản|dự thảo|nội dung|kế hoạch|chương trình)",
        r"(?: cũ| trước| đã ký| năm \d{4})",
    ),
    # -- what programs leave --
    pattern(r"(?:Comment(?:ed)?|Nhận xét) ?\[[^\]]{1,20}\]:?"),  # “Commented [A1]:”
    pattern(r"(?:Error!|Lỗi!) [^.\n\0]{3,60}"),  # “Error! Reference source not found”
    pattern(r"Click (?:or tap )?here[^.\n\0]{0,30}"),  # “Click or tap here to enter text”
    pattern(r"(?:Bấm|Nhấp) (?:hoặc nhấn )?vào đây để nhập[^.\n\0]{0,20}"),  # “Bấm vào đây để nhập văn bản”
    pattern(r"(?:DRAFT|BẢN NHÁP)(?!\w)"),
    # -- signs by which a place is found again --
    pattern(r"<(?![\d= ])[^<>=\n]{3,80}>"),  # “<tên cơ quan>”
    pattern(r"<<[^<>\n]{1,80}>>|==[^=\n]{1,80}==|~~[^~\n]{1,80}~~"),  # “<<tên>>”, “==05 ngày==”
    pattern(r"\{[^{}\n]{1,60}\}"),  # “{tên đơn vị}”
    pattern(r"(?:@@@|###|\$\$\$|\*\*\*)[@#$%^*]*"),
    pattern(r",,,+"),
)

_IN_ROUND_BRACKETS = (*_DRAFTS, *_EMPTY, *_QUESTIONS, *_WHAT_IS_TO_BE_CHOSEN, *_WORDS_TO_A_COLLEAGUE)
_REMARKS = (  # all of one bracket in one pattern: a text is searched for the bracket once
    pattern(r"\((?:", "|".join(_IN_ROUND_BRACKETS), r")"),
    pattern(r"\[(?:", "|".join(_IN_SQUARE_BRACKETS), r")"),
    *_WITHOUT_BRACKETS,
)


def find_remarks(agreement: Agreement) -> Iterator[Passage]:
    """Yield what a draft says to those who draft it; a form of an annex has its remarks by right."""
    for passage, match in _remarks_in_order(agreement.prose):
        elsewhere = match[0].startswith("(xem ") and "lại" not in match[0]  # “(xem Điều 5)”
        by_right = is_in_an_annex(passage) and (match[0][0] != "(" or match[0].strip("( )?") == "")
        if not (elsewhere or by_right or passage.is_payload):
            yield passage


def _remarks_in_order(prose: Prose) -> list[tuple[Passage, re.Match[str]]]:
    """Return each remark of a text in its order; of two that overlap, the first."""
    found = [
        (match.start(), number, passage, match)
        for number, form in enumerate(_REMARKS)
        for passage, match in prose.find(form)
    ]
    kept: list[tuple[Passage, re.Match[str]]] = []
    for start, _, passage, match in sorted(found, key=lambda remark: remark[:2]):
        if not kept or start >= kept[-1][1].end():
            kept.append((passage, match))
    return kept
