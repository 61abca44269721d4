"""`{{ form }}` alone gives labels, help and errors beside their fields, as the house has them."""

from django import forms


class Letter(forms.Form):
    title = forms.CharField(help_text="As it will stand on the page.")
    slogan = forms.CharField(required=False)
    audience = forms.ChoiceField(
        choices=[("all", "Everybody"), ("members", "Members")], widget=forms.RadioSelect
    )
    agree = forms.BooleanField(required=False, label="I agree")
    back = forms.CharField(widget=forms.HiddenInput, required=False)


def shown(form):
    return " ".join(str(form).split())


def test_a_field_has_its_label_and_its_help():
    page = shown(Letter())
    assert '<label for="id_title">Title</label>' in page
    assert 'id="id_title_helptext">As it will stand on the page.' in page
    assert 'aria-describedby="id_title_helptext"' in page


def test_what_is_not_needed_says_so():
    page = shown(Letter())
    assert 'Slogan <span class="optional">(optional)</span>' in page
    assert "I agree <span" not in page


def test_a_choice_is_a_group_with_a_legend():
    assert "<legend>Audience</legend>" in shown(Letter())


def test_a_tick_stands_before_its_words():
    assert '<div class="field is-tick">' in shown(Letter())


def test_an_error_stands_beside_its_field_and_in_the_summary():
    page = shown(Letter({"audience": "all"}))
    assert "One thing needs another look" in page
    assert '<a href="#id_title">Title</a>' in page
    assert 'id="id_title_error"' in page
    assert 'aria-describedby="id_title_helptext id_title_error"' in page


def test_an_error_of_a_group_leads_to_its_first_button():
    page = shown(Letter({"title": "Low Water"}))
    assert '<a href="#id_audience_0">Audience</a>' in page
    assert 'id="id_audience_0"' in page
    assert '<fieldset aria-describedby="id_audience_error">' in page
    assert 'id="id_audience_error"' in page


def test_what_was_typed_is_still_there_and_escaped():
    assert 'value="&lt;b&gt;"' in shown(Letter({"slogan": "<b>"}))


def test_hidden_fields_have_no_label():
    page = shown(Letter())
    assert '<input type="hidden" name="back"' in page
    assert 'for="id_back"' not in page
