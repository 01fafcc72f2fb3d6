"""The SPARQL 1.1 Protocol: what a request asks for, or why it is refused; nothing of HTTP but its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from careergraph.query import GraphChoice

__all__ = ["Asked", "Refusal", "read_request"]

_FORM, _QUERY, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_UTF8 = ("utf-8", "utf8", "us-ascii")
_METHODS = "GET, HEAD, POST"
_MOST_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A query or an update with the graphs it reads; `text` is None where the service itself is asked for.

    `format` is the short name of a format that the request names beside its Accept header.
    """

    text: str | None = None
    is_update: bool = False
    graphs: GraphChoice | None = None
    format: str | None = None


class Refusal(Exception):
    """Why a request is not answered: a status, what to tell, and headers that go with it."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        """Say it."""
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = headers or {}


def read_request(method: str, query_string: bytes, content_type: str | None, body: bytes) -> Asked:
    """Return what a request asks for.

    Raises:
        Refusal: it is not of the protocol.
    """
    fields = _fields(query_string, "the address")
    if method in {"GET", "HEAD"}:
        if "update" in fields and "query" not in fields:
            raise Refusal(405, "an update is a POST, and refused here", {"Allow": _METHODS})
        return _asked(fields)
    if method != "POST":
        raise Refusal(405, f"{method} is not of the SPARQL protocol", {"Allow": _METHODS})
    media_type, charset = _media_type(content_type)
    if media_type not in {_FORM, _QUERY, _UPDATE}:
        accepted = f"{_FORM}, {_QUERY}, {_UPDATE}"
        raise Refusal(415, f"a POST has one of these media types: {accepted}", {"Accept-Post": accepted})
    if charset not in _UTF8:
        raise Refusal(400, f"text is sent as UTF-8, not as {charset}")
    if media_type == _FORM:
        more = _fields(body, "the form")
        return _asked({name: [*fields.get(name, []), *more.get(name, [])] for name in {**fields, **more}})
    kind = "query" if media_type == _QUERY else "update"
    if "query" in fields or "update" in fields:
        raise Refusal(400, f"the {kind} is the body: the address holds no other")
    return _asked({**fields, kind: [_text(body, "the body")]})


def _asked(fields: Mapping[str, Sequence[str]]) -> Asked:
    texts = [*fields.get("query", []), *fields.get("update", [])]
    if len(texts) > 1:
        raise Refusal(400, "one query at a time")
    is_update = "update" in fields
    prefix = "using-" if is_update else ""
    names = (f"{prefix}default-graph-uri" if not is_update else "using-graph-uri", f"{prefix}named-graph-uri")
    default, named = (tuple(fields.get(name, ())) for name in names)
    if not texts and (default or named):
        raise Refusal(400, "a query is missing: ?query=")
    return Asked(
        text=texts[0] if texts else None,
        is_update=is_update,
        graphs=GraphChoice(default, named) if default or named else None,
        format=next(iter(fields.get("format", ())), None),
    )


def _fields(form: bytes, where: str) -> dict[str, list[str]]:
    try:
        pairs = parse_qsl(
            _text(form, where),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as exc:  # of which a UnicodeDecodeError is one
        raise Refusal(400, f"{where} is no form in UTF-8: {exc}") from exc
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def _text(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise Refusal(400, f"{where} is not UTF-8: byte {exc.start}") from exc


def _media_type(content_type: str | None) -> tuple[str, str]:
    media_type, *parameters = (part.strip().lower() for part in (content_type or "").split(";"))
    told = dict(parameter.partition("=")[::2] for parameter in parameters)
    return media_type, told.get("charset", "utf-8").strip('"')
