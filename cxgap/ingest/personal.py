"""Columns that say who somebody is: left out of everything but the original file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cxgap.ingest.cells import DATE

_OWNER = (
    r"(?:(?:your|contact|work|home|recipient|respondent|customer|user|business|personal|email)\W*)?"
)
_NAME = re.compile(  # the whole name: a question may well speak of phones and mails
    rf"^\W*{_OWNER}(?:e-?mail|(?:tele|cell|mobile)?\W?phone|mobile|tel|fax|whatsapp|zalo|facebook|viber"
    r"|ip|(?:first|last|full|given|family|sur|user|nick)?\W?name|address|street|passport|signature"
    r"|(?:số |so )?(?:điện thoại|dien thoai|đt|dt|di động)|sđt|sdt|họ (?:và |& )?tên|ho (?:va )?ten"
    r"|họ|tên|địa chỉ(?: email| nhà| ip)?|dia chi|hộp thư|thư điện tử|cccd|cmnd"
    r"|căn cước(?: công dân)?"
    r"|chứng minh nhân dân|hộ chiếu|chữ ký|quý danh)"
    r"(?:\W*(?:address|number|no|nr|của bạn|của anh/chị|của quý khách|khách hàng|người trả lời"
    r"|liên hệ|cá nhân|\(?optional\)?|\(?không bắt buộc\)?))*\W*$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^\W\d_]{2,}")
_NETWORK = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{0,4}:){4,7}[0-9a-f]{0,4})$", re.I)
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+\d|\(0|0)[\d\s().-]{6,16}\d(?![\w,/-])")
_DECIMAL = re.compile(r"^[+-]?\d*[.,]\d+$")
_FEWEST_DIGITS, _MOST_DIGITS = 9, 15
_MOST_IN_COLUMN = 0.5  # share of cells that say who somebody is


def is_personal_name(name: str) -> bool:
    """Whether a column is called like personal data, in English or Vietnamese."""
    return bool(_NAME.match(name))


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
