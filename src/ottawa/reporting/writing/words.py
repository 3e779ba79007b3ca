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
