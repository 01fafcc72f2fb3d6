"""The role that a field of work implies: "UX design" is done by a UX designer, "Welding" by a welder."""

import re
from collections import Counter
from collections.abc import Iterator

from careergraph.markup import blank_markup
from careergraph.model import Document
from careergraph.roles import RoleFinder
from careergraph.text import fold_name, role_key
from careergraph.topics import is_aside, topic_of

__all__ = ["counted_roles", "implied_role", "implied_roles", "named_role"]

#: What the last word of a field's name makes of who works in it: "UX design" is done by a UX designer.
_AGENTS = {
    "design": "designer", "engineering": "engineer", "development": "developer", "management": "manager",
    "analysis": "analyst", "analytics": "analyst", "administration": "administrator", "architecture": "architect",
    "research": "researcher", "writing": "writer", "testing": "tester", "science": "scientist", "nursing": "nurse",
    "programming": "programmer", "consulting": "consultant", "accounting": "accountant", "plumbing": "plumber",
    "teaching": "teacher", "counseling": "counselor", "welding": "welder", "carpentry": "carpenter",
    "photography": "photographer", "therapy": "therapist", "journalism": "journalist", "pharmacy": "pharmacist",
    "dentistry": "dentist", "editing": "editor", "animation": "animator", "planning": "planner", "auditing": "auditor",
}  # fmt: skip

_LEARNERS = {"apprenticeship": "apprentice", "internship": "intern", "traineeship": "trainee"}

_MAX_FIELD = 4


def implied_roles(document: Document, finder: RoleFinder) -> tuple[str, ...]:
    """Return the roles that a title implies: of a field, or of each of several that it sets side by side."""
    fields = _SIDE_BY_SIDE.split(fold_name(document.title))
    roles = [implied_role(document, field, finder) for field in fields]
    known = tuple(role for role in roles if role is not None)
    return known if len(known) == len(fields) else ()


_SIDE_BY_SIDE = re.compile(r" (?:vs\.?|versus|compared (?:to|with)) ")

#: What a title says around the name of a field.
_AROUND = re.compile(
    r"^(?:the|an?|(?:a )?careers? (?:in|as)|jobs? in|working in|work in|(?:how to )?(?:break(?:ing)?|get(?:ting)?|mov(?:e|ing)) in ?to|"
    r"(?:an? )?(?:guide|introduction|roadmap) to)\s{1,3}(?:an? |the )?(?:careers? in )?"
    r"|\s{1,3}(?:careers?|jobs?|track|roadmap|guide|career (?:guide|path)|profession)$"
)


def implied_role(document: Document, title: str, finder: RoleFinder) -> str | None:
    """Return the role that a field's name (folded) implies: as the text calls it, else the usual one."""
    field = _AROUND.sub("", title)
    if not 1 <= len(field.split()) <= _MAX_FIELD or topic_of(field) is not None:
        return None
    agent = _agent(field)
    if role := named_role(document, field, finder):
        return role
    known = finder.vocabulary.find_term(agent or f"{field} engineer", ("Role",))
    return known.label if known else agent and agent.title()


def named_role(document: Document, field: str, finder: RoleFinder) -> str | None:
    """Return the role of a field (folded) that the text names most often, None where it names none.

    "tech sales" is done by "tech sales professionals", "boat design" by boat designers.
    """
    counts, names = counted_roles(document, finder)
    agent = _agent(field)
    candidates = [key for key in counts if key == agent or key.startswith(f"{field} ")]
    return names[max(candidates, key=lambda key: (counts[key], key))] if candidates else None


def _agent(field: str) -> str | None:
    """Return who works in a field by the last word of its name."""
    words = field.split()
    if words[-1] in _LEARNERS and len(words) > 1:
        return " ".join([*words[:-2], _AGENTS.get(words[-2], words[-2]), _LEARNERS[words[-1]]])
    return " ".join([*words[:-1], _AGENTS[words[-1]]]) if words[-1] in _AGENTS else None


def counted_roles(document: Document, finder: RoleFinder) -> tuple[Counter[str], dict[str, str]]:
    """Return how often each role of more than one word is named, and its first spelling, by key."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for name in _named(document, finder):
        if " " in name:
            key = role_key(name)
            counts[key] += 1
            names.setdefault(key, name)
    return counts, names


def _named(document: Document, finder: RoleFinder) -> Iterator[str]:
    for block in document.blocks:
        if not is_aside(block.topic):
            for mention in finder.find(blank_markup(block.span.of(document.text))):
                yield mention.name
