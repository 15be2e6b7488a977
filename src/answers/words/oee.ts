/** Words of the ISO 22400 figures, in each language. The abbreviations are the standard's and stay. */
import type { StopClass } from '../../kpis/stop-class.ts';
import type { Lang } from '../../plant/plant.ts';
import type { Metric } from '../../questions/metrics.ts';

export interface OeeWords {
  title: string;
  shift: string;
  /** The figures by their names, within a sentence. */
  metrics: Readonly<Record<Metric, string>>;
  /** Where something is not known: what is known was made, the rest may have been. */
  atLeast: string;
  /** Of the others the unknown time says nothing. */
  partly: string;
  parts: string;
  /** Under the three, when effectiveness is more than the whole. */
  abovePlan: string;
  /** Parts in the time in which any were made. */
  aMinute: string;
  anHour: string;
  noPlan: string;
  /** Nobody counts its parts. */
  uncounted: string;
  noFailure: string;
  /** Of a line: the station where it is worst. */
  shortest: string;
  longest: string;
  beside: string;
  planned: string;
  producing: string;
  stops: string;
  betweenNone: string;
  quantity: string;
  unknown: string;
  order: string;
  orderUnknown: string;
  classes: Readonly<Record<StopClass, readonly string[]>>;
  availability: string;
  effectiveness: string;
  quality: string;
  byShift: string;
  how: string;
  definitions: readonly string[];
  lineDefinition: string;
}

export const OEE_WORDS: Readonly<Record<Lang, OeeWords>> = {
  en: {
    title: 'Figures by ISO 22400',
    shift: 'Line, shift {shift}',
    metrics: {
      oee: 'OEE',
      availability: 'availability',
      performance: 'effectiveness',
      quality: 'quality',
      mtbf: 'MTBF',
      mttr: 'MTTR',
      speed: 'speed',
      scrap: 'rejects',
      output: 'output',
      stops: 'stops',
      alarms: 'alarms',
      causes: 'most frequent causes',
    },
    atLeast: '{place}: {name} at least {figure}; nothing is known of {unknown}.',
    partly: '{place}: {figure}; nothing is known of {unknown}.',
    parts: 'Availability {a}, effectiveness {e}, quality {q}.',
    abovePlan:
      'Above 100 %, because parts were made faster than the {seconds} s each that plant.yaml plans: by ISO 22400 that plan is too long.',
    aMinute: '{figure} parts a minute while producing, nominal {nominal} ({share})',
    anHour: '{figure} parts an hour while producing, nominal {nominal} ({share})',
    noPlan: '{place}: no production was planned then, so there is no {name}.',
    uncounted: '{place}: no parts are counted there, so there is no {name}. Availability {a}.',
    noFailure: '{place}: no failure in this time, so there is no {name}.',
    shortest: '{place}: {name} is shortest at {station}, {figure}.',
    longest: '{place}: {name} is longest at {station}, {figure}.',
    beside: '{place}: {figure}, beside {beside}.',
    planned: 'Planned',
    producing: 'Producing',
    stops: 'Stops',
    betweenNone: 'no failure',
    quantity: 'Good of made',
    unknown: 'Not known',
    order: 'Order {order}',
    orderUnknown: 'Order not reported',
    classes: {
      failure: ['failure', 'failures'],
      setup: ['changeover', 'changeovers'],
      waiting: ['wait', 'waits'],
      idle: ['idle time', 'idle times'],
      micro: ['micro-stop', 'micro-stops'],
    },
    availability: 'Availability',
    effectiveness: 'Effectiveness',
    quality: 'Quality',
    byShift: 'By shift and order',
    how: 'How it is counted',
    definitions: [
      'ISO 22400-2. OEE = availability × effectiveness × quality.',
      'Availability = production time / planned time (shifts without breaks). Effectiveness = nominal cycle × parts made / production time. Quality = good parts / parts made.',
      'MTBF = production time per failure; MTTR = mean length of a failure. Waiting, changeovers, idle times and micro-stops are no failures.',
    ],
    lineDefinition: 'A line is judged where parts leave it, by its takt; what any station rejects is not good.',
  },
  de: {
    title: 'Kennzahlen nach ISO 22400',
    shift: 'Linie, Schicht {shift}',
    metrics: {
      oee: 'OEE',
      availability: 'Verfügbarkeit',
      performance: 'Leistung',
      quality: 'Qualität',
      mtbf: 'MTBF',
      mttr: 'MTTR',
      speed: 'Tempo',
      scrap: 'Ausschuss',
      output: 'Menge',
      stops: 'Halte',
      alarms: 'Alarme',
      causes: 'häufigste Ursachen',
    },
    atLeast: '{place}: {name} mindestens {figure}; von {unknown} ist nichts bekannt.',
    partly: '{place}: {figure}; von {unknown} ist nichts bekannt.',
    parts: 'Verfügbarkeit {a}, Leistung {e}, Qualität {q}.',
    abovePlan:
      'Über 100 %, weil die Teile schneller kamen als mit den {seconds} s je Teil, die plant.yaml plant: nach ISO 22400 ist dieser Plan zu lang.',
    aMinute: '{figure} Teile in der Minute, solange produziert wurde, nominal {nominal} ({share})',
    anHour: '{figure} Teile in der Stunde, solange produziert wurde, nominal {nominal} ({share})',
    noPlan: '{place}: für diese Zeit war keine Produktion geplant, also gibt es keinen Wert für {name}.',
    uncounted: '{place}: dort werden keine Teile gezählt, also gibt es keinen Wert für {name}. Verfügbarkeit {a}.',
    noFailure: '{place}: kein Ausfall in dieser Zeit, also gibt es keinen Wert für {name}.',
    shortest: '{place}: {name} ist am kürzesten an {station}, {figure}.',
    longest: '{place}: {name} ist am längsten an {station}, {figure}.',
    beside: '{place}: {figure}, daneben {beside}.',
    planned: 'Geplant',
    producing: 'Produziert',
    stops: 'Halte',
    betweenNone: 'kein Ausfall',
    quantity: 'Gut von gefertigt',
    unknown: 'Nicht bekannt',
    order: 'Auftrag {order}',
    orderUnknown: 'Auftrag nicht gemeldet',
    classes: {
      failure: ['Ausfall', 'Ausfälle'],
      setup: ['Umrüsten', 'Umrüstungen'],
      waiting: ['Wartezeit', 'Wartezeiten'],
      idle: ['Leerlauf', 'Leerläufe'],
      micro: ['Kurzhalt', 'Kurzhalte'],
    },
    availability: 'Verfügbarkeit',
    effectiveness: 'Leistung',
    quality: 'Qualität',
    byShift: 'Nach Schicht und Auftrag',
    how: 'So wird gezählt',
    definitions: [
      'ISO 22400-2. OEE = Verfügbarkeit × Leistung × Qualität.',
      'Verfügbarkeit = Produktionszeit / geplante Zeit (Schichten ohne Pausen). Leistung = Nominaltakt × gefertigte Teile / Produktionszeit. Qualität = gute Teile / gefertigte Teile.',
      'MTBF = Produktionszeit je Ausfall; MTTR = mittlere Dauer eines Ausfalls. Warten, Umrüsten, Leerlauf und Kurzhalte sind keine Ausfälle.',
    ],
    lineDefinition:
      'Eine Linie wird dort beurteilt, wo die Teile sie verlassen, nach ihrem Takt; was eine Station aussortiert, ist nicht gut.',
  },
  es: {
    title: 'Cifras según ISO 22400',
    shift: 'Línea, turno {shift}',
    metrics: {
      oee: 'OEE',
      availability: 'disponibilidad',
      performance: 'rendimiento',
      quality: 'calidad',
      mtbf: 'MTBF',
      mttr: 'MTTR',
      speed: 'velocidad',
      scrap: 'rechazos',
      output: 'producción',
      stops: 'paradas',
      alarms: 'alarmas',
      causes: 'causas más frecuentes',
    },
    atLeast: '{place}: {name} de al menos {figure}; no se sabe nada de {unknown}.',
    partly: '{place}: {figure}; no se sabe nada de {unknown}.',
    parts: 'Disponibilidad {a}, rendimiento {e}, calidad {q}.',
    abovePlan:
      'Más del 100 %, porque las piezas salieron más rápido que los {seconds} s por pieza que planea plant.yaml: según ISO 22400 ese plan es demasiado largo.',
    aMinute: '{figure} piezas por minuto mientras producía, nominal {nominal} ({share})',
    anHour: '{figure} piezas por hora mientras producía, nominal {nominal} ({share})',
    noPlan: '{place}: no había producción planificada, así que no hay valor de {name}.',
    uncounted: '{place}: allí no se cuentan piezas, así que no hay valor de {name}. Disponibilidad {a}.',
    noFailure: '{place}: ningún fallo en este tiempo, así que no hay valor de {name}.',
    shortest: '{place}: el {name} más corto está en {station}, {figure}.',
    longest: '{place}: el {name} más largo está en {station}, {figure}.',
    beside: '{place}: {figure}, frente a {beside}.',
    planned: 'Planificado',
    producing: 'Produciendo',
    stops: 'Paradas',
    betweenNone: 'ningún fallo',
    quantity: 'Buenas de hechas',
    unknown: 'Sin datos',
    order: 'Orden {order}',
    orderUnknown: 'Orden no comunicada',
    classes: {
      failure: ['fallo', 'fallos'],
      setup: ['cambio', 'cambios'],
      waiting: ['espera', 'esperas'],
      idle: ['inactividad', 'inactividades'],
      micro: ['microparada', 'microparadas'],
    },
    availability: 'Disponibilidad',
    effectiveness: 'Rendimiento',
    quality: 'Calidad',
    byShift: 'Por turno y orden',
    how: 'Cómo se cuenta',
    definitions: [
      'ISO 22400-2. OEE = disponibilidad × rendimiento × calidad.',
      'Disponibilidad = tiempo de producción / tiempo planificado (turnos sin pausas). Rendimiento = ciclo nominal × piezas hechas / tiempo de producción. Calidad = piezas buenas / piezas hechas.',
      'MTBF = tiempo de producción por fallo; MTTR = duración media de un fallo. Esperas, cambios, inactividad y microparadas no son fallos.',
    ],
    lineDefinition: 'Una línea se juzga donde salen las piezas, por su takt; lo que rechaza una estación no es bueno.',
  },
  pl: {
    title: 'Wskaźniki według ISO 22400',
    shift: 'Linia, zmiana {shift}',
    metrics: {
      oee: 'OEE',
      availability: 'dostępność',
      performance: 'wydajność',
      quality: 'jakość',
      mtbf: 'MTBF',
      mttr: 'MTTR',
      speed: 'tempo',
      scrap: 'odrzuty',
      output: 'produkcja',
      stops: 'postoje',
      alarms: 'alarmy',
      causes: 'najczęstsze przyczyny',
    },
    atLeast: '{place}: {name} co najmniej {figure}; o {unknown} nic nie wiadomo.',
    partly: '{place}: {figure}; o {unknown} nic nie wiadomo.',
    parts: 'Dostępność {a}, wydajność {e}, jakość {q}.',
    abovePlan:
      'Ponad 100 %, bo sztuki schodziły szybciej niż co {seconds} s, jak planuje plant.yaml: według ISO 22400 ten plan jest za długi.',
    aMinute: '{figure} części na minutę w czasie produkcji, nominalnie {nominal} ({share})',
    anHour: '{figure} części na godzinę w czasie produkcji, nominalnie {nominal} ({share})',
    noPlan: '{place}: nie planowano wtedy produkcji, więc nie ma wartości {name}.',
    uncounted: '{place}: nie liczy się tam sztuk, więc nie ma wartości {name}. Dostępność {a}.',
    noFailure: '{place}: bez awarii w tym czasie, więc nie ma wartości {name}.',
    shortest: '{place}: {name} najkrótszy na {station}, {figure}.',
    longest: '{place}: {name} najdłuższy na {station}, {figure}.',
    beside: '{place}: {figure}, obok {beside}.',
    planned: 'Zaplanowano',
    producing: 'Produkcja',
    stops: 'Postoje',
    betweenNone: 'bez awarii',
    quantity: 'Dobre z wykonanych',
    unknown: 'Brak danych',
    order: 'Zlecenie {order}',
    orderUnknown: 'Zlecenie niezgłoszone',
    classes: {
      failure: ['awaria', 'awarie', 'awarii'],
      setup: ['przezbrojenie', 'przezbrojenia', 'przezbrojeń'],
      waiting: ['oczekiwanie', 'oczekiwania', 'oczekiwań'],
      idle: ['bezczynność', 'bezczynności', 'bezczynności'],
      micro: ['mikropostój', 'mikropostoje', 'mikropostojów'],
    },
    availability: 'Dostępność',
    effectiveness: 'Wydajność',
    quality: 'Jakość',
    byShift: 'Według zmian i zleceń',
    how: 'Jak to liczymy',
    definitions: [
      'ISO 22400-2. OEE = dostępność × wydajność × jakość.',
      'Dostępność = czas produkcji / czas zaplanowany (zmiany bez przerw). Wydajność = cykl nominalny × wykonane części / czas produkcji. Jakość = części dobre / wykonane.',
      'MTBF = czas produkcji na awarię; MTTR = średni czas awarii. Oczekiwanie, przezbrojenia, bezczynność i mikropostoje nie są awariami.',
    ],
    lineDefinition: 'Linię oceniamy tam, gdzie części ją opuszczają, według jej taktu; co odrzuci którakolwiek stacja, nie jest dobre.',
  },
};
