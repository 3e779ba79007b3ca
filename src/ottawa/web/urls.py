"""The addresses. English has none before it; other languages theirs, as in `/fr/states/UKR`."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from ottawa.web.views import calendar, draft_done, draft_files, drafts, lab, law, log, reports, search, sources, states

urlpatterns = i18n_patterns(
    *calendar.urls,
    *drafts.urls,
    *draft_files.urls,
    *draft_done.urls,
    *drafts.section_urls,
    *lab.urls,
    *law.urls,
    *reports.urls,
    *search.urls,
    *sources.urls,
    *states.urls,
    prefix_default_language=False,
)
urlpatterns += [path("api/", include("ottawa.web.api.urls")), *log.urls]

handler404 = "ottawa.web.views.faults.not_found"
handler500 = "ottawa.web.views.faults.failed"
