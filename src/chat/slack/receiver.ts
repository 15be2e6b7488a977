/**
 * Slack's two ways in, Socket Mode and signed HTTP, as one: a verified payload and its acknowledgement.
 *
 * Bolt acknowledges an event before anybody has looked at it. Here the acknowledgement is held back until `take` has
 * returned, so that what we could not store is sent again by Slack.
 */
import { App, ExpressReceiver, LogLevel, type Receiver, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import type { Express, Request, Response } from 'express';
import type { Log } from '../../log.ts';
import { ACKNOWLEDGE_WITHIN_MS } from '../acknowledge.ts';
import type { Refused } from '../refused.ts';

export const SLACK_PATH = '/slack/events';
/** Slack and we agree to be at most this far apart (docs.slack.dev, verifying requests). */
const TIMESTAMP_SECONDS_MAX = 300;

export type SlackDoor =
  | { kind: 'socket'; appToken: string; apiUrl: string | undefined }
  | { kind: 'http'; signingSecret: string; mount: Express; onRefused: (reason: Refused) => void };

export interface SlackReceiver {
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function slackReceiver(door: SlackDoor, log: Log, take: (body: unknown) => Promise<void>): SlackReceiver {
  const logger = boltLogger(log);
  const inner = door.kind === 'socket' ? socketReceiver(door, logger) : httpReceiver(door, logger);
  // `authorize` keeps Bolt from calling Slack before it takes its first event; we send with a client of our own.
  const app = new App({ receiver: acknowledgedLast(inner), authorize: async () => ({}), logger, ignoreSelf: false });
  app.use(async args => {
    await take(args.body);
    // An event has no `ack` of its own here; the receiver acknowledges it once this returns.
    if ('ack' in args && typeof args.ack === 'function') await (args.ack as () => Promise<void>)();
  });
  return {
    async start() {
      if (door.kind === 'socket') await app.start();
    },
    async stop() {
      if (door.kind === 'socket') await app.stop();
    },
  };
}

function socketReceiver(door: { appToken: string; apiUrl: string | undefined }, logger: ReturnType<typeof boltLogger>): Receiver {
  return new SocketModeReceiver({
    appToken: door.appToken,
    logger,
    // The receiver reads the address of Slack's API here and nowhere else.
    installerOptions: door.apiUrl === undefined ? {} : { clientOptions: { slackApiUrl: door.apiUrl } },
  });
}

function httpReceiver(door: Extract<SlackDoor, { kind: 'http' }>, logger: ReturnType<typeof boltLogger>): Receiver {
  door.mount.use(SLACK_PATH, (request: Request, response: Response, next: () => void) => {
    response.on('finish', () => {
      if (response.statusCode === 401) door.onRefused(reasonOf(request));
    });
    next();
  });
  return new ExpressReceiver({
    signingSecret: door.signingSecret,
    endpoints: SLACK_PATH,
    app: door.mount,
    logger,
    unhandledRequestTimeoutMillis: ACKNOWLEDGE_WITHIN_MS + 450,
  });
}

function reasonOf(request: Request): Refused {
  const sent = Number(request.headers['x-slack-request-timestamp']);
  return Math.abs(Date.now() / 1_000 - sent) > TIMESTAMP_SECONDS_MAX ? 'stale timestamp' : 'bad signature';
}

/** The receiver, with every acknowledgement kept until the event has been dealt with; a failure leaves it unacknowledged. */
function acknowledgedLast(inner: Receiver): Receiver {
  return {
    init(app) {
      const patient = Object.create(app) as App;
      patient.processEvent = async (event: ReceiverEvent) => {
        let answer: unknown;
        await app.processEvent({
          ...event,
          ack: async response => {
            answer = response;
          },
        });
        await event.ack(answer as Parameters<ReceiverEvent['ack']>[0]);
      };
      inner.init(patient);
    },
    start: (...args) => inner.start(...args),
    stop: (...args) => inner.stop(...args),
  };
}

/** Bolt's words in our log, without its debug talk, which may hold tokens and what people wrote. */
function boltLogger(log: Log) {
  const say = (level: 'warn' | 'error') => (what: unknown) => log[level](`slack: ${String(what).slice(0, 200)}`);
  return {
    debug() {},
    info() {},
    warn: say('warn'),
    error: say('error'),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
