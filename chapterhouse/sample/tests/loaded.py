from django.test import TestCase

from chapterhouse.sample.loading import load_sample


class Loaded(TestCase):
    """Tests of an archive that holds the sample."""

    @classmethod
    def setUpTestData(cls):
        load_sample()
