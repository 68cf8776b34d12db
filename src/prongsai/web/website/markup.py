"""Text as editors write it, Markdown, made into a page that can hold no script and no stranger's picture."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

_PICTURE: Final = re.compile(r"!\[[^\]\n]*\]\(picture:(\d{1,9})\)")
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
_TAGS: Final = {
    *("p", "br", "h2", "h3", "h4", "h5", "h6", "strong", "em", "ul", "ol", "li", "blockquote", "a", "img"),
    *("table", "thead", "tbody", "tr", "th", "td", "hr", "code", "pre"),
}
_LOWER: Final = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}  # the title is the only h1


class Shown(NamedTuple):
    """A picture as a page shows it."""

    address: str
    alt: str
    width: int
    height: int


def pictures_in(text: str) -> set[int]:
    """Return the keys of the pictures that a text shows."""
    return {int(key) for key in _PICTURE.findall(text)}


def rendered(text: str, pictures: Mapping[int, Shown]) -> SafeString:
    """Return a text as HTML; pictures are those given, by key, and no others."""
    tokens = _MARKDOWN.parse(text)
    for token in tokens:
        token.tag = _LOWER.get(token.tag, token.tag)
        if token.children:
            token.children = [_of_ours(each, pictures) for each in token.children if _stays(each, pictures)]
    drawn = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    clean = nh3.clean(
        drawn,
        tags=_TAGS,
        attributes={"a": {"href"}, "img": {"src", "alt", "width", "height", "loading"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    boxed = clean.replace("<table>", '<div class="table-scroll"><table>').replace(
        "</table>", "</table></div>"
    )
    return mark_safe(boxed)  # noqa: S308 - cleaned by nh3


def plain(text: str, most: int | None = None) -> str:
    """Return a text as words alone, or its beginning, without tables: they say little without their lines."""
    parts: list[str] = []
    in_table = False
    for token in _MARKDOWN.parse(text):
        in_table = token.type != "table_close" and (in_table or token.type == "table_open")
        told = () if in_table and most is not None else token.children or ()
        parts += [child.content for child in told if child.type in {"text", "code_inline"}]
    words = " ".join(" ".join(parts).split())
    return words if most is None or len(words) <= most else f"{words[:most].rstrip()}…"


def _key(token: Token) -> int:
    said = str(token.attrs.get("src", "")).removeprefix("picture:")
    return int(said) if said.isdecimal() else 0


def _stays(token: Token, pictures: Mapping[int, Shown]) -> bool:
    return token.type != "image" or _key(token) in pictures


def _of_ours(token: Token, pictures: Mapping[int, Shown]) -> Token:
    if token.type != "image":
        return token
    shown = pictures[_key(token)]
    told = {"alt": token.content or shown.alt, "width": str(shown.width), "height": str(shown.height)}
    token.attrs = {"src": shown.address, **told, "loading": "lazy"}
    token.children = [Token("text", "", 0, content=told["alt"])]
    return token
