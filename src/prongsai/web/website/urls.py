"""Addresses under /office/AGENCY/website/."""

from django.urls import path

from prongsai.web.website.views import contact, officials, pages, pictures, questions

urlpatterns = [
    path("", pages.website, name="website"),
    path("pages/new/", pages.new, name="website-new"),
    path("pages/<int:page>/", pages.page, name="website-page"),
    path("pages/<int:page>/withdraw/", pages.withdraw, name="website-withdraw"),
    path("pages/<int:page>/<int:revision>/", pages.preview, name="website-preview"),
    path("pictures/", pictures.pictures, name="website-pictures"),
    path("pictures/<int:picture>/", pictures.picture, name="website-picture"),
    path("officials/", officials.officials, name="website-officials"),
    path("officials/<int:official>/", officials.official, name="website-official"),
    path("contact/", contact.contact, name="website-contact"),
    path("questions/", questions.questions, name="website-questions"),
    path("questions/<int:question>/", questions.question, name="website-question"),
    path("readers/", questions.readers, name="website-readers"),
]
