"""What the templates and their data dictionary say about every column, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "vi")
Texts = Mapping[str, str]
HEADER = {
    "en": ("Column", "What it is", "Allowed values", "Example"),
    "vi": ("Cột", "Ý nghĩa", "Giá trị cho phép", "Ví dụ"),
}
SHEETS = {"en": ("Answers", "Dictionary"), "vi": ("Câu trả lời", "Giải thích")}
INDICATOR_SHEET = {"en": "Indicators", "vi": "Chỉ số"}
WHAT = {
    ("business", "experience"): {
        "en": "How far do you agree, thinking of what our company delivers today? “{text}”",
        "vi": "Nghĩ về những gì công ty đang mang lại, anh/chị đồng ý đến mức nào? “{text}”",
    },
    ("customer", "experience"): {
        "en": "How far do you agree, from your own experience? “{text}”",
        "vi": "Theo trải nghiệm của mình, anh/chị đồng ý đến mức nào? “{text}”",
    },
    ("business", "expectation"): {
        "en": "How far is this expected of a company like ours? “{text}”",
        "vi": "Điều này được kỳ vọng đến mức nào ở một công ty như chúng ta? “{text}”",
    },
    ("customer", "expectation"): {
        "en": "Before you used it: how far did you expect this? “{text}”",
        "vi": "Trước khi sử dụng: anh/chị kỳ vọng điều này đến mức nào? “{text}”",
    },
    ("business", "importance"): {
        "en": "How important is this to our company's success? “{text}”",
        "vi": "Điều này quan trọng đến mức nào với thành công của công ty? “{text}”",
    },
    ("customer", "importance"): {
        "en": "How important is this to you? “{text}”",
        "vi": "Điều này quan trọng đến mức nào với anh/chị? “{text}”",
    },
}
ENDS = {
    "experience": {
        "en": "{worst} = do not agree at all … {best} = agree fully",
        "vi": "{worst} = hoàn toàn không đồng ý … {best} = hoàn toàn đồng ý",
    },
    "expectation": {
        "en": "{worst} = not at all … {best} = very much",
        "vi": "{worst} = hoàn toàn không … {best} = rất nhiều",
    },
    "importance": {
        "en": "{worst} = not important at all … {best} = very important",
        "vi": "{worst} = hoàn toàn không quan trọng … {best} = rất quan trọng",
    },
}
NONE = {"en": "; {codes} = cannot say", "vi": "; {codes} = không thể trả lời"}
BLANK = {"en": "; or blank", "vi": "; hoặc để trống"}
ID = (
    {
        "en": "A number or code for each person, no name",
        "vi": "Số hoặc mã của từng người, không ghi tên",
    },
    {"en": "any text, each only once", "vi": "văn bản bất kỳ, mỗi mã chỉ một lần"},
    {"en": "001", "vi": "001"},
)
DATE = (
    {"en": "Day of the answer", "vi": "Ngày trả lời"},
    {"en": "year-month-day, or blank", "vi": "năm-tháng-ngày, hoặc để trống"},
    {"en": "2026-03-01", "vi": "2026-03-01"},
)
OWN_LIST = {
    "en": "your own list; spelt the same in every row and in both files; or blank",
    "vi": "danh sách của công ty; viết giống nhau ở mọi dòng và ở cả hai tệp; hoặc để trống",
}
BIRTH_YEAR = {"en": "four digits, or blank", "vi": "bốn chữ số, hoặc để trống"}
EXAMPLES = {
    "department": {"en": "Sales", "vi": "Bán hàng"},
    "region": {"en": "North", "vi": "Miền Bắc"},
    "birth_year": {"en": "1985", "vi": "1985"},
}
INTRODUCTION = {
    "en": (
        "# Data dictionary of the templates",
        "Made by `make.py` from `map.toml`. One row per person, one column per question (of the "
        "indicators: one row per value); the first row stays as it is. The names of the columns "
        "are the same in both languages, so files in English and in Vietnamese can be paired.",
        {
            "business": "Business self-assessment",
            "customer": "Customer survey",
            "indicators": "Indicators",
        },
    ),
    "vi": (
        "# Giải thích dữ liệu của các biểu mẫu",
        "Được tạo bởi `make.py` từ `map.toml`. Mỗi người một dòng, mỗi câu hỏi một cột (với chỉ "
        "số: mỗi giá trị một dòng); giữ nguyên dòng đầu tiên. Tên cột giống nhau ở cả hai "
        "ngôn ngữ, nên có thể ghép tệp tiếng Anh với tệp tiếng Việt.",
        {
            "business": "Tự đánh giá của doanh nghiệp",
            "customer": "Khảo sát khách hàng",
            "indicators": "Chỉ số",
        },
    ),
}
WORDS = {
    "i": {
        "en": ("involvement", "interaction", "intimacy", "influence"),
        "vi": ("sự tham gia", "sự tương tác", "sự thân mật", "mức độ ảnh hưởng"),
    },
    "form": {
        "en": ("cognitive", "emotional", "behavioural", "social"),
        "vi": ("nhận thức", "cảm xúc", "hành vi", "xã hội"),
    },
    "direction": {"en": ("higher", "lower"), "vi": ("cao hơn", "thấp hơn")},
}
NUMBER = {
    "en": "a number such as 12, 12.5 or 12%",
    "vi": "một số như 12, 12,5 hoặc 12%",
}
ALWAYS = {"en": "", "vi": ""}
SAME_WAVE = {
    "en": "spelt as in the surveys",
    "vi": "viết giống như trong các khảo sát",
}
INDICATORS: Mapping[str, tuple[Texts, Texts, Texts]] = {  # what, allowed, example
    "indicator": (
        {"en": "What is counted or measured", "vi": "Điều được đếm hoặc đo"},
        {
            "en": "any text, spelt the same in every row",
            "vi": "văn bản bất kỳ, viết giống nhau ở mọi dòng",
        },
        {"en": "Website visits", "vi": "Lượt truy cập trang web"},
    ),
    "i": (
        {
            "en": "Which of the 4 I's it is a measure of",
            "vi": "Chỉ số đo yếu tố nào trong bốn chữ I",
        },
        ALWAYS,
        {"en": "involvement", "vi": "sự tham gia"},
    ),
    "form": (
        {"en": "The form of engagement", "vi": "Hình thức gắn kết"},
        BLANK,
        {"en": "cognitive", "vi": "nhận thức"},
    ),
    "wave": ({"en": "The wave", "vi": "Đợt khảo sát"}, SAME_WAVE, {"en": "2026", "vi": "2026"}),
    "segment": (
        {
            "en": "The group of customers; blank for all of them",
            "vi": "Nhóm khách hàng; để trống nếu là tất cả",
        },
        {lang: SAME_WAVE[lang] + BLANK[lang] for lang in LANGUAGES},
        {"en": "B2B", "vi": "B2B"},
    ),
    "value": ({"en": "The value", "vi": "Giá trị"}, NUMBER, {"en": "2115000", "vi": "2115000"}),
    "unit": (
        {"en": "The unit of value and target", "vi": "Đơn vị của giá trị và mục tiêu"},
        {
            "en": "any text, or % for percentages; or blank",
            "vi": "văn bản bất kỳ, hoặc % nếu là tỷ lệ phần trăm; hoặc để trống",
        },
        {"en": "visits", "vi": "lượt"},
    ),
    "target": (
        {"en": "What should be reached", "vi": "Mức cần đạt"},
        {lang: NUMBER[lang] + BLANK[lang] for lang in LANGUAGES},
        {"en": "2000000", "vi": "2000000"},
    ),
    "direction": (
        {"en": "Which is better", "vi": "Chiều nào là tốt hơn"},
        ALWAYS,
        {"en": "higher", "vi": "cao hơn"},
    ),
    "source": (
        {"en": "Where the value was counted", "vi": "Giá trị được đếm ở đâu"},
        {
            "en": "any text, such as the name of a system; or blank",
            "vi": "văn bản bất kỳ, chẳng hạn tên một hệ thống; hoặc để trống",
        },
        {"en": "Web analytics", "vi": "Phân tích trang web"},
    ),
}
