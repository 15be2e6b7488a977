/** One screen that shows what each column of an export was taken for, with a mark where that is unsure. */
import type { Line, Plant } from '../plant/plant.ts';
import { plain } from '../prompts/plain.ts';
import type { Mapping, Signal } from '../sources/historian/mapping.ts';
import type { Draft } from '../sources/historian/plant.ts';
import type { Survey } from '../sources/historian/survey.ts';
import type { TableForm } from '../sources/historian/table.ts';

export interface Seen {
  survey: Survey;
  form: TableForm;
  mapping: Mapping;
  plant: Plant;
  line: Line;
  /** Set when there was no plant.yaml. */
  draft: Draft | null;
}

const SIGNALS_SHOWN = 30;
const SEPARATOR_NAMES = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' } as const;

export function mappingScreen({ survey, mapping, line, draft }: Seen): string[] {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const every = survey.everyMs === null ? '' : `, a row every ${Math.round(survey.everyMs / 1000)} s`;
  return [
    `${survey.rows} rows from ${day(survey.from)} to ${day(survey.to)}${every}; separator ${SEPARATOR_NAMES[mapping.separator]}, decimal ${mapping.decimal === ',' ? 'comma' : 'point'}`,
    row('time', mapping.time.columns.join(' + '), `${mapping.time.form}, ${mapping.timeZone}`, mapping.time.sure),
    ...(mapping.end === null ? [] : [row('end', mapping.end, 'when the stop ended', true)]),
    ...(mapping.station === null ? [] : [row('station', mapping.station.column, placesOf(mapping), true)]),
    ...(mapping.tag === null ? [] : [row('tag', mapping.tag.column, `value in ${mapping.tag.value}`, true)]),
    ...signalRows(mapping.signals),
    ...Object.entries(mapping.states).map(([value, { state, because }]) =>
      row('state', JSON.stringify(value), because ? `${state}, ${because}` : state, !mapping.unsureStates.includes(value)),
    ),
    draft === null ? row('line', line.id, line.stations.map(station => station.id).join(' → '), true) : '',
    ...(draft === null ? [] : draft.unsure.map(what => `  ?  ${what}`)),
  ].filter(text => text !== '');
}

/** `?` before what is unsure. */
const row = (what: string, from: string, as: string, sure: boolean): string =>
  `  ${sure ? ' ' : '?'}  ${what.padEnd(10)} ${plain(from).slice(0, 40).padEnd(28)} ${plain(as).slice(0, 90)}`;

function placesOf(mapping: Mapping): string {
  return Object.entries(mapping.station?.values ?? {})
    .map(([value, id]) => (value === id ? id : `${value} is ${id}`))
    .join(', ');
}

/** The same signal of several stations is one row; unsure ones first when there are still too many for a screen. */
function signalRows(signals: readonly Signal[]): string[] {
  const alike = [
    ...Map.groupBy(signals, one =>
      [one.as, one.station === null ? one.from : one.name, one.unit, one.counts, one.sure].join('\n'),
    ).values(),
  ];
  const ordered = alike.length <= SIGNALS_SHOWN ? alike : alike.toSorted((a, b) => Number(a[0]!.sure) - Number(b[0]!.sure));
  const shown = ordered.slice(0, SIGNALS_SHOWN).map(signalRow);
  const rest = alike.length - SIGNALS_SHOWN;
  return rest > 0 ? [...shown, `     … and ${rest} more, all of them with --write-mapping FILE`] : shown;
}

function signalRow(same: readonly Signal[]): string {
  const [signal] = same as readonly [Signal, ...Signal[]];
  const stations = same.flatMap(one => one.station ?? []).sort();
  const what = [
    signal.as === 'parameter' || signal.as === 'setpoint' ? `${signal.name}${signal.unit === null ? '' : ` in ${signal.unit}`}` : '',
    signal.counts === null ? '' : signal.counts === 'total' ? 'running total' : 'made since the row before',
    stations.length > 1
      ? `of ${stations.length} stations: ${stations[0]} … ${stations.at(-1)}`
      : stations.length === 1
        ? `of ${stations[0]}`
        : '',
  ].filter(part => part !== '');
  const from = same.length > 1 ? `${signal.from}, …` : signal.from;
  return row(signal.as, from, signal.as === 'ignore' ? 'not read' : what.join(', '), signal.sure);
}
