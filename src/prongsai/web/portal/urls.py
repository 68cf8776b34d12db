"""Addresses of the public door."""

from django.urls import include, path

from prongsai.web.portal import agencies, verifying, views
from prongsai.web.portal.site import cards, feeds, home, pages, questions, registers, search, sharing

urlpatterns = [
    path("", views.front, name="front"),
    path("", include("prongsai.web.portal.nation.urls")),
    path("known/", views.known, name="known"),
    path("verify/", verifying.verify, name="verify"),
    path("a/", agencies.public_agencies, name="public-agencies"),
    path("a/<slug:code>/", home.home, name="public-agency"),
    path("a/<slug:code>/<int:year>/", home.year, name="public-year"),
    path("a/<slug:code>/<int:year>/<slug:item>/", home.item, name="site-item"),
    path("a/<slug:code>/<int:year>/<slug:item>/embed/", home.embedded, name="site-embed"),
    path("a/<slug:code>/registers/<int:year>/<slug:register>/", registers.register, name="site-register"),
    path("a/<slug:code>/news/", pages.news, name="site-news"),
    path("a/<slug:code>/news.atom", feeds.news_feed, name="site-feed"),
    path("a/<slug:code>/pages/<int:page>/", pages.page, name="site-page"),
    path("a/<slug:code>/pages/<int:page>/<int:document>/", pages.document, name="site-file"),
    path("a/<slug:code>/pictures/<int:picture>/", pages.picture, name="site-picture"),
    path("a/<slug:code>/about/", pages.officials, name="site-officials"),
    path("a/<slug:code>/contact/", pages.contact, name="site-contact"),
    path("a/<slug:code>/privacy/", pages.privacy, name="site-privacy"),
    path("a/<slug:code>/documents/", home.documents, name="site-documents"),
    path("a/<slug:code>/questions/", questions.questions, name="site-questions"),
    path("a/<slug:code>/search/", search.search, name="site-search"),
    path("a/<slug:code>/map/", feeds.site_map, name="site-map"),
    path("a/<slug:code>/sitemap.xml", feeds.sitemap, name="site-sitemap"),
    path("a/<slug:code>/card.png", cards.card, name="site-card"),
    path("a/<slug:code>/code.svg", sharing.code, name="site-code"),
    path("a/<slug:code>/<int:year>/code.svg", sharing.code, name="year-code"),
    path("sitemap.xml", feeds.every_sitemap, name="every-sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
    path("a/<slug:code>/<int:year>/summary-<slug:name>.png", agencies.public_picture, name="public-picture"),
    path("a/<slug:code>/papers/<int:publication>/<int:copy>/", agencies.public_sheet, name="public-sheet"),
    path("a/<slug:code>/evidence/<int:evidence>/", agencies.public_evidence, name="public-evidence"),
    path("speak/", views.speak, name="speak"),
]
