"""What is looked for on a page: faults that axe finds, what does not fit, focus that cannot be seen."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]

_TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > room + 1)
    .slice(-3).map(each => each.outerHTML.slice(0, 160));
}"""

_UNSEEN_FOCUS = """() => {
  const can = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const unseen = [];
  for (const each of document.querySelectorAll(can)) {
    if (each.disabled || !each.getClientRects().length) continue;
    each.focus();
    if (document.activeElement !== each) continue;
    const style = getComputedStyle(each);
    const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!seen) unseen.push(each.outerHTML.slice(0, 160));
  }
  return unseen;
}"""

_SMALL_TARGETS = """() => [...document.querySelectorAll("button, input[type=submit], .button, nav a")]
  .map(each => [each, each.getBoundingClientRect()])
  .filter(([each, box]) => box.width && (box.height < 24 || box.width < 24))
  .map(([each, box]) => `${box.width}x${box.height} ${each.outerHTML.slice(0, 120)}`)"""


def axe_finds(page: Page, rules: list[str] | None = None) -> list[str]:
    """Return what axe finds against WCAG 2.2 A and AA, or against some rules alone: where, and what."""
    only: dict[str, Any] = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WCAG}
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate(
        "options => axe.run(options)",
        {"runOnly": only, "resultTypes": ["violations"], "elementRef": False, "preload": False},
    )
    return [
        f"{fault['id']}: {node['html'][:200]} ({_why(node)})"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def _why(node: dict[str, str]) -> str:
    return node.get("failureSummary", "").splitlines()[-1].strip()[:240]


def too_wide(page: Page) -> list[str]:
    """Return what makes a page scroll sideways."""
    found: list[str] = page.evaluate(_TOO_WIDE)
    return found


def unseen_focus(page: Page) -> list[str]:
    """Return what shows nothing when a keyboard comes to it."""
    page.keyboard.press("Tab")  # from now on the browser takes us for someone with a keyboard
    found: list[str] = page.evaluate(_UNSEEN_FOCUS)
    return found


def small_targets(page: Page) -> list[str]:
    """Return buttons that a finger may miss."""
    found: list[str] = page.evaluate(_SMALL_TARGETS)
    return found
