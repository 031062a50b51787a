"""What a line must not part stays together, and nothing else does."""

import pytest

from cxgap.texts.unbroken import unbroken


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("−8.8 to −4.5 points; p", "−8.8 to −4.5_points; p"),
        ("customers rose 7, the business", "customers rose_7, the business"),
        ("1 unclear and 1 as expected", "1_unclear and_1_as expected"),
        ("2,451 in 2026", "2,451_in_2026"),
        ("All customers: 50%.", "All customers:_50%."),
        ("4,945 of 5,000 customers", "4,945 of_5,000_customers"),
        ("khách hàng tăng 7", "khách hàng tăng_7"),
        ("2.451 (2026)", "2.451_(2026)"),
        ("Gap −39 points (−41 to −37 points)", "Gap −39_points (−41 to −37_points)"),
        ("Dưới kỳ vọng: 5. Vượt kỳ vọng: 1.", "Dưới kỳ vọng:_5. Vượt kỳ vọng:_1."),
        ("On Channel flexibility: 80% for us", "On Channel flexibility:_80% for us"),
        ("Về “Ưu đãi phù hợp”: 87%", "Về “Ưu_đãi phù hợp”:_87%"),
        ("closed by 7 points (4 to 9): customers", "closed by_7_points (4_to_9): customers"),
        ("So với đợt trước: ↓ −1,3%, xấu đi", "So với đợt trước: ↓_−1,3%, xấu đi"),
    ],
)
def test_a_number_stays_with_its_unit_and_its_sign(sentence, bound):
    assert unbroken(sentence) == bound.replace("_", "\u00a0")


def test_words_may_part_anywhere():
    sentence = "The gap closed in all groups (by chance), and into the next."
    assert unbroken(sentence) == sentence
