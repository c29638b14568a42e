"""Knows that the project keeps its own manners, and that each rule sees the fault it is for.

The rules stand in ``rules.py``.
"""

from __future__ import annotations

import pytest

from tests.architecture.rules import MAX_FUNCTION_LINES, MAX_MODULE_LINES, RULES, Rule
from tests.helpers.source import module_of, modules

BY_NAME = {rule.name: rule for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name.replace(" ", "-"))
def test_the_project_keeps(rule: Rule) -> None:
    faults = [line for module in modules("app", "installer", "tests") for line in rule.faults(module)]
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        ("one transaction", "app/services/a.py", "session.commit()"),
        ("one transaction", "app/cli/a.py", "work.rollback()"),
        ("one pen", "app/services/a.py", "open(path, 'w')"),
        ("one pen", "app/cli/a.py", "path.open(mode='ab')"),
        ("one pen", "app/reports/a.py", "path.write_bytes(b'')"),
        ("no lambda in connect", "app/ui/home/a.py", "button.clicked.connect(lambda: None)"),
        ("one paragraph", "app/reports/a.py", "platypus.Paragraph('x')"),
        ("no net for bugs", "app/services/a.py", "try:\n    f()\nexcept (OSError, Exception):\n    g()"),
        ("no net for bugs", "app/services/a.py", "try:\n    f()\nexcept:\n    g()"),
        ("no silent error", "app/services/a.py", "try:\n    f()\nexcept OSError:\n    pass"),
        ("no composed sentence", "app/services/a.py", "raise Refused(f'{x} salah')"),
        ("no composed sentence", "app/ui/home/a.py", "self.messages.problem(f'{x} salah')"),
        ("one dialog", "app/ui/home/a.py", "class Ask(QtWidgets.QDialog): ..."),
        ("pure rules", "app/domain/a.py", "import os"),
        ("pure rules", "app/domain/a.py", "from app.models.case import Case"),
        ("nothing half done", "tests/domain/test_a.py", "# TO" + "DO: later"),
        ("no sleeping", "tests/ui/test_a.py", "time.slee" + "p(1)"),
        ("short modules", "app/domain/a.py", "x = 1\n" * (MAX_MODULE_LINES + 1)),
        ("short functions", "app/domain/a.py", "def f():\n" + "    g()\n" * MAX_FUNCTION_LINES),
    ],
)
def test_the_rule_sees_its_fault(rule: str, path: str, text: str) -> None:
    assert BY_NAME[rule].faults(module_of(path, text))


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        ("one transaction", "app/db/uow.py", "session.commit()"),
        ("one pen", "app/services/a.py", "open(path, 'rb')"),
        ("one pen", "app/files/store.py", "path.write_bytes(b'')"),
        ("no lambda in connect", "app/ui/home/a.py", "button.clicked.connect(self.reload)"),
        ("no net for bugs", "app/main/opening.py", "try:\n    f()\nexcept Exception:\n    g()"),
        ("no composed sentence", "app/services/a.py", "raise Refused('case.gone', case=f'{x}')"),
        ("no composed sentence", "app/services/a.py", "say(f'nip.{fault}')"),
        ("pure rules", "app/domain/a.py", "from app.core.errors import Refused\nimport json"),
        ("short modules", "app/domain/a.py", "x = 1\n" * MAX_MODULE_LINES),
    ],
)
def test_the_rule_leaves_the_rest_alone(rule: str, path: str, text: str) -> None:
    assert not BY_NAME[rule].faults(module_of(path, text))
