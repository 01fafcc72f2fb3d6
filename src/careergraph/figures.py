"""Figures as values: salary, outlook and experience in their canonical JSON, with the label people read."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from careergraph.money import Amount
from careergraph.text import fold_name

__all__ = ["Json", "figure_of", "figure_parts", "outlook_label", "salary_label", "salary_value"]

#: What a figure's JSON holds.
Json = str | int | float | None | list[str]

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_AVERAGES = {"average", "median", "base", "total"}


def figure_of(values: Mapping[str, Json]) -> str:
    """Return the canonical JSON text of a figure: sorted keys, no spaces, integers where whole.

    >>> figure_of({"low": 5, "currency": "USD"})
    '{"currency":"USD","low":5}'
    """
    return _CANONICAL.encode(dict(values))


def figure_parts(value: str) -> list[str]:
    """Return what names a figure in an IRI: its sum or count with unit and period, then its context.

    >>> figure_parts(figure_of({"low": 5, "high": 9, "point": None, "currency": "USD", "period": "hour",
    ...                         "kind": "range", "context": ["senior"]}))
    ['usd 5 9 hour', 'senior']
    """
    figure = json.loads(value)
    if "currency" in figure:
        low, high, point = figure["low"], figure["high"], figure["point"]
        sums = [str(s) for s in (point, low, high) if s is not None]
        bound = (
            ["up to"]
            if low is None and point is None
            else ["or more"]
            if high is None and point is None
            else []
        )
        kind = [] if figure["kind"] in {"range", "unspecified"} else [figure["kind"]]
        head = [
            figure["currency"].lower(),
            *bound,
            *sums,
            *([figure["period"]] if figure["period"] else []),
            *kind,
        ]
        return [" ".join(head), *(fold_name(c) for c in figure["context"])]
    sums = [str(s) for s in (figure["value"], figure["high"]) if s is not None]
    head = [figure["unit"].lower(), *sums, *([fold_name(figure["period"])] if figure["period"] else [])]
    return [" ".join(head), *([fold_name(figure["about"])] if figure["about"] else [])]


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def salary_value(amount: Amount, *, period: str | None, kind: str, context: Sequence[str]) -> dict[str, Json]:
    """Return the value of a salary as DESIGN.md lays it down."""
    return {
        "low": _number(amount.low),
        "high": _number(amount.high),
        "point": _number(amount.point),
        "currency": amount.currency,
        "period": period,
        "kind": kind,
        "context": list(context),
    }


def salary_label(value: Mapping[str, Json]) -> str:
    """Return what a person reads: "USD 116,883–139,665 a year (senior)".

    >>> salary_label({"low": None, "high": 50, "point": None, "currency": "USD", "period": "hour",
    ...               "kind": "range", "context": []})
    'up to USD 50 an hour'
    """
    low, high, point = value["low"], value["high"], value["point"]
    currency = f"{value['currency']} "
    if point is not None:
        said = f"{currency}{_grouped(point)}"
    elif low is not None and high is not None:
        said = f"{currency}{_grouped(low)}–{_grouped(high)}"
    elif low is not None:
        said = f"{currency}{_grouped(low)} or more"
    else:
        said = f"up to {currency}{_grouped(high)}"
    period = value["period"]
    said += f" {'an' if period == 'hour' else 'a'} {period}" if period else ""
    context = value["context"]
    details = [
        *([str(value["kind"])] if value["kind"] in _AVERAGES else []),
        *(context if isinstance(context, list) else []),
    ]
    return f"{said} ({', '.join(details)})" if details else said


def _grouped(number: Json) -> str:
    return f"{number:,}" if isinstance(number, int | float) else ""


def outlook_label(value: Mapping[str, Json]) -> str:
    """Return what a person reads: "40 percent, 2023-2027: AI and ML jobs"."""
    low, high = value["value"], value["high"]
    said = f"{_grouped(low)}–{_grouped(high)}" if high is not None else _grouped(low)
    period = f", {value['period']}" if value["period"] else ""
    about = f": {value['about']}" if value["about"] else ""
    return f"{said} {value['unit']}{period}{about}"
