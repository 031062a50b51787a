"""Which vocabulary the words of several columns are of: questions that share words share a scale.

"Poor, Fair, Good, Very good" alone may end with "Very good"; beside a column that also shows
"Excellent" it does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cxgap.ingest.column import Column
from cxgap.ingest.labels import MIDDLES, Labelled, wording
from cxgap.ingest.likert import labelled

_ENOUGH = 50  # answers of a whole file in which a word that exists is used
_EXPECTED = 15  # answers that a point between used ones would hold if it existed
_TWO = 2  # unused points of a longer scale from which a whole shorter one is believed

Group = Sequence[Column]  # columns that are read alike


def with_shared_words(columns: Sequence[Column]) -> list[Column]:
    """Return the columns of one file, those that share words read by one vocabulary."""
    worded = [column for column in columns if _is_worded(column)]
    read = _read(list(_together([[column] for column in worded])), by_file=False)
    return [read.get(id(column), column) for column in columns]


def with_words_of_both(sides: Mapping[str, Mapping[str, Column]]) -> dict[str, dict[str, Column]]:
    """Return each side's columns by name, those of both sides that share words read alike."""
    groups: list[Group] = []
    for found in sides.values():
        alike: dict[tuple[str, float], list[Column]] = {}
        for column in filter(_is_worded, found.values()):
            if column.labelled:
                key = column.labelled.vocabulary, column.labelled.best
                alike.setdefault(key, []).append(column)
        groups += alike.values()
    read = _read(list(_together(groups)), by_file=True)
    return {
        side: {name: read.get(id(column), column) for name, column in found.items()}
        for side, found in sides.items()
    }


def _is_worded(column: Column) -> bool:
    return column.labelled is not None and bool(column.labelled.vocabulary)


def _words(group: Group) -> set[str]:
    """What is said in a group, without the middle, which many vocabularies share."""
    texts = (text for one in group if one.labelled for text in one.labelled.labels)
    return {wording(text) for text in texts} - MIDDLES


def _together(groups: Sequence[Group]) -> Iterator[list[Group]]:
    """Groups that share words, also by way of others."""
    found: list[tuple[set[str], list[Group]]] = []
    for group in groups:
        words, linked = _words(group), [group]
        for cluster in [one for one in found if one[0] & words]:
            found.remove(cluster)
            words, linked = words | cluster[0], [*cluster[1], *linked]
        found.append((words, linked))
    return (linked for _, linked in found)


def _read(clusters: Sequence[Sequence[Group]], *, by_file: bool) -> dict[int, Column]:
    """Each column that is read otherwise than by itself, by its identity."""
    found: dict[int, Column] = {}
    for cluster in clusters:
        for groups in _parted(cluster, by_file=by_file):
            columns = [column for group in groups for column in group]
            pool = labelled(_counts(columns))
            if len(groups) > 1 and pool and pool.vocabulary:
                found |= {id(column): _by(column, pool) for column in columns}
    return found


def _counts(columns: Group) -> Counter[str]:
    counts = Counter[str]()
    for column in columns:
        counts.update(column.texts)
    return counts


def _by(column: Column, pool: Labelled) -> Column:
    """The column read by the vocabulary of all; by its own where that knows more of its words."""
    own = column.labelled
    if own is None or not own.labels.keys() <= pool.labels.keys():
        return column
    labels = {text: pool.labels[text] for text in column.texts if text in pool.labels}
    unread = own.unread - labels.keys()
    read = replace(pool, labels=labels, no_answer=own.no_answer, unread=unread)
    return replace(column, labelled=read, evidence=pool.evidence)


def _parted(cluster: Sequence[Group], *, by_file: bool) -> list[list[Group]]:
    """Groups of groups to be read together: whole scales of their own are left by themselves."""
    if len(cluster) == 1:
        return [list(cluster)]
    pool = labelled(_counts([column for group in cluster for column in group]))
    if pool is None:
        return [[group] for group in cluster]
    whole: dict[tuple[str, float], list[Group]] = {}
    rest: list[Group] = []
    for group in cluster:
        own = group[0].labelled
        if own and _is_apart(group, pool, cluster, by_file=by_file):
            whole.setdefault((own.vocabulary, own.best), []).append(group)
        else:
            rest.append(group)
    return _joined(list(whole.values()), rest)


def _joined(whole: list[list[Group]], rest: list[Group]) -> list[list[Group]]:
    """Let the others join a whole scale that holds all their words; else they are read together."""
    words = set().union(*map(_words, rest))
    holding = [groups for groups in whole if words <= set().union(*map(_words, groups))]
    if rest and holding:
        max(holding, key=len).extend(rest)
        return whole
    return [*whole, rest] if rest else whole


def _is_apart(group: Group, pool: Labelled, cluster: Sequence[Group], *, by_file: bool) -> bool:
    """Whether a group uses every point of a scale of its own, and not by chance."""
    own = group[0].labelled
    counts = _counts(group)
    used = {pool.labels[text] for text in counts if text in pool.labels}
    missing = set(pool.labels.values()) - used
    if own is None or not missing or not _is_whole(group):
        return False
    hole = any(min(used) < point < max(used) for point in missing)
    answers = counts.total()
    return (
        len(missing) >= _TWO
        or set(pool.labels.values()) != pool.points
        or (by_file and answers >= _ENOUGH)
        or (hole and _expected(missing, pool, cluster) * answers >= _EXPECTED)
    )


def _is_whole(group: Group) -> bool:
    own = group[0].labelled
    used = {code for column in group if column.labelled for code in column.labelled.labels.values()}
    return own is not None and used == own.points


def _expected(missing: set[float], pool: Labelled, cluster: Sequence[Group]) -> float:
    """The share of answers at points that a group lacks, among the groups that have them."""
    others = [
        counts
        for counts in (_counts(group) for group in cluster)
        if any(pool.labels.get(text) in missing for text in counts)
    ]
    there = sum(
        n for counts in others for text, n in counts.items() if pool.labels.get(text) in missing
    )
    return there / max(sum(counts.total() for counts in others), 1)
