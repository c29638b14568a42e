"""The room promised below a symbol for what leaves it: lettered connectors and words, whatever their number.

It knows offsets from the symbol's middle and lower edge; what the page holds is asked elsewhere.

Few connectors hang side by side, straight below the symbol.  More of them stand in two
columns, left and right of their lines: the outermost line leads to the uppermost connector,
and the symbol grows wide enough for all lines to leave its lower edge a gap apart.

Words have a line of text below their connector, as wide as their longest word: a width
that is estimated, because sizes are asked for before anything is measured.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.flowchart.drawing import Sizes

#: Shares of ``Sizes.gap``: between lines and the table's own lines, and stubs that carry a head.
BORDER, STUB, HEAD_STUB = 0.5, 1.0, 1.5
#: Of the gap, between a text and its own line, and between texts.
TEXT_PAD = 0.25
#: Width of a letter by the height of a line of label text, where nothing is measured yet.
LETTER = 0.55
#: Letters of the longest word for which room is promised; a longer one may be cut.
LONGEST_WORD = 22
#: Symbols whose lower edge is a line from corner to corner; others grow thin towards their sides.
_FLAT = ("box", "document", "dissemination")
_THIN = 1.15  # gaps that a symbol is high at least where its outermost line leaves


@dataclass(frozen=True, slots=True)
class Hanging:
    """A promised connector: its line begins at ``port`` and ends on top of it, or at its side.

    ``port`` and ``middle`` (of the connector) are offsets from the symbol's middle, ``top`` is
    that of the connector below the symbol's lower edge.
    """

    port: float
    middle: float
    top: float


@dataclass(frozen=True, slots=True)
class Slot:
    """A promised line of words: right (1) or left (-1) of ``near``, or across the whole lane (0)."""

    side: int
    near: float
    top: float
    width: float  # of the longest word, as far as can be estimated


@dataclass(slots=True)
class Promise:
    """What is promised to one symbol, by arrow, and what that takes."""

    width: float
    below: float
    reach: float = 0.0  # from the symbol's middle to both sides
    hangings: dict[int, Hanging] = field(default_factory=dict)
    slots: dict[int, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Leaving:
    """What leaves a symbol: ``special`` arrows with their words, and ``plain``, in the middle.

    ``slack``: how far beside the middle that may be.  ``left`` and ``right``: how much room there is
    anyway on both sides of the middle, to be asked for more of only where it must.
    """

    special: Sequence[tuple[int, str]]
    plain: tuple[int, str] | None = None
    slack: float = 0.0
    left: float = 0.0
    right: float = 0.0

    def lacks(self, side: int, reach: float) -> float:
        """How much room is missing on a side for words that reach so far."""
        return max(0.0, reach - (self.right if side > 0 else self.left))


def promise(symbol: str, leaving: Leaving, sizes: Sizes) -> Promise:
    """The room below a symbol."""
    offsets = _side_by_side(leaving, sizes)
    made = Promise(sizes.symbol_width, (STUB + BORDER) * sizes.gap)
    if len(offsets) == len(leaving.special):
        _hang_straight(made, leaving, offsets, sizes)
    else:
        _hang_in_columns(made, symbol, leaving, sizes)
    return made


def _side_by_side(leaving: Leaving, sizes: Sizes) -> list[float]:
    """Offsets of connectors that hang straight below a symbol; as many as find room there."""
    step, edge, count = sizes.connector + sizes.gap, sizes.symbol_width / 2 + 1e-6, len(leaving.special)
    if leaving.plain:
        aside = leaving.slack + sizes.gap + sizes.connector / 2
        return [aside, -aside][:count] if aside <= edge else []
    return [0.0, step, -step][:count] if count < 2 or step <= edge else []


def _hang_straight(made: Promise, leaving: Leaving, offsets: Sequence[float], sizes: Sizes) -> None:
    """Connectors in one line, words below them: left and right of the middle, or below each other."""
    gap, special = sizes.gap, leaving.special
    wide = {no: _wide(text, sizes) for no, text in _labelled(leaving)}
    near = leaving.slack + BORDER * gap
    reach = {no: near + width + BORDER * gap for no, width in wide.items()}
    if _lacking(leaving, reach, [-offset for offset in offsets]) < _lacking(leaving, reach, offsets):
        offsets = [-offset for offset in offsets]
    for (no, _), offset in zip(special, offsets, strict=True):
        made.hangings[no] = Hanging(offset, offset, STUB * gap)
        made.reach = max(made.reach, abs(offset) + sizes.connector / 2 + BORDER * gap)
    in_pairs = leaving.plain is not None or max(wide.values(), default=0.0) <= sizes.symbol_width / 2 + gap
    lines = {-1: 0, 0: 0, 1: 0}
    pitch = sizes.label_height + 2 * TEXT_PAD * gap
    top = gap + sizes.connector * bool(special) + 2 * TEXT_PAD * gap
    # Those at a side choose first.
    for no in sorted(wide, key=lambda one: not _offset(made, one)):
        side = _side(leaving, _offset(made, no), reach[no], lines) if in_pairs else 0
        made.slots[no] = Slot(side, side * near, top + lines[side] * pitch, wide[no])
        lines[side] += 1
    made.below += gap * bool(special or wide) + sizes.connector * bool(special) + max(lines.values()) * pitch


def _lacking(leaving: Leaving, reach: Mapping[int, float], offsets: Sequence[float]) -> float:
    """How much room is missing for the words of connectors that hang at ``offsets``."""
    pairs = zip(leaving.special, offsets, strict=True)
    sides = [(no, 1 if offset > 0 else -1) for (no, _), offset in pairs if offset]
    return sum(leaving.lacks(side, reach[no]) for no, side in sides if no in reach)


def _side(leaving: Leaving, offset: float, reach: float, lines: Mapping[int, int]) -> int:
    """The side of the middle for words: that of their connector, else the one with room, else the shorter."""
    if offset:
        return 1 if offset > 0 else -1
    lacks = {side: leaving.lacks(side, reach) for side in (1, -1)}
    if lacks[1] != lacks[-1]:
        return min((1, -1), key=lambda side: lacks[side])
    return 1 if lines[1] <= lines[-1] else -1


def _hang_in_columns(made: Promise, symbol: str, leaving: Leaving, sizes: Sizes) -> None:
    """Connectors below each other on both sides, every line of words right below its own."""
    gap, half = sizes.gap, sizes.connector / 2
    special, plain = leaving.special, leaving.plain
    first = leaving.slack + gap if plain else gap / 2
    count = (len(special) + 1) // 2
    last = first + (count - 1) * gap
    away = last + HEAD_STUB * gap + half
    made.reach = away + half + BORDER * gap
    made.width = max(made.width, 2 * _half_width(symbol, last, sizes))
    made.reach = max(made.reach, made.width / 2 + (STUB + BORDER) * gap)
    top = STUB * gap
    for row in range(count):
        pair = special[2 * row : 2 * row + 2]
        words = top + sizes.connector + 2 * TEXT_PAD * gap
        for side, (no, text) in zip((1, -1), pair, strict=False):
            # The left column may be one shorter: its lines keep to the middle.
            depth = (len(special) + (side > 0)) // 2 - 1 - row
            port = first + depth * gap
            made.hangings[no] = Hanging(side * port, side * away, top)
            if text:
                near = port - gap + BORDER * gap if depth else leaving.slack + BORDER * gap
                made.slots[no] = Slot(side, side * near, words, _wide(text, sizes))
        top += sizes.connector + gap
        if any(text for _, text in pair):
            top += sizes.label_height
    if plain and plain[1]:
        width, near = _wide(plain[1], sizes), leaving.slack + BORDER * gap
        side = _side(leaving, 0.0, near + width + BORDER * gap, {1: 0, -1: 0})
        made.slots[plain[0]] = Slot(side, side * near, top, width)
        top += sizes.label_height + 2 * TEXT_PAD * gap
    made.below += top


def _half_width(symbol: str, last: float, sizes: Sizes) -> float:
    """Half the width of a symbol whose outermost line leaves at ``last``."""
    if symbol in _FLAT:
        return last + sizes.gap
    share = 1 - min(0.75, _THIN * sizes.gap / sizes.symbol_height)
    return max(last + sizes.gap, last / share)


def _labelled(leaving: Leaving) -> list[tuple[int, str]]:
    """Arrows with words, in their order."""
    plain = [leaving.plain] if leaving.plain else []
    return sorted((no, text) for no, text in (*leaving.special, *plain) if text)


def _offset(made: Promise, no: int) -> float:
    found = made.hangings.get(no)
    return found.middle if found else 0.0


def _wide(text: str, sizes: Sizes) -> float:
    """The estimated width of the longest word of ``text``, with the sign that others are left out."""
    words = text.split()
    letters = max(map(len, words), default=0) + (len(words) > 1)
    return min(letters, LONGEST_WORD) * LETTER * sizes.label_height
