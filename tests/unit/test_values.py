"""Values made quickly are the values that dataclasses makes."""

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from careergraph.values import Same, quickly_made


@dataclass(frozen=True, slots=True, order=True)
class Slow:
    name: str
    size: int = 3


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Quick:
    name: str
    size: int = 3


@pytest.mark.parametrize(("args", "named"), [(("a",), {}), (("a", 4), {}), ((), {"size": 5, "name": "b"})])
def test_it_is_filled_as_a_dataclass_is(args, named):
    """Places, names and defaults fill the fields."""
    quick, slow = Quick(*args, **named), Slow(*args, **named)
    assert repr(quick) == repr(slow).replace("Slow", "Quick")
    assert hash(quick) == hash(slow)


def test_it_takes_what_a_dataclass_takes():
    """The parameters are the same, and a missing one is an error."""
    assert inspect.signature(Quick) == inspect.signature(Slow)
    with pytest.raises(TypeError, match="name"):
        Quick()


def test_it_stays_frozen():
    """No field can be set, and a copy, a pickle and a replaced one are made as ever."""
    value = Quick("a")
    with pytest.raises(FrozenInstanceError):
        value.name = "b"
    assert copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value < replace(value, name="b")


def test_same_is_of_one_value_alone():
    """What is equal is another key; the same value gives the same."""
    one, other = ["a"], ["a"]
    assert Same(one) == Same(one)
    assert hash(Same(one)) == hash(Same(one))
    assert Same(one) != Same(other)
