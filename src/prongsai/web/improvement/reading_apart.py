"""Read a measures sheet that someone sends in a child process of its own: a bad file costs one request."""

import msgspec
from django.core.files.uploadedfile import UploadedFile

from prongsai.apart import apart
from prongsai.measures.model import Plan
from prongsai.web.files.actions import name_of


def read(upload: "UploadedFile[bytes]") -> Plan:
    """Return the plan that an uploaded sheet holds.

    Raises:
        BadInputError: it is no sheet of measures, or cannot be read within the time and memory allowed.

    """
    answer = apart("prongsai.web.improvement.reading_here:read", upload.read(), name_of(upload.name or ""))
    return msgspec.json.decode(answer, type=Plan)
