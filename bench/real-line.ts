/**
 * Turns five-minute records of real machines into events, so that a real month can be replayed: DIR holds the CSV files.
 *
 * `bench real-line DIR > real-line.jsonl`; the plant that fits is `bench/real-line.plant.yaml`. There is no truth in it and
 * nothing is scored: it shows how real data look, and how many events we make of them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iso } from '../src/clock.ts';
import type { BenchIo } from './main.ts';

/** A record is closed at `ts`, every five minutes and at every change: items are those of the stretch before it, the status is the one that begins. */
interface MachineRecord {
  at: number;
  asset: string;
  items: number;
  status: string;
  power: number | null;
  alarm: boolean;
  product: string;
}

/** 1 is hand operation, as while setting up: not producing, and nobody's stop. */
const STATES: Readonly<Record<string, string>> = { 0: 'idle', 1: 'stopped', 2: 'execute', 3: 'held' };
const LINE = 'A';

interface Machine {
  good: number;
  state: string | null;
  alarm: boolean;
  product: string | null;
  /** Another product is set up: from the first record that names it to the first one in which it is made. */
  settingUp: boolean;
}

const unknown: Machine = { good: 0, state: null, alarm: false, product: null, settingUp: false };

export function run(dir: string, io: BenchIo): number {
  let unreadable = 0;
  for (const file of readdirSync(dir).filter(name => name.endsWith('.csv'))) {
    const { events, problems } = realLineEvents(readFileSync(join(dir, file), 'utf8'));
    for (const event of events) io.answer(event);
    for (const problem of problems) io.progress(`${file}: ${problem}`);
    io.progress(`${file}: ${events.length} events`);
    unreadable += problems.length;
  }
  return unreadable;
}

/** In order of time; each line that cannot be read is named. */
export function realLineEvents(csv: string): { events: Record<string, unknown>[]; problems: string[] } {
  const { records, problems } = recordsOf(csv);
  const machines = new Map<string, Machine>();
  const events = records.flatMap(record => {
    const before = machines.get(record.asset) ?? unknown;
    const now = machineAfter(before, record);
    machines.set(record.asset, now);
    const at = iso(record.at);
    return bodiesOf(before, now, record).map(body => ({ seen: at, at, line: LINE, station: `A${record.asset}`, ...body }));
  });
  return { events, problems };
}

function machineAfter(before: Machine, { items, status, alarm, product }: MachineRecord): Machine {
  const state = STATES[status]!;
  const made = state === 'execute' && items > 0;
  const another = before.product !== null && product !== before.product;
  return { good: before.good + items, state, alarm, product, settingUp: (before.settingUp || another) && !made };
}

/** What changed is told, and the count in any case: that the machine is heard of is news as well. */
function bodiesOf(before: Machine, now: Machine, record: MachineRecord): Record<string, unknown>[] {
  const bodies: Record<string, unknown>[] = [];
  const order = { kind: 'order', id: `product-${now.product}` };
  const another = now.product !== before.product;
  if (another && now.settingUp) bodies.push({ ...order, phase: 'changeover-started' });
  if ((another || before.settingUp) && !now.settingUp) bodies.push({ ...order, phase: 'changeover-done' });
  if (now.alarm !== before.alarm) bodies.push({ kind: 'alarm', code: 'ALARM', active: now.alarm, severity: 'stop' });
  if (now.state !== before.state) bodies.push({ kind: 'state', state: now.state });
  bodies.push({ kind: 'count', good: now.good, reject: 0 });
  if (record.power !== null) bodies.push({ kind: 'parameter', name: 'power', value: record.power });
  return bodies;
}

function recordsOf(csv: string): { records: MachineRecord[]; problems: string[] } {
  const [head = '', ...lines] = csv.split(/\r?\n/);
  const columns = head.split(',');
  const records: MachineRecord[] = [];
  const problems: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const cells = line.split(',');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    const number = (name: string) => (cell(name) === '' ? Number.NaN : Number(cell(name)));
    const at = Date.parse(cell('ts'));
    const status = String(number('status'));
    const items = number('items');
    if (Number.isNaN(at) || STATES[status] === undefined || Number.isNaN(items)) {
      problems.push(`line ${index + 2} has no time, status 0 to 3 and items`);
      continue;
    }
    const power = Number.isNaN(number('power_avg')) ? null : number('power_avg');
    const alarm = status === '3' || number('alarm') > 0;
    records.push({ at, asset: cell('asset'), items, status, power, alarm, product: cell('product') });
  }
  return { records: records.sort((a, b) => a.at - b.at), problems };
}
