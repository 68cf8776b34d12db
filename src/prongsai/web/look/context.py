"""What every page knows without being told: language, digits, who looks."""

from django.http import HttpRequest

from prongsai import language


def look(request: HttpRequest) -> dict[str, object]:
    """Return what the frame around every page needs."""
    return {"language": language.current(), "standing": getattr(request, "standing", None)}
