"""Filling in the form as somebody who took their time, which no test has."""

from playwright.sync_api import Page

from tests.browser.house import House

STAMP = """
import django; django.setup()
from chapterhouse.members.tests.registering import stamp
print(stamp())
"""


def fill_in(page: Page, house: House, name: str, password: str = "seven quiet herons") -> None:
    page.get_by_label("Pen name").fill(name)
    page.get_by_label("E-mail").fill(f"{name.lower()}@example.org")
    page.get_by_label("Password").first.fill(password)
    page.get_by_label("13 years old or older").check()
    page.locator("input[name=opened]").evaluate(
        "(field, stamp) => (field.value = stamp)", house.run("-c", STAMP).strip()
    )
