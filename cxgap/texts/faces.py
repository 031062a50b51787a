"""What faces, and the places that have them, are called."""

from __future__ import annotations

from cxgap.texts.catalog import N_

FACE_LABELS = {
    "negative": N_("negative"),
    "neutral": N_("neutral"),
    "positive": N_("positive"),
    "hidden": N_("hidden to protect people"),
    "missing": N_("data needed"),
}
