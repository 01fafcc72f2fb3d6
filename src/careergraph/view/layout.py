"""Where each node stands: hubs apart, what they share between them, single leaves around their one neighbor.

Knows nothing of careers: nodes are numbers, links are pairs. No random number and no clock; the same
input gives the same positions.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["SPACING", "Point", "place"]

#: The distance between two neighboring nodes that have room.
SPACING = 46.0
_GOLDEN = math.pi * (3 - math.sqrt(5))
_STEPS = 90
_SETTLING = 30
#: A hub with no more neighbors than this (a rung of a ladder) stands around a greater one that it leads to.
_SMALL_HUB = 5
#: So few hubs stand still on an ellipse, which reads best; more find their places.
_FEW_HUBS = 14
#: A hub and a shared node push each other by size, but no one stands wholly still.
_LEAST_SHARE = 0.12
#: Above this many cells, hubs against all nodes, the number of steps is cut.
_MOST_WORK = 8_000_000

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A place on the canvas, in whole units."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class _Shape:
    """Who is connected to whom, and which part each node plays.

    `satellites` stand around the one node that they belong to; `core` is what is arranged.
    """

    neighbors: list[list[int]]
    is_hub: Sequence[bool]
    core: list[int]
    satellites: dict[int, list[int]]
    isolated: list[int]


@dataclass(frozen=True, slots=True)
class _Discs:
    """What takes up room: hubs and nodes with satellites, among all nodes of the core.

    `room` is how far each of the `big` stands from each node when they do not overlap.
    """

    big: Integers
    is_big: NDArray[np.bool_]
    radii: Floats
    room: Floats
    room_squared: Floats


def place(is_hub: Sequence[bool], groups: Sequence[int], links: Sequence[tuple[int, int]]) -> list[Point]:
    """Return a point for each node.

    `is_hub` and `groups` have one value a node; leaves of one group stand side by side. Links may
    repeat, point to themselves, and run in either direction.

    >>> place([True], [0], [])
    [Point(x=0, y=0)]
    """
    shape = _shape_of(is_hub, groups, links)
    at: Floats = np.zeros((len(is_hub), 2))
    if shape.core:
        radii = np.array([_radius_of(len(shape.satellites.get(i, ()))) for i in shape.core])
        at[shape.core] = _arrange(shape, radii)
    for parent, group in shape.satellites.items():
        at[group] = at[parent] + _rings(len(group))
    at[shape.isolated] = _shelf(len(shape.isolated), at[[i for i, n in enumerate(shape.neighbors) if n]])
    return [Point(round(x), round(y)) for x, y in at.tolist()]


def _shape_of(is_hub: Sequence[bool], groups: Sequence[int], links: Sequence[tuple[int, int]]) -> _Shape:
    found: list[set[int]] = [set() for _ in is_hub]
    for a, b in links:
        if a != b:
            found[a].add(b)
            found[b].add(a)
    neighbors = [sorted(each) for each in found]
    parents = {node: _parent_of(node, neighbors, is_hub) for node in range(len(is_hub))}
    satellites: dict[int, list[int]] = {}
    for node in sorted(parents, key=lambda i: (groups[i], i)):
        if parents[node] is not None:
            satellites.setdefault(_root_of(node, parents), []).append(node)
    isolated = [i for i, each in enumerate(neighbors) if not each]
    core = [i for i, each in enumerate(neighbors) if each and parents[i] is None]
    return _Shape(neighbors, is_hub, core, satellites, isolated)


def _parent_of(node: int, neighbors: list[list[int]], is_hub: Sequence[bool]) -> int | None:
    """Return the node that this one belongs to: a leaf to its neighbor, a small hub to its greatest."""

    def weight(i: int) -> tuple[bool, int, int]:
        return (is_hub[i], len(neighbors[i]), -i)

    near = [i for i in neighbors[node] if is_hub[i]] if is_hub[node] else neighbors[node]
    most = _SMALL_HUB if is_hub[node] else 1
    if not near or len(neighbors[node]) > most:
        return None
    parent = max(near, key=weight)
    return parent if weight(parent) > weight(node) else None


def _root_of(node: int, parents: Mapping[int, int | None]) -> int:
    while (parent := parents[node]) is not None:
        node = parent
    return node


def _ring_sizes(count: int) -> list[int]:
    sizes: list[int] = []
    while count > 0:
        ring = len(sizes) + 1
        sizes.append(min(count, math.floor(2 * math.pi * _ring_radius(ring) / SPACING)))
        count -= sizes[-1]
    return sizes


def _ring_radius(ring: int) -> float:
    return SPACING * (0.55 + 0.85 * ring)


def _radius_of(leaves: int) -> float:
    return _ring_radius(len(_ring_sizes(leaves))) if leaves else SPACING * 0.5


def _rings(count: int) -> Floats:
    points = [
        (_ring_radius(ring) * math.cos(turn), _ring_radius(ring) * math.sin(turn))
        for ring, size in enumerate(_ring_sizes(count), 1)
        for turn in (2 * math.pi * (k + 0.5 * (ring % 2)) / size for k in range(size))
    ]
    return np.array(points, dtype=np.float64).reshape(-1, 2)


def _shelf(count: int, above: Floats) -> Floats:
    """Return rows under what is drawn, so that what stands alone is seen and in nobody's way."""
    low, high = (above.min(axis=0), above.max(axis=0)) if len(above) else (np.zeros(2), np.zeros(2))
    width = max(float(high[0] - low[0]), SPACING * 3 * math.sqrt(count + 3))
    columns = max(1, min(count, int(width // (SPACING * 1.5))))
    k = np.arange(count)
    x = (low[0] + high[0]) / 2 + (k % columns - (columns - 1) / 2) * SPACING * 1.5
    y = (high[1] + SPACING * 2.5 if len(above) else 0.0) + (k // columns) * SPACING
    return np.column_stack((x, y))


# The core: hubs with their discs of leaves, and what is shared between them.


def _arrange(shape: _Shape, radii: Floats) -> Floats:
    index = {node: k for k, node in enumerate(shape.core)}
    links = np.array(
        [(index[i], index[j]) for i in shape.core for j in shape.neighbors[i] if j in index], dtype=np.int64
    ).reshape(-1, 2)
    hubs = np.array([k for k, i in enumerate(shape.core) if shape.is_hub[i]], dtype=np.int64)
    at = _start(len(shape.core), hubs, links, radii)
    is_hub = np.isin(np.arange(len(radii)), hubs)
    big = np.flatnonzero(is_hub | (radii > SPACING * 0.6))
    movable = ~is_hub | (len(hubs) > _FEW_HUBS)
    steps = _steps(len(big), len(radii))
    room = radii[big][:, None] + radii[None, :] + SPACING * 0.9
    discs = _Discs(big, np.isin(np.arange(len(radii)), big), radii, room, room**2)
    for step in range(steps + _SETTLING):
        moves = _push_big(at, discs) + _push_small(at, SPACING * 1.1)
        if step < steps:
            moves = moves + _pull(at, links, is_hub)
        at = at + moves * movable[:, None]
    return at


def _steps(wide: int, long: int) -> int:
    return max(20, min(_STEPS, _MOST_WORK // max(1, wide * long)))


def _start(count: int, hubs: Integers, links: Integers, radii: Floats) -> Floats:
    k = np.arange(count)
    jitter = np.column_stack((np.cos(k * _GOLDEN), np.sin(k * _GOLDEN))) * (1 + k / max(1, count))[:, None]
    at = jitter * SPACING
    if len(hubs):
        at[hubs] = _spiral(radii[_chain(hubs, links, count)], count - len(hubs))[
            _positions(hubs, links, count)
        ]
        others = np.setdiff1d(k, hubs)
        at[others] = _centers(at, links, np.isin(k, hubs))[others] + jitter[others] * SPACING * 0.5
    return at


def _positions(hubs: Integers, links: Integers, count: int) -> Integers:
    chain = _chain(hubs, links, count)
    rank = np.empty(count, dtype=np.int64)
    rank[chain] = np.arange(len(chain))
    return np.asarray(rank[hubs], dtype=np.int64)


def _chain(hubs: Integers, links: Integers, count: int) -> Integers:
    """Return the hubs so that each stands beside one that it shares much with."""
    affinity = _affinity(hubs, links, count)
    free = np.ones(len(hubs), dtype=bool)
    order = [int(np.argmax(affinity.sum(axis=1)))]
    free[order[0]] = False
    for _ in range(len(hubs) - 1):
        order.append(int(np.argmax(np.where(free, affinity[order[-1]], -1.0))))
        free[order[-1]] = False
    return np.asarray(hubs[np.array(order)], dtype=np.int64)


def _affinity(hubs: Integers, links: Integers, count: int) -> Floats:
    incidence: Floats = np.zeros((len(hubs), count))
    row = np.full(count, -1)
    row[hubs] = np.arange(len(hubs))
    own = links[row[links[:, 0]] >= 0]
    incidence[row[own[:, 0]], own[:, 1]] = 1.0
    shared = incidence.sum(axis=0)
    incidence[:, shared > max(3, len(hubs) / 2)] = 0.0  # what nearly all have tells nothing apart
    affinity = incidence @ incidence.T + 6 * incidence[:, hubs]  # sums of whole numbers: exact everywhere
    np.fill_diagonal(affinity, 0.0)
    return np.asarray(affinity, dtype=np.float64)


def _spiral(radii: Floats, between: int) -> Floats:
    """Return points for discs in a row: on a circle when few, rolled up into a spiral when many."""
    widths = 2 * radii + SPACING * (3.2 if len(radii) <= _FEW_HUBS else 1.5)
    room = SPACING * math.sqrt(between) * 0.9
    if len(radii) <= _FEW_HUBS:
        bend = math.sin(math.pi / len(radii)) * len(radii) / math.pi  # an arc is longer than the way across
        radius = max(float(widths.sum()) / (2 * math.pi * bend), room) if len(radii) > 1 else 0.0
        turns = 2 * math.pi * (np.cumsum(widths) - widths / 2) / widths.sum() - math.pi / 2
        return np.column_stack((1.35 * radius * np.cos(turns), radius * np.sin(turns)))
    area = np.cumsum(widths**2) * 1.2
    radius_by_hub = np.sqrt(area / math.pi)
    pitch = float(widths.mean()) * 1.1
    turns = 2 * math.pi * radius_by_hub / pitch
    return np.column_stack((1.25 * radius_by_hub * np.cos(turns), radius_by_hub * np.sin(turns)))


def _centers(at: Floats, links: Integers, counts: NDArray[np.bool_]) -> Floats:
    """Return for each node the middle of its neighbors that count, or where it stands if it has none."""
    kept = links[counts[links[:, 1]]]
    total = np.bincount(kept[:, 0], minlength=len(at))
    middle = np.column_stack(
        [np.bincount(kept[:, 0], weights=at[kept[:, 1], axis], minlength=len(at)) for axis in (0, 1)]
    )
    return np.where(total[:, None] > 0, middle / np.maximum(total, 1)[:, None], at)


def _pull(at: Floats, links: Integers, is_hub: NDArray[np.bool_]) -> Floats:
    toward = _centers(at, links, np.ones(len(at), dtype=bool)) - at
    gravity = -at * np.array([0.002, 0.004])
    ladder = _centers(at, links, is_hub) - at
    return np.where(is_hub[:, None], 0.02 * toward + 0.1 * ladder + gravity, 0.22 * toward)


def _push_big(at: Floats, discs: _Discs) -> Floats:
    """Return the moves that take every node out of the discs it overlaps, the lighter one farther."""
    x, y = at[:, 0], at[:, 1]
    big, radii = discs.big, discs.radii
    squared, upright = x - x[big][:, None], y - y[big][:, None]
    squared *= squared
    upright *= upright
    squared += upright
    row, other = np.nonzero(squared < discs.room_squared)
    one = big[row]
    # Two discs meet twice, once from either side.
    kept = (one != other) & (~discs.is_big[other] | (one < other))
    one, other, row = one[kept], other[kept], row[kept]
    distance = np.maximum(np.sqrt(squared[row, other]), 1e-6)
    weight = radii[other] ** 2 / (radii[one] ** 2 + radii[other] ** 2)
    share = np.clip(weight, _LEAST_SHARE, 1 - _LEAST_SHARE)
    length = 0.6 * (discs.room[row, other] - distance) / distance
    return _at_most(_add_up(at, one, other, length * share, length * (1 - share)), SPACING * 3)


def _push_small(at: Floats, least: float) -> Floats:
    """Return the moves that take neighbors apart that stand closer than `least`.

    Nodes are sorted from left to right and compared with the next ones until all are too far: no square
    of the number of nodes.
    """
    order = np.lexsort((at[:, 1], at[:, 0]))
    x, y = at[order, 0], at[order, 1]
    pairs: list[tuple[Integers, Integers]] = []
    for shift in range(1, len(at)):
        apart = x[shift:] - x[:-shift]
        if apart.min() >= least:
            break
        near = np.flatnonzero(apart**2 + (y[shift:] - y[:-shift]) ** 2 < least**2)
        pairs.append((order[near], order[near + shift]))
    if not pairs:
        return np.zeros_like(at)
    one, other = np.concatenate([a for a, _ in pairs]), np.concatenate([b for _, b in pairs])
    distance = np.maximum(np.hypot(*(at[other] - at[one]).T), 1e-6)
    length = 0.4 * (least - distance) / distance
    return _at_most(_add_up(at, one, other, length, length), least)


def _add_up(at: Floats, one: Integers, other: Integers, back: Floats, forth: Floats) -> Floats:
    """Return what pairs that push each other along the line between them add up to, by node."""
    line = at[other] - at[one]
    return np.column_stack(
        [
            np.bincount(other, weights=forth * line[:, axis], minlength=len(at))
            - np.bincount(one, weights=back * line[:, axis], minlength=len(at))
            for axis in (0, 1)
        ]
    )


def _at_most(moves: Floats, longest: float) -> Floats:
    length = np.hypot(moves[:, 0], moves[:, 1])
    return np.asarray(moves * np.minimum(1.0, longest / np.maximum(length, 1e-6))[:, None])
