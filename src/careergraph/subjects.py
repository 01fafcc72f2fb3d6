"""Whose facts each block of a document holds, and what the document calls its roles.

The subject is the role that the passage names, else that of the item's label, else that of the nearest
heading that names a role, else the document's (see document_roles).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from careergraph.abbreviations import find_abbreviations
from careergraph.document_roles import NEAR_THE_TOP, roles_of_document
from careergraph.markup import blank_markup, name_of
from careergraph.model import Block, Document
from careergraph.pages import is_advertisement
from careergraph.role_headings import roles_of_headings
from careergraph.roles import RoleFinder
from careergraph.sought import sought
from careergraph.text import role_key
from careergraph.titles import is_only_a_job, roles_in_title, roles_of_column
from careergraph.topics import is_aside, topic_of

__all__ = ["full_name", "short_forms", "with_subjects"]

_FEW = 3


def with_subjects(document: Document, finder: RoleFinder) -> Document:
    """Return the document with the subjects of its blocks set; () everywhere in one about no role."""
    heads = roles_of_headings(document, finder)
    default, no_role = roles_of_document(document, heads, finder)
    blocks = tuple(_assigned(document, heads, default, finder)) if default else document.blocks
    return replace(document, blocks=blocks, title=_title(document, default), no_role=no_role)


def _title(document: Document, roles: tuple[str, ...]) -> str:
    """Return the title; where it only opens a section ("Overview"), the roles the document is about."""
    plain = re.sub(r"^title:\s*", "", document.title, flags=re.IGNORECASE)
    says_nothing = plain == document.id or (topic_of(plain) is not None and len(plain.split()) <= _FEW)
    return " and ".join(roles) if roles and says_nothing else plain


_LEVEL_ENDS = "IV0123456789"
_LEVEL = re.compile(r" (?:I{1,3}|IV|VI{0,3}|V|\d)$")


def full_name(name: str, roles: Sequence[str]) -> str:
    """Return a role's name in full where it is short for one of these roles.

    >>> full_name("Clerk III", ["Accounting Clerk"]), full_name("Charge Nurse", ["Registered Nurse"])
    ('Accounting Clerk III', 'Charge Nurse')
    >>> full_name("Director of Nursing", ["Director of Nursing and Clinical Services"])
    'Director of Nursing and Clinical Services'
    """
    bare = _LEVEL.sub("", name) if name[-1:] in _LEVEL_ENDS else name
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
    over = {column: roles_of_column(column, finder) for column in {b.column for b in document.blocks}}
    full: dict[tuple[str, ...], tuple[str, ...]] = {}
    openings = _openings(document, heads, finder)
    fields = {_DOER.sub("", name.casefold()): name for names in (*heads, default) for name in names}
    in_a_row = _are_in_a_row(document, heads, finder)
    stack: list[tuple[float, tuple[str, ...]]] = []
    for number, block in enumerate(document.blocks):
        if block.kind == "heading":
            if in_a_row and stack and _says_nothing(document, number, heads):
                yield _about(block, stack[-1][1])  # the employer's name below a job's
                continue
            level = block.level - _ABOVE if number in openings else block.level
            while stack and stack[-1][0] >= level:
                stack.pop()
            names = _headed(document, number, heads, default, fields)
            stack.append((level, names or (stack[-1][1] if stack else default)))
        elif block.kind == "item":
            while stack and stack[-1][0] >= _ITEM_LEVEL:
                stack.pop()
            if names := _headed_by(document, number, finder):
                stack.append((_ITEM_LEVEL, names))
                yield _about(block, names)
                continue
        elif in_a_row and (names := _opened_by(document, block, finder)):
            stack = [(block.level, names)]
        subjects = stack[-1][1] if stack else default
        if subjects not in full:
            full[subjects] = tuple(full_name(name, default) for name in subjects)
        yield _about(block, over[block.column] or full[subjects])


def _headed(
    document: Document,
    number: int,
    heads: Sequence[tuple[str, ...]],
    default: tuple[str, ...],
    fields: Mapping[str, str],
) -> tuple[str, ...]:
    """Return the roles that a heading puts above what follows: of the title those of the document."""
    is_title = heads[number] and name_of(document.blocks[number].span.of(document.text)) == document.title
    return default if is_title else heads[number] or _of_field(document, number, fields)


#: The endings of what one does and of who does it: "Wood Carving" and "Wood Carvers" differ in them alone.
_DOING = re.compile(r"ing$")
_DOER = re.compile(r"(?:e[er]|or|e)s?$")
_LEAST_STEM = 4


def _of_field(document: Document, number: int, fields: Mapping[str, str]) -> tuple[str, ...]:
    """Return the role of a heading that is its field and no more: "Wood Carving" above "Who hires wood carvers"."""
    name = _named(document, number).strip(" #:.*_").casefold()
    stem = _DOING.sub("", name)
    role = fields.get(stem) if stem != name and len(stem) >= _LEAST_STEM else None
    return (role,) if role else ()


def _openings(document: Document, heads: Sequence[tuple[str, ...]], finder: RoleFinder) -> set[int]:
    """Return the headings that open advertisements in a row, each of which has sections of the same depth.

    Plain text shows no depth: "BAKER", "Requirements", "Skills", "MILLER", "Requirements" are two jobs. They
    are where the page's title is no job, and sections stand between each job and the next.
    """
    if roles_in_title(blank_markup(document.title), finder):
        return set()
    levels = {block.level for block, names in zip(document.blocks, heads, strict=True) if names}
    for level in sorted(levels):
        at = [n for n, b in enumerate(document.blocks) if b.kind == "heading" and b.level == level]
        jobs = [n for n in at if heads[n]]
        sections = [n for n in at if not heads[n] and topic_of(_named(document, n))]
        gaps = zip(jobs, [*jobs[1:], len(document.blocks)], strict=True)
        if len(jobs) > 1 and all(any(job < s < following for s in sections) for job, following in gaps):
            return set(jobs)
    return set()


def _named(document: Document, number: int) -> str:
    return blank_markup(document.blocks[number].span.of(document.text)[:_LONGEST_NAME])


_ABOVE = 0.5
_ITEM_LEVEL = 1_000  # deeper than any heading

# Chef and Blender are tools there, a designer in a list of skills is a mistake of the list; related roles are others.
_NAMES_OTHERS = frozenset({"tools", "skills", "soft-skills", "related"})


def _are_in_a_row(document: Document, heads: Sequence[tuple[str, ...]], finder: RoleFinder) -> bool:
    """Say whether headings are the jobs of advertisements in a row, below a title that is none."""
    if roles_in_title(blank_markup(document.title), finder) or not is_advertisement(document.text):
        return False
    jobs = {names for n, names in enumerate(heads) if names and is_only_a_job(_named(document, n), finder)}
    return len(jobs) > 1


def _says_nothing(document: Document, number: int, heads: Sequence[tuple[str, ...]]) -> bool:
    """Say whether a heading names no role and opens no section: the name of a firm or a town."""
    return not heads[number] and topic_of(_named(document, number)) is None


_OPENS = re.compile(r"\s{1,3}(?:[-–—|•·]|\()\s?|\s?[|:]\s|, ")


def _opened_by(document: Document, block: Block, finder: RoleFinder) -> tuple[str, ...]:
    """Return the job that a paragraph begins with: "Night Porter - Mill House, Cork. You will …"."""
    clean = blank_markup(block.span.of(document.text)[:_LONGEST_NAME])
    sign = _OPENS.search(clean)
    title = clean[: sign.start()].strip(" *_") if sign else ""
    if block.kind != "paragraph" or not title[:1].isupper() or not is_only_a_job(title, finder):
        return ()
    return tuple(m.name for m in finder.find(title, titled=True)[:1])


def _headed_by(document: Document, number: int, finder: RoleFinder) -> tuple[str, ...]:
    """Return the role that an item is and nothing else, where prose follows: "1. Test Engineer", then what one does."""
    block = document.blocks[number]
    after = document.blocks[number + 1 : number + 2]
    if (
        block.topic in _NAMES_OTHERS
        or not after
        or after[0].kind != "paragraph"
        or block.span.end - block.span.start > _LONGEST_NAME
    ):
        return ()
    clean = blank_markup(block.span.of(document.text)).strip(" :.*_")
    found = finder.find(clean, titled=True)
    return (found[0].name,) if found and found[0].span.of(clean) == clean else ()


_ALSO_CALLED = sought(
    r"\(?\b(?:also|sometimes|often) (?:called|known as|referred to as) (?:an? |the )?[\"“]?(?P<names>[A-Za-z][\w -]{2,60}?)[\"”]?\s*(?:\)|,|\.|\bis\b)",
    re.IGNORECASE,
)

_MAX_INITIALS = 5

_USED = 3  # times that initials stand alone before they count without a definition


def short_forms(document: Document, finder: RoleFinder) -> dict[str, str]:
    """Return what the document calls its roles beside their names: "NP", "pentester" → the role."""
    roles = tuple(dict.fromkeys(name for block in document.blocks[:NEAR_THE_TOP] for name in block.subjects))
    keys = {role_key(name) for names in {block.subjects for block in document.blocks} for name in names}
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
