/** A line of four stations with a stop at the filler, Thursday 09:00; each test changes what matters. */

import type { Candidate, Ranking } from '../../src/causes/ranking.ts';
import type { DecisionContext } from '../../src/coaching/decision-context.ts';
import type { Episode } from '../../src/episodes/episode.ts';
import { newStationState } from '../../src/line/apply-event.ts';
import type { StationState } from '../../src/line/state.ts';
import { calendar } from '../../src/plant/calendar.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import type { Template, TemplateWhen } from '../../src/prompts/template.ts';

export const PLANT_YAML = `schema: 1
site: { id: mill, timeZone: Europe/Berlin, languages: [en, de] }
areas: [{ id: hall, lines: [L] }]
lines:
  - id: L
    taktSeconds: 12
    mode: on
    stations:
      - { id: S1, name: Depalletiser, feeds: S2, nominalCycleSeconds: 10, type: { kind: depalletiser, maker: A, model: B } }
      - { id: S2, name: Filler, feeds: S3, nominalCycleSeconds: 10, bufferCapacity: 6, type: { kind: filler, maker: A, model: B }, parameters: [{ name: pressure, unit: bar, usual: [2, 3], limit: [1, 4], target: 2.5 }] }
      - { id: S3, name: Capper, feeds: S4, nominalCycleSeconds: 10, type: { kind: capper, maker: A, model: B } }
      - { id: S4, name: Labeller, feeds: null, nominalCycleSeconds: 12, type: { kind: labeller, maker: A, model: B } }
shifts:
  - { id: early, from: '06:00', to: '14:00', breaks: [{ from: '10:00', to: '10:15' }] }
  - { id: late, from: '14:00', to: '22:00' }
roles:
  supervisor: { slack: { channel: C1 } }
  maintenance: { slack: { channel: C2 } }
escalation: [{ afterMinutes: 0, role: operator }, { afterMinutes: 2, role: lead }, { afterMinutes: 5, role: maintenance }, { afterMinutes: 15, role: supervisor }]
safety: { alarmCodes: ['ESTOP*'], stations: [S1], parameters: [S2.flame] }
`;

export const plant: Plant = readPlant(PLANT_YAML).plant!;
export const days = calendar(plant);
export const line = plant.lines[0]!;
/** Local time of Thursday 2026-05-21. */
export const at = (time: string): number => Date.parse(`2026-05-21T${time.length === 5 ? `${time}:00` : time}+02:00`);
export const station = (id: string) => line.stations.find(each => each.id === id)!;

export const state = (change: Partial<StationState> = {}): StationState => ({
  ...newStationState(),
  state: 'held',
  because: null,
  since: at('09:00'),
  lastSeen: at('09:05'),
  good: 100,
  reject: 1,
  lastCountAt: at('09:00'),
  alarms: [],
  parameters: {},
  buffer: null,
  somebodyLoggedIn: true,
  present: true,
  order: null,
  recommendations: [],
  clockOffsetMs: 0,
  clock: [0, 0, 0],
  gaps: { running: [0, 0], standing: [0, 0] },
  lastAt: at('09:05'),
  stateAt: at('09:00'),
  countAt: at('09:00'),
  outageSince: null,
  dueAt: null,
  gone: [],
  detectors: {},
  ...change,
});

export const episode = (change: Partial<Episode> = {}): Episode => {
  const whole: Episode = {
    id: '',
    line: 'L',
    station: 'S2',
    kind: 'stall',
    openedAt: at('09:00'),
    state: 'open',
    consequences: [],
    safety: false,
    repeat: false,
    findings: 1,
    ...change,
  };
  return { ...whole, id: `${whole.line}/${whole.station}/${whole.kind}/${new Date(whole.openedAt).toISOString()}` };
};

export const drift = (change: Partial<Episode> = {}): Episode =>
  episode({ kind: 'drift', figure: { name: 'pressure', value: 3.6, unit: 'bar', limit: 4, target: 2.5, minutesToLimit: 9 }, ...change });

export const candidate = (change: Partial<Candidate> = {}): Candidate => ({
  root: 'S4',
  cause: 'changeover',
  startedAt: at('08:51'),
  probability: 0.9,
  chain: [],
  ruledOut: [],
  missing: [],
  ...change,
});
export const ranking = (change: Partial<Candidate> = {}, wording: Ranking['wording'] = 'sure'): Ranking => ({
  candidates: [candidate(change)],
  wording,
});

export const template = (id: string, when: Partial<TemplateWhen> = {}, change: Partial<Template> = {}): Template => ({
  id,
  hash: `${id}-hash`,
  skill: null,
  when: { kinds: [], causes: [], stationTypes: [], parameters: [], situation: 'any', ...when },
  safety: false,
  source: null,
  reviewBy: null,
  drafts: [],
  bodies: {},
  ...change,
});

export const TEMPLATES: readonly Template[] = [
  template('any-stop', { kinds: ['stall'] }),
  template('upstream', { kinds: ['stall'], situation: 'upstream' }),
  template('downstream', { kinds: ['stall'], situation: 'downstream' }),
  template('drift', { kinds: ['drift'] }),
  template('other', { kinds: ['slow', 'rejects', 'hunting', 'micro-stops', 'recommendation', 'new-order'] }),
  template('flood', { situation: 'flood' }),
  template('overrun', { situation: 'overrun' }),
  template('safety', { situation: 'safety' }, { safety: true }),
  template('outage', { situation: 'outage' }),
  template('call', { situation: 'call' }),
];

export function context(change: Partial<DecisionContext> = {}): DecisionContext {
  const now = change.now ?? at('09:05');
  const shown = change.episode ?? episode();
  return {
    now,
    config: 'config-hash',
    safety: plant.safety,
    agreement: plant.agreement,
    killed: false,
    line,
    station: station(shown.station),
    episode: shown,
    state: state(),
    ranking: ranking(),
    shift: days.shiftAt(now),
    onBreak: days.breakAt(now) !== null,
    outage: false,
    maintenance: false,
    shelved: false,
    muted: false,
    optedOut: false,
    history: { usualStopSeconds: null, usualChangeoverSeconds: null, repeats: 0, raised: [shown.openedAt], newOrder: false },
    openings: [{ episode: shown.id, station: shown.station, at: shown.openedAt }],
    floodToldAt: null,
    lastMessage: null,
    ledger: [],
    subjects: { position: [{ kind: 'position', id: 'position/S2/operator' }], supervisor: [{ kind: 'channel', id: 'channel/slack/C1' }] },
    audience: 'position',
    templates: TEMPLATES,
    ...change,
  };
}
