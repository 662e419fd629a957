"""Codes of amendments, merges and successions: what is wrong, how bad that is, and how to mend it.

Each code is one constant. What exactly is wrong, a message says beside what finds it.
"""

from coordlib.language import FindingCode, Message, Severity

NOTHING_THERE = FindingCode(
    "CHG001",
    Severity.ERROR,
    meaning=Message(
        "Văn bản không có đơn vị, dòng, hàng hoặc trách nhiệm được nêu.", "The text has no such unit, line, row, duty."
    ),
    help=Message("Nêu đúng điểm, khoản, điều hoặc khóa đang có.", "Name a place or a key that is there."),
)
REPEALED_ALREADY = FindingCode(
    "CHG002",
    Severity.ERROR,
    meaning=Message("Phần này đã bị bãi bỏ.", "It is repealed already."),
    help=Message("Bỏ thao tác này.", "Take this operation out."),
)
WORDS_NOT_THERE = FindingCode(
    "CHG003",
    Severity.ERROR,
    meaning=Message(
        "Không có cụm từ được nêu, hoặc số lần không đúng.", "The words are not there, or not as often as was said."
    ),
    help=Message("Đối chiếu cụm từ với văn bản hiện hành.", "Compare the words with the text in force."),
)
LABEL_UNFIT = FindingCode(
    "CHG004",
    Severity.ERROR,
    meaning=Message(
        "Số thứ tự đã có, không hợp lệ, hoặc làm đổi số của phần đã ký.",
        "A label that is taken, is none, or would give another number to what was signed.",
    ),
    help=Message("Chọn số thứ tự tiếp theo, như “5a”.", "Take the next label, such as “5a”."),
)
DAY_UNFIT = FindingCode(
    "CHG005",
    Severity.ERROR,
    meaning=Message(
        "Áp dụng trước ngày ký, hoặc không rõ từ ngày nào.", "It applies before it is signed, or from no day."
    ),
    help=Message("Sửa ngày ký hoặc ngày có hiệu lực.", "Mend the day of signing or of effect."),
)
REPEALED_BY_THE_SAME = FindingCode(
    "CHG006",
    Severity.ERROR,
    meaning=Message("Chính văn bản sửa đổi này bãi bỏ phần đó.", "The same instrument repeals it."),
    help=Message("Giữ một trong hai thao tác.", "Keep one of the two operations."),
)
PROMISE_NOT_STATED_AGAIN = FindingCode(
    "CHG007",
    Severity.ERROR,
    meaning=Message(
        "Lời văn mới không còn nêu một trách nhiệm, chế độ, mà không nói là chấm dứt.",
        "A duty or review that the new words do not state, and that is not said to end.",
    ),
    help=Message(
        "Nêu lại trách nhiệm, chế độ đó, hoặc ghi khóa vào ends.", "State it again, or name its key in `ends`."
    ),
)
KIND_UNFIT = FindingCode(
    "CHG008",
    Severity.ERROR,
    meaning=Message("Loại đơn vị không hợp với chỗ này.", "A unit of another kind than fits there."),
    help=Message("Nêu điều, khoản, điểm đúng cấp.", "Give a unit of the right kind."),
)
PARTY_UNFIT = FindingCode(
    "CHG009",
    Severity.ERROR,
    meaning=Message(
        "Bên chưa khai, bên đã có, hoặc việc không còn bên nào thực hiện.",
        "An unknown party, one that is there already, or a promise that nobody would keep.",
    ),
    help=Message("Nêu đúng khóa của bên.", "Name the key of a party."),
)
CONTRADICTION_IN_ONE_AMENDMENT = FindingCode(
    "CHG014",
    Severity.WARNING,
    meaning=Message(
        "Hai nội dung của cùng văn bản sửa đổi mâu thuẫn nhau.",
        "Two operations of one amendment contradict each other.",
    ),
    help=Message("Giữ một nội dung, hoặc gộp thành một.", "Keep one of them, or make them one."),
)
CONTRADICTION_OF_ONE_DAY = FindingCode(
    "CHG015",
    Severity.WARNING,
    meaning=Message(
        "Hai văn bản cùng ngày ký, cùng ngày có hiệu lực sửa một chỗ khác nhau.",
        "Two amendments of one day change one thing, each in its own way.",
    ),
    help=Message(
        "Thống nhất nội dung bằng một văn bản; hiện áp dụng theo thứ tự số văn bản.",
        "Agree on it in one amendment; as it is, they apply in the order of their numbers.",
    ),
)
LATER_AMENDMENT_RULES = FindingCode(
    "CHG016",
    Severity.NOTE,
    meaning=Message(
        "Hai văn bản có hiệu lực cùng ngày sửa một chỗ; văn bản ban hành sau được áp dụng.",
        "Two amendments that apply from one day change one thing; the one that was issued later rules.",
    ),
    help=Message(
        "Nếu không đúng ý thì sửa ngày có hiệu lực hoặc sửa đổi lại.",
        "If that is not meant, mend the day of effect, or amend anew.",
    ),
)
EDIT_WITHOUT_OPERATION = FindingCode(
    "CHG017",
    Severity.ERROR,
    meaning=Message(
        "Chỗ được sửa mà không thao tác nào sửa đổi được.", "An edit that no operation of an amendment makes."
    ),
    help=Message(
        "Trả chỗ này về như văn bản đã ký, hoặc nêu bằng văn bản khác.",
        "Put it back as it was signed, or say it in another document.",
    ),
)
BOTH_CHANGED = FindingCode(
    "MRG001",
    Severity.ERROR,
    meaning=Message("Hai bản sửa một chỗ thành hai nội dung.", "Both edits changed one thing, each in its own way."),
    help=Message("Thống nhất một nội dung rồi sửa lại ở chỗ này.", "Agree on one of them and write it there."),
)
WORDS_AGAINST_PROMISES = FindingCode(
    "MRG002",
    Severity.ERROR,
    meaning=Message(
        "Một bản sửa lời văn, bản kia sửa trách nhiệm nêu ở đó.",
        "One edit changed the words of a unit, the other what they promise.",
    ),
    help=Message("Thống nhất một nội dung rồi sửa lại ở chỗ này.", "Agree on one of them and write it there."),
)
BOTH_ADDED = FindingCode(
    "MRG003",
    Severity.ERROR,
    meaning=Message("Hai bản cùng thêm vào một chỗ.", "Both edits added something at one place."),
    help=Message("Thống nhất một nội dung rồi sửa lại ở chỗ này.", "Agree on one of them and write it there."),
)
DISSOLVED = FindingCode(
    "SUC001",
    Severity.ERROR,
    meaning=Message(
        "Một bên bị giải thể: không còn ai thực hiện trách nhiệm.", "A party is dissolved: nobody owes its duties."
    ),
    help=Message(
        "Sửa đổi quy chế: giao trách nhiệm cho cơ quan khác, hoặc chấm dứt.",
        "Amend the agreement: give the duties to another body, or end it.",
    ),
)
DIVIDED = FindingCode(
    "SUC002",
    Severity.ERROR,
    meaning=Message("Một bên bị chia tách: cần xác định bên kế thừa.", "A party is divided: who takes over."),
    help=Message(
        "Sửa đổi quy chế: ghi rõ cơ quan nào kế thừa; hoặc ghi kế thừa vào một cơ quan cho quy chế này.",
        "Amend the agreement to say which body follows; or record a succession into one body for this agreement.",
    ),
)
SIGNED_UNDER_AN_ENDED_NAME = FindingCode(
    "SUC003",
    Severity.WARNING,
    meaning=Message("Quy chế ký bằng tên đã hết hiệu lực.", "The agreement was signed under a name that had ended."),
    help=Message(
        "Kiểm tra ngày ký và tên bên ký; tên in chưa thay đổi.",
        "Check the day of signing and the name; the printed name has not changed.",
    ),
)
LONGER_NAME_HOLDS_THE_OLD = FindingCode(
    "SUC004",
    Severity.WARNING,
    meaning=Message("Một tên dài hơn chứa tên cũ.", "A longer name holds the old one."),
    help=Message(
        "Nếu cơ quan này cũng đổi tên, ghi thêm một kế thừa với đúng tên của nó.",
        "If this body is renamed too, record a succession with its own name.",
    ),
)
PARTIES_BECAME_ONE = FindingCode(
    "SUC005",
    Severity.ERROR,
    meaning=Message("Hai bên đã thành một cơ quan.", "Two parties are one body now."),
    help=Message(
        "Sửa đổi quy chế: gộp các bên, hoặc chấm dứt nếu chỉ còn một bên.",
        "Amend the agreement: make them one party, or end it where one party is left.",
    ),
)
TEXT_NAMES_THE_OLD = FindingCode(
    "SUC006",
    Severity.NOTE,
    meaning=Message("Lời văn đã ký còn nêu cơ quan cũ.", "The text names the old body; a signed text stays as it is."),
    help=Message(
        "Văn bản đã ký giữ nguyên lời; khi sửa đổi thì ghi tên mới. Dự thảo thì sửa ngay.",
        "A signed text stays as it is; write the new name when it is amended. Mend a draft now.",
    ),
)
FORMER_NAME_CONTRADICTS = FindingCode(
    "SUC007",
    Severity.WARNING,
    meaning=Message("Tên cũ đã khai mâu thuẫn với ngày kế thừa.", "`former_names` of the party contradicts the day."),
    help=Message(
        "Sửa former_names của bên này, hoặc ngày của kế thừa; tên in chưa thay đổi.",
        "Mend the former_names of the party, or the day of the succession; the printed name has not changed.",
    ),
)
BODY_ABOVE_OR_SEAT_ENDED = FindingCode(
    "SUC008",
    Severity.WARNING,
    meaning=Message(
        "Cơ quan chủ quản hoặc địa danh đã giải thể, chia tách.", "A body above, or a seat, is dissolved or divided."
    ),
    help=Message(
        "Ghi cơ quan chủ quản, địa danh hiện nay trong quy chế; tên in chưa thay đổi.",
        "Write the present body above, or place, in the agreement; the printed name has not changed.",
    ),
)

CODES = (
    NOTHING_THERE,
    REPEALED_ALREADY,
    WORDS_NOT_THERE,
    LABEL_UNFIT,
    DAY_UNFIT,
    REPEALED_BY_THE_SAME,
    PROMISE_NOT_STATED_AGAIN,
    KIND_UNFIT,
    PARTY_UNFIT,
    CONTRADICTION_IN_ONE_AMENDMENT,
    CONTRADICTION_OF_ONE_DAY,
    LATER_AMENDMENT_RULES,
    EDIT_WITHOUT_OPERATION,
    BOTH_CHANGED,
    WORDS_AGAINST_PROMISES,
    BOTH_ADDED,
    DISSOLVED,
    DIVIDED,
    SIGNED_UNDER_AN_ENDED_NAME,
    LONGER_NAME_HOLDS_THE_OLD,
    PARTIES_BECAME_ONE,
    TEXT_NAMES_THE_OLD,
    FORMER_NAME_CONTRADICTS,
    BODY_ABOVE_OR_SEAT_ENDED,
)
"""All of them, in the order of their numbers."""
