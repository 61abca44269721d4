"""What is wrong with what was handed over, in a sentence that says what to do."""


class ParcelError(Exception):
    """Something that was given cannot be taken; the sentence is for the archivist."""


class TornError(ParcelError):
    """A packed file ends before its packing does, or is damaged."""


class TooMuchError(ParcelError):
    """A packed file is more than the machine can take, or means to be."""
