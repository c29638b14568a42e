"""Things that are made when they are first used.

It knows no thing in particular; whoever wires says how each is made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

T = TypeVar("T")


def later(make: Callable[[], T]) -> T:
    """Stands for what ``make`` answers, and calls it once, when first asked for an attribute."""
    return cast(T, _Later(make))


class _Later:
    def __init__(self, make: Callable[[], Any]) -> None:
        self.__make = make
        self.__made: Any = None

    def __getattr__(self, name: str) -> Any:
        if self.__made is None:
            self.__made = self.__make()
        return getattr(self.__made, name)
