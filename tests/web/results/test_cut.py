"""An upload whose line goes dead in the middle: over a real socket, and nothing of it stays."""

import socket
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from tests.web.cast import assemble
from tests.web.people.signing import signed_in

from prongsai.web.assessment.results.models import Draft, Result
from prongsai.web.files.models import StoredFile

TOKEN = "a" * 32
EDGE = "----edge"


def part(name: str, value: str, more: str = "") -> str:
    return f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}\r\n'


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("whole", [True, False])
def test_what_is_cut_in_the_middle_leaves_nothing(whole: bool, live_server: Any, media: Path) -> None:  # noqa: FBT001
    cast = assemble()
    client = signed_in(cast, "own.coordinator")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    rows = "id,score\r\nfiscal_year,2567\r\n" + "".join(f"i{number},95.20\r\n" for number in range(1, 16))
    body = part("csrfmiddlewaretoken", TOKEN) + part("how", "file") + part("year", "")
    body += part("file", rows, '; filename="a.csv"') + part("end", "1") + f"--{EDGE}--\r\n"
    data = body.encode()
    cut = data if whole else data[: data.index(b"i9,")]
    where = urlsplit(live_server.url)
    head = (
        f"POST /office/ban-dan/results/bring/ HTTP/1.1\r\nHost: {where.hostname}\r\nConnection: close\r\n"
        f"Cookie: {settings.SESSION_COOKIE_NAME}={session}; csrftoken={TOKEN}\r\n"
        f"Content-Type: multipart/form-data; boundary={EDGE}\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    with socket.create_connection((where.hostname, where.port), timeout=60) as line:
        line.sendall(head.encode() + cut)
        line.shutdown(socket.SHUT_WR)
        answer = line.recv(65536).decode(errors="replace")
    if whole:
        assert answer.startswith("HTTP/1.1 302")
        assert Draft.objects.count() == 1
        return
    assert " 302 " not in answer.partition("\r\n")[0]
    assert not Draft.objects.exists()
    assert not Result.objects.exists()
    assert not StoredFile.objects.exists()
    assert not [path for path in media.rglob("*") if path.is_file()]
