import hashlib

import pytest
from django.contrib.auth.hashers import check_password, identify_hasher

from chapterhouse.members.hashers import ALGORITHM, wrap_md5
from chapterhouse.members.models import Member


def md5(raw: bytes) -> str:
    return hashlib.md5(raw).hexdigest()


@pytest.mark.parametrize(
    ("password", "raw"),
    [
        ("harbour", b"harbour"),
        ("été 1912", "été 1912".encode()),
        ("été 1912", "été 1912".encode("cp1252")),
        ('it\'s "mine"', b'it\\\'s \\"mine\\"'),
    ],
)
def test_an_old_password_fits_in_every_spelling_the_old_program_stored(password, raw):
    encoded = wrap_md5(md5(raw))
    assert check_password(password, encoded)
    assert not check_password(password + "x", encoded)


def test_the_digest_itself_is_nowhere_in_what_is_stored():
    digest = md5(b"harbour")
    assert digest not in wrap_md5(digest)
    assert wrap_md5(digest).startswith(ALGORITHM)
    assert not check_password(digest, wrap_md5(digest))


@pytest.mark.parametrize("digest", ["0", "", "xyz", "g" * 32])
def test_what_is_no_digest_is_refused(digest):
    with pytest.raises(ValueError, match="not an MD5"):
        wrap_md5(digest)


@pytest.mark.django_db
def test_the_first_sign_in_stores_a_hash_of_our_own():
    member = Member.objects.create(password=wrap_md5(md5(b"harbour")))
    assert member.check_password("harbour")
    member.refresh_from_db()
    assert identify_hasher(member.password).algorithm == "argon2"
    assert member.check_password("harbour")
