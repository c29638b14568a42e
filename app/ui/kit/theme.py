"""How the program looks: colours by name, sizes, the palette and the one style sheet.

It does not know which widgets exist on a screen and paints nothing itself.

Colours have one set of names; light, dark and high contrast fill the same names.
Sizes are asked with :func:`px` in pixels of the 10 pt base and grow with the
person's font, so nothing is cut when the font is larger.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.kit.stylesheet import style_sheet
from app.ui.kit.tokens import LIGHT, Mode, Tokens, Tone, tokens_for

__all__ = ["Mode", "Theme", "Tokens", "Tone", "adopt", "color", "current", "font", "news", "px", "tokens"]

BASE_POINTS = 10.0
BASE_PIXELS = 40 / 3  # 10 pt on a 96 dpi screen


class Theme(NamedTuple):
    """One look: the colours and how much larger than the 10 pt base everything is."""

    tokens: Tokens
    scale: float = 1.0


class _News(QObject):
    """Tells widgets that draw themselves that the look is another one."""

    changed = Signal()


_active = Theme(LIGHT)
_news: _News | None = None


def current() -> Theme:
    """The look in use."""
    return _active


def tokens() -> Tokens:
    """The colours in use."""
    return _active.tokens


def color(name: str) -> QColor:
    """The colour called ``name`` (a field of :class:`Tokens`) in the look in use."""
    return QColor(paint(getattr(_active.tokens, name)))


@cache
def paint(written: str) -> QColor:
    """The colour written ``#RRGGBB``; shared, so it may not be changed."""
    return QColor(written)


def fill(painter: QPainter, room: QRect, ground: QColor) -> None:
    """Paint ``room`` plainly; Qt's own word for it loads every kind of gradient with the first use."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRect(room)


def px(size: float) -> int:
    """``size`` pixels of the 10 pt base, in pixels of the font in use; never below 1 for a positive size."""
    return max(1, round(size * _active.scale)) if size > 0 else 0


def font(size: float = 0.0, *, bold: bool = False) -> QFont:
    """The interface font; ``size`` in base pixels (0: text size), figures of equal width."""
    return QFont(_letters(size, bold)[0])


def shared_font(size: float = 0.0, *, bold: bool = False) -> QFont:
    """The same as :func:`font`, but shared: for drawing many cells; it may not be changed."""
    return _letters(size, bold)[0]


def metrics(size: float = 0.0, *, bold: bool = False) -> QFontMetrics:
    """How wide and high the letters of :func:`font` are; shared."""
    return _letters(size, bold)[1]


@lru_cache(maxsize=20_000)
def advance(text: str, size: float = 0.0, *, bold: bool = False) -> int:
    """Pixels that ``text`` takes in :func:`font`; remembered, since lists ask for the same words again."""
    return _letters(size, bold)[1].horizontalAdvance(text)


@cache
def _letters(size: float, bold: bool) -> tuple[QFont, QFontMetrics]:
    made = QFont(QApplication.font())
    if size:
        made.setPixelSize(px(size))
    made.setBold(bold)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made, QFontMetrics(made)


def news() -> _News:
    """The object whose ``changed`` tells that another look was adopted."""
    global _news
    if _news is None:
        _news = _News()
    return _news


def adopt(app: QApplication, mode: Mode = Mode.AUTO, points: float = 0.0) -> Theme:
    """Dress the whole program; ``points`` is the text size (0: the desktop's, at least 10)."""
    global _active
    chosen = tokens_for(mode, _desktop_is_dark(app))
    base = QFont(app.font())
    base.setPointSizeF(points or max(BASE_POINTS, base.pointSizeF()))
    app.setFont(base)
    _letters.cache_clear()
    advance.cache_clear()
    _active = Theme(chosen, _pixels_of(app.font()) / BASE_PIXELS)
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette(chosen))
    app.setStyleSheet(style_sheet(chosen, px))
    if _news is not None:
        _news.changed.emit()
    return _active


def _desktop_is_dark(app: QApplication) -> bool:
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _pixels_of(used: QFont) -> float:
    # A desktop may give its font in pixels or in points; only points carry fractions.
    if used.pointSizeF() > 0:
        return used.pointSizeF() * BASE_PIXELS / BASE_POINTS
    return float(QFontInfo(used).pixelSize())


def _palette(chosen: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, name in (
        (role.Window, chosen.page),
        (role.WindowText, chosen.ink),
        (role.Base, chosen.card),
        (role.AlternateBase, chosen.page),
        (role.Text, chosen.ink),
        (role.Button, chosen.card),
        (role.ButtonText, chosen.ink),
        (role.ToolTipBase, chosen.card),
        (role.ToolTipText, chosen.ink),
        (role.PlaceholderText, chosen.muted),
        (role.Highlight, chosen.accent_soft),
        (role.HighlightedText, chosen.ink),
        (role.Link, chosen.accent),
        (role.LinkVisited, chosen.accent),
        (role.Accent, chosen.accent),
    ):
        palette.setColor(where, QColor(name))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(chosen.muted))
    return palette
