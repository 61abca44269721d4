"""What the archivist's own patterns fit, and how little a hostile address can do to them."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from chapterhouse.archive.models import Source
from chapterhouse.legacy.models import OldPattern
from chapterhouse.legacy.models.patterns import matched
from chapterhouse.legacy.queries import OldQuery

WORDS = st.text("ab/", max_size=9)
PATTERNS = st.text("ab/*", min_size=1, max_size=9)


@given(PATTERNS, WORDS)
@example("*a*/b*", "aaa/bb")
def test_a_star_fits_whatever_holds_no_slash(wanted, given):
    plain = re.fullmatch(re.escape(wanted).replace(r"\*", "[^/]+"), given)
    assert (matched(wanted, given) is None) == (plain is None)


def test_the_stars_are_told_in_their_order():
    assert matched("a*/b*.html", "A1/B22.html") == ["1", "22"]


def test_a_long_address_is_answered_as_well():
    """With a search that takes back what a star took, this would not end in anybody's lifetime."""
    pattern = OldPattern(pattern="*a*a*a*a*b", target="/titles/")
    assert pattern.lead("a" * 8000, OldQuery()) is None


@pytest.mark.parametrize(
    "target", ["//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example", "a"]
)
def test_no_pattern_leads_to_another_site(target):
    with pytest.raises(ValidationError):
        OldPattern(pattern="read.php?no=*", target=target).full_clean(validate_unique=False)


@pytest.mark.django_db
def test_nothing_is_changed_where_no_view_is(client):
    Source.objects.create(kind=Source.Kind.EFICTION)
    OldPattern.objects.create(pattern="in/door", target="user.php?action=login")
    assert client.get("/in/door").url == reverse("log-in")
    assert client.post("/in/door", headers={"sec-fetch-site": "cross-site"}).status_code == 404
