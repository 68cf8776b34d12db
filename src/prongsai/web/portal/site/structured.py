"""What search engines read of a page: schema.org as JSON-LD, a block of data and no script."""

import json
from collections.abc import Mapping
from typing import Final

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from prongsai.web.people.models import Agency
from prongsai.web.website.models import Contact, Kind, Revision
from prongsai.web.website.queries.contact import whole_address

_ESCAPED: Final = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def block(told: Mapping[str, object]) -> SafeString:
    """Return a mapping as JSON that no text in it can break out of."""
    full = {"@context": "https://schema.org", **{key: value for key, value in told.items() if value}}
    return mark_safe(json.dumps(full, ensure_ascii=False).translate(_ESCAPED))  # noqa: S308 - < > & are escaped


def organisation(of: Agency, contact: Contact) -> SafeString:
    """Return the agency itself."""
    return block(
        {
            "@type": "GovernmentOrganization",
            "name": of.name,
            "alternateName": of.english or of.short,
            "url": whole_address(of, reverse("public-agency", args=[of.code])),
            "address": contact.address,
            "telephone": contact.telephone,
            "email": contact.email,
            "areaServed": of.province,
            "sameAs": of.website,
        }
    )


def article(of: Agency, revision: Revision) -> SafeString:
    """Return a page or a piece of news."""
    since, changed = revision.page.since, revision.public_from
    return block(
        {
            "@type": "NewsArticle" if revision.page.kind == Kind.NEWS else "WebPage",
            "headline": revision.title,
            "datePublished": since.isoformat() if since else "",
            "dateModified": changed.isoformat() if changed else "",
            "url": whole_address(of, reverse("site-page", args=[of.code, revision.page_id])),
            "image": whole_address(of, reverse("site-card", args=[of.code])),
            "author": {"@type": "GovernmentOrganization", "name": of.name},
            "publisher": {"@type": "GovernmentOrganization", "name": of.name},
            "inLanguage": "th",
        }
    )
