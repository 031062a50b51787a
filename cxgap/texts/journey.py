"""The words of a journey map: its questions, how something was found, in which language."""

from cxgap.texts.catalog import N_

ROW_LABELS = {
    "thinks": N_("What is the customer thinking and feeling?"),
    "does": N_("What is the customer doing?"),
    "touchpoint": N_("Where is the touchpoint with us?"),
    "change": N_("What do we want to change at this step?"),
    "how": N_("Why and how do we change it?"),
}
WAY_LABELS = {
    "survey": N_("survey"),
    "mystery_shopping": N_("mystery shopping"),
    "observation": N_("observing customers"),
    "ethnography": N_("ethnography"),
    "modelling": N_("experience modelling"),
}
WRITTEN_LABELS = {"en": N_("written in English"), "vi": N_("written in Vietnamese")}
