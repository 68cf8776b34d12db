"""Addresses under /office/: agencies, their people, units and journal."""

from django.urls import path

from prongsai.web.people.views import agencies, importing, journal, people, platform, units

urlpatterns = [
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/new/", agencies.open_agency, name="open-agency"),
    path("agencies/import/<slug:kind>/", importing.import_sheet, name="import"),
    path("agencies/import/<slug:kind>/template/", importing.import_template, name="import-template"),
    path("agencies/import/sheets/<int:sheet>/", importing.sheet, name="sheet"),
    path("journal/", journal.platform_journal, name="platform-journal"),
    path("people/", platform.platform_people, name="platform-people"),
    path("people/invite/", platform.platform_invite, name="platform-invite"),
    path(
        "people/invitations/<int:asked>/again/", platform.platform_invite_again, name="platform-invite-again"
    ),
    path("people/invitations/<int:asked>/withdraw/", platform.platform_withdraw, name="platform-withdraw"),
    path("people/posts/<int:holding>/end/", platform.platform_end_post, name="platform-end-post"),
    path("<slug:agency>/edit/", agencies.edit_agency, name="edit-agency"),
    path("<slug:agency>/close/", agencies.close_agency, name="close-agency"),
    path("<slug:agency>/reopen/", agencies.reopen_agency, name="reopen-agency"),
    path("<slug:agency>/journal/", journal.journal, name="journal"),
    path("<slug:agency>/units/", units.units, name="units"),
    path("<slug:agency>/units/<int:unit>/", units.unit, name="unit"),
    path("<slug:agency>/units/<int:unit>/close/", units.close_unit, name="close-unit"),
    path("<slug:agency>/people/", people.people, name="people"),
    path("<slug:agency>/people/invite/", people.invite, name="invite"),
    path(
        "<slug:agency>/people/invitations/<int:invitation>/again/", people.invite_again, name="invite-again"
    ),
    path("<slug:agency>/people/invitations/<int:invitation>/withdraw/", people.withdraw, name="withdraw"),
    path("<slug:agency>/people/posts/<int:post>/end/", people.end_post, name="end-post"),
    path("<slug:agency>/people/acting/", people.appoint_acting, name="appoint-acting"),
    path("<slug:agency>/people/hand-over/", people.hand_over, name="hand-over"),
]
