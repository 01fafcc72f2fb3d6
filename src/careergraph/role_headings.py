"""Which roles the headings of a document name, by themselves or by agreement with the headings beside them.

"Stable Groom" and "Farrier" are jobs by their words; where both stand below "Jobs with horses", so is the
"Equine Dentist" between them, whatever its words are.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from careergraph.implied_roles import implied_role, named_role
from careergraph.markup import blank_markup
from careergraph.model import Block, Document
from careergraph.pages import is_advertisement
from careergraph.roles import RoleFinder
from careergraph.text import fold_name, squeeze
from careergraph.titles import SAYS_JOBS, is_only_a_job, roles_in_title
from careergraph.topics import topic_of

__all__ = ["roles_of_headings"]

_LONGEST = 200


def roles_of_headings(document: Document, finder: RoleFinder) -> list[tuple[str, ...]]:
    """Return for each block the roles that it names as a heading, () for one that is none or names none."""
    found = [_own_roles(document, block, finder) for block in document.blocks]
    for parent, group in _siblings(document.blocks):
        for number in _posts(document, group, found):
            found[number] = _posted(document, number, finder)
        said = parent is not None and SAYS_JOBS.search(_name(document, parent)) is not None
        if _are_jobs(document, group, found, finder, said=said):
            for number in group:
                found[number] = found[number] or _job_among_jobs(document, number, finder, said=said)
    return found


def _own_roles(document: Document, block: Block, finder: RoleFinder) -> tuple[str, ...]:
    if block.kind != "heading":
        return ()
    title = blank_markup(block.span.of(document.text)[:_LONGEST])
    roles = roles_in_title(title, finder)
    both = f"{roles[0]} and {roles[1]}" if len(roles) == _PAIR else ""
    is_one = both and both in title and not roles[0].endswith("s") and is_advertisement(document.text)
    return (both,) if is_one else roles


_PAIR = 2  # an advertisement for a "Cook and Driver" seeks one person for both


def _siblings(blocks: Sequence[Block]) -> Iterator[tuple[int | None, list[int]]]:
    """Yield the headings of one level below one heading, where there are several, with the one above."""
    groups: dict[tuple[int | None, int], list[int]] = defaultdict(list)
    above: list[tuple[int, int]] = []
    for number, block in enumerate(blocks):
        if block.kind == "heading":
            while above and above[-1][0] >= block.level:
                above.pop()
            groups[above[-1][1] if above else None, block.level].append(number)
            above.append((block.level, number))
    return ((parent, group) for (parent, _), group in groups.items() if len(group) > 1)


def _name(document: Document, number: int) -> str:
    """Return what a heading says, without its marks and its number."""
    clean = squeeze(blank_markup(document.blocks[number].span.of(document.text)[:_LONGEST]))
    return _NUMBER.sub("", clean).strip(" :*#.")


_NUMBER = re.compile(r"^\W*(?:\d{1,2}[.)]\s+)?")


def _are_jobs(
    document: Document,
    group: Sequence[int],
    found: Sequence[tuple[str, ...]],
    finder: RoleFinder,
    *,
    said: bool,
) -> bool:
    """Say whether headings side by side are jobs: the one above says so and one is, or half of them are."""
    jobs = sum(bool(found[n]) and is_only_a_job(_name(document, n), finder) for n in group)
    open_ones = sum(topic_of(_name(document, n)) is None for n in group)
    return jobs >= 1 if said else jobs > 1 and 2 * jobs >= open_ones


#: A noun for somebody, by its ending.
_SOMEBODY = re.compile(
    r"[A-Z][\w’'&/-]*(?: [\w’'&/-]+){1,4}(?<=[a-z])(?:er|or|ist|ian|eer|man|woman|person|wright|smith)s?"
)


def _job_among_jobs(document: Document, number: int, finder: RoleFinder, *, said: bool) -> tuple[str, ...]:
    """Return the job that a heading is between others: a title that is a stage elsewhere ("Team Lead").

    Below a heading that says that jobs follow also a noun for somebody, and a field whose people the text
    names: "Tech sales", done by "tech sales professionals".
    """
    name = _name(document, number)
    if topic_of(name) is not None:
        return ()
    titled = finder.find(name, titled=True)
    if titled and " " in titled[0].name and name.startswith(titled[0].name):
        return (titled[0].name,)
    if not said:
        return ()
    role = name if _SOMEBODY.fullmatch(name) else named_role(document, fold_name(name), finder)
    return (role,) if role else ()


# --- advertisements named after a field: "Forge posting" ---

_POST = re.compile(
    r"(?P<field>\S.{1,40}?) (?:job )?(?:posting|ad|advert|opening|vacancy|position|post)", re.IGNORECASE
)
_NEAR = 4


def _posts(document: Document, group: Sequence[int], found: Sequence[tuple[str, ...]]) -> list[int]:
    """Return the headings that say no more than that they are advertisements, where there are several."""
    posts = [n for n in group if _POST.fullmatch(_name(document, n))]
    return [n for n in posts if not found[n]] if len(posts) > 1 else []


def _posted(document: Document, number: int, finder: RoleFinder) -> tuple[str, ...]:
    """Return the job of an advertisement: the line below its heading that is a title, else its field's."""
    for block in document.blocks[number + 1 : number + _NEAR]:
        title = squeeze(blank_markup(block.span.of(document.text)[:_LONGEST]))
        if block.kind in {"paragraph", "heading"} and title[:1].isupper() and is_only_a_job(title, finder):
            return (title.strip(" *:"),)
    match = _POST.fullmatch(_name(document, number))
    role = match and implied_role(document, fold_name(match["field"]), finder)
    return (role,) if role else ()
