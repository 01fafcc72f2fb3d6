"""What careful readers found in a document: one JSON object a line, as its file holds it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from pathlib import Path

from careergraph.errors import UsageError
from careergraph.evaluation.matching import Figure, context_of, ends_of, fold_label
from careergraph.model import Span

__all__ = ["GoldFact", "gold_fact", "merge_gold", "read_gold"]


@dataclass(frozen=True)
class GoldFact:
    """A fact that a document states, with every label that counts as right.

    A `required` fact must be found; another is right if found and no loss if not. `alt` are other
    predicates that are right too. `name` is the label of the object, `figure` its numbers: one of
    them is there.
    """

    subject: str
    predicate: str
    name: str | None
    figure: Figure | None = None
    subject_aliases: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    alt: tuple[str, ...] = ()
    required: bool = False
    spans: tuple[Span, ...] = ()

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Every name of the subject, folded."""
        return frozenset(map(fold_label, (self.subject, *self.subject_aliases)))

    @property
    def labels(self) -> tuple[str, ...]:
        """Every name of the object, the preferred first; a figure has none."""
        return (self.name, *self.aliases) if self.name is not None else self.aliases

    @cached_property
    def folded_labels(self) -> frozenset[str]:
        """Every name of the object, folded."""
        return frozenset(map(fold_label, self.labels))

    @property
    def key(self) -> tuple[object, ...]:
        """What two statements of the same fact share."""
        what = (ends_of(self.figure), context_of(self.figure)) if self.figure is not None else None
        return (fold_label(self.subject), self.predicate, what or fold_label(self.name or ""))


def read_gold(path: Path) -> tuple[GoldFact, ...]:
    """Return the facts of a gold file, each once.

    Raises:
        UsageError: it cannot be read, or a line of it is no gold fact.
    """
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise UsageError(f"{path}: cannot be read as gold: {exc}") from exc
    return merge_gold(_parsed(f"{path}:{n}", line) for n, line in enumerate(lines, 1) if line.strip())


def _parsed(where: str, line: str) -> GoldFact:
    try:
        return gold_fact(json.loads(line))
    except (ValueError, TypeError, KeyError, AttributeError) as exc:
        raise UsageError(f"{where}: not a gold fact: {type(exc).__name__}: {exc}") from exc


def gold_fact(row: Mapping[str, object]) -> GoldFact:
    """Return the gold fact of one line.

    Raises:
        KeyError: it lacks a subject, a predicate or an object.
        TypeError: one of its values is not of the right kind.
    """
    thing, start, end = row["object"], row.get("start"), row.get("end")
    return GoldFact(
        subject=_text(row["subject"]),
        predicate=_text(row["predicate"]),
        name=None if isinstance(thing, dict) else _text(thing),
        figure=thing if isinstance(thing, dict) else None,
        subject_aliases=_texts(row.get("subject_aliases")),
        aliases=_texts(row.get("aliases")),
        alt=_texts(row.get("alt")),
        required=row.get("need") == "required",
        spans=(Span(start, end),) if isinstance(start, int) and isinstance(end, int) else (),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {value!r}")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | None):
        raise TypeError(f"a list of texts expected, not {value!r}")
    return tuple(map(_text, value or ()))


def merge_gold(facts: Iterable[GoldFact]) -> tuple[GoldFact, ...]:
    """Return the facts, one that is stated twice once: with all names and passages, required if one is."""
    groups: dict[tuple[object, ...], list[GoldFact]] = {}
    for fact in facts:
        groups.setdefault(fact.key, []).append(fact)
    return tuple(reduce(_merged, group) for group in groups.values())


def _merged(fact: GoldFact, other: GoldFact) -> GoldFact:
    return replace(
        fact,
        subject_aliases=_union(fact.subject_aliases, other.subject_aliases),
        aliases=(*fact.aliases, *other.aliases),
        alt=_union(fact.alt, other.alt),
        required=fact.required or other.required,
        spans=(*fact.spans, *other.spans),
    )


def _union(names: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({*names, *others}))
