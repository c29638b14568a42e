"""Knows the manners of the house that neither ruff nor the contracts can see.

Each rule takes one module and answers the lines that break it; the advice beside it says what
to do instead.  Does not read files: see ``tests/helpers/source.py``.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.helpers.source import Module, name_called

MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 60

ERRORS = {"UserError", "NotAllowed", "NotFound", "ConflictError", "Refused", "OutsideTrouble"}
SENTENCES = ERRORS | {"say", "problem", "confirm", "info"}

# Standard library without files, network, processes, threads or a clock of its own.
PURE_LIBRARY = frozenset(
    [
        "__future__",
        "abc",
        "bisect",
        "calendar",
        "collections",
        "contextlib",
        "copy",
        "dataclasses",
        "datetime",
        "decimal",
        "difflib",
        "enum",
        "fractions",
        "functools",
        "graphlib",
        "hashlib",
        "heapq",
        "html",
        "itertools",
        "json",
        "math",
        "numbers",
        "operator",
        "re",
        "statistics",
        "string",
        "textwrap",
        "types",
        "typing",
        "unicodedata",
    ]
)


@dataclass(frozen=True)
class Rule:
    """A rule: where it looks, what it finds (line numbers), what to do instead."""

    name: str
    advice: str
    applies: Callable[[Module], bool]
    find: Callable[[Module], Iterator[int]]

    def faults(self, module: Module) -> list[str]:
        if not self.applies(module):
            return []
        return [f"{module.path}:{line}: {self.advice}" for line in self.find(module)]


def _app(module: Module) -> bool:
    return module.within("app/")


def _outside(*doors: str) -> Callable[[Module], bool]:
    return lambda module: _app(module) and not module.within(*doors)


def _commits(module: Module) -> Iterator[int]:
    for call in module.calls():
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"commit", "rollback"}:
            yield call.lineno


def _mode_of(call: ast.Call) -> str:
    """The mode an ``open`` is called with; both ``open(path, mode)`` and ``path.open(mode)``."""
    place = 1 if isinstance(call.func, ast.Name) else 0
    given = [keyword.value for keyword in call.keywords if keyword.arg == "mode"] or call.args[
        place : place + 1
    ]
    match given:
        case [ast.Constant(value=str(mode))]:
            return mode
        case _:
            return "r"


def _writes(module: Module) -> Iterator[int]:
    for call in module.calls():
        name = name_called(call)
        if name in {"write_text", "write_bytes"} or (name == "open" and set(_mode_of(call)) & set("wax+")):
            yield call.lineno


def _lambda_connected(module: Module) -> Iterator[int]:
    for call in module.calls():
        if name_called(call) == "connect" and any(isinstance(value, ast.Lambda) for value in call.args):
            yield call.lineno


def _paragraphs(module: Module) -> Iterator[int]:
    return (call.lineno for call in module.calls() if name_called(call) == "Paragraph")


def _catches_all(module: Module) -> Iterator[int]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = (
                {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} if node.type else None
            )
            if caught is None or caught & {"Exception", "BaseException"}:
                yield node.lineno


def _swallows(module: Module) -> Iterator[int]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body):
            yield node.lineno


def _is_code(composed: ast.JoinedStr) -> bool:
    """A family of codes, such as ``f"nip.{fault}"``: no blank, and an area in front."""
    pieces = [piece.value for piece in composed.values if isinstance(piece, ast.Constant)]
    starts_fixed = isinstance(composed.values[0], ast.Constant)
    return starts_fixed and re.fullmatch(r"[a-z_]+\.[a-z_.]*", "".join(map(str, pieces))) is not None


def _composed_sentences(module: Module) -> Iterator[int]:
    for call in module.calls():
        first = call.args[0] if call.args and name_called(call) in SENTENCES else None
        if isinstance(first, ast.JoinedStr) and not _is_code(first):
            yield call.lineno


def _own_dialogs(module: Module) -> Iterator[int]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef):
            bases = {getattr(base, "id", getattr(base, "attr", "")) for base in node.bases}
            if "QDialog" in bases:
                yield node.lineno


def _foreign_imports(module: Module) -> Iterator[int]:
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=names):
                imported = [name.name for name in names]
            case ast.ImportFrom(module=str(name)):
                imported = [name]
            case _:
                continue
        for name in imported:
            if name.split(".")[0] not in PURE_LIBRARY and not name.startswith(("app.core", "app.domain")):
                yield node.lineno


def _unfinished(module: Module) -> Iterator[int]:
    words = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b")
    for number, line in enumerate(module.text.splitlines(), 1):
        if words.search(line):
            yield number


def _sleeps(module: Module) -> Iterator[int]:
    for call in module.calls():
        if ast.unparse(call.func) in {"time.sleep", "sleep", "qtbot.wait", "QTest.qWait"}:
            yield call.lineno


def _too_long(module: Module) -> Iterator[int]:
    if len(module.text.splitlines()) > MAX_MODULE_LINES:
        yield MAX_MODULE_LINES


def _long_functions(module: Module) -> Iterator[int]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(mark.lineno for mark in node.decorator_list)])
            if (node.end_lineno or first) - first + 1 > MAX_FUNCTION_LINES:
                yield node.lineno


def _anywhere(_module: Module) -> bool:
    return True


RULES = (
    Rule(
        "one transaction",
        "Only db/uow.py ends a transaction: say work.done(...).",
        _outside("app/db/uow.py"),
        _commits,
    ),
    Rule(
        "one pen",
        "Files are written in app/files (export.py for every -o), or by app/db for the database itself.",
        _outside("app/files/", "app/db/upgrade.py", "app/db/backup.py"),
        _writes,
    ),
    Rule(
        "no lambda in connect",
        "Connect a method or functools.partial: a lambda keeps its window alive and hides in tracebacks.",
        _app,
        _lambda_connected,
    ),
    Rule(
        "one paragraph",
        "Make paragraphs with app.reports.style: raw text loses words at '<' and '&'.",
        _outside("app/reports/style.py"),
        _paragraphs,
    ),
    Rule(
        "no net for bugs",
        "Catch what you can name; bugs are caught at the doors only.",
        _outside(
            "app/main/",
            "app/cli/",
            "app/intake/worker.py",
            "app/ui/kit/tasks.py",
            "app/ui/kit/tasks/",
            "app/db/upgrade.py",
        ),
        _catches_all,
    ),
    Rule(
        "no silent error",
        "An error that may be ignored is ignored with contextlib.suppress and a reason.",
        _app,
        _swallows,
    ),
    Rule(
        "no composed sentence",
        "Sentences stand whole in app/core/texts; hand over a code and facts.",
        _app,
        _composed_sentences,
    ),
    Rule(
        "one dialog",
        "Dialogs derive from the one in app/ui/kit/dialog.py, so that they all behave alike.",
        _outside("app/ui/kit/dialog.py"),
        _own_dialogs,
    ),
    Rule(
        "pure rules",
        "domain imports core and harmless parts of the standard library only.",
        lambda module: module.within("app/domain/"),
        _foreign_imports,
    ),
    Rule(
        "nothing half done",
        "Finish it, or leave it out and say so in the change log.",
        _anywhere,
        _unfinished,
    ),
    Rule("no sleeping", "Wait for a signal or a condition, never for a time.", _anywhere, _sleeps),
    Rule("short modules", "Make it a package of the same name; callers do not notice.", _anywhere, _too_long),
    Rule(
        "short functions",
        "Take a step out and name it.",
        # A migration is one list of table statements in order; cutting it would only hide the order.
        lambda module: not module.within("app/db/migrations/versions/"),
        _long_functions,
    ),
)

assert set(sys.stdlib_module_names) >= PURE_LIBRARY
