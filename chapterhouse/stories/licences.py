"""What a licence is called by programs, and where it is explained."""

from chapterhouse.stories.models import Story
from chapterhouse.stories.models.states import Licence

COMMONS = "https://creativecommons.org/{}/"
ADDRESSES = {
    Licence.BY: COMMONS.format("licenses/by/4.0"),
    Licence.BY_SA: COMMONS.format("licenses/by-sa/4.0"),
    Licence.BY_NC: COMMONS.format("licenses/by-nc/4.0"),
    Licence.BY_NC_SA: COMMONS.format("licenses/by-nc-sa/4.0"),
    Licence.BY_NC_ND: COMMONS.format("licenses/by-nc-nd/4.0"),
    Licence.PUBLIC: COMMONS.format("publicdomain/zero/1.0"),
}


def licence_address(story: Story) -> str:
    """The licence's own page; empty where nothing was said, or all rights are reserved."""
    return ADDRESSES.get(Licence(story.licence), "")
