"""Dates as records and pages write them → ISO 8601, as exactly as is sure: a day, a month or a year."""

import re
from datetime import date

__all__ = ["date_in"]

_MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
#: Ways to write a date, the more exact first; what stands behind it (a time) says nothing here.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^{_YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        rf"^{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"^{_YEAR}-(?P<month>\d\d)$",
        rf"^(?:[a-z]{{3,9}},? )?(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH},?[ -]{_YEAR}(?!\d)",
        rf"^(?:[a-z]{{3,9}},? )?{_MONTH} (?P<day>\d\d?)(?:st|nd|rd|th)?,? {_YEAR}(?!\d)",
        rf"^{_MONTH},? {_YEAR}$",
        rf"^(?P<one>\d\d?)[-/.](?P<other>\d\d?)[-/.]{_YEAR}(?!\d)",
        rf"^{_YEAR}$",
    )
)
_LONGEST = 60
_MONTHS_IN_YEAR = 12


def date_in(text: str) -> str:
    """Return the date that a text is: "2026-03-09", "2026-03", "2026", or nothing where it is none.

    Where day and month can be either ("3/9/2026") it is the year. What counts from a day that is not said
    ("3 days ago") is none.

    >>> date_in("2026-03-09T08:00:00Z"), date_in("9 March 2026"), date_in("3/9/2026"), date_in("today")
    ('2026-03-09', '2026-03-09', '2026', '')
    """
    said = " ".join(text[:_LONGEST].split())
    for form in _FORMS:
        if match := form.search(said):
            return _date_of(match.groupdict())
    return ""


def _date_of(parts: dict[str, str | None]) -> str:
    year = int(parts["year"] or 0)
    month, day = int(parts.get("month") or 0), int(parts.get("day") or 0)
    if name := parts.get("name"):
        month = _MONTHS[name.lower()]
    if "one" in parts:
        day, month = sorted((int(parts["one"] or 0), int(parts["other"] or 0)), reverse=True)
        if day <= _MONTHS_IN_YEAR and day != month:
            return str(year)
    try:
        exact = date(year, month, day or 1)
    except ValueError:
        return str(year)
    return exact.isoformat() if day else f"{year}-{month:02d}"
