"""Names of usual touchpoints, for studies whose mirror map gives them none."""

from __future__ import annotations

from cxgap.texts.catalog import N_

TOUCHPOINT_LABELS = {
    "account": N_("Account"),
    "app": N_("App"),
    "call_centre": N_("Call centre"),
    "chat": N_("Chat"),
    "checkout": N_("Checkout"),
    "delivery": N_("Delivery"),
    "email": N_("Email"),
    "mobile": N_("Mobile site"),
    "payment": N_("Payment"),
    "returns": N_("Returns"),
    "search": N_("Search"),
    "social": N_("Social media"),
    "store": N_("Store"),
    "website": N_("Website"),
}
