"""What stands in the place of a result that can never come."""

from dataclasses import dataclass

__all__ = ["Lost"]


@dataclass(frozen=True, slots=True)
class Lost:
    """The item took its worker down or too much time; `code` is for programs, `reason` for people."""

    reason: str
    code: str = "lost"
