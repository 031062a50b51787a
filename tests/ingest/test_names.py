"""What columns are called or ask: people are left out, groups are no ratings, ratings stay."""

import pytest
from files import table_of

from cxgap.ingest.columns import columns_of
from cxgap.ingest.group_names import is_group_name
from cxgap.ingest.personal import is_personal_name
from cxgap.ingest.plain_name import plain_name
from cxgap.ingest.propose import propose_map, propose_side
from cxgap.survey.mirror_dump import dump

PEOPLE = [
    *("What is your name?", "4. Full Name", "Q4_1 - First Name", "Q4. Your name", "FB name"),
    *("Name of respondent", "Guest name", "Employee name", "customer_name", "RecipientFirstName"),
    *("May we have your name?", "Your name and email", "First and last name", "Facebook name"),
    *("Licence plate", "License plate number", "What is your e-mail address?", "Home address"),
    *("Please leave your phone number", "5) Email", "socio1. What is your name?"),
    *("Tên của bạn là gì?", "Tên anh/chị", "Họ và tên", "Câu 3: Họ và tên", "Anh/chị tên gì?"),
    *("Xin cho biết tên của anh/chị", "Họ tên người trả lời", "Biển số xe của bạn"),
    *("Ten cua ban la gi?", "Bien so xe", "So dien thoai cua ban", "Ho va ten", "Dia chi nha"),
    *("3. Địa chỉ nhà", "Q7. Số điện thoại của bạn là gì?", "Tên khách hàng", "Tên nhân viên"),
]
THINGS = [
    *("Product name", "Brand name", "Name of the store you visited", "City name", "Store address"),
    *("Tên cửa hàng", "Tên sản phẩm", "Tên của cửa hàng bạn đến", "Địa chỉ cửa hàng"),
    *("The staff called me by name", "Please name three things you like", "Phone support"),
    *("Which names come to mind?", "Nhân viên có gọi tên tôi", "Bạn có nhớ tên nhân viên không?"),
    *("Ten minutes of waiting", "Ten san pham", "Ten items or fewer"),
    *("Email response time", "Mobile app", "Home delivery", "Contact centre"),
]
FULL_NAMES = [
    *("Nguyễn Văn An", "Trần Thị Bình", "Lê Hoàng", "John Smith", "Maria de la Cruz", "Đỗ Thu Hà"),
    *("Phạm Minh Châu", "Mary O'Neil", "Ngô Bảo Ngọc", "Peter Jones-Lee"),
]
GROUPS = [
    *("What is your gender?", "Gender", "Giới tính", "What is your marital status?"),
    *("What is your highest level of education?", "Trình độ học vấn", "Level of education"),
    *("What is your household income?", "Thu nhập hàng tháng", "Household Income", "Nationality"),
    *("How many people live in your household?", "Number of people in your household"),
    *("Number of children", "Which store did you visit?", "Q5. Which store did you visit?"),
    *("Bạn mua ở cửa hàng nào?", "Which product did you buy?", "How often do you visit us?"),
    *("How many times did you visit us last month?", "Bạn đến cửa hàng bao nhiêu lần?"),
    *("What is your employment status?", "Nghề nghiệp", "Department", "Customer type", "Hour"),
    *("Are you a new or returning customer?", "Bạn là khách hàng mới hay cũ?", "Quarter", "Month"),
    *("Survey version", "Interviewer", "Group A/B", "Rank: price", "Q2_NPS_GROUP", "Quý", "DAY"),
    *("Number of items bought", "How did you hear about us?", "Do you agree to the terms?"),
    *("Country code", "Strata", "PEAK", "Hạng thành viên", "Q19GENDER", "Q20INCOME", "Tháng"),
    *("Gioi tinh", "Thu nhap hang thang", "Trinh do hoc van", "Ban mua o cua hang nao?"),
    *("socio2. Please select your gender", "Bạn biết đến chúng tôi qua kênh nào?", "Q18AGE"),
]
RATINGS = [
    *("How often do you feel well served?", "How many stars would you give us?", "Q7STORE"),
    *("Which best describes your satisfaction?", "The store you visited is clean", "Salary"),
    *("How often did staff greet you?", "What did you think of the service?", "Store cleanliness"),
    *("How much do you trust us?", "Which number shows how you feel?", "Opening hours", "Product"),
    *("Number of products on offer", "Level of cleanliness", "Range of products", "Price", "Job"),
    *("Bạn chấm cho chúng tôi bao nhiêu điểm?", "Mức độ hài lòng về cửa hàng", "Cửa hàng sạch sẽ"),
    *("Thanh toán dễ đến mức nào?", "Bạn thấy nhân viên như thế nào?"),
    *("Nhân viên chi nhánh thân thiện", "Customer service"),
    *("Ban thay nhan vien nhu the nao?", "Muc do hai long", "Ban cham bao nhieu diem?"),
    *("Ngày giao hàng đúng hẹn", "Family friendly", "State of the toilets", "Group bookings"),
    *("Do you agree that the shop is clean?", "Department staff are helpful", "Q3PARK"),
]


def column(name, cells):
    rows = "".join(f'{at},"{cell}",{at % 5 + 1}\n' for at, cell in enumerate(cells))
    return columns_of(table_of(f'nr,"{name}",q\n{rows}'))[1]


@pytest.mark.parametrize("name", PEOPLE)
def test_who_somebody_is_asked_in_many_ways_is_personal(name):
    assert is_personal_name(name)
    assert column(name, ["Anna", "Hùng", "Tom", "Wei"] * 20).role == "personal"


@pytest.mark.parametrize("name", THINGS)
def test_what_was_bought_or_visited_and_how_is_nobody(name):
    assert not is_personal_name(name)


def test_names_of_things_split_respondents():
    assert column("Tên cửa hàng", ["Quận 1", "Hoàn Kiếm", "Cầu Giấy"] * 20).role == "attribute"


@pytest.mark.parametrize("name", ["Phone", "E-mail", "Your name"])
def test_a_channel_that_is_rated_is_a_rating_whatever_it_is_called(name):
    assert column(name, ["Very satisfied", "Satisfied", "Dissatisfied"] * 20).role == "rating"
    assert column(name, ["5", "4", "2", "1"] * 20).role == "rating"


@pytest.mark.parametrize("name", ["Khách hàng", "Nhân viên phục vụ bạn hôm nay", "Respondent"])
def test_full_names_in_a_column_about_people_are_personal(name):
    found = column(name, FULL_NAMES)
    assert (found.role, "names" in found.evidence) == ("personal", True)


@pytest.mark.parametrize("name", ["Khách hàng", "Staff", "Nhân viên"])
def test_many_first_names_in_a_column_of_people_are_personal_and_a_few_kinds_are_a_group(name):
    first = ["Lan", "Hùng", "Anna", "Tom", "Wei", "Ngọc", "An"]
    assert column(name, first * 10).role == "personal"
    assert column(name, ["Mới", "Cũ"] * 20).role == "attribute"


def test_full_names_of_shops_and_in_comments_are_nobody():
    assert column("Tên cửa hàng", FULL_NAMES).role != "personal"
    assert column("Comments", FULL_NAMES).role == "free text"
    said = [f"Giao hơi chậm, {name.casefold()} ạ" for name in FULL_NAMES]
    assert column("Khách hàng góp ý", said).role == "free text"


def test_names_are_in_no_map_and_no_table():
    rows = "".join(f"{at % 5 + 1},{FULL_NAMES[at % 3]}\n" for at in range(30))
    table = table_of("q,What is your name?\n" + rows)
    proposal = propose_map({"business": table, "customer": table})
    assert proposal.mirror_map.attributes == {}
    assert "name?" not in dump(proposal.mirror_map)


@pytest.mark.parametrize("name", GROUPS)
def test_codes_of_a_question_that_rates_nothing_are_a_group_and_it_is_asked_about(name):
    rows = "".join(f"{at % 4 + 1},{at % 5 + 1}\n" for at in range(60))
    proposal = propose_side(table_of(f'"{name}",q\n{rows}'), "customer")
    assert list(proposal.mirror_map.items) == ["q"]
    (asked,) = [found for found in proposal.findings if found.code == "group_by_name"]
    assert asked.facts["columns"] == name
    assert column(name, ["1", "2", "3", "4"] * 20).evidence.startswith("named like a group")


@pytest.mark.parametrize("name", RATINGS)
def test_questions_that_rate_stay_ratings(name):
    assert not is_group_name(name)
    assert column(name, ["1", "2", "3", "4", "5"] * 12).role == "rating"


def test_where_a_place_is_rated_in_words_it_is_a_rating_and_what_one_does_is_none():
    assert column("Store", ["Very good", "Good", "Poor"] * 20).role == "rating"
    assert column("Store", ["1", "2", "3"] * 20).role == "attribute"
    assert column("How often do you visit us?", ["Never", "Often"] * 20).role == "attribute"
    assert column("How often are we polite?", ["Never", "Often"] * 20).role == "rating"


def test_more_values_than_a_group_can_have_make_no_group():
    found = column("Which store did you visit?", [f"store {at}" for at in range(60)])
    assert found.role == "free text"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        *(("4. Full Name", "Full Name"), ("Q4_1 - First Name", "First Name"), ("Q5", "Q5")),
        *(("RecipientFirstName", "Recipient First Name"), ("Câu 3: Họ và tên", "Họ và tên")),
        *(("Q19GENDER", "GENDER"), ("Q1[SQ001]. Why? [Price]", "Why? [Price]"), ("7", "7")),
        ("2026 was a good year", "2026 was a good year"),
    ],
)
def test_a_name_is_compared_without_the_number_before_it(name, said):
    assert plain_name(name) == said


def test_no_name_is_both_a_person_and_a_group():
    assert not [name for name in GROUPS + RATINGS if is_personal_name(name)]
    assert not [name for name in PEOPLE if is_group_name(name)]


@pytest.mark.parametrize("names", ["Staff,Store,App", "Day,Evening,Night", "Taste,Quantity,Price"])
def test_one_word_questions_with_the_same_points_are_ratings(names):
    text = f"id,{names}\n" + "".join(
        f"r{n},{n % 5 + 1},{(n + 2) % 5 + 1},{(n * 3) % 5 + 1}\n" for n in range(40)
    )
    assert [column.role for column in columns_of(table_of(text))][1:] == ["rating"] * 3


def test_income_stays_a_group_whatever_its_codes():
    text = "id,Staff,Price,Income\n" + "".join(
        f"r{n},{n % 5 + 1},{(n + 2) % 5 + 1},{(n * 3) % 5 + 1}\n" for n in range(40)
    )
    assert columns_of(table_of(text))[3].role == "attribute"
