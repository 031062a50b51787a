"""The words of rating scales, English and Vietnamese, from the worst point to the best.

Every point has its usual wordings. Case, accents, dashes, punctuation and surplus spaces do not
count. A scale with a middle may also be used without it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Points = Sequence[Sequence[str]]

MIDDLE = (
    *("neutral", "neither", "neither agree nor disagree", "neither satisfied nor dissatisfied"),
    *("neither likely nor unlikely", "neither important nor unimportant", "undecided"),
    *("neither easy nor difficult", "neither good nor bad", "neither disagree nor agree"),
    *("neither dissatisfied nor satisfied", "neither difficult nor easy", "no feelings either way"),
    *("neither agree or disagree", "neither satisfied or dissatisfied", "neither good or bad"),
    *("neither important nor unimportant neutral", "unsure", "mixed", "in between"),
    *("không đồng ý cũng không phản đối", "không hài lòng cũng không bất mãn", "không rõ ràng"),
    *("không khó cũng không dễ", "không dễ cũng không khó", "bình thường", "phân vân"),
    *("không ý kiến", "trung dung", "trung lập"),
)
_AGREE = ("agree", "mostly agree", "tán thành", "đồng ý")
_DISAGREE = ("disagree", "mostly disagree", "phản đối", "không tán thành", "không đồng ý")
_LOW_AGREE = ("strongly disagree", "totally disagree", "completely disagree", "fully disagree",
              "disagree strongly", "disagree completely", "definitely disagree",
              "very much disagree",
              "rất phản đối", "hoàn toàn phản đối", "rất không đồng ý", "không đồng ý hoàn toàn",
              "hoàn toàn không đồng ý")  # fmt: skip
_HIGH_AGREE = ("strongly agree", "totally agree", "completely agree", "fully agree",
               "agree strongly", "agree completely", "definitely agree", "very much agree",
               "rất tán thành", "hoàn toàn tán thành", "rất đồng ý", "đồng ý hoàn toàn",
               "cực kỳ đồng ý", "hoàn toàn đồng ý")  # fmt: skip
_SOMEWHAT_DISAGREE = ("somewhat disagree", "slightly disagree", "tend to disagree",
                      "mildly disagree", "disagree somewhat", "disagree a little",
                      "phần nào không đồng ý", "hơi không đồng ý")  # fmt: skip
_SOMEWHAT_AGREE = ("somewhat agree", "slightly agree", "tend to agree", "mildly agree",
                   "agree somewhat", "agree a little", "phần nào đồng ý", "khá đồng ý",
                   "hơi đồng ý")  # fmt: skip

VOCABULARIES: Mapping[str, Points] = {  # the shorter before the longer that holds the same words
    "agreement": (
        _LOW_AGREE,
        (*_DISAGREE[:2], *_SOMEWHAT_DISAGREE, *_DISAGREE[2:]),
        MIDDLE,
        (*_AGREE[:2], *_SOMEWHAT_AGREE, *_AGREE[2:]),
        _HIGH_AGREE,
    ),
    "agreement, seven points": (
        _LOW_AGREE, _DISAGREE, _SOMEWHAT_DISAGREE, MIDDLE, _SOMEWHAT_AGREE, _AGREE, _HIGH_AGREE,
    ),
    "satisfaction": (
        ("very dissatisfied", "very unsatisfied", "extremely dissatisfied", "highly dissatisfied",
         "completely dissatisfied", "totally dissatisfied", "cực kỳ không hài lòng",
         "hoàn toàn không hài lòng", "rất không hài lòng"),
        ("dissatisfied", "unsatisfied", "somewhat dissatisfied", "somewhat unsatisfied",
         "fairly dissatisfied", "mostly dissatisfied", "mostly unsatisfied", "not satisfied",
         "chưa hài lòng", "không hài lòng"),
        MIDDLE,
        ("satisfied", "somewhat satisfied", "fairly satisfied", "mostly satisfied", "khá hài lòng",
         "hài lòng"),
        ("very satisfied", "extremely satisfied", "highly satisfied", "completely satisfied",
         "totally satisfied", "cực kỳ hài lòng", "hoàn toàn hài lòng", "rất hài lòng"),
    ),
    "satisfaction, from little": (
        ("hardly satisfied at all", "rất ít hài lòng"),
        ("not so satisfied", "ít hài lòng"),
        ("reasonably satisfied", "tương đối hài lòng"),
        ("quite satisfied", "hài lòng"),
        ("very satisfied", "rất hài lòng"),
    ),
    "satisfaction, from not at all": (
        ("not at all satisfied", "hoàn toàn không hài lòng"),
        ("not very satisfied", "không hài lòng lắm"),
        ("somewhat satisfied", "fairly satisfied", "khá hài lòng"),
        ("very satisfied", "rất hài lòng"),
    ),
    "satisfaction, from none": (
        ("not at all satisfied", "hoàn toàn không hài lòng"),
        ("slightly satisfied", "a little satisfied", "hơi hài lòng"),
        ("moderately satisfied", "somewhat satisfied", "khá hài lòng"),
        ("very satisfied", "rất hài lòng"),
        ("extremely satisfied", "completely satisfied", "vô cùng hài lòng", "cực kỳ hài lòng"),
    ),
    "satisfaction, seven points": (
        ("extremely dissatisfied", "very dissatisfied", "completely dissatisfied",
         "hoàn toàn không hài lòng", "cực kỳ không hài lòng", "rất không hài lòng"),
        ("moderately dissatisfied", "dissatisfied", "không hài lòng"),
        ("slightly dissatisfied", "somewhat dissatisfied", "hơi không hài lòng"),
        MIDDLE,
        ("slightly satisfied", "somewhat satisfied", "hơi hài lòng"),
        ("moderately satisfied", "satisfied", "hài lòng"),
        ("extremely satisfied", "very satisfied", "completely satisfied", "hoàn toàn hài lòng",
         "cực kỳ hài lòng", "rất hài lòng"),
    ),
    "quality, three points": (
        ("bad", "poor", "tệ", "kém"),
        ("ok", "okay", "average", "so so", "trung bình", "tạm được"),
        ("good", "tốt"),
    ),
    "quality, four points": (
        ("poor", "kém"), ("fair", "trung bình"), ("good", "khá"), ("excellent", "tốt"),
    ),
    "quality": (
        ("very poor", "very bad", "terrible", "awful", "extremely poor", "rất xấu", "rất kém",
         "rất tệ"),
        ("poor", "bad", "below average", "xấu", "kém", "tệ"),
        ("fair", "average", "ok", "okay", "acceptable", "chấp nhận được", "tạm được",
         "trung bình", *MIDDLE),
        ("good", "above average", "khá", "tốt"),
        ("excellent", "very good", "great", "outstanding", "extremely good", "tuyệt vời",
         "xuất sắc", "rất tốt"),
    ),
    "quality, from poor": (
        ("poor", "yếu", "kém"),
        ("fair", "trung bình"),
        ("good", "khá"),
        ("very good", "giỏi", "tốt"),
        ("excellent", "outstanding", "rất tốt", "tuyệt vời", "xuất sắc"),
    ),
    "quality, up to good": (
        ("very poor", "rất yếu", "rất tệ", "rất kém"),
        ("poor", "yếu", "tệ", "kém"),
        ("average", "fair", "trung bình"),
        ("good", "khá"),
        ("very good", "giỏi", "tốt"),
    ),
    "marks of schools": (
        ("very poor", "kém"),
        ("poor", "yếu"),
        ("average", "trung bình"),
        ("good", "khá"),
        ("excellent", "tốt", "giỏi"),
    ),
    "quality, seven points": (
        ("extremely poor", "extremely bad", "terrible", "cực kỳ tệ"),
        ("very poor", "very bad", "rất kém", "rất tệ"),
        ("poor", "bad", "slightly bad", "kém", "tệ"),
        ("fair", "average", "trung bình", *MIDDLE),
        ("good", "slightly good", "khá", "tốt"),
        ("very good", "rất tốt"),
        ("excellent", "extremely good", "outstanding", "tuyệt vời", "xuất sắc"),
    ),
    "frequency": (
        ("never", "chưa bao giờ", "không bao giờ"),
        ("rarely", "seldom", "almost never", "very rarely", "once in a while", "hiếm", "ít khi",
         "hiếm khi"),
        ("sometimes", "occasionally", "about half the time", "đôi khi", "thỉnh thoảng"),
        ("often", "usually", "frequently", "most of the time", "thường", "thường xuyên"),
        ("always", "very often", "almost always", "very frequently", "all the time",
         "rất thường xuyên", "luôn", "luôn luôn"),
    ),
    "frequency, without rarely": (
        ("never", "không bao giờ"),
        ("sometimes", "thỉnh thoảng"),
        ("often", "frequently", "thường xuyên"),
        ("very often", "very frequently", "rất thường xuyên"),
        ("always", "luôn luôn"),
    ),
    "frequency, seven points": (
        ("never", "chưa bao giờ", "không bao giờ"),
        ("very rarely", "almost never", "gần như không bao giờ", "rất hiếm khi"),
        ("rarely", "seldom", "occasionally", "ít khi", "hiếm khi"),
        ("sometimes", "about half the time", "đôi khi", "thỉnh thoảng"),
        ("often", "usually", "frequently", "thường", "thường xuyên"),
        ("very often", "almost always", "very frequently", "most of the time",
         "gần như luôn luôn", "rất thường xuyên"),
        ("always", "all the time", "luôn", "luôn luôn"),
    ),
    "likelihood, three points": (
        ("unlikely", "ít khả năng"), MIDDLE, ("likely", "có khả năng"),
    ),
    "likelihood": (
        ("very unlikely", "extremely unlikely", "highly unlikely", "definitely not",
         "chắc chắn không", "rất khó có khả năng", "rất không có khả năng", "rất ít khả năng"),
        ("unlikely", "somewhat unlikely", "probably not", "có lẽ không", "không có khả năng",
         "ít khả năng"),
        (*MIDDLE, "might or might not", "may or may not", "maybe", "có thể có hoặc không"),
        ("likely", "somewhat likely", "probably", "probably yes", "có lẽ có", "có thể",
         "có khả năng"),
        ("very likely", "extremely likely", "highly likely", "definitely", "definitely yes",
         "chắc chắn", "chắc chắn có", "rất có khả năng"),
    ),
    "likelihood, from not at all": (
        ("not at all likely", "hoàn toàn không có khả năng"),
        ("not very likely", "not so likely", "ít có khả năng"),
        ("somewhat likely", "fairly likely", "khá có khả năng"),
        ("very likely", "rất có khả năng"),
    ),
    "likelihood, from none": (
        ("not at all likely", "hoàn toàn không có khả năng"),
        ("slightly likely", "not so likely", "ít có khả năng"),
        ("moderately likely", "somewhat likely", "khá có khả năng"),
        ("very likely", "rất có khả năng"),
        ("extremely likely", "completely likely", "cực kỳ có khả năng"),
    ),
    "likelihood, seven points": (
        ("extremely unlikely", "cực kỳ ít khả năng"),
        ("very unlikely", "moderately unlikely", "unlikely", "rất ít khả năng"),
        ("slightly unlikely", "somewhat unlikely", "hơi ít khả năng"),
        MIDDLE,
        ("slightly likely", "somewhat likely", "hơi có khả năng"),
        ("very likely", "moderately likely", "likely", "rất có khả năng"),
        ("extremely likely", "cực kỳ có khả năng"),
    ),
    "importance, from not at all": (
        ("not at all important", "hoàn toàn không quan trọng"),
        ("not very important", "not so important", "không quan trọng lắm"),
        ("somewhat important", "fairly important", "khá quan trọng"),
        ("very important", "rất quan trọng"),
    ),
    "importance, four points": (
        ("not important", "not at all important", "hoàn toàn không quan trọng", "không quan trọng"),
        ("somewhat important", "slightly important", "a little important", "hơi quan trọng",
         "ít quan trọng"),
        ("important", "fairly important", "quan trọng"),
        ("very important", "rất quan trọng"),
    ),
    "importance": (
        ("very unimportant", "extremely unimportant", "hoàn toàn không quan trọng",
         "rất không quan trọng"),
        ("unimportant", "somewhat unimportant", "not important", "không quan trọng"),
        MIDDLE,
        ("important", "somewhat important", "quan trọng"),
        ("very important", "extremely important", "vô cùng quan trọng", "cực kỳ quan trọng",
         "rất quan trọng"),
    ),
    "importance, from none": (
        ("not at all important", "not important at all", "not important", "không hề quan trọng",
         "không quan trọng", "hoàn toàn không quan trọng"),
        ("slightly important", "a little important", "of little importance", "hơi quan trọng",
         "ít quan trọng"),
        ("moderately important", "somewhat important", "important", "quan trọng",
         "khá quan trọng"),
        ("very important", "rất quan trọng"),
        ("extremely important", "absolutely essential", "essential", "vô cùng quan trọng",
         "cực kỳ quan trọng"),
    ),
    "importance, seven points": (
        ("not at all important", "hoàn toàn không quan trọng"),
        ("low importance", "không quan trọng"),
        ("slightly important", "ít quan trọng"),
        MIDDLE,
        ("moderately important", "khá quan trọng"),
        ("very important", "rất quan trọng"),
        ("extremely important", "cực kỳ quan trọng"),
    ),
    "ease": (
        ("very difficult", "very hard", "extremely difficult", "vô cùng khó", "rất khó khăn",
         "rất khó"),
        ("difficult", "hard", "somewhat difficult", "fairly difficult", "khó khăn", "khó"),
        MIDDLE,
        ("easy", "somewhat easy", "fairly easy", "dễ dàng", "dễ"),
        ("very easy", "extremely easy", "rất dễ dàng", "rất dễ"),
    ),
    "ease, seven points": (
        ("extremely difficult", "very difficult", "rất khó khăn", "rất khó"),
        ("moderately difficult", "difficult", "khó khăn", "khó"),
        ("slightly difficult", "somewhat difficult", "hơi khó khăn", "hơi khó"),
        MIDDLE,
        ("slightly easy", "somewhat easy", "hơi dễ dàng", "hơi dễ"),
        ("moderately easy", "easy", "dễ dàng", "dễ"),
        ("extremely easy", "very easy", "rất dễ dàng", "rất dễ"),
    ),
    "expectation": (
        ("far below expectations", "much worse than expected", "kém xa mong đợi"),
        ("below expectations", "worse than expected", "kém hơn mong đợi", "dưới mong đợi"),
        ("met expectations", "meets expectations", "as expected", "about what i expected",
         "đáp ứng mong đợi", "đúng như mong đợi"),
        ("above expectations", "exceeded expectations", "exceeds expectations",
         "better than expected", "tốt hơn mong đợi", "trên mong đợi"),
        ("far above expectations", "far exceeded expectations", "much better than expected",
         "vượt xa mong đợi"),
    ),
    "truth": (
        ("not true at all", "not at all true", "completely untrue", "completely false",
         "definitely false", "not at all right", "hoàn toàn sai", "hoàn toàn không đúng"),
        ("rather not true", "rather untrue", "hardly true", "mostly not true", "mostly untrue",
         "mostly false", "không đúng lắm", "phần lớn không đúng"),
        ("partly", "partly true", "somewhat true", "moderately true",
         "neither true nor untrue", "đúng một phần", "phần nào đúng"),
        ("rather true", "mostly true", "largely true", "khá đúng", "phần lớn đúng"),
        ("completely true", "very true", "absolutely true", "exactly true", "definitely true",
         "hoàn toàn đúng"),
    ),
    "extent, four points": (
        ("not at all", "không hề"),
        ("not much", "not really", "a little", "không nhiều"),
        ("some", "somewhat", "phần nào"),
        ("a lot", "very much", "nhiều"),
    ),
    "extent": (
        ("not at all", "none at all", "không hề", "hoàn toàn không"),
        ("slightly", "a little", "a little bit", "to a small extent", "một chút", "rất ít"),
        ("moderately", "somewhat", "to some extent", "a moderate amount", "phần nào", "vừa phải"),
        ("very", "very much", "a lot", "quite a bit", "to a large extent", "khá nhiều", "nhiều"),
        ("extremely", "completely", "a great deal", "to a very large extent", "hoàn toàn",
         "rất nhiều"),
    ),
    "extent, up to very much": (
        ("not at all", "không hề"),
        ("a little", "a little bit", "slightly", "một chút"),
        ("somewhat", "moderately", "vừa phải"),
        ("quite a bit", "quite a lot", "khá nhiều"),
        ("very much", "extremely", "rất nhiều"),
    ),
    "happiness": (
        ("very unhappy", "extremely unhappy", "rất không vui"),
        ("unhappy", "somewhat unhappy", "không vui"),
        (*MIDDLE, "neither happy nor unhappy", "ok", "okay"),
        ("happy", "somewhat happy", "vui"),
        ("very happy", "extremely happy", "rất vui"),
    ),
    "levels": tuple((f"mức {at}", f"mức độ {at}") for at in range(1, 6)),
    "levels, seven points": tuple((f"mức {at}", f"mức độ {at}") for at in range(1, 8)),
    "levels, ten points": tuple((f"mức {at}", f"mức độ {at}") for at in range(1, 11)),
}  # fmt: skip

LETTERS = ("sd", "d", "n", "a", "sa")  # strongly disagree … strongly agree
MIDDLE_OR_NONE = ("không có ý kiến",)  # the middle, where it stands between two other points

NO_ANSWER = (
    *("n/a", "na", "not applicable", "don't know", "do not know", "dont know", "no answer"),
    *("i don't know", "dk", "ns", "nr", "rf", "refused", "no basis", "no basis for evaluation"),
    *("prefer not to say", "prefer not to answer", "not sure", "no opinion", "can't say"),
    *("cannot say", "not relevant", "does not apply", "no experience", "never used", "not used"),
    *("không biết", "không áp dụng", "không trả lời", "không có ý kiến", "chưa sử dụng", "kb"),
    *("không liên quan", "chưa trải nghiệm", "chưa dùng", "từ chối", "từ chối trả lời", "ktl"),
    *("không rõ", "không nhớ", "tôi không biết", "không có thông tin", "không dùng", "r"),
)
NO_ANSWER_BESIDE_NUMBERS = ("r", "x", "n", "a", "d", "k")  # letters that are no words elsewhere

FACES = (*("😡🤬😠😭", "🙁☹😞😟😕😒", "😐😑😶", "🙂☺😊😌", "😀😃😄😁😍🤩🥰"),)  # from worst to best
