"""The audit of a document as one HTML page: no script, no request, our own style and nothing else."""

from importlib.resources import files

from careergraph.account import STATES
from careergraph.audit.lines import SIGNS, marked_lines, percent, subject_of
from careergraph.audit.values import Audit
from careergraph.safehtml import hash_source, plain, templates_of, trusted

__all__ = ["audit_page"]


def audit_page(audit: Audit) -> str:
    """Return the page: what became of the document, and its text with marks."""
    style = (files("careergraph.audit") / "assets" / "audit.css").read_text("utf-8")
    environment = templates_of("careergraph.audit")
    environment.filters.update(plain=plain, percent=percent)
    account = audit.account
    tallies = (account.facts, account.passed_over, account.not_understood, account.headings)
    return environment.get_template("audit.html.j2").render(
        document=audit.document,
        account=account,
        subject=subject_of(audit),
        states=list(zip(STATES, STATES.values(), SIGNS.values(), tallies, strict=True)),
        words=STATES,
        lines=marked_lines(audit),
        policy=_policy(style),
        style=trusted(style),
    )


def _policy(style: str) -> str:
    """Allow this style and the empty icon, and nothing else."""
    return (
        f"default-src 'none'; style-src {hash_source(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
