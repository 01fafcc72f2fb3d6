// Light or dark: as the system says until the reader says otherwise, which is kept where the browser lets it.

const systemIsDark = window.matchMedia("(prefers-color-scheme: dark)");
const isStill = window.matchMedia("(prefers-reduced-motion: reduce)");
const isNarrow = window.matchMedia("(max-width: 799px)");
const onTheme = [];

function createTheme(toggle) {
  const kept = {
    read() {
      try {
        return window.localStorage.getItem("careergraph-theme");
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        window.localStorage.setItem("careergraph-theme", value);
      } catch {
        // A locked-down browser keeps nothing: the choice holds until the page is closed.
      }
    },
  };
  let chosen = ["light", "dark"].includes(kept.read()) ? kept.read() : null;

  function show() {
    const theme = chosen || (systemIsDark.matches ? "dark" : "light");
    document.documentElement.dataset.theme = theme;
    toggle.setAttribute("aria-label", theme === "dark" ? "Use the light theme" : "Use the dark theme");
    toggle.title = toggle.getAttribute("aria-label");
    for (const each of onTheme) each();
  }

  toggle.addEventListener("click", () => {
    chosen = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    kept.write(chosen);
    show();
  });
  systemIsDark.addEventListener("change", show);
  show();
}
