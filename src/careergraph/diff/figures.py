"""Figures that are one figure in two builds: alike in all but their sums."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from careergraph.diff.side import Key
from careergraph.model import Entity
from careergraph.text import fold_name

__all__ = ["paired"]

#: The sums in the value of a figure.
_SUMS = frozenset({"low", "high", "point", "value", "months", "months_high"})
_NUMBER = re.compile(r"\d[\d.,]*")


def paired(
    removed: Iterable[Key], added: Iterable[Key], old: Mapping[str, Entity], new: Mapping[str, Entity]
) -> list[tuple[Key, Key]]:
    """Return the facts of figures whose sums alone changed, as they were and are.

    Where several of a subject are alike in all else nobody can tell which became which: none is paired.
    """
    before, after = _alike(removed, old), _alike(added, new)
    return [
        (before[key][0], after[key][0])
        for key in sorted(before.keys() & after.keys())
        if len(before[key]) == len(after[key]) == 1
    ]


def _alike(keys: Iterable[Key], entities: Mapping[str, Entity]) -> Mapping[tuple[str, ...], list[Key]]:
    """Return the facts of figures by what they are of."""
    found: defaultdict[tuple[str, ...], list[Key]] = defaultdict(list)
    for key in keys:
        entity = entities.get(key.fact.object)
        if entity is not None and entity.value is not None:
            rest = {k: v for k, v in json.loads(entity.value).items() if k not in _SUMS}
            if rest.get("about"):  # a sentence, which tells the sum again
                rest["about"] = _NUMBER.sub("", rest["about"])
            said = fold_name(json.dumps(rest, sort_keys=True))
            denied = "excluded" if key.is_excluded else ""
            found[key.fact.subject, key.fact.predicate, said, denied].append(key)
    return found
