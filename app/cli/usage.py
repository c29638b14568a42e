"""How the command line explains itself: argparse in Indonesian.

It knows argparse's own phrases and no command of Alur.  A phrase it does not know (a
newer Python may have others) is passed on as argparse wrote it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from app.core.texts import say

#: argparse's complaints and the codes of ours; the named groups are the facts.
_COMPLAINTS = (
    (r"the following arguments are required: (?P<what>.+)", "usage.required"),
    (r"unrecognized arguments: (?P<what>.+)", "usage.unrecognized"),
    (r"argument (?P<name>.+?): invalid choice: (?P<what>.+?) \(choose from (?P<known>.+)\)", "usage.choice"),
    (r"argument (?P<name>.+?): expected one argument", "usage.one"),
    (r"argument (?P<name>.+?): expected at least one argument", "usage.some"),
    (r"argument (?P<name>.+?): invalid \w+ value: (?P<what>.+)", "usage.value"),
    (r"argument (?P<name>.+?): (?P<what>.+)", "usage.other"),
)
_HEADINGS = (("positional arguments", "usage.positionals"), ("options", "usage.options"))


class Formatter(argparse.HelpFormatter):
    """argparse's layout with our word for "usage"."""

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, say("usage.usage") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that helps and complains in Indonesian.

    Options must be written out: a shortened one would break a script on the day another
    option with the same beginning is added.
    """

    def __init__(self, **settings: Any) -> None:
        helps = settings.pop("add_help", True)
        settings.setdefault("formatter_class", Formatter)
        super().__init__(**settings, add_help=False, allow_abbrev=False)
        if helps:
            self.add_argument("-h", "--help", action="help", help=say("usage.help"))

    def format_help(self) -> str:
        """The page of help, argparse's headings replaced by ours."""
        text = super().format_help()
        for english, code in _HEADINGS:
            text = re.sub(rf"^{english}:$", f"{say(code)}:", text, flags=re.MULTILINE)
        return text

    def error(self, message: str) -> NoReturn:
        """Say on stderr what is wrong with the call, and end with code 2."""
        wrong = say("usage.wrong", prog=self.prog, reason=in_indonesian(message))
        self.exit(2, f"{self.format_usage()}{wrong}\n")


def in_indonesian(message: str) -> str:
    """argparse's complaint in our words."""
    for pattern, code in _COMPLAINTS:
        found = re.fullmatch(pattern, message, flags=re.DOTALL)
        if found:
            return say(code, **found.groupdict())
    return message
