/** What must be true when the siege is over, whatever happened; each sentence that is not becomes one problem. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { watchEvents } from '../../src/flows/watch/watch-events.ts';
import { episodesBetween } from '../../src/history/episodes.ts';
import { readEvents } from '../../src/history/events.ts';
import type { Database } from '../../src/history/sql.ts';
import type { LoggedEvent } from '../../src/line/event.ts';
import { arrive, reorderMs } from '../../src/line/order.ts';
import type { Message } from '../../src/messages/message.ts';
import type { FakeConnector } from '../fakes/connector.ts';
import type { FakeSlack } from '../fakes/slack.ts';
import type { Fault } from './faults.ts';
import type { Asked, Load } from './load.ts';
import { besieged, LINES, STATIONS } from './plant.ts';

export interface Siege {
  database: Database;
  from: number;
  to: number;
  load: Load;
  slack: FakeSlack;
  teams: FakeConnector;
  faults: readonly Fault[];
  /** Where what was found wrong is written, to be looked into. */
  evidence: string;
}

export interface Verdict {
  reports: number;
  events: number;
  episodes: number;
  /** Posts in Slack and in Teams. */
  posts: number;
  answers: number;
  /** Teams cannot be searched: a post whose sender was killed, or cut off, before it could note it is made again. */
  teamsAgain: number;
  servedMsMax: number;
  problems: string[];
}

const SPACING_MS = 600_000;
const SHIFT_MS = 7_200_000;
const SHIFT_MAX = 6;
const SERVED_MS_MAX = 7_000;
const SHOWN_MAX = 6;

export async function judge(siege: Siege): Promise<Verdict> {
  const problems: string[] = [];
  const say = (what: string, wrong: readonly string[]) => {
    if (wrong.length > 0) problems.push(`${wrong.length} × ${what}: ${wrong.slice(0, SHOWN_MAX).join('; ')}`);
  };
  let events = 0;
  let episodes = 0;
  for (const line of LINES) {
    const stored = await readEvents(siege.database, line, siege.from, siege.to);
    events += stored.length;
    say('a report that was taken is not in the store', missing(stored, line, siege.load.taken.get(line)!));
    say('a line had its reports in another order than they were made', outOfOrder(stored));
    say('parts were not counted once', await miscounted(siege.database, line, stored));
    await keepEvidence(siege, line, stored, problems.length);
    const told = await episodesOf(siege, line);
    const wanted = expectedEpisodes(stored, line);
    episodes += wanted.length;
    say(
      'an episode is missing',
      wanted.filter(id => !told.includes(id)),
    );
    say(
      'an episode is there that nobody had',
      told.filter(id => !wanted.includes(id)),
    );
  }
  const queued = await queuedIn(siege.database);
  const chats = postsIn(siege, queued);
  say(
    'a message was not delivered',
    queued.filter(({ state }) => state === 'waiting').map(({ message }) => message.id),
  );
  say(
    'a message is dead',
    queued
      .filter(one => one.state === 'dead' && one.because !== 'over before it could be shown')
      .map(one => `${one.message.id}: ${one.because}`),
  );
  say('a message that is noted as sent never arrived', chats.lost);
  say('a message arrived twice in Slack', chats.slackTwice);
  say('messages of a conversation arrived in another order', chats.disordered);
  say('a question was not answered exactly once', await unanswered(siege, chats.teamsExtra));
  say('somebody was interrupted too often', await overspent(siege.database));
  say('a chat product refused what it was sent', [...siege.slack.problems, ...siege.teams.problems]);
  const served = siege.faults.flatMap(fault => fault.served ?? []);
  say(
    'a line of a killed consumer waited longer than seven seconds',
    served
      .filter(({ afterMs, usualMs }) => afterMs > SERVED_MS_MAX + usualMs)
      .map(({ afterMs, usualMs }) => `${Math.round(afterMs)} ms, usually ${Math.round(usualMs)}`),
  );
  const sendersHurt = siege.faults.filter(({ kind, what }) => kind === 'web killed' || what.includes('web')).length;
  if (chats.teamsExtra.length > sendersHurt) say('a message arrived twice in Teams though no sender was hurt', chats.teamsExtra);
  return {
    reports: [...siege.load.taken.values()].reduce((sum, n) => sum + n, 0),
    events,
    episodes,
    posts: siege.slack.messages.length + siege.teams.sent.length,
    answers: siege.load.asked.length,
    teamsAgain: chats.teamsExtra.length,
    servedMsMax: Math.round(Math.max(0, ...served.map(({ afterMs }) => afterMs))),
    problems,
  };
}

async function keepEvidence({ database, evidence }: Siege, line: string, stored: readonly LoggedEvent[], problems: number): Promise<void> {
  if (problems === 0) return;
  mkdirSync(evidence, { recursive: true });
  const { rows } = await database.query('select * from minute where line = $1 order by station, minute', [line]);
  const text = [...stored, ...rows].map(row => JSON.stringify(row)).join('\n');
  writeFileSync(join(evidence, `${line}.jsonl`), text);
}

const stationsOf = (line: string) => STATIONS.map(letter => `${line}${letter}`);
const serials = (events: readonly LoggedEvent[], station: string) =>
  events.flatMap(event => (event.kind === 'parameter' && event.station === station && event.name === 'serial' ? [event.value] : []));

function missing(events: readonly LoggedEvent[], line: string, taken: number): string[] {
  return stationsOf(line).flatMap(station => {
    const there = new Set(serials(events, station));
    return Array.from({ length: taken }, (_, n) => n)
      .filter(n => !there.has(n))
      .map(n => `${station} ${n}`);
  });
}

/** By place in the log: a later report before an earlier one's first coming. */
function outOfOrder(events: readonly LoggedEvent[]): string[] {
  const placed = [...events].sort((a, b) => bySeq(a.eventId, b.eventId));
  return [...new Set(events.flatMap(({ station }) => station ?? []))].flatMap(station => {
    let next = 0;
    return serials(placed, station).flatMap(n => {
      if (n > next) return [`${station} ${n} before ${next}`];
      next = Math.max(next, n + 1);
      return [];
    });
  });
}

/** `line:seq:index`, and a seq of two numbers in Redis. */
function bySeq(a: string, b: string): number {
  const parts = (id: string) =>
    id
      .split(':')
      .slice(1)
      .flatMap(part => part.split('-').map(Number));
  const [left, right] = [parts(a), parts(b)];
  return left.map((value, index) => value - (right[index] ?? 0)).find(difference => difference !== 0) ?? 0;
}

async function miscounted(database: Database, line: string, events: readonly LoggedEvent[]): Promise<string[]> {
  const { rows } = await database.query<{ station: string; good: number }>(
    'select station, sum(good) as good from minute where line = $1 group by station',
    [line],
  );
  return stationsOf(line).flatMap(station => {
    const totals = events.flatMap(event => (event.kind === 'count' && event.station === station ? [event.good] : []));
    const made = Math.max(...totals) - Math.min(...totals);
    const counted = Number(rows.find(row => row.station === station)?.good ?? 0);
    return counted === made ? [] : [`${station}: ${counted} instead of ${made}`];
  });
}

async function episodesOf({ database, from, to }: Siege, line: string): Promise<string[]> {
  const all = await episodesBetween(database, from, to, { line });
  return all
    .map(({ episode }) => episode)
    .filter(({ kind }) => kind !== 'help-need')
    .map(({ id }) => id);
}

/** What an undisturbed process makes of the same events. */
function expectedEpisodes(events: readonly LoggedEvent[], id: string): string[] {
  const plant = besieged();
  const line = plant.lines.find(one => one.id === id)!;
  const { timely } = arrive(0, events, reorderMs(line));
  const watched = watchEvents(plant, line, { state: null, open: [], recent: [] }, timely);
  return [...new Set(watched.changes.map(({ episode }) => episode.id))];
}

interface Queued {
  conversation: string;
  seq: number;
  message: Message;
  state: string;
  because: string | null;
  ref: { ts?: string; channel?: string; activityId?: string } | null;
}

async function queuedIn(database: Database): Promise<Queued[]> {
  const { rows } = await database.query<Queued>(
    `select
       outbox.conversation,
       outbox.seq,
       outbox.message,
       outbox.state,
       outbox.because,
       sent.ref
     from outbox
     left join sent on sent.message_id = outbox.message_id and sent.conversation = outbox.conversation
     order by outbox.conversation, outbox.seq`,
  );
  return rows;
}

function postsIn({ slack, teams }: Siege, queued: readonly Queued[]) {
  const slackIds = slack.messages.flatMap(({ metadata, channel, thread }) => {
    const id = metadata?.event_payload['message'];
    return typeof id === 'string' ? [{ id, channel, thread }] : [];
  });
  const slackTwice = [...Map.groupBy(slackIds, ({ id, channel }) => `${id} in ${channel}`)]
    .filter(([, all]) => all.length > 1)
    .map(([id]) => id);
  const refs = new Set(queued.flatMap(({ ref }) => ref?.activityId ?? []));
  const teamsExtra = teams.sent.filter(({ id }) => !refs.has(id)).map(({ id, conversation }) => `${id} in ${conversation}`);
  const here = new Set([...slack.messages.map(({ ts }) => ts), ...teams.sent.map(({ id }) => id)]);
  const outside = queued.filter(({ conversation }) => /^(slack|teams)\//.test(conversation));
  const lost = outside
    .filter(({ state, ref }) => state === 'sent' && !here.has(ref?.ts ?? ref?.activityId ?? ''))
    .map(({ message }) => message.id);
  // A card whose first revision waited until a later one took its place stands where either of the two was sent.
  const revised = new Set(outside.filter(({ state }) => state === 'superseded').map(({ message }) => message.id));
  const plain = outside.filter(({ ref, state, message }) => ref !== null && state === 'sent' && !revised.has(message.id));
  const disordered = [...Map.groupBy(plain, ({ conversation }) => conversation)].flatMap(([conversation, rows]) => {
    const first = [...new Map(rows.toReversed().map(row => [row.ref!.ts ?? row.ref!.activityId!, row.seq]))];
    const posted = first.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, seq]) => seq);
    return posted.flatMap((seq, index) => (index > 0 && seq < posted[index - 1]! ? [`${conversation} ${seq}`] : []));
  });
  return { slackTwice, teamsExtra, lost, disordered };
}

/** An answer once more is no second answer where Teams was not told of the first in time. */
async function unanswered({ load, slack, teams }: Siege, teamsExtra: readonly string[]): Promise<string[]> {
  const again = (thread: string) => teamsExtra.filter(one => one.includes(`messageid=${thread}`)).length;
  const answersTo = ({ product, thread }: Asked) =>
    product === 'slack'
      ? slack.messages.filter(one => one.thread === thread && one.metadata !== undefined).length
      : teams.sent.filter(({ conversation }) => conversation.endsWith(`messageid=${thread}`)).length - again(thread);
  return load.asked.filter(one => answersTo(one) !== 1).map(one => `${one.product} ${one.thread}: ${answersTo(one)}`);
}

/** Nobody twice within ten minutes, nor seven times a shift; and nobody was told a new trouble that stands in no ledger. */
async function overspent(database: Database): Promise<string[]> {
  const { rows: spent } = await database.query<{ subject: string; at: number; id: string }>(
    'select subject, at, message_id as id from budget order by subject, at',
  );
  const tooOften = [...Map.groupBy(spent, row => row.subject)].flatMap(([subject, told]) =>
    told.flatMap(({ at, id }, index) => {
      const last = told[index - 1];
      if (last !== undefined && at - last.at < SPACING_MS)
        return [`${subject}: ${id} ${Math.round((at - last.at) / 1000)} s after ${last.id}`];
      const inShift = told.filter(one => Math.floor(one.at / SHIFT_MS) === Math.floor(at / SHIFT_MS) && one.at <= at).length;
      return inShift > SHIFT_MAX ? [`${subject}: ${id} is number ${inShift} of the shift`] : [];
    }),
  );
  const { rows: told } = await database.query<{ conversation: string; id: string }>(
    "select conversation, message_id as id from outbox where revision = 1 and message_id like 'm/%' and conversation ~ '^(slack|teams)/'",
  );
  // A tip is charged as its episode, the question after a stop as the message that it is.
  const paid = new Set(spent.flatMap(({ subject, id }) => [id, `${id}/${subject.replace('channel/', '')}`]));
  return [...tooOften, ...told.filter(({ id }) => !paid.has(id)).map(({ id }) => `${id} stands in no ledger`)];
}
