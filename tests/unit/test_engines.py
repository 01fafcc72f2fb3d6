"""Engines: every one gives the same results in the same order, and survives what kills a worker."""

import os
import sys
import time
from itertools import count as count_up
from itertools import islice
from pathlib import Path

import pytest

from careergraph.engines import ENGINES, Bounds, Lost, engine_of
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


def square_or_hang(number: int) -> int:
    if number in {5, 20}:
        time.sleep(600)
    return number * number


def square_or_eat(number: int) -> int | str:
    """Take a gigabyte at number 5, and say so if that is refused."""
    try:
        return len(bytearray(1 << 30)) if number == 5 else number * number
    except MemoryError:
        return "too much"


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


def test_processes_stop_what_takes_too_long():
    """An item that hangs is lost when its time is up; what stood behind it in the chunk is not."""
    results = list(ENGINES["processes"](square_or_hang, range(40), 2, bounds=Bounds(seconds=1.0)))
    lost = {n: result for n, result in enumerate(results) if isinstance(result, Lost)}
    assert sorted(lost) == [5, 20]
    assert {(r.code, r.reason) for r in lost.values()} == {
        ("timeout", "it took longer than 1 s (limits.document_seconds)")
    }
    assert [n * n for n in range(40) if n not in lost] == [r for r in results if isinstance(r, int)]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process its size")
def test_processes_hold_an_item_to_its_memory():
    """Beyond the bound an allocation fails in the worker, which lives on."""
    results = list(ENGINES["processes"](square_or_eat, range(10), 1, bounds=Bounds(memory=200_000_000)))
    assert results[5] == "too much"
    assert results[6:] == [36, 49, 64, 81]


def test_processes_take_items_as_they_need_them():
    """An endless source is worked through: only what is soon needed is taken from it."""
    taken = []
    source = (taken.append(n) or n for n in count_up())
    results = ENGINES["processes"](square, source, 2)
    assert list(islice(results, 100)) == [n * n for n in range(100)]
    results.close()
    assert len(taken) < 1_000


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
