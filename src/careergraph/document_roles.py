"""Which roles a document is about: those of its title, those its first paragraphs define, those its title implies.

Else the commonest in its headings or text. A document that is not about a career has none; a rule says why.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from careergraph.markup import blank_markup
from careergraph.model import Block, Document
from careergraph.pages import is_advertisement, page_of
from careergraph.roles import RoleFinder
from careergraph.sought import sought
from careergraph.text import fold_name, role_key, squeeze
from careergraph.titles import TITLE_ENDS, TITLE_FIELD, is_only_a_job, is_title, roles_in_title
from careergraph.topics import is_aside, line_topic, topic_of

__all__ = ["NEAR_THE_TOP", "roles_of_document"]

_DEFINED = re.compile(
    r"^(?:A|An|The|As an?|a|an|the|(?:(?:To )?[Bb]ecom(?:e|ing)|Being|(?:Working|Training|A (?:career|job)) as) an?)$"
)

_IS = re.compile(
    r"\s+(?:\([^()]{1,40}\)\s+)?(?:is|are|serves?|works?|plays?|designs?|develops?|helps?|combines?|oversees?|performs?|[a-z]{3,}[^s\W]s)\b"
)

# A document about no role at all may name one (a privacy policy its Data Protection Officer).
_CAREER_TOPICS = frozenset(
    {"skills", "soft-skills", "requirements", "responsibilities", "progression", "pay", "education", "tools"}
)

#: What an article whose title names a job is about when it has no list of skills or duties.
_TOLD_OF_A_JOB = frozenset({"myths", "challenges", "practices", "rewards", "outlook", "trends", "employers"})

_ENOUGH = 3


def roles_of_document(
    document: Document, heads: Sequence[tuple[str, ...]], finder: RoleFinder
) -> tuple[tuple[str, ...], str]:
    """Return the roles that the document is about, or none and the rule that decided so."""
    topics = {b.topic for b in document.blocks} & _CAREER_TOPICS
    if is_aside(topic := topic_of(document.title)):  # a code of conduct, a privacy policy
        return (), f"title is {topic}"
    if stated := _stated_role(document, finder):
        return (stated,), ""
    opening = (block for block in document.blocks[:NEAR_THE_TOP] if block.kind == "paragraph")
    defined = next(filter(None, (_defined_role(document, block, finder) for block in opening)), None)
    titled = _titled_roles(document, heads, finder)
    if not topics:
        is_about = defined is not None and role_key(defined) in map(role_key, titled)
        found = titled if is_about else _roles_without_sections(document, heads, titled, finder)
        return found, "" if found else "no section about a career"
    if titled:
        return titled, ""
    if page := page_of(block.span.of(document.text) for block in document.blocks if block.kind == "heading"):
        return (), f"page is {page}"
    if len(topics) > 1 and (implied := _implied_roles(document, finder)):
        return implied, ""
    if defined:
        return (defined,), ""
    found = _commonest(heads) or (_commonest_in_text(document, finder) if len(topics) > 1 else ())
    return found, "" if found else "no role named in title, headings or opening"


def _roles_without_sections(
    document: Document, heads: Sequence[tuple[str, ...]], titled: tuple[str, ...], finder: RoleFinder
) -> tuple[str, ...]:
    """Return the roles of a page without a section on skills, duties or pay, () where it is about none.

    Its title may be a job and nothing else, or a job that the text goes on about; its headings may name
    several in a text on careers; it may advertise.
    """
    if is_only_a_job(document.title, finder):
        return titled
    told = {block.topic for block in document.blocks} & _TOLD_OF_A_JOB
    if titled and (told or _is_spoken_of(document, titled, finder)):
        return titled
    if len({role_key(name) for names in heads for name in names}) > 1 and _is_of_careers(document.text):
        return _commonest(heads)
    return (titled or _labelled_jobs(document, finder)) if is_advertisement(document.text) else ()


NEAR_THE_TOP = 40

_OPENING = 8

#: What a text on jobs says again and again.
_CAREER_WORDS = sought(
    r"\b(?:careers?|jobs?|hir(?:es?|ing)|salar(?:y|ies)|wages?|openings?|positions?|employers?)\b",
    re.IGNORECASE,
)

_FEWEST_CAREER_WORDS = 8


def _is_of_careers(text: str) -> bool:
    said = sum(1 for _ in islice(_CAREER_WORDS.finditer(text), _FEWEST_CAREER_WORDS))
    return said == _FEWEST_CAREER_WORDS


def _is_spoken_of(document: Document, roles: Sequence[str], finder: RoleFinder) -> bool:
    """Say whether the text below the title names its role again and again, if only by the last word."""
    heads = {role_key(role).rpartition(" ")[2] for role in roles}
    named = (
        mention
        for block in document.blocks
        if block.kind != "heading"
        for mention in finder.find(blank_markup(block.span.of(document.text)))
    )
    return sum(role_key(mention.name).rpartition(" ")[2] in heads for mention in named) >= _ENOUGH


def _labelled_jobs(document: Document, finder: RoleFinder) -> tuple[str, ...]:
    """Return the first job that a label is, as advertisements in a row have them: "**Barista** – Leeds – …"."""
    labels = (block.label.of(document.text) for block in document.blocks if block.label is not None)
    jobs = (finder.find(blank_markup(label), titled=True) for label in labels if is_only_a_job(label, finder))
    return next(((found[0].name,) for found in jobs), ())


def _stated_role(document: Document, finder: RoleFinder) -> str | None:
    """Return the job that a field of the document's head names, also one whose words no vocabulary knows."""
    for block in document.blocks[:_FIELDS]:
        for match in TITLE_FIELD.finditer(block.span.of(document.text)):
            written = blank_markup(match["title"])
            end = TITLE_ENDS.search(written)
            title = squeeze(written[: end.start()] if end else written).strip(" *_|")
            if is_title(title, finder):
                return title
    return None


_FIELDS = 20


def _titled_roles(
    document: Document, heads: Sequence[tuple[str, ...]], finder: RoleFinder
) -> tuple[str, ...]:
    """Return the roles of the title, or of the heading that is one: the first lines may be the page's furniture."""
    if line_topic(document.title) is None and (
        titled := roles_in_title(blank_markup(document.title), finder)
    ):
        return titled
    for block, names in zip(document.blocks[:_OPENING], heads, strict=False):
        if names and block.topic is None and not is_aside(line_topic(block.span.of(document.text))):
            return names
    return ()


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


def _implied_roles(document: Document, finder: RoleFinder) -> tuple[str, ...]:
    """Return the roles that a title implies: of a field, or of each of several that it sets side by side."""
    fields = _SIDE_BY_SIDE.split(fold_name(document.title))
    roles = [_implied_role(document, field, finder) for field in fields]
    known = tuple(role for role in roles if role is not None)
    return known if len(known) == len(fields) else ()


_SIDE_BY_SIDE = re.compile(r" (?:vs\.?|versus|compared (?:to|with)) ")


def _implied_role(document: Document, title: str, finder: RoleFinder) -> str | None:
    """Return the role that a field's name implies: as the text calls it, else the usual one."""
    title = re.sub(
        r"^(?:the|a career in|careers in|working in) | (?:careers?|jobs?|track|roadmap)$", "", title
    )
    words = title.split()
    if not 1 <= len(words) <= _MAX_FIELD or topic_of(title) is not None:
        return None
    title = " ".join(words)
    agent = " ".join([*words[:-1], _AGENTS[words[-1]]]) if words[-1] in _AGENTS else None
    if words[-1] in _LEARNERS and len(words) > 1:
        field = [*words[:-2], _AGENTS.get(words[-2], words[-2])]
        agent = " ".join([*field, _LEARNERS[words[-1]]])
    counts, names = _counted_roles(document, finder)
    candidates = [key for key in counts if key == agent or key.startswith(f"{title} ")]
    if candidates:
        return names[max(candidates, key=lambda key: (counts[key], key))]
    known = finder.vocabulary.find_term(agent or f"{title} engineer", ("Role",))
    return known.label if known else agent and agent.title()


def _defined_role(document: Document, block: Block, finder: RoleFinder) -> str | None:
    """Return the role that the paragraph begins by defining ("A Data Engineer is …", "Nurses are …")."""
    clean = blank_markup(block.span.of(document.text)[:400])
    for mention in finder.find(clean):
        before = clean[: mention.span.start].strip()
        if (not before or _DEFINED.match(before)) and _IS.match(clean, mention.span.end):
            return mention.name
        break
    return None


def _commonest(heads: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the role that most headings name; of several the one named first."""
    written: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for name in (name for names in heads for name in names):
        key = role_key(name)
        written.setdefault(key, name)
        counts[key] += 1
    return (written[max(written, key=lambda key: counts[key])],) if written else ()


def _commonest_in_text(document: Document, finder: RoleFinder) -> tuple[str, ...]:
    counts, names = _counted_roles(document, finder)
    if not counts:
        return ()
    best, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    return (names[best],) if count >= _ENOUGH else ()


def _counted_roles(document: Document, finder: RoleFinder) -> tuple[Counter[str], dict[str, str]]:
    """Return how often each role of more than one word is named, and its first spelling, by key."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for block in document.blocks:
        if is_aside(block.topic):
            continue
        for mention in finder.find(blank_markup(block.span.of(document.text))):
            if " " in mention.name:
                key = role_key(mention.name)
                counts[key] += 1
                names.setdefault(key, mention.name)
    return counts, names
