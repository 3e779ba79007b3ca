"""The point of contact that the official form asks for: written on its first page, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from ottawa.reporting.writing.words import LANGUAGES


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask about a report. It is no part of the `Report`: no entry and no submission can hold it."""

    name: str = ""
    organisation: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""

    def rows(self, language: str) -> list[tuple[str, str]]:
        """Give what is known with its caption in one of the six languages."""
        at = LANGUAGES.index(language)
        said = ((name, getattr(self, name)) for name in NAMES)
        return [(_CAPTIONS[name][at], words) for name, words in said if words]


NAMES: Final = tuple(field.name for field in fields(Contact))
TITLE: Final = dict(
    zip(
        LANGUAGES,
        (
            "جهة الاتصال (للاستيضاح فقط)",
            "Point of contact (only for the purposes of clarification)",
            "Punto de contacto (solo para aclaraciones)",
            "Point de contact (uniquement à des fins d'éclaircissement)",
            "Контактное лицо (только для уточнений)",
            "联络人（仅用于澄清）",
        ),
        strict=True,
    )
)
_CAPTIONS: Final = {
    "name": ("الاسم", "Name", "Nombre", "Nom", "Имя", "姓名"),
    "organisation": ("المنظمة", "Organization", "Organización", "Organisation", "Организация", "机构"),
    "telephone": ("الهاتف", "Telephone", "Teléfono", "Téléphone", "Телефон", "电话"),
    "fax": ("الفاكس", "Fax", "Fax", "Télécopie", "Факс", "传真"),
    "email": ("البريد الإلكتروني", "E-mail", "Correo electrónico", "Courriel", "Эл. почта", "电子邮件"),
}
