"""The news as a feed, and the pages for those who search: sitemaps and robots.txt."""

from datetime import datetime

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from prongsai.language import _
from prongsai.web.look.addresses import our_address
from prongsai.web.people.doors import anyone
from prongsai.web.people.models import Agency
from prongsai.web.portal.site import items, queries
from prongsai.web.portal.site.fresh import fresh
from prongsai.web.portal.site.pages import PAGE, address, around, leads
from prongsai.web.website.models import Kind
from prongsai.web.website.queries import pages as written
from prongsai.web.website.queries.contact import whole_address

_MOST = 5000  # addresses of a sitemap
_XML = "application/xml"


@fresh
def news_feed(request: HttpRequest, of: Agency) -> HttpResponse:  # noqa: ARG001 - Django hands it on
    """Send the newest news as Atom."""
    news = reverse("site-news", args=[of.code])
    feed = Atom1Feed(
        title=of.name,
        link=whole_address(of, news),
        description=_("News"),
        language="th",
        author_name=of.name,
        feed_url=whole_address(of, reverse("site-feed", args=[of.code])),
        feed_guid=our_address(news),  # stays when the agency gets a domain of its own
    )
    for revision, lead, to in leads(list(written.public(of, Kind.NEWS)[:PAGE])):
        feed.add_item(
            revision.title,
            whole_address(of, to),
            escape(lead),  # a summary is HTML
            unique_id=our_address(to),
            pubdate=revision.page.since,
            updateddate=revision.public_from,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@fresh
def sitemap(request: HttpRequest, of: Agency) -> HttpResponse:
    """Tell search engines every public address of an agency."""
    fixed = (
        "public-agency",
        "site-news",
        "site-officials",
        "site-documents",
        "site-questions",
        "site-contact",
    )
    every: list[tuple[str, datetime | None]] = [(reverse(name, args=[of.code]), None) for name in fixed]
    every += [(address(each), each.public_from) for each in written.public(of)[:_MOST]]
    out = queries.out(of)
    for year in out.years:
        every.append((reverse("public-year", args=[of.code, year]), None))
        every += [(reverse("site-item", args=[of.code, year, each.id]), None) for each in items.asked(year)]
    for each in out.registers:
        every.append((reverse("site-register", args=[of.code, each.register.year, each.register.name]), None))
    told = {"every": [(whole_address(of, path), changed) for path, changed in every]}
    return render(request, "portal/site/sitemap.xml", told, content_type=_XML)


@fresh
def site_map(request: HttpRequest, of: Agency) -> HttpResponse:
    """Show everything that there is, on one page."""
    told = {
        **around(of, request.path),
        "pages": leads(list(written.public(of, *(each for each in Kind if each != Kind.NEWS))[:500])),
        "years": [(year, items.asked(year)) for year in queries.out(of).years],
    }
    return render(request, "portal/site/map.html", told)


@anyone
def every_sitemap(request: HttpRequest) -> HttpResponse:
    """Lead search engines to the sitemap of each agency; of those with a domain, robots.txt there does."""
    ours = Q(contact__domain_verified_at=None) | Q(closed_on__isnull=False)
    here = queries.agencies_in_public().filter(ours)
    told = {"agencies": here.values_list("code", flat=True), "at": our_address("")}
    response = render(request, "portal/site/sitemaps.xml", told, content_type=_XML)
    response["Cache-Control"] = "public, max-age=3600"
    return response


@anyone
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines what is not for them, and where the sitemap is: on an agency's domain its own."""
    own: Agency | None = getattr(request, "own_domain_of", None)
    ours = [our_address(reverse(name)) for name in ("every-sitemap", "nation-sitemap")]
    maps = [whole_address(own, reverse("site-sitemap", args=[own.code]))] if own else ours
    told = "".join(f"Sitemap: {each}\n" for each in maps)
    shut = "".join(f"Disallow: {each}\n" for each in ("/office/", "/account/", "/answer/", "/speak/"))
    text = f"User-agent: *\n{shut}{told}"
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=86400"
    return response
