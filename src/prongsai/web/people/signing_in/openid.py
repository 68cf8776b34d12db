"""Accounts of other services by OpenID Connect: allauth's way, but for the ID token, which we check."""

from hashlib import sha256
from typing import Any

from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponseBase

from prongsai.web.people.signing_in import vouched


def nonce_of(verifier: str) -> str:
    """Return the nonce of a sign-in: made of the verifier of PKCE, which only the browser's session holds."""
    return sha256(f"nonce {verifier}".encode()).hexdigest()


class Way(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth has no types
    """The way back from a service."""

    verifier = ""

    def get_access_token_data(
        self, request: HttpRequest, app: Any, client: Any, pkce_code_verifier: str | None = None
    ) -> dict[str, Any]:
        """Exchange the grant, and remember of which sign-in it was."""
        self.verifier = pkce_code_verifier or ""
        told: dict[str, Any] = super().get_access_token_data(request, app, client, pkce_code_verifier)
        return told

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Return who came back, once the ID token is in order and the profile is of the same person.

        Raises:
            OAuth2Error: it is not.

        """
        ends = self.openid_config
        try:
            said = vouched.claims(
                str(kwargs["response"].get("id_token", "")),
                vouched.Issuer(
                    name=vouched.named(ends.get("issuer"), app.settings["issuer"]),
                    keys=str(ends.get("jwks_uri", "")),
                    client=app.client_id,
                    secret=app.secret if app.settings.get("by_secret") else "",
                ),
                nonce_of(self.verifier),
            )
        except vouched.NotVouchedError as fault:
            raise OAuth2Error("id_token") from fault
        profile = self._fetch_user_info(token.token) if "userinfo_endpoint" in ends else said
        if profile.get("sub") != said["sub"]:
            raise OAuth2Error("sub")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": profile, "id_token": said})


class Service(OpenIDConnectProvider):  # type: ignore[misc]  # allauth has no types
    """A service named in ``PRONGSAI_OIDC``."""

    oauth2_adapter_class = Way

    def get_pkce_params(self) -> dict[str, str]:
        """Return what goes along to the service: the challenge, and the nonce that must come back signed."""
        made: dict[str, str] = super().get_pkce_params()
        return made | {"nonce": nonce_of(made["code_verifier"])}


@login_not_required  # type: ignore[untyped-decorator]
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Let in who comes back from a service."""
    try:
        found: HttpResponseBase = OAuth2CallbackView.adapter_view(Way(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404(provider_id) from None
    return found
