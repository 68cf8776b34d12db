"""Addresses under /office/AGENCY/approvals/."""

from django.urls import path

from prongsai.web.approvals.views import lists, proposing, reading, signing

urlpatterns = [
    path("", lists.approvals, name="approvals"),
    path("new/", lists.proposable, name="proposable"),
    path("numbers/", lists.numbers, name="numbers"),
    path("papers/new/", proposing.bring, name="upload-new"),
    path("papers/<int:upload>/", proposing.bring, name="upload-edit"),
    path("new/<slug:proposable>/<int:subject>/", proposing.propose, name="propose"),
    path("<int:proposal>/", reading.proposal, name="proposal"),
    path("<int:proposal>/again/", proposing.again, name="propose-again"),
    path("<int:proposal>/withdraw/", proposing.withdraw, name="proposal-withdraw"),
    path("<int:proposal>/chain/", proposing.chain, name="proposal-chain"),
    path("<int:proposal>/files/<int:leaf>/", reading.leaf, name="proposal-file"),
    path("<int:proposal>/files/<int:leaf>/sign/", signing.sign, name="proposal-sign"),
    path("signatures/", signing.signatures, name="signatures"),
    path("<int:proposal>/<int:edition>/memo.<slug:form>", reading.memo, name="proposal-memo"),
]
