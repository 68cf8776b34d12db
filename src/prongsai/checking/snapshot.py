"""What was judged, kept with its date and hashes; and what was there before and is gone."""

from collections.abc import Sequence

from prongsai.checking.looking import hash_of
from prongsai.checking.model import Finding, Piece, Result, Snapshot
from prongsai.checking.words import folded


def snapshot(piece: Piece) -> Snapshot | None:
    """Return what was judged of a piece; None of an address that gave nothing."""
    text_hash = hash_of(folded(piece.content.text).encode())
    if piece.register:
        return Snapshot(
            asked=piece.place, final=piece.place, when=piece.register.kept, status=200, headers={},
            body_hash=piece.register.hash, size=0, media_type="", kind="register", text_hash=text_hash,
        )  # fmt: skip
    if piece.fetched is None:
        return None
    got = piece.fetched
    return Snapshot(
        asked=got.asked, final=got.final, when=got.when, status=got.status, headers=got.headers,
        body_hash=hash_of(got.body), size=len(got.body), media_type=got.media_type,
        kind=piece.content.kind, text_hash=text_hash,
    )  # fmt: skip


def worsened(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings of now that fail where the same check held before."""
    return _failing(after, {_of(each) for each in before if each.result == Result.HOLDS})


def still_lost(lost: Sequence[Finding], after: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings of now that fail where something was lost earlier and has not come back."""
    return _failing(after, {_of(each) for each in lost})


def _failing(after: Sequence[Finding], about: set[tuple[str, str]]) -> tuple[Finding, ...]:
    here = {_of(each) for each in after if each.result == Result.HOLDS}
    return tuple(each for each in after if each.result == Result.FAILS and _of(each) in about - here)


def _of(finding: Finding) -> tuple[str, str]:
    """Return what a finding is about: an element wherever it stands, else a check at its place."""
    return (finding.check, finding.part or finding.place)
