"""Names and questions of columns that split respondents and rate nothing, whatever their codes.

"Which store did you visit?" with codes 1–4 looks like a rating on four points. A rating needs no
proof otherwise, so only names that can hardly be rated are here, and words of rating veto them.
"""

from __future__ import annotations

import re

from cxgap.ingest.plain_name import plain_name, without_accents

_ASKED = (
    r"(?:(?:what(?:'s|’s| is| was| are)|please (?:select|choose|indicate|state|tell us)|select"
    r"|choose|in|from)\W+)?(?:(?:which|what)\W+)?"
    r"(?:(?:vui lòng |xin |hãy )*(?:cho (?:chúng tôi )?biết|chọn)\W+)?"
)
_WHOSE = (
    r"(?:(?:the|your|my|current|highest|main|customer|respondent|guest|visitor|passenger|household"
    r"|family|personal|monthly|annual|yearly|total|gross|net|average|approximate|completed)\W+)*"
)
_WHO = (
    r"gender|sex|age|age.?(?:group|band|range|class)|inco?me?s?|education(?:al)?|schooling"
    r"|levels? of (?:education|income|schooling)|degree|qualification|marital"
    r"|(?:relationship|family|working)(?= (?:status|situation))|employe?ment|occupation|profession"
    r"|job (?:title|level|position)|industry|nationality|citizenship|ethnicity|race|religion"
    r"|relig|language"
    r"|(?:survey |interview )?lang|household|household size|family size|household members"
    r"|giới(?: tính)?|(?:độ |nhóm )?tuổi|(?:mức )?(?:tổng )?thu nhập(?: hộ)?(?: gia đình)?"
    r"|trình độ|bằng cấp|(?:trình độ )?học vấn|(?:tình trạng )?hôn nhân|nghề(?: nghiệp)?"
    r"|chức vụ|chức danh|dân tộc|tôn giáo|quốc tịch|ngôn ngữ|số con"
    r"|(?:tình trạng )?việc làm|số (?:người|thành viên)|quy mô hộ|nhân khẩu"
)
_WHERE = (
    r"region|state|country|city|province|county|district|department|segment|sector|khu vực|tỉnh"
    r"|thành phố|tỉnh/thành(?: phố)?|quận|huyện|vùng|miền|phòng ban|bộ phận"
    r"|ngành(?: nghề)?"
)
_WHICH = r"store|branch|outlet|chi nhánh|quantity|số lượng"  # "Q7STORE" may rate the stores
_WHEN_AND_HOW = (
    r"quarter|month|week|weekday|day|day of (?:the )?week|hour|hour of (?:the )?day|season"
    r"|(?:time|part) of (?:the )?day|shift|strata|stratum|peak|quota|cohort|treatment|variant"
    r"|arm|interviewer|enumerator|surveyor|(?:survey|form|questionnaire) version|version|quý|tháng"
    r"|tuần|ngày|giờ|thứ|mùa|ca làm việc|buổi|ngày trong tuần|khung giờ|nhóm"
    r"|(?:điều tra|phỏng vấn|khảo sát) viên|người phỏng vấn|phiên bản|group [a-z]/[a-z]|group"
    r"|nps group|nhóm nps|hạng|hạng (?:thành viên|thẻ|khách hàng)|loại (?:khách hàng|khách|thẻ"
    r"|thành viên|hình)|nhóm khách(?: hàng)?|phân khúc|(?:member|membership|loyalty"
    r"|customer) (?:tier|level|status|rank|class|type)|tier|số lần"
)
_LEVEL = (
    r"(?:\W+(?:levels?|groups?|brackets?|bands?|ranges?|status|class|category|type|code|attainment"
    r"|completed|identity|per month|per year|a month|a year|monthly|size|situation|title"
    r"|of residence"
    r"|of (?:the )?(?:visit|purchase|interview|survey|order|stay|respondent|customer)"
    r"|hàng tháng|hằng tháng|mỗi tháng|một tháng|hàng năm|bình quân|cao nhất|hiện (?:tại|nay)|mua"
    r"|ghé thăm|khảo sát|trong (?:gia đình|hộ|nhà)|gia đình|của|bạn|anh/chị|anh chị|quý khách"
    r"|ông/bà|khách hàng|người trả lời|sinh sống|là gì|là bao nhiêu|mấy|gì|nào))*"
)
_PEOPLE = re.compile(rf"^\W*{_ASKED}{_WHOSE}(?:{_WHO}){_LEVEL}\W*$", re.IGNORECASE)
_OTHERS = re.compile(rf"^\W*{_ASKED}{_WHOSE}(?:{_WHERE}|{_WHEN_AND_HOW}){_LEVEL}\W*$", re.I)
_BARE = re.compile(rf"^\W*{_WHOSE}(?:{_WHICH})\W*$", re.IGNORECASE)
_KIND = re.compile(  # "customer type", "type of store", "number of items bought"
    r"^\W*(?:what (?:is|was) (?:the |your )?)?(?:(?:\w+\W+){1,2}(?:type|segment|group|tier)"
    r"|(?:type|kind|category|class) of (?:the |your )?(?:customer|client|store"
    r"|shop|product|visit|visitor|purchase|order|business|company|organi[sz]ation|membership|contract"
    r"|traveller|travel|trip|stay|device)s?|(?:highest )?levels? of (?:your )?(?:education|income"
    r"|schooling)|(?:number|no\.|nr|count) of (?:the |your )?(?:items|products|people|persons"
    r"|adults|children|kids|visits|purchases|orders|times|nights|years|months|guests|members"
    r"|employees|bags|flights|trips)(?: (?:you|bought|purchased|ordered|in|per|at|living|under|made"
    r"|visited|this|last)\b.*)?|people (?:living )?in (?:the |your )?(?:household|home|family)"
    r"|rank(?:ing)?\W*:.*|(?:xếp|thứ) hạng\W*:.*|số (?:lần|con|thành viên)\b.*"
    r"|số (?:người|lượng) (?:trong|đã|mua|đi|ở)\b.*)$",
    re.IGNORECASE,
)
_DID = r"(?:do|does|did|have|has|are|were|will|would)"
_ACTS = (
    r"(?:visit|buy|bought|purchase|shop|order|use|come|came|go|eat|drink|dine|fly|travel|stay|call"
    r"|return|spend|pay|book|subscribe|exercise|watch|log)"
)
_QUESTION = re.compile(
    r"^\W*(?:(?:on average|usually|typically|in (?:the|a)\b[^,?]*),?\s+)?"
    r"(?:(?:in |at |from |to )?which\b|how many\b|how long (?:ago|do|did|have|has|had|are|were)\b"
    r"|how old (?:are|is) your?\b"
    rf"|how often {_DID}\b(?:\W+\w+){{1,3}}?\W+{_ACTS}|how much (?:money|time)"
    rf"|how much {_DID}\b(?:\W+\w+){{1,3}}?\W+(?:spend|spent|pay|paid)\b"
    r"|(?:how|where) did you (?:first )?(?:hear|find out|learn|get to know|come to know)"
    r"|where (?:do|did|are|were|is) your?\b|when (?:did|was|were) your?\b"
    r"|what (?:product|store|branch|shop|outlet|item|service|brand|channel|device|type|kind|time"
    rf"|day|month|region|city|country|state|industry|department) (?:{_DID}|is|was|of|best)\b"
    r"|what did you (?:buy|order|purchase|use)|who (?:did|do|are|is|was) your?\b"
    r"|are you (?:a|an|currently)\b"
    r"|do you agree (?:to|with) (?:the |our )?(?:terms|privacy|conditions|data)"
    r"|(?:i )?(?:agree|consent) to (?:the |our )?(?:terms|privacy|conditions|processing))",
    re.IGNORECASE,
)
_VIETNAMESE = re.compile(
    r"(?<!thế )(?<!mức )(?<!mức độ )\bnào\W*$"
    r"|\bở đâu\W*$|\b(?:bao nhiêu|mấy) (?:lần|người|con|sản phẩm|món|tiền"
    r"|năm|tháng|ngày|tuổi|chiếc|cái|lượt|giờ|thành viên)\b|\bmới hay\b|\b(?:cũ|mới)\W*(?:hay|/)\W*"
    r"(?:cũ|mới)\b|biết đến\b.*\b(?:qua|từ|bằng)\b|đồng ý với (?:các )?điều khoản"
    r"|\bbao lâu (?:thì )?\b.*\b(?:mua|đến|ghé|dùng|sử dụng|đi|ăn)\b"
    r"|thường (?:xuyên )?\b(?:mua|đến|ghé|dùng|sử dụng|đi|ăn)\b.*\b(?:bao|mấy|thế nào)\b",
    re.IGNORECASE,
)
_TERMS = re.compile(r"\b(?:terms|conditions|privacy|consent|điều khoản)\b", re.IGNORECASE)
_RATES = re.compile(  # what is asked about is how good it was
    r"\b(?:rat(?:e|es|ed|ing|ings)|scor\w*|stars?|points?|satisf\w*|dissatisf\w*|recommend\w*"
    r"|likel\w+|agree\w*|feel\w*|felt|opinion|happy|pleased|impress\w*|enjoy\w*|well|easy|ease"
    r"|easily|difficult\w*|good|excellent|quality|important|importance|trust\w*|expect\w*|extent"
    r"|experience|evaluat\w*|perform\w*|out of (?:5|7|10))\b"
    r"|hài lòng|đánh giá|đồng ý|mức độ|cảm thấy|chất lượng|tốt|khả năng|quan trọng|\bsao\b|\bđiểm\b"
    r"|giới thiệu|trải nghiệm|kỳ vọng|mong đợi|tin tưởng|dễ dàng|ấn tượng|yêu thích",
    re.IGNORECASE,
)


def _both(*patterns: re.Pattern[str]) -> tuple[re.Pattern[str], ...]:
    """The patterns, and the same without the accents of Vietnamese."""
    plain = (re.compile(without_accents(one.pattern), one.flags) for one in patterns)
    return (*patterns, *plain)


_OF_PEOPLE, _GROUPS = _both(_PEOPLE, _QUESTION), _both(_OTHERS, _KIND)
_ANYWHERE, _VETO, _ALONE = _both(_VIETNAMESE), _both(_RATES), _both(_BARE)


_LONGEST = 60  # letters of a name that is a noun


def is_group_name(name: str, question: str = "") -> bool:
    """Whether a column's name or question says that it splits respondents and rates nothing."""
    texts = {name, question or name}
    return any(_alone(text) or _splits(plain_name(text)) for text in texts)


def is_about_people(question: str) -> bool:
    """Whether a question is about who answers or what they do, not about what they think of it."""
    said = plain_name(question)
    asks = any(way.match(said) for way in _OF_PEOPLE)
    return asks or any(way.search(said) for way in _ANYWHERE)


def _alone(name: str) -> bool:
    return any(way.match(name[:_LONGEST]) for way in _ALONE)


def _splits(said: str) -> bool:
    if any(way.search(said) for way in _VETO) and not _TERMS.search(said):
        return False
    return is_about_people(said) or any(way.match(said) for way in _GROUPS)
