"""The demo study's company and what people think of it: every number here is made up.

Only the first line of TARGETS and the shares of EXCELLENT are published figures.
"""

from collections.abc import Sequence
from typing import Any

# fmt: off
INDUSTRIES = {"Retail": 0.34, "Banking": 0.2, "Logistics": 0.14, "Telecoms": 0.18, "Travel": 0.14}
REGIONS = {"North": 0.36, "Central": 0.22, "South": 0.42}
ROLES = {"Executive": 0.12, "Manager": 0.34, "Frontline": 0.54}
DEPARTMENTS = {"Sales": 0.24, "Marketing": 0.14, "Service": 0.2, "IT": 0.15, "Operations": 0.16,
               "Finance": 0.11}
TIERS = {"Gold": 0.15, "Silver": 0.3, "Standard": 0.55}
WAVES = {"2025": "2025-03-03", "2026": "2026-03-02"}  # and the first of its days of fieldwork
FIELDWORK_DAYS = 28

# Share of all customers, and of the sample: older people are oversampled so that they can be read
# on their own, and the weights undo it.
GENERATIONS = ("Silent", "Baby Boomers", "Gen X", "Millennials", "Gen Z")
BORN = ((1932, 1945), (1946, 1964), (1965, 1980), (1981, 1996), (1997, 2007))
IN_POPULATION = dict(zip(GENERATIONS, (0.02, 0.14, 0.22, 0.35, 0.27), strict=True))
IN_SAMPLE = dict(zip(GENERATIONS, (0.035, 0.15, 0.225, 0.34, 0.25), strict=True))
SHARE_B2B = dict(zip(GENERATIONS, (0.06, 0.3, 0.45, 0.4, 0.22), strict=True))
CHANNELS = ("Web", "App", "Store", "Call centre", "Social", "Email")
CHANNEL_HABITS = {
    "Silent": (0.1, 0.02, 0.5, 0.3, 0.01, 0.07), "Baby Boomers": (0.2, 0.08, 0.4, 0.19, 0.03, 0.1),
    "Gen X": (0.32, 0.2, 0.22, 0.1, 0.05, 0.11), "Millennials": (0.31, 0.34, 0.14, 0.05, 0.1, 0.06),
    "Gen Z": (0.2, 0.42, 0.1, 0.03, 0.22, 0.03),
}

# Who thinks better or worse than the rest, in standard deviations of the latent rating. "all"
# moves every rating of what is experienced, "overall" the items that belong to no dimension.
EFFECTS: dict[str, dict[str, dict[str, float]]] = {
    "generation": {
        "Silent": {"all": -0.3, "overall": -0.6, "simplicity": -0.5, "expectation": -0.5,
                   "too_complex": 0.5, "nobody_to_help": 0.6},
        "Baby Boomers": {"all": -0.3, "overall": -0.5, "simplicity": -0.35, "expectation": -0.25,
                         "too_complex": 0.4, "nobody_to_help": 0.5},
        "Gen Z": {"all": 0.1, "personalization": -0.15, "expectation": 0.2, "importance": 0.1},
    },
    "segment": {"B2B": {"all": -0.12, "personalization": 0.3, "channel_flexibility": -0.2}},
    "tier": {"Gold": {"all": 0.25, "expectation": 0.15}, "Standard": {"all": -0.08}},
    "channel": {
        "App": {"all": 0.12, "simplicity": 0.15}, "Store": {"service_convenience": 0.15},
        "Call centre": {"all": -0.3, "channel_flexibility": -0.2},
        "Social": {"service_convenience": -0.25},
    },
    "wave": {"2026": {"simplicity": 0.14, "channel_flexibility": 0.17, "overall": 0.05}},
    "industry": {"Retail": {"all": 0.08}, "Banking": {"simplicity": -0.2}},
    "region": {"Central": {"reachability": -0.15}},
    "department": {
        "Sales": {"all": 0.3}, "Marketing": {"all": 0.4, "personalization": 0.2},
        "Service": {"all": -0.5, "too_complex": 0.6},
        "IT": {"all": -0.45, "channel_flexibility": -0.4},
    },
    "role_level": {"Executive": {"all": 0.35}, "Frontline": {"all": -0.15}},
}
# How much each dimension weighs in the overall items: what a driver analysis should find.
DRIVERS = {"reachability": 0.08, "service_convenience": 0.1, "purchase_convenience": 0.25,
           "personalization": 0.15, "simplicity": 0.45, "channel_flexibility": 0.32}

# Top-two share of each question: (business, customers). The published 92 % opens the list; just
# under 70 % of all customers follows from the shares of the generations.
EXCELLENT = dict(zip(GENERATIONS, (0.105, 0.112, 0.676, 0.818, 0.903), strict=True))
TARGETS: dict[str, tuple[float | None, float | None]] = {
    "excellent": (0.92, None), "satisfaction": (0.88, 0.718), "recommend": (0.56, 0.397),
    "find_online": (0.93, 0.933), "social_replies": (0.82, 0.717), "store_nearby": (0.71, 0.834),
    "phone_reached": (0.82, 0.654), "email_answered": (0.7, 0.814),
    "live_chat": (0.66, 0.736), "self_service": (0.65, 0.802), "weekend_service": (0.59, 0.697),
    "order_tracking": (0.76, 0.874), "returns_easy": (0.68, 0.806),
    "product_information": (0.87, 0.756), "price_clear": (0.88, 0.766),
    "checkout_easy": (0.9, 0.716),
    "payment_choice": (0.95, 0.945), "delivery_choice": (0.84, 0.773),
    "relevant_offers": (0.84, 0.522), "useful_suggestions": (0.8, 0.547),
    "personal_advice": (0.83, 0.634), "loyalty_rewards": (0.77, 0.576),
    "mobile_site": (0.9, 0.676), "sign_in": (0.7, 0.786), "app_easy": (0.86, 0.736),
    "clear_language": (0.85, 0.616), "no_obstacles": (0.88, 0.632),
    "same_answer": (0.84, 0.496), "basket_follows": (0.72, 0.496), "click_collect": (0.83, 0.682),
    "history_follows": (0.8, 0.414), "switch_channel": (0.78, 0.434),
    "exp_phone_reached": (0.68, 0.842), "imp_phone_reached": (0.62, 0.804),
    "exp_self_service": (0.72, 0.712), "imp_self_service": (0.74, 0.772),
    "exp_checkout_easy": (0.89, 0.904), "imp_checkout_easy": (0.91, 0.923),
    "exp_relevant_offers": (0.79, 0.596), "imp_relevant_offers": (0.87, 0.566),
    "exp_mobile_site": (0.73, 0.887), "imp_mobile_site": (0.75, 0.878),
    "exp_history_follows": (0.58, 0.813), "imp_history_follows": (0.6, 0.827),
}
# Share that names each cause of a basket left behind: (business, customers). Who names none of
# them has another reason.
CAUSES = {
    "too_complex": (0.21, 0.47), "no_promotion": (0.33, 0.36), "nobody_to_help": (0.18, 0.34),
    "better_offer": (0.58, 0.29), "cannot_afford": (0.44, 0.24), "wrong_moment": (0.28, 0.27),
}
OTHER_CAUSE, NO_CAUSE_SAID = "other_cause", 0.06
# What each side is asked before the causes, experience first, and after them.
ASKED = {
    "business": ("experience", "importance"),
    "customer": ("experience", "expectation", "importance"),
}
ASKED_LAST: dict[str, tuple[str, ...]] = {"business": ("expectation",), "customer": ()}
# Customers of these main channels seldom meet the touchpoint: many answer "not applicable".
SELDOM_MET = {
    "store": ("Web", "App", "Social", "Email"), "app": ("Web", "Store", "Call centre", "Email"),
    "mobile": ("Store", "Call centre"), "checkout": ("Store", "Call centre"),
    "chat": ("Store", "Call centre", "Email"), "social": ("Store", "Call centre", "Email"),
    "call_centre": ("Web", "App", "Social"),
}
INVENTED = "Invented for this demo: no real company"  # the map has it in both languages
# Indicators by the 4 I's, made up: form, segment, values of the waves, unit, target, direction.
INDICATORS: dict[tuple[str, str], Sequence[tuple[str, str, tuple[float, float], str, Any, str]]] = {
    ("involvement", "Website visits"): [
        ("cognitive", "", (1840000, 2115000), "visits", 2000000, "higher"),
        ("cognitive", "B2B", (231000, 262000), "visits", "", "higher"),
        ("cognitive", "B2C", (1609000, 1853000), "visits", "", "higher"),
    ],
    ("involvement", "Time on site"): [("cognitive", "", (4.6, 4.2), "minutes", 5, "higher")],
    ("involvement", "Newsletter sign-ups"): [
        ("behavioural", "", (12400, 13150), "sign-ups", 15000, "higher")],
    ("interaction", "First purchases"): [
        ("behavioural", "", (8600, 9950), "orders", 9500, "higher")],
    ("interaction", "Abandoned baskets"): [
        ("behavioural", "", (68.5, 61.2), "%", 55, "lower"),
        ("behavioural", "B2B", (51.4, 50.1), "%", 45, "lower"),
        ("behavioural", "B2C", (71.3, 62.8), "%", 60, "lower"),
    ],
    ("interaction", "Reviews written"): [("social", "", (2310, 2280), "reviews", 3000, "higher")],
    ("intimacy", "Positive posts"): [("emotional", "", (54, 58.5), "%", 65, "higher")],
    ("intimacy", "Complaints per 1,000 orders"): [
        ("emotional", "", (14.2, 11.8), "complaints", 12, "lower")],
    ("influence", "Friends invited"): [("social", "", (3120, 4480), "invitations", 4000, "higher")],
    ("influence", "Offers forwarded"): [("social", "", (910, 860), "offers", "", "higher")],
}
# fmt: on
