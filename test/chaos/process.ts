/**
 * Linemate as `linemate start` runs it, in a process that is going to be killed: the same composition, on a plant's clock that runs
 * several times as fast as the wall's, and on a wall's clock that can be moved.
 */
import { appendFileSync } from 'node:fs';
import { openApp } from '../../src/app.ts';
import { pacedClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';

export interface Orders {
  cwd: string;
  env: Readonly<Record<string, string>>;
  /** The plant's clock showed this when the wall's did. */
  startsAt: number;
  speed: number;
  logFile: string;
}
export type ToProcess = { clockMs: number };
export type FromProcess = { ready: true; publicUrl: string | null } | { failed: string };

const { cwd, env, startsAt, speed, logFile }: Orders = JSON.parse(process.argv[2]!);
const say = (message: FromProcess) => process.send?.(message);

let movedMs = 0;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...values: [] | [number | string | Date]) {
    super(...((values.length === 0 ? [RealDate.now() + movedMs] : values) as [number]));
  }
  static override now = () => RealDate.now() + movedMs;
} as DateConstructor;
process.on('message', ({ clockMs }: ToProcess) => {
  movedMs = clockMs;
});
process.on('disconnect', () => process.exit(1));

const write = (level: string) => (what: string, facts?: Record<string, unknown>) => {
  appendFileSync(logFile, `${new RealDate().toISOString()} ${level} ${what} ${JSON.stringify(facts ?? {})}\n`);
};
const log = { info: write('info'), warn: write('warn'), error: write('error') };
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, error => {
    log.error(event, { cause: error instanceof Error ? error.stack : String(error) });
    process.exit(70);
  });

const { config, problems } = readConfig(env, cwd);
if (config === null) throw new Error(problems.map(problem => problem.message).join('\n'));
// Every process begins to count at the same moment, whenever it was started.
const clock = pacedClock(startsAt + (Date.now() - startsAt) * speed, speed);
try {
  const app = await openApp(config, env, log, { clock });
  process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
  say({ ready: true, publicUrl: app.publicUrl });
} catch (cause) {
  log.error('did not start', { cause: String(cause) });
  say({ failed: String(cause) });
  process.exit(3);
}
