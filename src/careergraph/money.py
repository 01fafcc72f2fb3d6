"""Amounts of money in a text: ranges, points, "up to" and "or more", by symbol, code or word.

European and American number formats, K and million, hour to year. What an amount is for (whose pay,
which stage) is not decided here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from careergraph.model import Span
from careergraph.sought import sought
from careergraph.text import remembering, remembering_last

__all__ = [
    "Amount",
    "bare_amount",
    "currency_in",
    "find_amounts",
    "in_dollars",
    "only_currency",
    "period_in",
    "said_dollars",
]


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum or a range. "up to" has no `low`, "or more" no `high`, one sum is a `point`.

    `currency` is the ISO 4217 code; `period` is year, month, week, day or hour where the words around
    the sum say so, else None.
    """

    span: Span
    currency: str
    low: Decimal | None = None
    high: Decimal | None = None
    point: Decimal | None = None
    period: str | None = None


_SYMBOLS = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD", "R$": "BRL",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "zł": "PLN", "kr": "SEK", "Rs": "INR", "Rs.": "INR",
}  # fmt: skip
_CODES = "USD|EUR|GBP|CAD|AUD|NZD|CHF|JPY|INR|SEK|NOK|DKK|PLN|SGD|HKD|CNY|BRL|ZAR|MXN|AED|KRW"
_WORDS = {
    "dollars": "USD",
    "dollar": "USD",
    "euros": "EUR",
    "euro": "EUR",
    "pounds": "GBP",
    "rupees": "INR",
    "francs": "CHF",
}
_PREFIX = "|".join(re.escape(s) for s in sorted(_SYMBOLS, key=len, reverse=True)) + "|" + _CODES
_SUFFIX = "|".join(re.escape(s) for s in ("€", "£", "zł", "kr", "₹")) + "|" + _CODES + "|" + "|".join(_WORDS)
_NUMBER = r"\d{1,2}(?:,\d{2}){1,6},\d{3}(?!\d)|\d{1,3}(?:[,.\u00a0\u202f' ]\d{3}){1,6}(?:[.,]\d{1,2})?(?!\d)|\d{1,18}(?:\.\d{1,2})?(?!\d)"
_SCALE = r"\s?(?:[kK](?![A-Za-z])|[kK](?=[A-Z][a-z])|[mM]n?(?![A-Za-z])|million|billion|thousand|lakh|bn(?![A-Za-z]))"
_SUM = re.compile(
    rf"(?P<prefix>{_PREFIX})\s{{0,2}}(?:{_CODES})?\s?(?P<number>{_NUMBER})(?P<scale>{_SCALE})?|"
    rf"(?<![\w.,$€£])(?P<number2>{_NUMBER})(?P<scale2>{_SCALE})?\s?(?P<suffix>{_SUFFIX})(?![\w])"
)
# "48–66k EUR": the currency stands after the second number and is that of both.
_RANGE = re.compile(
    rf"(?<![\w.,$€£])(?P<low>{_NUMBER})(?P<low_scale>{_SCALE})?(?:\s?(?:-{{1,2}}|–|—|~|to)\s?|(?P<and> and ))"
    rf"(?P<high>{_NUMBER})(?P<high_scale>{_SCALE})?\s?(?P<suffix>{_SUFFIX})(?!\w)"
)
_BARE = re.compile(rf"(?P<number>{_NUMBER})(?P<scale>{_SCALE})?")
_TO = re.compile(r"\s*(?:-{1,3}|–|—|−|~|<=?|≤|to|and|through|up to)\s*", re.IGNORECASE)
#: Between the low, the middle and the high of three sums in a row: "$40K <= $50K <= $60K".
_CHAINED = re.compile(r"\s*(?:-{1,2}|–|—|<=?|≤)\s*")
#: The period of the first of two sums that each say theirs: "$20 an hour to $25 an hour".
_PER = re.compile(
    r"\s{0,2}(?:(?:/|\bper\b|\ban?\b)\s?(?:hour|hr|h|day|week|wk|month|mo|year|yr|annum)\b\.?|\b(?:annually|yearly|monthly|hourly)\b)",
    re.IGNORECASE,
)
#: What names the ends of a range that stand apart: "Minimum $40,000 · Midpoint $50,000 · Maximum $60,000".
_LEAST_LABEL = re.compile(
    r"\b(?:min(?:imum)?|low(?:est)?|from)\b(?: (?:salary|pay|rate|of))?\W{0,6}$", re.IGNORECASE
)
_MIDDLE_LABEL = re.compile(
    r"\W{0,12}(?:\bmid-?point|\bmedian|\baverage|\bavg|\bmid)\b(?: (?:salary|pay|rate|of))?\W{0,12}",
    re.IGNORECASE,
)
_MOST_LABEL = re.compile(
    r"\W{0,12}(?:(?:\bper\b|\ban?\b) \w{1,12}\W{1,12})?(?:(?:and|to) )?(?:an? |the )?(?:\bmax(?:imum)?|\bhigh(?:est)?|\bup to)\b(?: (?:salary|pay|rate|of))?\W{0,12}",
    re.IGNORECASE,
)
_SCALES = {
    "k": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "million": 1_000_000,
    "lakh": 100_000,
    "bn": 10**9,
    "billion": 10**9,
}
_AT_MOST = re.compile(
    r"\b(?:up to|(?:can|may|could) reach|as much as|as high as|at most|maximum(?: of)?|max\.?|less than|under|no more than|below|top(?:s|ped|ping)? out (?:at|near|around)|"
    r"(?:peak|max|cap)(?:s|ped)?(?: out)? at)\s*(?:about |around |nearly |almost |roughly )?$",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"\b(?:at least|from|starting (?:at|from)|minimum(?: of)?|more than|over|above|upwards of|north of|no less than|exceed(?:s|ed|ing)?|pass(?:es|ed)?|surpass(?:es|ed)?|top(?:s|ped)?)\s*(?:about |around )?$",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"\s?\+|\s*(?:or|and) (?:more|higher|above|up|over|greater)\b|\s+plus\b", re.IGNORECASE)
_OR_LESS = re.compile(r"\s{0,4}(?:or|and) (?:less|lower|below|under|fewer)\b", re.IGNORECASE)
_PERIODS = (
    ("hour", r"(?:an?|per|/|each|every) ?(?:hours?|hr)\b|\bhourly\b|\bp\.?/?h\b|/ ?h\b"),
    ("day", r"(?:an?|per|/|each) ?(?:days?)\b|\b(?:daily (?:rate|wage|pay)|day rates?)\b"),
    ("week", r"(?:an?|per|/|each) ?(?:weeks?|wk)\b|\bweekly (?:wage|pay|salary)"),
    ("month", r"(?:an?|per|/|each) ?(?:months?|mo)\b|\bmonthly\b"),
    ("year", r"(?:an?|per|/|each) ?(?:years?|yr|annum)\b|\bannual(?:ly)?\b|\byearly\b|\bp\.?a\.(?=\W|$)"),
)
_PERIOD_PATTERNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _PERIODS)
_REACH = 40


def period_in(text: str) -> str | None:
    """Return the period that words name: "per hour", "annual"; None when there is none.

    >>> period_in("USD per hour, 2024"), period_in("Annual salary"), period_in("Pay")
    ('hour', 'year', None)
    """
    return _remembered_period(text)


def _first_period(text: str) -> str | None:
    found = [(m.start(), name) for name, pattern in _PERIOD_PATTERNS if (m := pattern.search(text))]
    return min(found)[1] if found else None


_remembered_period = remembering(_first_period)


_DOLLARS = {
    "canadian": "CAD",
    "australian": "AUD",
    "new zealand": "NZD",
    "singapore": "SGD",
    "hong kong": "HKD",
}
_SAID = sought(
    rf"\b(?:figures|salaries|amounts|sums|numbers|wages|prices|values|rates) (?:[a-z]+ ){{0,4}}in (?:(?P<whose>{'|'.join(_DOLLARS)}) dollars|(?P<code>CAD|AUD|NZD|SGD|HKD)\b)",
    re.IGNORECASE,
)


def said_dollars(text: str) -> str | None:
    """Return whose dollars a text says its figures are in, None where it says nothing or is of two minds.

    >>> said_dollars("All figures are in Canadian dollars."), said_dollars("Canadian dollars are money.")
    ('CAD', None)
    """
    return _said_dollars(text)


def _find_dollars(text: str) -> str | None:
    said = _SAID.compiled.finditer(text) if _SAID.may_be_in(text) else ()
    found = {_DOLLARS[m["whose"].lower()] if m["whose"] else m["code"].upper() for m in said}
    return found.pop() if len(found) == 1 else None


_said_dollars = remembering_last(_find_dollars)


def in_dollars(amount: Amount, text: str, dollars: str | None) -> Amount:
    """Return a sum written with a bare "$" in these dollars, any other as it is."""
    is_bare = dollars is not None and text.startswith("$", amount.span.start)
    return replace(amount, currency=dollars) if is_bare and dollars else amount


_DIGIT = re.compile(r"\d")


def find_amounts(text: str) -> Sequence[Amount]:
    """Return the sums and ranges of money in the text, in order.

    >>> [(str(a.low), str(a.high), a.currency) for a in find_amounts("USD 85K - 130K, or up to $150,000")]
    [('85000', '130000', 'USD'), ('None', '150000', 'USD')]
    """
    return _remembered_amounts(text)


def _amounts_in(text: str) -> Iterator[Amount]:
    at = 0
    while match := _SUM.search(text, at):
        amount = _with_suffix(text, _RANGE.search(text, at, match.end())) or _amount(text, match)
        yield amount
        at = max(amount.span.end, match.end())


def _with_ends_joined(text: str) -> Sequence[Amount]:
    """Return the amounts of a text; a minimum and the maximum that goes with it are one range."""
    found = list(_amounts_in(text)) if _DIGIT.search(text) else []
    if len(found) < 2:
        return tuple(found)
    joined: list[Amount] = []
    while found:
        first = found.pop(0)
        middle = found[:1] if len(found) > 1 and _stands_between(_MIDDLE_LABEL, text, first, found[0]) else []
        last = found[len(middle)] if len(found) > len(middle) else None
        if last and _are_ends(text, first, middle, last):
            low, high = _bound(first), _bound(last)
            span = first.span if middle else Span(first.span.start, last.span.end)
            joined += [
                replace(first, span=span, low=low, high=high, point=None, period=first.period or last.period),
                *middle,
            ]
            del found[: len(middle) + 1]
        else:
            joined.append(first)
    return tuple(joined)


def _are_ends(text: str, first: Amount, middle: Sequence[Amount], last: Amount) -> bool:
    low, high = _bound(first), _bound(last)
    before = text[max(0, first.span.start - _REACH) : first.span.start]
    return (
        low is not None
        and high is not None
        and low < high
        and first.currency == last.currency
        and _LEAST_LABEL.search(before) is not None
        and _stands_between(_MOST_LABEL, text, middle[0] if middle else first, last)
    )


def _stands_between(pattern: re.Pattern[str], text: str, left: Amount, right: Amount) -> bool:
    gap = text[left.span.end : right.span.start]
    return len(gap) <= _REACH and pattern.fullmatch(gap) is not None


def _bound(amount: Amount) -> Decimal | None:
    """Return the one number of an amount, None of a range."""
    numbers = [n for n in (amount.low, amount.high, amount.point) if n is not None]
    return numbers[0] if len(numbers) == 1 else None


_remembered_amounts = remembering(_with_ends_joined, longest=1_000)


def _with_suffix(text: str, match: re.Match[str] | None) -> Amount | None:
    """Return the range whose currency stands behind it ("48–66k EUR"), None where there is none."""
    if match is None:
        return None
    low, low_scale = _value(match["low"], match["low_scale"])
    high, scale = _value(match["high"], match["high_scale"])
    if scale > 1 and low_scale == 1 and low < _SCALED_FROM:
        low *= scale
    said_between = re.search(r"\bbetween $", text[max(0, match.start() - _REACH) : match.start()])
    is_year = re.fullmatch(r"(?:19|20)\d\d", match["low"]) and high > _TOP_RATIO * low
    if low > high or is_year or (match["and"] and not said_between):
        return None
    more = _OR_MORE.match(text, match.end())
    end = more.end() if more else match.end()
    currency = _SYMBOLS.get(match["suffix"]) or _WORDS.get(match["suffix"]) or match["suffix"]
    return Amount(Span(match.start(), end), currency, low, high, None, _period_near(text, end))


_SCALED_FROM = 1_000
_TOP_RATIO = 5


def only_currency(text: str) -> str | None:
    """Return the currency in which all sums of a text are, None where there are several or none.

    >>> only_currency("$5 and $7"), only_currency("$5 and €7")
    ('USD', None)
    """
    return _only_currency(text)


def _sole_currency(text: str) -> str | None:
    found = {_currency(match) for match in _SUM.finditer(text)}
    return found.pop() if len(found) == 1 else None


_only_currency = remembering_last(_sole_currency)


def currency_in(text: str) -> str | None:
    """Return the currency that a table's heading names: "Median (USD)", "Pay, £"; None when there is none.

    >>> currency_in("Median (USD)"), currency_in("Low, £"), currency_in("Median")
    ('USD', 'GBP', None)
    """
    if match := _CURRENCY.search(text):
        return _SYMBOLS.get(match[0], match[0])
    return None


_CURRENCY = re.compile(rf"(?<![A-Za-z])(?:{_PREFIX})(?![A-Za-z])")


def bare_amount(text: str, currency: str) -> Amount | None:
    """Return the sum or range that the whole text is without a currency: a cell below "Pay (USD)".

    >>> bare_amount("45,000 - 60,000", "USD").high
    Decimal('60000')
    """
    if _BARE_CELL.fullmatch(text) is None:
        return None
    lead = len(text) - len(text.lstrip(" ~"))
    found = list(find_amounts(f"{currency} {text[lead:]}"))
    if len(found) != 1:
        return None
    return replace(found[0], span=Span(lead, len(text.rstrip())))


_BARE_CELL = re.compile(
    rf"[ ~]*(?:{_NUMBER})(?:{_SCALE})?(?:\s*(?:-|–|—|to)\s*(?:{_NUMBER})(?:{_SCALE})?)?\s*\+?\s*"
)


def _amount(text: str, match: re.Match[str]) -> Amount:
    currency = _currency(match)
    value, scaled = _value(match["number"] or match["number2"], match["scale"] or match["scale2"])
    per = _PER.match(text, match.end())
    second = _second(text, per.end() if per else match.end(), currency, is_apart=per is not None)
    if second is not None and value is not None:
        high, high_scaled, end = second
        if high_scaled > 1 and scaled == 1 and value < _SCALED_FROM:  # "$80-120k": the K is for both
            value *= high_scaled
        more = _OR_MORE.match(text, end)
        stop = more.end() if more else end
        period = _period_near(text, stop)
        first_period = period_in(per[0]) if per else None
        if value <= high and (not first_period or period in {None, first_period}):
            return Amount(Span(match.start(), stop), currency, value, high, None, period or first_period)
    more = _OR_MORE.match(text, match.end())
    end = more.end() if more else match.end()
    before = text[max(0, match.start() - _REACH) : match.start()]
    period = _period_near(text, end)
    span = Span(match.start(), end)
    if _AT_MOST.search(before) or _OR_LESS.match(text, match.end()):  # "up to $50,000 or more" has a top
        return Amount(span, currency, high=value, period=period)
    if more or _AT_LEAST.search(before):
        return Amount(span, currency, low=value, period=period)
    return Amount(span, currency, point=value, period=period)


def _currency(match: re.Match[str]) -> str:
    if match["prefix"]:
        return _SYMBOLS.get(match["prefix"], match["prefix"])
    suffix = match["suffix"]
    return _SYMBOLS.get(suffix) or _WORDS.get(suffix) or suffix


def _value(number: str, scale: str | None) -> tuple[Decimal, int]:
    digits = re.sub(r"[\u00a0\u202f' ]", "", number)
    if scale and re.fullmatch(
        r"\d+[.,]\d+", digits
    ):  # "$2.125 billion": with a scale a single dot is a decimal
        return Decimal(digits.replace(",", ".")) * _SCALES[scale.strip().lower()], _SCALES[
            scale.strip().lower()
        ]
    if re.search(r"[.,]\d{3}(?!\d)", digits):
        tail = re.search(r"[.,](\d{1,2})$", digits)
        whole = digits[: tail.start()] if tail else digits
        digits = re.sub(r"[.,]", "", whole) + (f".{tail[1]}" if tail else "")
    factor = _SCALES[scale.strip().lower()] if scale else 1
    value = Decimal(digits.replace(",", ".")) * factor
    return (value.to_integral_value() if value == value.to_integral_value() else value.normalize()), factor


def _second(text: str, at: int, currency: str, *, is_apart: bool) -> tuple[Decimal, int, int] | None:
    """Return the upper end of a range that begins before `at`: value, its scale, where it ends.

    Of three sums in a row it is the last. `is_apart` says that the period stands between the two: then the second
    says its currency too.
    """
    gap = _TO.match(text, at)
    if gap is None:
        return None
    match = _SUM.match(text, gap.end())
    if match is not None and _currency(match) == currency:
        value, scaled = _value(match["number"] or match["number2"], match["scale"] or match["scale2"])
        chained = _CHAINED.match(text, match.end()) if _CHAINED.fullmatch(gap[0]) else None
        third = _SUM.match(text, chained.end()) if chained else None
        if third is not None and _currency(third) == currency:
            last, last_scaled = _value(third["number"] or third["number2"], third["scale"] or third["scale2"])
            if value < last:
                return last, last_scaled, third.end()
        return value, scaled, match.end()
    bare = None if is_apart else _BARE.match(text, gap.end())
    if "and" in gap[0].lower() and "between" not in text[max(0, at - _REACH) : at].lower():
        return None  # "$50,000 and 401k match" is no range
    if bare is None or re.match(r"\s?(?:%|years?|months?|hours?)", text[bare.end() : bare.end() + 8]):
        return None
    value, scaled = _value(bare["number"], bare["scale"])
    return value, scaled, bare.end()


def _period_near(text: str, end: int) -> str | None:
    """Return the period said right after the sum, before the next one."""
    following = _SUM.search(text, end)
    stop = min(end + _REACH, following.start() if following else len(text))
    return period_in(text[end:stop])
