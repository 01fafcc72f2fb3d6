"""Take the pictures of the README from the page of sources/: `python docs/pictures/make.py output/graph.html`.

Needs Chromium and the packages of the tests.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

#: Name, address within the page, theme.
PICTURES = (
    ("overview", "#node=role/data-engineer", "light"),
    ("compare", "#view=compare&role=role/data-engineer&role=role/data-scientist", "dark"),
)


def main() -> None:
    """Write each picture beside this file."""
    (page_file,) = sys.argv[1:]
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
            page.goto(Path(page_file).resolve().as_uri() + address)
            page.wait_for_selector("html[data-ready=true]", state="attached")
            page.screenshot(path=Path(__file__).with_name(f"{name}.png"))
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
