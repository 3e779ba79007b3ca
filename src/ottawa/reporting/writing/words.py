"""The words of the official form in the six languages: titles of forms A to J, and captions."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("ar", "en", "es", "fr", "ru", "zh")
RIGHT_TO_LEFT: Final = ("ar",)

FORM: Final = {"ar": "الاستمارة", "en": "Form", "es": "Formulario", "fr": "Formule", "ru": "Форма", "zh": "表格"}

TITLES: Final[dict[str, dict[str, str]]] = {
    "en": {
        "A": "National implementation measures",
        "B": "Stockpiled anti-personnel mines",
        "C": "Location of mined areas",
        "D": "APMs retained or transferred",
        "E": "Status of conversion programs",
        "F": "Program of APM destruction",
        "G": "APMs destroyed",
        "H": "Technical characteristics",
        "I": "Warning measures",
        "J": "Other relevant matters",
    },
    "fr": {
        "A": "Mesures d'application nationales",
        "B": "Mines antipersonnel stockées",
        "C": "Localisation des zones minées",
        "D": "Mines antipersonnel conservées ou transférées",
        "E": "État des programmes de reconversion",
        "F": "État des programmes de destruction",
        "G": "Mines antipersonnel détruites",
        "H": "Caractéristiques techniques",
        "I": "Mesures d'alerte",
        "J": "Autres questions pertinentes",
    },
    "es": {
        "A": "Medidas nacionales de aplicación",
        "B": "Existencias de minas antipersonal",
        "C": "Ubicación de las zonas minadas",
        "D": "Minas antipersonal retenidas o transferidas",
        "E": "Situación de los programas de reconversión",
        "F": "Situación de los programas de destrucción",
        "G": "Minas antipersonal destruidas",
        "H": "Características técnicas",
        "I": "Medidas de advertencia",
        "J": "Otras cuestiones pertinentes",
    },
    "ru": {
        "A": "Национальные меры по осуществлению",
        "B": "Накопленные противопехотные мины",
        "C": "Расположение заминированных районов",
        "D": "Сохраненные или переданные противопехотные мины",
        "E": "Состояние программ конверсии",
        "F": "Программы уничтожения противопехотных мин",
        "G": "Уничтоженные противопехотные мины",
        "H": "Технические характеристики",
        "I": "Меры предупреждения",
        "J": "Другие соответствующие вопросы",
    },
    "ar": {
        "A": "تدابير التنفيذ الوطنية",
        "B": "الألغام المضادة للأفراد المخزونة",
        "C": "مواقع المناطق الملغومة",
        "D": "الألغام المضادة للأفراد المحتفظ بها أو المنقولة",
        "E": "حالة برامج التحويل",
        "F": "برامج تدمير الألغام المضادة للأفراد",
        "G": "الألغام المضادة للأفراد المدمرة",
        "H": "الخصائص التقنية",
        "I": "تدابير التحذير",
        "J": "مسائل أخرى ذات صلة",
    },
    "zh": {
        "A": "国家执行措施",
        "B": "储存的杀伤人员地雷",
        "C": "雷区的位置",
        "D": "保留或转让的杀伤人员地雷",
        "E": "转产方案的状况",
        "F": "销毁杀伤人员地雷的方案",
        "G": "已销毁的杀伤人员地雷",
        "H": "技术特性",
        "I": "警告措施",
        "J": "其他有关事项",
    },
}

CAPTIONS: Final[dict[str, dict[str, str]]] = {
    "title": {
        "en": "Report under Article 7 of the Mine Ban Convention",
        "fr": "Rapport au titre de l'article 7 de la Convention sur l'interdiction des mines antipersonnel",
        "es": "Informe con arreglo al artículo 7 de la Convención sobre la prohibición de minas antipersonal",
        "ru": "Доклад по статье 7 Конвенции о запрещении противопехотных мин",
        "ar": "التقرير المقدم بموجب المادة 7 من اتفاقية حظر الألغام المضادة للأفراد",
        "zh": "根据《禁止杀伤人员地雷公约》第七条提交的报告",
    },
    "form": {
        "en": "About this form",
        "fr": "À propos de cette formule",
        "es": "Sobre este formulario",
        "ru": "Об этой форме",
        "ar": "عن هذه الاستمارة",
        "zh": "关于本表格",
    },
    "text": {"en": "Text", "fr": "Texte", "es": "Texto", "ru": "Текст", "ar": "النص", "zh": "正文"},
    "table": {"en": "Table", "fr": "Tableau", "es": "Cuadro", "ru": "Таблица", "ar": "الجدول", "zh": "表"},
    "annex": {
        "en": "Annex: figures and their places",
        "fr": "Annexe : chiffres et leurs sources",
        "es": "Anexo: cifras y su lugar",
        "ru": "Приложение: цифры и их источник",
        "ar": "المرفق: الأرقام ومواضعها",
        "zh": "附件：数字及其出处",
    },
}

_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "state": (
        "رمز الدولة (ISO 3166)", "State, code (ISO 3166)", "Estado, código (ISO 3166)", "État, code (ISO 3166)",
        "Государство, код (ISO 3166)", "国家代码（ISO 3166）",
    ),
    "state_words": ("الدولة", "State", "Estado", "État", "Государство", "国家"),
    "start": ("الفترة من", "Period from", "Período desde", "Période du", "Период с", "报告期起"),
    "end": ("الفترة إلى", "Period to", "Período hasta", "Période au", "Период по", "报告期止"),
    "submitted": (
        "تاريخ التقديم", "Date of submission", "Fecha de presentación", "Date de présentation",
        "Дата представления", "提交日期",
    ),
    "language": ("اللغة", "Language", "Idioma", "Langue", "Язык", "语文"),
    "kind": (
        "النوع (initial أو annual)", "Kind (initial or annual)", "Tipo (initial o annual)", "Type (initial ou annual)",
        "Вид (initial или annual)", "类别（initial 或 annual）",
    ),
    "style": ("الشكل", "Layout", "Formato", "Présentation", "Формат", "格式"),
    "source": (
        "ملف المصدر", "File it was read from", "Archivo de origen", "Fichier d'origine", "Исходный файл", "来源文件",
    ),
    "letter": ("الحرف", "Letter", "Letra", "Lettre", "Буква", "字母"),
    "label": ("كما طُبع", "Printed as", "Impreso como", "Imprimé comme", "Обозначение", "印刷标记"),
    "title": ("العنوان", "Title", "Título", "Titre", "Название", "标题"),
    "status": (
        "الحالة (changed أو unchanged أو not_applicable)", "Status (changed, unchanged or not_applicable)",
        "Situación (changed, unchanged o not_applicable)", "Situation (changed, unchanged ou not_applicable)",
        "Отметка (changed, unchanged или not_applicable)", "状况（changed、unchanged 或 not_applicable）",
    ),
    "unchanged_since": (
        "بلا تغيير منذ تقرير سنة", "Unchanged since the report for", "Sin cambios desde el informe de",
        "Inchangé depuis le rapport pour", "Без изменений после доклада за", "自何年报告以来无变化",
    ),
    "file": ("الموضع: الملف", "Place: file", "Lugar: archivo", "Place : fichier", "Место: файл", "位置：文件"),
    "page": ("الموضع: الصفحة", "Place: page", "Lugar: página", "Place : page", "Место: страница", "位置：页"),
    "at table": ("الموضع: الجدول", "Place: table", "Lugar: cuadro", "Place : tableau", "Место: таблица", "位置：表"),
    "at row": ("الموضع: الصف", "Place: row", "Lugar: fila", "Place : ligne", "Место: строка", "位置：行"),
    "place words": ("الموضع: الكلمات", "Place: words", "Lugar: palabras", "Place : mots", "Место: слова", "位置：文字"),
}  # fmt: skip
"""What stands before the fields of a form, in the order of `LANGUAGES`."""

_NAMES: Final = {words: name for name, captions in _FIELDS.items() for words in captions}


def field_caption(name: str, language: str) -> str:
    """Return the words before a field."""
    return _FIELDS[name][LANGUAGES.index(language)]


def field_name(caption: str) -> str:
    """Tell which field stands behind these words, in any of the languages; other words are their own name."""
    return _NAMES.get(" ".join(caption.split()), caption)
