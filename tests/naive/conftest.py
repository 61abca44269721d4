import os
import shutil

import pytest

from chapterhouse.search.index import folder
from tests.naive.house import House

# CHAPTERHOUSE_NAIVE=20 looks twenty times as far.
HOW_FAR = int(os.environ.get("CHAPTERHOUSE_NAIVE", "1"))


@pytest.fixture(params=range(3 * HOW_FAR))
def house(request, db):
    yield House.build(request.param)
    shutil.rmtree(folder.everything(), ignore_errors=True)
