"""Which roles a document is about: those of its title, those its first paragraphs define, those its title implies.

Else the commonest in its headings or text. A document that is not about a career has none; a rule says why.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import PurePosixPath

from careergraph.asked_roles import asked_for
from careergraph.implied_roles import counted_roles, implied_roles
from careergraph.markup import blank_markup
from careergraph.model import Block, Document
from careergraph.pages import is_advertisement, page_of
from careergraph.roles import RoleFinder
from careergraph.sought import sought
from careergraph.text import role_key, squeeze
from careergraph.titles import (
    MAX_COMPARED,
    SAYS_JOBS,
    TITLE_ENDS,
    TITLE_FIELD,
    is_only_a_job,
    is_title,
    roles_in_title,
    roles_of_column,
)
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
    asked = () if _are_several(heads) else asked_for(document, finder)
    overruling = asked if is_advertisement(document.text) else ()  # a guide may name whom firms look for
    stated = _stated_role(document, finder)
    if stated and (not overruling or _is_named(document, (stated,), finder)):
        return (stated,), ""
    opening = (block for block in document.blocks[:NEAR_THE_TOP] if block.kind == "paragraph")
    defined = next(filter(None, (_defined_role(document, block, finder) for block in opening)), None)
    titled = _titled_roles(document, heads, finder)
    if titled and overruling and not _is_named(document, titled, finder):
        titled = overruling  # the title was left from another page
    if not topics:
        is_about = defined is not None and role_key(defined) in map(role_key, titled)
        found = titled if is_about else _roles_without_sections(document, heads, titled, finder)
        return found, "" if found else "no section about a career"
    if titled:
        return titled, ""
    if page := page_of(block.span.of(document.text) for block in document.blocks if block.kind == "heading"):
        return (), f"page is {page}"
    found = _roles_without_title(document, heads, defined, asked, finder, is_sure=len(topics) > 1)
    return found, "" if found else "no role named in title, headings or opening"


def _roles_without_title(
    document: Document,
    heads: Sequence[tuple[str, ...]],
    defined: str | None,
    asked: tuple[str, ...],
    finder: RoleFinder,
    *,
    is_sure: bool,
) -> tuple[str, ...]:
    """Return the roles of a page on a career whose title names none; `is_sure` where several sections say so."""
    implied = implied_roles(document, finder)
    if implied and (is_sure or _is_named(document, implied, finder)):
        return implied
    if defined and not asked:
        return (defined,)
    headed = _commonest(heads)
    if found := (asked or headed) if is_advertisement(document.text) else (headed or asked):
        return found
    if columns := _roles_of_columns(document, finder):
        return columns
    return (_commonest_in_text(document, finder) or _named_by_file(document, finder)) if is_sure else ()


def _roles_of_columns(document: Document, finder: RoleFinder) -> tuple[str, ...]:
    """Return the jobs that stand side by side as columns, the levels of a ladder; one alone is none."""
    columns = dict.fromkeys(block.column for block in document.blocks if block.column)
    titles = dict.fromkeys(name for column in columns for name in roles_of_column(column, finder))
    return tuple(titles)[:MAX_COMPARED] if len(titles) > 1 else ()


def _are_several(heads: Sequence[tuple[str, ...]]) -> bool:
    """Say whether headings name different roles, as advertisements in a row do."""
    return len({role_key(name) for names in heads for name in names}) > 1


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
    is_list = SAYS_JOBS.search(document.title) is not None
    if _are_several(heads) and (is_list or _is_of_careers(document.text)):
        return _commonest(heads)
    if is_list and (columns := _roles_of_columns(document, finder)):
        return columns
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
    """Say whether the text below the headings names the roles again and again, if only by the last word."""
    heads = {role_key(role).rpartition(" ")[2] for role in roles}
    named = (
        mention
        for block in document.blocks
        if block.kind != "heading"
        for mention in finder.find(blank_markup(block.span.of(document.text)))
    )
    return sum(role_key(mention.name).rpartition(" ")[2] in heads for mention in named) >= _ENOUGH


def _is_named(document: Document, roles: Sequence[str], finder: RoleFinder) -> bool:
    """Say whether the text below title and headings names one of the roles, in a longer or shorter form too.

    A field of a form that only gives the title is none of the text.
    """
    keys = [f" {role_key(role)} " for role in roles]
    body = [b.span.of(document.text) for b in document.blocks if b.kind != "heading"]
    texts = (blank_markup(t) for t in body if t.strip() != document.title and not TITLE_FIELD.match(t))
    named = {f" {role_key(m.name)} " for text in texts for m in finder.find(text)}
    return any(key in name or key.endswith(name) for name in named for key in keys)


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


def _defined_role(document: Document, block: Block, finder: RoleFinder) -> str | None:
    """Return the role that the paragraph begins by defining ("A Data Engineer is …", "Nurses are …")."""
    clean = blank_markup(block.span.of(document.text)[:400])
    for mention in finder.find(clean):
        before = clean[: mention.span.start].strip()
        if (not before or _DEFINED.match(before)) and _IS.match(clean, mention.span.end):
            return mention.name
        break
    return None


_FOLDERS_OWN = frozenset({"readme", "index"})  # files that are called after their folder
#: What a file's name says beside the job.
_OF_FILES = frozenset(
    "a an the guide overview posting post ad advert description profile jd job jobs role roles career careers position opening".split()
)
_FILE_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5  # letters by which "stone mason" is spoken of where it says "masonry"


def _named_by_file(document: Document, finder: RoleFinder) -> tuple[str, ...]:
    """Return the role that the file is called after: "stone-mason.md".

    It is what the text calls such a one ("Banker Mason"), else its name as far as the text has its words.
    """
    path = PurePosixPath(document.id.rpartition("!/")[2])
    name = path.parent.name if path.stem.lower() in _FOLDERS_OWN else path.stem
    words = [word for word in _FILE_WORD.findall(name) if word.casefold() not in _OF_FILES]
    title = " ".join(word.title() for word in words)
    found = finder.find(title, titled=True)
    if not found or found[-1].span.end != len(title):
        return ()
    *before, head = found[-1].name.split()
    if any(finder.vocabulary.is_broad_head(word) is not None for word in before):
        return ()  # "cooks-bakers.md" is about more than one
    counts, names = counted_roles(document, finder)
    alike = [key for key in counts if key.endswith(f" {role_key(head)}")]
    if alike:
        return (names[max(alike, key=lambda key: counts[key])],)
    said = {word[:_STEM].casefold() for word in _FILE_WORD.findall(document.text)}
    while before and before[0][:_STEM].casefold() not in said:
        before.pop(0)
    is_said = all(word[:_STEM].casefold() in said for word in before)
    return (" ".join([*before, head]),) if before and is_said else ()


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
    counts, names = counted_roles(document, finder)
    if not counts:
        return ()
    best, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    return (names[best],) if count >= _ENOUGH else ()
