"""Words: the verbs and nouns of sentences about time, as they stand in patterns (by the custom of legal texts).

Each is the alternatives of a pattern, of which the first that fits counts: “trả lại” stands before “trả”. What law or
custom states and other rooms ask for, too, stands in the lexicon.
"""

from __future__ import annotations

from coordlib.lexicon import phrase_pattern

MUST = phrase_pattern("must")
"""How a duty binds: “có trách nhiệm”, “phải”."""


def further_words(most: int, unlike: str = "") -> str:
    """Return a pattern of so many further words at most, up to a sign; `unlike`: what none of them begins with."""
    return rf"(?:\s+{unlike}[^\s,;:.]+){{0,{most}}}"


VERB = (
    "hoàn thành|gửi|báo cáo|nộp|trình|xong|tổng hợp|thông báo|trả lời|cung cấp|hoàn tất|phản hồi|tổ chức|lập"
    "|xây dựng|cập nhật|rà soát|đánh giá|xem xét|công bố|thực hiện|tiến hành|kiểm tra|phối hợp|chuyển"
    "|cho ý kiến|có ý kiến|giải quyết|ban hành|chỉ đạo|phê duyệt|quyết định|sơ kết|tổng kết|giao ban|họp"
    "|trao đổi|kiểm định|phân tích|bổ sung|thống kê|hướng dẫn|thẩm định|xác định|đối chiếu|lồng ghép|chủ trì"
    "|khắc phục|khôi phục|phát biểu|kiểm kê|chi trả|mời|cử|bàn giao|tiếp nhận|thẩm tra"
)
"""What a duty asks: “báo cáo”, “gửi”."""

VERB_OF_A_BODY = (
    "phong tỏa|phong toả|giữ nguyên|phát thanh|thu gom|phun|lắp đặt|tiêu hủy|tiêu huỷ|liên hệ|liên lạc|gọi"
    "|nhắc nhở|cam kết|trao|tuyển dụng|xuất hóa đơn|trả lời|chọn|lựa chọn|sắp xếp|di dời|tháo dỡ|cưỡng chế"
    "|áp dụng|đưa|đón|điều động|huy động|tạm ứng|quyết toán|hạch toán|bốc dỡ|lưu|giúp(?! việc)|thỏa thuận"
    "|thoả thuận|tra soát|tố cáo|tiếp công dân|tiếp dân|tiếp xúc cử tri|báo(?! (?:chí|đài|động|Nhân))"
    "|nghiệm thu|khai báo|xuất trình|thu giữ|dừng|tạm dừng|ngừng|phát hành|dự thảo|soạn thảo|hoàn thiện"
    "|hoàn chỉnh|chuẩn bị|trích|khởi tố|truy tố|xét xử|kháng nghị|ra (?:văn bản|thông báo|lệnh|kết luận)"
    "|có (?:ý kiến|kế hoạch|kết luận|công điện)|phản ánh|nhập|số hóa|giải trình|làm rõ|chỉ định|hòa giải"
    "|biên soạn|phát động|kiểm đếm|khám|cắt|giới thiệu|khảo sát|chứng nhận|cho phép|từ chối|bồi thường|đền bù"
    "|hoàn thuế|phúc đáp|có văn bản|có công văn|có báo cáo|có thông báo|là đầu mối|làm việc|triệu tập"
    "|chấp thuận|điều chỉnh|tính toán|hoàn trả|trả lại|trả|thanh toán|giao|giám sát"
    "|cấp(?! (?:xã|huyện|tỉnh|trên|dưới|có|bộ|ủy|uỷ|cơ sở|trung"
    "|thành|quận|phòng|sở|trực|nào|mình|khu|quốc|cứu|tính|thiết|phát|bách|độ|số))"
    "|sinh hoạt|thực tập|huấn luyện|đề xuất|đề nghị|kiến nghị|bố trí|công khai|niêm yết|đăng tải|nhận|thu hồi"
    "|xử lý|ghi|mở|đóng|đăng ký|kê khai|rút|bầu|bổ nhiệm|tuyển chọn|được hỗ trợ|thông tin|thông qua|duy trì"
    "|theo dõi|tham mưu|xác minh|xác nhận|hỗ trợ|chia sẻ|phân công|tham gia|kết nối|khóa|vận hành|bảo đảm"
    "|đảm bảo|lấy ý kiến|thành lập|hủy|sửa chữa|khởi kiện|khiếu nại|ra quyết định|ký|ký kết|luân phiên"
    "|thống nhất|gặp (?:gỡ|mặt|nhau)|thảo luận|thanh lý|phân loại|làm thủ tục|góp ý|chấp hành|tuân thủ"
    "|nghiên cứu|trang bị|thi hành(?! án)"
)
"""What else a body does, where it is named: “phong tỏa”, “cấp” (but not the level: “cấp xã”)."""

MODIFIER = (
    "quản lý|phát hiện|kiểm soát|chủ trì|tiếp nhận|yêu cầu|đề nghị|thực hiện|tham gia|cung cấp|phối hợp"
    "|chỉ đạo|giám sát|thanh tra|kiểm tra|ban hành|nhận|bảo vệ|thẩm định|cấp|giao|đăng ký|sử dụng|tổ chức|bán"
    "|mua|lập|nộp|quyết định|xử lý|giải quyết|thi hành|có|được|bị|tạo|đã|thống kê|điều phối|xây dựng|kết nối"
    "|đầu mối|tư vấn|hỗ trợ|xác minh|lấy|phê duyệt|báo cáo|gửi|ra|ký|khiếu nại|kiến nghị|đề xuất"
)
"""Verbs that may be part of the name of a body: “cơ quan quản lý thuế”, “bên cung cấp”."""

BOUNDED = (
    "nộp|cấp|trả lời|giải quyết|gửi|xử lý|thẩm định|xem xét|thông báo|báo cáo|hoàn thành|ra quyết định|hoàn"
    "|thanh toán|bàn giao|tiếp nhận|khắc phục|phản hồi|cung cấp|công bố|lấy ý kiến|thẩm tra|trình|phê duyệt"
    "|chuyển|lập|cho ý kiến|có ý kiến|kiểm tra|xác minh|trao đổi|chi trả|phát hành|đăng ký|kê khai|tổ chức"
    "|thụ lý|trả kết quả|tổng hợp|góp ý|tham gia ý kiến|nhận|quyết định|ban hành|kháng nghị|ký"
)
"""What is done by the end of its time limit: “thời hạn trả lời là 05 ngày”."""

STATE = (
    "bảo mật|giữ bí mật|giữ kín|bảo đảm bí mật|lưu giữ|lưu trữ|bảo quản|duy trì|đình chỉ|tạm dừng|tạm ngừng"
    "|miễn|giảm|hưởng|có hiệu lực|có giá trị|bảo hành|không được|nghiêm cấm|cấm|giữ lại|giữ chức"
    "|phục vụ (?:tại ngũ|trong)|cư trú|tiếp tục sử dụng|chịu trách nhiệm về"
)
"""What lasts as long as its time limit says: “bảo mật trong 05 năm”."""

LASTING_THING = (
    "hiệu lực|có giá trị|còn giá trị|hết giá trị|mất giá trị|giá trị sử dụng|áp dụng|bảo hành|bảo quản"
    "|lưu(?! (?:ý|hành|thông|động))|phạt tù|tù|cải tạo|tước|cho(?<!định cho) vay|được vay|hạn vay"
    "|kinh(?<!rút kinh) nghiệm|thâm niên|diễn ra|hưởng|trợ cấp|kỳ hạn|niêm yết|nhiệm kỳ|hình phạt|truy thu"
    "|miễn|cấm|tạm giữ|đình chỉ"
)
"""What lasts, is kept or is punished so long: “bảo hành 12 tháng”."""

PLANNED_THING = (
    "kế hoạch|chương trình|dự toán|ngân sách|kinh phí|công tác|trợ cấp|lương|chi|thu|nghỉ|phiên|kiểm tra|tiền"
    "|hoạt động|nhiệm vụ|quyết toán|chỉ tiêu|sinh hoạt|thời hạn|lịch|chế độ|thu nhập|doanh thu|mức|hỗ trợ"
    "|hội nghị"
)
"""What is named after its period: “kế hoạch hằng năm”."""

REVIEW = "sơ kết|tổng kết|giao ban|họp"
"""Meetings and reviews: “sơ kết 06 tháng”."""

FIELD = (
    "đăng ký|quản lý|điều phối|điều hành|tư vấn|bảo vệ|thi hành|kiểm tra|giám sát|thanh tra|tiếp nhận"
    "|thông tin|hỗ trợ|đào tạo|kiểm định|phân tích"
)
"""Fields of work that end the name of a body: “cơ quan đăng ký”."""

THING = (
    "việc|thay đổi|sửa đổi|bổ sung|gia hạn|chấm dứt|hồ sơ|văn bản|kết quả|quyết định|báo cáo|thông tin"
    "|tài liệu|kế hoạch|nội dung|số liệu|sản phẩm|danh sách|biên bản|đơn|tài sản|tiền|kinh phí|chi phí"
    "|thời hạn|thời gian|giấy|hợp đồng|phương án|thông báo|yêu cầu|đề nghị|ý kiến|công trình|dự án|dữ liệu"
    "|chứng từ|tang vật|bản|mẫu|phí|khoản|điều|luật|nghị định|quy định|quy chế|mức|số"
    "|mọi (?:thông tin|văn bản|yêu cầu|việc|sửa đổi)"
    "|các (?:thông tin|văn bản|nội dung|kết quả|số liệu|yêu cầu|trường hợp|vấn đề|biện pháp)|những|nếu|khi"
    "|trường hợp|trong|theo|đối với|để|trên|căn cứ|chậm|trước|sau|định kỳ|hằng|hàng|và|hoặc|thì|mà|nhưng"
    "|đồng thời|quá|hết|không|phải|được|bị|cũng|ngoài|tại|từ|đến|với|do|bởi|nhằm|riêng|sẽ|chỉ|đã|đang|nơi|lần"
    "|cho|của|về|là|có|mỗi lần|ngay"
)
"""What no subject begins with: a thing of which something is said, or a word that joins clauses."""
