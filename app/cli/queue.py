"""``alur queue``: what stands at whose desk."""

from __future__ import annotations

import argparse
import math
from typing import TYPE_CHECKING, Any

from app.cli import views
from app.cli.door import house_of, iso_of, say_line, show
from app.core.errors import NotFound
from app.core.texts import say

if TYPE_CHECKING:
    from app.bootstrap import House
    from app.services.casebook import CaseRow, TaskRow


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    command = commands.add_parser("queue", help=say("cli.queue"), parents=[shared])
    command.add_argument("--role", default="", metavar="PERAN", help=say("cli.queue.role"))
    command.add_argument("--user", default="", metavar="PENGGUNA", help=say("cli.queue.user"))
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print live tasks, due first, those without deadline last.

    Raises ``NotFound`` for a name nobody has: an empty list would look like "nothing to do".
    """
    with house_of(args) as house:
        if args.user:
            house.people.person(args.user)
        keys = _role_keys(house, args.role) if args.role else {""}
        iso = iso_of(house)
        rows = [pair for key in sorted(keys) for pair in house.casebook.live_tasks(user=args.user, role=key)]
        rows.sort(key=_due_first)
        found = {row.task: views.task(row, case, iso) for row, case in rows}
    if args.json:
        show(list(found.values()))
        return 0
    for item in found.values():
        say_line(say("cli.queue.line", **{**item, "opd": item["opd"] or "–", "due": item["due"] or "–"}))
    if not found:
        say_line(say("cli.queue.empty"))
    return 0


def _due_first(found: tuple[TaskRow, CaseRow]) -> tuple[float, int]:
    due = found[0].due_at
    return due.timestamp() if due else math.inf, found[0].task


def _role_keys(house: House, word: str) -> set[str]:
    """Keys of the roles that ``word`` names, by key or printed name, over all SOPs."""
    wanted = word.strip().casefold()
    roles = [role for row in house.registry.rows() for role in house.registry.sop(row.id).roles]
    keys = {role.key for role in roles if wanted in (role.key.casefold(), role.name.casefold())}
    if not keys:
        raise NotFound("cli.no_role", role=word, known=", ".join(sorted({role.key for role in roles})))
    return keys
