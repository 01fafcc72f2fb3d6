"""What is known about a text before claims are looked for: subjects, known terms, role names, passages.

The last step of reading: outlined document in, annotated document out. Extractors only read.
"""

import re
from dataclasses import replace

from careergraph.abbreviations import find_abbreviations
from careergraph.markup import blank_markup
from careergraph.model import Block, Document, Mention, Span
from careergraph.passages import find_passages
from careergraph.roles import RoleFinder, role_finder
from careergraph.stages import stages_in
from careergraph.subjects import full_name, short_forms, with_subjects
from careergraph.text import fold_case, fold_name, singular_of
from careergraph.topics import is_aside
from careergraph.vocabulary import Vocabulary

__all__ = ["annotate"]


def annotate(document: Document, vocabulary: Vocabulary) -> Document:
    """Return the document with the subjects of its blocks, its mentions and its passages set, in order."""
    finder = role_finder(vocabulary)
    document = with_subjects(document, finder)
    roles = _roles_of(document)
    called = _Called(short_forms(document, finder))
    others = _homonyms(document, vocabulary)
    named = _Named(document, roles, vocabulary)
    mentions = tuple(
        _moved(m, block.span.start, named(m.name) if m.kind == "Role" else m.name)
        for block in document.blocks
        for m in _mentions(document, block, finder, called)
        if (m.name, m.term) not in others
    )
    document = replace(document, mentions=mentions)
    return replace(document, passages=tuple(find_passages(document)))


def _homonyms(document: Document, vocabulary: Vocabulary) -> set[tuple[str, str]]:
    """Return what is no term here: abbreviations that the document defines as something else, with the term.

    "Artisan Trade School (ATS)" has not a word of "applicant tracking system".
    """
    found = set()
    for block in document.blocks:
        if "(" not in (text := block.span.of(document.text)):
            continue
        for short, long in find_abbreviations(blank_markup(text)):
            words = set(fold_name(long).split())
            for term in vocabulary.by_name.get(fold_name(short), ()):
                spelled = [fold_name(s).split() for s in term.spellings if " " in s]
                if spelled and not any(words & {*own, *map(singular_of, own)} for own in spelled):
                    found.add((short, term.id))
    return found


class _Named:
    """Says what a role's name stands for in a document: the role it is short for, or the same occupation."""

    def __init__(self, document: Document, roles: tuple[str, ...], vocabulary: Vocabulary) -> None:
        self._roles = roles
        self._vocabulary = vocabulary
        subjects = dict.fromkeys(name for block in document.blocks for name in block.subjects)
        known = ((vocabulary.find_term(name, ("Role",)), name) for name in (*roles, *subjects))
        self._by_term: dict[str, str] = {}
        for term, name in known:
            if term is not None:
                self._by_term.setdefault(term.id, name)
        self._remembered: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        """Return the name under which the document's blocks know the role."""
        if name not in self._remembered:
            self._remembered[name] = self._known_as(name)
        return self._remembered[name]

    def _known_as(self, name: str) -> str:
        term = self._vocabulary.find_term(name, ("Role",))
        if term is not None and term.id in self._by_term:
            return self._by_term[term.id]
        return full_name(name, self._roles)


def _roles_of(document: Document) -> tuple[str, ...]:
    """Return the roles that the document's first block is about: its own."""
    return next((b.subjects for b in document.blocks if b.subjects), ())


# Labels there name skills and trends: "Foundation models: …" is no model's job.
_LABELS_OF_THINGS = frozenset(
    {"trends", "challenges", "practices", "skills", "soft-skills", "tools", "learning", "outlook"}
)


class _Called:
    """Finds what a document calls its roles beside their names: "NPs", "pentesters"."""

    def __init__(self, forms: dict[str, str]) -> None:
        self._forms = {form.casefold(): role for form, role in forms.items()}
        self._folded = [fold_case(form) for form in forms]
        names = sorted(forms, key=lambda form: (-len(form), form))
        spelled = [re.escape(n) if n.isupper() else f"(?i:{re.escape(n)})" for n in names]
        self._pattern = re.compile(rf"(?<![\w-])(?P<form>{'|'.join(spelled)})s?(?![\w-])") if names else None

    def find(self, clean: str) -> list[Mention]:
        """Return the mentions of roles by another name in the text, offsets from 0."""
        folded = fold_case(clean) if self._pattern else ""
        if self._pattern is None or not any(form in folded for form in self._folded):
            return []
        found = self._pattern.finditer(clean)
        return [Mention(Span(m.start(), m.end()), "Role", self._forms[m["form"].casefold()]) for m in found]


def _mentions(document: Document, block: Block, finder: RoleFinder, called: _Called) -> list[Mention]:
    """Return the known terms and role names of a block, from 0; of two that overlap the longer one."""
    if is_aside(block.topic) or not block.subjects:
        return []
    clean = blank_markup(block.span.of(document.text))
    context = " ".join(block.headings)
    found = [*finder.vocabulary.matcher.find(clean, context), *called.find(clean)]
    if block.kind == "heading":
        found += _titles(clean, 0, len(clean), finder)
    else:  # "Senior/Lead: $100,000" names stages, no job
        found += [m for m in finder.find(clean) if not stages_in(m.name, finder.vocabulary)]
    if block.label is not None and block.topic not in _LABELS_OF_THINGS:
        found += _titles(
            clean, block.label.start - block.span.start, block.label.end - block.span.start, finder
        )
    if len(found) < 2:
        return found
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end, m.kind != "Role", m.kind)):
        while kept and mention.span.overlaps(kept[-1].span) and _length(mention) > _length(kept[-1]):
            kept.pop()
        if not (kept and mention.span.overlaps(kept[-1].span)):
            kept.append(mention)
    return kept


def _length(mention: Mention) -> int:
    return mention.span.end - mention.span.start


_MAX_TITLE = 200


def _titles(clean: str, start: int, end: int, finder: RoleFinder) -> list[Mention]:
    """Return the roles of a heading or label; one that is a career stage ("Manager") names none."""
    title = clean[start:end]
    if stages_in(title, finder.vocabulary):
        return []
    return [_moved(m, start, m.name) for m in finder.find(title, titled=len(title) <= _MAX_TITLE)]


def _moved(mention: Mention, by: int, name: str) -> Mention:
    return Mention(Span(mention.span.start + by, mention.span.end + by), mention.kind, name, mention.term)
