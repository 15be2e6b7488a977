/**
 * Questions at twenty-four invented plants, by people who had not seen the reader.
 *
 * | plant | questions | exact, read blind | refused of those nobody can answer, read blind |
 * |---|---|---|---|
 * | Hollerau, a brewery | 200 | .86 | .88 |
 * | Brzozowek, windows | 320 | .88 | .75 |
 * | Wiesental, a dairy | 180 | .94 | .96 |
 * | Arvelund, medicines packed | 128 | .88 | .92 |
 * | Halvorsund, ski bindings | 233 | .92 | .89 |
 * | Lubniewo, frozen pizza | 113 | .91 | 1 |
 * | Agua Fría, cable | 112 | .91 | .88 |
 * | Ribadeo, a cannery | 84 | .85 | .91 |
 * | Morvich, oat bars | 66 | .82 | .95 |
 * | Tannau, bicycle wheels | 66 | .86 | .86 |
 * | Ostrow, candles; read after the two before had widened it | 62 | .95 | .95 |
 * | Barrow, paint tins; likewise | 62 | .93 | .86 |
 * | Tarnitz, a tissue mill; read after all before had widened it | 164 | .92 | .88 |
 * | Corbera, roof tiles; read after Tarnitz had widened it | 97 | .86 | .62 |
 * | Ilmsee, soap bars; read after Corbera had widened it | 87 | 1 | .88 |
 * | Ahornthal, ampoules; read by the rules alone, after Ilmsee had widened them | 168 | .91 | .92 |
 * | Sierpowo, flour; likewise | 170 | .79 | .89 |
 * | Turiana, circuit boards; likewise | 176 | .73 | 1 |
 * | Turiana again; by rules and what was learned from all the others | 176 | .73 | .95 |
 * | Granvik, crispbread; by rules and what was learned, of intents too | 176 | .91 | .96 |
 * | Palmera, soft drinks; likewise | 176 | .90 | .88 |
 * | Rauental, door seals; read after these two had widened it | 176 | .90 | .83 |
 * | Dolnica, pet food; read after Rauental had widened it | 176 | .93 | .96 |
 * | Kestrelby, gearbox housings; read after Dolnica had widened it | 176 | .93 | .96 |
 * | Ventolera, ready meals; read after a few questions of Kestrelby had widened it | 176 | .95 | .96 |
 *
 * The reader has been widened with all but Wiesental and Ventolera in view since: these only guard what it can read.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calendar } from '../../src/plant/calendar.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { aboutPeople } from '../../src/questions/about-people.ts';
import type { Frame } from '../../src/questions/frame.ts';
import { readQuestion } from '../../src/questions/read-question.ts';

interface Asked {
  id: string;
  lang: 'en' | 'de' | 'es' | 'pl';
  text: string;
  askedAt: string;
}
interface Meant {
  id: string;
  expect?: 'abstain';
  frame: Frame;
  tolerance: { minutes: number; point: string | boolean | null; maxWidthMinutes: number | null };
  accept: 'ask' | readonly (Frame | 'ask')[];
}

const MINUTE = 60_000;
const PRESENT_MINUTES_MAX = 60;
const ANSWERED_MIN = 0.925;
const REFUSED_MIN = 0.95;

const PLANTS = [
  ...(['hollerau', 'brzozowek', 'wiesental', 'arvelund', 'halvorsund', 'lubniewo', 'aguafria', 'ribadeo'] as const),
  ...(['morvich', 'tannau', 'ostrow', 'barrow', 'tarnitz', 'corbera', 'ilmsee', 'ahornthal', 'sierpowo', 'turiana'] as const),
  ...(['granvik', 'palmera', 'rauental', 'dolnica', 'kestrelby', 'ventolera'] as const),
];

/** Still refused, though no person is asked about. */
const TAKEN_FOR_PEOPLE: Readonly<Record<string, readonly string[]>> = {
  ahornthal: [
    'gibts nen Trick wie man die Rohrzuführung ohne Bruch nachlädt',
    'Bertha behaving herself? Big Bertha i mean, the lehr',
    'Störungen Brenner gestern, Name der Meldung reicht',
    'schuld am Rohrlader-Stillstand der letzten halben Stunde, Gas oder Rohr?',
  ],
  turiana: ['jemand von Quali zum Einlegeplatz', 'no me des nombres ni culpables, qué ha pasado en la cama de agujas desde las seis'],
  kestrelby: ['Kierownik z Borowa pyta, co działo się u nas na linii H od szóstej.'],
  ventolera: ['wegen dem dienstplan frag ich wen andern, ich will nur wissen was auf linie c grad los ist', 'la gorda sigue de baja?'],
};

interface Site {
  plant: Plant;
  asked: ReadonlyMap<string, Asked>;
  meant: readonly Meant[];
}

function site(name: string): Site {
  const read = (file: string) => readFileSync(new URL(`./${name}/${file}`, import.meta.url), 'utf8');
  const rows = <T>(file: string): T[] =>
    read(file)
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as T);
  const { plant } = readPlant(read('plant.yaml'), 'plant.yaml');
  if (plant === null) throw new Error(`${name}/plant.yaml could not be read`);
  return { plant, asked: new Map(rows<Asked>('read.jsonl').map(row => [row.id, row])), meant: rows<Meant>('truth-read.jsonl') };
}

const instant = (text: string | null): number | null => (text === null ? null : Date.parse(`${text.slice(0, 16)}Z`));
const isNear = (a: number | null, b: number | null, minutes: number) =>
  a === null || b === null ? a === b : Math.abs(a - b) <= minutes * MINUTE;

function isWindow(want: Frame, got: Frame, { minutes, point, maxWidthMinutes }: Meant['tolerance'], now: number): boolean {
  const [from, to] = [instant(want.from), instant(want.to) ?? (want.from === null ? null : now)];
  const [start, end] = [instant(got.from), instant(got.to)];
  const isPresent = ['now', 'help-me-person', 'command-refuse', 'coach'].includes(want.intent);
  if (isPresent && from === null && start !== null && end !== null)
    return isNear(end, now, 5) && now - start <= PRESENT_MINUTES_MAX * MINUTE;
  if (point !== null && point !== false && from !== null && to !== null && start !== null && end !== null) {
    const middle = (from + to) / 2;
    return start <= middle && middle <= end && end - start <= (maxWidthMinutes ?? 0) * MINUTE;
  }
  return isNear(from, start, minutes) && isNear(to, end, minutes);
}

const isBeside = (want: Frame, got: Frame, minutes: number) =>
  !want.compareTo || !got.compareTo
    ? (want.compareTo ?? null) === got.compareTo
    : isNear(instant(want.compareTo.from), instant(got.compareTo.from), minutes) &&
      isNear(instant(want.compareTo.to), instant(got.compareTo.to), minutes);

/** What is wrong with the reading, or ''. */
function fault({ plant, asked }: Site, row: Meant): string {
  const question = asked.get(row.id);
  if (question === undefined) return `${row.id} was never asked`;
  const now = calendar(plant).instant(question.askedAt.slice(0, 16), 'first');
  const reading = readQuestion(question.text, { plant, now, lang: question.lang });
  const say = `${row.id} ${question.text} → ${JSON.stringify(reading)}`;
  if (row.expect === 'abstain') return 'abstain' in reading ? '' : say;
  if ('ask' in reading) return row.accept.includes('ask') ? '' : say;
  if (!('frame' in reading) || row.accept === 'ask') return say;
  const got = reading.frame;
  const wall = instant(question.askedAt) ?? 0;
  const isRight = [row.frame, ...row.accept.filter(frame => frame !== 'ask')].some(
    want =>
      want.intent === got.intent &&
      want.station === got.station &&
      (want.line === got.line || want.station !== null) &&
      isWindow(want, got, row.tolerance, wall) &&
      isBeside(want, got, row.tolerance.minutes),
  );
  return isRight ? '' : say;
}

describe.each(PLANTS)('%s', name => {
  const here = site(name);
  const wrongOf = (own: readonly Meant[]) => own.map(row => fault(here, row)).filter(say => say !== '');

  test('questions that can be answered are read as they were meant', () => {
    const own = here.meant.filter(row => row.expect !== 'abstain');
    const wrong = wrongOf(own);
    expect(own.length).toBeGreaterThan(35);
    expect(1 - wrong.length / own.length, wrong.join('\n')).toBeGreaterThanOrEqual(ANSWERED_MIN);
  });

  test('what can be answered is never taken for a question about people', () => {
    const own = here.meant.filter(row => row.expect !== 'abstain').map(row => here.asked.get(row.id)?.text ?? '');
    expect(own.filter(text => aboutPeople(text, here.plant)?.kind === 'refuse')).toEqual(TAKEN_FOR_PEOPLE[name] ?? []);
  });

  test('questions that nobody can answer are refused', () => {
    const own = here.meant.filter(row => row.expect === 'abstain');
    const wrong = wrongOf(own);
    expect(own.length).toBeGreaterThan(10);
    expect(1 - wrong.length / own.length, wrong.join('\n')).toBeGreaterThanOrEqual(REFUSED_MIN);
  });
});
