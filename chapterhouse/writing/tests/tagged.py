"""A form of tags alone, as the forms of stories, chapters and series have them within."""

from django import forms

from chapterhouse.archive.models import Archive
from chapterhouse.tags.models import Kind
from chapterhouse.writing.tagging import initial_tags, settle_tags, tag_fields, take_tags


class TagForm(forms.Form):
    def __init__(self, *args, noun, archive=None, demands=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.demands = demands
        self.fields |= tag_fields(archive or Archive(), noun)
        self.initial |= initial_tags(noun)

    def clean(self):
        settle_tags(self, demands=self.demands)


def make_kind(name, part="other", **fields):
    titles = {"title": name.title(), "plural": f"{name.title()}s"}
    return Kind.objects.create(name=name, part=part, **titles, **fields)


def sent_form(noun, sent, **options):
    return TagForm({f"tags-{name}": value for name, value in sent.items()}, noun=noun, **options)


def take(noun, by, **sent):
    form = sent_form(noun, sent)
    assert form.is_valid(), form.errors
    return take_tags(noun, form.cleaned_data, by=by.member)


def wrong(noun, sent, **options):
    """What the form says of it, in one text."""
    form = sent_form(noun, sent, **options)
    assert not form.is_valid()
    return " ".join(
        str(word)
        for words in form.errors.as_data().values()
        for one in words
        for word in one.messages
    )


def names_of(noun):
    return [tagging.tag.name for tagging in noun.taggings.all()]
