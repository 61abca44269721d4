"""The filter form: what it shows is the query, and what it sends is the query again."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from lxml import html

from chapterhouse.search.asking.addresses import from_params, to_params
from chapterhouse.search.asking.forms import FilterForm
from chapterhouse.search.asking.names import Called, Names
from chapterhouse.search.asking.nodes import Query
from chapterhouse.search.asking.parsing import parse
from chapterhouse.search.asking.shown import Shown
from chapterhouse.search.tests.queries import queries
from chapterhouse.tags.models import Rating

pytestmark = pytest.mark.django_db


def drawn(form):
    return html.fromstring(f"<form>{form.as_div()}</form>")


def sent_by(form) -> QueryDict:
    """What a browser sends of the form, with the boxes that the page draws beside it."""
    sent = QueryDict(mutable=True)
    for name, value in drawn(form).form_values():
        sent.appendlist(name, value)
    shown = Shown.of(form.query)
    for node in shown.at("with"):
        sent.appendlist("with", str(node.tag))
    for node in shown.at("without"):
        sent.appendlist("without", str(node.of.tag))
    return sent


@pytest.fixture
def many_ratings(db):
    return [Rating.objects.create(name=name) for name in ("General", "Teen")]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(queries)
def test_the_form_and_the_language_are_two_views_of_one_query(db, query):
    for key in {value for node in Shown.of(query).at("rating") for value in node.values}:
        Rating.objects.get_or_create(pk=key, defaults={"name": "x"})
    again, problems = from_params(sent_by(FilterForm(query)))
    assert problems == ()
    assert to_params(again) == to_params(query)


def test_names_stand_in_the_text_and_beside_the_boxes():
    names = Names({7: Called("genre", "Angst", "Angst")}, {9: "Wren"})
    query = parse("(tag:#7 OR salt) any author:#9").query
    form = FilterForm(query, names)
    assert form["q"].initial == "(genre:Angst OR salt) any"
    assert "Wren" in html.tostring(drawn(form), encoding="unicode")


def test_what_was_not_understood_stays_as_it_was_typed():
    assert FilterForm(Query(), typed="salt (")["q"].initial == "salt ("


def test_a_section_is_filled_where_something_is_chosen(many_ratings):
    form = FilterForm(parse(f"words:>1000 rating:#{many_ratings[0].pk}").query)
    filled = {str(title): fields.is_filled for title, fields in form.sections}
    assert filled["Length, rating, language"]
    assert not filled["Dates"]


def test_bounds_have_labels_of_their_own():
    labels = drawn(FilterForm(parse("words:1000-5000").query)).xpath("//label[contains(., 'at ')]")
    assert [one.text.strip() for one in labels[:2]] == ["at least", "at most"]
    assert [one.find("input").get("value") for one in labels[:2]] == ["1000", "5000"]


def test_what_one_reader_filled_in_stands_in_nobody_elses_form():
    for query, shown in (("words:1000-5000", True), ("", False)):
        group = FilterForm(parse(query).query)["words"].as_field_group()
        assert ('value="1000"' in group) is shown


def test_a_field_offers_what_this_page_has(many_ratings):
    assert "Teen" in FilterForm()["rating"].as_field_group()
    many_ratings[1].delete()
    assert "Teen" not in FilterForm()["rating"].as_field_group()


def test_only_members_are_asked_about_themselves():
    assert "mine" not in FilterForm().fields
    assert "mine" in FilterForm(is_member=True).fields


def test_an_unusual_order_is_offered_once_it_is_chosen():
    form = FilterForm(parse("sort:-kudos").query)
    assert form["sort"].initial == "-kudos"
    assert dict(form.fields["sort"].choices)["-kudos"] == "fewest kudos"


def test_languages_are_offered_by_name():
    form = FilterForm(parse("language:de").query, languages=["fr"])
    assert form.fields["language"].choices == [("de", "German"), ("fr", "French")]
