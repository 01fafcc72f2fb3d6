"""Decisions of people → what they say of names: chains are followed, contradictions told with their lines.

A decision is about a name. Where the name is that of a thing itself (the label of a known term; of an unknown
thing any spelling that folds to its key), a merge moves the thing with all its spellings; else it moves that
name alone. A split sets a name apart with the spellings that are alike but for case, hyphens and plural;
where that is all that tells it from the thing it is split from, with fewer, in the end itself alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from careergraph.decisions import Decision, Decisions
from careergraph.errors import UsageError
from careergraph.naming import Form, Name, Namer, Rulings
from careergraph.text import fold_name, role_key, singular_of
from careergraph.vocabulary import Vocabulary

__all__ = ["rulings_of"]

#: What a merge takes hold of: a thing by its IRI, or a kind and a key.
_Hold = str | tuple[str, str]


def rulings_of(decisions: Decisions, vocabulary: Vocabulary, base: str) -> Rulings:
    """Return what decisions say of the names that this vocabulary leads to things below this base.

    Raises:
        UsageError: one contradicts another, or is about no name; the lines of both are named.
    """
    if not decisions.made:
        return Rulings()
    return _Compiler(decisions, Namer(vocabulary, base)).rulings()


@dataclass(frozen=True)
class _Compiler:
    """Makes rulings of decisions; `rules` are those of names without any decision."""

    decisions: Decisions
    rules: Namer

    def rulings(self) -> Rulings:
        """Return the rulings."""
        merges = [d for d in self.decisions.made if d.is_merge]
        splits = [d for d in self.decisions.made if not d.is_merge]
        kinds = frozenset(d.kind for d in self.decisions.made)
        apart, standing = self._apart(splits)
        namer = Namer(self.rules.vocabulary, self.rules.base, Rulings(kinds, apart))
        pinned: dict[tuple[str, str], Name] = {}
        moved: dict[str, Name] = {}
        edges = self._edges(merges, namer)
        for hold, decision in edges.items():
            meant = self._end(decision, edges, namer)
            if isinstance(hold, str):
                moved[hold] = meant
            else:
                pinned[hold] = meant
        standing += [
            (decision, self._thing(namer, decision, decision.other).iri)
            for decision in merges
            if decision not in edges.values()
        ]
        rulings = Rulings(kinds, apart, pinned, moved, tuple(standing))
        self._refuse_contradictions(splits, rulings)
        return rulings

    def _apart(
        self, splits: Iterable[Decision]
    ) -> tuple[dict[tuple[str, Form], Name], list[tuple[Decision, str]]]:
        """Return the things of names that are split off, by what they are split from and form."""
        grouped: defaultdict[tuple[str, Form], list[Decision]] = defaultdict(list)
        for decision in splits:
            grouped[decision.kind, self.rules.forms(decision.name, decision.kind)[0]].append(decision)
        apart: dict[tuple[str, Form], Name] = {}
        standing: list[tuple[Decision, str]] = []
        for group in grouped.values():
            left = {self._thing(self.rules, d, d.other).iri for d in group}
            for decision in group:
                self._thing(self.rules, decision, decision.name)
                own_things = self.rules.own_things(decision.name, decision.kind)
                form, own = next((form, own) for form, own in own_things if own.iri not in left)
                iri = self._thing(self.rules, decision, decision.other).iri
                apart[iri, form] = replace(own, decisions=(decision,))
                standing.append((decision, own.iri))
        return apart, standing

    def _edges(self, merges: Iterable[Decision], namer: Namer) -> dict[_Hold, Decision]:
        """Return the merge of each thing or name that is merged; refuse a second one into something else."""
        edges: dict[_Hold, Decision] = {}
        for decision in merges:
            target = self._thing(namer, decision, decision.other)
            own = set(self._holds(decision, decision.name, namer))
            for hold in own - {target.iri, self._key(decision.kind, decision.other)}:
                other = edges.setdefault(hold, decision)
                if self._thing(namer, other, other.other).iri != target.iri:
                    raise self._contradiction(other, decision)
        return edges

    def _holds(self, decision: Decision, name: str, namer: Namer) -> Iterator[_Hold]:
        found = self._thing(namer, decision, name)
        yield self._key(decision.kind, name)
        if found.decisions or _is_own(name, found, self.rules):
            yield found.iri

    def _end(self, decision: Decision, edges: Mapping[_Hold, Decision], namer: Namer) -> Name:
        """Return what a merge leads to when those of its target are followed."""
        path = [decision]
        while True:
            last = path[-1]
            target = self._thing(namer, last, last.other)
            following = edges.get(self._key(last.kind, last.other)) or edges.get(target.iri)
            if following is None:
                return replace(target, rule="decision", decisions=(*path, *target.decisions))
            if following in path:
                raise self._contradiction(following, last)
            path.append(following)

    def _key(self, kind: str, name: str) -> tuple[str, str]:
        return kind, self.rules.forms(name, kind)[0][1]

    def _thing(self, namer: Namer, decision: Decision, name: str) -> Name:
        found = namer.thing(name, decision.kind)
        if found is None:
            raise UsageError(f"{self.decisions.where(decision)}: {name!r} is no name of a {decision.kind}")
        return found

    def _refuse_contradictions(self, splits: Iterable[Decision], rulings: Rulings) -> None:
        """Refuse what is split from a thing and merged into it, both by decision."""
        own = {decision: iri for decision, iri in rulings.standing if not decision.is_merge}
        for decision in splits:
            left = self._thing(self.rules, decision, decision.other).iri
            one, other = rulings.moved.get(own[decision]), rulings.moved.get(left)
            if (one.iri if one else own[decision]) == (other.iri if other else left):
                led = (*(one.decisions if one else ()), *(other.decisions if other else ()))
                raise self._contradiction(next(d for d in led if d.is_merge), decision)

    def _contradiction(self, one: Decision, other: Decision) -> UsageError:
        told = " and ".join(f"{self.decisions.where(d)} ({d})" for d in sorted((one, other), key=_line_of))
        return UsageError(f"decisions contradict each other: {told}; take one of them away")


def _line_of(decision: Decision) -> tuple[bool, int]:
    return not decision.line, decision.line


def _is_own(name: str, found: Name, rules: Namer) -> bool:
    """Say whether a name is that of the thing itself, not one of several that lead to it."""
    if found.term is not None:
        return _singular(name, found.kind) == _singular(found.spelling, found.kind)
    _, (_, of_key), *_ = rules.own_things(name, found.kind)
    return found.iri == of_key.iri


def _singular(name: str, kind: str) -> str:
    return role_key(name) if kind == "Role" else singular_of(fold_name(name))
