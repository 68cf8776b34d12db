"""Uploads are bounded while they come in: what is too large never fills the disk."""

from typing import Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from prongsai.web.files.actions import name_of

_MARK: Final = "prongsai.too_large"


class Bounded(FileUploadHandler):
    """Let no file through that is larger than what is taken; the view is told its name."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass on a piece, or give the file up."""
        if start + len(raw_data) > settings.MOST_UPLOAD:
            if self.request is not None:
                self.request.META[_MARK] = name_of(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":  # noqa: ARG002 - Django's way to ask
        """Leave the keeping to the next handler."""
        return None


def too_large_in(request: HttpRequest) -> str | None:
    """Return the name of a file that was too large to be let in with a request."""
    named = request.META.get(_MARK)
    return str(named) if named is not None else None
