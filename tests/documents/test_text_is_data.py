"""Whatever a text holds, it is shown and never obeyed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.documents.charts import Bar, indicator_bars
from prongsai.documents.clean import clean
from prongsai.documents.content import (
    Cell,
    Column,
    Cover,
    Document,
    Figure,
    Heading,
    KeyValues,
    List,
    MemoHead,
    Note,
    Pair,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
)
from prongsai.documents.press import pdf

from .make import document, said
from .pages import squeezed, text

MARKUP = [
    "#panic()",
    "*bold*",
    "_it_",
    "$x$",
    "<label>",
    "@ref",
    "\\",
    "//",
    "/* */",
    "- ๒ -",
    "+ one",
    "= head",
    "/ term: x",
    "`raw`",
    "#sys.inputs",
    "https://x.y",
    "~",
    "--",
    "...",
    "'q' \"q\"",
    "[x]",
    "{x}",
    "]",
    "}",
    "\\u{41}",
    '#include "/etc/passwd"',
    "&lt;",
    "%s",
    "{0}",
    "1.",
    '"',
    "\t",
    "a" * 300,
    "ก" * 1000,
]

WILD = st.text(max_size=40) | st.sampled_from(MARKUP)
CLUSTER = st.builds(
    lambda *parts: "".join(parts),
    st.sampled_from([*"กขคงญฐฎปฝฟฬรลวสห"]),
    st.sampled_from(["", *"ัิีึืุู็"]),
    st.sampled_from(["", *"่้๊๋์"]),
)
AM = st.sampled_from([*"กขงปฝลว"]).flatmap(lambda c: st.sampled_from([c + "ำ", c + "่ำ", c + "้ำ"]))
SIGN = st.sampled_from([*"เแโใไาะฯๆ๐๙12.- #*_$<>@\\/[](){}\"'`~"])
THAI = st.lists(CLUSTER | AM | SIGN, min_size=1, max_size=30).map("".join)


def everywhere(words: str) -> Document:
    """Return a document that holds the words at every place that takes words."""
    pair = Pair(label=words, value=words)
    return document(
        Heading(text=words, numbered=True),
        Paragraph(text=words),
        Paragraph(text=(Run(text=words, bold=True, italic=True, literal=True),)),
        List(items=(words, words), marker="number"),
        Note(text=words, title=words, tone="bad"),
        Table(
            columns=(Column(head=words), Column(head=words, share=0)),
            caption=words,
            rows=(
                Row(cells=(words,), kind="group"),
                Row(cells=(words, Cell(text=words, tone="keep"))),
            ),
        ),
        KeyValues(pairs=(pair,)),
        MemoHead(name=words, lines=((pair, pair),)),
        Signature(lines=(words,), before=words),
        Figure(
            svg=indicator_bars(
                [Bar(label=words, value=1, shown=words, group=words)], title=words, threshold=85
            ),
            alt=words,
            caption=words,
        ),
        title=words,
        agency=words,
        author=words,
        kind=words,
        footer=words,
        cover=Cover(title=words, above=(words,)),
    )


@pytest.mark.parametrize("words", MARKUP)
def test_markup_is_shown_as_it_stands(words: str) -> None:
    shown = text(pdf(said(f"ก {words} ข", thai_digits=False)))
    assert squeezed(f"ก{words}ข") in squeezed(shown)


@pytest.mark.parametrize("words", MARKUP)
def test_markup_alone_in_a_line_is_shown_as_it_stands(words: str) -> None:
    shown = text(pdf(said(words, thai_digits=False)))
    assert squeezed(words) in squeezed(shown)


@pytest.mark.parametrize(
    "words", [*MARKUP, "", " ", "\n", "\x00", "\ud800", "\u0e49", "\U0010ffff", "\u202e"]
)
def test_markup_breaks_out_nowhere(words: str) -> None:
    assert pdf(everywhere(words)).startswith(b"%PDF")


@settings(deadline=None, max_examples=40)
@given(words=WILD)
def test_no_text_stops_the_press(words: str) -> None:
    assert pdf(everywhere(words)).startswith(b"%PDF")


@settings(deadline=None, max_examples=120)
@given(words=THAI)
def test_thai_text_comes_back(words: str) -> None:
    expected = squeezed(clean(words)[0])
    assert expected in squeezed(text(pdf(said(words, thai_digits=False))))
