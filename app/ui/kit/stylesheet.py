"""The one style sheet, written from the colour names and the scaled sizes.

It does not know which look is in use: both are handed in.
"""

from __future__ import annotations

from collections.abc import Callable
from string import Template

from app.core.paths import resource
from app.ui.kit.tokens import Tokens

# Sizes stand as $p<number>: pixels of the 10 pt base, scaled when the sheet is filled.
# Widgets are named by their class, since that is the cheapest selector Qt has.
_SHEET = Template("""
QToolTip { color: $ink; background: $card; border: 1px solid $edge; padding: ${p4}px; }
QMenuBar { background: $card; color: $ink; border-bottom: 1px solid $line; }
QMenuBar::item { padding: ${p4}px ${p10}px; background: transparent; }
QMenuBar::item:selected { background: $accent_soft; }
QMenu { background: $card; color: $ink; border: 1px solid $edge; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; border-radius: ${p4}px; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }
QStatusBar { background: $page; color: $muted; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; padding: ${p2}px ${p8}px; }

QPushButton { background: $card; color: $ink; border: 1px solid $edge; border-radius: ${p6}px;
    padding: ${p5}px ${p12}px; min-height: ${p22}px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 2px solid $accent; padding: ${p4}px ${p11}px; }
QPushButton:pressed, QPushButton:checked { background: $accent_soft; color: $accent; border-color: $accent; }
QPushButton:disabled { color: $muted; background: $page; border-color: $line; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton[primary="true"]:focus { border: 2px solid $ink; }
QPushButton[primary="true"]:disabled { background: $neutral_soft; color: $muted; border-color: $line; }
QPushButton[grave="true"] { color: $late; border-color: $late; }
QPushButton[grave="true"]:disabled { color: $muted; border-color: $line; }
QPushButton[chip="true"] { padding: ${p2}px ${p10}px; border-color: $line; }
QPushButton[chip="true"][zero="true"] { color: $muted; }
QPushButton[chip="true"]:focus { border: 2px solid $accent; padding: ${p1}px ${p9}px; }
QPushButton[chip="true"]:checked { color: $accent; border-color: $accent; }
QToolButton { background: transparent; color: $ink; border: 1px solid transparent;
    border-radius: ${p6}px; padding: ${p4}px ${p8}px; }
QToolButton:hover { background: $hover; border-color: $line; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $muted; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QListWidget { background: $card; color: $ink;
    border: 1px solid $edge; border-radius: ${p6}px; padding: ${p4}px ${p8}px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox { min-height: ${p22}px; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QListWidget:focus {
    border: 2px solid $accent; padding: ${p3}px ${p7}px; }
QLineEdit[bad="true"], QPlainTextEdit[bad="true"], QComboBox[bad="true"] { border-color: $late; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $page; color: $muted; }
QComboBox::drop-down { border: none; width: ${p24}px; }
QComboBox::down-arrow { image: url("$down"); width: ${p12}px; height: ${p12}px; }
QComboBox QAbstractItemView { background: $card; color: $ink; border: 1px solid $edge;
    selection-background-color: $accent_soft; selection-color: $ink; }
QListWidget::item { padding: ${p4}px; }
QListView[roomy="true"]::item { padding: ${p4}px; }
QListView[roomy="true"] { background: $card; border: 1px solid $edge; border-radius: ${p8}px; outline: none; }
QListWidget::item:selected, QListView[roomy="true"]::item:selected { background: $accent_soft; color: $ink; }

QCheckBox { spacing: ${p8}px; color: $ink; }
QCheckBox:disabled { color: $muted; }
QCheckBox::indicator, QListView::indicator { width: ${p14}px; height: ${p14}px; background: $card;
    border: 1px solid $edge; border-radius: ${p3}px; }
QCheckBox::indicator:hover, QListView::indicator:hover { border-color: $accent; }
QCheckBox::indicator:focus { border: 2px solid $accent; width: ${p12}px; height: ${p12}px; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $accent; border-color: $accent;
    image: url("$tick"); }
QListView::indicator:indeterminate { background: $accent_soft; border: 2px solid $accent;
    width: ${p12}px; height: ${p12}px; }
QCheckBox::indicator:checked:focus { border: 2px solid $ink; }
QCheckBox::indicator:disabled { background: $neutral_soft; border-color: $line; }
QCheckBox::indicator:checked:disabled { background: $muted; border-color: $muted; }

QTableView { background: $card; color: $ink; border: none; selection-background-color: $accent_soft;
    selection-color: $ink; outline: none; }
QTreeView { background: $card; color: $ink; border: 1px solid $line; border-radius: ${p8}px; outline: none; }
QTreeView:focus { border-color: $accent; }
QTreeView::item { padding: ${p4}px 0; border: none; }
QTreeView::item:hover { background: $hover; }
QTreeView::item:selected { background: $accent_soft; color: $ink; }
QHeaderView { background: $card; border: none; }
QHeaderView::section { background: $card; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: ${p6}px ${p8}px; font-size: ${p12}px; font-weight: 600; }
QHeaderView::section:hover { color: $ink; background: $hover; }

QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid $line;
    padding: ${p6}px ${p12}px; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { background: $hover; color: $ink; }
QTabBar::tab:focus { color: $ink; }
QTabBar QToolButton { padding: 0; background: $card; border: 1px solid $edge; }
QSplitter::handle:horizontal { width: ${p10}px; background: transparent; }
QSplitter::handle:vertical { height: ${p10}px; background: transparent; }
QSplitter::handle:hover { background: $neutral_soft; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: ${p3}px; margin: ${p3}px; }
QScrollBar::handle:vertical { min-height: ${p32}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: none; border: none; width: 0; height: 0; }

Card, CounterCard, SidePanel { background: $card; border: 1px solid $line; border-radius: ${p8}px; }
CounterCard:hover { border-color: $accent; }
CounterCard:focus { border: 2px solid $accent; }
SidePanelFoot { border: none; border-top: 1px solid $line; }
Toast { background: $card; border: 1px solid $edge; border-radius: ${p8}px; }
Toast[tone="late"] { border: 2px solid $late; }
PageTitle { font-size: ${p20}px; font-weight: 600; color: $ink; }
SectionHeading { font-size: ${p14}px; font-weight: 600; color: $ink; }
Caption { font-size: ${p11}px; font-weight: 600; color: $muted; }
MutedLabel { color: $muted; }
ProblemLabel { color: $late; font-size: ${p12}px; }
FieldLabel { color: $ink; font-weight: 600; font-size: ${p12}px; }
HintLabel { color: $muted; font-size: ${p12}px; }
SearchBox { border-color: $edge; }
""")

_SIZES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 20, 22, 24, 32)


def style_sheet(tokens: Tokens, px: Callable[[float], int]) -> str:
    """The whole sheet; ``px`` turns pixels of the 10 pt base into pixels of the screen."""
    sizes = {f"p{size}": str(px(size)) for size in _SIZES}
    # Written on the accent colour: a light tick, or a dark one where that colour is light.
    tick = resource("icons", "tick-light.svg" if tokens.on_accent == "#FFFFFF" else "tick-dark.svg")
    # On the ground of fields, which is as dark as the other one is light.
    down = resource("icons", "down-dark.svg" if tokens.on_accent == "#FFFFFF" else "down-light.svg")
    return _SHEET.substitute(tokens._asdict() | sizes | {"tick": tick.as_posix(), "down": down.as_posix()})
