"""What the columns of an indicator table are called, and the words in its cells."""

from __future__ import annotations

COLUMNS = {
    "indicator": ("indicators", "name", "measure", "kpi", "chỉ số", "tên chỉ số", "chỉ tiêu"),
    "i": ("4i", "4 I's", "one of the 4 I's", "which i", "chữ i", "yếu tố", "nhóm", "nhóm 4i"),
    "form": ("form of engagement", "engagement", "hình thức", "hình thức gắn kết", "dạng gắn kết"),
    "wave": ("period", "round", "đợt", "đợt khảo sát", "kỳ"),
    "segment": ("group", "phân khúc", "nhóm khách hàng"),
    "value": ("figure", "result", "giá trị", "kết quả"),
    "unit": ("units", "đơn vị", "đơn vị tính"),
    "target": ("goal", "target value", "mục tiêu", "giá trị mục tiêu"),
    "source": ("data source", "nguồn", "nguồn số liệu", "nguồn dữ liệu"),
    "direction": ("better", "which is better", "hướng", "chiều", "chiều tốt", "tốt hơn khi"),
}
NEEDED = ("indicator", "i", "wave", "value", "direction")
IS = {
    "involvement": ("sự tham gia", "tham gia"),
    "interaction": ("sự tương tác", "tương tác"),
    "intimacy": ("sự thân mật", "thân mật"),
    "influence": ("mức độ ảnh hưởng", "sự ảnh hưởng", "ảnh hưởng"),
}
FORMS = {
    "cognitive": ("nhận thức",),
    "emotional": ("cảm xúc",),
    "behavioural": ("behavioral", "hành vi"),
    "social": ("xã hội",),
}
DIRECTIONS = {
    "higher": (
        *("higher is better", "up", "more", "cao", "cao hơn", "cao hơn là tốt", "càng cao"),
        *("cao hơn tốt hơn", "càng cao càng tốt", "tăng"),
    ),
    "lower": (
        *("lower is better", "down", "less", "thấp", "thấp hơn", "thấp hơn là tốt", "càng thấp"),
        *("thấp hơn tốt hơn", "càng thấp càng tốt", "giảm"),
    ),
}
PERCENTS = ("%", "percent", "per cent", "pct", "phần trăm")
EVERYBODY = ("all", "total", "all customers", "tất cả", "tổng", "toàn bộ")
