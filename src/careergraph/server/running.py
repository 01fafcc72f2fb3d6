"""A server from start to stop: what listens, what is slow in coming, what ends it."""

import asyncio
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from careergraph.config import Serving
from careergraph.errors import UsageError
from careergraph.server.app import make_app
from careergraph.server.guarding import MOST_HEAD, security_headers
from careergraph.server.service import Service

__all__ = ["serve"]

_MOST_CONNECTIONS = 500
_GRACE = 5  # seconds above the time of a query that requests have to end when the server is stopped


def serve(source: Path, serving: Serving, *, tell: Callable[[str], None]) -> None:
    """Serve a build, or a file of RDF, until SIGINT or SIGTERM; requests that run are answered first.

    `tell` is told the address when all is ready.

    Raises:
        UsageError: it cannot listen there.
        NoBuild: there is no such folder or file.
        QueryError: it is not RDF, or cannot be opened.
    """
    with _listening(serving) as listener:
        asyncio.run(_serve(source, serving, listener, tell))


async def _serve(
    source: Path, serving: Serving, listener: socket.socket, tell: Callable[[str], None]
) -> None:
    service = Service(source, serving)
    server = _Server(
        uvicorn.Config(
            make_app(service),
            http=_protocol(serving.seconds),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=MOST_HEAD,
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_graceful_shutdown=serving.seconds + _GRACE,
        )
    )
    with server.capture_signals():
        try:
            await service.start()
            tell(_address(listener))
            await server.serve([listener])
        finally:
            await service.close()


class _Server(uvicorn.Server):
    """A server that a signal stops, and that says nothing of it afterwards."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on SIGINT and SIGTERM within the block."""
        numbers = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, self.handle_exit) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _protocol(seconds: float) -> type[H11Protocol]:
    """Return the protocol for heads that come within so many seconds; it is made anew for each connection."""
    return type("_Protocol", (_Patient,), {"head_seconds": seconds})


class _Patient(H11Protocol):
    """HTTP whose heads must come in time; one that is too long is refused with the status for it."""

    head_seconds: float
    _due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the class above
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        if self._due is None and (self.cycle is None or self.cycle.response_complete):
            self._await_head()
        super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        super().handle_events()
        if self.cycle is not None and not self.cycle.response_complete:
            self._forget()

    def send_400_response(self, msg: str) -> None:
        exc = sys.exc_info()[1]
        status = exc.error_status_hint if isinstance(exc, h11.RemoteProtocolError) else 400
        headers = {"Content-Type": "text/plain; charset=utf-8", "Connection": "close", **security_headers()}
        pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
        for event in (
            h11.Response(status_code=status, headers=pairs),
            h11.Data(data=f"{msg}\n".encode()),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _await_head(self) -> None:
        self._due = self.loop.call_later(self.head_seconds, self.transport.close)

    def _forget(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None


@contextmanager
def _listening(serving: Serving) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    try:
        listener = socket.create_server((serving.host, serving.port), family=family, backlog=256)
    except OSError as exc:
        where = f"{serving.host}:{serving.port}"
        raise UsageError(f"cannot listen on {where}: {exc.strerror or exc} (--host, --port)") from exc
    with listener:
        yield listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
