"""The audit of one document as a value, and as a record for programs."""

from bisect import bisect_right
from dataclasses import asdict, dataclass

from careergraph.account import BlockAccount, block_accounts
from careergraph.extraction import extract_document
from careergraph.model import Account, Claim, Document, Problem
from careergraph.text import line_starts, role_key
from careergraph.vocabulary import Vocabulary

__all__ = ["Audit", "audit_document", "audit_record"]


@dataclass(frozen=True, slots=True)
class Audit:
    """A document, what became of each of its blocks (in their order), and the claims made of it."""

    document: Document
    blocks: tuple[BlockAccount, ...]
    claims: tuple[Claim, ...]
    account: Account
    problems: tuple[Problem, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that blocks of the document are about, in order of appearance, each as first written."""
        named: dict[str, str] = {}
        for role in (role for block in self.document.blocks for role in block.subjects):
            named.setdefault(role_key(role), role)
        return tuple(named.values())


def audit_document(document: Document, vocabulary: Vocabulary | None = None) -> Audit:
    """Return the audit of an annotated document."""
    extraction = extract_document(document, vocabulary)
    blocks = block_accounts(document, extraction.claims)
    return Audit(document, blocks, extraction.claims, extraction.account, extraction.problems)


def audit_record(audit: Audit) -> dict[str, object]:
    """Return the audit as JSON holds it: the account, the blocks and the claims, in the order of the text."""
    account = audit.account
    return {
        "document": audit.document.id,
        "title": audit.document.title,
        "digest": audit.document.digest,
        "roles": list(audit.roles),
        "block_coverage": account.block_coverage,
        "character_coverage": account.character_coverage,
        "account": asdict(account),
        "blocks": _block_records(audit),
        "claims": [_claim_record(claim) for claim in audit.claims],
    }


def _block_records(audit: Audit) -> list[dict[str, object]]:
    starts = line_starts(audit.document.text)
    return [
        {
            "line": bisect_right(starts, block.span.start),
            "start": block.span.start,
            "end": block.span.end,
            "kind": block.kind,
            "topic": block.topic,
            "headings": list(block.headings),
            "subjects": list(block.subjects),
            "state": account.state,
            "rule": account.rule or None,
            "claims": account.claims,
        }
        for block, account in zip(audit.document.blocks, audit.blocks, strict=True)
    ]


def _claim_record(claim: Claim) -> dict[str, object]:
    return {
        "line": claim.line,
        "start": claim.span.start,
        "end": claim.span.end,
        "subject": claim.subject_name,
        "predicate": claim.predicate,
        "object": claim.object_name,
        "object_start": claim.object_span.start if claim.object_span else None,
        "object_end": claim.object_span.end if claim.object_span else None,
        "modality": claim.modality,
        "extractor": claim.extractor,
        "confidence": claim.confidence,
    }
