"""``part-missing``: a part that the year asks for is not there."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from prongsai.language import _, listed
from prongsai.linting.measures import TableHead, role_of
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.texts import flat
from prongsai.rules import ids
from prongsai.rules.model import DocumentForm, Issue

# What makes a table one of measures, or of their follow-up.
_MEASURES = frozenset({"name", "finding"})
_FOLLOW_UP = frozenset({"output", "outcome", "done", "not-done", "merged", "progress"})
# What each column of a form can also be called by its heads.
_SERVES = {
    "steps": ("approach",),
    "approach": ("steps",),
    "finding": ("issue",),
    "merged": ("done", "not-done", "output"),
    "progress": ("follow", "output"),
    "follow": ("progress", "done", "merged", "not-done"),
}


def part_missing(draft: Draft) -> Iterator[Finding]:
    """A part that the year's form asks for is not in the document.

    A column of its table of measures or of its follow-up; one of the seven issues;
    or, for an issue that is analysed, a class of findings into which some of its
    items fall by their scores: defects, what is to be developed, what is to be kept.
    """
    yield from _columns(draft)
    yield from _issues(draft)
    yield from _classes(draft)


def _columns(draft: Draft) -> Iterator[Finding]:
    tables = [each for each in draft.heads if _MEASURES & set(each.roles) and len(set(each.roles) - {""}) > 2]  # noqa: PLR2004
    forms: dict[str, DocumentForm] = (
        {each.kind: each for each in draft.served.improvement.documents} if draft.served else {}
    )
    elsewhere = any(compiled(PHRASES.parts.elsewhere).search(text.digits) for text in draft.running)
    if not tables or not forms or elsewhere:
        return
    kind = "follow-up" if any(_FOLLOW_UP & set(each.roles) for each in tables) else "measures"
    if kind == "follow-up" and "measures" in forms and not any(each.has("output") for each in tables):
        kind = "measures"
    form = forms.get(kind)
    missing = _lacking(form, tables) if form else []
    if missing:
        yield Finding(
            rule="part-missing",
            where=tables[0].where,
            says=_("the table lacks what the form of {year} asks for: {columns}", year=draft.served_year,
                   columns=listed(missing)),
            suggest=_("add the columns"),
            quote=" | ".join(tables[0].cells),
        )  # fmt: skip


def _lacking(form: DocumentForm, tables: Sequence[TableHead]) -> list[str]:
    present = {role for each in tables for role in each.roles}
    missing = []
    for column in form.columns:
        role = role_of(column)
        if (
            role
            and role != "issue"
            and role not in present
            and not any(other in present for other in _SERVES.get(role, ()))
        ):
            missing.append(column)
    return missing


def _issues(draft: Draft) -> Iterator[Finding]:
    """Yield the issues that are lacking among those analysed, and among those with measures."""
    analysed = {text.issue for text in draft.texts if text.issue}
    planned = {each.issue for each in draft.measures if each.issue}
    for present, says in (
        (analysed, _("the analysis lacks issue {issue}")),
        (planned, _("no measure stands under issue {issue}")),
    ):
        if len(present) >= PHRASES.parts.all_issues:
            for issue in sorted(set(draft.issues) - present):
                yield Finding(
                    rule="part-missing",
                    where="",
                    says=says.format(issue=f"{issue} ({draft.issues[issue]})"),
                    suggest=_("add it; all {count} are asked for", count=len(draft.issues)),
                )


def _classes(draft: Draft) -> Iterator[Finding]:
    for issue in draft.rules.improvement.issues if draft.rules else ():
        section = [text for text in draft.texts if text.issue == issue.id]
        if not any(compiled(PHRASES.parts.analysis).search(text.digits) for text in section):
            continue
        for band in _bands(draft, issue):
            if not any(_is_told(band, text.digits) for text in section):
                yield Finding(
                    rule="part-missing",
                    where=section[0].where,
                    says=_("issue {issue} does not say {what}", issue=issue.id, what=_what(band)),
                    suggest=_("add it; some of its items are of this class"),
                    quote=flat(section[0].passage.text),
                )


def _bands(draft: Draft, issue: Issue) -> list[str]:
    """Return the classes into which the items of an issue fall by their scores."""
    scores = draft.reading.sheet.scores
    found = set()
    for item in ids.expand(issue.items):
        for name in draft.names.in_parts(item):
            most = draft.names.maxima.get(name)
            if name in scores and most:
                found.add(_band(draft, scores[name].value * 100 / most))
    return [band for band in PHRASES.parts.findings if band in found]


def _band(draft: Draft, share: Fraction) -> str:
    bands = draft.rules.improvement.bands if draft.rules else ()
    return next((each.id for each in bands if each.below is None or share < each.below), "")


def _is_told(band: str, digits: str) -> bool:
    """Return whether a text tells of a class, by more than a heading that names all three."""
    rest = compiled(PHRASES.parts.combined).sub(" ", digits)
    return bool(compiled(PHRASES.parts.findings[band]).search(rest))


def _what(band: str) -> str:
    return {
        "defect": _("what its defects are"),
        "develop": _("what is to be developed"),
        "keep": _("what is to be kept"),
    }[band]
