"""Why a file cannot be written into; turned into a sentence where the file's name is known."""

from __future__ import annotations

from app.core.texts import say


class CannotWrite(Exception):
    """``why``: the last part of a text code, "returning.why.<why>"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    @property
    def reason(self) -> str:
        """The reason in words that follow "karena"."""
        return say(f"returning.why.{self.why}")
