"""What can be asked of people and agencies; whoever asks comes first, and sees only what they may."""

from django.db.models import Q, QuerySet

from prongsai.web.people.models import Agency
from prongsai.web.people.permissions import rule
from prongsai.web.people.standing import REMOVES, Standing


def agencies_to_read(standing: Standing) -> QuerySet[Agency]:
    """Return every agency that this person may see: their own, those they oversee, for the platform all."""
    relations = rule("agency.read").relations
    if any(post.agency_id is None and post.role in relations["any"] for post in standing.posts):
        return Agency.objects.all()
    own = [post.agency_id for post in standing.posts if post.role in relations["own"]]
    above = [post.agency_id for post in standing.posts if post.role in relations["overseen"]]
    seen = Q(pk__in=own)
    for remove in range(1, REMOVES + 1):
        seen |= Q(**{"__".join(["supervisor"] * remove) + "__in": above})
    return Agency.objects.filter(seen)
