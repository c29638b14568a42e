"""Says a rule as a sentence for people who know the tables but not the language."""

from __future__ import annotations

from collections.abc import Mapping

from app.core import texts
from app.domain.rule_language.nodes import (
    ASKING,
    GATHERING,
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
)
from app.domain.rule_language.printing import number_text
from app.domain.rule_language.words import TableWords, resolve

_RELATIONS = {"=": "equal", "<>": "unequal", "<=": "most", ">=": "least", "<": "below", ">": "above"}
_SIGNS = {"+": "plus", "-": "minus", "*": "times", "/": "over"}


def explain(rule: Node, tables: Mapping[str, TableWords], own: str = "") -> str:
    """ "Laki-laki ditambah Perempuan harus sama dengan Jumlah." """
    said = _Speaker(tables, own).truth(rule, must=True)
    return f"{said[:1].upper()}{said[1:]}."


def _say(code: str, **facts: object) -> str:
    return texts.say(f"rule_language.say.{code}", **facts)


class _Speaker:
    """Knows the labels that columns and classifications go by."""

    def __init__(self, tables: Mapping[str, TableWords], own: str) -> None:
        self.tables = tables
        self.own = own

    def truth(self, node: Node, *, must: bool = False) -> str:
        """``must``: it is what the rule demands, not a condition for it."""
        demand = _say("must") if must else ""
        match node:
            case Compare():
                return self.compare(node, demand)
            case Not(body=body):
                return _say("must_not" if must else "not", body=self.truth(body))
            case Logic(word=word, parts=parts):
                inner = [self.part(part, must=must) for part in parts]
                return f" {word} ".join(inner)
            case Implies(condition=condition, conclusion=conclusion):
                return _say(
                    "if", condition=self.truth(condition), conclusion=self.truth(conclusion, must=True)
                )
            case Call(name=name, arguments=arguments) if name in ASKING:
                return _say(
                    "there" if name == ASKING[0] else "empty", body=self.number(arguments[0]), must=demand
                )
            case _:
                return self.number(node)

    def part(self, node: Node, *, must: bool) -> str:
        said = self.truth(node, must=must)
        return f"({said})" if isinstance(node, Logic | Implies) else said

    def compare(self, node: Compare, demand: str) -> str:
        left, right = self.number(node.left), self.number(node.right)
        said = _say(_RELATIONS[node.relation], left=left, right=right, must=demand)
        if node.tolerance is None:
            return said
        percent = "%" if node.tolerance.is_percent else ""
        return _say("tolerance", sentence=said, tolerance=number_text(node.tolerance.value) + percent)

    def number(self, node: Node) -> str:
        match node:
            case Number(value=value):
                return number_text(value)
            case Ref():
                return self.column(node)
            case Negative(body=body):
                return _say("negative", body=self.inner(body))
            case Chain(parts=parts, signs=signs):
                said = self.inner(parts[0], node)
                for sign, part in zip(signs, parts[1:], strict=True):
                    said = _say(_SIGNS[sign], left=said, right=self.inner(part, node))
                return said
            case Call():
                return self.call(node)
            case _:
                return self.truth(node)

    def inner(self, node: Node, around: Chain | None = None) -> str:
        """A part of a calculation, in brackets where the order would be lost."""
        said = self.number(node)
        loose = isinstance(node, Chain) and (around is None or node.is_sum or not around.is_sum)
        return f"({said})" if loose else said

    def call(self, node: Call) -> str:
        if node.name == "bulat" and len(node.arguments) == 2:
            first, second = map(self.number, node.arguments)
            return _say("bulat_to", body=first, decimals=second)
        if len(node.arguments) > 1:
            listed = "; ".join(map(self.number, node.arguments))
            return texts.say(f"rule_language.say.{node.name}_of", body=listed)
        body = self.inner(node.arguments[0])
        if node.name in GATHERING:
            return _say(node.name, body=body)
        return texts.say(f"rule_language.say.{node.name}_one", body=body)

    def column(self, ref: Ref) -> str:
        found = resolve(ref, self.tables, self.own)
        if found is None:
            return f"“{ref.joined}”"
        words = self.tables[found[0]]
        label = words.columns[found[1]] or found[1]
        said = label if found[0] == self.own else _say("column", column=label, table=words.title)
        if not ref.index:
            return said
        if ref.index in words.axes:
            return _say("each", body=said, axis=words.axes[ref.index])
        return _say("row", body=said, row=words.rows.get(ref.index, ref.index))
