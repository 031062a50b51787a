"""Columns that say who somebody is: left out of everything but the original file.

A name, in English or Vietnamese, is enough where it can mean nothing else ("Họ và tên", "Q4. What
is your name?"). Where it could ("Khách hàng", "Staff"), the cells decide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from cxgap.ingest.cells import DATE
from cxgap.ingest.plain_name import plain_name, without_accents

_ASKED = (  # ways to ask for something, before it
    r"(?:(?:what(?:'s|’s| is| are| was)|(?:please |kindly )?(?:enter|write|give|provide|state|type"
    r"|leave|share|tell us|fill in)|(?:may|can|could) (?:we|i|you) (?:please )?(?:have|know|ask"
    r"|give us|tell us|share|provide)|(?:anh/chị |bạn |quý khách |xin |hãy )?(?:vui lòng )?"
    r"(?:cho (?:chúng tôi )?biết|cho (?:chúng tôi )?xin|nhập|điền|ghi|để lại))\W+)?"
)
_WHOSE = (
    r"(?:(?:the|your|my|a|contact|work|home|street|mailing|postal|residential|billing|shipping"
    r"|recipient|respondent|customer|client|guest|employee|staff|patient|passenger|visitor|member"
    r"|participant|user|business|personal|current|email)\W*)*"
)
_WHAT = (
    r"(?:e-?mails?|(?:tele|cell|mobile)?\W?phones?|mobile|tel|fax|whatsapp|zalo|facebook|fb|viber"
    r"|instagram|tiktok|telegram|linkedin|skype|wechat|twitter|ip|address|street|passport"
    r"|signature|id card|social security|(?:bank )?account(?: number| no)|vehicle registration"
    r"|(?:car |vehicle )?(?:licen[cs]e|number|registration)\W?plates?|plate (?:number|no)"
    r"|(?:số |so )?(?:điện thoại|dien thoai|đt|dt|di động)|sđt|sdt|họ (?:và |& )?tên"
    r"|ho (?:va )?ten|họ|địa chỉ(?: email| mail| nhà(?: riêng)?| ip| liên hệ| nơi ở| thường trú)?"
    r"|dia chi|hộp thư|thư điện tử|cccd|cmnd|căn cước(?: công dân)?|chứng minh(?: nhân dân| thư)?"
    r"|hộ chiếu|chữ ký|quý danh|danh tính|số tài khoản|biển số(?: xe| kiểm soát)?|bien so(?: xe)?"
    r"|biển kiểm soát|số xe|nick(?:name)?(?: zalo| facebook)?)"
)
_MORE = (
    r"(?:\W*(?:address|number|no|nr|handle|profile|link|account|name|and|or|và|hoặc|email|phone"
    r"|của|bạn|anh|chị|quý khách|quý vị|ông/bà|khách hàng|khách|người trả lời"
    r"|nhân viên|of (?:the )?(?:respondent|customer|guest|employee|client|patient)|là gì"
    r"|là bao nhiêu|liên hệ|cá nhân|optional|không bắt buộc|required|bắt buộc))*"
)
_CONTACT = re.compile(rf"^\W*{_ASKED}{_WHOSE}{_WHAT}{_MORE}\W*$", re.IGNORECASE)
_CONTACT_PLAIN = re.compile(without_accents(_CONTACT.pattern), re.IGNORECASE)
_NAME = re.compile(
    r"\b(?:sur|user|nick|last|first|full|fore)?names?\b|\btên\b|"
    r"^\W*ten(?:\W*$|\W+(?:cua|anh|chi|ban|khach|nhan vien|quy|nguoi|day du|la)\b)",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(  # names that say what was bought or visited, not who somebody is
    r"\b(?:products?|brands?|stores?|shops?|company|companies|organi[sz]ation|business|firm|hotel"
    r"|restaurant|branch|outlet|airline|airport|school|university|hospital|clinic|bank|site"
    r"|campaign|survey|file|event|department|team|project|items?|service|model|domain|variable"
    r"|fields?|columns?|host|supplier|vendor|dish|movie|film|book|course|city|country|region"
    r"|province|state|district|station|route|location|place|programme?|plan|package|app|sheet"
    r"|segment|group|class|county|town|village|facility|plant|category|channel"
    r"|device|wave|sản phẩm|thương hiệu|nhãn hiệu|nhãn hàng"
    r"|mặt hàng|cửa hàng|công ty|khách sạn|nhà hàng|chi nhánh|trường|dịch vụ|hãng|món|chương trình"
    r"|đơn vị|phòng ban|bộ phận|dự án|thành phố|tỉnh|phường|xã|quận|huyện|đường|tổ chức"
    r"|doanh nghiệp|ngân hàng|siêu thị|quán|gói|khóa học|sự kiện|địa điểm|kênh|miền|tệp|thiết bị"
    r"|bệnh viện|nhóm|loại|khu vực|quốc gia)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(  # says "name", and asks for something else
    r"\b(?:by|in the|under the) name\b|\bname of an?\b"
    r"|\bname (?:one|two|three|some|any|a|an|the|up|\d)\b"
    r"|^\W*(?:did|does|do|is|was|were|are|has|have|which|why|how|the|our|i)\b"
    r"|\bcó\b.*\bkhông\b|^\W*(?:nhân viên|chúng tôi|cửa hàng)\W+\w+",
    re.IGNORECASE,
)
_LONGEST, _MOST_WORDS = 200, 9  # letters, words
_PERSON = re.compile(
    r"^\W*(?:the |your |tên )?(?:customers?|clients?|guests?|respondents?|interviewees?|employees?"
    r"|staff|agent|salesperson|cashier|waiter|patients?|passengers?|participants?|khách(?: hàng)?"
    r"|người (?:được )?(?:trả lời|phỏng vấn|mua|dùng|khảo sát)|đáp viên|nhân viên(?: phục vụ"
    r"| bán hàng| tư vấn)?|tư vấn viên|thu ngân|bệnh nhân|hành khách|học viên)\W*$",
    re.IGNORECASE,
)
_ABOUT_PEOPLE = re.compile(r"\bnames?\b|\btên\b|khách|nhân viên|đáp viên", re.IGNORECASE)
_FULL_NAME = re.compile(r"^[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}$")
_MOST_KINDS = 6  # different texts a column of kinds of customers may have
_NEARLY_ALL = 0.8
_MAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^\W\d_]{2,}")
_NETWORK = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{0,4}:){4,7}[0-9a-f]{0,4})$", re.I)
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+\d|\(0|0)[\d\s().-]{6,16}\d(?![\w,/-])")
_DECIMAL = re.compile(r"^[+-]?\d*[.,]\d+$")
_FEWEST_DIGITS, _MOST_DIGITS = 9, 15
_MOST_IN_COLUMN = 0.5  # share of cells that say who somebody is


def is_personal_name(name: str) -> bool:
    """Whether a column is called like personal data, or asks for it, in English or Vietnamese."""
    return any(map(_asks_who, {name[:_LONGEST], plain_name(name)}))


def _asks_who(said: str) -> bool:
    if _CONTACT.match(said) or _CONTACT_PLAIN.match(said):
        return True
    is_other = _OF_A_THING.search(said) or _NO_NAME.search(said)
    return bool(_NAME.search(said)) and not is_other and len(said.split()) <= _MOST_WORDS


def names_people(name: str, counts: Mapping[str, int]) -> bool:
    """Whether the cells of a column that may be about people are names of them.

    Args:
        name: what the column is called or asks.
        counts: how often each text that is not blank occurs.
    """
    said = plain_name(name)
    texts = [text for text in counts if not any(sign.isdigit() for sign in text)]
    rows = sum(counts.values())
    if len(texts) < _NEARLY_ALL * len(counts) or _OF_A_THING.search(said):
        return False
    many = len(texts) > _MOST_KINDS or len(texts) >= max(3, _NEARLY_ALL * rows)
    return (many and bool(_PERSON.match(said))) or (
        bool(_ABOUT_PEOPLE.search(said)) and _are_full_names(texts, counts)
    )


def _are_full_names(texts: list[str], counts: Mapping[str, int]) -> bool:
    """Mostly two to four words with a capital first, nearly all of them different."""
    named = [text for text in texts if _FULL_NAME.match(text.strip()) and _is_capital(text)]
    rows = sum(counts.values())
    mostly = len(named) >= _NEARLY_ALL * len(counts)
    return len(texts) > 1 and mostly and len(counts) >= _NEARLY_ALL * rows


def _is_capital(text: str) -> bool:
    return all(word[0].isupper() for word in text.split())


def says_who(text: str) -> bool:
    """Whether a text holds an address of mail or network, or a number of a phone."""
    if text.isdecimal() and not text.startswith("0"):
        return False
    return bool(_MAIL.search(text) or _NETWORK.match(text.strip())) or _holds_phone(text)


def _holds_phone(text: str) -> bool:
    if DATE.match(text) or _DECIMAL.match(text.strip()):
        return False
    found = (re.sub(r"\D", "", match[0]) for match in _PHONE.finditer(text))
    return any(_FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS for digits in found)


def personal_cells(counts: Mapping[str, int]) -> int:
    """Return how many cells say who somebody is, given how often each text occurs."""
    return sum(rows for text, rows in counts.items() if says_who(text))


def is_mostly_personal(cells: int, filled: int) -> bool:
    """Whether a column with so many such cells is there to say who answered."""
    return cells > _MOST_IN_COLUMN * filled
