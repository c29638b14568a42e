"""The parts of which a rule is made, unchangeable.  Two rules are equal when they say the same.

``at`` and ``end`` tell where a part stands in the text it was read from; they do not count when
parts are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Number:
    """A number, not negative."""

    value: float
    at: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Ref:
    """A column; ``table`` empty: of the table the rule belongs to.

    ``index``: a classification, or the key of one row; empty for every row.  ``stop``: where the
    name ends and the bracket begins.
    """

    table: str
    column: str
    index: str = ""
    at: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    stop: int = field(default=0, compare=False)

    @property
    def joined(self) -> str:
        """The name as one word: "table.column", or the column alone."""
        return f"{self.table}.{self.column}" if self.table else self.column


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus something."""

    body: Node
    at: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Chain:
    """Two or more parts joined by signs of one strength: "+" and "-", or "*" and "/".

    ``signs`` has one entry less than ``parts``.
    """

    parts: tuple[Node, ...]
    signs: tuple[str, ...]
    at: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    @property
    def is_sum(self) -> bool:
        """Whether it adds; else it multiplies."""
        return self.signs[0] in "+-"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of one or more parts."""

    name: str
    arguments: tuple[Node, ...]
    at: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far two sides may lie apart; in per cent of the right one where ``is_percent``."""

    value: float
    is_percent: bool = False


@dataclass(frozen=True, slots=True)
class Compare:
    """Two sides and how they must stand to each other: one of =, <>, <=, >=, <, >."""

    left: Node
    relation: str
    right: Node
    tolerance: Tolerance | None = None
    at: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    body: Node
    at: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Logic:
    """Two or more conditions; ``word`` is "dan" or "atau"."""

    word: str
    parts: tuple[Node, ...]
    at: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Implies:
    """If the condition holds, the conclusion must."""

    condition: Node
    conclusion: Node
    at: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


Node = Number | Ref | Negative | Chain | Call | Compare | Not | Logic | Implies

#: Functions: least and most parts they take.
FUNCTIONS = {
    "jumlah": (1, 20),
    "rata": (1, 1),
    "min": (1, 20),
    "maks": (1, 20),
    "mutlak": (1, 1),
    "bulat": (1, 2),
    "ada": (1, 1),
    "kosong": (1, 1),
    "tahun_lalu": (1, 1),
}
#: Functions that answer yes or no.
ASKING = ("ada", "kosong")
#: Functions that make one number of all rows, when they are given one part.
GATHERING = ("jumlah", "rata", "min", "maks")
LAST_YEAR = "tahun_lalu"
KEYWORDS = ("jika", "maka", "dan", "atau", "tidak")
RELATIONS = ("=", "<>", "<=", ">=", "<", ">")


def parts_of(node: Node) -> tuple[Node, ...]:
    """What a part is made of, from left to right."""
    match node:
        case Number() | Ref():
            return ()
        case Negative(body=body) | Not(body=body):
            return (body,)
        case Chain(parts=parts) | Logic(parts=parts) | Call(arguments=parts):
            return parts
        case Compare(left=left, right=right):
            return (left, right)
        case Implies(condition=condition, conclusion=conclusion):
            return (condition, conclusion)


def refs_of(node: Node, *, now: bool = False) -> Iterator[Ref]:
    """Every column named, from left to right; with ``now`` those of last year are left out."""
    if isinstance(node, Ref):
        yield node
    if now and isinstance(node, Call) and node.name == LAST_YEAR:
        return
    for part in parts_of(node):
        yield from refs_of(part, now=now)
