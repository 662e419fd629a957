"""The agreement that the other snippets go on with: of lists, as people type them."""

from datetime import date

from coordlib import (
    INTERIM,
    WORKING_DAYS,
    Agreement,
    Article,
    Clause,
    Duty,
    Every,
    LegalBasis,
    Party,
    Recipient,
    ReviewCycle,
    Signatory,
    Within,
)
from coordlib.model import Indicator

reply = Duty("reply", lead="telecom", to=["police"], when=Within(5, WORKING_DAYS, after="request"))
patrols = Duty(
    "patrols", lead=["police"], when=Every(months=3), indicators=[Indicator("rounds", "Số lượt kiểm tra", "lượt", 10)]
)
review = ReviewCycle("half-year", INTERIM, Every(months=6), hosts=["police", "telecom"])
AGREEMENT = Agreement(
    "Quy chế phối hợp bảo vệ công trình viễn thông",
    parties=[
        Party("police", "Công an tỉnh Ví Dụ", "Công an tỉnh", "CAT", seat="Ví Dụ"),
        Party("telecom", "Doanh nghiệp Viễn thông Ví Dụ", "Doanh nghiệp", "DNVT"),
    ],
    body=[
        Article(
            "Nội dung phối hợp",
            clauses=[
                Clause("Doanh nghiệp trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận yêu cầu.", duties=[reply]),
                Clause("Công an tỉnh kiểm tra các tuyến cáp hằng quý.", duties=[patrols]),
            ],
        ),
        Article("Sơ kết", text="Hai bên sơ kết sáu tháng một lần.", reviews=[review], key="reviews"),
    ],
    bases=[LegalBasis("An ninh mạng", kind="Luật", number="24/2018/QH14", issued=date(2018, 6, 12), issuer="Quốc hội")],
    signatories=[Signatory("police", "Giám đốc", "Nguyễn Văn A"), Signatory("telecom", "Giám đốc", "Trần Thị B")],
    recipients=[Recipient("Như Điều 3"), Recipient("VT", archive=True)],
    number=15,
    signed=date(2026, 12, 18),
    effective=date(2027, 1, 1),
    id="bao-ve-cong-trinh",
)
