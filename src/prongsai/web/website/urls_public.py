"""Where the public asks and speaks, under /a/AGENCY/; what it reads is the portal's."""

from django.urls import path

from prongsai.web.website.views import asking

urlpatterns = [
    path("<slug:code>/ask/", asking.ask, name="site-ask"),
    path("<slug:code>/asked/", asking.asked, name="site-asked"),
    path("<slug:code>/say/", asking.say, name="site-say"),
]
