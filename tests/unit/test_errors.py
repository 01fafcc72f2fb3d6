"""Errors: each goes from one process to another as it is."""

import pickle

import pytest

from careergraph import errors

PARTS = {"UnknownTerm": ("usesTol", ("usesTool",)), "QueryTimeout": (1.5,)}


def made(name):
    """Return an error by the name of its class, of as many texts as it takes."""
    kind = getattr(errors, name)
    for parts in [PARTS[name]] if name in PARTS else [("part",) * count for count in range(4)]:
        try:
            return kind(*parts)
        except TypeError:
            continue
    raise AssertionError(name)


@pytest.mark.parametrize("name", sorted(set(errors.__all__)))
def test_an_error_is_the_same_in_another_process(name):
    error = made(name)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
