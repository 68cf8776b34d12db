"""Forms and lists in templates: ``{% problems form %}``, ``{% field form.name %}``, ``{% pager page %}``."""

from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.template.context import RequestContext

from prongsai.web.look import figures

register = template.Library()


@register.inclusion_tag("look/field.html")
def field(
    bound: BoundField,
    label: str = "",
    help: str = "",  # noqa: A002 - as templates say
    *,
    depends: bool = False,
) -> dict[str, object]:
    """Render one field: label, help, faults and control, tied together for those who hear the page.

    Of one that ``depends`` on what else is said, the help tells when it is needed.
    """
    name = bound.auto_id or bound.html_name
    helps = help or bound.help_text
    described = " ".join([*([f"{name}_help"] if helps else []), *([f"{name}_error"] if bound.errors else [])])
    told: dict[str, Any] = {"id": name} if bound.auto_id else {}
    if described:
        told["aria-describedby"] = described
    if bound.errors:
        told["aria-invalid"] = "true"
    widget = bound.field.widget
    many = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return {
        "id": name,
        "label": label or bound.label,
        "help": helps,
        "errors": bound.errors,
        "meanwhile": getattr(bound.form, "meanwhile", {}).get(bound.name),
        "described": described,
        "optional": not (bound.field.required or depends),
        "hidden": bound.is_hidden,
        "tick": isinstance(widget, forms.CheckboxInput),
        "choices": bound.subwidgets if many else None,
        "control": "" if many else bound.as_widget(attrs=told),
    }


@register.inclusion_tag("look/problems.html")
def problems(form: forms.BaseForm, *, entering: bool = False) -> dict[str, object]:
    """Sum up what is wrong with a form, each fault leading to its field; nothing where nothing is.

    Who is ``entering`` has nothing that could be saved.
    """
    return {
        "entering": entering,
        "general": form.non_field_errors(),
        "fields": [
            (bound.auto_id or bound.html_name, bound.label, error) for bound in form for error in bound.errors
        ],
    }


@register.inclusion_tag("look/pager.html", takes_context=True)
def pager(context: RequestContext, page: Page[Any], name: str = "page") -> dict[str, object]:
    """Lead through the pages of a list; what else the address asks for stays as it is."""
    request: HttpRequest = context["request"]

    def to(number: int) -> str:
        asked = request.GET.copy()
        asked[name] = str(number)
        return f"?{asked.urlencode()}"

    return {
        "page": page,
        "count": figures.count(page.paginator.count),
        "previous": to(page.previous_page_number()) if page.has_previous() else "",
        "next": to(page.next_page_number()) if page.has_next() else "",
    }
