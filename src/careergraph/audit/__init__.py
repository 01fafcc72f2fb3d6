"""One document and what became of each of its blocks: what `careergraph audit` shows.

`values` holds the audit, and its record for programs; `lines` cuts the text into lines with their marks,
`page` makes HTML of them. Nothing is decided here: states and rules are those of `account`.
"""

from careergraph.audit.lines import MarkedLine, Note, Piece, marked_lines, summary_lines
from careergraph.audit.page import audit_page
from careergraph.audit.values import Audit, audit_document, audit_record

__all__ = [
    "Audit",
    "MarkedLine",
    "Note",
    "Piece",
    "audit_document",
    "audit_page",
    "audit_record",
    "marked_lines",
    "summary_lines",
]
