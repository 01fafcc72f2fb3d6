"""Strings that make a regular expression with more than one way to read a text try them all.

The attack on a repetition is what stands before it, its body many times, and an end that cannot match.
All are made from the pattern's own parse tree, with a seeded choice among alternatives: the same ones
every time.
"""

import ast
import importlib
import inspect
import math
import os
import pkgutil
import random
import re
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from re import _constants as ops
from re import _parser as parser

import careergraph
from careergraph import sought
from careergraph.sought import Sought

_MANY = 8  # a repetition of fewer cannot be pumped
_SOAK = bool(os.environ.get("TEST_SOAK"))
_ROUNDS = 6 if _SOAK else 2
_CHARACTERS = " a1-,.A(\n|\t*"
_CLASSES = {
    ops.CATEGORY_SPACE: r"\s",
    ops.CATEGORY_NOT_SPACE: r"\S",
    ops.CATEGORY_DIGIT: r"\d",
    ops.CATEGORY_NOT_DIGIT: r"\D",
    ops.CATEGORY_WORD: r"\w",
    ops.CATEGORY_NOT_WORD: r"\W",
}
_END = "\x00"


@dataclass(frozen=True)
class Used:
    """A pattern of the package, where it stands, and how it is used: from a place on, or anywhere."""

    name: str
    pattern: re.Pattern[str]
    run: Callable[[str], object]


@cache
def patterns_used() -> list[Used]:
    """Return every compiled pattern of the package's modules, and those written where they are used."""
    found: dict[tuple[str, int], str] = {}
    methods: dict[str, set[str]] = {}
    for module in _modules():
        for name, value in vars(module).items():
            if value is sought._PATTERNS:  # where each module's stand again, and those that tests make
                continue
            for pattern in _patterns_in(value):
                found.setdefault((pattern.pattern, pattern.flags), f"{module.__name__}.{name}")
        for call in _calls(module):
            owner = call.func.value.id
            where = f"{module.__name__}.{owner}"
            if owner == "re" and call.args and isinstance(call.args[0], ast.Constant):
                where = f"{module.__name__}:{call.lineno}"
                flags = re.IGNORECASE if "IGNORECASE" in ast.unparse(call) else 0
                pattern = re.compile(call.args[0].value, flags)
                found.setdefault((pattern.pattern, pattern.flags), where)
            methods.setdefault(where, set()).add(call.func.attr)
        for table, variable in _loops(module):
            called = methods.get(f"{module.__name__}.{variable}", set())
            methods.setdefault(f"{module.__name__}.{table}", set()).update(called)
    return [_used(name, re.compile(*key), methods.get(name)) for key, name in found.items()]


@cache
def patterns_sought() -> dict[str, Sought]:
    """Return the patterns of the package that are run only where their words are, by pattern."""
    held = {used.pattern.pattern for used in patterns_used()}  # not those that other tests made
    return {p.pattern: p for p in sought._PATTERNS if p.compiled.pattern in held}


def sample_of(pattern: re.Pattern[str], chance: random.Random) -> str:
    """Return a text that the pattern may match."""
    return _sample(parser.parse(pattern.pattern, pattern.flags), chance, "", [])


def _used(name: str, pattern: re.Pattern[str], methods: set[str] | None) -> Used:
    """Return how a pattern is used: anywhere, unless all that is called on it begins at a given place."""
    from_a_place = methods and methods <= {"match", "fullmatch", "may_begin"}
    run = pattern.match if from_a_place else pattern.search
    is_of_bytes = isinstance(pattern.pattern, bytes)
    return Used(name, pattern, (lambda text: run(text.encode("latin-1", "replace"))) if is_of_bytes else run)


def _modules() -> Iterator[object]:
    for module in pkgutil.walk_packages(careergraph.__path__, "careergraph."):
        if not module.name.endswith("__main__"):
            yield importlib.import_module(module.name)


@cache
def _nodes(module) -> list[ast.AST]:
    return list(ast.walk(ast.parse(inspect.getsource(module))))


def _calls(module) -> Iterator[ast.Call]:
    for node in _nodes(module):
        is_method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if is_method and isinstance(node.func.value, ast.Name):
            yield node


def _loops(module) -> Iterator[tuple[str, str]]:
    """Yield the table and each variable of "for topic, pattern in TABLE"."""
    for node in _nodes(module):
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.Name):
            yield from ((node.iter.id, n.id) for n in ast.walk(node.target) if isinstance(n, ast.Name))


def _patterns_in(value) -> Iterator[re.Pattern[str]]:
    if isinstance(value, Sought):
        yield value.compiled
    elif isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _patterns_in(part)


def attacks_on(pattern: re.Pattern[str], seed: str = "") -> Iterator[tuple[str, str]]:
    """Yield (what comes first, what is repeated), each once."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    chance = random.Random(seed)
    seen: set[tuple[str, str]] = set()
    for _ in range(_ROUNDS):
        pumps: list[tuple[str, str]] = []
        whole = _sample(tree, chance, "", pumps)
        for before, body in pumps:
            for attack in ((before, body), ("", before + body), (before, body + " "), ("", whole)):
                if attack[1] and attack not in seen:
                    seen.add(attack)
                    yield attack


def _sample(tree, chance: random.Random, before: str, pumps: list[tuple[str, str]]) -> str:  # noqa: C901 - one branch an operator
    """Return a text that the tree may match; note each repetition in it with what stands before."""
    out = ""
    for op, value in tree:
        here = before + out
        if op is ops.LITERAL:
            out += chr(value)
        elif op is ops.NOT_LITERAL:
            out += "b" if value == ord("a") else "a"
        elif op is ops.ANY:
            out += chance.choice(_CHARACTERS.replace("\n", ""))
        elif op is ops.IN:
            out += _member(value, chance)
        elif op is ops.BRANCH:
            out += _sample(chance.choice(value[1]), chance, here, pumps)
        elif op is ops.SUBPATTERN:
            out += _sample(value[3], chance, here, pumps)
        elif op is ops.ATOMIC_GROUP:
            out += _sample(value, chance, here, pumps)
        elif op in {ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT}:
            least, most, body = value
            once = _sample(body, chance, here, pumps)
            if most > _MANY:
                pumps.append((here, once))
                pumps += [(here, _sample(side, chance, here, []) + once[-1:]) for side in _sides(body)]
            out += once * min(least or chance.randint(0, 1), 40)
        elif op is ops.ASSERT and value[0] > 0:
            _sample(value[1], chance, here, pumps)
    return out


def _sides(tree) -> Iterator[list[object]]:
    """Yield each alternative inside a tree: any one may be read in a second way."""
    for op, value in tree:
        if op is ops.BRANCH:
            yield from value[1]
        elif op is ops.SUBPATTERN:
            yield from _sides(value[3])


def _member(items, chance: random.Random) -> str:
    negated = items[0][0] is ops.NEGATE
    fitting = [c for c in _CHARACTERS if _is_member(c, items) != negated]
    if not negated:
        fitting += [chr(value) for op, value in items if op is ops.LITERAL]
        fitting += [chr(value[0]) for op, value in items if op is ops.RANGE]
    return chance.choice(fitting or ["\u4e2d"])


def _is_member(character: str, items) -> bool:
    return any(
        (op is ops.LITERAL and ord(character) == value)
        or (op is ops.RANGE and value[0] <= ord(character) <= value[1])
        or (op is ops.CATEGORY and re.match(_CLASSES[value], character) is not None)
        for op, value in items
    )


_LONGEST = 8_000 if _SOAK else 4_000  # characters
_FEW = 100  # repetitions: exponential reading shows below, so the steps up to there are small
_SLOW = 0.025  # seconds: what reads the longest text faster is no danger, whatever the clock's noise
_STOP = 10 * _SLOW  # seconds after which the longest text is given up
_SURELY_LINEAR = 6.0
_TRIES = 3


def growth(run: Callable[[str], object], first: str, repeated: str) -> float:
    """Return how many times longer a text of four times the length takes; 1 where even the longest is fast.

    Linear reading gives 4, quadratic 16. The longest text tells it for most patterns. Where it takes too
    long, or more than linear reading does, texts grow until one takes long enough to be measured; the least
    of several measurements counts, in seconds of this process.
    """
    counts = [4]
    while counts[-1] * len(repeated) <= _LONGEST:
        counts.append(counts[-1] * 5 // 4 if counts[-1] < _FEW else counts[-1] * 2)
    longest = _seconds_of_longest(run, first, repeated, counts[-1])
    if longest < _SLOW:
        return 1.0
    if longest < _STOP:
        # Of the long text one measurement: it is at most too high.
        found = longest / _least_seconds(run, first, repeated, counts[-1] // 4)
        if found < _SURELY_LINEAR:
            return found
    count = next((n for n in counts if _seconds(run, first, repeated, n) >= _SLOW), None)
    if count is None:
        return 1.0
    long, short = (_least_seconds(run, first, repeated, n) for n in (count, count // 4))
    return long / short


class _TooSlow(Exception):
    """A text was read for too long."""


def _seconds_of_longest(run: Callable[[str], object], first: str, repeated: str, count: int) -> float:
    """Return how long the longest text takes; infinity where it is given up, or could not be."""
    if not hasattr(signal, "setitimer"):
        return math.inf
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, _STOP)
        try:
            return _seconds(run, first, repeated, count)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _TooSlow:
        return math.inf
    finally:
        signal.signal(signal.SIGVTALRM, before)


def _stop(*_: object) -> None:
    raise _TooSlow


def _least_seconds(run: Callable[[str], object], first: str, repeated: str, count: int) -> float:
    return max(1e-6, min(_seconds(run, first, repeated, count) for _ in range(_TRIES)))


def _seconds(run: Callable[[str], object], first: str, repeated: str, count: int) -> float:
    text = first + repeated * count + _END
    start = time.process_time()
    run(text)
    return time.process_time() - start


def mutated(data: bytes, seed: int) -> bytes:
    """Return the bytes with some changed, left out or doubled, as the seed says."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(changed))
        change = chance.choice(["set", "cut", "double"])
        if change == "set":
            changed[at] = chance.randrange(256)
        elif change == "cut":
            del changed[at : at + chance.randint(1, 8)]
        else:
            changed[at:at] = changed[at : at + chance.randint(1, 40)]
        changed = changed or bytearray(b"x")
    return bytes(changed)
