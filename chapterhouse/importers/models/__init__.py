from chapterhouse.importers.models.arrivals import Arrival, ArrivingFile
from chapterhouse.importers.models.comparisons import Comparison, Verdict
from chapterhouse.importers.models.imports import Import
from chapterhouse.importers.models.questions import Question
from chapterhouse.importers.models.ranks import OldRank
from chapterhouse.importers.models.repairs import Repair
from chapterhouse.importers.models.rereadings import Rereading

__all__ = [
    "Arrival",
    "ArrivingFile",
    "Comparison",
    "Import",
    "OldRank",
    "Question",
    "Repair",
    "Rereading",
    "Verdict",
]
