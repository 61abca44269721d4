from django.urls import reverse

from chapterhouse.stories.models import Story


def test_what_is_featured_now_stands_before_what_was(client, cast):
    Story.objects.filter(title="Ash").update(featured="past")
    Story.objects.filter(title="Salt").update(featured="now")
    page = client.get(reverse("featured")).text
    assert page.index("Now") < page.index(">Salt<") < page.index("Before") < page.index(">Ash<")
    assert "Tide" not in page


def test_an_archive_that_features_nothing_says_so(client, cast):
    assert "No story has been featured yet." in client.get(reverse("featured")).text
