/** The figures an answer rests on, one a row: when, where, what, how much. */
import type { Evidence } from '../evidence/evidence.ts';
import type { Speech } from './answer-parts.ts';

const ROWS_MAX = 12;

export function evidenceRows(evidence: readonly Evidence[], speech: Speech): [string, string][] {
  const { words, format } = speech;
  // How sure it is stands first: it is what the tap is for.
  const isShare = ({ code }: Evidence) => code === 'probability';
  return [...evidence.filter(isShare), ...evidence.filter(fact => !isShare(fact))].slice(0, ROWS_MAX).map(fact => {
    const value = typeof fact.value === 'number' ? format.number(fact.value, 2) : reportText(fact.value, speech);
    const at = fact.to === undefined ? speech.clock(fact.from) : `${speech.clock(fact.from)}–${speech.clock(fact.to)}`;
    const label = fact.code === undefined ? fact.what : words.figures[fact.code];
    const unit = fact.unit === 'parts' ? words.unitParts : fact.unit;
    return [
      `${at} ${fact.station ?? ''} ${label} ${nameOf(fact, speech)}`.replace(/\s+/g, ' ').trim(),
      unit === null ? value : `${value} ${unit}`,
    ];
  });
}

/** What has a name in every plant is said in the reader's language. */
export const reportText = (report: string, { words: { reports } }: Speech): string =>
  report in reports ? reports[report as keyof typeof reports] : report;

/** A name that is a word of ours is said in the reader's language; the plant's own names stay as they are. */
function nameOf({ name, value, code, station }: Evidence, { words: { hops }, parameter }: Speech): string {
  if (name === undefined || name === value) return '';
  if (code === 'parameter' || code === 'parameter-usual') return parameter(station, name);
  return name in hops ? `(${hops[name as keyof typeof hops]})` : name;
}
