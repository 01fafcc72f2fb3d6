"""Take the pictures of the README from the page of sources/: `python benchmarks/pictures.py`.

`make graph` writes that page. Needs Chromium and the packages of the tests.
"""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

#: Name, address within the page, theme.
PICTURES = (
    ("overview", "#node=role/data-engineer", "light"),
    ("compare", "#view=compare&role=role/data-engineer&role=role/data-scientist", "dark"),
)


def main() -> None:
    """Write each picture into docs/pictures."""
    root = Path(__file__).parents[1]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, address, theme in PICTURES:
            context = browser.new_context(
                offline=True,
                viewport={"width": 1280, "height": 800},
                color_scheme=theme,
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto((root / "output" / "graph.html").as_uri() + address)
            page.wait_for_selector("html[data-ready=true]", state="attached")
            page.screenshot(path=root / "docs" / "pictures" / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
