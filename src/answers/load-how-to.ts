/** Facts for "how do I …?" and "what worked last time?": the alarm asked for, past fixes, reasons given, and the card that stands. */

import type { EpochMs } from '../clock.ts';
import type { StoredProposal } from '../coaching/proposal.ts';
import type { LoggedEvent } from '../line/event.ts';
import { eventsOfKind } from '../line/events-of-kind.ts';
import { type Id, type Lang, type Line, type Plant, type Station, sameId, stationOf } from '../plant/plant.ts';
import type { HowTo } from '../questions/how-to.ts';
import { parametersIn } from '../questions/parameter-words.ts';
import type { FactSource, HowToFacts, PastEpisode, PastFix, WrittenTip } from './facts.ts';

/** An older one is open because nobody ever answered it. */
const PROPOSALS_MS = 12 * 3_600_000;
const FIXES_DAYS = 90;
const FIXES_MAX = 3;
/** Of so many it is looked up which alarm they had. */
const FIXES_LOOKED_AT = 6;
const AROUND_MS = 2 * 60_000;
const NOTED_MAX = 2;
const NOTED_AFTER_MS = 30 * 60_000;

type Alarm = Extract<LoggedEvent, { kind: 'alarm' }>;
type Reason = Extract<LoggedEvent, { kind: 'reason' }>;

/** An alarm's code names its station where it came lately and the words named none. */
export function stationOfCode(line: Line, codes: readonly string[], events: readonly LoggedEvent[]): Station | null {
  const stations = new Set(alarmsOf(codes, events).map(alarm => alarm.station?.toLowerCase()));
  const [only] = stations;
  return stations.size === 1 && only !== undefined ? (stationOf(line, only) ?? null) : null;
}

/** An alarm's code names its line as well, where it came on one of them alone. */
export async function lineOfCode(
  { lines }: Plant,
  codes: readonly string[],
  { from, to }: { from: EpochMs; to: EpochMs },
  source: FactSource,
): Promise<Line | undefined> {
  if (codes.length === 0) return undefined;
  const came = await Promise.all(
    lines.map(async line => {
      const alarms = (await source.alarms?.({ line: line.id, from, to })) ?? (await source.events(line.id, from, to));
      return alarmsOf(codes, alarms).length > 0;
    }),
  );
  const [only, ...others] = lines.filter((_, index) => came[index]);
  return others.length === 0 ? only : undefined;
}

/** A value that one station alone has names it: "what do I do when the oil temperature drifts?" */
export function stationOfValue(line: Line, { words }: HowTo): Station | null {
  const all = line.stations.flatMap(station => station.parameters.map(one => ({ ...one, station })));
  const measuring = new Set(parametersIn(words, all).map(({ station }) => station));
  const [only] = measuring;
  return measuring.size === 1 ? (only ?? null) : null;
}

/** Written for any station, where none was named. */
export async function tipsOfAny(line: Line, lang: Lang, source: FactSource): Promise<readonly WrittenTip[]> {
  const [first] = line.stations;
  const tips = first === undefined ? [] : await source.tips(line.id, first.id, lang);
  return tips.filter(({ when }) => when !== undefined && when.stationTypes.length === 0 && when.parameters.length === 0);
}

export async function howToFacts(
  asked: HowTo,
  at: { line: Line; station: Station | null; events: readonly LoggedEvent[]; now: EpochMs },
  source: FactSource,
): Promise<HowToFacts> {
  const { line, station, now } = at;
  const isHere = (event: LoggedEvent) => station !== null && event.station !== undefined && sameId(event.station, station.id);
  const came = alarmsOf(asked.codes, at.events).filter(isHere);
  const last = came.at(-1);
  const past = await source.episodes({
    line: line.id,
    ...(station === null ? {} : { station: station.id }),
    from: now - FIXES_DAYS * 86_400_000,
    to: now,
  });
  return {
    asked,
    alarm: last === undefined ? null : { code: last.code, text: last.text ?? null, times: came.length, lastAt: last.at },
    fixes: await fixesOf(past, asked, line.id, source),
    noted: came.length > 0 || asked.wants === 'last-time' ? notedOf(eventsOfKind(at.events, 'reason').filter(isHere), came) : [],
    elsewhere: station === null ? undefined : await source.elsewhere?.(station.type.kind, null),
    proposals: station === null ? [] : await openProposals(line.id, station.id, now, source),
    card: station === null ? null : ((await source.standing?.(line.id, station.id)) ?? null),
  };
}

async function openProposals(line: Id, station: Id, now: EpochMs, source: FactSource): Promise<readonly StoredProposal[]> {
  const issued = (await source.proposals?.({ line, station, from: now - PROPOSALS_MS, to: now + 1 })) ?? [];
  return issued.filter(({ decision, validUntil }) => decision === null && (validUntil === null || validUntil > now));
}

const alarmsOf = (codes: readonly string[], events: readonly LoggedEvent[]): Alarm[] =>
  eventsOfKind(events, 'alarm').filter(({ active, code }) => active && codes.includes(code.toUpperCase()));

async function fixesOf(past: readonly PastEpisode[], asked: HowTo, line: Id, source: FactSource): Promise<PastFix[]> {
  const fixed = past.filter(one => one.fix !== null).sort((a, b) => fixedAt(b) - fixedAt(a));
  const looked = await Promise.all(
    fixed.slice(0, FIXES_LOOKED_AT).map(async (one): Promise<PastFix> => {
      const { station, openedAt } = one.episode;
      const same = asked.codes.length === 0 ? null : await hadAlarm(one, asked.codes, line, source);
      return { station, fix: one.fix ?? '', at: one.fixedAt ?? openedAt, sameAlarm: same };
    }),
  );
  return looked.sort((a, b) => Number(b.sameAlarm === true) - Number(a.sameAlarm === true) || b.at - a.at).slice(0, FIXES_MAX);
}

const fixedAt = ({ fixedAt: at, episode }: PastEpisode): EpochMs => at ?? episode.openedAt;

/** null where the events of that time are no longer kept. */
async function hadAlarm({ episode, fix }: PastEpisode, codes: readonly string[], line: Id, source: FactSource): Promise<boolean | null> {
  if (codes.some(code => fix?.toUpperCase().includes(code))) return true;
  const events = await source.events(line, episode.openedAt - AROUND_MS, episode.openedAt + AROUND_MS);
  const here = events.filter(event => event.station !== undefined && sameId(event.station, episode.station));
  return here.length === 0 ? null : alarmsOf(codes, here).length > 0;
}

/** With a code: what was said soon after it came. */
function notedOf(here: readonly Reason[], came: readonly Alarm[]): string[] {
  const said = here.flatMap(event => {
    const text = event.text ?? event.code ?? '';
    const belongs = came.length === 0 || came.some(alarm => event.at >= alarm.at && event.at <= alarm.at + NOTED_AFTER_MS);
    return text !== '' && belongs ? [text] : [];
  });
  return [...new Set(said.reverse())].slice(0, NOTED_MAX);
}
