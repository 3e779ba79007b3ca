"""What only a copy says, in the languages of the interface; drafts are marked as such on every page."""

from __future__ import annotations

from datetime import date

from django.utils.html import format_html

from ottawa.web.templatetags.ottawa import day

_NOTICE = {
    "en": "This is a copy made for {day}. Other days, other readings and filters are answered by a live site.",
    "fr": "Ceci est une copie établie pour le {day}. Un site en service répond pour d'autres jours, d'autres lectures "
    "et avec des filtres.",
    "es": "Esta es una copia hecha para el {day}. Un sitio en servicio responde por otros días, otras lecturas "
    "y con filtros.",
    "ar": "هذه نسخة أُعدّت ليوم {day}. الأيام الأخرى والقراءات الأخرى وأدوات التصفية متاحة في موقع حي.",
}
WITHOUT_SCRIPTS = {
    "en": "Searching this copy needs scripts. Without them, these pages lead to everything:",
    "fr": "La recherche dans cette copie demande des scripts. Sans eux, ces pages mènent à tout :",
    "es": "La búsqueda en esta copia necesita scripts. Sin ellos, estas páginas llevan a todo:",
    "ar": "يحتاج البحث في هذه النسخة إلى البرمجة النصية. ومن دونها تقود هذه الصفحات إلى كل شيء:",
}


def static_notice(language: str, on: date) -> str:
    """Say that this is a copy, and for which day."""
    return format_html('<p class="static">{}</p>', _NOTICE.get(language, _NOTICE["en"]).format(day=day(str(on))))
