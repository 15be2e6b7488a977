/** How a station stands and what is wrong with it, in a word or two, in each language. */
import type { EpisodeKind } from '../../line/finding.ts';
import type { Lang } from '../../plant/plant.ts';

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
