"""The family of errors people may see; everything else that is raised is a bug.

An error carries a code and facts; the sentence for people is made of them in
:mod:`app.core.texts`, never where the error is raised.
"""

from __future__ import annotations

from app.core import texts


class AppError(Exception):
    """Base of everything the program raises on purpose."""


class UserError(AppError):
    """Something a person can put right.

    ``code`` names a sentence in :mod:`app.core.texts`; ``facts`` fill its
    placeholders.  ``str(error)`` is that sentence, in Indonesian.
    """

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return texts.say(self.code, **self.facts)


class NotAllowed(UserError):
    """The rules of the office forbid this act, for this person or at this moment."""


class NotFound(UserError):
    """What was named does not exist."""


class ConflictError(UserError):
    """Somebody else was first; nothing was changed."""


class Refused(UserError):
    """The input cannot be taken as it is."""


class OutsideTrouble(UserError):
    """Disk, lock, network or another thing outside the program failed."""
