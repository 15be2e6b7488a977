/** Words of the ISO 22400 figures, in each language. The abbreviations are the standard's and stay. */
import type { StopClass } from '../../kpis/stop-class.ts';
import type { Lang } from '../../plant/plant.ts';

export interface OeeWords {
  title: string;
  shift: string;
  headline: string;
  /** Where something is not known: what is known was made, the rest may have been. */
  atLeast: string;
  parts: string;
  noPlan: string;
  compared: string;
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
  how: string;
  definitions: readonly string[];
  lineDefinition: string;
}

export const OEE_WORDS: Readonly<Record<Lang, OeeWords>> = {
  en: {
    title: 'Figures by ISO 22400',
    shift: 'Line, shift {shift}',
    headline: '{place}: OEE {oee}.',
    atLeast: '{place}: OEE at least {oee}; nothing is known of {unknown}.',
    parts: 'Availability {a}, effectiveness {e}, quality {q}.',
    noPlan: '{place}: no production was planned then, so there is no OEE.',
    compared: '{place}: OEE {oee}, beside {beside}.',
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
    headline: '{place}: OEE {oee}.',
    atLeast: '{place}: OEE mindestens {oee}; von {unknown} ist nichts bekannt.',
    parts: 'Verfügbarkeit {a}, Leistung {e}, Qualität {q}.',
    noPlan: '{place}: für diese Zeit war keine Produktion geplant, also gibt es keine OEE.',
    compared: '{place}: OEE {oee}, daneben {beside}.',
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
    headline: '{place}: OEE {oee}.',
    atLeast: '{place}: OEE de al menos {oee}; no se sabe nada de {unknown}.',
    parts: 'Disponibilidad {a}, rendimiento {e}, calidad {q}.',
    noPlan: '{place}: no había producción planificada, así que no hay OEE.',
    compared: '{place}: OEE {oee}, frente a {beside}.',
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
    headline: '{place}: OEE {oee}.',
    atLeast: '{place}: OEE co najmniej {oee}; o {unknown} nic nie wiadomo.',
    parts: 'Dostępność {a}, wydajność {e}, jakość {q}.',
    noPlan: '{place}: nie planowano wtedy produkcji, więc nie ma OEE.',
    compared: '{place}: OEE {oee}, obok {beside}.',
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
    how: 'Jak to liczymy',
    definitions: [
      'ISO 22400-2. OEE = dostępność × wydajność × jakość.',
      'Dostępność = czas produkcji / czas zaplanowany (zmiany bez przerw). Wydajność = cykl nominalny × wykonane części / czas produkcji. Jakość = części dobre / wykonane.',
      'MTBF = czas produkcji na awarię; MTTR = średni czas awarii. Oczekiwanie, przezbrojenia, bezczynność i mikropostoje nie są awariami.',
    ],
    lineDefinition: 'Linię oceniamy tam, gdzie części ją opuszczają, według jej taktu; co odrzuci którakolwiek stacja, nie jest dobre.',
  },
};
