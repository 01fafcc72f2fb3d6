"""Tables of pay, read by column: "Low | Median | High" is one range and its median, not three sums.

The first cell says whom a row is for: a stage, years, a place, a role. Period and currency stand in the
column's heading, in another one, or in the line above the table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from careergraph.cells import cell_spans
from careergraph.figures import figure_of, salary_label, salary_value
from careergraph.markup import blank_markup
from careergraph.model import Block, Claim, Document, Span
from careergraph.money import (
    Amount,
    bare_amount,
    currency_in,
    find_amounts,
    in_dollars,
    only_currency,
    period_in,
    said_dollars,
)
from careergraph.passages import Named, claim, is_only, mentions_in, passage_at
from careergraph.remuneration import (
    is_pay,
    is_pay_name,
    kind_of_pay,
    label_context,
    name_context,
    period_of_pay,
    speaks_of_pay,
    split_stage,
)
from careergraph.stages import stages_in
from careergraph.titles import TITLE_COLUMN
from careergraph.topics import is_aside
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_pay_tables"]

#: What a column of sums is, by its heading; "Mid" is a stage unless a low and a high stand beside it.
_LOW = re.compile(
    r"\b(?:low(?:est)?|min(?:imum)?|from|bottom|start(?:ing)?|10th|25th|p10|p25)\b", re.IGNORECASE
)
_HIGH = re.compile(r"\b(?:high(?:est)?|max(?:imum)?|to|top|upper|75th|90th|p75|p90)\b", re.IGNORECASE)
_MIDDLE = re.compile(r"\b(?:median|mid(?:dle|-?point)?|average|avg|mean|typical|50th|p50)\b", re.IGNORECASE)
_STEP = re.compile(r"(?:step|grade step)? ?(?:[1-9A-K]|1\d)$|step\b.*", re.IGNORECASE)
_MONEY_COLUMN = re.compile(
    r"\b(?:USD|EUR|GBP|CAD|AUD|hourly|annual(?:ly)?|salar\w+|pay|wages?|compensation|earnings)\b|[$€£]",
    re.IGNORECASE,
)
#: "A $18.42  B 19.34  C 20.31": the steps of a scale, the currency said once.
_INLINE_STEPS = re.compile(
    r"(?:(?:\b(?:Step )?[A-K1-9]\b[ :.)]*)\$? ?\d{1,3}(?:,\d{3})*(?:\.\d\d)?[ ;,]*){3,}"
)
_STEP_SUM = re.compile(r"\b(?:Step )?[A-K1-9]\b[ :.)]+\$? ?(?P<sum>\d{1,3}(?:,\d{3})*(?:\.\d\d)?)")
_LEAST_STEPS = 3


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell of a row: its column's heading, where it stands, its text without markup, its sums."""

    column: str
    span: Span
    text: str
    amounts: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sum:
    """One sum or range that a row gives, with the heading it stands under."""

    amount: Amount
    column: str
    span: Span


def extract_pay_tables(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield hasSalary from the rows of tables with column headings, and of scales without."""
    caption: Block | None = None
    dollars = said_dollars(document.text)
    for block in document.blocks:
        if block.kind != "row":
            caption = block
        elif block.subjects and not is_aside(block.topic) and not block.column and block.label is None:
            above = blank_markup(caption.span.of(document.text)) if caption else ""
            yield from _row(document, block, above, dollars, vocabulary)


def _row(
    document: Document, block: Block, above: str, dollars: str | None, vocabulary: Vocabulary
) -> Iterator[Claim]:
    cells = _cells(document, block, above, dollars)
    if not _is_about_pay(block, above, cells):
        return
    passage = passage_at(document, block, block.span)
    subjects, who = _subjects(document, block, cells, vocabulary)
    who = _with_heading(who, block, above, vocabulary)
    said = (*(c.column for c in cells), above, *reversed(block.headings))
    for found in _sums(cells):
        period = period_of_pay(found.amount, (found.column, *_of_other(cells, found), *said))
        if period is None:
            continue
        context = [*who, *name_context(_plain_column(found.column, block.header), vocabulary)]
        for subject in subjects:
            name, stages = split_stage(subject.name, vocabulary)
            value = salary_value(
                found.amount,
                period=period,
                kind=kind_of_pay(found.amount, (found.column, above, *block.headings[-1:])),
                context=list(dict.fromkeys([*stages, *context])),
            )
            named = Named(salary_label(value), "Salary", found.span)
            yield claim(
                document,
                passage,
                "pay.table",
                replace(subject, name=name),
                "hasSalary",
                named,
                value=figure_of(value),
            )


def _cells(document: Document, block: Block, above: str, dollars: str | None) -> tuple[_Cell, ...]:
    """Return the cells with their sums; a bare number is a sum where heading or caption says the currency."""
    spans = cell_spans(document.text, block.span)
    if not block.header and len(spans) > 1:
        spans = _with_steps(document.text, block.span, spans)
    header = block.header if len(block.header) == len(spans) else ("",) * len(spans)
    cells = []
    for number, (span, column) in enumerate(zip(spans, header, strict=True)):
        text = blank_markup(span.of(document.text))
        amounts = tuple(in_dollars(amount, text, dollars) for amount in find_amounts(text))
        if steps := _steps_of(text):
            amounts = (steps,)
        elif (
            not amounts
            and number
            and (currency := _currency(column, above) or _of_column(document, column, text))
        ):
            bare = bare_amount(text, currency)
            amounts = (bare,) if bare and (bare.point is None or bare.point >= _LEAST_BARE) else ()
        cells.append(_Cell(column, span, text, amounts))
    return tuple(cells)


_LEAST_BARE = 5
_IS_THOUSANDS = re.compile(r"\W*\d{2,3},\d{3}\b")


def _of_column(document: Document, column: str, text: str) -> str | None:
    """Return the currency of a bare number of thousands in a column of pay: that of all other sums of the document."""
    is_sum = _IS_THOUSANDS.match(text) and (speaks_of_pay(column) or _is_end(column)) and is_pay_name(column)
    return only_currency(document.text) if is_sum else None


def _is_end(column: str) -> bool:
    """Say whether a column holds the low, the middle or the high of a range."""
    return any(pattern.search(column) for pattern in (_LOW, _MIDDLE, _HIGH))


def _with_steps(text: str, row: Span, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the first cell and all others as one where these are the steps of a scale."""
    rest = Span(spans[1].start, row.end)
    return (spans[0], rest) if _steps_of(blank_markup(rest.of(text))) else spans


def _currency(column: str, above: str) -> str | None:
    if found := currency_in(column):
        return found
    return (
        currency_in(above)
        if _LOW.search(column)
        or _HIGH.search(column)
        or _MIDDLE.search(column)
        or _MONEY_COLUMN.search(column)
        else None
    )


def _steps_of(text: str) -> Amount | None:
    """Return the range from the first to the last step of a scale written in one cell."""
    match = _INLINE_STEPS.search(text)
    first = next(iter(find_amounts(text)), None)
    if match is None or first is None:
        return None
    sums = [Decimal(m["sum"].replace(",", "")) for m in _STEP_SUM.finditer(match[0])]
    if len(sums) < _LEAST_STEPS or sums != sorted(sums):
        return None
    period = period_in(text[match.end() - 1 : match.end() + 20])
    return Amount(Span(match.start(), match.end()), first.currency, sums[0], sums[-1], None, period)


def _is_about_pay(block: Block, above: str, cells: Sequence[_Cell]) -> bool:
    if not any(c.amounts for c in cells):
        return False
    return (
        block.topic == "pay"
        or any(speaks_of_pay(c.column) for c in cells)
        or (speaks_of_pay(above) and bool(block.header or block.topic == "progression"))
        or (not block.header and block.topic == "progression")
    )


def _subjects(
    document: Document, block: Block, cells: Sequence[_Cell], vocabulary: Vocabulary
) -> tuple[list[Named], list[str]]:
    """Return the roles that a row is about, and whom among them."""
    first = next((c for c in cells if c.text.strip()), cells[0])
    subjects = [Named(name) for name in block.subjects]
    mentions = mentions_in(document, first.span, "Role")
    who = name_context(first.text, vocabulary) if not first.amounts else []
    if not who and mentions and is_only(document.text, first.span, mentions):
        subjects = [Named(m.name, "Role", m.span) for m in mentions]
        who = [c for m in _BRACKETS.findall(first.text) for c in name_context(m, vocabulary)]
    elif not who and TITLE_COLUMN.search(first.column) and not first.amounts and first.text.strip():
        subjects = [Named(_BRACKETS.sub("", first.text).strip(), "Role", first.span)]
    elif not who and not first.amounts:
        who = label_context(first.text)
    for cell in cells:
        if cell is first or cell.amounts:
            continue
        roles = mentions_in(document, cell.span, "Role")
        if roles and is_only(
            document.text, cell.span, roles
        ):  # the position, where the first cell is its stage
            subjects = [Named(m.name, "Role", m.span) for m in roles]
        else:
            who += name_context(cell.text, vocabulary)
    return subjects, list(dict.fromkeys(who))


_BRACKETS = re.compile(r"\(([^()]*)\)")


def _with_heading(who: list[str], block: Block, above: str, vocabulary: Vocabulary) -> list[str]:
    """Return whom a row is for with the stage or place that the line above its table is: "Entry-level jobs (0-2 years)".

    The years behind the stage only say what it means; a row that is a stage itself knows better than its heading.
    """
    for line in (above, *reversed(block.headings[1:])):
        if line and len(line) <= _MAX_HEADING and (found := name_context(line, vocabulary)):
            is_said = any(stages_in(name, vocabulary) for name in who) and stages_in(line, vocabulary)
            return who if is_said or found[0] in who else [found[0], *who]
    return who


_MAX_HEADING = 60


def _of_other(cells: Sequence[_Cell], found: _Sum) -> Iterator[str]:
    """Yield the cells beside a sum that have none: "hourly" may stand there."""
    yield from (c.text for c in cells if not c.amounts and c.span != found.span)


def _sums(cells: Sequence[_Cell]) -> Iterator[_Sum]:
    """Yield the sums of a row: low and high columns and steps made one range, the others as they stand."""
    left = [c for c in cells if c.amounts and is_pay_name(c.column)]
    if steps := _step_range(left):
        yield steps
        left = [c for c in left if not _STEP.fullmatch(c.column.strip())]
    for low in [c for c in left if _is_point(c) and _LOW.search(c.column) and not _MIDDLE.search(c.column)]:
        after = left[left.index(low) + 1 :]
        high = next(
            (c for c in after if _is_point(c) and _HIGH.search(c.column) and _are_paired(low, c)), None
        )
        if high is not None and (both := _range_of(low, high)):
            yield both
            left = [c for c in left if c not in {low, high}]
    for cell in left:
        for amount in cell.amounts:
            if is_pay(cell.text, amount, topic="pay"):
                span = Span(cell.span.start + amount.span.start, cell.span.start + amount.span.end)
                yield _Sum(amount, cell.column, span)


_PERCENTILE = re.compile(r"\b[Pp]?(\d\d)(?:th)?\b")


def _are_paired(low: _Cell, high: _Cell) -> bool:
    """Say whether two ends belong together: of percentiles those as far from the middle, the 25th and the 75th."""
    ends = [_PERCENTILE.search(cell.column) for cell in (low, high)]
    return not all(ends) or sum(int(end[1]) for end in ends if end) == _WHOLE


_WHOLE = 100


def _is_point(cell: _Cell) -> bool:
    return len(cell.amounts) == 1 and cell.amounts[0].point is not None


def _range_of(low: _Cell, high: _Cell) -> _Sum | None:
    first, last = low.amounts[0], high.amounts[0]
    if (
        first.currency != last.currency
        or first.point is None
        or last.point is None
        or first.point > last.point
    ):
        return None
    period = first.period or last.period
    both = Amount(low.span, first.currency, first.point, last.point, None, period)
    return _Sum(both, f"{low.column} {high.column}", low.span)


def _step_range(cells: Sequence[_Cell]) -> _Sum | None:
    steps = [c for c in cells if _is_point(c) and c.column.strip() and _STEP.fullmatch(c.column.strip())]
    return _range_of(steps[0], steps[-1]) if len(steps) >= _LEAST_STEPS else None


def _plain_column(column: str, header: Sequence[str]) -> str:
    """Return a column's heading, "" for what only says which part of a range it is."""
    if _LOW.search(column) or _HIGH.search(column):
        return ""
    ends = any(_LOW.search(name) for name in header) and any(_HIGH.search(name) for name in header)
    return "" if ends and _MIDDLE.fullmatch(column.strip()) else column
