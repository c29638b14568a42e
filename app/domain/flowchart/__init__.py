"""Knows how the flowchart of an SOP is drawn inside the table's role columns.

It draws on nothing itself: screen and paper paint the same :class:`Drawing`.
"""

from app.domain.flowchart.drawing import (
    Band,
    Connector,
    Drawing,
    End,
    Frame,
    Label,
    Lane,
    Mark,
    Measure,
    Page,
    Point,
    Rect,
    Sizes,
    Way,
)
from app.domain.flowchart.layout import draw
from app.domain.flowchart.outlines import Outline, Step, flattened, outline
from app.domain.flowchart.plan import lane_widths, row_heights, strip_height

__all__ = [
    "Band",
    "Connector",
    "Drawing",
    "End",
    "Frame",
    "Label",
    "Lane",
    "Mark",
    "Measure",
    "Outline",
    "Page",
    "Point",
    "Rect",
    "Sizes",
    "Step",
    "Way",
    "draw",
    "flattened",
    "lane_widths",
    "outline",
    "row_heights",
    "strip_height",
]
