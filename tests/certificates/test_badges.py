"""Open Badges are read by somebody else's tools: jwcrypto, and the bits counted by hand."""

import base64
import gzip
import json

import pytest
from jwcrypto import jwk, jws

from certificates import services
from certificates.domain.badges import LIST_BITS
from certificates.domain.errors import CertificateRefused
from certificates.services.files import seal_key
from tests.factories.accounts import UserFactory
from tests.factories.certificates import certificate_for

pytestmark = pytest.mark.django_db


def read(token: str) -> dict:
    """Return the payload of a token signed by the key of the public profile."""
    public = services.issuer_profile(name="CRESUS Exemple")["verificationMethod"][0]["publicKeyJwk"]
    assert "d" not in public
    verified = jws.JWS()
    verified.deserialize(token, jwk.JWK(**public))
    return json.loads(verified.payload)


def bit(token: str, index: int) -> int:
    """Return one bit of a status list."""
    encoded = read(token)["credentialSubject"]["encodedList"]
    assert encoded[0] == "u"
    packed = base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4))
    bits = gzip.decompress(packed)
    assert len(bits) * 8 == LIST_BITS
    return bits[index // 8] >> (7 - index % 8) & 1


def test_a_credential_is_verified_by_another_library():
    holder = UserFactory(first_name="Léonie", last_name="Marchal")
    certificate = certificate_for(holder)
    token = services.badge_of(certificate)
    said = read(token)
    assert said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert said["credentialSubject"]["achievement"]["name"] == certificate.facts.course_title
    assert said["validUntil"].startswith(certificate.valid_until.isoformat())
    assert holder.email not in json.dumps(said)
    assert "Marchal" not in json.dumps(said)


def test_a_credential_changed_by_a_sign_is_refused():
    token = services.badge_of(certificate_for(UserFactory()))
    head, body, signature = token.split(".")
    forged = ".".join([head, body[:-2] + ("A" if body[-2] != "A" else "B") + body[-1], signature])
    with pytest.raises(jws.InvalidJWSSignature):
        read(forged)


def test_the_status_list_turns_when_a_certificate_is_taken_back():
    kept, ended = certificate_for(subject="kept"), certificate_for(subject="ended")
    entry = read(services.badge_of(ended))["credentialStatus"]
    place = int(entry["statusListIndex"])
    assert bit(services.status_list(number=0), place) == 0
    services.revoke(certificate=ended, actor=None, reason="irregular")
    now = services.status_list(number=0)
    assert (bit(now, place), bit(now, kept.pk)) == (1, 0)


def test_an_erased_certificate_gives_no_credential_any_more():
    certificate = certificate_for(UserFactory())
    services.erase_person(certificate=certificate, actor=None)
    certificate.refresh_from_db()
    with pytest.raises(CertificateRefused):
        services.badge_of(certificate)


def test_the_private_key_is_in_no_answer():
    secret = seal_key().private_pem.splitlines()[1]
    answers = [
        json.dumps(services.issuer_profile(name="CRESUS")),
        services.badge_of(certificate_for(UserFactory())),
        services.status_list(number=0),
    ]
    assert not any(secret in answer for answer in answers)
