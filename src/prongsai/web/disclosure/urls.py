"""Addresses under /office/AGENCY/registers/."""

from django.urls import path

from prongsai.web.disclosure.views import bringing, deciding, filling, taking, years

_ONE = "<int:year>/<slug:register>/"
_VERSION = f"{_ONE}v<int:version>/"

urlpatterns = [
    path("", years.registers, name="registers"),
    path(_ONE, filling.register, name="register"),
    path(f"{_ONE}bring/", bringing.bring, name="register-bring"),
    path(f"{_ONE}bring/<int:brought>/", bringing.brought, name="register-brought"),
    path(f"{_ONE}give/", deciding.give, name="register-give"),
    path(f"{_ONE}sheet.xlsx", taking.empty_sheet, name="register-sheet"),
    path(f"{_VERSION}publish/", deciding.publish, name="register-publish"),
    path(f"{_VERSION}withdraw/", deciding.withdraw, name="register-withdraw"),
    path(f"{_ONE}v<int:version>.<str:ending>", taking.kept_file, name="register-kept-file"),
]
