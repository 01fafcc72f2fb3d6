"""How far a build is: rates and remaining time from a clock of our own, and lines that programs read."""

import json

import pytest

from careergraph.progress import Meter, metering


class Clock:
    """A clock that goes on when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


def counted(meter, clock, times, *, each, failing=()):
    for k in range(times):
        clock.now += each
        meter.count(is_read=k not in failing)


def test_rate_and_remaining_time(clock):
    meter = Meter(100, clock)
    counted(meter, clock, 20, each=0.5, failing={3, 7})

    assert (meter.done, meter.failed, meter.seconds()) == (20, 2, 10.0)
    assert meter.per_second() == pytest.approx(2.0)
    assert meter.remaining() == pytest.approx(40.0)


def test_what_is_ahead_takes_as_long_as_the_last_half_minute(clock):
    """Documents that were quick at the beginning promise nothing."""
    meter = Meter(1_000, clock)
    counted(meter, clock, 100, each=0.01)
    counted(meter, clock, 60, each=2.0)

    assert meter.per_second() == pytest.approx(0.5, rel=0.1)


def test_nothing_is_promised_before_the_first(clock):
    assert Meter(3, clock).remaining() is None


def lines_of(capsys):
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_lines_come_once_a_second_and_at_the_end(capsys, clock):
    with metering(50, "json", clock=clock) as teller:
        for k in range(50):
            clock.now += 0.125  # a sum without rounding
            teller(is_read=k != 9)
        teller.stage("writing")

    *reading, writing = lines_of(capsys)
    assert [line["done"] for line in reading] == [1, 9, 17, 25, 33, 41, 49, 50]
    assert [line["failed"] for line in reading] == [0, 0, 1, 1, 1, 1, 1, 1]
    assert reading[-1] == {
        "stage": "reading", "done": 50, "total": 50, "failed": 1, "seconds": 6.25, "per_second": 8.0,
        "remaining_seconds": 0.0,
    }  # fmt: skip
    assert writing == {"stage": "writing", "seconds": 6.25}


def test_nothing_is_told_where_nobody_sees_it(capsys):
    with metering(1) as teller:
        teller(is_read=True)
        teller.stage("writing")

    assert capsys.readouterr().err == ""
