"""Syntax: what the YAML and JSON parsers say, in a clerk's words."""

from __future__ import annotations

from coordlib.language import Message

_VIETNAMESE = {
    # YAML
    "mapping values are not allowed in this context": "dấu hai chấm đứng sai chỗ; nếu là chữ thì đặt trong ngoặc kép",
    "could not find expected ':'": "thiếu dấu hai chấm sau khóa",
    "did not find expected key": "thụt dòng sai, hoặc thiếu ngoặc kép quanh chữ",
    "did not find expected '-' indicator": "dòng này phải bắt đầu bằng dấu gạch ngang như các dòng cùng danh sách",
    "found character that cannot start any token": "có dấu tab hoặc ký tự lạ đứng đầu chữ; dùng dấu cách, ngoặc kép",
    "found unexpected end of stream": "thiếu ngoặc kép đóng",
    "did not find expected ',' or ']'": "thiếu dấu phẩy hoặc ngoặc vuông đóng",
    "did not find expected ',' or '}'": "thiếu dấu phẩy hoặc ngoặc nhọn đóng",
    "block sequence entries are not allowed in this context": "dấu gạch ngang của danh sách đứng sai chỗ",
    "but found another document": "một tệp chỉ chứa một văn bản; bỏ dòng “---”",
    "exceeded maximum nesting depth": "lồng quá nhiều cấp",
    "found unknown escape character": "sau dấu gạch chéo ngược trong ngoặc kép có ký tự lạ",
    "found invalid Unicode character escape code": "mã ký tự sau dấu gạch chéo ngược không có thật",
    "did not find expected node content": "thiếu giá trị",
    # JSON
    "Expecting value": "thiếu giá trị",
    "Expecting property name enclosed in double quotes": "cần khóa đặt trong ngoặc kép",
    "Illegal trailing comma before end of object": "thừa dấu phẩy trước ngoặc đóng",
    "Illegal trailing comma before end of array": "thừa dấu phẩy trước ngoặc đóng",
    "Expecting ',' delimiter": "thiếu dấu phẩy",
    "Expecting ':' delimiter": "thiếu dấu hai chấm sau khóa",
    "Unterminated string starting at": "thiếu ngoặc kép đóng",
    "Extra data": "có thêm chữ sau khi văn bản đã kết thúc",
    "Invalid control character at": "có ký tự điều khiển trong ngoặc kép",
    "Invalid \\escape": "sau dấu gạch chéo ngược có ký tự lạ",
}


def syntax_words(language: str, problem: str) -> Message:
    """Return what a parser said; `language` is the name of the format, ``YAML`` or ``JSON``.

    A problem that is not known in Vietnamese is quoted as the parser wrote it.
    """
    vietnamese = _VIETNAMESE.get(problem, f"“{problem}”")
    return Message(f"cú pháp {language} sai: {vietnamese}", f"malformed {language}: {problem}")
