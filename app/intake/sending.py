"""Definitions on their way to a reader's process: packed once, and built there once.

A definition has hundreds of labels, and every file that is read wants it.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from typing import Any

from app.domain.tables.definition import TableDefinition

_MOST = 256
#: By the identity of the object, which is held beside so that no other gets its number.
_packed: OrderedDict[int, tuple[TableDefinition, bytes]] = OrderedDict()


def packed_once(definition: TableDefinition) -> tuple[Callable[[bytes], TableDefinition], tuple[bytes]]:
    """How a definition is taken apart for another process; for :func:`copyreg.pickle`."""
    held = _packed.get(id(definition))
    if held is None:
        facts: tuple[Any, ...] = tuple(getattr(definition, each.name) for each in fields(definition))
        held = definition, pickle.dumps(facts, pickle.HIGHEST_PROTOCOL)
        _packed[id(definition)] = held
        while len(_packed) > _MOST:
            _packed.popitem(last=False)
    return built, (held[1],)


@lru_cache(maxsize=_MOST)
def built(data: bytes) -> TableDefinition:
    """The definition that was packed."""
    return TableDefinition(*pickle.loads(data))
