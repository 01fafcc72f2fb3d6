"""Web archives for tests: records with their headers, plain or each a member of a .gz."""

import gzip

__all__ = ["PAGE", "answer", "record", "response"]

PAGE = (
    b"<!doctype html><html><head><title>Ferry deckhand</title></head><body><nav><a href=/x>Home</a></nav><main>"
    b"<h1>Pastry chef</h1><h2>Skills</h2><ul><li>teamwork</li></ul><h2>Tools</h2><ul><li>Python</li></ul></main>"
    b"</body></html>"
)


def answer(body, media="text/html", *, status="200 OK", **headers):
    """Return an answer of HTTP."""
    lines = [f"HTTP/1.1 {status}"]
    lines += [f"Content-Type: {media}"] if media else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def record(kind, url, block, *, length=None, media="application/http; msgtype=response", packed=True):
    """Return a record, which may say another length than it has."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {media}\r\n"
        f"WARC-Date: 2026-05-04T03:02:01Z\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    data = head.encode("utf-8", "surrogateescape") + block + b"\r\n\r\n"
    return gzip.compress(data) if packed else data


def response(url, body=PAGE, media="text/html", *, packed=True, length=None, **headers):
    """Return the record of a page."""
    return record("response", url, answer(body, media, **headers), packed=packed, length=length)
