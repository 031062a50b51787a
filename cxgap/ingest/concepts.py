"""What questions about an experience speak of, in English and Vietnamese.

A concept lists phrases that mean the same; so a question in one language is found again in the
other, and its dimension (``domain.md`` §4 of the field: six of digital customer experience) can be
guessed. Accents, case and punctuation do not count; English words are cut to their stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from cxgap.ingest.labels import wording

# concept: phrases. Vietnamese ones have two syllables or more: single ones collide with English.
CONCEPTS: Mapping[str, Sequence[str]] = {
    "overall": ("overall", "in general", "all in all", "as a whole", "nhìn chung", "nói chung",
                "tổng thể", "tổng quan"),
    "recommend": ("recommend", "refer", "tell a friend", "giới thiệu", "khuyên bạn bè"),
    "loyal": ("loyal", "come back", "return to us", "buy again", "trung thành", "quay lại",
              "mua lại", "tiếp tục sử dụng"),
    "trust": ("trust", "trustworthy", "reliable", "reliability", "rely", "tin tưởng", "tin cậy",
              "đáng tin"),
    "promise": ("promise", "keep our word", "cam kết", "lời hứa", "đúng hẹn"),
    "value": ("value for money", "worth", "đáng giá", "xứng đáng", "đáng đồng tiền"),
    "price": ("price", "pricing", "cost", "fee", "charge", "expensive", "cheap", "giá cả",
              "mức giá", "bảng giá", "giá bán", "chi phí", "phí dịch vụ", "giá rõ ràng"),
    "quality": ("quality", "chất lượng"),
    "product": ("product", "goods", "merchandise", "sản phẩm", "hàng hóa", "hàng hoá", "mặt hàng"),
    "range": ("range", "assortment", "choice of product", "selection", "đa dạng", "phong phú",
              "nhiều lựa chọn"),
    "stock": ("in stock", "availability", "available", "sẵn hàng", "còn hàng", "hết hàng",
              "có sẵn"),
    "information": ("information", "inform", "description", "thông tin", "mô tả"),
    "clear": ("clear", "clarity", "understandable", "transparent", "rõ ràng", "minh bạch",
              "dễ hiểu"),
    "language": ("language", "wording", "jargon", "ngôn ngữ", "từ ngữ"),
    "website": ("website", "web site", "web", "site", "online shop", "homepage", "trang web",
                "website"),
    "app": ("app", "application", "ứng dụng"),
    "mobile": ("mobile", "on a phone", "phone screen", "smartphone", "di động",
               "trên điện thoại", "điện thoại thông minh"),
    "device": ("device", "thiết bị"),
    "store": ("store", "shop", "branch", "outlet", "showroom", "cửa hàng", "chi nhánh",
              "siêu thị"),
    "phone": ("phone", "call", "hotline", "call centre", "call center", "telephone", "điện thoại",
              "gọi điện", "tổng đài", "đường dây nóng", "cuộc gọi"),
    "email": ("email", "mail", "thư điện tử", "hộp thư"),
    "chat": ("chat", "messenger", "zalo", "trò chuyện", "tin nhắn", "nhắn tin"),
    "social": ("social media", "social network", "facebook", "mạng xã hội"),
    "contact": ("contact", "reach us", "reach you", "reachable", "get in touch", "liên hệ",
                "liên lạc", "tiếp cận"),
    "find": ("find us", "find online", "find", "search", "locate", "tìm thấy", "tìm kiếm",
             "dễ tìm"),
    "opening": ("opening hour", "open hour", "business hour", "giờ mở cửa", "giờ làm việc"),
    "weekend": ("weekend", "evening", "holiday", "cuối tuần", "buổi tối", "ngày lễ"),
    "self-service": ("self service", "serve themselves", "help yourself", "on your own",
                     "without help", "tự phục vụ", "tự làm", "tự xử lý"),
    "support": ("support", "help", "assist", "service desk", "customer service", "hỗ trợ",
                "giúp đỡ", "trợ giúp", "chăm sóc khách hàng", "dịch vụ khách hàng"),
    "staff": ("staff", "employee", "agent", "personnel", "colleague", "team", "representative",
              "people who serve", "nhân viên", "đội ngũ", "người phục vụ"),
    "friendly": ("friendly", "polite", "courteous", "kind", "welcoming", "thân thiện", "lịch sự",
                 "niềm nở", "nhiệt tình", "chu đáo"),
    "knowledge": ("knowledge", "competent", "competence", "expert", "professional", "kiến thức",
                  "chuyên nghiệp", "chuyên môn", "hiểu biết"),
    "listen": ("listen", "empathy", "understand me", "lắng nghe", "thấu hiểu", "đồng cảm"),
    "wait": ("wait", "queue", "waiting time", "line", "chờ đợi", "thời gian chờ", "xếp hàng",
             "đợi lâu"),
    "speed": ("fast", "quick", "speed", "prompt", "rapid", "response time", "reply", "nhanh chóng",
              "kịp thời", "tốc độ", "phản hồi", "trả lời nhanh", "nhanh"),
    "complaint": ("complaint", "complain", "problem solve", "resolve", "issue", "khiếu nại",
                  "phàn nàn", "giải quyết", "sự cố"),
    "order": ("order", "purchase", "buy", "buying", "shopping", "đặt hàng", "mua hàng", "mua sắm",
              "đơn hàng"),
    "checkout": ("checkout", "check out", "basket", "cart", "giỏ hàng", "hoàn tất đơn"),
    "pay": ("pay", "payment", "thanh toán", "trả tiền"),
    "deliver": ("deliver", "delivery", "shipping", "shipment", "courier", "giao hàng",
                "vận chuyển", "nhận hàng"),
    "track": ("track", "tracking", "follow", "order status", "theo dõi"),
    "return": ("return goods", "returns", "refund", "exchange", "đổi trả", "hoàn tiền", "trả hàng"),
    "warranty": ("warranty", "guarantee", "after sales", "bảo hành", "hậu mãi", "sau bán hàng"),
    "obstacle": ("obstacle", "barrier", "hassle", "smooth", "suôn sẻ", "trở ngại", "rào cản",
                 "vướng mắc"),
    "personal": ("personal", "personalised", "personalized", "individual", "tailored", "my need",
                 "your need", "relevant", "suit me", "cá nhân", "riêng cho", "nhu cầu",
                 "phù hợp với"),
    "offer": ("offer", "promotion", "discount", "voucher", "ưu đãi", "khuyến mãi", "khuyến mại",
              "giảm giá"),
    "reward": ("reward", "loyalty programme", "loyalty program", "point", "tích điểm",
               "thưởng", "khách hàng thân thiết"),
    "suggest": ("suggestion", "suggest", "gợi ý", "đề xuất"),
    "advice": ("advice", "advise", "consult", "tư vấn", "lời khuyên"),
    "easy": ("easy", "ease", "simple", "simplicity", "convenient", "convenience", "effort",
             "effortless", "user friendly", "dễ dàng", "đơn giản", "thuận tiện", "tiện lợi",
             "dễ sử dụng"),
    "use": ("use", "usability", "sử dụng"),
    "navigate": ("navigate", "navigation", "menu", "layout", "điều hướng", "bố cục", "giao diện"),
    "sign-in": ("sign in", "log in", "login", "register", "registration", "account", "đăng nhập",
                "đăng ký", "tài khoản"),
    "channel": ("channel", "omnichannel", "omni channel", "các kênh", "đa kênh", "kênh"),
    "switch": ("switch", "move between", "change channel", "chuyển kênh", "chuyển đổi"),
    "consistent": ("consistent", "same answer", "consistency", "nhất quán", "đồng nhất",
                   "thống nhất"),
    "history": ("history", "remember", "repeat myself", "lịch sử", "ghi nhớ", "nhắc lại"),
    "click-collect": ("click and collect", "pick up in store", "collect in store",
                      "nhận tại cửa hàng"),
    "clean": ("clean", "cleanliness", "tidy", "hygiene", "sạch sẽ", "vệ sinh"),
    "wifi": ("wifi", "wi fi", "internet"),
    "parking": ("parking", "car park", "bãi đỗ xe", "đỗ xe", "gửi xe"),
    "sign": ("sign", "signage", "directions", "biển báo", "chỉ dẫn"),
    "safe": ("safe", "safety", "security", "secure", "privacy", "an toàn", "bảo mật", "an ninh",
             "riêng tư"),
    "comfort": ("comfort", "comfortable", "thoải mái"),
    "atmosphere": ("atmosphere", "ambience", "environment", "không gian", "bầu không khí"),
    "innovate": ("innovative", "innovation", "modern", "new idea", "đổi mới", "sáng tạo",
                 "hiện đại"),
    "food": ("food", "restaurant", "meal", "đồ ăn", "món ăn", "nhà hàng", "thức ăn"),
}  # fmt: skip

# concept → dimension. Two that pull in different directions leave the question open.
_DIMENSION = {
    "reachability": ("contact", "opening", "phone", "email", "chat", "social", "find", "store"),
    "service_convenience": ("self-service", "support", "weekend", "wait", "complaint", "track",
                            "return", "warranty"),
    "purchase_convenience": ("order", "checkout", "pay", "price", "deliver", "stock", "obstacle",
                             "information"),
    "personalization": ("personal", "offer", "suggest", "advice", "reward"),
    "simplicity": ("navigate", "mobile", "app", "website", "sign-in", "language", "clear"),
    "channel_flexibility": ("channel", "switch", "consistent", "history", "click-collect",
                            "device"),
}  # fmt: skip
_WEAK = {
    *("easy", "use", "clear", "store", "find", "website", "information", "order", "phone", "chat"),
    *("stock", "contact"),
}
_SUFFIXES = ("ations", "ation", "ings", "ing", "ies", "ers", "ed", "es", "ly", "s", "y", "e")
_FEWEST = 3  # letters a stem keeps


@cache
def stem(word: str) -> str:
    """An English word without its ending; other words are short enough to be left alone."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _FEWEST:
            return word[: -len(suffix)]
    return word


def _stems(text: str) -> str:
    return " ".join(stem(word) for word in wording(text).split())


@cache
def _pattern() -> re.Pattern[str]:
    """Every phrase, longest first: "waiting time" is found before "time"."""
    phrases = sorted(_by_phrase(), key=lambda phrase: (-phrase.count(" "), -len(phrase)))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)")


@cache
def _by_phrase() -> dict[str, str]:
    return {_stems(phrase): name for name, known in CONCEPTS.items() for phrase in known}


def concepts_in(text: str) -> tuple[list[str], str]:
    """Return the concepts a text speaks of, in order, and its other words as stems."""
    plain = _stems(text)
    found = [_by_phrase()[match[0]] for match in _pattern().finditer(plain)]
    return found, _pattern().sub(" ", plain)


def dimension_of(text: str) -> str | None:
    """Return the dimension a question belongs to by its words, or None where it is unclear.

    Weak words ("easy", "store") decide only where nothing else is spoken of: a clean store is no
    question of reachability.
    """
    found = set(concepts_in(text)[0])
    strong = found - _WEAK
    scores = dict(_scores(strong) if strong else _scores(found))
    best = [key for key, score in scores.items() if score == max(scores.values())]
    return best[0] if len(best) == 1 else None


def _scores(found: set[str]) -> Iterator[tuple[str, int]]:
    for dimension, concepts in _DIMENSION.items():
        if hits := len(found.intersection(concepts)):
            yield dimension, hits
