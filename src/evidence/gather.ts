/**
 * The facts behind a ranking, from the events themselves: stop minutes, counts, alarms, parameters against their usual place,
 * orders, recommendations, waits along the chain. Ids are `e1`, `e2`, … in the order in which an answer would say them.
 */
import { usualCycleMs } from '../causes/drifts.ts';
import { recordOf } from '../causes/kept-record.ts';
import type { WhyQuestion } from '../causes/rank.ts';
import type { Candidate, Ranking } from '../causes/ranking.ts';
import type { LineRecord, StationRecord } from '../causes/record.ts';
import { timeRunning } from '../causes/steps.ts';
import type { EventId, LoggedEvent } from '../line/event.ts';
import { type Line, sameId } from '../plant/plant.ts';
import type { Evidence } from './evidence.ts';
import { offUsualFacts, parameterFacts } from './parameter-facts.ts';

export type Fact = Omit<Evidence, 'id'>;

/** @param events as given to `rankCauses` */
export function evidenceFor(ranking: Ranking, events: readonly LoggedEvent[], question: WhyQuestion): Evidence[] {
  const record = recordOf(question.line, events, question.askedAt);
  const asked = record.stations.find(({ station }) => sameId(station.id, question.station));
  if (!asked) return [];
  const first = ranking.candidates[0];
  const facts = [...askedFacts(asked, question), ...(first ? candidateFacts(record, asked, first, question) : [])];
  return facts.map((fact, index) => ({ id: `e${index + 1}`, ...fact }));
}

const minutes = (ms: number): number => Math.round(ms / 6_000) / 10;

function askedFacts(asked: StationRecord, { line, from, to, kind }: WhyQuestion): Fact[] {
  const station = asked.station.id;
  const facts: Fact[] = [];
  const idle = asked.stretches.filter(stretch => stretch.doing !== 'runs' && stretch.to > from && stretch.from < to);
  const head = { station, from, to };
  if (kind !== 'rejects')
    facts.push({
      ...head,
      what: 'time without work',
      value: minutes(
        Math.max(0, to - from - timeRunning({ ...asked, stretches: asked.stretches.filter(({ doing }) => doing === 'runs') }, from, to)),
      ),
      unit: 'min',
      basis: 'measured',
      events: idle.flatMap(({ events }) => events),
      code: 'stopped',
    });
  const before = asked.counts.filter(({ at }) => at <= from + 30_000).at(-1);
  const after = asked.counts.filter(({ at }) => at <= to + 30_000).at(-1);
  if (before && after && after !== before) {
    const good = after.value.good - before.value.good;
    const reject = after.value.reject - before.value.reject;
    const events: EventId[] = [before.id, after.id];
    const span = { station, from: Math.round(before.at), to: Math.round(after.at), events };
    if (good + reject >= 0) {
      facts.push({ ...span, what: 'parts made', value: good + reject, unit: 'parts', basis: 'measured', code: 'made' });
      const expected = Math.round((after.at - before.at) / usualCycleMs(asked, line));
      facts.push({ ...span, what: 'parts at the usual cycle', value: expected, unit: 'parts', basis: 'estimate', code: 'expected' });
    }
    if (reject > 0 || kind === 'rejects') {
      facts.push({ ...span, what: 'rejects', value: reject, unit: 'parts', basis: 'measured', code: 'rejected' });
      if (good + reject > 0)
        facts.push({
          ...span,
          what: 'reject rate',
          value: Math.round((1000 * reject) / (good + reject)) / 10,
          unit: '%',
          basis: 'measured',
          code: 'reject-rate',
        });
    }
  }
  return facts;
}

function candidateFacts(record: LineRecord, asked: StationRecord, first: Candidate, question: WhyQuestion): Fact[] {
  const place = first.root.replace(/^source:/, '');
  const root =
    record.stations.find(({ station }) => sameId(station.id, place)) ?? record.stations.find(({ station }) => station.feeds.length === 0);
  const facts: Fact[] = [];
  const from = first.startedAt;
  const to = first.endedAt ?? question.to;
  // How long somebody was away is nobody's business; that the station waited for staffing is.
  if (first.cause !== 'no-operator' && to > from)
    facts.push({
      what: `${first.cause} at ${first.root}`,
      value: minutes(to - from),
      unit: 'min',
      from,
      ...(first.endedAt === null ? {} : { to }),
      ...(root ? { station: root.station.id } : {}),
      basis: first.cause === 'drift' ? 'estimate' : 'measured',
      events: first.chain[0]?.events ?? [],
      code: 'cause-lasted',
    });
  if (root) facts.push(...reportsAt(record, root, first, from, to));
  if (root && first.cause === 'drift') facts.push(...parameterFacts(root, from, to), ...cycleFacts(record.line, root, from, to));
  if (root && first.cause === 'fault') facts.push(...offUsualFacts(root, from));
  facts.push(...hopFacts(first, asked, question));
  if (first.gain !== undefined && question.kind !== 'rejects')
    facts.push({
      what: 'loss that would not have been without it',
      value: Math.round(first.gain * 100),
      unit: '%',
      from: question.from,
      to: question.to,
      basis: 'estimate',
      events: [],
      code: 'gain',
    });
  facts.push({
    what: `probability of ${first.cause} at ${first.root}`,
    // Nothing that was inferred is certain.
    value: Math.min(99, Math.round(first.probability * 100)),
    unit: '%',
    from: question.from,
    to: question.to,
    basis: 'estimate',
    events: [],
    code: 'probability',
  });
  return facts;
}

/** What the sources said when the cause began: alarms, recommendations, orders, calls, reasons. */
function reportsAt(record: LineRecord, root: StationRecord, { cause }: Candidate, from: number, to: number): Fact[] {
  const station = root.station.id;
  const facts: Fact[] = [];
  const within = (at: number, before = 60_000) => at >= from - before && at <= to;
  const at = (when: number) => ({ station, from: Math.round(when), basis: 'measured' as const });
  if (cause === 'fault') {
    const alarm = root.alarms.find(({ severity, from: begun }) => severity === 'stop' && within(begun, 10_000));
    if (alarm)
      facts.push({
        ...at(alarm.from),
        what: 'first alarm',
        value: alarm.code,
        unit: null,
        events: [alarm.id],
        code: 'alarm',
        name: alarm.code,
      });
  }
  if (cause === 'pending-recommendation') {
    const issued = root.recommendations.find(({ at: when, value }) => value.phase === 'issued' && value.needsAck && within(when));
    const answered = issued && root.recommendations.find(({ value }) => value.id === issued.value.id && value.phase !== 'issued');
    if (issued)
      facts.push({
        ...at(issued.at),
        ...(answered ? { to: Math.round(answered.at) } : {}),
        what: 'recommendation waited',
        value: minutes((answered?.at ?? to) - issued.at),
        unit: 'min',
        events: answered ? [issued.id, answered.id] : [issued.id],
        code: 'recommendation-waited',
        name: issued.value.id,
      });
  }
  if (cause === 'changeover')
    for (const order of [...root.orders, ...record.orders])
      if (order.value !== 'planned' && within(order.at, 120_000))
        facts.push({ ...at(order.at), what: 'order', value: order.value, unit: null, events: [order.id], code: 'order' });
  const said = cause === 'supply' ? root.called : cause === 'offtake' ? record.vehicles : [];
  for (const note of said)
    if (within(note.at, 120_000))
      facts.push({ ...at(note.at), what: 'logistics', value: note.value, unit: null, events: [note.id], code: 'logistics' });
  for (const reason of root.reasons)
    if (within(reason.at))
      facts.push({
        ...at(reason.at),
        what: 'reason given',
        value: reason.value.text ?? reason.value.code ?? '',
        unit: null,
        events: [reason.id],
        code: 'reason-given',
      });
  return facts;
}

function cycleFacts(line: Line, root: StationRecord, from: number, to: number): Fact[] {
  const before = root.counts.filter(({ at }) => at <= from + 60_000).at(-1);
  const after = root.counts.filter(({ at }) => at <= to + 30_000).at(-1);
  const parts = before && after ? after.value.good + after.value.reject - before.value.good - before.value.reject : 0;
  if (!before || !after || parts < 3) return [];
  const cycle = timeRunning(root, before.at, after.at) / parts / 1000;
  const usual = usualCycleMs(root, line) / 1000;
  const head = {
    station: root.station.id,
    from: Math.round(before.at),
    to: Math.round(after.at),
    unit: 's',
    events: [before.id, after.id],
  };
  return [
    { ...head, what: 'time a part', value: Math.round(cycle * 10) / 10, basis: 'measured', code: 'cycle' },
    { ...head, what: 'usual time a part', value: Math.round(usual * 10) / 10, basis: 'estimate', code: 'cycle-usual' },
  ];
}

/** The stations between the cause and the question, and how long each waited. */
function hopFacts({ chain, cause }: Candidate, asked: StationRecord, question: WhyQuestion): Fact[] {
  if (cause === 'no-operator') return [];
  return chain
    .slice(1)
    .filter(({ why, station }) => (why === 'starved' || why === 'blocked') && !sameId(station, asked.station.id))
    .map(hop => ({
      what: hop.why,
      value: minutes((hop.to ?? question.to) - hop.from),
      unit: 'min',
      station: hop.station,
      from: hop.from,
      ...(hop.to === null ? {} : { to: hop.to }),
      basis: 'measured' as const,
      events: hop.events,
      code: 'waited' as const,
      name: hop.why,
    }));
}
