"""Whose facts a document and each of its blocks hold.

The subject is the role that the passage names, else that of the item's label, else that of the nearest
heading that names a role, else the document's: the role of its title, the one its first paragraphs
define, the one its title implies ("DevOps", "UX design"), the commonest in its headings or text. A
document that is not about a career has none, and gives no facts.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from careergraph.abbreviations import find_abbreviations
from careergraph.markup import blank_markup
from careergraph.model import Block, Document, Mention
from careergraph.pages import is_advertisement, page_of
from careergraph.roles import RoleFinder
from careergraph.sought import sought
from careergraph.stages import stages_in
from careergraph.text import fold_name, role_key, squeeze
from careergraph.topics import is_aside, line_topic, topic_of

__all__ = ["full_name", "short_forms", "with_subjects"]

_DEFINED = re.compile(
    r"^(?:A|An|The|As an?|a|an|the|(?:(?:To )?[Bb]ecom(?:e|ing)|Being|(?:Working|Training|A (?:career|job)) as) an?)$"
)
_IS = re.compile(
    r"\s+(?:\([^()]{1,40}\)\s+)?(?:is|are|serves?|works?|plays?|designs?|develops?|helps?|combines?|oversees?|performs?|[a-z]{3,}[^s\W]s)\b"
)
# "How teachers become instructional designers", "From nurse to informatics specialist": the second is the subject.
_BECOMES = re.compile(
    r"\s*(?:can |could )?(?:become|becoming|turn(?:ed|ing)? into|into|to becom\w+)\s+(?:an? )?", re.IGNORECASE
)
_FROM_TO = re.compile(r"\s+to\s+(?:an? )?", re.IGNORECASE)
# "Tips from our instructors" are not about instructors.
_FROM_WHOM = re.compile(
    r"\b(?:(?:tips|advice|words?|notes?|quotes?|insights?|lessons) (?:from|by|of)|by|meet) (?:our |the |an? |other |fellow |senior )*$",
    re.IGNORECASE,
)
# "Responsible to the Harbour Master for:" heads what somebody else does.
_TO_WHOM = re.compile(
    r"\b(?:(?:responsible|accountable|answerable|report(?:s|ing)?) to|(?:work(?:s|ing)?|collaborat\w+|liais\w+|partner\w*) (?:closely )?with|"
    r"(?:supervision|direction|guidance|oversight) of|support(?:s|ing)?|assist(?:s|ing)?|alongside|under) (?:(?:the|an?|our|your) )?(?:[A-Z][\w&]+ (?:and|&) )?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?:an? )?$", re.IGNORECASE)
_COMPARES = re.compile(
    r",?\s*(?:vs\.?|versus|compared (?:to|with)|or|and|[/|&,])\s*(?:an? |the )?", re.IGNORECASE
)
# A document about no role at all may name one (a privacy policy its Data Protection Officer).
_CAREER_TOPICS = frozenset(
    {"skills", "soft-skills", "requirements", "responsibilities", "progression", "pay", "education", "tools"}
)
#: What an article whose title names a job is about when it has no list of skills or duties.
_TOLD_OF_A_JOB = frozenset({"myths", "challenges", "practices", "rewards", "outlook", "trends", "employers"})
_ENOUGH = 3
_FEW = 3
_LONG_TITLE = 10
_MAX_COMPARED = 6


def with_subjects(document: Document, finder: RoleFinder) -> Document:
    """Return the document with the subjects of its blocks set; () everywhere in one about no role."""
    heads = [_roles_in(document, block, finder) for block in document.blocks]
    default, no_role = _document_roles(document, heads, finder)
    blocks = tuple(_assigned(document, heads, default, finder))
    return replace(document, blocks=blocks, title=_title(document, default), no_role=no_role)


def _title(document: Document, roles: tuple[str, ...]) -> str:
    """Return the title; where it only opens a section ("Overview"), the roles the document is about."""
    plain = re.sub(r"^title:\s*", "", document.title, flags=re.IGNORECASE)
    says_nothing = plain == document.id or (topic_of(plain) is not None and len(plain.split()) <= _FEW)
    return " and ".join(roles) if roles and says_nothing else plain


def _roles_in(document: Document, block: Block, finder: RoleFinder) -> tuple[str, ...]:
    """Return the roles that a heading names."""
    if block.kind != "heading":
        return ()
    clean = blank_markup(block.span.of(document.text)[:200])
    return _named_together(clean, finder)


def _named_together(clean: str, finder: RoleFinder) -> tuple[str, ...]:
    """Return the first role of a title, and those it joins or compares: "A vs. B", but not "A: B to C".

    A title that is a career stage ("Director (10+ years)") names no role.
    """
    is_title = (
        len(clean.split()) <= _LONG_TITLE
    )  # a longer one is a sentence: ordinary words are no heads there
    found = [] if stages_in(clean, finder.vocabulary) else finder.find(clean, titled=is_title)
    if len(found) > 1 and _is_move(clean, found[0], found[1]):
        found = found[1:]
    others = (_FROM_WHOM, _TO_WHOM)
    found = [m for m in found if not any(words.search(clean[: m.span.start]) for words in others)]
    names = [m.name for m in found[:1]]
    if len(found) > 1 and clean[found[0].span.end : found[1].span.start] == "/":
        return _one_position(clean, found[0], found[1])
    for left, right in pairwise(found[:_MAX_COMPARED]):
        if not _COMPARES.fullmatch(clean[left.span.end : right.span.start].strip()):
            break
        names.append(right.name)
    return tuple(dict.fromkeys(names))


def _one_position(clean: str, left: Mention, right: Mention) -> tuple[str, ...]:
    """Return the one job of "Bookkeeper/Payroll Specialist"; the manager of "analyst/manager" is none of its own."""
    return (clean[left.span.start : right.span.end] if " " in right.name else left.name,)


def _is_move(clean: str, left: Mention, right: Mention) -> bool:
    between = clean[left.span.end : right.span.start]
    if _BECOMES.fullmatch(between):
        return True
    return bool(_FROM_TO.fullmatch(between) and _FROM.search(clean[: left.span.start]))


def _document_roles(
    document: Document, heads: Sequence[tuple[str, ...]], finder: RoleFinder
) -> tuple[tuple[str, ...], str]:
    """Return the roles that the document is about, or none and the rule that decided so."""
    topics = {b.topic for b in document.blocks} & _CAREER_TOPICS
    if is_aside(topic := topic_of(document.title)):  # a code of conduct, a privacy policy
        return (), f"title is {topic}"
    if stated := _stated_role(document, finder):
        return (stated,), ""
    opening = (block for block in document.blocks[:_NEAR_THE_TOP] if block.kind == "paragraph")
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
    if _is_only_a_job(document.title, finder):
        return titled
    told = {block.topic for block in document.blocks} & _TOLD_OF_A_JOB
    if titled and (told or _is_spoken_of(document, titled, finder)):
        return titled
    if len({role_key(name) for names in heads for name in names}) > 1 and _is_of_careers(document.text):
        return _commonest(heads)
    return (titled or _labelled_jobs(document, finder)) if is_advertisement(document.text) else ()


_NEAR_THE_TOP = 40
_OPENING = 8
# Words that an advertisement's title has beside the job: "Hiring: Baker", "Experienced & Creative Baker wanted".
_AROUND_A_JOB = re.compile(
    r"(?:we are |we're |now |is )?(?:hiring|seeking|wanted|needed)|(?:job|career|position|vacancy|role)(?: (?:posting|opening|description|profile|overview|guide))?|"
    r"(?:full|part)[- ]time|experienced|creative|skilled|qualified|talented|passionate|motivated|remote|[&,/:!*()|–—-]|and|an?|the|for",
    re.IGNORECASE,
)


def _is_only_a_job(title: str, finder: RoleFinder) -> bool:
    """Say whether a title names one job and nothing else: then the page is about it, whatever its sections are called."""
    clean = blank_markup(title)
    found = finder.find(clean, titled=True)
    if len(found) != 1:
        return False
    around = clean[: found[0].span.start] + " " + clean[found[0].span.end :]
    return not _AROUND_A_JOB.sub("", around).strip()


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
    jobs = (
        finder.find(blank_markup(label), titled=True) for label in labels if _is_only_a_job(label, finder)
    )
    return next(((found[0].name,) for found in jobs), ())


#: "Job title: Policy Officer", "Position Designation – Nurse": the field of a form that names its job.
_TITLE_FIELD = re.compile(
    r"^[>\s*_#|]{0,12}(?:(?:job|position|role|post|working|class|official|vacancy|vacant|civil service|occupational|current)[ _]?)?"
    r"(?:title|designation|(?:job|position|role|post|class|occupation|vacancy) name|position|post|role|vacancy|job posting|classification)"
    r"(?: of (?:the )?(?:post|position|job))?[*_]{0,3}\s{0,3}(?:[:|]|\s[-–—]\s)[|*_\s]{0,12}(?P<title>[^\n|]{2,120})",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE_ENDS = re.compile(r"\s{2}|[*_|]{1,3}\s*$|\s\(|,|;|\s[-–—]\s|\s(?:at|for|in|with|based)\s|[.:!?]\s")
_MAX_TITLE_WORDS = 8


def _stated_role(document: Document, finder: RoleFinder) -> str | None:
    """Return the job that a field of the document's head names, also one whose words no vocabulary knows."""
    for block in document.blocks[:_FIELDS]:
        for match in _TITLE_FIELD.finditer(block.span.of(document.text)):
            written = blank_markup(match["title"])
            end = _TITLE_ENDS.search(written)
            title = squeeze(written[: end.start()] if end else written).strip(" *_|")
            if _is_title(title, finder):
                return title
    return None


_FIELDS = 20


def _is_title(title: str, finder: RoleFinder) -> bool:
    """Say whether a field's value is a job's name: capitals, few words, and a head of titles at its end or before "of"."""
    words = title.split()
    if not 1 <= len(words) <= _MAX_TITLE_WORDS or not title[0].isupper():
        return False
    found = finder.find(title, titled=True)
    return bool(found) and (found[-1].span.end == len(title) or found[0].span.end == len(title))


def _titled_roles(
    document: Document, heads: Sequence[tuple[str, ...]], finder: RoleFinder
) -> tuple[str, ...]:
    """Return the roles of the title, or of the heading that is one: the first lines may be the page's furniture."""
    if line_topic(document.title) is None and (
        titled := _named_together(blank_markup(document.title), finder)
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


_LEVEL = re.compile(r"(?: (?:I{1,3}|IV|VI{0,3}|V|\d))?$")


def full_name(name: str, roles: Sequence[str]) -> str:
    """Return a role's name in full where it is short for one of these roles.

    >>> full_name("Clerk III", ["Accounting Clerk"]), full_name("Charge Nurse", ["Registered Nurse"])
    ('Accounting Clerk III', 'Charge Nurse')
    >>> full_name("Director of Nursing", ["Director of Nursing and Clinical Services"])
    'Director of Nursing and Clinical Services'
    """
    bare = _LEVEL.sub("", name)
    if " of " in bare:
        longer = {role for role in roles if role_key(role).startswith(role_key(bare) + " ")}
        return longer.pop() if len(longer) == 1 else name
    if " " in bare:
        return name
    meant = {role for role in roles if " " in role and role_key(role).rpartition(" ")[2] == role_key(bare)}
    return meant.pop() + name[len(bare) :] if len(meant) == 1 else name


def _about(block: Block, subjects: tuple[str, ...]) -> Block:
    """Return the block with these subjects; every block passes here, and this is faster than replace."""
    return Block(
        block.kind,
        block.span,
        block.level,
        block.headings,
        block.topic,
        block.label,
        block.column,
        subjects,
        block.header,
    )


def _assigned(
    document: Document, heads: Sequence[tuple[str, ...]], default: tuple[str, ...], finder: RoleFinder
) -> Iterator[Block]:
    if not default:
        yield from document.blocks
        return
    over = {column: _roles_of_column(column, finder) for column in {b.column for b in document.blocks}}
    full: dict[tuple[str, ...], tuple[str, ...]] = {}
    stack: list[tuple[int, tuple[str, ...]]] = []
    for number, block in enumerate(document.blocks):
        if block.kind == "heading":
            while stack and stack[-1][0] >= block.level:
                stack.pop()
            stack.append((block.level, heads[number]))
        elif block.kind == "item":
            while stack and stack[-1][0] >= _ITEM_LEVEL:
                stack.pop()
            if names := _headed_by(document, number, finder):
                stack.append((_ITEM_LEVEL, names))
                yield _about(block, names)
                continue
        subjects = next((names for _, names in reversed(stack) if names), default)
        if subjects not in full:
            full[subjects] = tuple(full_name(name, default) for name in subjects)
        yield _about(block, over[block.column] or full[subjects])


_ITEM_LEVEL = 1_000  # deeper than any heading
# Chef and Blender are tools there, a designer in a list of skills is a mistake of the list.
_NAMES_THINGS = frozenset({"tools", "skills", "soft-skills"})


def _headed_by(document: Document, number: int, finder: RoleFinder) -> tuple[str, ...]:
    """Return the role that an item is and nothing else, where prose follows: "1. Test Engineer", then what one does."""
    block = document.blocks[number]
    after = document.blocks[number + 1 : number + 2]
    if (
        block.topic in _NAMES_THINGS
        or not after
        or after[0].kind != "paragraph"
        or block.span.end - block.span.start > _LONGEST_NAME
    ):
        return ()
    clean = blank_markup(block.span.of(document.text)).strip(" :.*_")
    found = finder.find(clean, titled=True)
    return (found[0].name,) if found and found[0].span.of(clean) == clean else ()


def _roles_of_column(column: str, finder: RoleFinder) -> tuple[str, ...]:
    found = finder.find(column, titled=True) if column else []
    return tuple(dict.fromkeys(m.name for m in found))[:_MAX_COMPARED]


_ALSO_CALLED = sought(
    r"\(?\b(?:also|sometimes|often) (?:called|known as|referred to as) (?:an? |the )?[\"“]?(?P<names>[A-Za-z][\w -]{2,60}?)[\"”]?\s*(?:\)|,|\.|\bis\b)",
    re.IGNORECASE,
)
_MAX_INITIALS = 5
_USED = 3  # times that initials stand alone before they count without a definition


def short_forms(document: Document, finder: RoleFinder) -> dict[str, str]:
    """Return what the document calls its roles beside their names: "NP", "pentester" → the role."""
    roles = tuple(dict.fromkeys(name for block in document.blocks[:_NEAR_THE_TOP] for name in block.subjects))
    keys = {role_key(name) for block in document.blocks for name in block.subjects}
    forms: dict[str, str] = {}
    for block in document.blocks if roles else ():
        if block.kind != "paragraph" or is_aside(block.topic):
            continue
        clean = blank_markup(block.span.of(document.text))
        for short, long_form in find_abbreviations(clean):
            named = finder.find(long_form)
            if named and named[-1].span.end == len(long_form) and role_key(named[-1].name) in keys:
                forms.setdefault(short, named[-1].name)
        forms.update(_other_names(clean, roles, finder))
    for role in roles:
        initials = "".join(word[0] for word in role.split()).upper()
        known = finder.vocabulary.find_term(initials, ("Tool", "Skill", "Industry"))
        if not 2 <= len(initials) <= _MAX_INITIALS or known or document.text.count(initials) < _USED:
            continue
        if len(re.findall(rf"\b{re.escape(initials)}s?\b", document.text)) >= _USED:
            forms.setdefault(initials, role)
    return forms


_LONGEST_NAME, _GAP = 200, 2


def _other_names(clean: str, roles: Sequence[str], finder: RoleFinder) -> Iterator[tuple[str, str]]:
    """Yield the other names of a role: "a penetration tester (also called a pentester or ethical hacker)"."""
    for match in _ALSO_CALLED.finditer(clean):
        near = clean[max(0, match.start() - _LONGEST_NAME) : match.start()]
        before = [m for m in finder.find(near) if len(near) - m.span.end <= _GAP]
        if before and role_key(before[-1].name) in {role_key(role) for role in roles}:
            for name in re.split(r"\s{1,40}or\s+(?:an? )?|,\s*", match["names"]):
                if 1 <= len(name.split()) <= 3:
                    yield name, before[-1].name
