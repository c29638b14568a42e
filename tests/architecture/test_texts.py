"""Knows that codes and sentences belong together: none without the other, facts for every placeholder.

Does not judge the words themselves.
"""

from __future__ import annotations

import ast
import json
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.core.texts import all_texts
from tests.architecture.rules import ERRORS
from tests.helpers.source import ROOT, Module, modules, name_called

CODE = re.compile(r"[a-z_]+(\.[A-Za-z0-9_-]+)+")


@dataclass(frozen=True)
class Use:
    """A code handed to ``say`` or to an error; ``facts`` is None when they are not written out."""

    place: str
    code: str
    facts: frozenset[str] | None


def program() -> list[Module]:
    return [module for module in modules("app") if not module.within("app/core/texts/")]


@cache
def sayers() -> frozenset[str]:
    """``say``, the errors, and every class derived from them."""
    found = {"say", *ERRORS}
    for module in program():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef) and {getattr(base, "id", "") for base in node.bases} & found:
                found.add(node.name)
    return frozenset(found)


def uses(module: Module) -> Iterator[Use]:
    for call in module.calls():
        if name_called(call) not in sayers() or not call.args:
            continue
        names = [keyword.arg for keyword in call.keywords]
        facts = None if None in names else frozenset(name for name in names if name)
        for node in _choices(call.args[0]):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield Use(f"{module.path}:{call.lineno}", node.value, facts)


def _choices(node: ast.expr) -> Iterator[ast.expr]:
    """What the first argument may be: itself, or both ends of ``a if b else c``."""
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    else:
        yield node


def placeholders(text: str) -> set[str]:
    names = (name for _before, name, _spec, _conversion in string.Formatter().parse(text) if name)
    return {re.split(r"[.\[]", name)[0] for name in names}


def all_uses() -> list[Use]:
    return [use for module in program() for use in uses(module)]


@cache
def words() -> frozenset[str]:
    """Every string that stands in the program or in its presets."""
    found = {
        node.value
        for module in program()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for path in (ROOT / "resources").rglob("*.json"):
        found.update(_strings(json.loads(path.read_text("utf-8"))))
    return frozenset(found)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


@cache
def families() -> frozenset[str]:
    """Patterns of the codes composed of a fixed area and a name, such as ``f"nip.{fault}"``."""
    found = set()
    for module in program():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else "(.+)"
                    for part in node.values
                ]
                if re.match(r"[a-z_]+\\\.", parts[0]):
                    found.add("".join(parts))
    return frozenset(found)


def composed(code: str) -> bool:
    """Whether a family makes this code out of words that stand in the program."""
    matches = (re.fullmatch(family, code) for family in families())
    return any(match and set(match.groups()) <= words() for match in matches)


def test_every_code_has_a_sentence() -> None:
    known = all_texts()
    unknown = [f"{use.place}: {use.code}" for use in all_uses() if use.code not in known]
    assert not unknown, "\n" + "\n".join(unknown)


def test_every_sentence_is_said_somewhere() -> None:
    idle = sorted(code for code in all_texts() if code not in words() and not composed(code))
    assert not idle, "sentences nobody says: " + ", ".join(idle)


def test_every_placeholder_gets_its_fact() -> None:
    known = all_texts()
    faults = [
        f"{use.place}: {use.code} lacks {sorted(placeholders(known[use.code]) - use.facts)}"
        for use in all_uses()
        if use.facts is not None and use.code in known and not placeholders(known[use.code]) <= use.facts
    ]
    assert not faults, "\n" + "\n".join(faults)


def test_codes_are_written_alike() -> None:
    odd = [code for code in all_texts() if not CODE.fullmatch(code)]
    assert not odd, f"a code is an area in small letters, then names, with dots between: {odd}"


def test_no_sentence_is_empty() -> None:
    assert all(text.strip() for text in all_texts().values())
