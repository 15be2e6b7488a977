import { setTimeout as pause } from 'node:timers/promises';
import { openApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { startConsumers } from '../consumers.ts';
import { Problems } from '../errors.ts';
import { type Command, EXIT, type Io } from './command.ts';

/** What is not finished by then is in the log or the outbox, and goes on at the next start. */
const STOP_MS_MAX = 8_000;

export const command: Command = {
  name: 'start',
  help: `linemate start [--speed N] [--port N] [--role gateway,consumer,web]

Runs until it is stopped. Without plant.yaml it plays the demo plant's day on the floor page; with plant.yaml
and .env it connects your plant, Slack and Teams. \`linemate plant check\` says what is wrong with plant.yaml.

  --speed N   how many times faster than the wall's clock the demo plant lives (default 30; 0 pauses)
  --port N    port of the floor page (default 3978; 0 takes a free one)
  --role R    what this process does, of gateway, consumer, web (default: all); needs DATABASE_URL

Exit codes: 0 stopped, 1 settings or plant.yaml have problems, 3 a database, Redis or the store cannot be reached.

Examples
  linemate start
  linemate start --speed 60
  linemate start --role gateway`,
  options: { speed: { type: 'string' }, port: { type: 'string' }, role: { type: 'string' }, as: { type: 'string' } },
  async run(io, values) {
    // One of the processes that another one starts beside it (`consumers.ts`) and speaks for.
    const name = typeof values.as === 'string' ? values.as : undefined;
    const env = {
      ...io.env,
      ...(typeof values.speed === 'string' ? { DEMO_SPEED: values.speed } : {}),
      ...(typeof values.port === 'string' ? { FLOOR_PORT: values.port } : {}),
      ...(typeof values.role === 'string' ? { ROLES: values.role } : {}),
      ...(name === undefined ? {} : { ROLES: 'consumer', CONSUMERS: '0' }),
    };
    const { config, problems } = readConfig(env, io.cwd);
    for (const problem of problems) if (problem.level === 'warning' && name === undefined) io.err(problem.message);
    if (config === null) throw new Problems(problems);
    let fail: (why: string) => void = () => {};
    const failed = new Promise<string>(resolve => {
      fail = resolve;
    });
    const { log, cwd, signal } = io;
    const app = await openApp(config, env, log, {
      say: text => name === undefined && io.progress(`${text}…`),
      onFailed: why => fail(why),
      ...(name === undefined ? {} : { name }),
      ...(config.consumers === 0 ? {} : { consumers: count => startConsumers({ of: config.consumers, env, cwd, log, count, signal }) }),
    });
    if (name === undefined) {
      io.progress('');
      io.out(greeting(app));
    } else io.parent?.answer(app.metrics);
    const why = await Promise.race([stopped(io), failed]);
    if (name === undefined || why !== undefined)
      io.err(
        why === undefined
          ? 'Stopping…'
          : `The embedded store has failed (${why}). Make room, then start Linemate again; nothing that was accepted is lost.`,
      );
    await Promise.race([app.close(), pause(STOP_MS_MAX, undefined, { ref: false })]);
    return why === undefined ? EXIT.ok : EXIT.unreachable;
  },
};

function greeting(app: Awaited<ReturnType<typeof openApp>>): string {
  const lines = app.plant.lines.map(line => `${line.name} (${line.stations.length} stations, ${line.mode})`).join(', ');
  return [
    '',
    `Linemate watches ${app.plant.site.name}: ${lines}`,
    ...(app.demo ? ['  This is the demo plant: everything on it is simulated. Write a plant.yaml to watch your own.'] : []),
    ...(app.floorUrl === null ? [] : [`  Floor page   ${app.floorUrl}`]),
    ...shadowLines(app),
    ...(app.publicUrl === null ? [] : [`  Public door  ${app.publicUrl}`]),
    `  Chats        ${app.connected.join(', ')}`,
    '  Stop with Ctrl+C.',
    '',
  ].join('\n');
}

/** A newcomer hears nothing in the chat at first: here is why, and where to go on. */
function shadowLines({ plant, floorUrl }: Awaited<ReturnType<typeof openApp>>): string[] {
  const quiet = plant.lines.filter(line => line.mode === 'shadow').map(line => line.name);
  if (quiet.length === 0) return [];
  const page = floorUrl === null ? 'linemate prompts mode' : tipsPage(floorUrl);
  return [
    `  Shadow       ${quiet.join(', ')}: nobody is told yet. What would have been said, to judge and to switch on:`,
    `               ${page}`,
  ];
}

function tipsPage(floorUrl: string): string {
  const url = new URL(floorUrl);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/tips`;
  return url.href;
}

const stopped = (io: Io): Promise<undefined> =>
  new Promise(resolve => {
    if (io.signal.aborted) resolve(undefined);
    else io.signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
