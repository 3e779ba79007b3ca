# ruff: noqa: E501 - the texts are as reports print them
"""Made reports in the layouts and words of real ones, each with every figure a careful reader takes from it.

Nothing in them is a fact about the State named. A line of `FIGURES` is measure | item | value | unit | as of; a value
without a number is the answer given.
"""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # everything on one line, as text copies of PDFs are
    "croatia": """\
CONVENTION ON THE PROHIBITION OF THE USE, STOCKPILING, PRODUCTION AND TRANSFER OF ANTI-PERSONNEL MINES AND ON THEIR DESTRUCTION Reporting Formats for Article 7 STATE [PARTY]: REPUBLIC OF CROATIA DATE OF SUBMISSION: 29 April 2016 POINT OF CONTACT: Ministry of Foreign and European Affairs (Name, organization, telephone, fax, email) (ONLY FOR THE PURPOSES OF CLARIFICATION) Form A National implementation measures Article 7.1 "Each State Party shall report to the Secretary-General ... on: a) The national implementation measures referred to in Article 9." Remark: In accordance with Article 9, "Each State Party shall take all appropriate legal, administrative and other measures, including the imposition of penal sanctions, to prevent and suppress any activity prohibited to a State Party under this Convention undertaken by persons or on territory under its jurisdiction or control". State [Party]: REPUBLIC OF CROATIA reporting for time period from 1 January 2015 to 31 December 2015 Measures Supplementary information (e.g., effective date of implementation & text of legislation attached). Law on Humanitarian Demining NN 110/15 In force since 21 October 2015 Form B Stockpiled anti-personnel mines Article 7.1 "Each State Party shall report to the Secretary-General ... on: b) The total of all stockpiled anti-personnel mines owned or possessed by it, or under its jurisdiction or control, to include a breakdown of the type, quantity and, if possible, lot numbers of each type of anti-personnel mine stockpiled." State [Party]: REPUBLIC OF CROATIA reporting for time period from 1 January 2015 to 31 December 2015 Type Quantity Lot # (if possible) Supplementary information N/A N/A N/A Republic of Croatia has completed destruction of its stockpiled anti-personnel mines on 23 October 2002. TOTAL 0 Form C Location of mined areas Article 7.1 "Each State Party shall report to the Secretary-General ... on: c) To the extent possible, the location of all mined areas that contain, or are suspected to contain, anti-personnel mines under its jurisdiction or control, to include as much detail as possible regarding the type and quantity of each type of anti-personnel mine in each mined area and when they were emplaced." State [Party]: REPUBLIC OF CROATIA reporting for time period from 1 January 2015 to 31 December 2015 1. Areas that contain mines. On 31 December 2015 the mine suspected area in Croatia amounted to 489.7 km2, contaminated with 46,317 anti-personnel mines. In 2015 a total of 41.2 square kilometres were cleared and 2,378 anti-personnel mines found and destroyed. Form D APMs retained or transferred Article 7.1 "Each State Party shall report to the Secretary-General ... on: d) The types, quantities and, if possible, lot numbers of all anti-personnel mines retained or transferred for the development of and training in mine detection, mine clearance or mine destruction techniques, or transferred for the purpose of destruction, as well as the institutions authorized by a State Party to retain or transfer anti-personnel mines, in accordance with Article 3" State [Party]: REPUBLIC OF CROATIA reporting for time period from 1 January 2015 to 31 December 2015 1a. Compulsory: Retained for development of and training in (Article 3, para.1) Institution authorized by State Party Type Quantity Lot # (if possible) Supplementary information Ministry of Defence PMA-1A 611 Ministry of Defence PMA-2 777 Ministry of Defence PMR-2A 1,024 Ministry of Defence PROM-1 1,290 TOTAL 3,702 -----
""",
    # a cell a line, as a PDF prints a table
    "jordan": """\
CONVENTION ON THE PROHIBITION OF THE USE, STOCKPILING, PRODUCTION AND TRANSFER OF ANTI-PERSONNEL MINES AND ON THEIR DESTRUCTION

Reporting Formats for Article 7

STATE [PARTY]: Hashemite Kingdom of Jordan

DATE OF SUBMISSION: 30/04/2008

Form A National implementation measures

State [Party]: Jordan reporting for time period from 30/04/2007 to 30/04/2008

Measures

Supplementary information

Anti-Personnel Mine Prohibition Law No. 10 for the year 2008

Published in the Official Gazette no. 4897 on 1 April 2008.

Form B Stockpiled anti-personnel mines

State [Party]: Jordan reporting for time period from 30/04/2007 to 30/04/2008

Type
Quantity
Lot #
Supplementary information
N/A
Nil

Form D APMs retained or transferred

1a. Compulsory: Retained for development of and training in (Article 3, para.1)

Institution authorized by State Party Type Quantity Lot # Supplementary information

Royal Engineers Corps
M14
500

M18A1
100

M35
100

M36
200

Total
900

2. Compulsory: Transferred for development of and training in (Article 3, para. 1)

Nil

3. Compulsory: Transferred for the purpose of destruction (Article 3, para. 2)

Nil

Form G APMs destroyed after entry into force

1. Status of the destruction of stockpiled APMs (Article 4)

Type Quantity Lot # Supplementary information
Nil

2. Status of the destruction of APMs in mined areas (Article 5)
Type Quantity Supplementary information
M14 10,356 destroyed in situ
M35 2,100
TOTAL 12,456

Form J Other relevant matters

Victims: By the end of 2007, 640 survivors and 113 killed were recorded. In 2007 there were 14 casualties: 3 killed and 11 injured, among them 5 children.
""",
    # the guide of 2015, thousands apart by blanks, parts that make a whole
    "zimbabwe": """\
ANTI-PERSONNEL MINE BAN CONVENTION
ARTICLE 7 REPORT
STATE PARTY: ZIMBABWE
Date of submission: 30 April 2021
Reporting period: 1 January 2020 to 31 December 2020
1. National implementation measures
Anti-Personnel Mines (Prohibition) Act Chapter 11:19 of 2000.
2. Stockpiled anti-personnel mines
Zimbabwe completed the destruction of its stockpile of 4,092 anti-personnel mines on 15 November 2000.
3. Anti-personnel mines retained or transferred for permitted purposes
Zimbabwe retains 450 mines for training, comprising 350 R2M2, 50 PMN and 50 VS50.
Type Quantity retained in 2020 Quantity used in 2020
R2M2 350 0
PMN 50 0
VS50 50 0
Total 450 0
4. Areas known or suspected to contain anti-personnel mines
As at 31 December 2020, 34 106 205 m2 (34.1 km2) of confirmed hazardous area remained.
During 2020 a total of 2 412 280 m2 was released: 2 170 545 m2 through clearance, 224 735 m2 through reduction and 17 000 m2 cancelled. 26 911 anti-personnel mines were destroyed.
Location Length Area (m2) Mines destroyed
Musengezi to Rwenya 168 km 11,002,340 12,004
Sango Border Post to Crooks Corner 50 km 4,321,000 9,000
Total 34,106,205 26,911
7. Victim assistance
In 2020, there were 7 mine casualties (2 men, 1 woman, 3 boys and 1 girl); one person died.
8. Cooperation and assistance
The United States of America contributed USD 2,500,000 and Japan contributed US$ 1.2 million in 2020.
""",
    # Russian, abbreviations with points
    "tajikistan": """\
Конвенция о запрещении применения, накопления запасов, производства и передачи противопехотных мин и об их уничтожении
Формы для представления докладов по статье 7
ГОСУДАРСТВО-УЧАСТНИК: Республика Таджикистан
ДАТА ПРЕДСТАВЛЕНИЯ: 30 апреля 2014 г.
Форма А Национальные меры по осуществлению
Государство [участник]: Таджикистан. Отчетный период: с 1 января 2013 г. по 31 декабря 2013 г.
Закон № 123 от 5 мая 2010 года
Форма В Накопленные противопехотные мины
Запасов нет. Уничтожение завершено 31 марта 2004 года.
Форма С Расположение заминированных районов
По состоянию на 31 декабря 2013 года площадь районов, в которых подозревается наличие мин, составляет 7 834 000 кв. м.
В 2013 году очищено 1 234 567 кв. м, уничтожено 3 456 противопехотных мин.
Форма D Сохраненные или переданные противопехотные мины
Нет
Форма G Уничтоженные противопехотные мины
Тип Количество
ПМН 1 255
ПОМЗ-2 87
Всего 1 342
Форма J Другие соответствующие вопросы
В 2013 году пострадали 6 человек: 2 погибли и 4 ранены.
""",
    # the guide lettered, in Spanish; a table that does not add up
    "peru": """\
MINISTERIO DE RELACIONES EXTERIORES
INFORMACIÓN ACTUALIZADA PRESENTADA DE CONFORMIDAD CON EL ARTÍCULO 7, PÁRRAFO 2 DE LA CONVENCIÓN
PRESENTADO EL 30 DE ABRIL DE 2021 QUE ABARCA EL PERÍODO DEL 1 DE ENERO AL 31 DE DICIEMBRE DE 2020
A. Medidas nacionales de aplicación
Sin cambios desde el informe de 2008.
B. Minas antipersonal almacenadas
El Perú no tiene existencias de minas antipersonal desde el 13 de diciembre de 2001, cuando destruyó 321,368 minas.
C. Minas antipersonal retenidas o transferidas para fines permitidos
Institución Tipo Cantidad
Ejército PMD-6 500
Ejército PMA 3 250
Marina PMD-6M 275
TOTAL 2,015
D. Zonas en que se sabe o se sospecha que hay minas antipersonal
Quedan 104 zonas peligrosas confirmadas con un área de 354,889 m2.
G. Asistencia a las víctimas
343 víctimas registradas, de las cuales 61 fallecieron.
H. Cooperación y asistencia
""",
    # a note in front, a cover page with boxes, one form sent
    "belgium": """\
Permanent Mission of Belgium to the United Nations and to the specialised institutions in Geneva
Ref.: 2021/45
NOTE VERBALE
The Permanent Mission of Belgium presents its compliments to the United Nations Office for Disarmament Affairs (Geneva Branch) and has the honour to transmit its annual report for the year 2020.
Geneva, 28 April 2021
CONVENTION ON THE PROHIBITION OF THE USE, STOCKPILING, PRODUCTION AND TRANSFER OF ANTI-PERSONNEL MINES AND ON THEIR DESTRUCTION
COVER PAGE OF THE ANNUAL ARTICLE 7 REPORT
NAME OF STATE [PARTY]: Belgium
REPORTING PERIOD: 01/01/2020 to 31/12/2020
(dd/mm/yyyy) (dd/mm/yyyy)
Form A: National implementation measures: ☐ changed ☒ unchanged (last reporting: 2010)
Form B: Stockpiled anti-personnel mines: ☐ changed ☐ unchanged (last reporting: yyyy) ☒ non applicable
Form C: Location of mined areas: ☐ changed ☐ unchanged (last reporting: yyyy) ☒ non applicable
Form D: APMs retained or transferred: ☒ changed ☐ unchanged (last reporting: yyyy) ☐ non applicable
Form E: Status of conversion programs: ☐ changed ☐ unchanged (last reporting: yyyy) ☒ non applicable
Form F: Program of APM destruction: ☐ changed ☐ unchanged (last reporting: yyyy) ☒ non applicable
Form G: APM destroyed: ☐ changed ☒ unchanged (last reporting: 1999) ☐ non applicable
Form H: Technical characteristics: ☐ changed ☒ unchanged (last reporting: 2000) ☐ non applicable
Form I: Warning measures: ☐ changed ☐ unchanged (last reporting: yyyy) ☒ non applicable
Form J: Other Relevant Matters: ☒ changed ☐ unchanged (last reporting: yyyy) ☐ non applicable
Form D APMs retained or transferred
State [Party]: Belgium reporting for time period from 1 January 2020 to 31 December 2020
1a. Compulsory: Retained for development of and training in (Article 3, para.1)
Institution authorized by State Party Type Quantity Lot # (if possible) Supplementary information
Belgian Armed Forces M35 Bg 1.984 Training of EOD
TOTAL 1.984
1b. Voluntary information (Action #54 of Nairobi Action Plan)
In 2020, 57 mines were used for training. The Belgian Armed Forces retain the rest of 1.984 mines for the same purpose.
Form J Other relevant matters
In 2020, Belgium contributed EUR 6.2 million to mine action: 1,500,000 euros to Iraq and 1,200,000 euros to Colombia.
""",
    # an initial report in capitals
    "nigeria": """\
INITIAL REPORT OF NIGERIA PURSUANT TO ARTICLE 7, PARAGRAPH 1 OF THE CONVENTION
Submitted on: 22 June, 2004
State [Party]: NIGERIA reporting for time period from 1ST MARCH 2002 to 31ST DECEMBER 2003
FORM A NATIONAL IMPLEMENTATION MEASURES
The Anti-Personnel Mines Convention (Ratification) Act, 2004 was passed by the National Assembly.
FORM B STOCKPILED ANTI-PERSONNEL MINES
The Federal Republic of Nigeria has no stockpiles of anti-personnel mines.
FORM D APMs RETAINED OR TRANSFERRED
Institution authorized by State Party
Type
Quantity
Lot # (if possible)
Supplementary information
Nigerian Army
Dimbat, Ogbunigwe
3,364
Training
TOTAL
3,364
FORM E STATUS OF CONVERSION PROGRAMS
Nigeria does not produce anti-personnel mines.
FORM I MEASURES TO PROVIDE WARNING
None
""",
    # forms without titles, areas by province, anti-tank mines beside
    "mozambique": """\
Republic of Mozambique
National Demining Institute (IND)
ANTI-PERSONNEL MINE BAN CONVENTION ARTICLE 7 TRANSPARENCY REPORT FOR THE PERIOD 01 JANUARY – 31 DECEMBER 2014
Submitted: April 2015
Form C Location of mined areas
During 2014, 5,234,567 m2 were cleared in 4 provinces: Maputo (1,234,000 m2), Inhambane (2,000,567 m2), Manica (1,000,000 m2) and Sofala (1,000,000 m2). A total of 3,456 anti-personnel mines and 12 anti-tank mines were destroyed.
As of 31 December 2014 there remained 14 suspected hazardous areas measuring 876,543 square meters in Sofala Province.
Form D
Institution Type Quantity
IND PMN 105
IND POMZ 520
IND M969 1,318
Total 1,943
Form J
Mine accidents in 2014
In 2014 3 mine accidents caused 2 deaths and 4 injuries. All victims were civilians.
""",
    # Spanish, nothing to report
    "guatemala": """\
CONVENCIÓN SOBRE LA PROHIBICIÓN DEL EMPLEO, ALMACENAMIENTO, PRODUCCIÓN Y TRANSFERENCIA DE MINAS ANTIPERSONAL Y SOBRE SU DESTRUCCIÓN
Formularios para la presentación de informes con arreglo al artículo 7
NOMBRE DEL ESTADO PARTE: República de Guatemala
FECHA DE PRESENTACIÓN: 12 de marzo de 2003
PUNTO DE CONTACTO: Ministerio de Relaciones Exteriores
Formulario A Medidas nacionales de aplicación
Estado Parte: Guatemala. Información correspondiente al período del 1º de enero al 31 de diciembre del 2002
Decreto Número 106-97 del Congreso de la República de Guatemala, "Ley para la prohibición de la producción, compra, venta de minas", vigente a partir del 4 de diciembre de 1997.
Formulario B Existencias de minas antipersonal
Guatemala no posee minas antipersonal.
Formulario C Localización de las zonas minadas
No existen zonas minadas en Guatemala.
Formulario D Minas antipersonal retenidas o transferidas
Ninguna
""",
    # Arabic, months by both names
    "oman": """\
سلطنة عمان
اتفاقية حظر استعمال وتخزين وإنتاج ونقل الألغام المضادة للأفراد وتدمير تلك الألغام
التقرير الأولي المقدم بموجب المادة 7
اسم الدولة [الطرف]: سلطنة عمان
تاريخ التقديم: 1 آب/أغسطس 2015
الفترة المشمولة بالتقرير: من 1 شباط/فبراير 2015 إلى 31 تموز/يوليو 2015
الاستمارة باء: الألغام المضادة للأفراد المخزونة
النوع الكمية رقم الدفعة معلومات تكميلية
M409 5000
M696 2000
DM31 10260
المجموع 17260
الاستمارة دال: الألغام المضادة للأفراد المحتفظ بها أو المنقولة
تحتفظ سلطنة عمان بـ 2000 لغم لأغراض التدريب.
""",
    # Russian, the year that completed
    "belarus": """\
РЕСПУБЛИКА БЕЛАРУСЬ
ДОКЛАД в соответствии со статьей 7 Конвенции о запрещении применения, накопления запасов, производства и передачи противопехотных мин и об их уничтожении
за период с 1 января по 31 декабря 2017 г.
Название государства-участника: Республика Беларусь
Дата представления: 27.04.2018
ФОРМА В. Накопленные противопехотные мины
В 2017 году уничтожено 73 164 мины ПФМ-1. Уничтожение завершено 4 апреля 2017 года.
ФОРМА D. Противопехотные мины, сохраненные или переданные
Учреждение Тип Количество Номер партии
МО ПМН 1 532
МО ПМН-2 1 000
МО ОЗМ-72 1 990
Итого 4 522
По состоянию на 31 декабря 2017 г. Республика Беларусь сохраняет 4 522 противопехотные мины.
ФОРМА J
Нет
""",
    # French, two kinds of areas in a sentence, rows between sentences
    "congo": """\
RAPPORT DE LA RÉPUBLIQUE DÉMOCRATIQUE DU CONGO AU TITRE DE L'ARTICLE 7
Nom de l'État [partie] : République démocratique du Congo
Date de soumission : le 30 avril 2020
Renseignements pour la période allant du 1er janvier 2019 au 31 décembre 2019
A. Mesures d'application nationales
Loi n° 11/007 du 9 juillet 2011 portant mise en œuvre de la Convention
B. Mines antipersonnel stockées
La RDC a déclaré avoir détruit tous ses stocks de mines antipersonnel en mai 2006.
C. Mines antipersonnel conservées ou transférées
La RDC ne conserve aucune mine antipersonnel.
D. Zones où la présence de mines antipersonnel est avérée ou soupçonnée
Au 31 décembre 2019, il restait 33 zones dangereuses confirmées d'une superficie de 405 559 m², ainsi que 2 zones soupçonnées de 12 000 m².
Province Nombre de zones Superficie (m2)
Ituri 12 120.000
Tanganyika 21 285.559
Total 33 405.559
Au cours de 2019, 221 943 m² ont été dépollués et 14 mines antipersonnel, 3 mines antichars et 2 345 REG ont été détruites.
G. Assistance aux victimes
En 2019, 20 nouvelles victimes (15 hommes, 2 femmes et 3 enfants) ont été enregistrées, dont 6 tués et 14 blessés.
H. Coopération et assistance
En 2019, le Japon a contribué 1,3 million de dollars américains et les États-Unis 2 000 000 USD.
""",
    # ten forms in one paragraph, n/a
    "austria": """\
Form A National implementation measures State: Austria reporting for time period from 1 January 1999 to 31 December 1999 Federal Law on the Prohibition of Anti-Personnel Mines, Federal Law Gazette I No. 13/1997, in force since 1 January 1997. Penal Code. Form B Stockpiled anti-personnel mines None. All 116,000 anti-personnel mines were destroyed by 1996. Form C Location of mined areas Austria has no mined areas. Form D APMs retained or transferred Nil Form E Status of conversion programs n/a Form F Status of programs for destruction n/a Form G APMs destroyed after entry into force n/a Form H Technical characteristics n/a Form I Measures to provide warning n/a Form J Other relevant matters Austria contributed 1.2 million Euro to mine action in 1999.
""",
    # an initial report, columns by blanks
    "sri_lanka": """\
STATE PARTY: Sri Lanka
DATE OF SUBMISSION: 28/11/2018
Initial report
Reporting period: 1 June 2018 - 28 November 2018
Form B
Stockpiled anti-personnel mines

Type            Quantity     Lot #      Supplementary information
P4 MK1           22,967       -          Army
Type 72          58,792       -          Army
VS-50            13,550       -          Navy
TOTAL            95,309

Form C Location of mined areas
District    No. of SHAs   Area (sq.m)
Jaffna      23            1,234,567
Mannar      45            5,678,901
Total       68            6,913,468
""",
    # labels with colons, areas in rows, figures of several years
    "sudan": """\
SUDAN - Article 7 transparency report
Name of State [Party]: Republic of the Sudan
Date of Submission: 5 May 2015
FORM C LOCATION OF MINED AREAS
State [Party]: Republic of the Sudan reporting for time period from 1 January 2014 to 31 December 2014
1. Areas that contain mines*
Location Type Quantity Date of emplacement Supplementary information
Blue Nile State 34 dangerous areas, 1,234,567 sq m unknown
South Kordofan 55 dangerous areas, 2,345,678 sq m unknown
Kassala 12 dangerous areas 333,222 sq m 1994
2. Areas suspected to contain mines*
Location Type Quantity
Red Sea unknown unknown
FORM F STATUS OF PROGRAMS FOR DESTRUCTION OF APMs
1. Status of programs for destruction of stockpiled APMs (Article 4)
Description of the status of programs including: Completed on 31 March 2008
Location of destruction sites: Khartoum, Jabal Hasa
Details of: Methods: open detonation
Applicable safety standards to be observed: NTSG
Applicable environmental standards to be observed: nil
FORM H TECHNICAL CHARACTERISTICS
1. Technical characteristics of APM-produced: Not applicable
2. Technical characteristics of APMs currently owned or possessed
Type Dimensions Fusing Explosive content (type, grams) Metallic content Colour photo attached Supplementary information to facilitate mine clearance
Type 72 D 78 mm H 38 mm pressure TNT 51 g low yes
PMN D 112 mm pressure TNT 240 g high
FORM J OTHER RELEVANT MATTERS
Casualties from 2002 to 2014: 1,987 (killed 579, injured 1,408). In 2014, 40 casualties.
""",
    # Spanish, numbers with points, a span of years
    "colombia": """\
REPÚBLICA DE COLOMBIA

INFORME DE CONFORMIDAD CON EL ARTÍCULO 7 DE LA CONVENCIÓN

NOMBRE DEL ESTADO [PARTE]: Colombia
FECHA DE PRESENTACIÓN: 30 de abril de 2012
Información para el período comprendido entre el 1 de enero de 2011 y el 31 de diciembre de 2011

Formulario A. Medidas nacionales de aplicación
Ley 759 de 2002 (25 de julio)
Ley 1448 de 2011

Formulario B. Existencias de minas antipersonal
No aplica. El 24 de octubre de 2004 Colombia destruyó la totalidad de sus existencias.

Formulario C. Ubicación de zonas minadas
Al 31 de diciembre de 2011 se tiene registro de 20.317 eventos por minas antipersonal.
Departamento Municipio Área (m2)
Antioquia San Carlos 12.345
Bolívar El Carmen 4.500
En 2011 se despejaron 1.057.234 metros cuadrados en el municipio de San Francisco y se destruyeron 215 minas antipersonal.

Formulario D. Minas antipersonal retenidas o transferidas
Colombia no retiene minas.

Formulario G. Minas antipersonal destruidas
Entre 2003 y 2004 se destruyeron 18.531 minas antipersonal de las existencias.

Formulario I. Medidas de advertencia
En 2011 se beneficiaron 45.678 personas con actividades de educación en el riesgo.

Formulario J. Otras cuestiones pertinentes
En 2011 se registraron 538 víctimas, de las cuales 83 murieron y 455 resultaron heridas.
""",
}

FIGURES: dict[str, str] = {
    "croatia": """\
submission_date |  | 2016-04-29 | date |
period_start |  | 2015-01-01 | date |
period_end |  | 2015-12-31 | date |
measure | Law on Humanitarian Demining NN 110/15 | 2015-10-21 | date |
stockpile_completion_date |  | 2002-10-23 | date |
stock_year_end | all types | 0 | mines | 2015-12-31
suspected_area |  | 489.7 | km2 | 2015-12-31
cleared_area |  | 41.2 | km2 | 2015
area_mines_destroyed | all types | 2378 | mines | 2015
retained | PMA-1A @ Ministry of Defence | 611 | mines | 2015-12-31
retained | PMA-2 @ Ministry of Defence | 777 | mines | 2015-12-31
retained | PMR-2A @ Ministry of Defence | 1024 | mines | 2015-12-31
retained | PROM-1 @ Ministry of Defence | 1290 | mines | 2015-12-31
retained_total |  | 3702 | mines | 2015-12-31
""",
    "jordan": """\
submission_date |  | 2008-04-30 | date |
period_start |  | 2007-04-30 | date |
period_end |  | 2008-04-30 | date |
measure | Anti-Personnel Mine Prohibition Law No. 10 | 2008 | date |
stock_year_end | all types | not_applicable | mines | 2008-04-30
retained | M14 @ Royal Engineers Corps | 500 | mines | 2008-04-30
retained | M18A1 @ Royal Engineers Corps | 100 | mines | 2008-04-30
retained | M35 @ Royal Engineers Corps | 100 | mines | 2008-04-30
retained | M36 @ Royal Engineers Corps | 200 | mines | 2008-04-30
retained_total |  | 900 | mines | 2008-04-30
area_mines_destroyed | M14 | 10356 | mines |
area_mines_destroyed | M35 | 2100 | mines |
area_mines_destroyed | all types | 12456 | mines |
casualties_killed |  | 113 | people | 2007
casualties_total |  | 14 | people | 2007
casualties_killed |  | 3 | people | 2007
casualties_injured |  | 11 | people | 2007
""",
    "zimbabwe": """\
submission_date |  | 2021-04-30 | date |
period_start |  | 2020-01-01 | date |
period_end |  | 2020-12-31 | date |
measure | Anti-Personnel Mines (Prohibition) Act | blank | date |
stockpile_completion_date |  | 2000-11-15 | date |
stock_year_end | all types | 0 | mines | 2020-12-31
stock_destroyed | all types | 4092 | mines | 2000-11-15
retained | R2M2 | 350 | mines | 2020-12-31
retained | PMN | 50 | mines | 2020-12-31
retained | VS50 | 50 | mines | 2020-12-31
retained_total |  | 450 | mines | 2020-12-31
mined_area |  | 34106205 | m2 | 2020-12-31
released_area |  | 2412280 | m2 | 2020
cleared_area |  | 2170545 | m2 | 2020
reduced_area |  | 224735 | m2 | 2020
cancelled_area |  | 17000 | m2 | 2020
area_mines_destroyed | all types | 26911 | mines |
casualties_total |  | 7 | people | 2020
casualties_total | men | 2 | people | 2020
casualties_total | women | 1 | people | 2020
casualties_total | boys | 3 | people | 2020
casualties_total | girls | 1 | people | 2020
funding | United States of America | 2500000 | USD | 2020
funding | Japan | 1200000 | USD | 2020
""",
    "tajikistan": """\
submission_date |  | 2014-04-30 | date |
period_start |  | 2013-01-01 | date |
period_end |  | 2013-12-31 | date |
measure | Закон № 123 | 2010-05-05 | date |
stock_year_end | all types | 0 | mines | 2013-12-31
stockpile_completion_date |  | 2004-03-31 | date |
suspected_area |  | 7834000 | m2 | 2013-12-31
cleared_area |  | 1234567 | m2 | 2013
area_mines_destroyed | all types | 3456 | mines | 2013
retained_total |  | 0 | mines | 2013-12-31
stock_destroyed | ПМН | 1255 | mines |
stock_destroyed | ПОМЗ-2 | 87 | mines |
stock_destroyed | all types | 1342 | mines |
casualties_killed |  | 2 | people | 2013
casualties_injured |  | 4 | people | 2013
casualties_total |  | 6 | people | 2013
""",
    "peru": """\
submission_date |  | 2021-04-30 | date |
period_start |  | 2020-01-01 | date |
period_end |  | 2020-12-31 | date |
stock_year_end | all types | 0 | mines | 2020-12-31
stock_destroyed | all types | 321368 | mines | 2001-12-13
mined_area |  | 354889 | m2 | 2020-12-31
mined_areas_count |  | 104 | areas | 2020-12-31
casualties_total |  | 343 | people |
casualties_killed |  | 61 | people |
""",
    "belgium": """\
submission_date |  | 2021-04-28 | date |
period_start |  | 2020-01-01 | date |
period_end |  | 2020-12-31 | date |
retained | M35 Bg @ Belgian Armed Forces | 1984 | mines | 2020-12-31
retained_total |  | 1984 | mines | 2020-12-31
retained_used |  | 57 | mines | 2020
""",
    "nigeria": """\
submission_date |  | 2004-06-22 | date |
period_start |  | 2002-03-01 | date |
period_end |  | 2003-12-31 | date |
measure | Anti-Personnel Mines Convention (Ratification) Act, 2004 | 2004 | date |
stock_year_end | all types | 0 | mines | 2003-12-31
retained | Dimbat, Ogbunigwe @ Nigerian Army | 3364 | mines | 2003-12-31
retained_total |  | 3364 | mines | 2003-12-31
facility_status |  | Nigeria does not produce anti-personnel mines. |  |
""",
    "mozambique": """\
submission_date |  | 2015-04 | date |
period_start |  | 2014-01-01 | date |
period_end |  | 2014-12-31 | date |
cleared_area |  | 5234567 | m2 | 2014
area_mines_destroyed | all types | 3456 | mines |
suspected_area | Sofala | 876543 | m2 | 2014-12-31
suspected_areas_count | Sofala | 14 | areas | 2014-12-31
retained | PMN @ IND | 105 | mines | 2014-12-31
retained | POMZ @ IND | 520 | mines | 2014-12-31
retained | M969 @ IND | 1318 | mines | 2014-12-31
retained_total |  | 1943 | mines | 2014-12-31
accidents |  | 3 | accidents | 2014
casualties_killed |  | 2 | people | 2014
casualties_injured |  | 4 | people | 2014
""",
    "guatemala": """\
submission_date |  | 2003-03-12 | date |
period_start |  | 2002-01-01 | date |
period_end |  | 2002-12-31 | date |
measure | Decreto Número 106-97 | blank | date |
stock_year_end | all types | 0 | mines | 2002-12-31
mined_areas_count |  | 0 | areas | 2002-12-31
retained_total |  | 0 | mines | 2002-12-31
""",
    "oman": """\
submission_date |  | 2015-08-01 | date |
period_start |  | 2015-02-01 | date |
period_end |  | 2015-07-31 | date |
stock_year_end | M409 | 5000 | mines | 2015-07-31
stock_year_end | M696 | 2000 | mines | 2015-07-31
stock_year_end | DM31 | 10260 | mines | 2015-07-31
stock_year_end | all types | 17260 | mines | 2015-07-31
retained_total |  | 2000 | mines | 2015-07-31
""",
    "belarus": """\
submission_date |  | 2018-04-27 | date |
period_start |  | 2017-01-01 | date |
period_end |  | 2017-12-31 | date |
stock_destroyed | all types | 73164 | mines | 2017
stockpile_completion_date |  | 2017-04-04 | date |
stock_year_end | all types | 0 | mines | 2017-12-31
retained | ПМН @ МО | 1532 | mines | 2017-12-31
retained | ПМН-2 @ МО | 1000 | mines | 2017-12-31
retained | ОЗМ-72 @ МО | 1990 | mines | 2017-12-31
retained_total |  | 4522 | mines | 2017-12-31
""",
    "congo": """\
submission_date |  | 2020-04-30 | date |
period_start |  | 2019-01-01 | date |
period_end |  | 2019-12-31 | date |
measure | Loi n° 11/007 | 2011-07-09 | date |
stockpile_completion_date |  | 2006-05 | date |
stock_year_end | all types | 0 | mines | 2019-12-31
retained_total |  | 0 | mines | 2019-12-31
mined_area |  | 405559 | m2 | 2019-12-31
mined_areas_count |  | 33 | areas | 2019-12-31
suspected_area |  | 12000 | m2 | 2019-12-31
suspected_areas_count |  | 2 | areas | 2019-12-31
cleared_area |  | 221943 | m2 | 2019
area_mines_destroyed | all types | 14 | mines | 2019
casualties_total |  | 20 | people | 2019
casualties_killed |  | 6 | people | 2019
casualties_injured |  | 14 | people | 2019
casualties_total | men | 15 | people | 2019
casualties_total | women | 2 | people | 2019
casualties_total | children | 3 | people | 2019
""",
    "austria": """\
period_start |  | 1999-01-01 | date |
period_end |  | 1999-12-31 | date |
measure | Federal Law on the Prohibition of Anti-Personnel Mines | blank | date |
measure | Penal Code | blank | date |
stock_destroyed | all types | 116000 | mines | 1996
stock_year_end | all types | 0 | mines | 1999-12-31
mined_areas_count |  | 0 | areas | 1999-12-31
retained_total |  | 0 | mines | 1999-12-31
funding |  | 1200000 | EUR | 1999
""",
    "sri_lanka": """\
submission_date |  | 2018-11-28 | date |
period_start |  | 2018-06-01 | date |
period_end |  | 2018-11-28 | date |
stock_year_end | P4 MK1 | 22967 | mines | 2018-11-28
stock_year_end | Type 72 | 58792 | mines | 2018-11-28
stock_year_end | VS-50 | 13550 | mines | 2018-11-28
stock_year_end | all types | 95309 | mines | 2018-11-28
suspected_areas_count | Jaffna | 23 | areas | 2018-11-28
suspected_area | Jaffna | 1234567 | m2 | 2018-11-28
suspected_areas_count | Mannar | 45 | areas | 2018-11-28
suspected_area | Mannar | 5678901 | m2 | 2018-11-28
suspected_areas_count |  | 68 | areas | 2018-11-28
suspected_area |  | 6913468 | m2 | 2018-11-28
""",
    "sudan": """\
submission_date |  | 2015-05-05 | date |
period_start |  | 2014-01-01 | date |
period_end |  | 2014-12-31 | date |
destruction_site | stock | Khartoum, Jabal Hasa |  |
destruction_method | stock | open detonation |  |
safety_standards | stock | NTSG |  |
environmental_standards | stock | none |  |
stockpile_completion_date |  | 2008-03-31 | date |
casualties_total |  | 40 | people | 2014
""",
    "colombia": """\
submission_date |  | 2012-04-30 | date |
period_start |  | 2011-01-01 | date |
period_end |  | 2011-12-31 | date |
measure | Ley 759 | 2002 | date |
measure | Ley 1448 | 2011 | date |
stockpile_completion_date |  | 2004-10-24 | date |
stock_year_end | all types | 0 | mines | 2011-12-31
cleared_area | San Francisco | 1057234 | m2 | 2011
area_mines_destroyed | San Francisco | 215 | mines | 2011
retained_total |  | 0 | mines | 2011-12-31
people_educated |  | 45678 | people | 2011
warning_measure |  | En 2011 se beneficiaron 45.678 personas con actividades de educación en el riesgo. |  | 2011
casualties_total |  | 538 | people | 2011
casualties_killed |  | 83 | people | 2011
casualties_injured |  | 455 | people | 2011
""",
}
