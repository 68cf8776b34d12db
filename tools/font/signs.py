"""Signs that Sarabun lacks, drawn as plain shapes in its own measures.

Each shape is a list of contours in units of the source font (1000 per em of
Sarabun, whose digits are about 660 high and 560 wide). A contour is a list of
points; round contours are made by ``ring``.
"""

from itertools import pairwise
from math import cos, pi, sin

Point = tuple[float, float]
Contour = list[Point]

LEFT, RIGHT = 60, 720
MIDDLE = (LEFT + RIGHT) / 2
SQUARE = (LEFT + 20, 30, RIGHT - 20, 650)
WIDTH = 780


def ring(x: float, y: float, radius: float, *, hole: bool = False) -> Contour:
    """Return a circle as 32 points; a hole runs the other way round."""
    turn = -1 if hole else 1
    steps = [-2 * pi * turn * step / 32 for step in range(32)]
    return [(x + radius * cos(angle), y + radius * sin(angle)) for angle in steps]


def box(left: float, low: float, right: float, high: float, *, hole: bool = False) -> Contour:
    """Return a rectangle, clockwise, or anticlockwise as a hole."""
    points: Contour = [(left, low), (left, high), (right, high), (right, low)]
    return points[::-1] if hole else points


def frame(left: float, low: float, right: float, high: float, pen: float) -> list[Contour]:
    """Return the outline of a rectangle."""
    inner = box(left + pen, low + pen, right - pen, high - pen, hole=True)
    return [box(left, low, right, high), inner]


def outline(points: Contour, pen: float) -> list[Contour]:
    """Return the outline of a convex shape: its inside shrunk towards the middle."""
    x = sum(point[0] for point in points) / len(points)
    y = sum(point[1] for point in points) / len(points)
    reach = min(((px - x) ** 2 + (py - y) ** 2) ** 0.5 for px, py in points)
    share = 1 - 2 * pen / reach
    inner = [(x + (px - x) * share, y + (py - y) * share) for px, py in points]
    return [points, inner[::-1]]


def stroke(points: Contour, pen: float) -> list[Contour]:
    """Return a bent line as one quadrilateral per stretch."""
    made = []
    for (ax, ay), (bx, by) in pairwise(points):
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        dx, dy = (bx - ax) / length, (by - ay) / length
        nx, ny = -dy * pen / 2, dx * pen / 2
        start = (ax - dx * pen / 2, ay - dy * pen / 2)  # square ends: the joints close
        end = (bx + dx * pen / 2, by + dy * pen / 2)
        sides = ((start, 1), (end, 1), (end, -1), (start, -1))
        made.append([(x + way * nx, y + way * ny) for (x, y), way in sides])
    return made


Sign = tuple[str, int, list[Contour]]


def signs(pen: float) -> dict[int, Sign]:
    """Return code point → (glyph name, advance, contours); ``pen`` is the stroke's width."""
    return relations(pen) | shapes(pen) | boxes(pen)


def relations(pen: float) -> dict[int, Sign]:
    """Return arrows and signs of comparison."""
    more, less = [(70, 560), (490, 370), (70, 180)], [(490, 560), (70, 370), (490, 180)]
    under = stroke([(70, 40), (490, 40)], pen)
    to_left = stroke([(110, 330), (700, 330)], pen) + stroke([(290, 520), (100, 330), (290, 140)], pen)
    to_right = stroke([(80, 330), (670, 330)], pen) + stroke([(490, 520), (680, 330), (490, 140)], pen)
    waves = [stroke([(70, y), (190, y + 70), (370, y), (490, y + 70)], pen) for y in (400, 210)]
    bars = [stroke([(70, y), (490, y)], pen) for y in (430, 250)]
    return {
        0x2190: ("arrowleft", WIDTH, to_left),
        0x2192: ("arrowright", WIDTH, to_right),
        0x2248: ("approxequal", 560, waves[0] + waves[1]),
        0x2260: ("notequal", 560, bars[0] + bars[1] + stroke([(170, 110), (390, 570)], pen)),
        0x2264: ("lessequal", 560, stroke(less, pen) + under),
        0x2265: ("greaterequal", 560, stroke(more, pen) + under),
    }


def shapes(pen: float) -> dict[int, Sign]:
    """Return filled and empty shapes."""
    up = [(LEFT, 60), (MIDDLE, 620), (RIGHT, 60)]
    down = [(LEFT, 600), (RIGHT, 600), (MIDDLE, 40)]
    lozenge = [(MIDDLE - 290, 330), (MIDDLE, 640), (MIDDLE + 290, 330), (MIDDLE, 20)]
    turns = [pi * n / 4 for n in range(8)]
    dots = [ring(MIDDLE + 260 * cos(turn), 330 + 260 * sin(turn), 38) for turn in turns]
    hollow = [ring(MIDDLE, 330, 300), ring(MIDDLE, 330, 300 - pen, hole=True)]
    return {
        0x25A0: ("blacksquare", WIDTH, [box(*SQUARE)]),
        0x25A1: ("whitesquare", WIDTH, frame(*SQUARE, pen)),
        0x25B2: ("blackuptriangle", WIDTH, [up]),
        0x25B3: ("whiteuptriangle", WIDTH, outline(up, pen)),
        0x25BC: ("blackdowntriangle", WIDTH, [down]),
        0x25BD: ("whitedowntriangle", WIDTH, outline(down, pen)),
        0x25C6: ("blackdiamond", WIDTH, [lozenge]),
        0x25C7: ("whitediamond", WIDTH, outline(lozenge, pen)),
        0x25CB: ("whitecircle", WIDTH, hollow),
        0x25CC: ("dottedcircle", WIDTH, dots),
        0x25CF: ("blackcircle", WIDTH, [ring(MIDDLE, 330, 300)]),
    }


def boxes(pen: float) -> dict[int, Sign]:
    """Return boxes to tick, and ticks."""
    tick = stroke([(LEFT + 130, 340), (LEFT + 270, 180), (RIGHT - 120, 520)], pen)
    cross = stroke([(220, 170), (560, 510)], pen) + stroke([(220, 510), (560, 170)], pen)
    broad = pen * 1.2
    ballot = stroke([(170, 100), (610, 560)], broad) + stroke([(170, 560), (610, 100)], broad)
    return {
        0x2610: ("ballotbox", WIDTH, frame(*SQUARE, pen)),
        0x2611: ("ballotboxcheck", WIDTH, frame(*SQUARE, pen) + tick),
        0x2612: ("ballotboxcross", WIDTH, frame(*SQUARE, pen) + cross),
        0x2713: ("check", WIDTH, stroke([(110, 330), (290, 110), (680, 560)], broad)),
        0x2717: ("cross", WIDTH, ballot),
    }
