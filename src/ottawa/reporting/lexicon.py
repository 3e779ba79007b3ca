# ruff: noqa: E501, SIM905 - patterns and lists of words read better whole than folded
"""The words reports are made of, in the six UN languages: headings, labels, months, answers, columns.

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

FORM_WORDS: Final = (
    r"formulaires?|formularios?|formules?|forms?|форма|форме|бланк|استمارة|الاستمارة|النموذج|نموذج|表格|表"
)
LETTER_SIGNS: Final = {
    **{letter: letter for letter in "ABCDEFGHIJK"},
    **dict(zip("АВСЕНК", "ABCEHK", strict=True)),  # Cyrillic letters that look alike
    **dict(zip("ألف باء جيم دال هاء واو زاي حاء طاء ياء".split(), "ABCDEFGHIJ", strict=True)),
}
"""How the letter of a form is written: Latin, Cyrillic look-alikes, the Arabic names of letters."""

SUBJECTS: Final = {
    "A": r"national implementation measures|mesures d.application nationales?|mesures nationales d.application"
    r"|medidas (?:nacionales de aplicaci[oó]n|de aplicaci[oó]n (?:a nivel )?nacional(?:es)?)"
    r"|национальные (?:имплементационные )?меры(?: по осуществлению)?|меры по осуществлению на национальном уровне"
    r"|تدابير التنفيذ (?:الوطنية|على الصعيد الوطني)|国家(?:执行|实施)措施",
    "B": r"stockpiled (?:anti.?personnel mines|apms?)|stocks? of anti.?personnel mines"
    r"|(?:le total des )?stocks? de mines anti.?personnel|mines anti.?personnel stock[ée]e?s"
    r"|(?:total de las )?existencias de minas|minas antipersonal(?:es)? almacenadas"
    r"|(?:запасы|накопленные) противопехотны[хе] мин\w*|(?:مخزونات? )?الألغام المضادة للأفراد المخز\w*|储存的?杀伤人员地雷",
    "C": r"location of mined areas|areas known or suspected to contain(?: anti.?personnel)?(?: mines)?"
    r"|(?:dans la mesure du possible, )?la localisation (?:de toutes les |des )zones min[ée]es|localisation des zones min[ée]es"
    r"|zones o[ùu] la pr[ée]sence de mines|ubicaci[oó]n de (?:todas )?las zonas minadas"
    r"|zonas (?:en )?(?:que|donde) se (?:sabe|tiene conocimiento|conoce)|(?:местоположение|расположение) (?:всех )?заминированных районов"
    r"|районы,? (?:в которых|где) (?:известно|установлено)|مواقع المناطق (?:الملغومة|المزروعة بالألغام)|المناطق المعروف\w* أو المشتبه"
    r"|雷区的?位置|已知或怀疑",
    "D": r"(?:(?:apms?|anti.?personnel mines) )?retained (?:or|and) transferred|mines (?:anti.?personnel )?conserv[ée]e?s ou transf[ée]r[ée]e?s"
    r"|minas (?:antipersonal(?:es)? )?(?:retenidas|conservadas) o transferidas"
    r"|(?:противопехотные )?мины,? (?:сохран\w+|удержан\w+)(?:,? или (?:переданн\w+|передаваем\w+))|сохран\w+ или передан\w+"
    r"|الألغام المضادة للأفراد (?:المحتفظ بها|المستبقاة)|المحتفظ بها أو المنقولة|保留(?:或|和)转让",
    "E": r"status of (?:(?:programs?|programmes?) )?(?:for )?(?:the )?conversion(?: programs?| programmes?)?|conversion or decommissioning"
    r"|(?:programmes? de )?reconversion ou (?:de )?mise hors service|reconversi[oó]n o (?:el )?(?:cierre|desmantelamiento)"
    r"|(?:программы? )?(?:конверсии|переоборудовани\w+)|تحويل مرافق|تحويل (?:أو إغلاق|أو وقف)|转产|转换或停用",
    "F": r"(?:status of )?program(?:s|me|mes)? (?:of|for)(?: the)? (?:apms? |anti.?personnel mines? )?destruction"
    r"|(?:[ée]tat des )?programmes? de destruction|(?:estado de los )?programas? (?:de|para la) destrucci[oó]n"
    r"|(?:состояние )?программы? (?:по )?уничтожени\w+|برامج تدمير|销毁(?:方案|计划)",
    "G": r"(?:apms?|anti.?personnel mines) destroyed|mines (?:anti.?personnel )?d[ée]truites"
    r"|minas (?:antipersonal(?:es)? )?destruidas|уничтоженные (?:противопехотные )?мины"
    r"|الألغام المضادة للأفراد (?:المدمرة|التي (?:تم تدميرها|دمرت))|已?销毁的?杀伤人员地雷",
    "H": r"technical characteristics|caract[ée]ristiques techniques|caracter[ií]sticas t[ée]cnicas|технические характеристики"
    r"|الخصائص (?:التقنية|الفنية)|技术(?:特征|特点|特性)",
    "I": r"warning measures|measures to provide (?:an immediate )?(?:and effective )?warning|mesures (?:prises )?(?:pour|d.)\s?alert\w*"
    r"|medidas de (?:advertencia|alerta)|меры (?:по )?(?:предупреждени\w+|оповещени\w+)|تدابير (?:الإنذار|التحذير)|警告(?:措施|居民)|预警措施",
    "J": r"other relevant matters|autres questions pertinentes|otras cuestiones pertinentes|otros asuntos pertinentes"
    r"|(?:другие|прочие) (?:соответствующие |относящиеся к делу )?вопросы|مسائل أخرى ذات صلة|其他有关事项",
    "victims": r"victim assistance|assistance aux victimes|asistencia a las v[ií]ctimas|помощь (?:жертвам|пострадавшим)"
    r"|مساعدة الضحايا|援助(?:受害者|受害人)|受害者援助",
    "cooperation": r"(?:international )?cooperation and assistance|coop[ée]ration et assistance|cooperaci[oó]n y asistencia"
    r"|(?:международное )?сотрудничество и помощь|التعاون والمساعدة|合作与援助",
}
"""The subject of each form, as its heading says it; the last two are headings of the 2015 guide only (form J)."""

GUIDE: Final = {"A": "1A", "B": "2B", "D": "3C", "C": "4D", "H": "5E", "E": "6F", "victims": "7G", "cooperation": "8H"}
"""Number and letter of each subject among the headings of the 2015 guide."""

STATE_LABELS: Final = (
    r"(?:name of )?state\s*(?:\[party\]|\[party/signatory\]|party)|nom de l.[ée]tat(?:\s*\[partie\])?|[ée]tat\s*\[?partie\]?"
    r"|nombre del estado(?:\s*\[?parte\]?)?|estado\s*\[?parte\]?|(?:название|наименование) государства(?:-участника)?"
    r"|государство(?:-|\s*\[)участник\]?|اسم الدولة(?: \[?الطرف\]?)?|الدولة \[?الطرف\]?|缔约国(?:名称)?|国名"
)
SUBMISSION_LABELS: Final = (
    r"date of submission|submitted(?: on)?|date de (?:la )?pr[ée]sentation(?: du rapport)?|pr[ée]sent[ée] le|soumis le"
    r"|fecha de presentaci[oó]n(?: del informe)?|presentado el|дата представления(?: доклада)?|представлен\w*"
    r"|تاريخ (?:تقديم التقرير|التقديم|تقديم)|قُ?دم في|提交(?:报告的?)?日期|提交于"
)
PERIOD_LABELS: Final = (
    r"covering the period|reporting (?:for (?:the )?)?(?:time )?period|(?:for )?the period|period covered|calendar year"
    r"|p[ée]riode (?:consid[ée]r[ée]e|couverte|visée|du rapport)|(?:pour|couvrant) la p[ée]riode(?: allant)?"
    r"|per[ií]odo (?:comprendido|abarcado|cubierto|que abarca(?: el informe)?|del informe|de presentaci[oó]n de informes)"
    r"|(?:para|durante|abarca) el per[ií]odo"
    r"|отчетный период|за период|период|الفترة المشمولة(?: بالتقرير)?|(?:عن |تغطي )?الفترة|(?:报告|汇报)(?:所涉)?(?:期间|时期|期)"
)
UPDATED_LABELS: Final = (
    r"(?:updated|current) (?:to|until|as of|as at)|actualizado (?:al|hasta el)|mis à jour au|по состоянию на"
)
AS_OF: Final = r"\bas (?:of|at)|\bau(?=\s+\d)|\bal(?=\s+\d)|\ba fecha(?: de)?|по состоянию на|حتى|في|截至"
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
NONE: Final = r"none|nil|zero|no(?=\.?$)|n[ée]ant|aucune?s?|cero|ningun[oa]s?|ninguna?|нет|отсутству\w+|нуль|لا يوجد|لا شيء|لا توجد|无|没有"
UNKNOWN: Final = (
    r"(?:not )?unknown|not known|not available|no information(?: available)?|inconnue?s?|non (?:connu|disponible)e?s?"
    r"|desconocid[oa]s?|sin (?:datos|informaci[oó]n)|no (?:disponible|se conoce)|неизвестно|нет данных|غير معروف|غير متوفر|غير متاح|不详|未知"
)
UNCHANGED: Final = (
    r"no changes?|unchanged|same as (?:in )?(?:the )?(?:previous|last)|(?:pas de|aucun) changement|inchang[ée]e?s?|sin (?:cambios|modificaci[oó]n\w*)"
    r"|без изменений|не изменил\w+|دون تغيير|بدون تغيير|لا تغيير|لم (?:يتغير|يطرأ)|(?:无|没有|未有?)(?:变化|变更)"
)
CHANGED: Final = r"changed|modifi[ée]e?s?|con cambios|modificad[oa]s?|изменен\w*|تغيّ?ر|مُ?عدل|有(?:变化|变更)"
TOTAL: Final = r"(?:grand |sub.?)?total\w*|суммарно|итого|всего|المجموع|مجموع|合计|总计|共计"

COLUMNS: Final = (
    ("count_known", r"(?:number|nombre|n[úu]mero|число|количество).{0,30}(?:known|confirmed|av[ée]r[ée]|conocid|известн)"),
    ("count_suspected", r"(?:number|nombre|n[úu]mero|число|количество).{0,40}(?:suspected|soup[çc]onn|sospech|предполаг|подозр)"),
    ("count_total", r"(?:total (?:number|nombre|n[úu]mero)|(?:nombre|n[úu]mero) total|общее (?:число|количество)).{0,20}"
     r"(?:areas|zones|[áa]reas|zonas|районов)|number of areas$"),
    ("area_total", r"(?:total (?:amount|size)|superficie totale?|[áa]rea total|общая площадь)"),
    ("area_known", r"(?:amount|size|area|superficie|[áa]rea|площадь).{0,30}(?:known|confirmed|av[ée]r[ée]|conocid|известн)"),
    ("area_suspected", r"(?:amount|size|area|superficie|[áa]rea|площадь).{0,40}(?:suspected|soup[çc]onn|sospech|предполаг|подозр)"),
    ("emplaced", r"emplacement date|date of emplacement|date de (?:la )?mise en place|fecha de (?:colocaci|empla)|дата установки|تاريخ الزرع|布设日期"),
    ("institution", r"instituti|institución|authorized|учрежден|ведомств|организац|المؤسسة|الجهة|机构"),
    ("lot", r"\blots?\b|\blotes?\b|n° de lot|номер\w* парт|парти[ия]|رقم الدفعة|الدفعة|批号|批次"),
    ("note", r"supplementary|compl[ée]mentaires?|suppl[ée]mentaires?|complementaria|adicional|дополнительн|معلومات (?:إضافية|تكميلية)|补充"),
    ("quantity", r"quantit|cantidad|number of mines|nombre de mines|количество|кол-во|الكمية|العدد|数量"),
    ("type", r"\btypes?\b|\btipos?\b|\bтип\b|\bтипы?\b|النوع|نوع|类型|型号|种类"),
    ("place", r"location|municipalit|province|district|village|lieu|localisation|emplacement|ubicaci|municipio|provincia"
     r"|местоположение|район|область|провинция|الموقع|المحافظة|المنطقة|地点|省|位置"),
    ("measure", r"^measures?|^mesures?|^medidas?|^меры|^التدابير|^措施"),
    ("dimensions", r"dimension|размер|الأبعاد|尺寸"),
    ("fusing", r"fus(?:ing|e)|amor[çc]age|espoleta|взрывател|الصمام|引信"),
    ("explosive", r"explosive|explosif|explosivo|взрывчат|المتفجر|炸药"),
    ("metal", r"metal|m[ée]tal|металл|المعدن|金属"),
    ("photograph", r"photo|foto|фото|صورة|照片"),
    ("status", r"^status|^[ée]tat|^estado|^состояние|^الحالة|^状况"),
)  # fmt: skip
"""What a column holds, told by its heading; the first pattern that fits counts."""

MINES: Final = r"(?:anti.?personn?el\w* )?(?:land)?mines?\b|apms?\b|minas\b|(?:противопехотн\w+ )?мин(?:ы|а|у)?\b|(?:من )?(?:الألغام|ألغام|لغما?)|枚(?:杀伤人员)?地雷|地雷"
AREA_UNITS: Final = (
    ("km2", r"km\s?(?:2|²)|sq(?:uare|\.)? ?(?:km|kilomet(?:er|re)s?)|kilom[èe]tres? carr[ée]s?|kil[oó]metros? cuadrados?|кв\.? ?км|км(?:2|²)|квадратн\w+ километр\w*|كيلومترا? مربعا?|كم(?:2|²)|平方公里"),
    ("m2", r"m\s?(?:2|²)(?!\w)|sq(?:uare|\.)? ?(?:m\b|met(?:er|re)s?)|m[èe]tres? carr[ée]s?|metros? cuadrados?|кв\.? ?м|м(?:2|²)|квадратн\w+ метр\w*|مترا? مربعا?|م(?:2|²)|平方米"),
    ("ha", r"ha\b|hectares?|hect[áa]reas?|га\b|гектар\w*|هكتار\w*|公顷"),
)  # fmt: skip
MORE_THAN: Final = r"(?:more than|over|plus de|m[áa]s de|более|أكثر من|超过)\s*$"
ABOUT: Final = r"(?:about|approximately|around|some|environ|aproximadamente|unos|около|примерно|حوالي|نحو|约)\s*$"
AT_LEAST: Final = r"(?:at least|au moins|al menos|не менее|على الأقل|至少)\s*$"

DESTROYED: Final = r"destr(?:oy|uct)\w*|dispos(?:ed|al)\w*|d[ée]tru\w+|destru\w+|уничтож\w+|دُ?مّ?ر\w*|تدمير\w*|销毁"
RETAINED: Final = r"retain\w*|conserv[ée]\w*|reten\w+|retuv\w+|conserva\w*|сохран\w+|احتفظ\w*|تحتفظ|المحتفظ|保留"
NO_LONGER: Final = (
    r"no longer (?:retains?|holds?|possess(?:es)?)|does not retain any|ne conserve plus|ya no (?:retiene|conserva)|больше не сохраняет"
    r"|لم تعد تحتفظ|不再保留"
)
NO_STOCK: Final = (
    r"(?:do(?:es)? not|no longer) (?:have|possess|hold|own)(?: any)? (?:stock|anti)|no stock(?:pile)?s?\b"
    r"|destroyed all (?:of )?(?:its |the |their )?(?:stockpiled )?(?:anti.?personnel )?(?:land)?mines"
    r"|ne poss[èe]de (?:pas|aucun|plus)|no (?:posee|tiene|dispone de) (?:existencias|minas)|не имеет (?:запасов|противопехотных)"
    r"|لا تملك|ليس لديها|لا تمتلك|没有(?:储存|库存)|不拥有"
)
DESTROYED_ALL_STOCK: Final = (
    r"destroyed all (?:of )?(?:its |the |their )?(?:stockpiled )?(?:anti.?personnel )?(?:land)?mines(?: in its stockpiles?)?"
    r"|completed (?:the )?destruction of (?:all )?(?:its )?stock\w*|a d[ée]truit (?:la totalit[ée] de|tous) ses? stocks?"
    r"|destruy[oó] (?:todas|la totalidad de) (?:sus|las) (?:existencias|minas)|уничтожила? все (?:запасы|противопехотные мины)"
)
FUTURE: Final = (
    r"\bwill\b|\bplan(?:s|ned|ning)?\b|\bintend\w*|\bto be\b|\bshall\b|\bexpect\w*|\bsera\b|\bseront\b|\bpr[ée]vo\w+|\bse prev[ée]\b"
    r"|\bser[áa]n?\b|планирует\w*|будет|будут|намерен\w*|سوف|ست\w+|تعتزم|将|计划"
)
SUSPECTED: Final = r"suspect\w*|soup[çc]onn\w*|sospech\w*|подозр\w*|предполаг\w*|مشتبه|المشتبه|怀疑|疑似"
CONFIRMED: Final = (
    r"\bknown\b|confirmed|av[ée]r[ée]e?s?|conocid\w+|confirmad\w+|подтвержд\w+|известн\w+|المؤكدة|معروفة|已知|确认"
)
CLEARED: Final = r"clear(?:ed|ance)|d[ée]min[ée]\w*|desminad\w+|despejad\w+|очищен\w*|разминирован\w*|تطهير|清除|清排"
RELEASED: Final = r"released|cancel\w+|rendues?|liberad\w+|cancelad\w+|высвобожден\w*|الإفراج|解除"
AREAS: Final = r"(?:mined |hazardous |suspected |contaminated )?areas\b|zones\b|zonas\b|[áa]reas\b|район\w+|مناطق|منطقة|个?(?:雷区|区域)"
VILLAGES: Final = r"villages\b|aldeas\b|деревень|села|قرى|قرية|个?村庄?"
DIVISIONS: Final = (
    r"(?:municipality|province|district|region|commune|municipalit[ée]|r[ée]gion|municipio|provincia|distrito|departamento)"
    r"(?: of| de| du| d.| del)?"
)
REFERENCES: Final = (
    r"(?:articles?|art\.?|art[ií]culos?|paragraphs?|par\.?|section|sec\.|annex(?:es)?|anexos?|forms?|no\.?:?|n°|nº|№|n[úu]mero|law|ley|loi"
    r"|decree|decreto|d[ée]cret|resolution|table|tableau|tabla|cuadro|chapter|page|p\.|report of|year|street|st\.|room|box|ст(?:атья|атьи|\.)"
    r"|пункт\w*|приложени\w+|закон\w*|المادة|الفقرة|القانون|第|mines?/|/|msp\.?)\s*[:#]?\s*$"
)


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of this module for text in any case."""
    return re.compile(pattern, re.IGNORECASE)


_STOPWORDS: Final = {
    "en": "the of and to in for is are was with by from that on".split(),
    "fr": "le la les des du et dans une est pour par sur aux qui".split(),
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
