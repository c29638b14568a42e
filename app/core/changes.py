"""What an act touched, so that screens know whether they are stale."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """One kind of thing a screen may show."""

    CASES = "cases"
    QUEUES = "queues"
    SOPS = "sops"
    DISPOSITIONS = "dispositions"
    OFFICE = "office"  # profile, logo, rulings, calendar, holidays
    PEOPLE = "people"  # positions, persons
    OPDS = "opds"
    TABLES = "tables"  # table definitions, code lists, metadata
    REQUESTS = "requests"  # rounds and what came of them
    BOOKS = "books"  # editions, drafts, remarks on them
    SUBMISSIONS = "submissions"  # what OPDs delivered: dossiers, remarks, approved figures


@dataclass(frozen=True, slots=True)
class Changes:
    """Topics touched by one act; ``ids`` are the things made or changed, newest last."""

    topics: frozenset[Topic] = frozenset()
    ids: tuple[int, ...] = ()

    def __add__(self, other: Changes) -> Changes:
        return Changes(self.topics | other.topics, self.ids + other.ids)

    @classmethod
    def of(cls, *topics: Topic, ids: tuple[int, ...] = ()) -> Changes:
        return cls(frozenset(topics), ids)
