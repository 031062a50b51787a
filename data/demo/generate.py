"""Write the demo study's CSV files, respondents and indicators invented: the same bytes each run.

    python data/demo/generate.py [FOLDER]

Every answer is cut from a latent rating: what the respondent thinks of the company as a whole,
plus of the dimension, plus the respondent's groups (EFFECTS), plus chance. Each question's cuts
are then moved, by bisection, to where the weighted share of top-two answers meets TARGETS. No
answer is ever edited. What is assumed of people stands in invented.py; the questions themselves
stand in map.toml and are read from there.
"""

import argparse
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from invented import (
    ASKED,
    ASKED_LAST,
    BORN,
    CAUSES,
    CHANNEL_HABITS,
    CHANNELS,
    DEPARTMENTS,
    DRIVERS,
    EFFECTS,
    EXCELLENT,
    FIELDWORK_DAYS,
    GENERATIONS,
    IN_POPULATION,
    IN_SAMPLE,
    INDICATORS,
    INDUSTRIES,
    INVENTED,
    NO_CAUSE_SAID,
    OTHER_CAUSE,
    REGIONS,
    ROLES,
    SELDOM_MET,
    SHARE_B2B,
    TARGETS,
    TIERS,
    WAVES,
)

HERE = Path(__file__).parent
SEED = 3  # Any seed meets the targets; under this one small departments come out typical too.
RESPONDENTS = {"business": 250, "customer": 5000}
NAMES = {"business": "B{:03d}", "customer": "C{:04d}"}
FILES = {"business": "business.csv", "customer": "customers.csv"}
DONT_KNOW = 9
# Distances of a scale's cuts from the one below its two best answers.
CUTS = {5: np.array([-1.7, -0.9, 0.0, 1.0]), 10: np.arange(-8, 2) * 0.4}


class Question(NamedTuple):
    """One column of answers: an item of the mirror map under one aspect."""

    column: str
    aspect: str
    item: Mapping[str, Any]

    @property
    def effect_keys(self) -> tuple[str, ...]:
        """Which entries of EFFECTS move this question."""
        experience = ("all", self.item.get("dimension", "overall"))
        return experience if self.aspect == "experience" else (self.aspect,)


def questions(side: str, aspects: Sequence[str]) -> list[Question]:
    """List one side's questions about some aspects in the order of the form."""
    items = tomllib.loads((HERE / "map.toml").read_text(encoding="utf-8"))["items"].values()
    return [Question(i[side][a], a, i) for a in aspects for i in items if a in i[side]]


def options_of(side: str) -> dict[str, str]:
    """Return the text of every cause that one side's form offers."""
    items = tomllib.loads((HERE / "map.toml").read_text(encoding="utf-8"))["items"]
    causes = (*CAUSES, OTHER_CAUSE)
    return {key: items[key][side]["reason"]["option"] for key in causes}


class Side:
    """Draws one side: its respondents, their latent ratings, their answers."""

    def __init__(self, side: str) -> None:
        """Start the side's own stream of chance."""
        self.side = side
        self.size = RESPONDENTS[side]
        # RandomState is NumPy's frozen stream: a newer NumPy will not change the demo's bytes.
        self.chance = np.random.RandomState(SEED + self.size)

    def survey(self) -> pd.DataFrame:
        """Return the finished file: who answered, then what."""
        people = self.employees() if self.side == "business" else self.customers()
        answers = self.answers(people, questions(self.side, ASKED[self.side]))
        people.insert(0, "respondent", [NAMES[self.side].format(row + 1) for row in people.index])
        answers["causes"] = self.causes(people)  # last: what chance gave the others stays
        shown = people.drop(columns="generation", errors="ignore")
        later = questions(self.side, ASKED_LAST[self.side])
        more = [self.answers(people, later)] if later else []
        return pd.concat([shown, answers, *more], axis=1)

    def employees(self) -> pd.DataFrame:
        """Draw the business side."""
        people = {"role_level": self.draw(ROLES), "department": self.draw(DEPARTMENTS)}
        people |= {"industry": self.draw(INDUSTRIES), "region": self.draw(REGIONS)}
        return pd.DataFrame(people)

    def customers(self) -> pd.DataFrame:
        """Draw the customers in the order in which they answered."""
        people = pd.DataFrame({"generation": self.draw(IN_SAMPLE)})
        generation = people["generation"]
        segments = {g: {"B2B": share, "B2C": 1 - share} for g, share in SHARE_B2B.items()}
        habits = {g: dict(zip(CHANNELS, p, strict=True)) for g, p in CHANNEL_HABITS.items()}
        people["birth_year"] = self.birth_years(generation)
        people["segment"] = self.draw_within(generation, segments)
        people["industry"] = self.draw(INDUSTRIES)
        people["region"] = self.draw(REGIONS)
        people["tier"] = self.draw(TIERS)
        people["channel"] = self.draw_within(generation, habits)
        people["wave"] = self.draw(dict.fromkeys(WAVES, 0.5))
        people["weight"] = self.weights(generation)
        people["date"] = self.dates(people["wave"])
        return people.sort_values("date", kind="stable", ignore_index=True)

    def draw(self, shares: Mapping[str, float], size: int | None = None) -> np.ndarray:
        """Draw one label per respondent."""
        labels, share = np.array(list(shares), dtype=object), list(shares.values())
        return self.chance.choice(labels, self.size if size is None else size, p=share)

    def draw_within(self, groups: pd.Series, shares: Mapping[str, dict[str, float]]) -> np.ndarray:
        """Draw one label per respondent, with shares that differ by group."""
        drawn = np.empty(self.size, dtype=object)
        for group, of_group in shares.items():
            members = (groups == group).to_numpy()
            drawn[members] = self.draw(of_group, members.sum())
        return drawn

    def birth_years(self, generations: pd.Series) -> np.ndarray:
        """Draw a year of birth within each generation's band."""
        bands = dict(zip(GENERATIONS, BORN, strict=True))
        first, last = np.array([bands[generation] for generation in generations]).T
        return first + (self.chance.random_sample(self.size) * (last - first + 1)).astype(int)

    def weights(self, generations: pd.Series) -> np.ndarray:
        """Bring generations back to their share of all customers, with the usual further spread."""
        in_sample = generations.map(generations.value_counts(normalize=True))
        spread = np.exp(0.35 * self.chance.standard_normal(self.size))
        weights: pd.Series = (generations.map(IN_POPULATION) / in_sample * spread).clip(0.3, 3)
        return (weights / weights.mean()).round(3).to_numpy()

    def dates(self, waves: pd.Series) -> np.ndarray:
        """Draw a day of the wave's four weeks of fieldwork."""
        days = pd.to_timedelta(self.chance.randint(0, FIELDWORK_DAYS, self.size), unit="D")
        return (pd.to_datetime(waves.map(WAVES)) + days).dt.strftime("%Y-%m-%d").to_numpy()

    def answers(self, people: pd.DataFrame, asked: Sequence[Question]) -> pd.DataFrame:
        """Answer every question; leave out and wave aside some, as people do."""
        ratings = self.latent_ratings(people, asked)
        unknown, blank = self.not_applicable(people, asked), self.left_blank(len(asked))
        columns = {}
        for number, q in enumerate(asked):
            valid = ~(unknown[:, number] | blank[:, number])
            located = locate(ratings[:, number], people, q.column, valid)
            scale = q.item["scale"]
            scores = scale["worst"] + (located[:, None] > CUTS[scale["best"]]).sum(axis=1)
            scores[unknown[:, number]] = DONT_KNOW
            columns[q.column] = pd.Series(scores, dtype="Int64").mask(blank[:, number])
        return pd.DataFrame(columns)

    def latent_ratings(self, people: pd.DataFrame, asked: Sequence[Question]) -> np.ndarray:
        """Rate every question before any cut: general view, dimension, groups and chance."""
        mood = self.chance.standard_normal(self.size)
        topics = (*DRIVERS, "expectation", "importance")
        views = {topic: self.chance.standard_normal(self.size) for topic in topics}
        columns = [view_of(q, mood, views) + group_effect(people, q.effect_keys) for q in asked]
        chance = self.chance.standard_normal((self.size, len(asked)))
        return np.column_stack(columns) + 0.65 * chance

    def not_applicable(self, people: pd.DataFrame, asked: Sequence[Question]) -> np.ndarray:
        """Mark who cannot judge a touchpoint; items without one are for everybody to judge."""
        rates = np.zeros((self.size, len(asked)))
        for number, q in enumerate(asked):
            if q.aspect == "experience" and "touchpoint" in q.item:
                rates[:, number] = 0.02
                seldom = SELDOM_MET.get(q.item["touchpoint"], ())
                rates[people.get("channel", people.index).isin(seldom), number] = 0.3
        return self.chance.random_sample(rates.shape) < rates

    def causes(self, people: pd.DataFrame) -> list[str]:
        """Tick why a filled basket is left behind: one cell lists all that apply."""
        options = options_of(self.side)
        ticked = np.column_stack([self.names_cause(people, key) for key in CAUSES])
        silent = self.chance.random_sample(self.size) < NO_CAUSE_SAID
        named = [[options[key] for key in compress(CAUSES, row)] for row in ticked]
        cells = [";".join(own or [options[OTHER_CAUSE]]) for own in named]
        return ["" if blank else cell for cell, blank in zip(cells, silent, strict=True)]

    def names_cause(self, people: pd.DataFrame, key: str) -> np.ndarray:
        """Mark who names a cause; as with ratings, the cut meets the target."""
        latent = self.chance.standard_normal(self.size) + group_effect(people, [key])
        target = CAUSES[key][self.side == "customer"]
        return latent + shift_to(latent, weight_of(people), target) > 0

    def left_blank(self, length: int) -> np.ndarray:
        """Mark skipped questions: more of them, and some forms broken off, towards the end."""
        progress = np.arange(length) / length
        skipped = self.chance.random_sample((self.size, length)) < 0.03 * progress
        stays = self.chance.random_sample(self.size) > 0.05
        broken_off_at = np.where(stays, 1.0, 0.5 + 0.5 * self.chance.random_sample(self.size))
        return skipped | (progress >= broken_off_at[:, None])


def view_of(q: Question, mood: np.ndarray, views: Mapping[str, np.ndarray]) -> np.ndarray:
    """Mix the general view of the company with the view of the question's own topic."""
    if q.aspect != "experience":
        return 0.25 * mood + 0.6 * views[q.aspect]
    if "dimension" not in q.item:
        return 0.45 * mood + sum(DRIVERS[d] * views[d] for d in DRIVERS)
    return 0.5 * mood + 0.5 * views[q.item["dimension"]]


def group_effect(people: pd.DataFrame, keys: Sequence[str]) -> np.ndarray:
    """Add up what a respondent's groups do to one question."""
    effect = np.zeros(len(people))
    for attribute in (name for name in EFFECTS if name in people):
        by_value = {v: sum(e.get(k, 0.0) for k in keys) for v, e in EFFECTS[attribute].items()}
        effect += people[attribute].map(by_value).fillna(0.0).to_numpy()
    return effect


def locate(latent: np.ndarray, people: pd.DataFrame, column: str, valid: np.ndarray) -> np.ndarray:
    """Shift latent ratings so that the share above zero, the top-two cut, meets its target."""
    located, weight = latent.copy(), weight_of(people)
    for members, target in targets(people, column):
        judged = members & valid
        located[members] += shift_to(latent[judged], weight[judged], target)
    return located


def weight_of(people: pd.DataFrame) -> np.ndarray:
    """Return the respondents' weights; those of the business are all 1."""
    return people["weight"].to_numpy() if "weight" in people else np.ones(len(people))


def targets(people: pd.DataFrame, column: str) -> Iterator[tuple[np.ndarray, float]]:
    """Yield who must reach which share: everybody together, or one generation at a time."""
    if column == "excellent" and "generation" in people:
        for generation, target in EXCELLENT.items():
            yield (people["generation"] == generation).to_numpy(), target
    elif share := TARGETS[column]["generation" in people]:
        yield np.ones(len(people), dtype=bool), share


def shift_to(latent: np.ndarray, weight: np.ndarray, target: float) -> float:
    """Find by bisection the shift that lifts the target's weighted share above zero."""
    low, high = -8.0, 8.0
    for _ in range(60):
        middle = (low + high) / 2
        share = weight[latent + middle > 0].sum() / weight.sum()
        low, high = (middle, high) if share < target else (low, middle)
    return high


def indicators() -> pd.DataFrame:
    """Lay out the invented indicators: one row per indicator, segment and wave."""
    columns = ("indicator", "i", "form", "segment", "wave", "value", "unit", "target", "direction")
    rows = [
        (name, i, form, segment, wave, f"{value:g}" if value < 1e6 else f"{value:.0f}", *rest)
        for (i, name), lines in INDICATORS.items()
        for form, segment, values, *rest in lines
        for wave, value in zip(WAVES, values, strict=True)
    ]
    return pd.DataFrame(rows, columns=columns).assign(source=INVENTED)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write all files into the folder given, by default this one."""
    parser = argparse.ArgumentParser(description="Write the synthetic demo study's CSV files.")
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    folder: Path = parser.parse_args(arguments).folder
    for side, name in FILES.items():
        survey = Side(side).survey()
        path = folder / name
        survey.to_csv(path, index=False, encoding="utf-8", lineterminator="\n", float_format="%.3f")
    path = folder / "indicators.csv"
    indicators().to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


if __name__ == "__main__":
    main()
