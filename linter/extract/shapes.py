"""The drawings of one PDF page in: straight edges, small boxes, strokes, fills and pictures out."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from linter.extract.frame import Frame
from linter.extract.piece import Place

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5
_CURVE, _MOVE = 1, 2  # kinds of segments
_THIN = 3.0
_DEPTH = 8


@dataclass(slots=True)
class Shapes:
    """What is drawn on a page, in displayed points, collected while the page is walked."""

    across: list[Place] = field(default_factory=list)
    down: list[Place] = field(default_factory=list)
    boxes: list[Place] = field(default_factory=list)
    strokes: list[Place] = field(default_factory=list)
    fills: list[Place] = field(default_factory=list)
    pictures: list[Place] = field(default_factory=list)
    drawn: int = 0
    cut: bool = False

    def turned(self, frame: Frame, turn: int) -> Shapes:
        """The edges as they lie once the page is turned so that text of that turn reads upright."""
        if turn == 0:
            return self
        edges = [frame.upright(edge, turn) for edge in (*self.across, *self.down)]
        level = [edge for edge in edges if edge.width >= edge.height]
        return Shapes(level, [edge for edge in edges if edge.width < edge.height])


def shapes(raw: Any, page: Any, frame: Frame, limit: int) -> Shapes:
    """The shapes of a page; `raw` is pypdfium2.raw, `page` its handle. `cut` tells that there were too many."""
    found = Shapes()
    walker = _Walker(raw, frame, found, limit)
    walker.walk(page, _SAME, 0)
    return found


@dataclass(slots=True)
class _Walker:
    raw: Any
    frame: Frame
    found: Shapes
    limit: int

    def walk(self, holder: Any, matrix: Matrix, depth: int) -> None:
        """Goes through the objects of a page (depth 0) or of a form within it."""
        count, get = (
            (self.raw.FPDFPage_CountObjects, self.raw.FPDFPage_GetObject)
            if depth == 0
            else (self.raw.FPDFFormObj_CountObjects, self.raw.FPDFFormObj_GetObject)
        )
        for at in range(max(count(holder), 0)):
            if self.limit <= 0:
                self.found.cut = True
                return
            if (item := get(holder, at)) and (kind := self.raw.FPDFPageObj_GetType(item)) != _TEXT:
                self.limit -= 1
                self._object(item, kind, matrix, depth)

    def _object(self, item: Any, kind: int, matrix: Matrix, depth: int) -> None:
        if kind == _PATH:
            self._path(item, matrix)
        elif kind == _FORM and depth < _DEPTH:
            self.walk(item, _chained(self._matrix(item), matrix), depth + 1)
        elif kind == _IMAGE:
            self.found.drawn += 1
            own = _chained(self._matrix(item), matrix)
            corners = [_moved(own, corner) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))]
            self.found.pictures.append(self._shown(corners))
        elif kind == _SHADING:
            self.found.drawn += 1

    def _matrix(self, item: Any) -> Matrix:
        held = self.raw.FS_MATRIX()
        if not self.raw.FPDFPageObj_GetMatrix(item, held):
            return _SAME
        return (held.a, held.b, held.c, held.d, held.e, held.f)

    def _path(self, item: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        self.raw.FPDFPath_GetDrawMode(item, fill, stroke)
        if not (fill.value or stroke.value) or (not stroke.value and self._is_white(item)):
            return
        self.found.drawn += 1
        for points, straight in self._subpaths(item, _chained(self._matrix(item), matrix)):
            self._sort(points, straight, bool(stroke.value))

    def _is_white(self, item: Any) -> bool:
        red, green, blue, alpha = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
        if not self.raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
            return False
        return alpha.value == 0 or min(red.value, green.value, blue.value) > 250

    def _subpaths(self, item: Any, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
        """Each subpath as points in page coordinates, and whether it is made of straight pieces only."""
        raw = self.raw
        points: list[Point] = []
        straight = True
        x, y = ctypes.c_float(), ctypes.c_float()
        for at in range(raw.FPDFPath_CountSegments(item)):
            self.limit -= 1
            segment = raw.FPDFPath_GetPathSegment(item, at)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == _MOVE and points:
                yield points, straight
                points, straight = [], True
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(_moved(matrix, (x.value, y.value)))
            straight = straight and kind != _CURVE
            if len(points) > 2 and raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
            if self.limit <= 0:
                return
        if points:
            yield points, straight

    def _sort(self, points: list[Point], straight: bool, stroked: bool) -> None:
        """Puts one subpath where it belongs: edge, small box, rectangle or free stroke."""
        place = self._shown(points)
        if straight and min(place.width, place.height) <= _THIN:
            self._edge(place)
        elif straight and _is_rectangle(points):
            if _is_box(place):
                (self.found.boxes if stroked else self.found.fills).append(place)
            else:
                for edge in _sides(place):
                    self._edge(edge)
        else:
            self.found.strokes.append(place)

    def _edge(self, place: Place) -> None:
        if max(place.width, place.height) < 1:
            return
        (self.found.across if place.width >= place.height else self.found.down).append(place)

    def _shown(self, points: list[Point]) -> Place:
        across, up = [x for x, _ in points], [y for _, y in points]
        return self.frame.shown(min(across), min(up), max(across), max(up))


def _is_rectangle(points: list[Point]) -> bool:
    """Four or five corners on two columns and two rows."""
    if not 4 <= len(points) <= 6:
        return False
    return len({round(x) for x, _ in points}) <= 2 and len({round(y) for _, y in points}) <= 2


def _is_box(place: Place) -> bool:
    """The size and shape of a tick box."""
    return 4 <= place.width <= 17 and 4 <= place.height <= 17 and 0.7 <= place.width / place.height <= 1.45


def _sides(place: Place) -> Iterator[Place]:
    left, top, right, bottom = place
    yield Place(left, top, right, top)
    yield Place(left, bottom, right, bottom)
    yield Place(left, top, left, bottom)
    yield Place(right, top, right, bottom)


def _chained(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _moved(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return (a * x + c * y + e, b * x + d * y + f)
