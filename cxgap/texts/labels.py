"""Short names: of metrics, verdicts, flags, sides, generations and what a study names itself."""

from __future__ import annotations

from collections.abc import Mapping

from cxgap.survey.attribute import WAVE
from cxgap.survey.mirror_map import MirrorMap
from cxgap.texts.catalog import N_, chosen, text

SIDE_LABELS = {"business": N_("Business"), "customer": N_("Customers")}
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
}
KIND_LABELS = {
    "sample": N_("a sample"),
    "census": N_("a census"),
    "statement": N_("declared figures"),
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

    def item(self, key: str) -> str:
        """The wording of an item."""
        return chosen(self._map.items[key].text, self.language, key)

    def dimension(self, key: str) -> str:
        """The name of a dimension."""
        own = self._map.dimensions.get(key, {})
        return chosen(own, self.language, named(DIMENSION_LABELS, key, self.language))

    def stage(self, key: str) -> str:
        """The name of a journey stage."""
        own = self._map.stages.get(key, {})
        return chosen(own, self.language, named(STAGE_LABELS, key, self.language))

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
