"""Results of the sample are brought, corrected and confirmed."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile

from prongsai.reading import Reading
from prongsai.reading.plainly import reading_of
from prongsai.web.assessment.results import reader
from prongsai.web.assessment.results.actions import bringing, confirming, correcting, drafting, keeping
from prongsai.web.assessment.results.models import Result, Source
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing
from prongsai.web.publication.actions import publishing
from prongsai.web.sample import model


def bring(by: Standing, agency: Agency, told: model.Result) -> Result:
    """Bring a result as its agency did: by its report, or by a sheet."""
    if told.report:
        upload = SimpleUploadedFile(told.report, model.content(told.report))
        result = keeping.keep(by, agency, drafting.draft_file(by, agency, upload))
    else:
        result = bringing.bring(by, agency, _read(agency, told), Source.SHEET)
    if told.corrections:
        result = correcting.correct(by, agency, told.year, told.corrections, told.reason, result.version)
    if told.confirmed:
        result = confirming.confirm(by, agency, told.year, result.version)
    if told.published:
        publishing.publish_result(by, agency, told.year)
    return result


def _read(agency: Agency, told: model.Result) -> Reading:
    """Read a sheet in this process: it is our own, and a process of its own takes a second."""
    sheet = json.dumps({"agency": agency.name, **told.sheet}, ensure_ascii=False)
    return reading_of(json.loads(reader.read(sheet.encode(), "sheet.json", "json"))["reading"])
