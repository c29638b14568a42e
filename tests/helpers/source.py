"""Knows the project's own source as syntax trees and as a list of tracked files.

Judges nothing: the rules stand in ``tests/architecture``.
"""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Module:
    """One Python file: its path from the project's root with forward slashes, text and tree."""

    path: str
    text: str
    tree: ast.Module

    def within(self, *places: str) -> bool:
        """Whether the file is one of ``places``, or lies below one that ends with a slash."""
        return any(
            self.path == place or (place.endswith("/") and self.path.startswith(place)) for place in places
        )

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))


def module_of(path: str, text: str) -> Module:
    return Module(path, text, ast.parse(text))


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every Python file below the given folders of the project, in order."""
    found = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(module_of(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in found)


def name_called(call: ast.Call) -> str:
    """The last word of what is called: ``say`` for ``texts.say(...)``; "" when it has none."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


@cache
def project_files() -> tuple[Path, ...]:
    """Files that are, or would be, committed; without git, all but what tools leave behind."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
    except (OSError, subprocess.CalledProcessError):
        return tuple(_all_files())
    return tuple(ROOT / name for name in answer.split("\0") if name and (ROOT / name).is_file())


def _all_files() -> Iterator[Path]:
    left_by_tools = {".venv", "__pycache__", "build", "dist", "demo", "shots", ".hypothesis", ".git"}
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and not any(
            part in left_by_tools or part.endswith(("_cache", ".egg-info")) for part in parts
        ):
            yield path
