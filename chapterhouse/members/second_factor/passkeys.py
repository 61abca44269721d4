"""Passkeys (WebAuthn): what the browser is asked for, and whether its answer is to be believed.

An answer is believed once: the challenge is taken out of the session before anything is compared.
"""

import json
import struct
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.translation import gettext as _
from fido2.utils import websafe_decode
from fido2.webauthn import (
    AuthenticationResponse,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from chapterhouse.members.models import Member
from chapterhouse.members.second_factor.adapter import host_of

MOST = 20
MOST_LETTERS = 100_000
KEPT = ("id", "rawId", "type", "response", "clientExtensionResults", "authenticatorAttachment")
# What reading bytes of strangers' making can end in.
NONSENSE = (TypeError, ValueError, KeyError, IndexError, AttributeError, struct.error)


class NotBelievedError(Exception):
    """The browser's answer proves nothing; its words say what may be the matter."""


def are_possible(request: HttpRequest) -> bool:
    """Whether browsers make passkeys for this address: they want https, or this very machine."""
    host = host_of(request)
    return request.is_secure() or host == "localhost" or host.endswith(".localhost")


def local_address(request: HttpRequest) -> str:
    """Where browsers on this very computer make passkeys without https."""
    port = split_domain_port(request.get_host())[1]
    return f"http://localhost:{port}" if port else "http://localhost"


def creation_options(member: Member) -> dict[str, Any]:
    """For `navigator.credentials.create`; an authenticator that has a passkey here says so."""
    options, state = auth.get_server().register_begin(
        user=auth.build_user_payload(member),
        credentials=auth.get_credentials(member),
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.PREFERRED,
        extensions=auth.EXTENSIONS,
    )
    auth.set_state(state)
    return dict(options)


def registered(request: HttpRequest, typed: str) -> dict[str, Any]:
    """The credential that the browser made, as it is kept. Raises NotBelievedError."""
    state, credential = take_state(), read(typed)
    try:
        answer = RegistrationResponse.from_dict(credential)
        check_origin(request, answer.response.client_data.origin)
        auth.get_server().register_complete(state, answer)
    except NONSENSE as reason:
        raise NotBelievedError(_("The passkey did not arrive whole. Try it again.")) from reason
    return {key: credential[key] for key in KEPT if key in credential}


def request_options(member: Member | None) -> dict[str, Any]:
    """For `navigator.credentials.get`; without a member, any passkey of this archive will do."""
    return auth.begin_authentication(member)


def recognised(request: HttpRequest, typed: str, member: Member | None) -> Authenticator:
    """The passkey that signed. Raises NotBelievedError.

    Without a member, the passkey is all that is asked: then whoever holds it must have proved to it
    that it is theirs, whatever was wished for when the challenge was made.
    """
    state, credential = take_state(), read(typed)
    try:
        answer = AuthenticationResponse.from_dict(credential)
        check_origin(request, answer.response.client_data.origin)
        owner = member or owner_of(credential)
        auth.get_server().authenticate_complete(state, auth.get_credentials(owner), answer)
        passkey = auth.get_authenticator_by_credential_id(owner, answer.raw_id)
        is_verified = answer.response.authenticator_data.is_user_verified()
    except (*NONSENSE, Member.DoesNotExist) as reason:
        words = _(
            "This archive does not know that passkey. Was it removed here, or is it another’s?"
        )
        raise NotBelievedError(words) from reason
    if passkey is None or (member is None and not is_verified):
        raise NotBelievedError(_("That passkey is good beside a password only. Log in with both."))
    return passkey


def owner_of(credential: dict[str, Any]) -> Member:
    handle = websafe_decode(credential["response"]["userHandle"]).decode()
    # Of letters and digits alone: PostgreSQL will not even be asked for NUL.
    if not handle.isalnum():
        raise ValueError(handle)
    return Member.objects.get(key=handle)


def take_state() -> dict[str, Any]:
    state = auth.get_state()
    auth.clear_state()
    if not state:
        raise NotBelievedError(_("That took too long. Try it again."))
    return state


def read(typed: str) -> dict[str, Any]:
    try:
        credential = json.loads(typed) if len(typed) <= MOST_LETTERS else None
    except (ValueError, RecursionError):
        credential = None
    if not isinstance(credential, dict):
        raise NotBelievedError(_("The passkey did not arrive whole. Try it again."))
    return credential


def check_origin(request: HttpRequest, origin: str) -> None:
    """Only our own pages: by the rules those under names below ours may use the same passkeys."""
    if settings.PUBLIC:
        public = urlsplit(settings.PUBLIC)
        is_ours = origin == f"{public.scheme}://{public.netloc}"
    else:
        is_ours = urlsplit(origin).netloc == request.get_host()
    if not is_ours:
        raise ValueError(origin)
