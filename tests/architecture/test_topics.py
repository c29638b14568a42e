"""Knows that every kind of change is told by a service and heard by a screen.

A topic nobody tells leaves a screen stale; one nobody hears is dead.  Opens no window.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from app.core.changes import Topic
from tests.helpers.source import modules

EVERY = {topic.name for topic in Topic}


def named(tree: ast.AST) -> Iterator[str]:
    """The topics written as ``Topic.NAME`` below ``tree``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Topic":
            yield node.attr


def heard(tree: ast.AST) -> Iterator[str]:
    """The topics a class of ``tree`` lists in ``listens_to``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "listens_to":
            yield from named(node)


def test_every_topic_is_told_by_a_service() -> None:
    told = {name for module in modules("app/services") for name in named(module.tree)}
    assert not EVERY - told, "no service tells of it"


def test_every_topic_is_heard_by_a_screen() -> None:
    listened = {
        name
        for module in modules("app/ui")
        if not module.within("app/ui/kit/")
        for name in heard(module.tree)
    }
    assert not EVERY - listened, "no screen hears of it"


def test_the_guard_sees_what_a_screen_hears() -> None:
    screen = ast.parse("class S:\n    listens_to: ClassVar[frozenset[Topic]] = frozenset({Topic.OPDS})\n")
    assert list(heard(screen)) == ["OPDS"]
