"""What an author does about reviews: look first, answer, close the door in a storm; and kudos."""

import re

import pytest
from playwright.sync_api import expect

OF_AUTHOR = (
    "Authorship.objects.exclude(pen_name__member=None).order_by('story', 'pk').first().pen_name"
)
TYPING_TAKES = 2200


@pytest.fixture
def story(house):
    """A chapter by the author, where visitors may review, and the name it is written under."""
    before = house.ask("Archive.objects.get().visitors_may_review")
    house.ask("Archive.objects.update(visitors_may_review=True)")
    chosen = house.ask(
        f"*(lambda name: (name.address, (one := name.stories.filter(rating__warns=False,"
        " rating__asks_age=False, rating__members_only=False, is_listed=True, audience='all')"
        ".order_by('pk').first()).pk, one.chapters.first().get_absolute_url()))"
        f"({OF_AUTHOR}), sep='|'"
    )
    address, key, chapter = chosen.split("|")
    yield {"name": address.replace(" ", "%20"), "key": key, "chapter": chapter}
    house.ask(f"Archive.objects.update(visitors_may_review={before})")
    rules = [f"{noun}.review_rules.related.related_model" for noun in ("PenName", "Story")]
    house.ask(f"[rules.objects.all().delete() for rules in ({', '.join(rules)})]")


def write(page, story, words):
    page.goto(story["chapter"])
    page.get_by_role("link", name="Write a review").click()
    page.get_by_label("Your review").fill(words)
    page.get_by_label("Your name").fill("A passer-by")
    page.wait_for_timeout(TYPING_TAKES)
    page.get_by_role("button", name="Send the review").click()


def test_a_visitors_words_wait_for_the_author_who_lets_them_stand_and_answers(open_as, story):
    author, visitor = open_as("author").new_page(), open_as().new_page()
    author.goto(f"/stories/{story['key']}/reviews/rules/")
    author.get_by_role("group", name="Look at reviews before they are shown").get_by_label(
        "Yes"
    ).check()
    author.get_by_role("button", name="Save").click()
    write(visitor, story, "The tide in the last scene has stayed with me.")
    expect(visitor.locator(".messages")).to_contain_text("when")
    expect(visitor.get_by_text("The tide in the last scene")).to_have_count(0)

    author.goto("/account/reviews/?tab=waiting")
    said = author.get_by_role("article").filter(has_text="The tide in the last scene")
    said.get_by_role("button", name="Let it stand").click()
    expect(author.locator(".messages")).to_be_visible()
    author.goto("/account/reviews/?tab=unanswered")
    said = author.get_by_role("article").filter(has_text="The tide in the last scene")
    said.get_by_text("Answer", exact=True).click()
    said.get_by_label("Your answer").fill("It took eleven drafts. Thank you.")
    said.get_by_role("button", name="Send the answer").click()
    expect(author.locator(".messages")).to_contain_text("It stands here.")
    expect(author).to_have_url(re.compile(r"/account/reviews/\?tab=unanswered$"))
    expect(author.get_by_text("The tide in the last scene")).to_have_count(0)

    visitor.goto(f"/stories/{story['key']}/reviews/?all=1")
    expect(visitor.get_by_text("The tide in the last scene")).to_be_visible()
    expect(visitor.get_by_text("It took eleven drafts.")).to_be_visible()


def test_in_a_storm_one_press_closes_the_door_to_visitors(open_as, story):
    author, visitor = open_as("author").new_page(), open_as().new_page()
    author.goto(f"/account/reviews/rules/{story['name']}/")
    author.get_by_role("button", name="Close to visitors for a week").click()
    expect(author.get_by_text("Closed to visitors until")).to_be_visible()
    visitor.goto(story["chapter"])
    expect(visitor.get_by_text("You must log in")).to_be_visible()
    expect(visitor.get_by_role("link", name="Write a review")).to_have_count(0)
    author.get_by_role("button", name="Open to visitors again").click()
    visitor.reload()
    expect(visitor.get_by_role("link", name="Write a review")).to_be_visible()


def test_kudos_are_one_press_and_the_page_stays(open_as, story):
    page = open_as("member").new_page()
    page.goto(story["chapter"])
    page.get_by_role("button", name="Kudos").click()
    expect(page.get_by_text("Thank you")).to_be_visible()
    assert page.url.endswith(story["chapter"])
    page.reload()
    expect(page.get_by_text("You gave kudos")).to_be_visible()
    author = open_as("author").new_page()
    author.goto(story["chapter"])
    author.get_by_role("link", name="Kudos").click()
    expect(author.get_by_role("link", name="Crawling member")).to_be_visible()


def test_kudos_need_no_script_and_leave_a_visitor_no_cookie(open_as, story):
    context = open_as(java_script_enabled=False)
    page = context.new_page()
    page.goto(story["chapter"])
    page.get_by_role("button", name="Kudos").click()
    expect(page.get_by_role("heading", name="Thank you.")).to_be_visible()
    assert context.cookies() == []
    page.get_by_role("link", name="Back to the story").click()
    expect(page).to_have_url(re.compile(f"{story['chapter']}$"))
