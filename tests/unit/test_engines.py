"""Engines: every one gives the same results in the same order, and survives what kills a worker."""

import os
from pathlib import Path

import pytest

from careergraph.engines import ENGINES, Lost, engine_of
from careergraph.errors import UsageError


def square(number: int) -> int:
    return number * number


def square_or_die(number: int) -> int:
    if number in {3, 40}:
        os._exit(9)
    return number * number


def square_or_die_once(task: tuple[int, str]) -> int:
    """Kill the worker the first time that number 5 comes by."""
    number, marker = task
    if number == 5 and not Path(marker).exists():
        Path(marker).touch()
        os._exit(9)
    return number * number


def refuse(number: int) -> int:
    raise ValueError(f"no {number}")


@pytest.mark.parametrize("name", sorted(ENGINES))
@pytest.mark.parametrize("count", [0, 1, 7, 100])
def test_engine_gives_results_in_order(name, count):
    """Each engine yields one result an item, in the order of the items."""
    assert [n * n for n in range(count)] == list(ENGINES[name](square, range(count), 2))


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_engine_raises_what_work_raises(name):
    """An exception in the work reaches the caller as it is."""
    with pytest.raises(ValueError, match="no 0"):
        list(ENGINES[name](refuse, [0], 2))


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_engine_can_be_left_early(name):
    """A caller that stops listening leaves nothing behind that waits."""
    results = ENGINES[name](square, range(1000), 2)
    assert next(iter(results)) == 0
    getattr(results, "close", lambda: None)()


def test_processes_lose_only_the_item_that_kills():
    """Of a hundred items two kill their worker: they are lost, all others are there."""
    results = list(ENGINES["processes"](square_or_die, range(100), 2))
    assert [n for n, result in enumerate(results) if isinstance(result, Lost)] == [3, 40]
    assert [n * n for n in range(100) if n not in {3, 40}] == [r for r in results if isinstance(r, int)]


def test_processes_give_a_victim_a_second_worker(tmp_path):
    """An item whose worker was ended once, not by its fault, still gets its result."""
    tasks = [(n, str(tmp_path / "marker")) for n in range(8)]
    assert [n * n for n in range(8)] == list(ENGINES["processes"](square_or_die_once, tasks, 2))


@pytest.mark.parametrize(
    ("name", "jobs", "expected"),
    [(None, 1, "inline"), (None, 2, "processes"), ("inline", 4, "inline"), ("processes", 1, "processes")],
)
def test_engine_of_fits_the_jobs(name, jobs, expected):
    """Without a name, one job stays in this process and several get processes."""
    assert engine_of(name, jobs) is ENGINES[expected]


@pytest.mark.parametrize(
    ("name", "jobs", "message"), [("grid", 1, "engines are: inline"), (None, 0, "at least 1")]
)
def test_engine_of_refuses_what_is_not(name, jobs, message):
    """An unknown engine and less than one job are errors of usage."""
    with pytest.raises(UsageError, match=message):
        engine_of(name, jobs)
