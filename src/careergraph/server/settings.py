"""How a server is set: where it listens, whom it answers, and what one request may take."""

from dataclasses import dataclass

__all__ = ["Serving"]


@dataclass(frozen=True, slots=True)
class Serving:
    """Where to listen, the names that a Host header may have beside those of this machine, and limits.

    A query has `seconds` on the clock, `rows` (or triples) in its answer and `memory` in bytes above what a
    ready process has; a request has `body` bytes, and as many seconds to come. So many `workers` answer at
    a time, `waiting` requests wait. Pages of the `origins` (https://example.org) may read answers in a
    browser, those of others may not.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    seconds: int = 10
    rows: int = 10_000
    body: int = 1_000_000
    memory: int = 1_000_000_000
    workers: int = 4
    waiting: int = 64
