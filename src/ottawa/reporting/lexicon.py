# ruff: noqa: E501, SIM905 - patterns and lists of words read better whole than folded
"""The words forms are made of, in the six UN languages: headings, labels, months, answers, columns.

Each pattern is a regular expression for text in any case; nothing here decides, it only names.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MONTHS: Final = (
    "january jan janvier janv enero ene январь января يناير جانفي",
    "february feb février fevrier févr febrero февраль февраля فبراير شباط فيفري",
    "march mar mars marzo март марта مارس آذار",
    "april apr avril avr abril abr апрель апреля أبريل ابريل نيسان إبريل أفريل",
    "may mai mayo май мая مايو أيار ماي",
    "june jun juin junio июнь июня يونيو يونيه حزيران جوان",
    "july jul juillet juil julio июль июля يوليو يوليه تموز جويلية",
    "august aug août aout agosto ago август августа أغسطس آب أوت",
    "september sept sep septembre septiembre setiembre сентябрь сентября سبتمبر أيلول",
    "october oct octobre octubre октябрь октября أكتوبر",
    "november nov novembre noviembre ноябрь ноября نوفمبر",
    "december dec décembre decembre déc diciembre dic декабрь декабря ديسمبر",
)
_LONG_MONTHS: Final = {
    "كانون الثاني": 1, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12,
}  # fmt: skip
MONTHS: Final = {name: index for index, names in enumerate(_MONTHS, 1) for name in names.split()} | _LONG_MONTHS
"""Month names and abbreviations, in small letters, to their number."""
MONTH: Final = "|".join(r"\s".join(map(re.escape, name.split())) for name in sorted(MONTHS, key=len, reverse=True))
"""Any of them; one of two words may be parted by the end of a line."""


def month(name: str) -> int:
    """Give the number of a month by its name.

    >>> month("April"), month("كانون الثاني")
    (4, 1)
    """
    return MONTHS[" ".join(name.lower().split())]


FORM_WORDS: Final = r"formulaires?|formularios?|formules?|fiches?|planillas?|modelos?|forms?|форма|форме|бланк|استمارة|الاستمارة|النموذج|نموذج|表格|表"
LETTER_SIGNS: Final = {
    **{letter: letter for letter in "ABCDEFGHIJK"},
    **dict(zip("АВСЕНК", "ABCEHK", strict=True)),  # Cyrillic letters that look alike
    **dict(zip("ألف باء جيم دال هاء واو زاي حاء طاء ياء".split(), "ABCDEFGHIJ", strict=True)),
    **dict(zip("أ ب ج د ه هـ و ز ح ط ي".split(), "ABCDEEFGHIJ", strict=True)),
}
"""How the letter of a form is written: Latin, Cyrillic look-alikes, the Arabic letters and their names."""

SUBJECTS: Final = {
    "A": r"national implementation measures|mesures d.application nationales?|mesures nationales d.application"
    r"|medidas (?:nacionales de aplicaci[oó]n|de aplicaci[oó]n (?:a nivel )?nacional(?:es)?)"
    r"|национальные (?:имплементационные )?меры(?: по осуществлению)?|меры по осуществлению на национальном уровне"
    r"|تدابير التنفيذ (?:الوطنية|على الصعيد الوطني)|国家(?:执行|实施)措施",
    "B": r"stockpiled (?:anti.?personnel mines|apms?)|stocks? of anti.?personnel mines"
    r"|(?:le total des )?stocks? de mines anti.?personnel|mines anti.?personnel stock[ée]e?s"
    r"|(?:total de las )?existencias de minas(?: antipersonal(?:es)?)?|minas antipersonal(?:es)? almacenadas"
    r"|(?:накопленные )?(?:запасы|накопленные) противопехотны[хе] мин\w*|(?:مخزونات? )?الألغام المضادة للأفراد المخز\w*|储存的?杀伤人员地雷",
    "C": r"location of mined areas|areas known or suspected to contain(?: anti.?personnel)?(?: mines)?"
    r"|(?:dans la mesure du possible, )?la localisation (?:de toutes les |des )zones min[ée]es|localisation des zones min[ée]es"
    r"|zones o[ùu] la pr[ée]sence de mines(?: anti.?personnel)?(?: est av[ée]r[ée]e ou soup[çc]onn[ée]e)?|(?:ubicaci[oó]n|localizaci[oó]n|emplazamiento) de (?:todas )?las zonas minadas"
    r"|(?:zonas|[áa]reas) (?:en )?(?:las )?(?:que|donde) se (?:sabe|tiene conocimiento|conoce|sospecha)[^\n.;:]{0,60}|(?:местоположение|расположение) (?:всех )?заминированных районов"
    r"|районы,? (?:в (?:отношении )?которых|где) (?:известно|установлено|заведомо|предпол\w+)[^\n.;:]{0,60}|مواقع المناطق (?:الملغومة|المزروعة بالألغام)|المناطق المعروف\w* أو المشتبه"
    r"|雷区的?位置|已知或怀疑",
    "D": r"(?:(?:apms?|anti.?personnel mines) )?retained (?:or|and) transferred(?: for permitted purposes)?|(?:apms?|anti.?personnel mines) retained|mines (?:anti.?personnel )?conserv[ée]e?s ou transf[ée]r[ée]e?s(?: [àa] des fins autoris[ée]es)?"
    r"|minas (?:antipersonal(?:es)? )?(?:retenidas|conservadas) o transferidas(?: para fines permitidos)?"
    r"|(?:противопехотные )?мины,? (?:сохран\w+|удержан\w+)(?:,? или (?:переданн\w+|передаваем\w+))|сохран\w+ или передан\w+"
    r"|الألغام المضادة للأفراد (?:المحتفظ بها|المستبقاة)(?: أو المنقولة)?|المحتفظ بها أو المنقولة|保留(?:或|和)转让",
    "E": r"status of (?:(?:program(?:me)?s?) )?(?:for )?(?:the )?conversion(?: program(?:me)?s?)?|conversion or decommissioning(?: of (?:the )?(?:anti.?personnel mine )?production facilities)?"
    r"|(?:programmes? de )?reconversion ou (?:de )?mise hors service|reconversi[oó]n o (?:el )?(?:cierre|desmantelamiento)"
    r"|(?:программы? )?(?:конверсии|переоборудовани\w+)|تحويل مرافق|تحويل (?:أو إغلاق|أو وقف)|转产|转换或停用",
    "F": r"status of (?:the )?destruction programs?(?:mes)?|(?:status of )?program(?:s|me|mes)? (?:of|for)(?: the)? (?:apms? |anti.?personnel mines? )?destruction"
    r"|(?:[ée]tat des )?programmes? de destruction|(?:(?:estado|situaci[oó]n) de los )?programas? (?:de|para la) destrucci[oó]n"
    r"|(?:состояние )?программы? (?:по )?уничтожени\w+|برامج تدمير|销毁(?:方案|计划)",
    "G": r"(?:apms?|anti.?personnel mines) destroyed|mines (?:anti.?personnel )?d[ée]truites"
    r"|minas (?:antipersonal(?:es)? )?destruidas|уничтоженные (?:противопехотные )?мины"
    r"|الألغام المضادة للأفراد (?:المدمرة|التي (?:تم تدميرها|دمرت))|已?销毁的?杀伤人员地雷",
    "H": r"technical characteristics|caract[ée]ristiques techniques|caracter[ií]sticas t[ée]cnicas|технические характеристики"
    r"|الخصائص (?:التقنية|الفنية)|技术(?:特征|特点|特性)",
    "I": r"warning measures|measures to provide (?:an immediate )?(?:and effective )?warning|mesures (?:prises )?(?:pour|d.)\s?alert\w*"
    r"|medidas de (?:advertencia|alerta)|меры (?:по )?(?:предупреждени\w+|оповещени\w+)|تدابير (?:الإنذار|التحذير)|警告(?:措施|居民)|预警措施",
    "J": r"other relevant matters|autres questions pertinentes|otras cuestiones pertinentes|otros asuntos(?: pertinentes)?"
    r"|(?:другие|прочие) (?:соответствующие |относящиеся к делу )?вопросы|مسائل أخرى(?: ذات صلة)?|其他有关事项",
    "victims": r"victim assistance|assistance aux victimes|asistencia a las v[ií]ctimas|помощь (?:жертвам|пострадавшим)"
    r"|مساعدة الضحايا|援助(?:受害者|受害人)|受害者援助",
    "cooperation": r"(?:international )?cooperation and assistance|coop[ée]ration et assistance|cooperaci[oó]n y asistencia"
    r"|(?:международное )?сотрудничество и помощь|التعاون والمساعدة|合作与援助",
}
"""The subject of each form, as its heading says it; the last two are headings of the 2015 guide only (form J)."""

NUMBERED_TITLES: Final = {
    "D": r"(?:(?:apms?|anti.?personnel mines|mines) )?retained(?: anti.?personnel mines| mines| apms?)?(?: for training[^\n]{0,40})?|mines (?:anti.?personnel )?conserv[ée]es|minas (?:antipersonal(?:es)? )?(?:retenidas|conservadas)"
    r"|сохраненные (?:противопехотные )?мины",
    "C": r"(?:remaining )?(?:mined|hazardous|contaminated) areas|zones min[ée]es|(?:zonas|[áa]reas) minadas|заминированные районы|المناطق الملغومة|雷区",
    "G": r"destruction of (?:apms?|anti.?personnel mines)|destruction (?:des|de) mines anti.?personnel|destrucci[oó]n de (?:las )?minas antipersonal(?:es)?"
    r"|уничтожение противопехотных мин|تدمير الألغام المضادة للأفراد|销毁杀伤人员地雷",
    "victims": r"(?:mine |landmine )?(?:victims|survivors)|victimes(?: de mines)?|v[ií]ctimas(?: de minas)?|пострадавшие|الضحايا|受害者",
    "I": r"(?:warning and )?(?:mine )?risk education|[ée]ducation (?:aux risques|au danger)[^\n]{0,20}|educaci[oó]n (?:en|sobre) (?:el )?(?:riesgo|peligro)[^\n]{0,20}"
    r"|информирование о минной опасности|التوعية بمخاطر الألغام|雷险教育",
    "cooperation": r"international (?:cooperation|assistance)|coop[ée]ration internationale|cooperaci[oó]n internacional|международное сотрудничество"
    r"|التعاون الدولي|国际合作",
}
"""What States write over the parts of a report of their own: a heading where a number stands before it."""

GUIDE: Final = {"A": "1A", "B": "2B", "D": "3C", "C": "4D", "H": "5E", "E": "6F", "victims": "7G", "cooperation": "8H"}
"""Number and letter of each subject among the headings of the 2015 guide."""

STATE_LABELS: Final = (
    r"(?:name of )?state\s*(?:\[party\]|\[party/signatory\]|party)|nom de l.[ée]tat(?:\s*\[partie\])?|[ée]tat\s*\[?partie\]?"
    r"|nombre del estado(?:\s*\[?parte\]?)?|estado\s*\[?parte\]?|(?:название|наименование) государства(?:-участника)?"
    r"|государство(?:-|\s*\[)участник\]?|اسم الدولة(?: \[?الطرف\]?)?|الدولة \[?الطرف\]?|缔约国(?:名称)?|国名"
)
SUBMISSION_LABELS: Final = (
    r"date of (?:submission|(?:the )?report)|(?:date submitted|submission date)|submitted(?: on)?|date de (?:la )?(?:pr[ée]sentation|soumission)(?: du rapport)?|pr[ée]sent[ée]e?s? le|soumis(?:es?)? le"
    r"|fecha de (?:presentaci[oó]n|entrega|remisi[oó]n)(?: del informe)?|presentad[oa]s?(?: el)?|дата представления(?: доклада)?|представлен\w*"
    r"|تاريخ (?:تقديم التقرير|التقديم|تقديم)|قُ?دم في|提交(?:报告的?)?日期|提交于"
)
PERIOD_LABELS: Final = (
    r"covering the period|reporting (?:for (?:the )?)?(?:time )?period|(?:for )?the period|period covered|calendar year"
    r"|p[ée]riode (?:consid[ée]r[ée]e|couverte|visée|du rapport)|(?:pour|couvrant) la p[ée]riode(?: allant)?"
    r"|per[ií]odo (?:comprendido|abarcado|cubierto|que abarca(?: el informe)?|del informe|de presentaci[oó]n de informes)"
    r"|(?:para|durante|abarca) el per[ií]odo"
    r"|отчетный период|за период|период|الفترة المشمولة(?: بالتقرير)?|(?:عن |تغطي )?الفترة|(?:报告|汇报)(?:所涉)?(?:期间|时期|期)"
    r"|per[ií]odo|p[ée]riode|\bperiod"
)
YEAR_LABELS: Final = r"for the (?:calendar )?year(?: of)?|pour l.ann[ée]e(?: civile)?|(?:para|durante|del?|correspondiente a)l? (?:el )?a[ñn]o|за|عن عام|لعام"
UPDATED_LABELS: Final = (
    r"(?:updated|current) (?:to|until|as of|as at)|actualizado (?:al|hasta el)|mis à jour au|по состоянию на"
)
FROM: Final = r"from|between|du|de|desde|entre|del|comprendido|с|من|自|从|el|le"
TO: Final = r"to|through|until|till|and|au|à|a|al|hasta|y|et|по|до|إلى|الى|至|到|-|–|—|／"
TITLE_FORMS: Final = (
    r"reporting formats? for article 7|formules? pour les rapports|formularios? para (?:la presentaci[oó]n|los informes)"
    r"|формы? (?:для )?(?:представления )?докладов|نماذج (?:الإبلاغ|التقارير)|第七条报告(?:格式|表)"
)
COVER: Final = (
    r"cover page of the annual article 7|page de couverture|portada del informe anual|титульный лист|صفحة الغلاف|封面"
)
INITIAL: Final = (
    r"initial (?:article 7 )?report|initial transparency report|article 7,? paragraph 1\b|rapport initial|informe inicial"
    r"|первоначальн\w+ доклад|التقرير الأولي|初次报告"
)
ANNUAL: Final = (
    r"annual (?:article 7 )?report|updated information|article 7,? paragraph 2\b|annual update|cover page of the annual"
    r"|rapport annuel|mise à jour annuelle|informe anual|ежегодн\w+ доклад|обновленн\w+ информац\w+|التقرير السنوي|年度报告"
)
CONTACT: Final = r"point of contact|point de contact|punto de contacto|контактн\w+|جهة الاتصال|联络(?:人|点)"

NOT_APPLICABLE: Final = (
    r"n/a|n\.a\.?|n\.?d\.?|not? applicable|non.applicable|sans objet|s\.?o\.?|no (?:se )?aplica(?:ble)?|no procede|не применимо"
    r"|неприменимо|не применяется|لا ينطبق|غير منطبق|不适用"
)
NONE: Final = r"none|nil|nihil|zero|no(?=\.?$)|n[ée]ant|aucune?s?|cero|ningun[oa]s?|ninguna?|нет|отсутству\w+|нуль|لا يوجد|لا شيء|لا توجد|无|没有"
UNKNOWN: Final = (
    r"(?:not )?unknown|not known|not available|no information(?: available)?|inconnue?s?|non (?:connu|disponible)e?s?"
    r"|desconocid[oa]s?|sin (?:datos|informaci[oó]n)|no (?:disponible|se conoce)|неизвестно|нет данных|غير معروف|غير متوفر|غير متاح|不详|未知"
)
UNCHANGED: Final = (
    r"no changes?|unchanged|same as (?:in )?(?:the )?(?:previous|last)|(?:pas de|aucun) changement|inchang[ée]e?s?|non modifi[ée]e?s?|sin (?:cambios|modificaci[oó]n\w*|modificar)|no modificad[oa]s?"
    r"|без изменений|изменений нет|не изменил\w+|не изменен\w*|دون تغيير|بدون تغيير|لا تغيير|لم (?:يتغير|يطرأ)|(?:无|没有|未有?)(?:变化|变更)"
)
CHANGED: Final = r"changed|modifi[ée]e?s?|con cambios|modificad[oa]s?|(?:с )?изменен\w*|تغيّ?ر|مُ?عدل|有(?:变化|变更)"
TOTAL: Final = r"(?:grand |sub.?)?total\w*|суммарно|итого|всего|المجموع|مجموع|合计|总计|共计"

COLUMNS: Final = (
    ("emplaced", r"emplacement date|date of emplacement|date de (?:la )?mise en place|fecha de (?:colocaci|empla)|дата установки|تاريخ الزرع|布设日期"),
    ("institution", r"instituti|institución|authorized|учрежден|ведомств|организац|المؤسسة|الجهة|机构"),
    ("lot", r"\blots?\b|\blotes?\b|n° de lot|номер\w* парт|парти[ия]|رقم الدفعة|الدفعة|批号|批次"),
    ("note", r"supplementary|compl[ée]mentaires?|suppl[ée]mentaires?|complementaria|adicional|дополнительн|معلومات (?:إضافية|تكميلية)|补充"),
    ("mines_destroyed", r"(?:mines?|apms?|minas|мин\w*|ألغام|地雷).{0,24}(?:destroyed|d[ée]truites|destruidas|уничтожен\w*|المدمرة)|(?:уничтожено|销毁).{0,12}(?:мин|地雷)"),
    ("dimensions", r"dimension|размер|الأبعاد|尺寸"),
    ("fusing", r"fus(?:ing|e)|amor[çc]age|espoleta|взрывател|الصمام|引信"),
    ("explosive", r"explosive|explosif|explosivo|взрывчат|المتفجر|炸药"),
    ("metal", r"m[ée]t[aá]l|металл|المعدن|金属"),
    ("photograph", r"photo|foto|фото|صورة|照片"),
    ("quantity", r"quantit|cantidad|number of (?:ap |anti.?personnel )?mines|nombre de mines|n[úu]mero de minas|количество|кол-во|الكمية|العدد|数量"),
    ("type", r"\btypes?\b|\btipos?\b|\bтип\b|\bтипы?\b|النوع|نوع|类型|型号|种类"),
    ("place", r"location|municipalit|province|district|governorate|regi[oó]n\b|r[ée]gion\b|county|village|\bstate$|d[ée]partement|lieu|localisation|emplacement|ubicaci|municipio|departamento|provincia"
     r"|местоположение|район|область|провинция|الموقع|المحافظة|المنطقة|地点|省|位置"),
    ("measure", r"^measures?|^mesures?|^medidas?|^меры|^التدابير|^措施"),
    ("safety", r"safety|s[ée]curit[ée]|seguridad|безопасност|السلامة|安全"),
    ("environment", r"environ+e?ment|ambiental|medio ambiente|экологич|окружающ|البيئ|环境"),
    ("method", r"^(?:destruction )?methods?|^m[ée]thodes?|^m[ée]todos?|^методы?|^الطريقة|^الأساليب|^方法"),
    ("sites", r"\bsites?\b|emplazamientos|lugares de destr|^объекты|المواقع المستخدمة|场址"),
    ("facility", r"facilit|conversion or decommissioning|installation|instalaci|объект|предприят|المرفق|设施"),
    ("status", r"^status|^[ée]tat|^estado|^состояние|^الحالة|^状况"),
)  # fmt: skip
"""What a column holds, told by its heading; the first pattern that fits counts."""

HEAD_INSTITUTION: Final = (
    r"(?:authori[sz]ed\s+)?institutions?(?:\s+authori[sz]ed)?(?:\s+by(?:\s+the)?\s+state\s+party)?|institutions?(?:\s+autoris[ée]e?s?)?(?:\s+par\s+l.[ÉEée]tat\s+partie)?"
    r"|instituci[óo]n(?:es)?(?:\s+autorizadas?)?(?:\s+por\s+el\s+estado\s+parte)?|учреждени\w+(?:,?\s+уполномоченн\w+)?(?:\s+государством-участником)?"
)
HEAD_TYPE: Final = r"types?|tipos?|типы?|النوع|类型"
HEAD_QUANTITY: Final = r"quantit(?:y|ies)(?:\s+(?:retained|destroyed|transferred))?|quantit[ée]s?|cantidad(?:es)?|количество|кол-во|الكمية|العدد|数量"
HEAD_DIMENSIONS: Final = r"dimensions?|dimensiones|размеры|الأبعاد|尺寸"
HEAD_WORDS: Final = (
    r"lots?|#|\(?if|possible\)?|numbers?|no|n[°ºo]|supplementary|information|\(?e\.g\.?|n[uú]m[eéE]ros?|\(?si|posible\)?|de|du|des|le|la|lotes?|renseignements|compl[ée]mentaires|suppl[ée]mentaires"
    r"|informaci[óo]n|complementaria|suplementaria|adicional|destino|retained|authori[sz]ed|by|state|party|and|номер\w*|парти\w+|\(?если|возможно\)?|дополнительн\w+|информация|сведения|примечани\w+|observaciones|remarks|observations"
    r"|\(?et|possible,?|c.est|est|cela|رقم|الدفعة|معلومات|تكميلية|إضافية|批号|补充资料"
)
HEAD_NOTE: Final = r"supplementary information|renseignements (?:compl[ée]mentaires|suppl[ée]mentaires)|informaci[óo]n (?:complementaria|suplementaria|adicional)|дополнительн\w+ информация"
HEAD_MEASURES: Final = r"measures|mesures|medidas|меры"
"""Headings of tables run together: institution, type, quantity, dimensions, and the words of those that follow; those of form A."""
HEAD_STARTS: Final = (
    r"\W*(?:number|no\b|nos\b|n[°º]|#|nombre|nbre|n[úu]mero|cantidad|count|amount|size|surface|superficie|extent|extensi[oó]n|areas?\b|zones?\b|zonas?\b|[áa]reas?\b|sq|[CS]HAs?\b|ZDC|ZSD|total"
    r"|confirm|suspect|known|contaminated|mined|hazardous|remaining|clear|cancel|annul|reduc|r[ée]du|releas|soup[çc]onn|sospech|despejad|liberad|mines|minas|кол|число|площад|общ|всего|подтвержд|подозр|очищ)"
)
"""How the heading of a column of areas begins; after *of* it does not."""
HEAD_PLACE: Final = r"(?:names? of (?:the )?)?(?:mined |hazardous )?(?:areas?|zones?|sectors?|sites?|minefields?|zonas?|[áa]reas?|sector(?:es)?|secteurs?|участ(?:ок|ки)|сектора?)"
"""A heading over the names of areas, where it stands beside columns of their numbers."""
ARTICLE: Final = r"(?:article|art[ií]culo|art\.|статья|المادة)\s*7\s?[.,]?\s*(?:par(?:\.|agraphe|agraph)?\s*)?1?"
PARTS: Final = (
    r"(?:(?:compulsory|voluntary|obligatoire|facultati[fv]e?|obligatorio|voluntario|обязательн\w+|добровольн\w+)\W+)?"
    r"(?:(?:mines? |apms? |minas? |anti.?personnel mines )?(?:retained|transferred|conserv[ée]e?s|transf[ée]r[ée]e?s|retenidas|conservadas|transferidas|сохраняем\w+|переданн\w+)"
    r"|areas (?:that contain|suspected to contain)|zones (?:o[ùu]|contenant|soup[çc]onn[ée]es)|zonas (?:en|que|donde)"
    r"|(?:status|destruction|[ée]tat|destrucci[óo]n) of|tabl(?:e|a|eau) \d)[^\n:.;]{0,120}?(?:\(art[^()\n]*\)\*?|(?=:)|$)"
)
"""What the blank forms print: the article they are under, and over their numbered parts."""

SIZE: Final = r"amount|size|surface|superficie|extent|extension|extensi[óo]n|площадь|المساحة|面积"
"""Words of a heading over areas measured, besides their units."""
COUNTING: Final = r"number|\bno\.|\bnos?\b|\bn[°º]|#|quantity|nombre|\bnbre\b|n[úu]mero|cantidad|число|количество|кол-во|عدد|数量|数目|总数"
"""Words of a heading over areas counted."""
SAME_AS_ABOVE: Final = r"ditto|do\.?|-do-|idem|[íi]dem|id\.|то же|نفسه|同上|[\"”″〃]+"


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of this module for text in any case."""
    return re.compile(pattern, re.IGNORECASE)


_STOPWORDS: Final = {
    "en": "the of and to in for is are was with by from that on".split(),
    "fr": "le la les des du et dans en une est pour par sur aux qui".split(),
    "es": "el los las del y en una es para por con que al se".split(),
}


def language_of(text: str) -> str | None:
    """Tell the language of a text by its script and its commonest words; None where neither decides.

    >>> language_of("Les mines conservées par la République et les stocks du pays"), language_of("1,601")
    ('fr', None)
    """
    names = [unicodedata.name(sign, "") for sign in text[:20000] if sign.isalpha()]
    for script, language in (("ARABIC", "ar"), ("CYRILLIC", "ru"), ("CJK", "zh")):
        if sum(name.startswith(script) for name in names) > len(names) * 0.4 > 0:
            return language
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = {language: sum(words.count(word) for word in stops) for language, stops in _STOPWORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else None
