"""What a filter may keep: values alone or joined, hidden cells all or none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cxgap.privacy.table import Counts, Mask


def joined_values(bases: Counts, minimum: int | Sequence[int]) -> list[list[int]]:
    """Join neighbouring values of an attribute until each block may be chosen on its own.

    Args:
        bases: Respondents for each value in its order on each side, shape (sides, values).
        minimum: The fewest respondents of a block, one number or one for each side.

    Returns:
        Blocks of neighbouring value indexes, in order. On every side a block holds nobody or at
        least the minimum, unless a single block is left.

    Raises:
        ValueError: The number of minimums is not the number of sides.
    """
    least = np.broadcast_to(np.asarray(minimum), len(bases))
    blocks = [[value] for value in range(bases.shape[1])]
    while len(blocks) > 1:
        sizes = np.stack([bases[:, block].sum(axis=1) for block in blocks])
        weak = np.flatnonzero(((sizes > 0) & (sizes < least)).any(axis=1))
        if not weak.size:
            break
        start = _start_of_pair(int(weak[0]), sizes.sum(axis=1))
        blocks[start : start + 2] = [blocks[start] + blocks[start + 1]]
    return blocks


def whole_or_none(chosen: Mask, hidden: Mask) -> Mask:
    """Say where the sum over the values a filter keeps may be shown.

    A sum over some, but not all, of the hidden cells of a line would tell the two parts apart.
    With all of them it is the total less what is shown; where that total is itself hidden (see
    `hidden_cells` for the same cells without the filtered axis), hide the sum too.

    Args:
        chosen: The values the filter keeps, shape (v,).
        hidden: Hidden cells with the filtered attribute as last axis, shape (items, ..., v).

    Returns:
        A mask of shape (items, ...): True where the filter keeps all hidden values or none.

    Raises:
        ValueError: `chosen` does not have one entry for each value.
    """
    if chosen.shape != hidden.shape[-1:]:
        raise ValueError(f"{hidden.shape[-1]} values, but chosen has the shape {chosen.shape}")
    kept = np.asarray(hidden[..., chosen].any(axis=-1))
    dropped = np.asarray(hidden[..., ~chosen].any(axis=-1))
    return ~(kept & dropped)


def _start_of_pair(weak: int, sizes: Counts) -> int:
    """Return the left one of a weak block and its smaller neighbour; ties go to the left."""
    if weak == 0:
        return 0
    if weak == len(sizes) - 1 or sizes[weak - 1] <= sizes[weak + 1]:
        return weak - 1
    return weak
