"""The token of a form: made with the page, so that a form sent twice makes one thing."""

from typing import Any, Final

from django.db.models import Model

from prongsai.errors import BadInputError
from prongsai.language import _

_LONGEST: Final = 40


def must_be_new(token: str, model: type[Model]) -> None:
    """Refuse a token that no page of ours has made, or that something elsewhere was made by already.

    Raises:
        BadInputError: it is such a one.

    """
    kept: Any = model._default_manager  # noqa: SLF001 - of whichever model it is
    if not 0 < len(token) <= _LONGEST or kept.filter(token=token).exists():
        raise BadInputError(
            _("this form was sent already for something else, or is not ours; open the page again and send")
        )
