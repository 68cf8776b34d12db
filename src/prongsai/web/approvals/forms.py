"""What people fill in about proposals."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec
from django import forms

from prongsai.language import _
from prongsai.thai import arabic
from prongsai.web.approvals import chains
from prongsai.web.approvals.actions import Told
from prongsai.web.approvals.actions.numbering import FORMS
from prongsai.web.approvals.chains import Link
from prongsai.web.approvals.models import Decision, Series, Upload
from prongsai.web.people import roles
from prongsai.web.people.models import Post

_SPARE: Final = 1  # places offered beyond those that are filled
_LEAST: Final = 4
_MOST_CERTIFICATE: Final = 256 * 1024  # bytes, with its chain


class ChainForm(forms.Form):
    """The chain, a place a line: who, and how they sign."""

    def __init__(
        self, data: Any = None, *, posts: Iterable[Post], of: tuple[Link, ...], fixed: int = 0
    ) -> None:
        """Offer the posts that may stand in a chain; the first ``fixed`` places stay."""
        super().__init__(data)
        self.posts = {str(post.pk): post for post in posts}
        self.of, self.fixed = of, fixed
        self.count = max(_LEAST, len(of) + _SPARE)
        choices = [("", "–"), *((key, f"{post.user.name} · {post.acting_for or post.title}")
                                for key, post in self.posts.items())]  # fmt: skip
        for place in range(fixed, self.count):
            held = of[place] if place < len(of) else None
            number = place + 1
            self.fields[f"post_{place}"] = forms.ChoiceField(
                label=_("Place {number}", number=number), choices=choices, required=False,
                initial=self._post_of(held),
            )  # fmt: skip
            self.fields[f"title_{place}"] = forms.CharField(
                label=_("Place {number}: post as papers show it", number=number), required=False,
                max_length=200, initial=held.title if held else "",
                help_text=_("leave empty for the post as it is kept"),
            )  # fmt: skip
            self.fields[f"acting_{place}"] = forms.CharField(
                label=_("Place {number}: acting for", number=number), required=False, max_length=200,
                initial=held.acting_for if held else "",
            )  # fmt: skip

    def _post_of(self, held: Link | None) -> str:
        if held is None:
            return ""
        return next(
            (key for key, post in self.posts.items() if (post.user_id, post.role) == (held.user, held.role)),
            "",
        )

    def places(self) -> list[tuple[Any, Any, Any]]:
        """Return the fields of each place that can be changed."""
        return [
            (self[f"post_{place}"], self[f"title_{place}"], self[f"acting_{place}"])
            for place in range(self.fixed, self.count)
        ]

    def links(self) -> tuple[Link, ...]:
        """Return the chain as it was filled in."""
        told: dict[str, str] = self.cleaned_data
        made = list(self.of[: self.fixed])
        for place in range(self.fixed, self.count):
            post = self.posts.get(told.get(f"post_{place}", ""))
            if post is None:
                continue
            held = chains.link(post)
            title, acting = told[f"title_{place}"].strip(), told[f"acting_{place}"].strip()
            before = self.of[place] if place < len(self.of) else None
            if before is not None and before.user != held.user and title == before.title:
                title, acting = (
                    "",
                    acting if acting != before.acting_for else "",
                )  # another person: their own post
            made.append(
                msgspec.structs.replace(
                    held,
                    title=title or held.title or roles.called(held.role),
                    acting_for=acting or held.acting_for,
                )
            )
        return tuple(made)


class OpinionForm(forms.Form):
    """An opinion: what one says, and why."""

    decision = forms.ChoiceField(widget=forms.RadioSelect)
    reason = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, last: bool = False, **options: Any) -> None:
        """Offer the words of a superior, or of the one who decides."""
        super().__init__(*args, **options)
        says = (
            (_("Approved; to be carried out as proposed"), _("Not approved, because"))
            if last
            else (_("It is right to approve as proposed"), _("It is not right to approve, because"))
        )
        decision = self.fields["decision"]
        decision.label = _("Choose one")
        decision.choices = [  # type: ignore[attr-defined]
            (Decision.APPROVE.value, says[0]),
            (Decision.REJECT.value, says[1]),
            (Decision.RETURN.value, _("Returned for change, because")),
        ]
        self.fields["reason"].label = _("Reason")
        self.fields["reason"].help_text = _("needed unless you approve")


class UploadForm(forms.Form):
    """A paper of the agency's own."""

    title = forms.CharField(max_length=300)
    background = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=5000)
    asks = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=3000)
    year = forms.CharField(required=False, max_length=4)
    file = forms.FileField()

    def __init__(self, *args: Any, of: Upload | None = None, **options: Any) -> None:
        """Begin with what there is, where there is something."""
        super().__init__(*args, **options)
        labels = {
            "title": _("What it is called"),
            "background": _("Why it is proposed"),
            "asks": _("What is asked for, a line each"),
            "year": _("Fiscal year (B.E.)"),
            "file": _("The paper"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["file"].help_text = _("PDF or Word (DOCX) best; Excel and pictures as well")
        if of is not None:
            self.fields["file"].required = False
            self.fields["file"].help_text = _("leave empty to keep {file}", file=of.file.name)
            self.initial = {
                "title": of.title, "background": of.background, "asks": of.asks, "year": of.year or "",
            }  # fmt: skip

    def clean_year(self) -> int | None:
        """Take a year in either digits."""
        told = arabic(str(self.cleaned_data["year"]).strip())
        if told and not (told.isdecimal() and len(told) == 4):  # noqa: PLR2004 - digits of a year
            raise forms.ValidationError(_("write the fiscal year in four digits, as in 2568"))
        return int(told) if told else None

    def told(self) -> Told:
        """Return what was said of the paper."""
        each = self.cleaned_data
        return Told(title=each["title"], background=each["background"], asks=each["asks"], year=each["year"])


class SeriesForm(forms.Form):
    """A running number: how it is written, and which is next."""

    name = forms.ChoiceField()
    form = forms.CharField(max_length=80)
    following = forms.IntegerField(min_value=1)

    def __init__(self, *args: Any, of: Series | None = None, **options: Any) -> None:
        """Offer every series."""
        super().__init__(*args, **options)
        called = series_names()
        self.fields["name"].label = _("Papers")
        self.fields["name"].choices = [(name, called[name]) for name in FORMS]  # type: ignore[attr-defined]
        self.fields["form"].label = _("How the number is written")
        self.fields["form"].help_text = _(
            "{place} stands for the number, as in AB 72201/{place}", place="{number}"
        )
        self.fields["following"].label = _("The next number")
        if of is not None:
            self.initial = {"name": of.name, "form": of.form, "following": of.last + 1}


def series_names() -> dict[str, str]:
    """Return what the series are called."""
    return {"memo": _("memos"), "order": _("orders"), "announcement": _("announcements")}


class SignForm(forms.Form):
    """A certificate for one act: its file and its password."""

    certificate = forms.FileField()
    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}), strip=False, max_length=200
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Say what is asked for."""
        super().__init__(*args, **options)
        self.fields["certificate"].label = _("The agency's certificate (.p12 or .pfx)")
        self.fields["certificate"].widget.attrs["accept"] = ".p12,.pfx"
        self.fields["password"].label = _("Password of the certificate")

    def clean_certificate(self) -> Any:
        """Refuse what is far too large to be one."""
        file = self.cleaned_data["certificate"]
        if file.size > _MOST_CERTIFICATE:
            raise forms.ValidationError(_("too large to be a certificate; choose the .p12 or .pfx file"))
        return file


class SignaturesForm(forms.Form):
    """A PDF to look at."""

    file = forms.FileField()

    def __init__(self, *args: Any, **options: Any) -> None:
        """Say what is asked for."""
        super().__init__(*args, **options)
        self.fields["file"].label = _("The PDF")
        self.fields["file"].widget.attrs["accept"] = ".pdf,application/pdf"
