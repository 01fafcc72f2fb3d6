"""Jobs in JSON by the names of schema.org: which objects are one, and where they are in the data.

https://schema.org/JobPosting and https://schema.org/Occupation; no context is fetched, names are taken
as everybody writes them.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

__all__ = ["Json", "Node", "is_job", "is_job_type", "jobs_in"]

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"
Node: TypeAlias = Mapping[str, "Json"]

_TYPES = frozenset({"JobPosting", "Occupation"})
_MOST_NAMES = 100


def is_job_type(name: str) -> bool:
    """Say whether a type is that of a job, written short or as an address.

    >>> is_job_type("https://schema.org/JobPosting"), is_job_type("Person")
    (True, False)
    """
    return name.rpartition("/")[2] in _TYPES


def is_job(node: Json) -> bool:
    """Say whether an object is a job."""
    if not isinstance(node, Mapping):
        return False
    types = node.get("@type")
    names = types[:_MOST_NAMES] if isinstance(types, list) else [types]
    return any(isinstance(name, str) and is_job_type(name) for name in names)


def jobs_in(data: Json) -> list[Node]:
    """Return the jobs anywhere in the data (an array, a graph, a list of items), in order."""
    found: list[Node] = []
    waiting: list[Json] = [data]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            if is_job(node):
                found.append(node)
            else:
                waiting += reversed(list(node.values()))
        elif isinstance(node, list):
            waiting += reversed(node)
    return found
