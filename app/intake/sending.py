"""Definitions on their way to a reader's process: packed once, and built there once.

A definition has hundreds of labels, and every file that is read wants it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from typing import Any

from app.core.held import held
from app.domain.tables.definition import TableDefinition

_MOST = 256


def packed_once(definition: TableDefinition) -> tuple[Callable[[bytes], TableDefinition], tuple[bytes]]:
    """How a definition is taken apart for another process; for :func:`copyreg.pickle`."""
    return built, (_packed(definition),)


@held
def _packed(definition: TableDefinition) -> bytes:
    facts: tuple[Any, ...] = tuple(getattr(definition, each.name) for each in fields(definition))
    return pickle.dumps(facts, pickle.HIGHEST_PROTOCOL)


@lru_cache(maxsize=_MOST)
def built(data: bytes) -> TableDefinition:
    """The definition that was packed."""
    return TableDefinition(*pickle.loads(data))
