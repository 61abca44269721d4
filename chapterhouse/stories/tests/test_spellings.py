import pytest
from django.urls import resolve

SPELLINGS = {
    "/stories/12": "/stories/12/",
    "/stories/012/": "/stories/12/",
    "/stories/12//": "/stories/12/",
    "/stories/12-the-salt-line/": "/stories/12/",
    "/stories/12-соль/": "/stories/12/",
    "/stories/12/chapters/": "/stories/12/",
    "/stories/12/all": "/stories/12/all/",
    "/stories/12/chapters/345": "/stories/12/chapters/345/",
    "/stories/12-salt/chapters/0345-the-bar": "/stories/12/chapters/345/",
    "/stories/12?contents": "/stories/12/?contents",
    "/series/7": "/series/7/",
    "/series/7-the-tides/": "/series/7/",
}
NOWHERE = [
    *("/stories/0/", "/stories/0", "/stories/12x/", "/stories/12/chapters/x/"),
    *(f"/stories/{'9' * 30}/", f"/stories/{'9' * 18}/", "/series/0/", "/stories/-1/"),
]


@pytest.mark.parametrize(("spelling", "canonical"), SPELLINGS.items())
@pytest.mark.django_db
def test_other_spellings_lead_to_the_canonical_one(client, spelling, canonical):
    response = client.get(spelling)
    assert (response.status_code, response.headers["Location"]) == (301, canonical)


@pytest.mark.parametrize("address", NOWHERE)
@pytest.mark.django_db
def test_what_is_no_address_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_the_spellings_have_a_name_too():
    assert resolve("/stories/12").url_name == "other-spelling"
