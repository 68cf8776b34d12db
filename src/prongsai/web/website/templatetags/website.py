"""Tags of public pages: what readers are asked at their foot."""

from django import template
from django.http import HttpRequest
from django.template.context import RequestContext

from prongsai.web.website.actions.readers import LONGEST, slip

register = template.Library()


@register.inclusion_tag("website/reader.html", takes_context=True)
def reader(context: RequestContext) -> dict[str, object]:
    """Ask whether the page was what its reader sought."""
    request: HttpRequest = context["request"]
    return {"of": context["of"], "slip": slip(request.path), "longest": LONGEST}
