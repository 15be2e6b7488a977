/** What looked like a cause and was none, each with what spoke against it. */
import type { Disturbance } from './disturbance.ts';
import type { Asked, Effects } from './effects.ts';
import type { CauseKind, RuledOut, RuledOutCode } from './ranking.ts';
import type { LineRecord } from './record.ts';

const RULED_OUT_MAX = 8;

export function ruledOutFor(record: LineRecord, asked: Asked, { effects }: Effects, chosen: Disturbance, cause: CauseKind): RuledOut[] {
  return [
    ...otherCauses(chosen, cause),
    ...smallerEffects(effects, chosen),
    ...alarmsOfWaits(record, asked),
    ...advice(record, asked, chosen),
  ].slice(0, RULED_OUT_MAX);
}

const AGAINST: Partial<Record<CauseKind, RuledOutCode>> = {
  changeover: 'no-order',
  'pending-recommendation': 'no-recommendation',
  'no-operator': 'staffed',
  fault: 'no-alarm',
};

/** The same stop, explained another way. */
function otherCauses(chosen: Disturbance, cause: CauseKind): RuledOut[] {
  return chosen.suspicions
    .filter(suspicion => suspicion.cause !== cause && suspicion.share < 0.2 && suspicion.events.length === 0)
    .map(suspicion => ({
      what: `${suspicion.cause} at ${chosen.root}`,
      because: suspicion.because,
      events: [],
      code: AGAINST[suspicion.cause],
      root: chosen.root,
      cause: suspicion.cause,
    }))
    .map(({ code, ...rest }) => (code ? { ...rest, code } : rest));
}

function smallerEffects(effects: Effects['effects'], chosen: Disturbance): RuledOut[] {
  return effects
    .filter(({ disturbance, gain }) => disturbance !== chosen && gain > 0.05 && gain < 0.5)
    .sort((a, b) => b.gain - a.gain)
    .slice(0, 3)
    .map(({ disturbance, gain }) => {
      const cause = disturbance.suspicions[0]!.cause;
      return {
        what: `${cause} at ${disturbance.root}`,
        because: `without it ${Math.round(gain * 100)} % of the loss would have been saved`,
        events: disturbance.events,
        code: 'smaller-gain' as const,
        root: disturbance.root,
        cause,
      };
    });
}

/** An alarm that came while its station already waited tells of the wait, not of its cause. */
function alarmsOfWaits(record: LineRecord, asked: Asked): RuledOut[] {
  const found: RuledOut[] = [];
  for (const entry of record.stations)
    for (const alarm of entry.alarms) {
      if (alarm.severity !== 'stop' || alarm.from < asked.from - 600_000 || alarm.from >= asked.to) continue;
      const wait = entry.stretches.find(({ doing, from, to }) => doing === 'waits' && from < alarm.from && to > alarm.from);
      if (wait)
        found.push({
          what: `alarm ${alarm.code} at ${entry.station.id}`,
          because: `${entry.station.id} was already waiting for its neighbour`,
          events: [alarm.id],
          code: 'consequence-alarm',
          root: entry.station.id,
          alarm: alarm.code,
        });
    }
  return found.slice(-3);
}

function advice(record: LineRecord, asked: Asked, chosen: Disturbance): RuledOut[] {
  const from = Math.min(asked.from, chosen.from) - 300_000;
  return record.stations.flatMap(entry =>
    entry.recommendations
      .filter(({ at, value }) => value.phase === 'issued' && !value.needsAck && at >= from && at < asked.to)
      .map(({ id }) => ({
        what: `the recommendation at ${entry.station.id}`,
        because: 'it needed no answer and held nothing up',
        events: [id],
        code: 'advisory' as const,
        root: entry.station.id,
        cause: 'pending-recommendation' as const,
      })),
  );
}
