"""Addresses under /office/AGENCY/: what a body sees of those below it, and letters from above."""

from django.urls import path

from prongsai.web.oversight.views import letters, lists

urlpatterns = [
    path("oversight/", lists.oversight, name="oversight"),
    path("oversight/map/", lists.oversight_map, name="oversight-map"),
    path("oversight/indicators/", lists.oversight_indicators, name="oversight-indicators"),
    path("oversight/agencies.<slug:export>", lists.oversight_export, name="oversight-export"),
    path("oversight/letters/", letters.oversight_letters, name="oversight-letters"),
    path("oversight/letters/new/", letters.oversight_write, name="oversight-write"),
    path("oversight/letters/<int:letter>/", letters.oversight_letter, name="oversight-letter"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<int:letter>/acknowledge/", letters.letter_acknowledge, name="letter-acknowledge"),
]
