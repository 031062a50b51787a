"""Words of Streamlit's own parts, which know English only: what the browser says in their place."""

from __future__ import annotations

from cxgap.survey.words import LANGUAGES
from cxgap.texts.catalog import N_, text

_WORDS = (
    *(N_("Skip to main content"), N_("App pages"), N_("Sidebar"), N_("Expand sidebar")),
    *(N_("Collapse sidebar"), N_("Choose an option"), N_("Choose options"), N_("No results")),
    *(N_("No options to select."), N_("Clear all"), N_("Clear value"), N_("Clear selection")),
    *(N_("Select all"), N_("Selected values"), N_("Selectbox options"), N_("Open")),
    *(N_("Help"), N_("Search"), N_("Fullscreen"), N_("Close fullscreen"), N_("Exit fullscreen")),
    *(N_("Show/hide columns"), N_("Download as CSV"), N_("Copy to clipboard"), N_("Copied")),
    *(N_("file upload"), N_("Link to heading"), N_("Press Enter to apply"), N_("Increment")),
    *(N_("Decrement"), N_("Choose date"), N_("Clear date"), N_("Previous month")),
    *(N_("Next month"), N_("Press Enter to submit form")),
    *(N_("Press Ctrl+Enter to apply"), N_("Press Ctrl+Enter to submit form")),
    *(N_("Press ⌘+Enter to apply"), N_("Press ⌘+Enter to submit form")),
    N_("Use arrow keys to navigate dates. Enter to select. Escape to close."),
)
_OTHERWISE = {"Close": N_("Close this window")}  # "Close" is a section of ours
_STARTS = (N_("Help for {what}"), N_("Remove {what}"), N_("Choose date, {what}"))


def builtin_words(language: str) -> dict[str, dict[str, str]]:
    """Return ``words`` and ``starts`` of words: each as it may stand, and as it shall.

    It may stand in any language: a reader changes it, and the browser keeps what it was told.
    """
    words = _said((*_WORDS, *_OTHERWISE.values()), language)
    otherwise = {word: text(said, language) for word, said in _OTHERWISE.items()}
    starts = _said(_STARTS, language).items()
    return {
        "words": words | otherwise,
        "starts": {_start(known): _start(said) for known, said in starts},
    }


def _start(sentence: str) -> str:
    """What stands before the name in a sentence."""
    return sentence.partition("{what}")[0]


def _said(sentences: tuple[str, ...], language: str) -> dict[str, str]:
    return {
        text(sentence, known): text(sentence, language)
        for known in LANGUAGES
        for sentence in sentences
    }
