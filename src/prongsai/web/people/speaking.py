"""In which language, and with which digits, a request is answered: Thai unless someone chose otherwise."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from prongsai import language as messages
from prongsai.web.look import figures

COOKIE = "prongsai_language"
DIGITS_COOKIE = "prongsai_digits"


def language(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Speak the language of who asks, for Prongsai's own messages and Django's alike."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        chosen: messages.Language = "en" if _said(request) == "en" else "th"
        messages.use(chosen)
        figures.use(thai=_thai_digits(request))
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            return get_response(request)

    return answered


def _said(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return request.user.language
    return request.COOKIES.get(COOKIE, "th")


def _thai_digits(request: HttpRequest) -> bool:
    if request.user.is_authenticated:
        return request.user.thai_digits
    return request.COOKIES.get(DIGITS_COOKIE) == "thai"
