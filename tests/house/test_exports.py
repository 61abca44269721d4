"""Nothing that is kept about a member is forgotten: in their copy, and on the page that says so."""

import pytest

from chapterhouse.members.exports import all_kept, parts, registered

REGISTERED = list(registered().values())
SECRETS = ("password", "digest", "session_key", "secret", "token", "packed")


def label(registration):
    return registration.model._meta.label


def columns_of(registration):
    """The columns that are the model's own: neither its key nor the way to the member."""
    way = registration.path.split("__")[0]
    fields = registration.model._meta.concrete_fields
    return {field.name for field in fields if not field.primary_key and field.name != way}


@pytest.mark.parametrize("registration", REGISTERED, ids=label)
def test_a_copy_holds_the_rows_or_says_why_not(registration):
    in_files = {model for part in parts() for model in part.of}
    assert registration.columns or registration.absent or registration.model in in_files


@pytest.mark.parametrize("registration", [row for row in REGISTERED if row.columns], ids=label)
def test_every_column_is_given_or_held_back_by_name(registration):
    given = {column.split("__")[0] for column in registration.columns}
    assert columns_of(registration) - given - set(registration.without) == set()
    assert set(registration.without) <= columns_of(registration)


@pytest.mark.parametrize("registration", REGISTERED, ids=label)
def test_no_secret_is_given(registration):
    assert not [name for name in registration.columns if any(word in name for word in SECRETS)]


@pytest.mark.parametrize("kept", all_kept(), ids=lambda kept: str(kept.title))
def test_what_is_kept_is_explained(kept):
    assert all((kept.title, kept.holds, kept.why, kept.until, kept.leaving, kept.basis))


@pytest.mark.parametrize("registration", REGISTERED, ids=label)
def test_what_stays_or_is_cut_loose_says_how(registration):
    if registration.erasure == "keep":
        assert registration.reason
    if registration.erasure == "detach":
        assert registration.detach
