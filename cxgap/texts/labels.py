"""Short names: of metrics, verdicts, flags, sides, generations and what a study names itself."""

from __future__ import annotations

from collections.abc import Mapping

from cxgap.survey.attribute import WAVE
from cxgap.survey.mirror_map import MirrorMap
from cxgap.texts.catalog import N_, chosen, text
from cxgap.texts.touchpoints import TOUCHPOINT_LABELS

SIDE_LABELS = {"business": N_("Business"), "customer": N_("Customers")}
FIGURE_LABELS = {  # the two figures of a gap inside one side: the first less the second
    "service": (N_("Experience"), N_("Expectation")),
    "consistency": (N_("Highest"), N_("Lowest")),
    "alignment": (N_("Highest"), N_("Lowest")),
}
HOW_LABELS = {  # how the two figures of a service gap were compared
    "paired": N_("in pairs"),
    "independent": N_("of different people"),
}
METRIC_LABELS = {
    "t2b": N_("Top-two-box"),
    "mean": N_("Mean"),
    "mean100": N_("Mean, 0–100"),
    "nps": N_("NPS"),
    "csat": N_("CSAT"),
    "ces": N_("CES"),
}
METRIC_HELP = {
    "t2b": N_("Share of valid answers in the highest points of the scale."),
    "mean": N_("Average of the answers, in scale points."),
    "mean100": N_("Average with the worst point at 0 and the best at 100."),
    "nps": N_("Share of 9–10 minus share of 0–6, on 0–10 items only."),
    "csat": N_("Share of 4–5, on five-point satisfaction items."),
    "ces": N_("Average of a seven-point ease item."),
}
VERDICT_LABELS = {
    "blind_spot": N_("blind spot"),
    "hidden_strength": N_("hidden strength"),
    "aligned": N_("aligned"),
    "unclear": N_("unclear"),
    "too_few": N_("too few answers"),
    "falls_short": N_("falls short"),
    "exceeds": N_("exceeds expectations"),
    "inconsistent": N_("inconsistent"),
}
ADJUSTMENT_LABELS = {
    "bh": N_("Benjamini–Hochberg"),
    "holm": N_("Holm"),
    "none": N_("no adjustment"),
}
MISJUDGED_LABELS = {
    "overlooked": N_("overlooked"),
    "overrated": N_("overrated"),
    "agreed": N_("agreed"),
    "unclear": N_("unclear"),
}
OWN_VERDICTS = {
    "priority": {
        "blind_spot": MISJUDGED_LABELS["overrated"],
        "hidden_strength": MISJUDGED_LABELS["overlooked"],
        "aligned": MISJUDGED_LABELS["agreed"],
    },
    "knowledge": {
        "blind_spot": N_("overestimated"),
        "hidden_strength": N_("underestimated"),
    },
}
"""What the verdicts of a gap are called that is not about who is better."""
QUADRANT_LABELS = {
    "concentrate": N_("Concentrate here"),
    "keep_up": N_("Keep up"),
    "low_priority": N_("Low priority"),
    "possible_overkill": N_("Possible overkill"),
    "undecided": N_("Undecided"),
}
FLAG_LABELS = {
    "hidden": N_("hidden to protect people"),
    "not_stated": N_("not stated for this metric"),
    "no_answers": N_("nobody answered"),
    "low_base": N_("low base (fewer than 30 effective answers)"),
    "directional": N_("directional (fewer than 50 effective answers)"),
    "with_caution": N_("with caution (fewer than 100 effective answers)"),
    "imprecise": N_("imprecise (interval wider than 30 points)"),
    "boundary": N_("boundary (every answer falls on one side)"),
    "skewed": N_("skewed (nearly all answers at one end of the scale: the interval is too narrow)"),
    "business_same": N_("the business's figure is the same in both waves"),
    "customer_same": N_("the customers' figure is the same in both waves"),
    "panel": N_("some people answered in several waves"),
    "levels_hidden": N_("both figures are hidden to protect the few who answered only one"),
    "group_hidden": N_("a group is hidden to protect people and was not compared"),
    "group_too_few": N_("a group has too few answers and was not compared"),
    "too_few": N_("too few answers"),
    "constant": N_("the same answer throughout"),
}
DIMENSION_LABELS = {
    "reachability": N_("Reachability"),
    "service_convenience": N_("Service convenience"),
    "purchase_convenience": N_("Purchase convenience"),
    "personalization": N_("Personalization"),
    "simplicity": N_("Simplicity & ease of use"),
    "channel_flexibility": N_("Channel flexibility"),
}
STAGE_LABELS = {"before": N_("Before"), "during": N_("During"), "after": N_("After")}
ATTRIBUTE_LABELS = {
    "generation": N_("Generation"),
    "segment": N_("Segment"),
    "region": N_("Region"),
    "channel": N_("Channel"),
    "tier": N_("Tier"),
    "industry": N_("Industry"),
    "department": N_("Department"),
    "role_level": N_("Role level"),
    WAVE: N_("Wave"),
}
PAIRING_SENTENCES = {
    "matched": N_("{attribute}: each group is compared with the same group of the other side."),
    "business_total": N_(
        "{attribute}: each customer group is compared with the whole business side."
    ),
    "customer_total": N_("{attribute}: each business group is compared with all customers."),
    "own": N_("{attribute}: each group is compared with itself."),
}
KIND_LABELS = {
    "": N_("not stated"),
    "sample": N_("a sample"),
    "census": N_("a census"),
    "statement": N_("declared figures"),
}

ASKED_LABELS = {  # what a pair of questions asks about, by the kind of gap it makes
    "perception": N_("how good it is"),
    "prediction": N_("how customers will rate it"),
    "knowledge": N_("what customers expect"),
    "priority": N_("how important it is"),
    "diagnosis": N_("whether it is a cause"),
}
MATCH_LABELS = {
    "name": N_("same name"),
    "same_text": N_("same words"),
    "alike_text": N_("alike in words"),
    "opposite": N_("only one is worded negatively"),
    "scale": N_("same scale"),
    "place": N_("same place in the form"),
}
PLACE_LABELS = {
    "overall": N_("Overall item"),
    **{key: METRIC_LABELS[key] for key in ("nps", "csat", "ces")},
    **DIMENSION_LABELS,
}
GROUP_KIND_LABELS = {
    "": N_("not stated"),
    "label": N_("as it is written"),
    "birth_year": N_("years of birth"),
    "age": N_("ages"),
    "age_band": N_("age bands"),
    "generation": N_("generations"),
}
ROLE_LABELS = {
    "rating": N_("rating"),
    "attribute": N_("group"),
    "weight": N_("weight"),
    "date": N_("date"),
    "id": N_("id"),
    "wave": N_("wave"),
    "where": N_("which rows belong to a side"),
    "reason": N_("reason"),
    "free text": N_("free text"),
    "personal": N_("personal, left out"),
    "ignored": N_("not used"),
    "not used": N_("not used"),
}
ROLES_LABELS = {  # the same where several are counted
    "rating": N_("ratings"),
    "attribute": N_("groups"),
    "weight": N_("weights"),
    "date": N_("dates"),
    "id": N_("ids"),
    "wave": N_("waves"),
    "where": N_("which rows belong to a side"),
    "reason": N_("reasons"),
    "free text": N_("free texts"),
    "personal": N_("personal, left out"),
    "ignored": N_("not used"),
    "not used": N_("not used"),
}
VENDOR_LABELS = {
    "plain_csv": "CSV",
    "plain_xlsx": "Excel",
    "plain": "CSV",
    "qualtrics": "Qualtrics",
    "surveymonkey": "SurveyMonkey",
    "google_forms": "Google Forms",
    "microsoft_forms": "Microsoft Forms",
    "typeform": "Typeform",
    "alchemer": "Alchemer",
    "kobo": "KoboToolbox",
    "limesurvey": "LimeSurvey",
    "zoho": "Zoho Survey",
    "spss": "SPSS",
    "parquet": "Parquet",
}


def named(labels: Mapping[str, str], key: str, language: str) -> str:
    """Return one of the labels above, or the key itself where it is not ours."""
    return text(labels[key], language) if key in labels else key.replace("_", " ")


class Names:
    """The names a study gives its parts, in one language."""

    def __init__(self, mirror_map: MirrorMap, language: str) -> None:
        self._map, self.language = mirror_map, language

    def study(self) -> str:
        """The study's name."""
        return chosen(self._map.name, self.language, text("Unnamed study", self.language))

    def note(self) -> str:
        """What the study says about where its data come from."""
        return chosen(self._map.note, self.language, "")

    def knows(self, item: str) -> bool:
        """Whether the study has an item of this key."""
        return item in self._map.items

    def item(self, key: str) -> str:
        """The wording of an item."""
        return chosen(self._map.items[key].text, self.language, key)

    def dimension(self, key: str) -> str:
        """The name of a dimension."""
        own = self._map.dimensions.get(key, {})
        return chosen(own, self.language, named(DIMENSION_LABELS, key, self.language))

    def place(self, key: str) -> str:
        """The name of a dimension, of a yardstick, or of the overall item."""
        special = key in PLACE_LABELS and key not in DIMENSION_LABELS
        return named(PLACE_LABELS, key, self.language) if special else self.dimension(key)

    def stage(self, key: str) -> str:
        """The name of a journey stage."""
        own = self._map.stages.get(key, {})
        return chosen(own, self.language, named(STAGE_LABELS, key, self.language))

    def touchpoint(self, key: str) -> str:
        """The name of a touchpoint, with a capital as it stands alone."""
        own = self._map.touchpoints.get(key, {})
        fallback = named(TOUCHPOINT_LABELS, key, self.language)
        return chosen(own, self.language, fallback[:1].upper() + fallback[1:])

    def indicator(self, written: str) -> str:
        """The display text of an indicator, or of a unit, as its table writes it."""
        return chosen(self._map.indicators.get(written, {}), self.language, written)

    def attribute(self, key: str) -> str:
        """The name of an attribute."""
        found = self._map.attributes.get(key)
        fallback = named(ATTRIBUTE_LABELS, key, self.language)
        return chosen(found.text if found else {}, self.language, fallback)

    def value(self, attribute: str, value: str) -> str:
        """The display text of a group."""
        found = self._map.attributes.get(attribute)
        if found and value in found.values:
            return chosen(found.values[value], self.language, value)
        bands = {band.name: band.text for band in self._map.bands}
        return chosen(bands.get(value, {}), self.language, value)
