/**
 * The load: machines that report and people who ask. It remembers what was taken from it, and only that has to be found again.
 *
 * What a machine reports follows from its line, its station and a number, so the same seed tells the same story; a report that was
 * not taken is sent again before the next, as a machine's own buffer would.
 */
import { setTimeout as pause } from 'node:timers/promises';
import mqtt from 'mqtt';
import type { Fields as Activity, FakeConnector } from '../fakes/connector.ts';
import type { FakeSlack } from '../fakes/slack.ts';
import type { Member } from './crew.ts';
import { isMqtt, LINES, STATIONS } from './plant.ts';

export interface Asked {
  product: 'slack' | 'teams';
  /** The thread in which the answer is expected. */
  thread: string;
}

export interface Load {
  /** Of each line: how many reports were taken. */
  taken: ReadonlyMap<string, number>;
  /** Questions that were acknowledged. */
  asked: readonly Asked[];
  /** The longest that the load itself was held up by the machine, ms since the last look. */
  stop(): Promise<void>;
}

export interface LoadSettings {
  members: readonly Member[];
  mqttUrl: string;
  slack: FakeSlack;
  teams: FakeConnector;
  plantNow: () => number;
  reportEveryMs: number;
  askEveryMs: number;
}

/** Of so many reports of a station the last ones are a stop. */
const CYCLE = 150;
const DOWN = 36;
const PARTS = 1;
const ANSWER_MS_MAX = 8_000;
const QUESTIONS = ['how is line L0?', 'how often did L0A stand still today?', 'what happened at L1B this hour?', 'how is L2C?'];

/** One station at a time is down, in turn, and each line at another time. */
export function downAt(line: string, n: number): string | null {
  const shifted = n + LINES.indexOf(line as (typeof LINES)[number]) * Math.floor(CYCLE / LINES.length);
  if (shifted % CYCLE < CYCLE - DOWN) return null;
  return `${line}${STATIONS[Math.floor(shifted / CYCLE) % STATIONS.length]}`;
}

export interface Report {
  station: string;
  state: 'execute' | 'held';
  good: number;
  serial: number;
}

export const reportsOf = (line: string, n: number, totals: Map<string, number>): Report[] =>
  STATIONS.map(letter => {
    const station = `${line}${letter}`;
    const isDown = downAt(line, n) === station;
    const good = (totals.get(station) ?? -PARTS) + (isDown && totals.has(station) ? 0 : PARTS);
    totals.set(station, good);
    return { station, state: isDown ? 'held' : 'execute', good, serial: n };
  });

export async function startLoad(settings: LoadSettings): Promise<Load> {
  const taken = new Map<string, number>(LINES.map(line => [line, 0]));
  const asked: Asked[] = [];
  const ending = new AbortController();
  const client = mqtt.connect(settings.mqttUrl, { clientId: 'machines', clean: false, reconnectPeriod: 300 });
  client.on('error', () => {});
  const gateways = settings.members.filter(({ role }) => role === 'gateway');
  const webs = settings.members.filter(({ role }) => role === 'web');
  const over = () => ending.signal.aborted;
  const rest = (ms: number) => pause(ms, undefined, { signal: ending.signal }).catch(() => {});

  const machine = async (line: string, index: number) => {
    const totals = new Map<string, number>();
    for (let n = 0; !over(); n++) {
      const begun = performance.now();
      const reports = reportsOf(line, n, totals);
      const at = new Date(settings.plantNow()).toISOString();
      if (isMqtt(line)) await publish(client, line, reports, at);
      else {
        // A machine that knows no clock stays with its gateway: two of them would give it two times.
        const own = hasClock(line) ? null : [gateways[index % gateways.length]!];
        await untilTaken(() => post(preferred(own ?? gateways, index), line, reports, at), over, rest);
      }
      taken.set(line, n + 1);
      await rest(Math.max(0, settings.reportEveryMs - (performance.now() - begun)));
    }
  };
  const person = async () => {
    for (let n = 0; !over(); n++) {
      await rest(settings.askEveryMs);
      if (over()) return;
      const one = n % 2 === 0 ? inSlack(settings.slack, n) : inTeams(settings.teams, n);
      const isIn = await untilTaken(() => hand(settings, preferred(webs, n), one), over, rest);
      if (isIn) asked.push({ product: one.product, thread: one.thread });
    }
  };
  const work = [...LINES.map(machine), person()];
  return {
    taken,
    asked,
    async stop() {
      ending.abort();
      await Promise.all(work);
      await client.endAsync();
    },
  };
}

/** One that is up, the same as long as it is. */
function preferred(members: readonly Member[], index: number): Member | null {
  const inTurn = members.map((_, n) => members[(index + n) % members.length]!);
  return inTurn.find(({ ready, url }) => ready && url !== null) ?? null;
}

/** False when all is over and it may or may not have been taken. */
async function untilTaken(hand: () => Promise<boolean>, over: () => boolean, rest: (ms: number) => Promise<unknown>): Promise<boolean> {
  for (;;) {
    if (await hand().catch(() => false)) return true;
    await rest(150);
    // What was begun is brought to its end: whether it was taken must be known.
    if (over()) await pause(150);
  }
}

async function post(to: Member | null, line: string, reports: readonly Report[], at: string): Promise<boolean> {
  if (to === null) return false;
  const response = await fetch(`${to.url}/v1/events`, {
    method: 'POST',
    headers: { authorization: 'Bearer a-token', 'content-type': 'application/json' },
    body: JSON.stringify(reports.flatMap(report => eventsOf(line, report, at))),
    signal: AbortSignal.timeout(ANSWER_MS_MAX * 2),
  });
  const body = (await response.json()) as { quarantined?: unknown[] };
  if (response.status === 202 && body.quarantined?.length !== 0) throw new Error(`set aside: ${JSON.stringify(body.quarantined)}`);
  return response.status === 202;
}

const hasClock = (line: string): boolean => line !== 'L1';

const eventsOf = (line: string, { station, state, good, serial }: Report, at: string): object[] =>
  [
    { line, station, kind: 'state', state },
    { line, station, kind: 'count', good, reject: 0 },
    { line, station, kind: 'parameter', name: 'serial', value: serial },
  ].map(event => (hasClock(line) ? { ...event, at } : event));

async function publish(client: mqtt.MqttClient, line: string, reports: readonly Report[], at: string): Promise<void> {
  for (const { station, state, good, serial } of reports) {
    const send = (what: string, body: object) =>
      client.publishAsync(`plant/${line}/${station}/${what}`, JSON.stringify({ ...body, at }), { qos: 1 });
    await Promise.all([send('state', { m: state }), send('count', { good, reject: 0 }), send('serial', { v: serial })]);
  }
}

type Question = Asked & { deliver: (slack: FakeSlack, teams: FakeConnector, url: string) => Promise<boolean> };

/** The same event when it is handed in again: that is how Slack does it. */
function inSlack(slack: FakeSlack, n: number): Question {
  const thread = `1795.${String(n).padStart(6, '0')}`;
  const event = slack.events.mention(QUESTIONS[n % QUESTIONS.length]!, { ts: thread });
  return {
    product: 'slack',
    thread,
    async deliver(to, _, url) {
      to.sendEventsTo(`${url}/slack/events`);
      return (await to.deliver(event)).acknowledged;
    },
  };
}

function inTeams(teams: FakeConnector, n: number): Question {
  const thread = `95${String(n).padStart(6, '0')}`;
  const activity: Activity = teams.activities.mention(QUESTIONS[n % QUESTIONS.length]!, thread);
  return {
    product: 'teams',
    thread,
    async deliver(_, to, url) {
      to.deliverTo(`${url}/teams/messages`);
      const { status } = await to.deliver(activity);
      return status >= 200 && status < 300;
    },
  };
}

async function hand({ slack, teams }: LoadSettings, to: Member | null, question: Question): Promise<boolean> {
  if (to === null) return false;
  const late = pause(ANSWER_MS_MAX, false);
  return Promise.race([question.deliver(slack, teams, to.url!), late]);
}
