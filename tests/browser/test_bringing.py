"""What an archivist does: start with the sample, bring the old archive, and find it whole."""

from playwright.sync_api import expect


def test_the_old_archive_takes_the_place_of_the_sample_and_keeps_its_numbers(old_hall, open_as):
    page = open_as(at=old_hall).new_page()
    page.goto("/")
    expect(page.get_by_role("heading", name="Old Hall").first).to_be_visible()
    page.goto("/stories/7/?contents")
    page.get_by_role("link", name="Dusk").click()
    expect(page).to_have_url(f"{old_hall.address}/stories/7/chapters/9/")
    expect(page.locator(".text")).to_contain_text("Once.")


def test_a_member_signs_in_with_the_password_of_old(old_hall, open_as):
    page = open_as(at=old_hall).new_page()
    page.goto("/account/log-in/")
    page.get_by_label("Pen name or e-mail").fill("keeper")
    page.get_by_label("Password").first.fill("keeper of old")
    page.locator("main form button").first.click()
    page.wait_for_url(old_hall.address + "/")
    expect(page.get_by_role("banner")).to_contain_text("Keeper")
    expect(page.get_by_role("link", name="Desk")).to_have_count(0)


def test_the_printed_link_opens_the_desk_once_and_old_staff_is_granted_there(old_hall, open_as):
    link = old_hall.archivists_link()
    page = open_as(at=old_hall).new_page()
    page.goto(link)
    page.locator("main form button").first.click()
    page.get_by_role("button", name="I agree").click()
    page.get_by_role("link", name="Desk").click()
    page.get_by_role("link", name="Imports").click()
    page.get_by_role("main").get_by_role("link", name="Old Hall").first.click()
    expect(page.locator("main")).to_contain_text("Keeper")
    page.locator("form[action*='/ranks/'] button").first.click()
    assert old_hall.ask("Member.objects.get(pen_names__name='Keeper').roles") == "['archivist']"
    other = open_as(at=old_hall).new_page()
    assert other.goto(link).status == 410
