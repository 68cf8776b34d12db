"""The page from which an agency takes all of its data along."""

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from prongsai.web.moving import actions, queries
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency


@door(read="moving.export", write="moving.export")
def moving(request: StaffRequest, agency: Agency) -> HttpResponseBase:
    """Show what goes along and what stays; hand out the file, as it is being packed."""
    if request.method == "POST":
        name = f"{agency.code}-{timezone.localdate():%Y%m%d}.zip"
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        }
        pieces = actions.export(request.standing, agency)
        return StreamingHttpResponse(pieces, content_type="application/zip", headers=headers)
    goes = queries.goes(agency)
    page: HttpResponse = render(
        request,
        "moving/moving.html",
        {
            "agency": agency,
            "goes": goes,
            "rows": sum(each.number for each in goes),
            "megabytes": -(-queries.size(agency) // (1 << 20)),
            "stays": queries.stays(),
        },
    )
    return page
