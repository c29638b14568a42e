"""``alur rule list | save | try | remove | propose``: what the office itself wants checked between tables."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.cli import submission_views
from app.cli.door import house_of, say_line, show
from app.cli.submissions import number_of
from app.core.texts import say
from app.domain.submissions.cellfindings import Severity

if TYPE_CHECKING:
    from app.services.submissions import NewRule


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("rule", help=say("cli.rule"), parents=[shared])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="TINDAKAN", title=say("cli.verbs"))
    listing = verbs.add_parser("list", help=say("cli.rule.list"), parents=[shared])
    listing.set_defaults(run=run_list)
    saving = verbs.add_parser("save", help=say("cli.rule.save"), parents=[shared])
    _add_rule(saving)
    saving.add_argument("--name", required=True, metavar="NAMA", help=say("cli.rule.name"))
    saving.add_argument("--rule", default="", metavar="ATURAN", help=say("cli.rule.which"))
    saving.add_argument("--inactive", action="store_true", help=say("cli.rule.inactive"))
    _add_user(saving)
    saving.set_defaults(run=run_save)
    trying = verbs.add_parser("try", help=say("cli.rule.try"), parents=[shared])
    _add_rule(trying)
    trying.set_defaults(run=run_try)
    removing = verbs.add_parser("remove", help=say("cli.rule.remove"), parents=[shared])
    removing.add_argument("rule", metavar="ATURAN", help=say("cli.rule.which"))
    _add_user(removing)
    removing.set_defaults(run=run_remove)
    verbs.add_parser("propose", help=say("cli.rule.propose"), parents=[shared]).set_defaults(run=run_propose)


def _add_rule(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("text", metavar="TEKS", help=say("cli.rule.text"))
    add("--sentence", default="", metavar="KALIMAT", help=say("cli.rule.sentence"))
    grades = [severity.value for severity in Severity]
    add("--severity", default=Severity.ASK.value, choices=grades, help=say("cli.rule.severity"))


def _add_user(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as", dest="user", required=True, metavar="PENGGUNA", help=say("cli.as"))


def run_list(args: argparse.Namespace) -> int:
    """Print the rules."""
    with house_of(args) as house:
        rows = house.office_rules.rows()
    if args.json:
        show([submission_views.rule(row) for row in rows])
        return 0
    for row in rows:
        say_line(say("cli.rule.line", number=row.id, name=row.rule.name, text=row.rule.text))
    return 0


def run_save(args: argparse.Namespace) -> int:
    """Keep a rule and print it."""
    with house_of(args) as house:
        number = number_of(args.rule) if args.rule else 0
        by = house.people.person(args.user).id
        (kept,) = house.office_rules.save(_new(args, args.name), by, number).changes.ids
        (row,) = [row for row in house.office_rules.rows() if row.id == kept]
    show(submission_views.rule(row))
    return 0


def run_try(args: argparse.Namespace) -> int:
    """Print what a rule would have found in approved figures; nothing is kept."""
    with house_of(args) as house:
        found = house.office_rules.try_out(_new(args, args.text))
    show(submission_views.trial(found))
    return 0


def run_remove(args: argparse.Namespace) -> int:
    """Take a rule away and print those that are left."""
    with house_of(args) as house:
        house.office_rules.remove(number_of(args.rule), house.people.person(args.user).id)
        rows = house.office_rules.rows()
    show([submission_views.rule(row) for row in rows])
    return 0


def run_propose(args: argparse.Namespace) -> int:
    """Print the rule that remarks ask for, or null."""
    with house_of(args) as house:
        found = house.office_rules.proposal()
    show(submission_views.proposed(found))
    return 0


def _new(args: argparse.Namespace, name: str) -> NewRule:
    from app.services.submissions import NewRule

    is_active = not getattr(args, "inactive", False)
    return NewRule(name, args.text, args.sentence, Severity(args.severity), is_active)
