/**
 * `bench look-back [--days N] [--postgres]`: how long `linemate look-back` takes over an export of a line of twenty stations: the page alone, and
 * with what it saw written into a store (`--seed`), embedded and, if said, PostgreSQL. Beside it the ceiling, detectors alone, and the
 * reading of the file. A month unless said. Processes as a plant engineer starts them; nothing is left out for the figure.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standardDetectors } from '../src/detectors/standard.ts';
import { withPlaces } from '../src/line/batch-text.ts';
import type { Event } from '../src/line/event.ts';
import { lineStep } from '../src/line/step.ts';
import type { BenchIo, BenchRun } from './main.ts';
import { eventsOf, lineYaml, month, NOW, STATIONS, stopsOf } from './past/line.ts';
import { openServer } from './past/stores.ts';

export const withoutFolder = true;

const DAYS = 30;
const DAY_MS = 86_400_000;
const ROWS_AT_ONCE = 20_000;
const CEILING_EVENTS = 500_000;
const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts');

export const run: BenchRun = async (_dir, io, rest) => {
  const given = rest.indexOf('--days');
  const days = given < 0 ? DAYS : Number(rest[given + 1]);
  const folder = mkdtempSync(join(tmpdir(), 'linemate-past-'));
  const server = rest.includes('--postgres') ? await openServer(io.progress) : null;
  try {
    writeFileSync(join(folder, 'plant.yaml'), lineYaml);
    const rows = await writeExport(join(folder, 'export.csv'), days);
    io.progress(`${days} days of ${STATIONS} stations: ${rows} rows`);
    const ceiling = detectorsAlone(days);
    io.answer({ what: 'ceiling: detectors alone', ...ceiling });
    const looked = async (what: string, args: readonly string[], env: Readonly<Record<string, string>>) => {
      const took = await lookBack(folder, args, env, io);
      const eventsPerSecond = took.events / took.seconds;
      const eventsPerCpuSecond = took.events / took.cpuSeconds;
      io.answer({
        what,
        days,
        rows,
        ...took,
        eventsPerSecond,
        eventsPerCpuSecond,
        toCeiling: eventsPerCpuSecond / ceiling.eventsPerCpuSecond,
      });
      return took.events;
    };
    await looked('look-back, the page', [], {});

    await looked('look-back, page and embedded store', ['--seed'], { DATA_DIR: join(folder, 'data') });
    if (server !== null) await looked('look-back, page and PostgreSQL', ['--seed'], { DATABASE_URL: server.url });
    return 0;
  } finally {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** As a historian exports tags, in order of time. Returns how many rows. */
async function writeExport(file: string, days: number): Promise<number> {
  const out = createWriteStream(file);
  let rows = ['Time,Station,Tag,Value'];
  let written = 0;
  const write = async () => {
    written += rows.length;
    if (!out.write(`${rows.join('\n')}\n`)) await once(out, 'drain');
    rows = [];
  };
  for (const event of eventsOf(stopsOf(days), NOW - days * DAY_MS, NOW)) {
    const [tag, value] = cellsOf(event);
    rows.push(`${new Date(event.at).toISOString()},${event.station},${tag},${value}`);
    if (rows.length >= ROWS_AT_ONCE) await write();
  }
  await write();
  await new Promise<void>(done => void out.end(done));
  return written - 1;
}

function cellsOf(event: Event): [tag: string, value: string | number] {
  if (event.kind === 'state') return ['State', event.because ?? event.state];
  if (event.kind === 'count') return ['Good', event.good];
  if (event.kind === 'parameter') return ['torque [Nm]', event.value];
  if (event.kind === 'alarm') return ['Alarm', event.active ? event.code : ''];
  throw new Error(`an export holds no ${event.kind}`);
}

/** The core's own time, whatever else the machine is doing. */
function detectorsAlone(days: number): { events: number; eventsPerCpuSecond: number } {
  const { start, stepAll } = lineStep(month.lines[0]!, standardDetectors());
  const events = withPlaces(month.lines[0]!.id, '1', [...eventsOf(stopsOf(days), NOW - days * DAY_MS, NOW).take(CEILING_EVENTS)]);
  // Once for the compiler.
  stepAll(start(), events);
  const from = process.cpuUsage();
  stepAll(start(), events);
  const { user, system } = process.cpuUsage(from);
  return { events: events.length, eventsPerCpuSecond: (events.length * 1e6) / (user + system) };
}

interface Looked {
  events: number;
  seconds: number;
  cpuSeconds: number;
  megabytes: number;
  troubles: number;
}

async function lookBack(folder: string, args: readonly string[], own: Readonly<Record<string, string>>, io: BenchIo): Promise<Looked> {
  const env = {
    PATH: process.env.PATH,
    PLANT_FILE: join(folder, 'plant.yaml'),
    // For a profile: '--cpu-prof --cpu-prof-dir=DIR'.
    ...(process.env.PRODUCT_NODE_OPTIONS === undefined ? {} : { NODE_OPTIONS: process.env.PRODUCT_NODE_OPTIONS }),
    ...own,
  };
  const command = [MAIN, 'look-back', 'export.csv', '--yes', '--json', '--out', join(folder, 'page.html'), ...args];
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', TELLS_WHAT_IT_TOOK, ...command], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [told, said] = ['', ''];
  child.stdout.on('data', chunk => (told += String(chunk)));
  child.stderr.on('data', chunk => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`look-back ended with ${code}: ${said}`);
  const seconds = (performance.now() - begun) / 1000;
  io.progress(
    said
      .trim()
      .split('\n')
      .findLast(line => line.includes('Written')) ?? '',
  );
  const figures = JSON.parse(told) as { source: { events: number }; groups: { times: number }[] };
  const [, cpu = '0', memory = '0'] = /took (\S+) cpu (\S+) kB/.exec(said) ?? [];
  return {
    events: figures.source.events,
    seconds,
    cpuSeconds: Number(cpu),
    megabytes: Number(memory) / 1024,
    troubles: figures.groups.reduce((sum, { times }) => sum + times, 0),
  };
}

/** Runs in the process that is measured, at its end. */
const TELLS_WHAT_IT_TOOK = `data:text/javascript,${encodeURIComponent(`process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write(['took', (userCPUTime + systemCPUTime) / 1e6, 'cpu', maxRSS, 'kB', ''].join(' '));
});`)}`;
