from chapterhouse.archive.models.archive import Archive
from chapterhouse.archive.models.letters import Letter
from chapterhouse.archive.models.pages import Page
from chapterhouse.archive.models.sources import AtticRow, LedgerEntry, Source
from chapterhouse.archive.models.terms import Terms

__all__ = ["Archive", "AtticRow", "LedgerEntry", "Letter", "Page", "Source", "Terms"]
