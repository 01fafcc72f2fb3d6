"""What in a taxonomy a name of ours means, by which rule; where two fit or none is near: nothing.

Rules are tried in their order, and the first by which some concept fits decides; it abstains when more than
one does. Only what is of one sort is compared: a role with occupations, a skill with skills, a tool
with technologies or, where the taxonomy has none, with knowledge of it (skos:relatedMatch: it is no tool).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from careergraph.alignment.index import Index
from careergraph.alignment.names import broader_titles, plain_of
from careergraph.taxonomies import Concept, Family, Taxonomy, is_common

__all__ = ["FAMILIES", "THRESHOLD", "Abstention", "Link", "Linker", "Predicate"]

Predicate = Literal["exactMatch", "closeMatch", "broadMatch", "relatedMatch"]

#: The families of concepts that a thing of each kind may be linked to, the first that the taxonomy has.
FAMILIES: Mapping[str, tuple[Family, ...]] = {
    "Role": ("occupation",),
    "Skill": ("skill",),
    "Tool": ("technology", "skill"),
    "Industry": (),
}

#: How sure a link must be by default, and how like a name that is told as near; from 0 to 1.
THRESHOLD, _NEAR = 0.7, 0.65

#: How sure it is that a name is another misspelled.
_MISSPELLED = 0.75


@dataclass(frozen=True, slots=True)
class Link:
    """What a name means: the concept, how near it is, how sure that is (0 to 1), by which rule.

    `field` is the name of the concept that was compared, `matched` what both share, `likeness` that of the
    letters where it decided, `reason` a phrase for a person.
    """

    concept: Concept
    predicate: Predicate
    confidence: float
    rule: str
    field: str
    matched: str
    reason: str
    likeness: float | None = None


@dataclass(frozen=True, slots=True)
class Abstention:
    """That a name has no link, why, and which concepts came near, the nearest first."""

    reason: str
    near: tuple[Concept, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    """A way to compare: our name in a form (see `index`) with theirs in one, and what follows from the same.

    `field` says which of their names; with fewer words than `least` it says nothing.
    """

    name: str
    field: str
    ours: str
    theirs: str
    predicate: Predicate
    confidence: float
    reason: str
    least: int = 1


_LABEL = _Rule("label", "label", "plain", "plain", "exactMatch", 1.0, "label")
_SPELLING = _Rule("spelling", "label", "key", "key", "exactMatch", 0.95, "label in another spelling")
_QUALIFIED = _Rule("qualified", "label", "plain", "qualified", "closeMatch", 0.9, "label without its bracket")
_OUR_CORE = _Rule("core", "label", "core", "key", "closeMatch", 0.9, "label; ours has words like 'skills'")
_CORE = _Rule("core", "label", "key", "core", "closeMatch", 0.85, "label without words like 'use'")
_BAG = _Rule("words", "label", "bag", "bag", "closeMatch", 0.8, "words of the label in another form")
_ALIAS = _Rule("alias", "alias", "plain", "plain", "closeMatch", 0.9, "alternative label")
_ALIAS_SPELLING = _Rule(
    "alias-spelling", "alias", "key", "key", "closeMatch", 0.85, "alternative label in another spelling"
)
_ALIAS_BAG = _Rule(
    "alias-words", "alias", "bag", "bag", "closeMatch", 0.6, "words of an alternative label in another form"
)
_LOOSE = _Rule("filed", "loose", "key", "key", "broadMatch", 0.8, "title filed under it")
_MEMBER = _Rule("member", "member", "plain", "plain", "broadMatch", 0.95, "name filed under it")
_MEMBER_SPELLING = _Rule(
    "member-spelling", "member", "key", "key", "broadMatch", 0.9, "name filed under it, spelled otherwise", 2
)

_RULES: Mapping[Family, tuple[_Rule, ...]] = {
    "occupation": (_LABEL, _SPELLING, _ALIAS, _ALIAS_SPELLING, _LOOSE),
    "skill": (_LABEL, _SPELLING, _OUR_CORE, _CORE, _BAG, _ALIAS, _ALIAS_SPELLING, _ALIAS_BAG),
    "technology": (_LABEL, _MEMBER, _SPELLING, _MEMBER_SPELLING),
}
#: Knowledge of a tool is called as the tool is, or is not found.
_TOOL_RULES = (_LABEL, _QUALIFIED, _SPELLING)

#: Whether a title at a level is looked for among alternative labels too, and how sure both ways are.
_BROADER: Mapping[bool, tuple[tuple[_Rule, ...], float]] = {
    True: ((_LABEL, _SPELLING, _ALIAS), 0.85),
    False: ((_LABEL, _SPELLING), 0.75),
}


class Linker:
    """Links names to a taxonomy; of each family of concepts an index is made when it is first needed."""

    def __init__(self, taxonomy: Taxonomy, threshold: float = THRESHOLD) -> None:
        """Take the taxonomy, and how sure a link must be at least."""
        self._taxonomy = taxonomy
        self._threshold = threshold
        self._indexes: dict[tuple[Family, bool], Index] = {}
        self._present = {concept.family for concept in taxonomy.concepts.values()}

    def has_sort_of(self, kind: str) -> bool:
        """Say whether the taxonomy has concepts that a thing of this kind could be."""
        return self._family(kind) is not None

    def _family(self, kind: str) -> Family | None:
        return next((f for f in FAMILIES.get(kind, ()) if f in self._present), None)

    def link(self, label: str, kind: str, others: Sequence[str] = ()) -> Link | Abstention:
        """Return what a thing of a kind means; its other names are asked when its label tells nothing."""
        family = self._family(kind)
        if family is None:
            return Abstention(f"{self._taxonomy.title} holds nothing of this kind")
        is_knowledge = kind == "Tool" and family == "skill"
        index = self._index(family, known_only=is_knowledge)
        rules = [
            r for r in (_TOOL_RULES if is_knowledge else _RULES[family]) if r.confidence >= self._threshold
        ]
        found = self._found(label, others, index, rules, is_name=kind == "Tool")
        if isinstance(found, Link) and is_knowledge:
            found = replace(found, predicate="relatedMatch")
        if isinstance(found, Link) and found.confidence < self._threshold:
            return Abstention(f"unsure ({found.confidence:.2f}): {found.reason}", (found.concept,))
        return found

    def _found(
        self, label: str, others: Sequence[str], index: Index, rules: Sequence[_Rule], *, is_name: bool
    ) -> Link | Abstention:
        plain = plain_of(label)
        # A single word that we call it too may mean much else: Spark, transformers, visualization.
        for name in (plain, *(name for name in map(plain_of, others) if " " in name)):
            found = _by_rules(name, index, rules)
            if found:
                return found
        if index.family == "occupation" and (broader := _by_broader(plain, index)):
            return broader
        return _by_likeness(plain, index, is_name=is_name)

    def _index(self, family: Family, *, known_only: bool) -> Index:
        key = family, known_only
        if key not in self._indexes:
            concepts = self._taxonomy.concepts.values()
            fitting = [c for c in concepts if c.family == family and (c.is_known or not known_only)]
            self._indexes[key] = Index(fitting, family)
        return self._indexes[key]


def _by_rules(plain: str, index: Index, rules: Sequence[_Rule]) -> Link | Abstention | None:
    """Return what a plain name means by the first rule that finds something."""
    for rule in rules:
        form = index.form_of(plain, rule.ours)
        if not form or form.count(" ") + 1 < rule.least:
            continue
        found = index.named(form, rule.field, rule.theirs)
        if rule.field != "label":
            found = [] if _is_common_title(form) else found
        if rule.field in {"alias", "loose"} and len(found) == 1:
            is_alias = rule.field == "alias"
            found = [c for c in found if not index.is_unsure(c, plain, is_alias=is_alias)]
        if len(found) > 1:
            return Abstention(f"more than one fits by {rule.reason}", tuple(found[:3]))
        if found:
            return Link(found[0], rule.predicate, rule.confidence, rule.name, rule.field, form, rule.reason)
    return None


def _is_common_title(plain: str) -> bool:
    """Say whether a plain name is too common, also when it says a level: a staff engineer."""
    return is_common(plain) or any(b.is_level and is_common(b.title) for b in broader_titles(plain)[:1])


def _by_broader(plain: str, index: Index) -> Link | None:
    """Return the occupation of which a title is a case: at a level, or with words before it."""
    for broader in broader_titles(plain):
        rules, sure = _BROADER[broader.is_level]
        found = _by_rules(broader.title, index, rules)
        if isinstance(found, Link):
            reason = f"{found.reason}, without {broader.left_out!r}"
            return Link(found.concept, "broadMatch", sure, "broader", found.field, broader.title, reason)
    return None


def _by_likeness(plain: str, index: Index, *, is_name: bool) -> Link | Abstention:
    """Return the concept with a name that differs by a misspelling, else those that come near.

    What is like the name of a tool is the name of another tool.
    """
    if is_common(plain):
        return Abstention("too common a name")
    ranked = index.like(plain)
    near = tuple(like.concept for like in ranked[:3] if like.score >= _NEAR)
    best = ranked[0] if ranked else None
    if best is None or is_name or not best.is_misspelling:
        return Abstention(f"nothing like it{f' ({best.score:.2f})' if best else ''}", near)
    if len(ranked) > 1 and ranked[1].is_misspelling:
        return Abstention("more than one is like it", near)
    return Link(best.concept, "closeMatch", _MISSPELLED, "like", "name", best.name, "letters", best.score)
