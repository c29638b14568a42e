"""Charts of any shape: everything inside, every number shown, nothing shown for none."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.charts.layout import draw_chart, good_height
from app.domain.charts.shapes import PALETTE, Area, Drawing, Stroke, Words
from app.domain.charts.spec import ChartKind, ChartSpec, Series

WIDTH = 400.0


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.56 if bold else 0.52)


NAMES = st.sampled_from(["A", "Banjarsari", "Kecamatan Langensari Utara dan Sekitarnya", "2021", "75+"])
VALUES = st.one_of(st.none(), st.integers(0, 10**7).map(float))


@st.composite
def specs(draw: st.DrawFn) -> ChartSpec:
    kind = draw(st.sampled_from(list(ChartKind)))
    count = draw(st.integers(1, 30))
    series = 2 if kind is ChartKind.PYRAMID else draw(st.integers(1, 6))
    values = [
        tuple(draw(VALUES) for _ in range(count)) if at < 2 else tuple(float(n) for n in range(count))
        for at in range(series)
    ]
    return ChartSpec(
        kind,
        draw(NAMES) * draw(st.integers(1, 8)),
        tuple(draw(NAMES) for _ in range(count)),
        tuple(Series(draw(NAMES), each) for each in values),
        unit=draw(st.sampled_from(["", "orang"])),
        is_lying=draw(st.booleans()),
        sources=("Dinas",),
    )


def ends(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of every shape."""
    found = []
    for shape in drawing.shapes:
        if isinstance(shape, Words):
            wide = measure(shape.text, shape.size, shape.bold)
            left = shape.x - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
            box = (left, shape.y - shape.size, left + wide, shape.y)
            found.append(box if not shape.angle else (shape.x - shape.size, shape.y, shape.x, shape.y + wide))
        else:
            xs, ys = zip(*shape.dots, strict=True)
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


@given(specs(), st.booleans())
def test_everything_stands_inside_the_drawing(spec: ChartSpec, with_title: bool) -> None:
    height = good_height(spec, WIDTH) + (120 if with_title else 0)
    drawing = draw_chart(spec, WIDTH, height, measure, with_title=with_title)
    for (left, top, right, bottom), shape in zip(ends(drawing), drawing.shapes, strict=True):
        assert left >= -14, shape
        assert right <= WIDTH + 24, shape
        assert top >= -3, shape
        assert bottom <= height + 3, shape


@given(specs())
def test_colours_are_those_of_the_palette(spec: ChartSpec) -> None:
    for shape in draw_chart(spec, WIDTH, good_height(spec, WIDTH), measure).shapes:
        assert shape.colour in PALETTE


def bars_of(spec: ChartSpec) -> list[Area]:
    drawing = draw_chart(spec, WIDTH, 300, measure)
    areas = [shape for shape in drawing.shapes if isinstance(shape, Area)]
    keys = len(spec.series) if len(spec.series) > 1 else 0
    return areas[keys:]


def test_a_bar_is_as_long_as_its_value() -> None:
    spec = ChartSpec(ChartKind.BAR, "", ("A", "B", "C"), (Series("x", (100.0, 50.0, 25.0)),))
    tall = [max(y for _x, y in bar.dots) - min(y for _x, y in bar.dots) for bar in bars_of(spec)]
    assert tall[0] == pytest.approx(2 * tall[1])
    assert tall[1] == pytest.approx(2 * tall[2])


def test_no_bar_stands_for_what_has_no_number() -> None:
    spec = ChartSpec(ChartKind.BAR, "", ("A", "B"), (Series("x", (None, 5.0)),))
    assert len(bars_of(spec)) == 1
    drawing = draw_chart(spec, WIDTH, 300, measure)
    assert "…" in [shape.text for shape in drawing.shapes if isinstance(shape, Words)]


def test_shares_fill_a_hundred_per_cent() -> None:
    spec = ChartSpec(ChartKind.SHARE, "", ("A", "B"), (Series("x", (1.0, 30.0)), Series("y", (3.0, 10.0))))
    bars = bars_of(spec)
    for first, second in (bars[:2], bars[2:]):
        assert max(x for x, _y in first.dots) == pytest.approx(min(x for x, _y in second.dots))
    assert max(x for x, _y in bars[1].dots) == pytest.approx(max(x for x, _y in bars[3].dots))
    assert min(x for x, _y in bars[0].dots) == pytest.approx(min(x for x, _y in bars[2].dots))


def test_a_line_is_open_where_there_is_no_number() -> None:
    spec = ChartSpec(ChartKind.LINE, "", tuple("abcde"), (Series("x", (1.0, 2.0, None, 4.0, 5.0)),))
    drawing = draw_chart(spec, WIDTH, 300, measure)
    lines = [shape for shape in drawing.shapes if isinstance(shape, Stroke) and shape.colour == "series1"]
    assert [len(line.dots) for line in lines] == [2, 2]


def test_the_youngest_stand_at_the_foot_of_a_pyramid() -> None:
    ages = ("0–4", "5–9", "10–14")
    series = (Series("L", (3.0, 2.0, 1.0)), Series("P", (3.0, 2.0, 1.0)))
    drawing = draw_chart(ChartSpec(ChartKind.PYRAMID, "", ages, series), WIDTH, 300, measure)
    rows = {
        shape.text: shape.y for shape in drawing.shapes if isinstance(shape, Words) and shape.text in ages
    }
    assert all(rows[younger] > rows[older] for younger, older in pairwise(ages))


def lightness(*numbers: int) -> list[float]:
    colours = (PALETTE[f"series{number}"] for number in numbers)
    return [0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in colours]


def test_any_two_series_of_a_chart_differ_in_lightness() -> None:
    assert all(abs(a - b) > 20 for a, b in combinations(lightness(*range(1, 7)), 2))
    assert all(abs(a - b) > 35 for a, b in pairwise(lightness(*range(1, 7))))
    assert all(abs(a - b) > 15 for a, b in combinations(lightness(*range(1, 9)), 2))


def test_lines_are_told_apart_without_colour_and_the_legend_says_how() -> None:
    series = tuple(Series(f"S{at}", (1.0 * at, 2.0 * at, 3.0)) for at in range(6))
    shapes = draw_chart(ChartSpec(ChartKind.LINE, "", tuple("abc"), series), WIDTH, 300, measure).shapes
    for at in range(6):
        own = [shape for shape in shapes if shape.colour == f"series{at + 1}"]
        key, line = [shape for shape in own if isinstance(shape, Stroke)]
        assert key.dash == line.dash
        forms = {_form(shape) for shape in own if isinstance(shape, Area)}
        assert len(forms) == 1, "the mark of the legend is that of the points"
    strokes = {
        shape.dash for shape in shapes if isinstance(shape, Stroke) and shape.colour.startswith("series")
    }
    marks = {_form(shape) for shape in shapes if isinstance(shape, Area)}
    assert (len(strokes), len(marks)) == (6, 6)


def _form(area: Area) -> tuple[tuple[float, float], ...]:
    left, top = min(x for x, _y in area.dots), min(y for _x, y in area.dots)
    return tuple((round(x - left, 3), round(y - top, 3)) for x, y in area.dots)


def test_lying_panels_share_their_names_and_their_scale() -> None:
    series = tuple(Series(f"Ukuran {at}", (10.0, 20.0 * at)) for at in (1, 2, 3))
    spec = ChartSpec(ChartKind.MULTIPLES, "", ("Banjarsari", "Langensari"), series, is_lying=True)
    shapes = draw_chart(spec, WIDTH, good_height(spec, WIDTH), measure).shapes
    said = [shape.text for shape in shapes if isinstance(shape, Words)]
    assert [said.count(name) for name in spec.categories] == [1, 1]
    assert [said.count(each.name) for each in series] == [1, 1, 1]
    long = [
        max(x for x, _y in bar.dots) - min(x for x, _y in bar.dots) for bar in shapes if isinstance(bar, Area)
    ]
    assert long == pytest.approx([long[0] * at for at in (1, 2, 1, 4, 1, 6)])
