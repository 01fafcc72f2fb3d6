"""The roles that a title names: the first, those it compares, one position in two words; and what is only a job.

A title is that of a page, a heading, a column or the value of a form's field.
"""

import re
from itertools import pairwise

from careergraph.cells import without_level
from careergraph.markup import blank_markup
from careergraph.model import Mention
from careergraph.places import is_place
from careergraph.roles import RoleFinder
from careergraph.sought import sought
from careergraph.stages import stages_in

__all__ = [
    "MAX_COMPARED",
    "SAYS_JOBS",
    "TITLE_COLUMN",
    "TITLE_ENDS",
    "TITLE_FIELD",
    "is_only_a_job",
    "is_title",
    "roles_in_title",
    "roles_of_column",
]

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
    r"(?:supervision|direction|guidance|oversight) of|support(?:s|ing)?|assist(?:s|ing)?|(?:of interest|relevant|open|welcome|dear) to|alongside|under) (?:(?:the|an?|our|your) )?(?:[A-Z][\w&]+ (?:and|&) )?$",
    re.IGNORECASE,
)

_FROM = re.compile(r"\bfrom\s+(?:an? )?$", re.IGNORECASE)

_COMPARES = re.compile(
    r",?\s*(?:vs\.?|versus|compared (?:to|with)|or|and|[/|&,])\s*(?:an? |the )?", re.IGNORECASE
)

#: A heading below which jobs are listed.
SAYS_JOBS = sought(
    r"\b(?:roles|jobs|careers|positions|occupations|professions|vacancies|openings|titles)\b", re.IGNORECASE
)

_LONG_TITLE = 10

MAX_COMPARED = 6


def roles_in_title(clean: str, finder: RoleFinder) -> tuple[str, ...]:
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
    names = [_without_place(clean, m, finder) for m in found[:1]]
    if len(found) > 1 and clean[found[0].span.end : found[1].span.start] == "/":
        return _one_position(clean, found[0], found[1])
    for left, right in pairwise(found[:MAX_COMPARED]):
        if not _COMPARES.fullmatch(clean[left.span.end : right.span.start].strip()):
            break
        names.append(right.name)
    return tuple(dict.fromkeys(names))


def roles_of_column(header: str, finder: RoleFinder) -> tuple[str, ...]:
    """Return the roles that the head of a table's column names: of "Cook (K2)" the Cook."""
    found = finder.find(without_level(header), titled=True)
    return tuple(dict.fromkeys(m.name for m in found))[:MAX_COMPARED]


# What a place stands behind in an employer's name: "University of Leeds Senior Cook".
_EMPLOYER_OF = re.compile(
    r"\b(?:University|College|City|County|State|Town|Village|Borough|Port|Ministry|Government|Commonwealth|Province|Diocese|Bank) of (?:the )?(?P<new>New )?$"
)


def _without_place(clean: str, mention: Mention, finder: RoleFinder) -> str:
    """Return a role's name without the place that ends the name of an employer before it."""
    employer = _EMPLOYER_OF.search(clean[: mention.span.start])
    if employer is None:
        return mention.name
    words = re.split(r"[\s-]+", mention.name)
    for many in range(min(len(words) - 1, _PLACE_WORDS), 0, -1):
        place = (employer["new"] or "") + " ".join(words[:many])
        if is_place(place, finder.vocabulary) or is_place(place.replace(" ", ", "), finder.vocabulary):
            at = sum(map(len, words[:many])) + many - 1
            campus = mention.name[at] == "-"  # "California-Irvine"
            return mention.name[mention.name.find(" ", at) + 1 if campus else at + 1 :]
    return mention.name


_PLACE_WORDS = 3


def _one_position(clean: str, left: Mention, right: Mention) -> tuple[str, ...]:
    """Return the one job of "Bookkeeper/Payroll Specialist"; the manager of "analyst/manager" is none of its own."""
    return (clean[left.span.start : right.span.end] if " " in right.name else left.name,)


def _is_move(clean: str, left: Mention, right: Mention) -> bool:
    between = clean[left.span.end : right.span.start]
    if _BECOMES.fullmatch(between):
        return True
    return bool(_FROM_TO.fullmatch(between) and _FROM.search(clean[: left.span.start]))


# Words that an advertisement's title has beside the job: "Hiring: Baker", "Experienced & Creative Baker wanted".
_AROUND_A_JOB = re.compile(
    r"(?:we are |we're |now |is )?(?:hiring|seeking|wanted|needed)|(?:job|career|position|vacancy|role)(?: (?:posting|opening|description|profile|overview|guide))?|"
    r"(?:full|part)[- ]time|experienced|creative|skilled|qualified|talented|passionate|motivated|remote|[&,/:!*()|–—-]|and|an?|the|for",
    re.IGNORECASE,
)


def is_only_a_job(title: str, finder: RoleFinder) -> bool:
    """Say whether a title names one job and nothing else: then the page is about it, whatever its sections are called."""
    clean = blank_markup(title)
    found = finder.find(clean, titled=True)
    if len(found) != 1:
        return False
    around = clean[: found[0].span.start] + " " + clean[found[0].span.end :]
    return not _AROUND_A_JOB.sub("", around).strip()


#: Headings of the column of a table that names positions.
TITLE_COLUMN = re.compile(r"\b(?:roles?|titles?|positions?|jobs?|occupations?)\b", re.IGNORECASE)

#: "Job title: Policy Officer", "Position Designation – Nurse": the field of a form that names its job.
TITLE_FIELD = re.compile(
    r"^[>\s*_#|]{0,12}(?:(?:job|position|role|post|working|class|official|vacancy|vacant|civil service|occupational|current)[ _]?)?"
    r"(?:title(?:/position)?|position/title|designation|(?:job|position|role|post|class|occupation|vacancy) name|position|post|role|vacancy|job posting|classification)"
    r"(?: of (?:the )?(?:post|position|job))?[*_]{0,3}\s{0,3}(?:[:|]|\s[-–—]\s)[|*_\s]{0,12}(?P<title>[^\n|]{2,120})",
    re.IGNORECASE | re.MULTILINE,
)

TITLE_ENDS = re.compile(r"\s{2}|[*_|]{1,3}\s*$|\s\(|,|;|\s[-–—]\s|\s(?:at|for|in|with|based)\s|[.:!?]\s")

_MAX_TITLE_WORDS = 8


def is_title(title: str, finder: RoleFinder) -> bool:
    """Say whether a field's value is a job's name: capitals, few words, and a head of titles at its end or before "of"."""
    words = title.split()
    if not 1 <= len(words) <= _MAX_TITLE_WORDS or not title[0].isupper():
        return False
    found = finder.find(title, titled=True)
    return bool(found) and (found[-1].span.end == len(title) or found[0].span.end == len(title))
