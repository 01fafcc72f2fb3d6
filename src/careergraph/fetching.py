"""A document from the web: one GET of the address that was named, its bytes kept under sources/.

Nothing else is fetched: no link, picture, script or frame of the page. The site's robots.txt is honored
(RFC 9309: one that cannot be reached forbids all), redirects are few and stay on the web, and what is too
large, too slow or no document is refused. Beside the bytes stands a sidecar with the address, the day and
their sha256, by which later builds know the document under its address.
"""

import hashlib
import json
import re
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from careergraph.errors import SourceError
from careergraph.mediatypes import ENDINGS
from careergraph.outputs import write_files

if TYPE_CHECKING:
    import httpx

__all__ = ["SIDECAR", "Fetched", "address_of", "fetch", "is_address"]

#: What the name of a sidecar adds to that of its document.
SIDECAR = ".source.json"
_SECONDS = 30.0  # for the whole of one document
_SILENCE = 10.0  # seconds without a byte
_MOST_REDIRECTS = 5
_MAX_ROBOTS = 500 * 1024  # RFC 9309 asks for at least 500 KiB
Fetched = tuple[str, bytes]
"""The media type and the bytes of an answer."""


def is_address(source: str) -> bool:
    """Say whether what was named is an address on the web, not a file.

    >>> is_address("https://example.org/a"), is_address("guides/a.md")
    (True, False)
    """
    return source.lower().startswith(("http://", "https://"))


def fetch(address: str, folder: Path, *, max_bytes: int) -> Path:
    """Fetch a document into a folder and return its file; what was fetched before is replaced.

    Raises:
        SourceError: it cannot be had; what was fetched before still stands there.
        OutputError: it cannot be kept.
    """
    media_type, data = _get(address, max_bytes)
    ending = ENDINGS.get(media_type)
    if ending is None:
        known = ", ".join(sorted(ENDINGS))
        raise SourceError(address, f"it is {media_type or 'of no stated type'}, not one of {known}")
    path = folder / _file_name(address, ending)
    told = {
        "url": address,
        "fetched": datetime.now(UTC).date().isoformat(),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    sidecar = (json.dumps(told, indent=2) + "\n").encode()
    write_files(path.parent, {path.name: data, path.name + SIDECAR: sidecar})
    return path


def address_of(path: Path) -> str | None:
    """Return the address that a file was fetched from, None where no sidecar says so."""
    try:
        told = json.loads(path.with_name(path.name + SIDECAR).read_bytes())
        address = told["url"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return address if isinstance(address, str) and is_address(address) else None


def _file_name(address: str, ending: str) -> str:
    """Return a name that tells the address to people, and is another for another address."""
    parts = urlsplit(address)
    words = f"{parts.hostname or ''}/{unquote(parts.path)}"
    slug = re.sub(r"[^A-Za-z0-9.]+", "-", words).strip("-.")[:80]
    return f"{slug.removesuffix(ending)}-{hashlib.sha256(address.encode()).hexdigest()[:8]}{ending}"


def _get(address: str, max_bytes: int) -> Fetched:
    import httpx  # noqa: PLC0415 - lazy: only a build that names an address needs it

    limits = httpx.Timeout(_SILENCE)
    headers = {"User-Agent": _agent(), "Accept": ", ".join([*ENDINGS, "*/*;q=0.1"])}
    until = time.monotonic() + _SECONDS
    try:
        with httpx.Client(timeout=limits, headers=headers, follow_redirects=False, trust_env=False) as client:
            return _follow(client, address, max_bytes, until)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as exc:
        raise SourceError(address, f"it cannot be fetched: {exc or type(exc).__name__}") from exc


def _agent() -> str:
    return f"careergraph/{version('careergraph')} (reads one named document)"


def _follow(client: "httpx.Client", address: str, max_bytes: int, until: float) -> Fetched:
    at = address
    for _ in range(_MOST_REDIRECTS + 1):
        if not is_address(at) or not urlsplit(at).hostname:
            raise SourceError(address, f"it leads to {at!r}, which is no address on the web")
        if not _may_fetch(client, at, until):
            raise SourceError(address, "the site's robots.txt does not allow it to be fetched")
        with client.stream("GET", at) as answer:
            if answer.is_redirect:
                at = urljoin(at, answer.headers["location"])
                continue
            if answer.status_code != _OK:
                raise SourceError(
                    address, f"the site answers {answer.status_code} {answer.reason_phrase}".rstrip()
                )
            media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
            return media_type, _body(address, answer, max_bytes, until)
    raise SourceError(address, f"it redirects more than {_MOST_REDIRECTS} times")


_OK = 200


def _may_fetch(client: "httpx.Client", address: str, until: float) -> bool:
    """Say whether the robots.txt of the address's site allows it; 4xx allows all, 5xx nothing."""
    with client.stream("GET", urljoin(address, "/robots.txt")) as answer:
        if answer.is_redirect or answer.is_client_error:
            return True
        if answer.status_code != _OK:
            return False
        rules = _body(address, answer, _MAX_ROBOTS, until)
    parser = RobotFileParser()
    parser.parse(rules.decode("utf-8", "replace").splitlines())
    return parser.can_fetch("careergraph", address)


def _body(address: str, answer: "httpx.Response", max_bytes: int, until: float) -> bytes:
    data = bytearray()
    for chunk in answer.iter_bytes():
        data += chunk
        if len(data) > max_bytes:
            raise SourceError(address, f"more than {max_bytes} bytes; the limit is limits.bytes")
        if time.monotonic() > until:
            raise SourceError(address, f"it takes longer than {_SECONDS:g} s")
    return bytes(data)
