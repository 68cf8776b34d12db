"""Give a person's calendar feed a new address, or take it away."""

from secrets import token_urlsafe

from django.db import transaction

from prongsai.web.improvement.models import Feed
from prongsai.web.journal import actions as journal
from prongsai.web.people.standing import Standing


def renew(standing: Standing) -> Feed:
    """Give the person's feed a new address; the one before is dead from now on."""
    standing.require("feed.renew")
    with transaction.atomic():
        feed, _new = Feed.objects.update_or_create(user=standing.user, defaults={"nonce": token_urlsafe(24)})
        journal.write(journal.PLATFORM, standing.actor, "feed.renew", standing.actor, {"address": "new"})
    return feed


def revoke(standing: Standing) -> None:
    """Take the person's feed away."""
    standing.require("feed.renew")
    with transaction.atomic():
        gone, _each = Feed.objects.filter(user=standing.user).delete()
        if gone:
            journal.write(journal.PLATFORM, standing.actor, "feed.renew", standing.actor, {"address": "none"})
