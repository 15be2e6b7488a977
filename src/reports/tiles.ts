/** The line at a glance: one tile per station, in words an operator uses. Pure. */
import type { EpochMs } from '../clock.ts';
import type { Episode } from '../episodes/episode.ts';
import { showsHowItReports } from '../line/rhythm.ts';
import type { LineState, StationState } from '../line/state.ts';
import type { PlaceRow } from '../messages/message.ts';
import type { Lang, Line, ParameterLimits, Station } from '../plant/plant.ts';
import { parameterName } from '../prompts/parameter-name.ts';
import { type StateWord, stateWords } from './words/states.ts';
/** `run` produces, `wait` is starved or blocked, `stop` stands for a reason of its own, `over` is slow, drifting or without data. */
export type Look = PlaceRow['look'];

export interface Tile {
  id: string;
  name: string;
  look: Look;
  word: string;
  more: string;
  flag: string | null;
  buffer: { level: number; capacity: number } | null;
}

/** Where a station has not shown yet how often it reports, no outage can be detected: silence this long is then called one. */
const SILENT_MS_MAX = 180_000;

export function tilesOf(line: Line, state: LineState | null, episodes: readonly Episode[], now: EpochMs, lang: Lang): readonly Tile[] {
  return line.stations.map(station => {
    const known = state?.stations[station.id] ?? null;
    const open = episodes.filter(episode => episode.station === station.id && episode.closedAt === undefined);
    const { look, word } = glance(known, open, now);
    return {
      id: station.id,
      name: station.name,
      look,
      word: stateWords[lang][word] + lasting(known, word, now),
      more: known === null ? '' : parameterLine(station, known, lang),
      flag: open.length > 0 ? stateWords[lang].open : null,
      buffer: known?.buffer ? { level: Math.round(known.buffer.level), capacity: known.buffer.capacity } : null,
    };
  });
}

export function glance(state: StationState | null, open: readonly Episode[], now: EpochMs): { look: Look; word: StateWord } {
  if (state === null || state.state === null) return { look: 'idle', word: 'unknown' };
  if (silentSince(state, now) !== null) return { look: 'over', word: 'outage' };
  if (state.because !== null) return { look: 'wait', word: state.because };
  switch (state.state) {
    case 'execute':
      return open.some(episode => episode.kind === 'drift' || episode.kind === 'slow' || episode.kind === 'rejects')
        ? { look: 'over', word: 'running' }
        : { look: 'run', word: 'running' };
    case 'suspended':
      return { look: 'wait', word: 'waiting' };
    case 'aborted':
      return { look: 'stop', word: 'safetyStop' };
    case 'held':
      return state.order?.phase === 'changeover-started' ? { look: 'idle', word: 'changeover' } : { look: 'stop', word: 'stopped' };
    case 'stopped':
      return { look: 'stop', word: 'stopped' };
    default:
      return { look: 'idle', word: state.order?.phase === 'changeover-started' ? 'changeover' : 'idle' };
  }
}

/**
 * When the data broke off; null while they flow. A station that reports changes only is quiet while it stands: that is the
 * detector's to judge, which knows how long silence is usual for it.
 */
export function silentSince(state: StationState, now: EpochMs): EpochMs | null {
  if (state.outageSince !== null) return state.outageSince;
  return !showsHowItReports(state) && now - state.lastSeen > SILENT_MS_MAX ? state.lastSeen : null;
}

/** How long it has been so: of a station that runs nobody asks. */
function lasting(state: StationState | null, word: StateWord, now: EpochMs): string {
  if (state === null || word === 'running' || state.since === 0) return '';
  const minutes = Math.floor((now - (silentSince(state, now) ?? state.since)) / 60_000);
  return minutes < 1 ? '' : ` · ${minutes} min`;
}

function parameterLine(station: Station, state: StationState, lang: Lang): string {
  const shown = station.parameters.find(parameter => state.parameters[parameter.name] !== undefined);
  if (shown === undefined) return state.good === null ? '' : `${state.good.toLocaleString(lang)} ✓`;
  const value = state.parameters[shown.name]?.value ?? 0;
  return `${parameterName(station.parameters, shown.name, lang)} ${formatValue(value, lang)} ${shown.unit ?? ''}${outside(shown, value) ? ' !' : ''}`.trim();
}

const outside = (limits: ParameterLimits, value: number): boolean =>
  limits.usual !== null && (value < limits.usual[0] || value > limits.usual[1]);

export const formatValue = (value: number, lang: Lang): string =>
  value.toLocaleString(lang, { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2 });
