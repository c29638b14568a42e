"""The formats of publication material, by the places it is posted at."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Format(StrEnum):
    """A format of a picture; :data:`PIXELS` tells its sides."""

    SQUARE = "square"
    PORTRAIT = "portrait"
    STORY = "story"
    WIDE = "wide"


#: Width and height in pixels.
PIXELS: Mapping[Format, tuple[int, int]] = MappingProxyType(
    {
        Format.SQUARE: (1080, 1080),
        Format.PORTRAIT: (1080, 1350),
        Format.STORY: (1080, 1920),
        Format.WIDE: (1200, 630),
    }
)
