/** Words of time. Folded; several words to a phrase. The longest phrase that fits wins. */
import * as beforeLast from './before-last.ts';
import { wordTable } from './word-table.ts';

const list = (words: string): readonly string[] =>
  words
    .split(/\s*[,\n]\s*/)
    .map(word => word.trim())
    .filter(word => word !== '');
const set = (words: string): ReadonlySet<string> => new Set(list(words));
export const articles = set(
  'the, a, an, der, die, das, den, dem, des, el, la, los, las, lo, ten, ta, to, tej, tego, of, our, my, in, am, im, w, we, de, del, this',
);

export const pastHalf = set('past, after, nach, po, pasadas, pasada');
export const toHalf = set('to, til, of, vor');
export const quarter = set('quarter, viertel, kwadrans, cuarto');
export const clockWords: Readonly<Record<string, number>> = wordTable({
  noon: 720,
  midday: 720,
  mittag: 720,
  mittags: 720,
  mediodia: 720,
  poludnie: 720,
  poludnia: 720,
  poludniem: 720,
  midnight: 0,
  mitternacht: 0,
  medianoche: 0,
  polnoc: 0,
  polnocy: 0,
  polnoca: 0,
});
/** Before a clock time that is a point. */
export const atWords = set(
  'at, around, about, approx, circa, ca, um, gegen, so um, so gegen, ungefahr, etwa, kurz um, a, sobre, hacia, alrededor de, a eso de, como a, o, okolo, kolo, ok, about at, round, by, roughly, near, gegen so, zu, mniej wiecej o, tak o, na',
);
export const justAfter = set(
  'just after, just gone, pasadas, pasada, shortly after, a bit after, a little after, soon after, right after, kurz nach, knapp nach, um kurz nach, so kurz nach, poco despues de, poco despues del, justo despues de, justo despues del, un poco despues de, tuz po, krotko po, zaraz po, chwile po, niedlugo po, pare minut po',
);
export const justBefore = set(
  'just before, shortly before, a bit before, right before, kurz vor, knapp vor, um kurz vor, poco antes de, poco antes del, justo antes de, justo antes del, kurz vorm, un poco antes de, tuz przed, krotko przed, chwile przed, zaraz przed',
);
export const sinceWords = set(
  'since, ever since, a partir del, starting, starting at, starting from, from, seit, seit dem, seit der, ab, von, desde, a partir de, desde que, od, poczawszy od, since around, since about, seit etwa, seit ungefahr, seit circa, desde mas o menos, od okolo, od mniej wiecej, from about, seit kurz nach, since just after, since shortly after, od czasu',
);
export const afterWords = set('after, following, nach, nach dem, nach der, despues de, despues del, tras, luego de, luego del, po');
export const untilWords = set(
  'to, through, bis zum, bis einschliesslich, a, al, until, till, before, up to, by, bis, vor, hasta, antes de, antes del, vorm, do, przed, az do',
);
/** Before the name of a break: it is over. */
export const endWords = set('end, ende, schluss, final, fin, termino, konca, koniec, zakonczenia, zakonczeniu');
/** Where a range ends within its hour. Minutes. */
export const pastTheHour: Readonly<Record<string, number>> = wordTable({
  'half past': 30,
  half: 30,
  halb: 30,
  media: 30,
  'y media': 30,
  wpol: 30,
  'quarter past': 15,
  'a quarter past': 15,
  'viertel nach': 15,
  viertel: 15,
  'y cuarto': 15,
  cuarto: 15,
  'kwadrans po': 15,
  dreiviertel: 45,
});
export const betweenWords = set('between, from, zwischen, von, entre, de, desde, od, miedzy, pomiedzy, in between');
export const andWords = set('and, to, till, until, through, und, bis, y, a, hasta, i, do, oraz, -');
export const lastWords = set(
  'last, past, previous, recent, ostatniego, ostatniemu, ostatnimi, letzte, letzten, letzter, letztes, letztem, vergangene, vergangenen, vergangener, ultimo, ultima, ultimos, ultimas, pasadas, ostatni, ostatnia, ostatnie, ostatnich, ostatniej, ostatnim, ostatnio, minionej, minionych',
);
export const units: Readonly<Record<string, number>> = wordTable(
  Object.fromEntries([
    ...list('minute, minutes, min, minuten, minuto, minutos, minut, minuty, minute, minucie, minutach').map(word => [word, 1]),
    ...list(
      'hour, hours, hr, hrs, h, stunde, stunden, stundchen, hora, horas, hs, godzina, godzine, godziny, godzin, godzinie, godzinach',
    ).map(word => [word, 60]),
    ...list('day, days, tag, tage, tagen, dia, dias, dzien, dni, dniach').map(word => [word, 1440]),
    ...list('week, weeks, woche, wochen, semana, semanas, tydzien, tygodnie, tygodni, tygodniach').map(word => [word, 10080]),
  ]),
);
/** A stretch without a figure: "the last half hour". Minutes. */
export const stretches: Readonly<Record<string, number>> = wordTable({
  'half hour': 30,
  'half an hour': 30,
  'half a hour': 30,
  'quarter of an hour': 15,
  'three quarters of an hour': 45,
  'three quarter hour': 45,
  'trzy kwadranse': 45,
  'trzech kwadransow': 45,
  'quarter hour': 15,
  'couple of hours': 120,
  'couple hours': 120,
  'few minutes': 15,
  'couple of minutes': 15,
  'few min': 15,
  'few hours': 180,
  'hour and a half': 90,
  'one and a half hours': 90,
  'one and a half hour': 90,
  'two and a half hours': 150,
  'couple of days': 2880,
  'few days': 4320,
  'halbe stunde': 30,
  'halben stunde': 30,
  halbstunde: 30,
  dreiviertelstunde: 45,
  viertelstunde: 15,
  'viertel stunde': 15,
  'anderthalb stunden': 90,
  'eineinhalb stunden': 90,
  'zweieinhalb stunden': 150,
  'paar minuten': 15,
  'paar stunden': 180,
  'paar tage': 4320,
  'paar tagen': 4320,
  'media hora': 30,
  'cuarto de hora': 15,
  'hora y media': 90,
  'par de horas': 120,
  'unos minutos': 15,
  'pocos minutos': 15,
  'unas horas': 180,
  'unos dias': 4320,
  'tres cuartos de hora': 45,
  'pol godziny': 30,
  polgodziny: 30,
  kwadrans: 15,
  kwadransa: 15,
  'poltorej godziny': 90,
  'pare minut': 15,
  'kilka minut': 15,
  'pare godzin': 180,
  'kilka godzin': 180,
  'kilka dni': 4320,
  'pare dni': 4320,
  'kilku minut': 15,
  'kilku godzin': 180,
});
export const agoAfter = set('ago, back, temu, wstecz, earlier');
export const agoBefore = set('vor, hace, przed');

export const days: Readonly<Record<string, number>> = wordTable(
  Object.fromEntries([
    ...list(`today, heute, heut, hoy, dzis, dzisiaj, heutige, heutigen, heutiger, heutiges, dzisiejszy, dzisiejsza, dzisiejszej, dzisiejszego, dzisiejszym, dzisiejsze, dzisiejszych, de hoy,
    all day, whole day, ganzen tag, ganze tag, todo el dia, caly dzien, so far today, hoy dia, hoy en dia, heute den ganzen tag`).map(
      word => [word, 0],
    ),
    ...list(
      `yesterday, yesterdays, gestern, gestrige, gestrigen, gestriger, gestriges, ayer, wczoraj, wczorajszy, wczorajsza, wczorajszej, wczorajszego, wczorajszym, wczorajsze, wczorajszych, de ayer`,
    ).map(word => [word, -1]),
    ...list('day before yesterday, vorgestern, anteayer, antier, antes de ayer, przedwczoraj, vorgestrigen, przedwczorajszy').map(word => [
      word,
      -2,
    ]),
    ...list('vorvorgestern, trasanteayer, trasantier, antes de anteayer').map(word => [word, -3]),
  ]),
);
/** The day, week, shift before the one just spoken of. */
export const theOneBefore = set(
  'night before, evening before, morning before, nacht davor, nacht zuvor, noche anterior, noche antes, manana anterior, poprzedniej nocy, noc wczesniej, abend davor, day before, previous day, preceding day, day earlier, tag davor, tag zuvor, vortag, vortags, dia anterior, dia antes, dia previo, dzien wczesniej, poprzedniego dnia, poprzedni dzien, dzien przedtem, dniem poprzednim, dnia poprzedniego, poprzednim dniu, dniu poprzednim, dniem wczesniejszym',
);
export const theWeekBefore = set(
  'week before, previous week, week earlier, woche davor, woche zuvor, vorwoche, semana anterior, semana previa, tydzien wczesniej, poprzednim tygodniem, poprzedniego tygodnia',
);
export const sameTime = set(
  'same time, same hours, same period, same stretch, gleiche zeit, gleichen zeit, selben zeit, gleichen zeitraum, um die zeit, misma hora, mismas horas, mismo periodo, mismo tramo, tej samej porze, tej samej godzinie, tym samym czasie, tych samych godzinach, analogicznym okresie',
);

export const weekdays: Readonly<Record<string, number>> = wordTable(
  Object.fromEntries([
    ...(
      [
        [
          'monday, mondays, montag, montags, lunes, poniedzialek, poniedzialku, poniedzialkiem, poniedzialkowy, poniedzialkowa, poniedzialkowej',
          1,
        ],
        ['tuesday, tuesdays, tues, dienstag, dienstags, martes, wtorek, wtorku, wtorkiem, wtorkowy, wtorkowa, wtorkowej', 2],
        ['wednesday, wednesdays, mittwoch, mittwochs, miercoles, sroda, srode, srody, srodowy, srodowa, srodowej', 3],
        [
          'thursday, thursdays, thurs, donnerstag, donnerstags, jueves, czwartek, czwartku, czwartkiem, czwartkowy, czwartkowa, czwartkowej',
          4,
        ],
        ['friday, fridays, freitag, freitags, viernes, piatek, piatku, piatkiem, piatkowy, piatkowa, piatkowej', 5],
        ['saturday, saturdays, samstag, samstags, sonnabend, sabado, sobota, sobote, soboty, sobotnia, sobotniej', 6],
        ['sunday, sundays, sonntag, sonntags, domingo, niedziela, niedziele, niedzieli, niedzielna, niedzielnej', 7],
      ] as const
    ).flatMap(([words, day]) => list(words).map(word => [word, day])),
  ]),
);
/** Short forms, read as a day only after a word that leads up to one. */
export const weekdaysShort: Readonly<Record<string, number>> = wordTable({
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  thur: 4,
  fri: 5,
  sat: 6,
  sun: 7,
  mo: 1,
  di: 2,
  mi: 3,
  fr: 5,
  pn: 1,
  wt: 2,
  czw: 4,
  pt: 5,
  lun: 1,
  mie: 3,
  jue: 4,
  vie: 5,
});

/** `-before-last`: the one before the last one. */
export type Span = `${'last' | 'this'}-${'week' | 'month'}` | `${'week' | 'month' | 'weekend'}-before-last` | 'weekend' | 'last-seven-days';
export const spans: Readonly<Record<string, Span>> = wordTable(
  Object.fromEntries([
    ...list(
      'this week, current week, week so far, all week, so far this week, whole week, diese woche, dieser woche, laufende woche, laufenden woche, aktuellen woche, ganze woche, die woche, esta semana, semana actual, toda la semana, lo que va de semana, ten tydzien, tym tygodniu, tego tygodnia, biezacym tygodniu, biezacy tydzien, caly tydzien',
    ).map(word => [word, 'this-week']),
    ...list(
      'last week, last weeks, letzte woche, letzter woche, letzten woche, vorige woche, voriger woche, vergangene woche, vergangener woche, vergangenen woche, semana pasada, pasada semana, ultima semana, zeszly tydzien, zeszlym tygodniu, zeszlego tygodnia, zeszlym tygodniem, ubiegly tydzien, ubieglym tygodniu, ubieglego tygodnia, poprzednim tygodniu, poprzedni tydzien, ostatnim tygodniu, ostatni tydzien, minionym tygodniu',
    ).map(word => [word, 'last-week']),
    ...list(
      'this month, current month, month so far, diesen monat, diesem monat, laufenden monat, este mes, mes actual, lo que va de mes, ten miesiac, tym miesiacu, tego miesiaca, biezacym miesiacu',
    ).map(word => [word, 'this-month']),
    ...list(
      'last month, letzten monat, letzter monat, letztem monat, vorigen monat, vergangenen monat, mes pasado, pasado mes, ultimo mes, zeszly miesiac, zeszlym miesiacu, zeszlego miesiaca, ubieglym miesiacu, poprzednim miesiacu, ostatnim miesiacu',
    ).map(word => [word, 'last-month']),
    ...list(
      'weekend, the weekend, last weekend, past weekend, wochenende, am wochenende, letztes wochenende, letzten wochenende, vergangenen wochenende, fin de semana, el finde, finde, fin de semana pasado, pasado fin de semana, weekendzie, ostatni weekend, zeszly weekend, zeszlym tygodniu w weekend',
    ).map(word => [word, 'weekend']),
    ...list('past week, vergangenen sieben tage').map(word => [word, 'last-seven-days']),
    ...beforeLast.weeks.map(word => [word, 'week-before-last']),
    ...beforeLast.weekends.map(word => [word, 'weekend-before-last']),
    ...beforeLast.months.map(word => [word, 'month-before-last']),
  ]),
);

export type Part = 'morning' | 'afternoon' | 'evening' | 'night' | 'tonight';
export const parts: Readonly<Record<string, Part>> = wordTable(
  Object.fromEntries([
    ...list(
      'morning, mornings, forenoon, morgens, fruh, fruehmorgens, vormittag, vormittags, am morgen, por la manana, de la manana, la manana, en la manana, esa manana, rano, z rana, ranka, rankiem, poranek, przed poludniem, dopoludnia, nad ranem, in der fruh, in der frueh',
    ).map(word => [word, 'morning']),
    ...list(
      'afternoon, afternoons, nachmittag, nachmittags, por la tarde, de la tarde, la tarde, en la tarde, po poludniu, popoludniu, popoludnie',
    ).map(word => [word, 'afternoon']),
    ...list('evening, evenings, abend, abends, wieczor, wieczorem, wieczorami, anochecer').map(word => [word, 'evening']),
    ...list(
      'night, overnight, nacht, nachts, por la noche, de la noche, la noche, en la noche, w nocy, noca, nocy, noc, madrugada, de madrugada',
    ).map(word => [word, 'night']),
  ]),
);
/** A part of a day that names the day with it. */
export const partsOfDay: Readonly<Record<string, readonly [Part, number]>> = wordTable(
  Object.fromEntries([
    ...list(
      'this morning, heute fruh, heute frueh, heut frueh, heut fruh, heute morgen, heut morgen, heute vormittag, diesen morgen, esta manana, hoy por la manana, hoy en la manana, dzis rano, dzisiaj rano, dzis z rana, dzis przed poludniem, dzisiejszego poranka, dzisiejszy poranek, od rana, today morning, first thing this morning, first thing in the morning, a primera hora, a primera hora de la manana, z samego rana, samego rana, in aller fruh, first thing',
    ).map(word => [word, ['morning', 0]]),
    ...list(
      'this afternoon, heute nachmittag, heut nachmittag, esta tarde, hoy por la tarde, dzis po poludniu, dzisiaj po poludniu, dzisiejszego popoludnia',
    ).map(word => [word, ['afternoon', 0]]),
    ...list('this evening, heute abend, heut abend, dzis wieczorem, dzisiaj wieczorem, dzis wieczor').map(word => [word, ['evening', 0]]),
    ...list('last evening, gestern abend, wczoraj wieczorem, wczoraj wieczor').map(word => [word, ['evening', -1]]),
    ...list(
      'yesterday morning, gestern fruh, gestern frueh, gestern morgen, gestern vormittag, ayer por la manana, ayer en la manana, wczoraj rano, wczoraj z rana',
    ).map(word => [word, ['morning', -1]]),
    ...list(
      'last night, esta noche pasada, esta pasada noche, yesterday night, gestern nacht, letzte nacht, letzter nacht, vergangene nacht, vergangenen nacht, anoche, ayer por la noche, ayer noche, la noche pasada, noche pasada, pasada noche, ultima noche, wczoraj w nocy, ostatniej nocy, zeszlej nocy, minionej nocy, ubieglej nocy, ostatnia noc',
    ).map(word => [word, ['night', -1]]),
    ...beforeLast.nights.map(word => [word, ['night', -2]]),
    ...beforeLast.evenings.map(word => [word, ['evening', -2]]),
    // The night that runs, else the one that was.
    ...list(
      'heute nacht, heut nacht, diese nacht, dieser nacht, esta madrugada, dzis w nocy, dzisiaj w nocy, tej nocy, in der nacht, ueber nacht, uber nacht, through the night, during the night, durante la noche, przez noc',
    ).map(word => [word, ['night', 0]]),
  ]),
);
/** Still to come, unless the evening or the night has begun. */
export const tonight = set('tonight, esta noche');

export type ShiftKind = 'early' | 'late' | 'night' | 'this' | 'previous' | 'before-previous';
export const shiftNames: Readonly<Record<string, ShiftKind>> = wordTable(
  Object.fromEntries([
    ...list(`early shift, early shifts, earlies, the early, morning shift, morning crew, first shift, day shift, days shift, earlyshift, fruhschicht, fruehschicht, fruhschichten, fruhdienst, morgenschicht, tagschicht, erste schicht, ersten schicht, schicht 1, turno de manana, turno de la manana, turno manana, turno matutino, turno matinal, primer turno,
    turno 1, zmiana poranna, zmiany porannej, zmianie porannej, zmiane poranna, poranna zmiana, porannej zmiany, porannej zmianie, poranna zmiane, ranna zmiana, rannej zmiany, rannej zmianie, ranna zmiane, zmiana ranna, zmiany rannej, zmianie rannej, pierwsza zmiana, pierwszej zmiany, pierwszej zmianie, zmiana dzienna, dziennej zmianie, rankowej zmianie, ranna zmiana, ranke`).map(
      word => [word, 'early'],
    ),
    ...list(`late shift, late shifts, lates, the late, afternoon shift, second shift, evening shift, back shift, lateshift, spatschicht, spaetschicht, spatschichten, spatdienst, mittelschicht, nachmittagsschicht, zweite schicht, zweiten schicht, turno de tarde, turno de la tarde, turno tarde, turno vespertino, segundo turno, zmiana popoludniowa, zmiany popoludniowej, zmianie popoludniowej, zmiane popoludniowa,
    popoludniowa zmiana, popoludniowej zmiany, popoludniowej zmianie, popoludniowa zmiane, druga zmiana, drugiej zmiany, drugiej zmianie, popoludniowka, popoludniowce, popoludniowki`).map(
      word => [word, 'late'],
    ),
    ...list(
      `night shift, night shifts, nights, nightshift, night crew, third shift, graveyard shift, nachtschicht, nachtschichten, nachtdienst, dritte schicht, dritten schicht, turno de noche, turno de la noche, turno noche, turno nocturno, tercer turno, nocna zmiana, nocnej zmiany, nocnej zmianie, nocna zmiane, zmiana nocna, zmiany nocnej, zmianie nocnej, zmiane nocna, trzecia zmiana, trzeciej zmiany, trzeciej zmianie, nocka, nocki, nocce, nocke`,
    ).map(word => [word, 'night']),
    ...beforeLast.onShift.early.map(word => [word, 'early']),
    ...beforeLast.onShift.late.map(word => [word, 'late']),
    ...beforeLast.onShift.night.map(word => [word, 'night']),
    ...list(`this shift, current shift, our shift, my shift, shift so far, running shift, all shift, whole shift, the shift, diese schicht, dieser schicht, meiner schicht, meine schicht, unserer schicht, unsere schicht, aktuelle schicht, aktuellen schicht, laufende schicht, laufenden schicht, jetzige schicht, jetzigen schicht, der schicht, ganzen schicht, ganze schicht, este turno, turno actual, mi turno, nuestro turno, el turno, del turno, lo que va de turno,
    ta zmiana, tej zmianie, tej zmiany, te zmiane, mojej zmianie, moja zmiana, mojej zmiany, naszej zmianie, naszej zmiany, obecna zmiana, obecnej zmianie, obecnej zmiany, biezaca zmiana, biezacej zmianie, biezacej zmiany, cala zmiane, zmiany, trakcie zmiany, aktualnej zmianie, aktualnej zmiany`).map(
      word => [word, 'this'],
    ),
    ...list(
      `last shift, previous shift, shift before, prior shift, preceding shift, letzte schicht, letzten schicht, letzter schicht, vorherige schicht, vorherigen schicht, vorige schicht, voriger schicht, vorigen schicht, vorschicht, schicht davor, schicht zuvor, turno anterior, turno pasado, ultimo turno, turno previo, turno saliente, poprzednia zmiana, poprzedniej zmiany, poprzedniej zmianie, poprzednia zmiane, ostatnia zmiana, ostatniej zmiany, ostatniej zmianie, zeszla zmiana, zeszlej zmianie, wczesniejszej zmianie`,
    ).map(word => [word, 'previous']),
    ...beforeLast.shifts.map(word => [word, 'before-previous']),
  ]),
);
/** Half of a pair such as "Früh- und Spätschicht" or "rannej i nocnej zmiany": a shift only beside another. */
export const shiftHalves: Readonly<Record<string, ShiftKind>> = wordTable({
  early: 'early',
  late: 'late',
  fruh: 'early',
  frueh: 'early',
  spat: 'late',
  spaet: 'late',
  nacht: 'night',
  night: 'night',
  rannej: 'early',
  ranna: 'early',
  poranna: 'early',
  porannej: 'early',
  popoludniowa: 'late',
  popoludniowej: 'late',
  nocna: 'night',
  nocnej: 'night',
  'el de manana': 'early',
  'de manana': 'early',
  'el de tarde': 'late',
  'de tarde': 'late',
  'el de noche': 'night',
  'de noche': 'night',
  'de la manana': 'early',
  'de la tarde': 'late',
  'de la noche': 'night',
  'late one': 'late',
  'early one': 'early',
  'night one': 'night',
});
export const shiftStart = set(
  'start of, beginning of, start, start of the, begin, beginn, beginn der, anfang der, anfang, start der, inicio de, comienzo de, principio de, inicio del, comienzo del, arranque de, poczatku, poczatek, rozpoczecia, begin of',
);
export const shiftStartWords = set(
  'schichtbeginn, schichtanfang, schichtstart, shift start, start of shift, beginning of shift, inicio de turno, comienzo de turno, poczatku zmiany, poczatek zmiany, rozpoczecia zmiany, clocking in, clocked in, we started, poczatku tej zmiany, poczatku mojej zmiany',
);
export const shiftChange = set(
  'shift change, shift changeover, handover, shift handover, change of shift, changeover of shift, schichtwechsel, schichtubergabe, schichtuebergabe, ubergabe, uebergabe, cambio de turno, relevo, zmiana zmian, zmianie zmian, zmiany zmian, przekazania zmiany, przekazaniu zmiany, przekazanie zmiany, zdaniu zmiany',
);
export const breakWords = set(
  `break, breaks, breakfast, fruhstuck, mittagessen, tea, tea break, coffee break, lunch, lunch break, lunchtime, dinner break, smoke break, pause, pausen, mittagspause, fruhstuckspause, fruehstueckspause, kaffeepause, teepause, raucherpause, brotzeit, vesper, pausa, pausas, descanso, almuerzo, comida, bocadillo, desayuno, la pausa, pausa del cafe, przerwa, przerwy, przerwie, przerwe, przerwa, przerwa obiadowa, przerwy obiadowej, przerwie obiadowej, przerwa sniadaniowa, przerwie sniadaniowej, przerwy sniadaniowej, obiad, obiedzie, obiadu, obiadem, sniadanie, sniadania, sniadaniu, sniadaniem, przerwa na kawe, przerwy na kawe`,
);

/** What is left of these after reading is a time we did not understand. */
export const timeLeft = set(
  `night, nacht, nachts, noche, noc, nocy, evening, abend, wieczor, weekend, wochenende, week, weeks, woche, wochen, semana, semanas, tydzien, tygodni, tygodnia, month, months, monat, monate, mes, meses, miesiac, miesiaca, quarter, quartal, trimestre, kwartal, kwartale, year, jahr, ano, rok, roku, half, halb, viertel, uhr, oclock, shift, schicht, turno, zmianie, zmiany, zmiane, christmas, weihnachten, navidad, swieta, easter, ostern, wielkanoc, recently, neulich, letztens, recientemente, hace tiempo, niedawno temu, some time ago, other day, ages ago, otro dia, ktoregos dnia, jakis czas temu, kiedys, irgendwann`,
);
/** Words that mean this very moment: they give no window. */
export const present = set(
  `now, right now, at the moment, currently, at present, this minute, this moment, this second, just now, jetzt, gerade, im moment, momentan, aktuell, derzeit, augenblicklich, zur zeit, gerade eben, grad, grade, gerad, ahora, ahora mismo, en este momento, actualmente, ahorita, en estos momentos, ya, teraz, w tej chwili, obecnie, aktualnie, w tym momencie, akurat`,
);
export const future =
  set(`tomorrow, morgen, ubermorgen, uebermorgen, pasado manana, manana, jutro, jutra, jutrzejsza, jutrzejszy, jutrzejszej, jutrzejszego, pojutrze, next week, next month, next monday, next tuesday, next wednesday, next thursday, next friday, next shift, next hour, next time, next year, next days, next, coming week, upcoming, coming days,
  nachste woche, naechste woche, nachsten woche, naechsten woche, nachster woche, naechster woche, nachsten monat, naechsten monat, nachste schicht, naechste schicht, nachsten schicht, naechsten schicht, nachsten stunden, nachsten stunde, nachste stunde, nachsten tage, nachsten tagen, kommende woche, kommenden woche, kommende schicht, nachsten montag, nachsten dienstag, nachsten freitag, kommenden montag, kunftig, zukunft, zukunftig, nachstes mal, naechstes mal, das nachste mal, das naechste mal, nachsten mal, nastepnym razem, nastepny raz, nachstes jahr, naechstes jahr, nachsten,
  semana que viene, mes que viene, ano que viene, proxima semana, proximo mes, proximo turno, proxima hora, proximas horas, proximos dias, proximo lunes, lunes que viene, proxima, proximo, futuro, en el futuro, la proxima vez,
  przyszly tydzien, przyszlym tygodniu, przyszlego tygodnia, nastepny tydzien, nastepnym tygodniu, nastepnej zmianie, nastepna zmiana, nastepnej, nastepny, nastepna, przyszlym miesiacu, przyszlosci, w przyszlosci, najblizszych godzinach, najblizszych dniach, najblizszej, najblizszym, za godzine, za chwile, za tydzien, in an hour, in one hour, in einer stunde, in zwei stunden, in two hours, dentro de una hora, dentro de, en una hora, later today, spater heute`);
