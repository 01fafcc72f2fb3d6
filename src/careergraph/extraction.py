"""One source to its document, one document to its claims: what runs in a worker."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from zlib import compress

from careergraph.abbreviations import find_abbreviations
from careergraph.account import account_of
from careergraph.annotate import annotate
from careergraph.contacts import holds_contact, without_contacts
from careergraph.errors import ContractError, SourceError, UnreadableSource, UnsupportedLanguage
from careergraph.extractors import EXTRACTORS, load_extractors
from careergraph.languages import ENGLISH, language_of
from careergraph.markup import blank_markup
from careergraph.model import Claim, Document, Extraction, Origin, Problem, Span
from careergraph.ontology import load_ontology
from careergraph.outline import outline
from careergraph.readers import read_bytes
from careergraph.readers.records import read_record
from careergraph.reading import Reading, Source, bytes_of
from careergraph.rowfiles import Form, record_of
from careergraph.text import line_starts, squeeze
from careergraph.vocabulary import Vocabulary, load_vocabulary
from careergraph.warc import Capture

__all__ = [
    "Reading",
    "Source",
    "bytes_of",
    "extract_document",
    "extract_source",
    "origin_of",
    "read_document",
    "read_source",
]


def read_source(
    source: Source, *, vocabulary: Vocabulary | None = None, reading: Reading | None = None
) -> Document:
    """Return the annotated document of a source: read, outlined, its subjects and mentions found.

    Raises:
        SourceError: the source cannot be read, or its text is too long.
        UnsupportedLanguage: the text is not English, and `reading` does not say to read it all the same.
    """
    how = reading or Reading()
    document = read_document(source)
    if len(document.text) > how.max_characters:
        told = (
            f"{len(document.text)} characters of text; the limit is {how.max_characters} (limits.characters)"
        )
        raise SourceError(source.id, told)
    language = language_of(document.text)
    if language != ENGLISH and not how.any_language:
        raise UnsupportedLanguage(source.id, language)
    known = vocabulary or load_vocabulary(how.vocabulary_files)
    return annotate(outline(replace(document, language=language)), known)


def read_document(source: Source) -> Document:
    """Return the document of a source as its reader gives it.

    Raises:
        SourceError: the source cannot be read.
    """
    data = bytes_of(source)
    part = source.part
    if not isinstance(part, Form):
        charset = part.charset if isinstance(part, Capture) else ""
        return read_bytes(data, source.id, name=source.name, charset=charset)
    try:
        record = record_of(data, part)
    except ValueError as exc:
        raise UnreadableSource(source.id, str(exc)) from exc
    return read_record(record, source.id, sha256(data).hexdigest())


def extract_document(document: Document, vocabulary: Vocabulary | None = None) -> Extraction:
    """Return all that the annotated document says.

    Raises:
        ContractError: an extractor made a claim whose quote is not in the document, or a third party's
            one with a term that the ontology does not have.
    """
    known = vocabulary or load_vocabulary()
    claims: list[Claim] = []
    for name, extractor in load_extractors().items():
        claims.extend(_checked(document, name, extractor(document, known)))
    found = tuple(sorted(_numbered(document, _distinct(_impersonal(claims))), key=_order))
    return Extraction(
        origin=origin_of(document),
        claims=found,
        abbreviations=tuple(sorted(set(_abbreviations(document)))),
        problems=(*document.problems, *_damage(document)),
        account=account_of(document, found),
    )


def _impersonal(claims: Collection[Claim]) -> Collection[Claim]:
    """Leave out the claims of which a mail address or telephone number would become a label."""
    names = {c.object_name for c in claims} | {c.subject_name for c in claims}
    personal = set(filter(holds_contact, names))
    if not personal:
        return claims
    return [c for c in claims if c.object_name not in personal and c.subject_name not in personal]


def _redacted(extraction: Extraction) -> Extraction:
    """Return the extraction with addresses and numbers of people blanked in all it shows of the text."""
    account = replace(
        extraction.account,
        silent=tuple(replace(s, section=without_contacts(s.section)) for s in extraction.account.silent),
    )
    claims = tuple(
        replace(claim, quote=without_contacts(claim.quote), section=without_contacts(claim.section))
        for claim in extraction.claims
    )
    origin = replace(extraction.origin, title=without_contacts(extraction.origin.title))
    return replace(extraction, origin=origin, claims=claims, account=account)


def _damage(document: Document) -> Iterator[Problem]:
    """Say where bytes were no text: U+FFFD stands for each, and facts around it may be missing."""
    first = document.text.find("\N{REPLACEMENT CHARACTER}")
    if first >= 0:
        count = document.text.count("\N{REPLACEMENT CHARACTER}")
        line = document.text.count("\n", 0, first) + 1
        yield Problem(
            "damaged-text",
            f"{count} {'byte is' if count == 1 else 'bytes are'} no text; U+FFFD stands there",
            f"{document.id}:{line}",
        )


def origin_of(document: Document) -> Origin:
    """Return what is kept of a document beside its claims."""
    return Origin(
        document.id,
        squeeze(document.title),
        document.source,
        document.media_type,
        document.digest,
        document.reader,
        document.language,
        len(document.text),
        document.encoding,
        document.date,
    )


def _checked(document: Document, name: str, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the claims, and see that they keep the contract."""
    for claim in claims:
        if not claim.quote or claim.quote != claim.span.of(document.text):
            raise ContractError(f"extractor {name}: the quote at {claim.span} is not in {document.id}")
        if name not in EXTRACTORS and (reason := _broken(document, claim)):
            raise ContractError(f"extractor {name}: {reason}")
        yield claim


def _broken(document: Document, claim: Claim) -> str | None:
    """Return what a claim of a third party breaks; the shipped extractors are held to it by tests."""
    ontology = load_ontology()
    if claim.predicate not in ontology.predicates:
        return f"the ontology has no predicate {claim.predicate!r}"
    for kind in (claim.subject_kind, claim.object_kind):
        if kind not in ontology.kinds:
            return f"the ontology has no kind {kind!r}"
    page = Span(0, len(document.text))
    outside = [s for s in (claim.subject_span, claim.object_span) if s and not page.covers(s)]
    return f"{outside[0]} is not in {document.id}" if outside else None


def _distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Drop a claim that another extractor made of the same mention: the more confident one stays."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        where = claim.object_span or claim.span
        name = claim.object_name.casefold()
        key = (claim.subject_name, claim.predicate, name, claim.object_kind, where.start, where.end)
        other = best.get(key)
        if other is None or (claim.confidence, claim.extractor) > (other.confidence, other.extractor):
            best[key] = claim
    inside = _inside(best.values()) | _specialties(best.values())
    yield from (claim for claim in best.values() if id(claim) not in inside)


def _specialties(claims: Iterable[Claim]) -> set[int]:
    """Return the skills that are only known, where the text names a specialty with the same words."""
    special = {claim.object_span for claim in claims if claim.predicate == "specializesIn"}
    return {id(c) for c in claims if c.extractor == "skills.known" and c.object_span in special}


def _inside(claims: Iterable[Claim]) -> set[int]:
    """Return the claims whose object is a part of a longer one: "GitHub" of "GitHub Actions".

    A skill may be a part of a tool's name ("deep learning frameworks"); a tool in a skill's ("Python
    programming") is a fact of its own.
    """
    groups: dict[tuple[str, str], list[tuple[Span, Claim]]] = {}
    for claim in claims:
        if claim.object_span is not None:
            groups.setdefault((claim.subject_name, claim.predicate), []).append((claim.object_span, claim))
            if claim.predicate == "usesTool":
                groups.setdefault((claim.subject_name, "requiresSkill"), []).append(
                    (claim.object_span, claim)
                )
    found: set[int] = set()
    for (_, predicate), group in groups.items():
        longest: Span | None = None
        for span, claim in sorted(group, key=lambda pair: (pair[0].start, -pair[0].end)):
            if longest is not None and longest.covers(span) and span != longest:
                if claim.predicate == predicate:
                    found.add(id(claim))
            elif longest is None or span.end > longest.end:
                longest = span
    return found


def _numbered(document: Document, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the claims with the line on which their passage begins, and the page where there are pages."""
    starts = line_starts(document.text)
    for claim in claims:
        at = claim.span.start
        line = bisect_right(starts, at)
        page = max(1, bisect_right(document.pages, at)) if document.pages else None
        yield claim if (claim.line, claim.page) == (line, page) else replace(claim, line=line, page=page)


def _order(claim: Claim) -> tuple[int, int, str, str, str, str]:
    names = (claim.predicate, claim.subject_name, claim.object_name, claim.extractor)
    return (claim.span.start, claim.span.end, *names)


def _abbreviations(document: Document) -> Iterator[tuple[str, str]]:
    for block in document.blocks:
        if "(" in (text := block.span.of(document.text)):
            yield from find_abbreviations(blank_markup(text))


def _packed(text: str, how: Reading) -> bytes:
    shown = without_contacts(text) if how.redact else text
    return compress(shown.encode("utf-8", "surrogatepass"))


def extract_source(source: Source, reading: Reading | None = None) -> Extraction | Problem:
    """Return what a source says, or the problem that kept it from being read. Never raises for bad data."""
    how = reading or Reading()
    vocabulary = load_vocabulary(how.vocabulary_files)
    try:
        document = read_source(source, vocabulary=vocabulary, reading=how)
        found = extract_document(document, vocabulary)
        if how.redact:
            found = _redacted(found)
        return replace(found, text=_packed(document.text, how)) if how.keep_text else found
    except UnsupportedLanguage as exc:
        return Problem("unsupported-language", exc.reason, source.id)
    except SourceError as exc:
        return Problem("unreadable", exc.reason, source.id)
    except MemoryError:
        return Problem("out-of-memory", "it needs more memory than it may have (limits.memory)", source.id)
    except RecursionError:
        return Problem("failed", "it is nested too deeply", source.id)
    except Exception as exc:  # noqa: BLE001 - law 7: one bad document, or rule, never stops a build
        return Problem("failed", f"{type(exc).__name__}: {exc}", source.id)
