/** The doors as they stand in a running process: made-up requests over sockets, signed as the senders sign, and bytes that are no request. */
import { connect } from 'node:net';
import type { Log } from '../../src/log.ts';
import { PLANT, runPlant } from '../app/a-plant.ts';
import { fakeConnector } from '../fakes/connector.ts';
import { fakeSlack, SLACK as SLACK_APP } from '../fakes/slack.ts';
import { counted } from './counted.ts';
import { EVENTS, SLACK, TEAMS } from './doors.ts';
import { longestTurn } from './longest-turn.ts';
import { type Chance, chanceOf, mutateBytes, mutateText, mutateValue, oneOf } from './mutate.ts';
import { waitedMs } from './waited.ts';

export interface SocketsReport {
  /** How many each door got. */
  inputs: Readonly<Record<string, number>>;
  problems: string[];
}

type Fields = Parameters<Awaited<ReturnType<typeof fakeSlack>>['deliver']>[0];
interface SocketDoor {
  name: string;
  /** Hands one in; the status, or null where a closed connection is an answer as well. */
  take(chance: Chance): Promise<{ status: number | null; input: string }>;
}

const AT_ONCE = 6;
const PROBLEMS_MAX = 20;
const RAW_MS_MAX = 200;

/**
 * @param settings.msMax so long an answer may take, less what others had the processor for; a database is behind it, and other requests beside it
 * @param settings.turnMsMax so long the process may compute without a pause
 */
export async function fuzzSockets(settings: {
  inputs: number;
  seed: number;
  msMax: number;
  turnMsMax: number;
  tell?: (done: number) => void;
}): Promise<SocketsReport> {
  const chance = chanceOf(settings.seed);
  const slack = await fakeSlack();
  const teams = await fakeConnector();
  const errors: string[] = [];
  const log: Log = { info() {}, warn() {}, error: (what, facts) => void errors.push(`${what} ${JSON.stringify(facts)}`) };
  const plant = await runPlant(
    {
      SLACK_BOT_TOKEN: SLACK_APP.botToken,
      SLACK_SIGNING_SECRET: SLACK_APP.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      TEAMS_APP_ID: teams.account.appId,
      TEAMS_APP_PASSWORD: teams.account.appPassword,
      TEAMS_TENANT_ID: teams.account.tenantId,
      TEAMS_OPENID_URL: teams.account.openIdUrl,
      TEAMS_LOGIN_URL: teams.account.loginUrl,
      TEAMS_SERVICE_URL: teams.account.serviceUrl,
    },
    Date.parse('2026-05-21T09:30:00Z'),
    PLANT,
    log,
  );
  const url = plant.app.publicUrl!;
  slack.sendEventsTo(`${url}/slack/events`);
  teams.deliverTo(`${url}/teams/messages`);
  let refused = 0;
  let quarantined = 0;
  const doors: SocketDoor[] = [
    {
      name: 'HTTP events, over sockets',
      async take(chanceNow) {
        const { status, input, setAside } = await events(chanceNow, url);
        if (status >= 400) refused += 1;
        quarantined += setAside;
        return { status, input };
      },
    },
    {
      name: 'Slack, over sockets',
      async take(chanceNow) {
        const body = mutateValue(chanceNow, oneOf(chanceNow, SLACK));
        const { status } = await slack.deliver((isFields(body) ? body : { type: 'event_callback', event: body }) as Fields);
        // What has not even the shape of an event is answered 500 by Slack's own library; signed, it never comes.
        return { status: status === 500 ? null : status, input: shown(body) };
      },
    },
    {
      name: 'Teams, over sockets',
      async take(chanceNow) {
        const body = mutateValue(chanceNow, { ...oneOf(chanceNow, TEAMS), serviceUrl: teams.serviceUrl });
        const { status } = await teams.deliver((isFields(body) ? body : { value: body }) as Fields);
        return { status, input: shown(body) };
      },
    },
    { name: 'bytes that are no request', take: chanceNow => raw(chanceNow, Number(new URL(url).port)) },
  ];
  const problems: string[] = [];
  const inputs: Record<string, number> = {};
  let next = 0;
  const longest = longestTurn();
  const worker = async () => {
    while (next < settings.inputs && problems.length < PROBLEMS_MAX) {
      const door = doors[next++ % doors.length]!;
      inputs[door.name] = (inputs[door.name] ?? 0) + 1;
      const [begun, waited] = [performance.now(), waitedMs()];
      // Less what others had the processor for.
      const tookMs = () => performance.now() - begun - (waitedMs() - waited);
      const problem = await door.take(chance).then(
        ({ status, input }) => wrong(status, tookMs(), settings.msMax, input),
        (cause: unknown) => fallen(cause, performance.now() - begun, tookMs()),
      );
      if (problem !== null) problems.push(`${door.name} ${problem}; last logged: ${errors.at(-1)}`);
      settings.tell?.(next);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const turn = longest();
    if (turn > settings.turnMsMax) problems.push(`computed for ${Math.round(turn)} ms without a pause`);
    const { status } = await fetch(new URL('/readyz', plant.app.floorUrl!));
    if (status !== 200) problems.push(`afterwards the process is not ready: ${status}; last logged: ${errors.at(-1)}`);
    const now = await counted(plant.app.floorUrl!);
    // What was no request may have been one after all, and refused as well.
    const counts = now.of('linemate_requests_refused_total', { door: 'http' });
    const raws = inputs['bytes that are no request'] ?? 0;
    if (counts < refused || counts > refused + raws) problems.push(`${refused} requests refused, ${counts} counted`);
    const aside = now.of('linemate_events_quarantined_total', { source: 'http' });
    if (aside !== quarantined) problems.push(`${quarantined} events set aside, ${aside} counted`);
  } finally {
    longest();
    await plant.close();
    await slack.close();
    await teams.close();
  }
  return { inputs, problems };
}

/** A client that could not connect in time on a machine that had no time for it says nothing of the door. */
function fallen(cause: unknown, took: number, ownMs: number): string | null {
  const { code } = ((cause as { cause?: unknown }).cause ?? {}) as { code?: string };
  if (code === 'UND_ERR_CONNECT_TIMEOUT' && ownMs < took / 2) return null;
  return `fell over (${code}): ${cause instanceof Error ? cause.stack : String(cause)}`;
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, 400);
const isFields = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

function wrong(status: number | null, took: number, msMax: number, input: string): string | null {
  // 503 says that it was not taken, and may be sent again.
  if (status !== null && status >= 500 && status !== 503) return `answered ${status} to ${input}`;
  return took > msMax ? `took ${Math.round(took)} ms for ${input}` : null;
}

async function events(chance: Chance, url: string): Promise<{ status: number; input: string; setAside: number }> {
  const whole = JSON.stringify(mutateValue(chance, { events: EVENTS.map(event => ({ ...event, line: 'L', station: 'S2' })) })) ?? '';
  const body = chance() < 0.3 ? mutateText(chance, whole) : whole;
  const type =
    chance() < 0.8 ? 'application/json' : oneOf(chance, ['application/x-ndjson', 'text/plain', 'application/json; charset=utf-7']);
  const response = await fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: { authorization: 'Bearer a-token', 'content-type': type },
    body: body.toWellFormed(),
  });
  const { quarantined = [] } = (await response.json()) as { quarantined?: unknown[] };
  return { status: response.status, input: body.slice(0, 400), setAside: quarantined.length };
}

const REQUEST = Buffer.from(
  'POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a-token\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]',
);

/** Whatever it answers, it has to go on. */
function raw(chance: Chance, port: number): Promise<{ status: null; input: string }> {
  const bytes = Buffer.from(mutateBytes(chance, REQUEST));
  return new Promise(done => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    const result = () => {
      socket.destroy();
      done({ status: null, input: bytes.toString('hex') });
    };
    socket.setTimeout(RAW_MS_MAX, result);
    socket.on('data', result).on('error', result).on('close', result);
  });
}
