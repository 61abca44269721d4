from chapterhouse.desk.models.reports import Evidence, Report

__all__ = ["Evidence", "Report"]
