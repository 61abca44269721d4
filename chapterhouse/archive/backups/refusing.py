class CannotBackUp(Exception):  # noqa: N818 - its text is the sentence that the archivist reads
    """Why a backup could not be made or put back, and what to do."""
