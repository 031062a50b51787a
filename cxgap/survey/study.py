"""A study: one pairing of a business side and a customer side, with its instrument."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cxgap.survey.mirror_map import MirrorMap
from cxgap.survey.mirror_toml import dump
from cxgap.survey.survey import Finding, Survey


@dataclass(frozen=True)
class Study:
    """The mirror map with what each side answered.

    ``surveys`` lacks a side that has only declared figures. ``values`` lists, for each attribute,
    its values in the order in which they are shown. ``originals`` holds the files as they came.
    """

    mirror_map: MirrorMap
    surveys: Mapping[str, Survey]
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    originals: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def version(self) -> str:
        """Sixteen hexadecimal digits that stand for everything that decides a figure."""
        digest = hashlib.sha256(dump(self.mirror_map).encode())
        for side, survey in sorted(self.surveys.items()):
            digest.update(side.encode())
            digest.update(survey.frame.to_csv(index=False).encode())
        for name, content in sorted(self.originals.items()):
            digest.update(name.encode() + hashlib.sha256(content).digest())
        return digest.hexdigest()[:16]
