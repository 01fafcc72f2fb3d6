"""What every request is held to, and what every answer says, whatever is asked for.

A page of somebody else that leads its own name to this machine ("DNS rebinding") is told by its Host
header; a body that is too large or comes too slowly is not read on; no answer runs anything in a browser
that is not ours.
"""

import asyncio
import json
import logging
import time
from collections.abc import Iterable
from datetime import UTC, datetime

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from careergraph.config import Serving

__all__ = ["MOST_HEAD", "Guarded", "security_headers"]

_LOG = logging.getLogger("careergraph.access")

#: What pages of other origins that may read answers may send.
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "600",
}
#: Bytes of an address, and of the headers of a request together.
MOST_HEAD = 65_536
_CLOSE = {"Connection": "close"}
_LOCAL = ("localhost", "127.0.0.1", "[::1]")
#: What a document that is no page of ours may do in a browser.
_NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
_HEADERS = {
    "Content-Security-Policy": _NOTHING,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def security_headers() -> dict[str, str]:
    """Return the headers of every answer that does not say otherwise itself."""
    return dict(_HEADERS)


class Guarded:
    """An application behind the checks that every request goes through; each request is logged."""

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        """Take the names it answers to, the origins and the limits from the settings."""
        self._app = app
        self._hosts = {name.lower() for name in (*_LOCAL, _bracketed(serving.host), *serving.hosts)}
        self._origins = frozenset(serving.origins)
        self._most = serving.body
        self._seconds = serving.seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return  # there are no web sockets here
        log = _Entry(scope)
        headers = Headers(scope=scope)
        answer = _Answer(send, log, _allowed(headers.getlist("origin"), self._origins))
        try:
            app = self._refusal(scope, headers) or self._app
            await app(scope, _Body(receive, self._most, self._seconds), answer)
        finally:
            log.write()

    def _refusal(self, scope: Scope, headers: Headers) -> ASGIApp | None:
        hosts, origin = headers.getlist("host"), _allowed(headers.getlist("origin"), self._origins)
        if scope["method"] == "OPTIONS" and origin is not None and "access-control-request-method" in headers:
            return Response(status_code=204, headers=_PREFLIGHT)
        if len(hosts) != 1 or _name_of(hosts[0]) not in self._hosts:
            return PlainTextResponse("this server does not answer to that name (--allow-host)\n", 421, _CLOSE)
        if len(scope["raw_path"]) + len(scope["query_string"]) > MOST_HEAD:
            return PlainTextResponse("the address is too long: send the query as a POST\n", 414, _CLOSE)
        if sum(len(name) + len(value) for name, value in headers.raw) > MOST_HEAD:
            return PlainTextResponse("the headers are too long\n", 431, _CLOSE)
        if headers.get("content-length", "0").isdecimal() and self._most < int(
            headers.get("content-length", "0")
        ):
            return PlainTextResponse(_too_large(self._most) + "\n", 413, _CLOSE)
        return None


class _Body:
    """What is received of a request: not too much and not too slowly."""

    def __init__(self, receive: Receive, most: int, seconds: float) -> None:
        self._receive = receive
        self._left = most
        self._most = most
        self._due = asyncio.get_running_loop().time() + seconds
        self._is_whole = False

    async def __call__(self) -> Message:
        if self._is_whole:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._due):
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(408, "the body came too slowly", _CLOSE) from None
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(413, _too_large(self._most), _CLOSE)
        self._is_whole = message["type"] != "http.request" or not message.get("more_body", False)
        return message


class _Answer:
    """What is sent: with the headers of every answer, and counted for the log."""

    def __init__(self, send: Send, log: "_Entry", origin: str | None) -> None:
        self._send = send
        self._log = log
        self._origin = origin

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            if self._origin is not None:
                headers["Access-Control-Allow-Origin"] = self._origin
                headers["Cross-Origin-Resource-Policy"] = "cross-origin"
                headers.add_vary_header("Origin")
            self._log.status = message["status"]
        self._log.bytes += len(message.get("body", b""))
        await self._send(message)


class _Entry:
    """A line of the access log: an object of JSON, so that nothing a client sends can begin another."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._start = time.perf_counter()
        self.status = 0
        self.bytes = 0

    def write(self) -> None:
        client = self._scope.get("client")
        told = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "client": client[0] if client else None,
            "method": self._scope["method"],
            "path": self._scope["path"][:1000],
            "status": self.status,
            "bytes": self.bytes,
            "ms": round((time.perf_counter() - self._start) * 1000, 1),
        }
        _LOG.info("%s", json.dumps(told, ensure_ascii=True))


def _name_of(host: str) -> str:
    """Return the name in a Host header, without its port."""
    name, colon, port = host.strip().lower().rpartition(":")
    return name if colon and port.isdecimal() and (name.endswith("]") or ":" not in name) else host.lower()


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _allowed(origins: Iterable[str], allowed: frozenset[str]) -> str | None:
    return next((origin for origin in origins if origin in allowed), None)


def _too_large(most: int) -> str:
    return f"a request has {most} bytes at most"
