"""What tests of the second factor share: a member with an app, and a passkey made of software."""

import hashlib
import json
import struct
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.urls import reverse
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

from chapterhouse.members.second_factor.changing import turn_on_app
from chapterhouse.members.second_factor.sealing import unseal
from chapterhouse.testing import HERE, PASSWORD

HALF_MINUTE = 30


def turn_on(member) -> str:
    """Give the member an app; its secret."""
    secret = generate_totp_secret()
    turn_on_app(member, secret, step=0)
    return secret


def code_of(secret: str, later: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // HALF_MINUTE + later))


def recovery_codes_of(member) -> list[str]:
    return Authenticator.objects.get(user=member, type="recovery_codes").wrap().get_unused_codes()


def secret_of(member) -> str:
    return unseal(Authenticator.objects.get(user=member, type="totp").data["secret"])


def log_in(client, name, **typed):
    typed = {"login": name, "password": PASSWORD, **typed}
    return client.post(reverse("log-in"), typed, headers=HERE)


def show(client, code, page="second-factor-asked"):
    return client.post(reverse(page), {"code": code}, headers=HERE)


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


class SoftPasskey:
    """An authenticator (WebAuthn, level 2) that lives in this test: makes and signs as one does."""

    def __init__(self, origin="http://localhost", host="localhost", *, verifies=True):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = hashlib.sha256(str(id(self)).encode()).digest()
        self.origin, self.host, self.verifies = origin, host, verifies
        self.handle = b""

    def make(self, options: dict) -> str:
        public = options["publicKey"]
        self.handle = websafe_decode(public["user"]["id"])
        cose = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        known = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cose
        attested = {"fmt": "none", "attStmt": {}, "authData": self.authenticated(0x40) + known}
        said = self.said("webauthn.create", public["challenge"])
        response = {"clientDataJSON": said, "attestationObject": cbor.encode(attested)}
        return self.sent(response)

    def sign(self, options: dict) -> str:
        said = self.said("webauthn.get", options["publicKey"]["challenge"])
        about = self.authenticated()
        signed = about + hashlib.sha256(said).digest()
        response = {
            "clientDataJSON": said,
            "authenticatorData": about,
            "signature": self.key.sign(signed, ec.ECDSA(hashes.SHA256())),
            "userHandle": self.handle,
        }
        return self.sent(response)

    def said(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def authenticated(self, flags: int = 0) -> bytes:
        flags |= 0x05 if self.verifies else 0x01
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + bytes(4)

    def sent(self, response: dict) -> str:
        written = {name: websafe_encode(value) for name, value in response.items()}
        own = websafe_encode(self.id)
        return json.dumps({"id": own, "rawId": own, "type": "public-key", "response": written})


def options_of(client, page="passkey-log-in") -> dict:
    return client.get(reverse(page)).json()


def add_passkey(client, passkey, **typed):
    """Add the passkey to the account of the member who is logged in."""
    credential = passkey.make(options_of(client, "new-passkey-options"))
    typed = {"credential": credential, **typed}
    return client.post(reverse("add-passkey"), typed, headers=HERE)


def pass_factor(client, member) -> str:
    """Give the member an app, and let this session have passed it; the app's secret."""
    secret = turn_on(member)
    session = client.session
    session["account_authentication_methods_user"] = member._meta.pk.value_to_string(member)
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session.save()
    return secret
