"""To another service and back: allauth asks for these addresses next to the provider (see ``openid``)."""

from allauth.socialaccount.providers.openid_connect.views import login
from django.urls import path

from prongsai.web.people.signing_in import openid

urlpatterns = [
    path("oidc/<str:provider_id>/login/", login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", openid.callback, name="openid_connect_callback"),
]
