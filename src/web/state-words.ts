/** The pages' own words in each language. */
import type { EpisodeKind } from '../line/finding.ts';
import type { Lang } from '../plant/plant.ts';

export type StateWord =
  | 'running'
  | 'starved'
  | 'blocked'
  | 'waiting'
  | 'stopped'
  | 'safetyStop'
  | 'changeover'
  | 'idle'
  | 'outage'
  | 'unknown';

export const stateWords: Readonly<Record<Lang, Readonly<Record<StateWord | 'open', string>>>> = {
  en: {
    running: 'Running',
    starved: 'Waiting for parts',
    blocked: 'Blocked behind',
    waiting: 'Waiting',
    stopped: 'Stopped',
    safetyStop: 'Safety stop',
    changeover: 'Changeover',
    idle: 'Idle',
    outage: 'No data',
    unknown: 'No data yet',
    open: 'open',
  },
  de: {
    running: 'Läuft',
    starved: 'Wartet auf Teile',
    blocked: 'Stau dahinter',
    waiting: 'Wartet',
    stopped: 'Steht',
    safetyStop: 'Sicherheitshalt',
    changeover: 'Umrüsten',
    idle: 'Bereit',
    outage: 'Keine Daten',
    unknown: 'Noch keine Daten',
    open: 'offen',
  },
  es: {
    running: 'En marcha',
    starved: 'Espera piezas',
    blocked: 'Bloqueada detrás',
    waiting: 'En espera',
    stopped: 'Parada',
    safetyStop: 'Parada de seguridad',
    changeover: 'Cambio',
    idle: 'Lista',
    outage: 'Sin datos',
    unknown: 'Aún sin datos',
    open: 'abierto',
  },
  pl: {
    running: 'Pracuje',
    starved: 'Czeka na części',
    blocked: 'Zator za nią',
    waiting: 'Czeka',
    stopped: 'Stoi',
    safetyStop: 'Zatrzymanie bezp.',
    changeover: 'Przezbrojenie',
    idle: 'Gotowa',
    outage: 'Brak danych',
    unknown: 'Jeszcze brak danych',
    open: 'otwarte',
  },
};

export const stationWords: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  en: {
    quiet: 'Nothing to decide here. A tip appears when it helps.',
    thisShift: 'This shift',
    live: 'Live',
    dataAge: 'Data is old:',
    tapsWaiting: 'taps wait to be sent',
    maintenance: 'Maintenance',
    quality: 'Quality',
    material: 'Material',
    lead: 'Line lead',
    nothingPersonal: 'I am an AI. I watch machines, not you. Taps here are never tied to a person.',
  },
  de: {
    quiet: 'Hier ist nichts zu entscheiden. Ein Tipp erscheint, wenn er hilft.',
    thisShift: 'Diese Schicht',
    live: 'Aktuell',
    dataAge: 'Daten sind alt:',
    tapsWaiting: 'Eingaben warten',
    maintenance: 'Instandhaltung',
    quality: 'Qualität',
    material: 'Material',
    lead: 'Schichtführung',
    nothingPersonal: 'Ich bin eine KI. Ich beobachte Maschinen, nicht Menschen. Eingaben hier gehören zu keiner Person.',
  },
  es: {
    quiet: 'Aquí no hay nada que decidir. Un consejo aparece cuando ayuda.',
    thisShift: 'Este turno',
    live: 'En vivo',
    dataAge: 'Datos antiguos:',
    tapsWaiting: 'toques por enviar',
    maintenance: 'Mantenimiento',
    quality: 'Calidad',
    material: 'Material',
    lead: 'Jefe de línea',
    nothingPersonal: 'Soy una IA. Observo máquinas, no personas. Los toques aquí no se asocian a nadie.',
  },
  pl: {
    quiet: 'Nie ma tu nic do decyzji. Wskazówka pojawi się, gdy pomoże.',
    thisShift: 'Ta zmiana',
    live: 'Na żywo',
    dataAge: 'Dane są stare:',
    tapsWaiting: 'dotknięć czeka',
    maintenance: 'Utrzymanie ruchu',
    quality: 'Jakość',
    material: 'Materiał',
    lead: 'Lider linii',
    nothingPersonal: 'Jestem AI. Obserwuję maszyny, nie ludzi. Dotknięcia tutaj nie są przypisane do osoby.',
  },
};

export const kindWords: Readonly<Record<Lang, Readonly<Record<EpisodeKind, string>>>> = {
  en: {
    stall: 'Stop',
    slow: 'Slow',
    rejects: 'Rejects',
    drift: 'Drift',
    'data-outage': 'No data',
    recommendation: 'Recommendation',
    hunting: 'Setpoint hunting',
    'new-order': 'New order',
    'micro-stops': 'Short stops',
    'help-need': 'Help',
  },
  de: {
    stall: 'Stopp',
    slow: 'Langsam',
    rejects: 'Ausschuss',
    drift: 'Drift',
    'data-outage': 'Keine Daten',
    recommendation: 'Empfehlung',
    hunting: 'Sollwert pendelt',
    'new-order': 'Neuer Auftrag',
    'micro-stops': 'Kurzstopps',
    'help-need': 'Hilfe',
  },
  es: {
    stall: 'Parada',
    slow: 'Lenta',
    rejects: 'Rechazos',
    drift: 'Deriva',
    'data-outage': 'Sin datos',
    recommendation: 'Recomendación',
    hunting: 'Consigna oscilante',
    'new-order': 'Pedido nuevo',
    'micro-stops': 'Paradas cortas',
    'help-need': 'Ayuda',
  },
  pl: {
    stall: 'Postój',
    slow: 'Wolno',
    rejects: 'Odrzuty',
    drift: 'Dryf',
    'data-outage': 'Brak danych',
    recommendation: 'Zalecenie',
    hunting: 'Wahanie nastawy',
    'new-order': 'Nowe zlecenie',
    'micro-stops': 'Krótkie postoje',
    'help-need': 'Pomoc',
  },
};
