"""What is one with what: joined pair by pair, over any number of steps."""

from typing import Generic, TypeVar

__all__ = ["Joined"]

_Member = TypeVar("_Member", int, str)


class Joined(Generic[_Member]):
    """Groups of numbers or of texts; for each stands its least member. What was not joined is a group."""

    def __init__(self) -> None:
        """Begin with nothing joined."""
        #: For each member that is not the least of its group a lesser one of it.
        self._lesser: dict[_Member, _Member] = {}

    def join(self, one: _Member, other: _Member) -> None:
        """Make one group of the two that these are in."""
        one, other = self.least(one), self.least(other)
        if one != other:
            self._lesser[max(one, other)] = min(one, other)

    def least(self, member: _Member) -> _Member:
        """Return the least member of the group that this one is in.

        >>> joined = Joined[int]()
        >>> joined.join(2, 3), joined.join(3, 1)
        (None, None)
        >>> joined.least(2), joined.least(4)
        (1, 4)
        """
        lesser = self._lesser
        while (above := lesser.get(member)) is not None:
            # Each step halves the way for those that ask next.
            lesser[member] = lesser.get(above, above)
            member = lesser[member]
        return member
