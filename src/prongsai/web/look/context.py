"""What every page knows without being told: language, digits, who looks, which version answers."""

from django.http import HttpRequest

import prongsai
from prongsai import language
from prongsai.web.look import figures


def look(request: HttpRequest) -> dict[str, object]:
    """Return what the frame around every page needs."""
    return {
        "language": language.current(),
        "thai_digits": figures.thai_digits(),
        "standing": getattr(request, "standing", None),
        "version": prongsai.__version__,
    }
