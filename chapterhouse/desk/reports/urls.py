from django.urls import path

import chapterhouse.lib.addresses  # noqa: F401
from chapterhouse.desk.reports import staff, views

urlpatterns = [
    path("stories/<key:pk>/report/", views.report_story, name="report-story"),
    path(
        "stories/<key:pk>/chapters/<key:chapter_pk>/report/",
        views.report_chapter,
        name="report-chapter",
    ),
    path("series/<key:pk>/report/", views.report_series, name="report-series"),
    path("reviews/<key:pk>/report/", views.report_review, name="report-review"),
    path("authors/<name:address>/report/", views.report_name, name="report-name"),
    path("account/letters/<key:pk>/report/", views.report_message, name="report-message"),
    path("report/sent/", views.report_sent, name="report-sent"),
    path("account/reports/", views.my_reports, name="my-reports"),
    path("desk/reports/", staff.reports, name="reports"),
    path("desk/reports/<int:pk>/", staff.report, name="report"),
    path("desk/reports/<int:pk>/take/", staff.take_report, name="take-report"),
    path("desk/reports/<int:pk>/texts/<slug:digest>/", staff.evidence, name="evidence"),
]
