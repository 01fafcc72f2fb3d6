"""A page in headless Chromium, network off, and what it did that it should not have done."""

import os
import shutil
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from careergraph.graph import Graph
from careergraph.view import render_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
MUST_RUN = os.environ.get("TEST_REQUIRE_BROWSER") == "1"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
READY = "html[data-ready=true]"


@dataclass(slots=True)
class Watched:
    """A page and what it did that it should not have done."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def is_clean(self) -> bool:
        """Say whether the page asked for itself alone and nothing went wrong."""
        is_alone = len(self.requests) == 1 and self.requests[0].startswith("file:")
        return is_alone and not self.errors + self.dialogs


#: Opens an address; `width` in pixels, `scheme` light or dark.
Opener = Callable[..., Watched]


@contextmanager
def started() -> Iterator[Browser]:
    """Yield a browser; skip the test, or fail it where browsers are asked for, if there is none."""
    if CHROMIUM is None:
        reason = "Chromium is not installed (Debian: apt-get install chromium)"
        pytest.fail(reason) if MUST_RUN else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opening(browser: Browser) -> Iterator[Opener]:
    """Yield a function that opens an address, without a network unless asked, and watches what the page does."""
    contexts: list[BrowserContext] = []

    def open_address(
        address: str, *, width: int = 1280, scheme: str = "light", offline: bool = True
    ) -> Watched:
        context = browser.new_context(
            offline=offline,
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        contexts.append(context)
        seen = Watched(context.new_page())
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("console", lambda message: seen.errors.append(message.text))
        seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
        seen.page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
        seen.page.goto(address)
        return seen

    yield open_address
    for context in contexts:
        context.close()


#: The pages of the graphs that were looked at last: that of sources/ takes long to make, and many tests ask for it.
_pages: deque[tuple[Graph, bytes]] = deque(maxlen=4)


def _page_of(graph: Graph) -> bytes:
    for known, page in _pages:
        if known is graph:
            return page
    _pages.append((graph, render_page(graph).encode("utf-8")))
    return _pages[-1][1]


def visit_page(opened: Opener, path: Path, graph: Graph, *, address: str = "", **look: str | int) -> Watched:
    """Write the page of a graph, open it without a network, and wait until it is drawn."""
    path.write_bytes(_page_of(graph))
    seen = opened(path.as_uri() + address, **look)
    seen.page.wait_for_selector(READY, state="attached", timeout=20_000)
    return seen


def search_for(page: Page, text: str) -> None:
    """Type a name into the search of a page and choose what it finds first."""
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
