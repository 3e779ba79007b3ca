# ruff: noqa: E501 - patterns read better whole than folded
"""The words of sentences in reports, in the six UN languages: verbs, units, people, money, kinds of area.

Each pattern is a regular expression for text in any case; nothing here decides, it only names.
"""

from __future__ import annotations

from typing import Final

# --- the treaty's words, which every form prints ----------------------------------------------------------------------

TREATY_POINTS: Final = (
    r"the national implementation measures referred|the total of all stockpiled|to the extent possible, the location|the types(?:,| and) quantities|the status of program|the technical characteristics of each|the measures taken to provide"
    r"|les mesures d.application nationales vis|le total des stocks|dans la mesure du possible, la local|les types et quantit|l.[ée]tat des programmes|les caract[ée]ristiques techniques de|les mesures prises pour"
    r"|las medidas de aplicaci[óo]n|el total de las existencias|en la medida de lo posible, la ubic|los tipos(?:,| y) (?:las )?cantidades|la situaci[óo]n de los programas|las caracter[íi]sticas t[ée]cnicas de|las medidas adoptadas para"
)
TREATY_REMARK: Final = r"remark:? in accordance with article 9,?|nota bene\s?:? conform[ée]ment [àa] l.article 9,?|observaci[óo]n:? de conformidad con el art[íi]culo 9,?"

# --- units ----------------------------------------------------------------------------------------------------------

MULTIPLES: Final = (
    (1_000_000_000, r"billions?|milliards?|mil millones|миллиард\w*|млрд\.?|مليارا?ت?|十亿"),
    (1_000_000, r"millions?|mill[oó]n(?:es)?|миллион\w*|млн\.?|مليونا?|ملايين|百万"),
    (10_000, r"万"),
    (1_000, r"thousand|mille|mil(?=\s)|тысяч\w*|тыс\.?|آلاف|ألف"),
)
"""Words after a number that multiply it: a number so written is rounded."""

MINES: Final = (
    r"(?:anti.?personn?el\w* |ap )?(?:land)?mines\b(?! victim| survivor| accident| casualt| incident| clear| action| risk)|apms\b|mines? antipersonn\w+|minas\b"
    r"|(?:противопехотн\w+ )?мин(?:ы|а|у)?\b|(?:من )?(?:الألغام|ألغام|لغما?)|枚(?:杀伤人员)?地雷|地雷"
)
NOT_ANTIPERSONNEL: Final = (
    r"\s*(?:live |other )?(?:anti.?(?:tank|vehicle)|at mines?\b|mines? anti.?(?:char|v[ée]hicule)|minas? anti.?(?:tanque|carro|veh[ií]culo)"
    r"|противотанков\w+|противотранспортн\w+|(?:من )?(?:الألغام|ألغام|لغما?) (?:ال)?مضاد\w* ل(?:لدبابات|لآليات|لمركبات)|(?:枚|颗)?(?:反|防)(?:坦克|车辆))"
)
"""After a number: mines that are not anti-personnel."""
WITH_OTHERS: Final = (
    r"\s*(?:and|or|/|&|et|ou|y|o|e|и|или|و|和|及)\s*(?:other |autres |otr[oa]s |других )?(?:unexploded|uxo\b|erw\b|ieds?\b|eo\b|explosive|munition|anti.?(?:tank|vehicle)"
    r"|cluster|engins|restes|artefactos|restos|municion|reg\b|uxos\b|взрыво|неразорв|ВПВ|ПТМ|противотанков|ذخائر|مخلفات|قذائف|未爆|爆炸)"
)
"""After *mines*: the number counts other things too."""

AREA_UNITS: Final = (
    ("km2", r"km\s?(?:2|²)|sq(?:uare|\.)? ?(?:kms?\b|kilomet(?:er|re)s?)|kilom[èe]tres? carr[ée]s?|kil[oó]metros? cuadrados?|кв\.? ?км|км(?:2|²)|квадратн\w+ километр\w*|كيلومترا? مربعا?|كم(?:2|²)|平方公里"),
    ("m2", r"m\s?(?:2|²)(?!\w)|sq(?:uare|\.)? ?(?:m\b|met(?:er|re)s?)|m[èe]tres? carr[ée]s?|metros? cuadrados?|кв\.? ?м|м(?:2|²)|квадратн\w+ метр\w*|مترا? مربعا?|م(?:2|²)|平方米"),
    ("ha", r"ha\b|hectares?|hect[áa]reas?|га\b|гектар\w*|هكتار\w*|公顷"),
)  # fmt: skip
AREAS: Final = (
    r"(?:confirmed |suspected |known |remaining )*(?:mined |hazardous |suspected |contaminated |dangerous )?areas\b|[CS]HAs?\b|ZDC\b|ZSD\b|minefields\b|zones\b|zonas\b|[áa]reas\b"
    r"|(?:(?:подтвержд|предполаг|подозрева|опасн|заминирован)\w+ )*(?:район|участк)\w+"
    r"|مناطق|منطقة|个?(?:雷区|区域)"
)
VILLAGES: Final = r"villages\b|aldeas\b|деревень|села|قرى|قرية|个?村庄?"
PEOPLE: Final = (
    r"(?:mine |uxo |erw )?(?:people|persons?|individuals?|personnes|personas|beneficiar(?:y|ies)|b[ée]n[ée]ficiaires|beneficiari[oa]s)\b|челове[ка]|лиц\b|(?:من )?الأشخاص|شخصا?"
    r"|名?(?:人员|人)(?!员)"
)
SIGNS: Final = r"(?:warning |danger |mine )+signs?\b|signs?\b|panneaux|se[ñn]ales|знак\w+|لافتة|لافتات|علامة|块?警告牌"
CURRENCIES: Final = (
    ("USD", r"US\s?\$|\$\s?US|USD|U\.S\. dollars|US dollars?|dollars? (?:des [ÉE]tats.Unis|am[ée]ricains?)|d[óo]lares (?:de los Estados Unidos|estadounidenses|americanos)|долл(?:аров|\.)? США|دولارا? (?:أمريكيا?|من دولارات)|美元"),
    ("EUR", r"EUR\b|€|euros?\b|евро|يورو|欧元"),
    ("GBP", r"GBP\b|£|pounds? sterling|фунт\w* стерлингов|جنيها? إسترلينيا?|英镑"),
    ("CHF", r"CHF\b|Swiss francs?|francs? suisses?|francos suizos|швейцарск\w+ франк\w*|瑞士法郎"),
    ("JPY", r"JPY\b|¥|(?:Japanese )?yen\b|иен\w*|日元"),
    ("NOK", r"NOK\b|Norwegian kroner"),
    ("SEK", r"SEK\b|Swedish kron(?:or|er)"),
    ("DKK", r"DKK\b|Danish kroner"),
    ("CAD", r"CAD\b|CDN\s?\$|C\$|Canadian dollars?"),
    ("AUD", r"AUD\b|A\$|Australian dollars?"),
    ("NZD", r"NZD\b|NZ\$|New Zealand dollars?"),
)  # fmt: skip
"""Currencies whose words say which: a bare dollar sign does not."""

MORE_THAN: Final = r"(?:more than|over|plus de|m[áa]s de|более|свыше|أكثر من|超过)\s*$"
LESS_THAN: Final = r"(?:less than|fewer than|under|moins de|menos de|менее|أقل من|不到)\s*$"
ABOUT: Final = r"(?:about|approximately|around|some|nearly|almost|an estimated|estimated(?: at)?|environ|pr[èe]s de|quelque|aproximadamente|unos|unas|cerca de|около|примерно|почти|порядка|حوالي|نحو|约)\s*$"
AT_LEAST: Final = r"(?:at least|au moins|al menos|por lo menos|не менее|على الأقل|至少)\s*$"
AT_MOST: Final = r"(?:at most|up to|jusqu.[àa]|hasta|не более|لا يزيد عن|至多)\s*$"

# --- time -----------------------------------------------------------------------------------------------------------

AS_OF: Final = r"(?:\bas of|\b(?:as )?at|\bau(?=\s+\d)|\bal(?=\s+\d)|\ba (?:la )?fecha(?: de)?|[àa] la date du|по состоянию на|حتى|في|截至)\s*(?:the\s+|el\s+)?$"
END_OF: Final = r"\b(?:the )?end(?:ing)?(?: of)?(?: the)?(?: year)?|\b(?:la )?fin(?:ales)?(?: del?(?: l.ann[ée]e| a[ñn]o)?)?|\bкон(?:ец|ца|цу|це)|نهاية(?: عام)?"
SPAN: Final = r"(?<!\d)(?:19|20)\d\d\s*(?:-|–|—|/|to|and|until|through|et|y|e|au|[àa]|al|hasta|по|до|и|إلى|至|到)\s*(?:en |fin |the end of )?(?:19|20)?\d\d(?!\d)"
SINCE: Final = (
    r"\bsince\b|\bto date\b|\bso far\b|\bcumulative\w*|\bdepuis\b|[àa] ce jour|\bcumul\w*|\bdesde\b|\bhasta la fecha\b|\bacumulad\w+"
    r"|начиная с|\bс (?:19|20)\d\d|\bс момента|нарастающ\w+|منذ|حتى الآن|自.{0,16}(?:以来|起)|迄今|累计"
    r"|\bby (?:19|20)\d\d|\b(?:by|until|up to) the end of|[àa] la fin de|hasta (?:el )?(?:fin|finales)|к концу"
)
THIS_PERIOD: Final = (
    r"(?:the )?(?:reporting period|reporting year|period under review|previous calendar year|last (?:calendar )?year)|(?:la )?p[ée]riode (?:consid[ée]r[ée]e|couverte)"
    r"|(?:el )?per[ií]odo (?:del informe|que abarca|examinado|informado)|отчетн\w+ период\w*|الفترة المشمولة|报告(?:所涉)?期"
)
"""The day a level holds for; the end of a year; several years; a sum over years; the period of the report."""

# --- laws ---------------------------------------------------------------------------------------------------------

PASSED: Final = (
    r"(?:which |que |qui )?(?:was |were |has been |fue |a [ée]t[ée] |est )?(?:adopted|enacted|passed|promulgated|published|issued|signed|approved|ratified|in force(?: since)?|entered into force|came into force"
    r"|adopt[ée]e?|promulgu[ée]e?|publi[ée]e?|sign[ée]e?|entr[ée]e? en vigueur|promulgad[ao]|publicad[ao]|aprobad[ao]|sancionad[ao]|entr[óo] en vigor"
    r"|принят\w*|подписан\w*|вступил\w* в силу)"
)
ABOUT_WHAT: Final = r"on|concerning|portant|relati[fv]e? [àa]|sobre|que|por (?:la|el) (?:que|cual)"
"""What is done to a law on its day; what begins to say what it is about."""

# --- mines ----------------------------------------------------------------------------------------------------------

DESTROYED: Final = r"destr(?:oy|uct)\w*|dispos(?:ed|al)\w*|d[ée]tru\w+|destru\w+|уничтож\w+|دُ?مّ?ر\w*|تدمير\w*|销毁"
RETAINED: Final = r"retain\w*|conserv[ée]\w*|reten\w+|retuv\w+|conserva\w*|сохран\w+|احتفظ\w*|تحتفظ|المحتفظ|保留"
NOT_RETAINED: Final = (
    r"^\W*(?:none|nil) (?:is |are )?retained|no longer (?:retains?|holds?|possess(?:es)?)|(?:do(?:es)?|did) not (?:currently )?retain(?: any)?|has not retained|retains no\b|no (?:anti.?personnel )?mines (?:are|were|have been) retained|no mines retained"
    r"|ne conserve (?:plus|pas|aucune)|n.a (?:pas )?conserv[ée] (?:de|aucune)|aucune mine(?: antipersonnel)? (?:n.est |n.a été )?conserv[ée]e"
    r"|(?:ya )?no (?:retiene|conserva|ha retenido|mantiene)|no se (?:retienen|conservan)|не сохраняет|не сохранила|لم تعد تحتفظ|لا تحتفظ|不(?:再)?保留|没有保留"
)
NO_STOCK: Final = (
    r"(?:do(?:es)? not|no longer|never) (?:have|possess|hold|own|had|possessed)(?:es|s)?(?: any)? (?:stock|anti|mine|apm)|(?:has|have|had|possesses|holds|owns) no (?:stock|anti.?personnel|mines)|^\W*no (?:anti.?personnel mine )?stock(?:pile)?s?\b|there (?:are|is|were) no (?:stock|anti.?personnel)"
    r"|destroyed all (?:of )?(?:its |the |their )?(?:stockpiled )?(?:anti.?personnel )?(?:land)?mines"
    r"|ne (?:poss[èe]de|d[ée]tient|dispose) (?:pas|aucun|plus|d.aucun)|n.a (?:pas|aucun|plus) (?:de )?stock|no (?:posee|tiene|dispone de|mantiene|cuenta con) (?:existencias|minas|arsenal)|no existen (?:existencias|minas)"
    r"|не (?:имеет|располагает|обладает) (?:запас\w*|противопехотн\w*|накопленн\w*)|запасов нет|لا تملك|ليس لديها|لا تمتلك|لا يوجد (?:لديها )?(?:مخزون|أي مخزون)|没有(?:储存|库存|任何)|不拥有"
)
DESTROYED_ALL_STOCK: Final = (
    r"destruction (?:des|de (?:tous |l.ensemble de )?(?:ses|leurs)) stocks?[^.;]{0,40}? (?:a|avait) [ée]t[ée] (?:achev|termin|compl[ée]t)[ée]e|"
    r"stock(?:pile)?s? destruction (?:program\w* )?(?:was|were|has been) (?:completed|finali[sz]ed)|\ball (?:the |its |of its )?(?:\d[\d,.' ]{0,12} )?(?:stockpiled? (?:of )?(?:anti.?personnel )?(?:land)?mines|stock(?:pile)?s? of (?:anti.?personnel )?(?:land)?mines|(?:anti.?personnel )?(?:land)?mines in (?:its |the )?stock\w*) (?:was|were|have been|has been|had been) destroyed|"
    r"destroyed all (?:of )?(?:its |the |their )?(?:stock\w*|(?:stockpiled )?(?:anti.?personnel )?(?:land)?mines)(?: in its stockpiles?)?"
    r"|completed (?:the )?destruction of (?:all )?(?:of )?(?:its |the )?(?:entire )?(?:anti.?personnel mine )?stock\w*|destruction of (?:all |the |its )*(?:(?:anti.?personnel )?mines? )?stock\w*[^.;]{0,40}? (?:was|were|has been) (?:completed|finali[sz]ed)"
    r"|(?:a|avoir|ont) d[ée]truit (?:la totalit[ée] de|tous|l.ensemble de) (?:ses?|son) stocks?|destruction (?:du stock|des stocks|de (?:son|ses) stocks?)[^.;]{0,40}? s.est achev[ée]e|stocks? (?:ayant|ont|a) (?:tous |enti[èe]rement )?[ée]t[ée] (?:tous |enti[èe]rement )?d[ée]truits?"
    r"|destruy[oó] (?:todas|la totalidad de) (?:sus|las) (?:existencias|minas)|(?:culmin[oó]|complet[oó]|finaliz[oó]|concluy[oó]) (?:con )?la destrucci[oó]n de (?:todas )?(?:sus|las) (?:existencias|minas)"
    r"|уничтожила? все (?:запасы|противопехотные мины)|завершила? уничтожение (?:своих )?запасов|уничтожение (?:запасов )?завершено|دمرت (?:جميع|كل) (?:مخزون\w*|الألغام)|销毁(?:了)?(?:所有|全部)"
)
USED: Final = r"\b(?:used|consumed|expended)\b|utilis[ée]e?s|utiliza(?:d[ao]s|ron)|utiliz[oó]|usad[ao]s|usaron|emplea(?:d[ao]s|ron)|gastad[ao]s|consumid[ao]s|использован\w*|استخدم\w*|使用了"
CAPABLE: Final = r"\bcan\b|\bcould\b|\bmay\b|\bcapacit\w+|\bcapable\b|\bpeut\b|\bpuede\b"
FUTURE: Final = (
    r"\bwill\b|\bplan(?:ned|ning)\b|\bplans? to\b|\bintend\w*|(?<!suspected )(?<!believed )(?<!known )(?<!estimated )\bto be\b|\bshall\b|\bexpect\w*|\bforeseen\b|\btargets?\b|\bsera\b|\bseront\b|\bpr[ée]vo\w+|\bpr[ée]vue?s?\b|\benvisage\w*|\bse prev[ée]\b|\bprevist\w+|\btiene previsto\b"
    r"|\bser[áa]n?\b|планирует\w*|запланирован\w*|будет|будут|намерен\w*|سوف|ستقوم|سيتم|ستدمر|تعتزم|将|计划"
)

# --- land -----------------------------------------------------------------------------------------------------------

SUSPECTED: Final = (
    r"suspect\w*|\bSHAs?\b|\bZSD\b|soup[çc]onn\w*|sospech\w*|подозр\w*|предполаг\w*|مشتبه|المشتبه|怀疑|疑似"
)
CONFIRMED: Final = r"\bknown\b|confirmed|\bCHAs?\b|\bZDC\b|av[ée]r[ée]e?s?|confirm[ée]e?s|conocid\w+|confirmad\w+|подтвержд\w+|известн\w+|المؤكدة|معروفة|已知|确认"
MINED: Final = r"contain(?:s|ing)?(?: or are suspected)? (?:anti.?personnel )?mines|mined areas?|minefields?|zones? min[ée]es?|champs? de mines|(?:zonas?|[áa]reas?) minadas?|campos? minados?|заминированн\w+|минн\w+ пол\w+|المناطق (?:الملغومة|المزروعة)|حقول ألغام|雷区|雷场"
NO_AREAS: Final = (
    r"\b(?:has|have|are|were|is) no (?:known |confirmed |suspected |longer any )*(?:mined|contaminated|hazardous) areas?|\bno mined areas\b|(?:il n.y a |n.a |ne compte )?(?:pas de|aucune) zones? min[ée]es?|no (?:existen|hay|tiene|posee) (?:zonas|[áa]reas) minadas"
    r"|(?:заминированных районов|минных полей)[^.;]{0,20} (?:нет|не имеется)|не имеет заминированных|لا توجد (?:أي )?مناطق ملغومة|没有雷区"
)
CLEARED: Final = r"clear(?:ed|ance)|demined|d[ée]min[ée]\w*|d[ée]pollu[ée]\w*|desminad\w+|despejad\w+|despejaron|очищен\w*|разминирован\w*|(?:تم )?تطهير|طُهرت|清除|清排"
CANCELLED: Final = r"cancel+\w*|non.technical survey|annul[ée]e?s|enqu[êe]te non technique|cancelad\w+|estudios? no t[ée]cnicos?|аннулирован\w*|نетехническ\w+|مسح غير تقني|非技术"
REDUCED: Final = r"reduc(?:ed|tion)|(?<!non-)(?<!non )technical survey|r[ée]dui\w+|r[ée]duction|enqu[êe]te technique|reducid\w+|estudios? t[ée]cnicos?|сокращен\w*|(?<!не)техническ\w+ обследован\w*|مسح تقني|缩减"
RELEASED: Final = r"\breleased?\b|land release|rendues?|remise?s? [àa] disposition|liberad\w+|liberaron|высвобожден\w*|возвращен\w*|الإفراج|解除"
CLEARANCE_ENDED: Final = (
    r"(?:declared|announced) (?:the )?(?:completion|fulfil+ment) of[^.;]{0,60}(?:article 5|clearance|demining)|(?:completed|fulfilled)[^.;]{0,60}(?:clearance|demining|article 5|mined areas)|declared? (?:itself )?(?:free of (?:all )?(?:anti.?personnel )?mines|mine.?free)"
    r"|(?:achev[ée]|termin[ée])[^.;]{0,60}(?:d[ée]minage|article 5)|(?:complet|culmin|finaliz|concluy)[^.;]{0,60}(?:desminado|art[ií]culo 5)"
    r"|заверш[^.;]{0,60}(?:разминировани|стать\w+ 5)"
)
KNOWN_AND_SUSPECTED: Final = (
    r"known (?:or|and) suspected|(?:confirmed|suspected) (?:or|and) (?:confirmed|suspected)|av[ée]r[ée]e?s? (?:ou|et) soup|conocid\w+ (?:o|y) (?:se )?sospech"
    r"|подтвержд\w+ и подозр\w+|المؤكدة والمشتبه|已知(?:或|和)(?:怀疑|疑似)"
)
DIVISIONS: Final = (
    r"(?:municipality|province|district|region|governorate|county|commune|municipalit[ée]|r[ée]gion|d[ée]partement|municipio|provincia|distrito|departamento)"
    r"(?: of| de| du| d.| del)?"
)

# --- people ---------------------------------------------------------------------------------------------------------

CASUALTIES: Final = r"(?:new )?(?:landmine |mine |mine/erw |mine/uxo |uxo |erw |civilian |military )*(?:casualties|casualty|victims?)\b|(?:nouvelles )?victimes?\b|v[ií]ctimas?\b|жертв\w*|пострадавш\w+|ضحايا|ضحية|(?:名|人)?(?:伤亡|受害者|遇难者)"
KILLED: Final = (
    r"(?:people |persons? |civilians? |of (?:them|whom) |were |was |have been |had been )*(?:killed|dead|deaths?|died|lost (?:his|her|their) li(?:fe|ves)|fatalit(?:y|ies)|fatal)\b|(?:sont |ont [ée]t[ée] |personnes )*(?:tu[ée]e?s?|morts?|d[ée]c[ée]d[ée]e?s?|d[ée]c[èe]s)\b"
    r"|(?:personas |resultaron |fueron )*(?:muert[oa]s?|murieron|muri[oó]|fallecid[oa]s?|fallecieron|falleci[oó])(?!\w)|(?:человека? )?(?:погибл?\w*|убит\w*)|قتلى|قتيلا?|وفاة|وفيات|(?:名|人)?(?:死亡|丧生)"
)
INJURED: Final = (
    r"(?:people |persons? |civilians? |of (?:them|whom) |were |was |have been |had been )*(?:injured|injur(?:y|ies)|wounded)\b|(?:sont |ont [ée]t[ée] |personnes )*bless[ée]e?s?\b"
    r"|(?:personas |resultaron |fueron )*(?:herid[oa]s?|lesionad[oa]s?)\b|(?:человека? )?(?:ранен\w*|травмирован\w*)|جرحى|جريحا?|مصابا?|مصابين|(?:名|人)?受伤"
)
ACCIDENTS: Final = r"(?:landmine |mine |mine/erw |mine/uxo |uxo |erw )*(?:accidents?|incidents?)\b|accidentes?\b|incidentes?\b|(?:несчастн\w+ случа\w+|инцидент\w*|подрыв\w*)|حادثا?|حوادث|起?事故"
HURT: Final = (
    ("casualties_killed", KILLED),
    ("casualties_injured", INJURED),
    ("casualties_total", CASUALTIES),
    ("accidents", ACCIDENTS),
)
"""What a number of people hurt, or of accidents, counts."""
PERSONS: Final = (
    ("men", r"men\b|hommes?\b|hombres?\b|мужчин\w*|رجال|رجلا|名?(?:成年)?男(?:子|性)"),
    ("women", r"women\b|woman\b|femmes?\b|mujer(?:es)?\b|женщин\w*|نساء|امرأة|名?(?:成年)?(?:妇女|女性)"),
    ("boys", r"boys?\b|gar[çc]ons?\b|ni[ñn]os?\b|мальчик\w*|أولاد|صبيا?ن?|名?男(?:孩|童)"),
    ("girls", r"girls?\b|filles?\b|ni[ñn]as?\b|девоч\w+|بنات|فتيات|فتاة|名?女(?:孩|童)"),
    ("children", r"child(?:ren)?\b|enfants?\b|menores\b|детей|дет(?:и|ям)\b|أطفال|طفلا?|名?儿童"),
    ("adults", r"adults?\b|adultes?\b|adult[oa]s?\b|взросл\w+|بالغين|名?成年人"),
    ("civilians", r"civilians?\b|civils?\b|civil(?:es)?\b|гражданск\w+|мирн\w+ жител\w+|مدنيين|مدنيا?|名?平民"),
    ("military", r"military\b|soldiers?\b|militaires?\b|soldats?\b|militares?\b|soldados?\b|военн\w+|военнослужащ\w+|عسكريين|عسكريا?|名?(?:军人|士兵)"),
    ("deminers", r"deminers?\b|d[ée]mineurs?\b|desminador(?:es)?\b|сап[ёе]р\w*|名?排雷(?:员|人员)"),
    ("male", r"males?\b"),
    ("female", r"females?\b"),
)  # fmt: skip
"""Sex and age, only as the words give them."""
COUNTED_PEOPLE: Final = (
    r"register|record|report|result|caus|\bfait\b|there (?:were|was|have been)|occur|suffer|identif|recens|enregistr|d[ée]nombr|signal|registr|report|se produj|hubo|report[óo]|зарегистр|пострадал|стали|отмечен|произошл|сообщ"
    r"|سُ?جل|أصيب|وقع|بلغ|登记|记录|发生|造成"
)
HELPED: Final = (
    r"assist(?:ed|ance)|receiv|benefi|support|provid|train|prosth|rehabilit|treat|employ|visit|bours|appareill|b[ée]n[ée]fici|soutien|form[ée]|atendid|atenci|recib|apoy|capacit|prótesis|помощ|получил|реабилит|протез|обуч"
    r"|ساعد|استفاد|تدريب|أطراف|援助|受益|康复|培训"
)
"""Words of help: numbers beside them count people helped, not people hurt."""
NO_CASUALTIES: Final = (
    r"\bno (?:new )?(?:landmine |mine |mine/erw |mine/uxo |uxo |erw |civilian )*(?:casualt(?:y|ies)|victims?|accidents?|incidents?)\b|aucune? (?:nouvelle )?(?:victime|accident|incident)|(?:ning[úu]n[ao]?|no se (?:registraron|produjeron|reportaron)|no hubo) (?:nuev[oa]s? )?(?:v[ií]ctimas?|accidentes?)"
    r"|(?:пострадавших|жертв|несчастных случаев)[^.;]{0,30} (?:нет|не (?:было|зарегистрировано))|لم (?:تسجل|يسجل|تقع) (?:أي |أية )?(?:ضحايا|إصابات|حوادث)|(?:没有|无)(?:新的?)?(?:伤亡|受害者|事故)"
)
EDUCATED: Final = (
    r"risk education|\beducation (?:was|has been) (?:delivered|given|provided)|mine awareness|risk awareness|\bMRE\b|\bEORE\b|awareness|[ée]ducation (?:aux risques|au danger)|sensibilis\w+|educaci[oó]n (?:en|sobre) (?:el )?(?:riesgo|riesgos|peligro)|sensibiliza\w+"
    r"|(?:просвещени\w+|информировани\w+|обучени\w+)[^.;]{0,30}(?:риск|опасност|минн)|التوعية|توعية|风险教育|(?:雷险|雷患)教育"
)
WARNED: Final = (
    rf"{EDUCATED}|fenc\w+|mark(?:ed|ing)\b|warning|signs?\b|signpost\w*|cl[ôo]tur\w+|balis\w+|marquage|signal[ei]\w+|panneaux|avert\w+|alert\w+|cercad\w+|se[ñn]aliz\w+|se[ñn]ales|advert\w+"
    r"|огражд\w+|огорож\w+|маркиров\w+|обознач\w+|предупре\w+|تسييج|سياج|علامات|لافتات|تحذير\w*|围栏|标记|警告|警示|宣传"
)

# --- programmes -----------------------------------------------------------------------------------------------------

FACILITIES: Final = (
    r"production (?:facilit\w+|lines?|plants?)|produc(?:es?|ed|er|tion)\b|manufactur\w+|factor(?:y|ies)|installations? de production|fabriqu\w+|usines?|produ(?:it|isait|ction)|instalaci\w+ de producci\w+|f[áa]bric\w+|produc\w+"
    r"|производ\w+|изготов\w+|إنتاج|مصنع|مرافق|生产|制造"
)
LABELS: Final = (
    ("programme_status", r"(?:description (?:of|de) )?(?:the )?(?:l.)?(?:status|[ée]tat|estado|situaci[oó]n|состояние|حالة|状况|现状)\b.{0,60}"),
    ("destruction_site", r"(?:location|emplacement|lieux?|ubicaci[oó]n|местоположение|места?|موقع|مواقع|地点).{0,40}(?:destruction|destrucci[oó]n|уничтожени\w+|تدمير|التدمير|销毁)\w*(?: sites?)?|destruction sites?|sites? de destruction|lugar(?:es)? de destrucci[oó]n"),
    ("destruction_method", r"(?:destruction )?(?:methods?|m[ée]thodes?|m[ée]todos?|методы?|الأساليب|الطرق|طرق|方法)(?: (?:of|de) (?:destruction|destrucci[oó]n)| уничтожения| التدمير)?"),
    ("safety_standards", r"(?:applicable )?(?:safety standards?|normes? (?:applicables )?(?:en mati[èe]re )?de s[ée]curit[ée]|normas? (?:aplicables )?de seguridad|(?:применимые )?(?:нормы|стандарты)(?: техники)? безопасности|معايير السلامة|(?:适用的?)?安全标准)(?: (?:to be observed|[àa] observer|que (?:deben|se) \w+))?"),
    ("environmental_standards", r"(?:applicable )?(?:environmental standards?|normes? (?:applicables )?(?:en mati[èe]re )?(?:d.environnement|environnementales|de protection de l.environnement)|normas? (?:aplicables )?(?:ambientales|medioambientales|de medio ambiente)|(?:применимые )?(?:экологические )?(?:нормы|стандарты)(?: охраны окружающей среды)?|المعايير البيئية|(?:适用的?)?环境标准)(?: (?:to be observed|[àa] observer|que (?:deben|se) \w+))?"),
)  # fmt: skip
"""What the boxes of form F ask for, told by their label."""

REFERENCES: Final = (
    r"(?:articles?|art\.?|art[ií]culos?|paragraphs?|para?\.?|section|sec\.|annex(?:es)?|anexos?|forms?|no\.?:?|n°|nº|№|n[úu]mero|law|ley|loi"
    r"|decree|decreto|d[ée]cret|resolution|table|tableau|tabla|cuadro|chapter|page|p\.|report of|year|street|st\.|room|box|ст(?:атья|атьи|\.)"
    r"|пункт\w*|приложени\w+|закон\w*|المادة|الفقرة|القانون|第|mines?/|(?<=\w)/(?!\s)|msp\.?|target|objective|action|phase)\s*[:#]?\s*$"
)
