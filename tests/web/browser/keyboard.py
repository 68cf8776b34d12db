"""Someone with a keyboard and nothing else: goes to things by their names, as a screen reader tells them."""

from pathlib import Path

from playwright.sync_api import Page

FURTHEST = 400  # steps of the Tab key before a thing counts as out of reach

_NAMED = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return "";
  const labels = [...(it.labels || [])].map(each => each.innerText);
  const group = it.closest("fieldset");
  const legend = group && group.querySelector("legend") ? [group.querySelector("legend").innerText] : [];
  return [it.getAttribute("aria-label") || "", ...labels, it.innerText || "", ...legend]
    .join(" ").replace(/\\s+/g, " ").trim();
}"""


class Keyboard:
    """The keys of a keyboard, on one page."""

    def __init__(self, page: Page) -> None:
        """Sit down before a page.

        The listener does nothing but be there: while there is one, the page tells of its
        file choosers. Were telling asked for at the moment of the key, the key could come first.
        """
        self.page = page
        page.on("filechooser", lambda _chooser: None)

    def here(self) -> str:
        """Return the name of what has the focus: label first, then the legend of its group."""
        name: str = self.page.evaluate(_NAMED)
        return name

    def to(self, name: str, *, whole: bool = False) -> None:
        """Go on with the Tab key until the name of what has the focus begins so, or is that as a whole.

        Raises:
            AssertionError: it is never reached, or the focus is caught somewhere.

        """
        passed: list[str] = []
        for _step in range(FURTHEST):
            self.page.keyboard.press("Tab")
            here = self.here()
            if here == name or (here.startswith(name) and not whole):
                return
            passed.append(here)
        raise AssertionError(f"the Tab key never comes to “{name}”: {list(dict.fromkeys(passed))}")

    def press(self, name: str, *, whole: bool = False) -> None:
        """Go to a link or button and press Enter; wait for the page that follows."""
        self.to(name, whole=whole)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def open(self, name: str) -> None:
        """Go to a summary, a tick or a choice and press the space bar."""
        self.to(name)
        self.page.keyboard.press("Space")

    def write(self, name: str, text: str) -> None:
        """Go to a field and type a text in place of what stands there."""
        self.to(name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, name: str, option: str) -> None:
        """Go to a list and to one of its options by the arrow keys.

        Raises:
            AssertionError: no option is called so.

        """
        self.to(name)
        self.page.keyboard.press("Home")
        for _arrow in range(FURTHEST):
            if self.page.evaluate("document.activeElement.selectedOptions[0].text").strip() == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no option of “{name}” is called “{option}”")

    def pick(self, option: str, most: int = 10) -> None:
        """Go to the choices that an option is one of, and to the option by the arrow keys.

        Raises:
            AssertionError: no choice on the way bears the name.

        """
        for _step in range(FURTHEST):
            self.page.keyboard.press("Tab")
            if not self.page.evaluate("document.activeElement.type === 'radio'"):
                continue
            self.page.keyboard.press("Space")
            for _arrow in range(most):
                if self.here().startswith(option):
                    return
                self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no choice is called “{option}”")

    def attach(self, name: str, file: Path) -> None:
        """Go to a field for a file, open it with the space bar, and choose a file."""
        self.to(name)
        with self.page.expect_file_chooser() as chosen:
            self.page.keyboard.press("Space")
        chosen.value.set_files(file)
