"""Problems a user can fix. Anything else is a bug and should crash loudly."""

from __future__ import annotations

from collections.abc import Iterable


class CxgapError(Exception):
    """One sentence on what is wrong, one on what to try.

    The sentence is kept as a template with its facts beside it, so that the dashboard can say the
    same thing in another language.
    """

    def __init__(self, problem: str, *, hint: str = "", **facts: object) -> None:
        self.template, self.hint_template, self.facts = problem, hint, facts
        self.problem, self.hint = problem.format(**facts), hint.format(**facts)
        super().__init__(self.problem)

    def __str__(self) -> str:
        return f"{self.problem} {self.hint}".strip()


class IngestError(CxgapError):
    """A survey file cannot be turned into answers."""

    @classmethod
    def unreadable(cls, file: str, why: str) -> IngestError:
        return cls(
            "{file} cannot be read: {why}.",
            hint="Save it again as CSV (UTF-8) or XLSX, one respondent a row.",
            file=file,
            why=why,
        )

    @classmethod
    def missing_columns(
        cls, missing: Iterable[str], *, file: str, present: Iterable[str]
    ) -> IngestError:
        return cls(
            "{file} has no column named {missing}.",
            hint="Its columns are: {present}. Correct the name in the mirror map.",
            file=file,
            missing=_listed(missing),
            present=_listed(present),
        )

    @classmethod
    def repeated_column(cls, column: str, *, file: str) -> IngestError:
        return cls(
            "{file} has more than one column named {column!r}, so it is unclear which one is meant.",
            hint="Rename one of them in the file's first row.",
            file=file,
            column=column,
        )


class MapError(CxgapError):
    """A mirror map cannot be understood."""

    @classmethod
    def at(cls, place: str, problem: str, *, file: str = "", hint: str = "") -> MapError:
        where = f"{file}, {place}" if file else place
        # the hint is a fact, not a template: it may hold TOML with braces
        return cls(
            "Mirror map, {where}: {why}.", hint="{advice}", where=where, why=problem, advice=hint
        )


class ViewError(CxgapError):
    """What was asked for is not something this study can answer."""

    @classmethod
    def unknown(cls, what: str, value: object, known: Iterable[object]) -> ViewError:
        return cls(
            "{value!r} is not a known {what}.",
            hint="Choose one of: {known}.",
            what=what,
            value=value,
            known=_listed(known),
        )


class PrivacyError(CxgapError):
    """A figure was asked for that could point at a person."""

    @classmethod
    def too_few_to_choose(cls, attribute: str, value: str, together: Iterable[str]) -> PrivacyError:
        return cls(
            "{value!r} of {attribute} holds too few people under the other filters "
            "to be chosen or left out on its own.",
            hint="Choose it together with: {together}.",
            attribute=attribute,
            value=value,
            together=_listed(together),
        )


class StoreError(CxgapError):
    """A study is not where it was looked for, or is not whole."""

    @classmethod
    def not_found(cls, study: str, known: Iterable[str]) -> StoreError:
        return cls(
            "There is no study {study!r}.",
            hint="Known studies: {known}.",
            study=study,
            known=_listed(known),
        )


def _listed(names: Iterable[object], most: int = 30) -> str:
    shown = [str(name) for name in names]
    more = f" and {len(shown) - most} more" if len(shown) > most else ""
    return (", ".join(shown[:most]) + more) or "none"
