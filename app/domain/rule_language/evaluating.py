"""Works a rule out over figures: for each row whether it holds, does not, or cannot be judged.

A missing number is unknown, never zero, and what depends on it cannot be judged; so nothing missing
makes a false alarm.  Two sides may differ by what rounding to the columns' decimals explains.
Bounded: the work is counted before it is done.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from operator import add, mul, sub
from typing import TypeVar

from app.domain.rule_language.faults import RuleFault
from app.domain.rule_language.judging import is_truth
from app.domain.rule_language.nodes import (
    ASKING,
    GATHERING,
    LAST_YEAR,
    Call,
    Chain,
    Compare,
    Implies,
    Logic,
    Negative,
    Node,
    Not,
    Number,
    Ref,
    Tolerance,
)

#: Cells a rule may touch, all steps together.
MOST_STEPS = 5_000_000
#: Relative: what arithmetic on floats may lose.
_FLOAT = 1e-9
#: From here on a float has no decimals that could be rounded.
_NO_UNITS = 1e15

T = TypeVar("T")
Numbers = Sequence[float | None]
Truths = list[bool | None]


@dataclass(frozen=True)
class TableData:
    """Figures of one table as a rule sees them.

    ``columns``: numbers by row; None where there is none that counts ("–" is handed in as 0).
    ``leaves``: rows that are no total of others; None for all.  ``axes``: for a classification its
    rows, each with the code it is matched by in other tables.  ``half``: half a unit of a column's
    last decimal, 0 for whole numbers.
    """

    rows: tuple[str, ...]
    columns: Mapping[str, Numbers]
    leaves: Collection[str] | None = None
    axes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    half: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """How a rule comes out.  ``keys``: of the rows it was judged in; None for one answer over all.

    ``sides``: what stood left and right of its last relation, where rows fit.  ``unjudged``: why
    nothing could be judged at all: "no_table", "no_column", "no_rows"; else empty.
    """

    keys: tuple[str, ...] | None
    truths: Sequence[bool | None]
    sides: tuple[Numbers, Numbers] | None = None
    unjudged: str = ""


def evaluate(
    rule: Node,
    tables: Mapping[str, TableData],
    earlier: Sequence[Mapping[str, TableData]] = (),
    own: str = "",
    most: int = MOST_STEPS,
) -> Judged:
    """Work out ``rule`` over the tables of this period; ``earlier``: those before, the newest first.

    ``own``: the table that names without a table belong to.  Raises ``RuleFault`` where the rule
    would touch more than ``most`` cells.
    """
    work = _Work((tables, *earlier), own, most)
    try:
        found = work.truth(rule)
    except _Nothing as nothing:
        return Judged(None, [None], None, nothing.why)
    last = rule.conclusion if isinstance(rule, Implies) else rule
    fits = work.sides is not None and len(work.sides[0]) == len(found.values)
    return Judged(found.keys, found.values, work.sides if fits and isinstance(last, Compare) else None)


class _Nothing(Exception):
    """The tables are not there, or have no rows in common; ``why`` says which."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class _Series:
    """Numbers by row, or one (``keys`` None).  ``slack``: how far rounding may have moved each."""

    keys: tuple[str, ...] | None
    values: Numbers
    slack: float = 0.0
    leaves: Collection[str] | None = None


@dataclass(frozen=True)
class _Answers:
    keys: tuple[str, ...] | None
    values: Truths


class _Work:
    """One evaluation: which figures, how much was done, what stood beside the last relation."""

    def __init__(self, periods: Sequence[Mapping[str, TableData]], own: str, most: int) -> None:
        self.periods = periods
        self.own = own
        self.left = most
        self.sides: tuple[Numbers, Numbers] | None = None

    def spend(self, cells: int) -> None:
        self.left -= cells + 1
        if self.left < 0:
            raise RuleFault("rule_language.fault.too_much")

    # -- yes and no ------------------------------------------------------------------------

    def truth(self, node: Node) -> _Answers:
        match node:
            case Compare():
                return self.compare(node)
            case Not(body=body):
                inner = self.truth(body)
                return _Answers(inner.keys, [None if each is None else not each for each in inner.values])
            case Logic(word=word, parts=parts):
                join = _both if word == "dan" else _either
                found = self.truth(parts[0])
                for part in parts[1:]:
                    found = self.joined(join, found, self.truth(part))
                return found
            case Implies(condition=condition, conclusion=conclusion):
                given, wanted = self.truth(condition), self.truth(conclusion)
                return self.joined(_implied, given, wanted)
            case Call(name=name, arguments=(body,)):
                found_in = self.number(body)
                there = name == ASKING[0]
                return _Answers(found_in.keys, [(each is not None) == there for each in found_in.values])
            case _:
                raise AssertionError(f"no truth: {node}")  # the parser lets none through

    def joined(
        self, join: Callable[[bool | None, bool | None], bool | None], a: _Answers, b: _Answers
    ) -> _Answers:
        keys, left, right = _aligned(a.keys, a.values, b.keys, b.values)
        self.spend(len(left))
        return _Answers(keys, [join(x, y) for x, y in zip(left, right, strict=True)])

    def compare(self, node: Compare) -> _Answers:
        a, b = self.number(node.left), self.number(node.right)
        keys, left, right = _aligned(a.keys, a.values, b.keys, b.values)
        self.spend(len(left))
        self.sides = left, right
        judge = _RELATIONS[node.relation]
        rounding = _finite(a.slack + b.slack) or 0.0 if node.relation in _ROUNDED else 0.0
        found: Truths = [
            None if x is None or y is None else judge(x - y, *_allowed(x, y, rounding, node.tolerance))
            for x, y in zip(left, right, strict=True)
        ]
        return _Answers(keys, found)

    # -- numbers ---------------------------------------------------------------------------

    def number(self, node: Node, back: int = 0) -> _Series:
        match node:
            case Number(value=value):
                return _Series(None, [value])
            case Ref():
                return self.column(node, back)
            case Negative(body=body):
                inner = self.number(body, back)
                values = [None if each is None else -each for each in inner.values]
                return _Series(inner.keys, values, inner.slack, inner.leaves)
            case Chain(parts=parts, signs=signs):
                found = self.number(parts[0], back)
                for sign, part in zip(signs, parts[1:], strict=True):
                    found = self.combined(sign, found, self.number(part, back))
                return found
            case Call():
                return self.call(node, back)
            case _:
                raise AssertionError(f"no number: {node}")  # the parser lets none through

    def column(self, ref: Ref, back: int) -> _Series:
        if back >= len(self.periods):
            return self.unknown(ref)
        tables = self.periods[back]
        name, column = self.found(ref, tables)
        table = tables.get(name)
        if table is None:
            if back:
                return self.unknown(ref)
            raise _Nothing("no_table")
        numbers = table.columns.get(column)
        if numbers is None:
            if back:
                return self.unknown(ref)
            raise _Nothing("no_column")
        self.spend(len(numbers))
        half = table.half.get(column, 0.0)
        if not ref.index:
            return _Series(table.rows, numbers, half, table.leaves)
        return _picked(table, numbers, ref.index, half)

    def found(self, ref: Ref, tables: Mapping[str, TableData]) -> tuple[str, str]:
        mine = tables.get(self.own)
        if not ref.table or (mine is not None and ref.joined in mine.columns):
            return self.own, ref.joined
        return ref.table, ref.column

    def unknown(self, ref: Ref) -> _Series:
        """Nothing is known of that year: no number in any row of this year's table."""
        now = self.column(ref, 0)
        return _Series(now.keys, [None] * len(now.values), now.slack, now.leaves)

    def combined(self, sign: str, a: _Series, b: _Series) -> _Series:
        keys, left, right = _aligned(a.keys, a.values, b.keys, b.values)
        self.spend(len(left))
        leaves = a.leaves if a.keys is not None else b.leaves
        if sign in "+-":
            work = add if sign == "+" else sub
            return _Series(keys, _paired(work, left, right), a.slack + b.slack, leaves)
        if sign == "/":
            right = [None if not each else 1 / each for each in right]
        slack = a.slack * _largest(right) + (b.slack * _largest(left) if sign == "*" else 0.0)
        return _Series(keys, _paired(mul, left, right), slack, leaves)

    def call(self, node: Call, back: int) -> _Series:
        if node.name == LAST_YEAR:
            return self.number(node.arguments[0], back + 1)
        if is_truth(node):
            raise AssertionError(f"no number: {node}")  # the parser lets none through
        if node.name in GATHERING and len(node.arguments) == 1:
            return self.gathered(node.name, self.number(node.arguments[0], back))
        found = self.number(node.arguments[0], back)
        if node.name == "mutlak":
            return _Series(
                found.keys, [None if x is None else abs(x) for x in found.values], found.slack, found.leaves
            )
        if node.name == "bulat":
            places = node.arguments[1].value if len(node.arguments) == 2 else 0  # type: ignore[union-attr]
            return _Series(
                found.keys, [_round(x, int(places)) for x in found.values], found.slack, found.leaves
            )
        for part in node.arguments[1:]:
            other = self.number(part, back)
            if node.name == "jumlah":
                found = self.combined("+", found, other)
                continue
            keys, left, right = _aligned(found.keys, found.values, other.keys, other.values)
            self.spend(len(left))
            pick = min if node.name == "min" else max
            leaves = found.leaves if found.keys is not None else other.leaves
            found = _Series(keys, _paired(pick, left, right), max(found.slack, other.slack), leaves)
        return found

    def gathered(self, name: str, of: _Series) -> _Series:
        """One number of all rows that are no totals; unknown where one of them is."""
        self.spend(len(of.values))
        values = of.values
        if of.leaves is not None and of.keys is not None:
            values = [each for key, each in zip(of.keys, of.values, strict=True) if key in of.leaves]
        known = [each for each in values if each is not None]
        if len(known) < len(values) or not known:
            return _Series(None, [None])
        match name:
            case "jumlah":
                return _Series(None, [_finite(sum(known))], of.slack * len(known))
            case "rata":
                return _Series(None, [_finite(sum(known) / len(known))], of.slack)
            case "min":
                return _Series(None, [min(known)], of.slack)
            case _:
                return _Series(None, [max(known)], of.slack)


def _picked(table: TableData, numbers: Numbers, index: str, half: float) -> _Series:
    """The rows of a classification, by the code they have in it, or one row alone."""
    axis = table.axes.get(index)
    places = {key: at for at, key in enumerate(table.rows)}
    if axis is not None:
        there = [(code, numbers[places[row]]) for row, code in axis.items() if row in places]
        return _Series(tuple(code for code, _ in there), [value for _, value in there], half)
    if index in places:
        return _Series(None, [numbers[places[index]]], half)
    raise _Nothing("no_rows")


_Keys = tuple[str, ...] | None


def _aligned(
    a_keys: _Keys, a: Sequence[T], b_keys: _Keys, b: Sequence[T]
) -> tuple[_Keys, Sequence[T], Sequence[T]]:
    """Both sides over the rows they have in common; one number stands beside every row."""
    if a_keys is None and b_keys is None:
        return None, a, b
    if a_keys is None:
        return b_keys, [a[0]] * len(b), b
    if b_keys is None:
        return a_keys, a, [b[0]] * len(a)
    if a_keys is b_keys or a_keys == b_keys:
        return a_keys, a, b
    places = {key: at for at, key in enumerate(b_keys)}
    common = [(at, places[key]) for at, key in enumerate(a_keys) if key in places]
    if not common:
        raise _Nothing("no_rows")
    return tuple(a_keys[at] for at, _ in common), [a[at] for at, _ in common], [b[at] for _, at in common]


def _paired(work: Callable[[float, float], float], left: Numbers, right: Numbers) -> Numbers:
    """``work`` on each pair; unknown where one is, or where the answer is no number."""
    if None not in left and None not in right:
        found: list[float] = list(map(work, left, right))  # type: ignore[arg-type]
        if math.isfinite(sum(found)):
            return found
    return [None if x is None or y is None else _finite(work(x, y)) for x, y in zip(left, right, strict=True)]


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None


def _largest(values: Numbers) -> float:
    return max((abs(each) for each in values if each is not None), default=0.0)


def _round(number: float | None, places: int) -> float | None:
    """Half away from zero, as spreadsheets round."""
    if number is None or abs(number) >= _NO_UNITS:
        return number
    factor = 10.0**places
    return math.copysign(math.floor(abs(number) * factor + 0.5 + _FLOAT) / factor, number)


def _both(a: bool | None, b: bool | None) -> bool | None:
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def _either(a: bool | None, b: bool | None) -> bool | None:
    if a is True or b is True:
        return True
    return None if a is None or b is None else False


def _implied(condition: bool | None, conclusion: bool | None) -> bool | None:
    return _either(None if condition is None else not condition, conclusion)


def _allowed(left: float, right: float, rounding: float, tolerance: Tolerance | None) -> tuple[float, float]:
    """How far apart the sides may be, and what arithmetic itself may have lost."""
    noise = _FLOAT * max(abs(left), abs(right))
    if tolerance is None:
        return rounding, noise
    return tolerance.value * abs(right) / 100 if tolerance.is_percent else tolerance.value, noise


#: Relations that rounding may blur; the strict ones are taken as written.
_ROUNDED = ("=", "<=", ">=")
_RELATIONS: Mapping[str, Callable[[float, float, float], bool]] = {
    "=": lambda apart, most, noise: abs(apart) <= most + noise,
    "<>": lambda apart, most, noise: abs(apart) > most + noise,
    "<=": lambda apart, most, noise: apart <= most + noise,
    ">=": lambda apart, most, noise: apart >= -most - noise,
    "<": lambda apart, most, noise: apart < most - noise,
    ">": lambda apart, most, noise: apart > noise - most,
}
