/** `linemate look-back FILE`: a month of history in minutes: what cost most, why, and every tip that would have been sent. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { formatProblem, type Problem, Problems, Rejected } from '../errors.ts';
import { lookBack } from '../flows/look-back/look-back.ts';
import { readPlant } from '../plant/read-plant.ts';
import { figuresToTell } from '../reports/look-back/look-back.ts';
import { lookBackPage } from '../reports/look-back/page.ts';
import { historianDays, lookOver, noProblems, type RowProblems } from '../sources/historian/csv.ts';
import { guessMapping } from '../sources/historian/guess.ts';
import { type Mapping, mappingText, readMapping } from '../sources/historian/mapping.ts';
import { draftPlant } from '../sources/historian/plant.ts';
import { type Command, EXIT, type Io } from './command.ts';
import { mappingScreen } from './look-back-screen.ts';
import { readCatalogue, seedStore, settingsFor, type Wanted } from './look-back-settings.ts';

export const command: Command = {
  name: 'look-back',
  help: `linemate look-back FILE.csv [--plant FILE] [--yes] [--out FILE] [--json]

Reads a historian's or MES's export (separators , ; tab; decimal point or comma; event rows with tag and value, rows
with a column per signal; .gz too), guesses what each column is, shows it, and writes one page that needs nothing else.
Nothing is sent, nothing of your own store is touched unless you say --seed.

  --plant FILE          plant.yaml the file belongs to (default: PLANT_FILE or ./plant.yaml; without one it is guessed)
  --line ID             which line, when plant.yaml has several
  --time-zone NAME      the plant's time zone, when there is no plant.yaml: Europe/Dublin
  --yes                 take the columns as guessed
  --mapping FILE        take them as this file says
  --write-mapping FILE  write what was guessed, to be mended and handed in again; stops there without --yes
  --write-plant FILE    write a first plant.yaml from the export; an existing file is never overwritten
  --out FILE            the page (default: look-back.html beside where you are)
  --seed                also write each station's normal, minutes and troubles into the store, so that the line starts
                        knowing its past; only while Linemate is not running
  --json                the figures as one JSON object on stdout

Exit codes: 0 written, 1 nothing usable or the store is in use, 2 usage.

Examples
  linemate look-back export.csv --time-zone Europe/Dublin --yes
  linemate look-back export.csv --plant plant.yaml --yes --json > figures.json
  linemate look-back export.csv --plant plant.yaml --write-mapping columns.yaml`,
  options: {
    plant: { type: 'string' },
    line: { type: 'string' },
    'time-zone': { type: 'string' },
    yes: { type: 'boolean' },
    mapping: { type: 'string' },
    'write-mapping': { type: 'string' },
    'write-plant': { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'boolean' },
  },
  async run(io, values, files) {
    const wanted = settingsFor(io, values, files);
    if (typeof wanted === 'string') {
      io.err(`linemate look-back: ${wanted}`);
      return EXIT.usage;
    }
    const began = performance.now();
    const seen = await look(io, wanted);
    io.progress('');
    for (const line of mappingScreen(seen)) io.err(line);
    if (wanted.writeMapping !== null) {
      writeFileSync(wanted.writeMapping, mappingText(seen.mapping), { flag: 'wx' });
      io.err(`Written: ${wanted.writeMapping}. Mend it, then hand it in with --mapping.`);
    }
    if (wanted.writePlant !== null)
      writeDraft(io, wanted.writePlant, seen.draft?.text ?? draftPlant(seen.survey, seen.mapping, nameOf(wanted.file)).text);
    if (!wanted.accepted) {
      if (wanted.writeMapping !== null || wanted.writePlant !== null) return EXIT.ok;
      io.err('Right so far? Run it again with --yes, or write the columns with --write-mapping FILE and mend them.');
      return EXIT.usage;
    }
    return play(io, wanted, seen, began);
  },
};

type Seen = Parameters<typeof mappingScreen>[0];

/** The whole file once: what it holds, what each column is taken for, and which plant it is. */
async function look(io: Io, wanted: Wanted): Promise<Seen> {
  const given = wanted.mapping === null ? null : mappingFrom(wanted.mapping);
  const timeZone = wanted.plant?.site.timeZone ?? given?.timeZone ?? wanted.timeZone;
  const names = wanted.line?.stations.flatMap(station => [station.id, station.name, ...station.was]) ?? [];
  const progress = (share: number) => io.progress(`Looking over ${basename(wanted.file)}: ${Math.round(share * 100)} %`);
  const { form, survey } = await lookOver(wanted.file, { timeZone, names, mapping: given, progress, signal: io.signal });
  if (survey.rows === 0) throw new Rejected(`${wanted.file}: no row has a time that can be read.`);
  const mapping = given ?? guessMapping(survey, form, timeZone, wanted.line);
  if (wanted.plant !== null && wanted.line !== null) return { survey, form, mapping, plant: wanted.plant, line: wanted.line, draft: null };
  const draft = draftPlant(survey, mapping, nameOf(wanted.file));
  const { plant, problems } = readPlant(draft.text, 'drafted plant');
  if (plant === null) throw new Problems(problems);
  return { survey, form, mapping, plant, line: plant.lines[0]!, draft };
}

function mappingFrom(file: string): Mapping {
  const { mapping, problems } = readMapping(readFileSync(file, 'utf8'), file);
  if (mapping === null) throw new Problems(problems);
  return mapping;
}

async function play(io: Io, wanted: Wanted, seen: Seen, began: number): Promise<number> {
  const { survey, form, mapping, plant, line } = seen;
  const seeding = wanted.seed ? await seedStore(io, line) : null;
  try {
    const problems = noProblems();
    const looking = lookBack({ plant, line, templates: readCatalogue(wanted.promptsDir, plant), from: survey.from, to: survey.to });
    let [events, share] = [0, 0];
    const playing = performance.now();
    const progress = (read: number) => {
      share = read;
    };
    const reading = { mapping, form, line, stepsBackMs: survey.stepsBackMs, problems, progress, signal: io.signal };
    for await (const day of historianDays(wanted.file, reading)) {
      io.progress(`${day.date} · ${Math.round(share * 100)} % read · ${events} events${timeLeft(performance.now() - playing, share)}`);
      events += day.events.length;
      const steps = looking.day(day.events);
      let step = steps.next();
      for (; step.done !== true; step = steps.next()) {
        await breathe();
        io.signal.throwIfAborted();
      }
      await seeding?.keep(step.value);
    }
    io.progress('');
    const told = tellProblems(io, problems, wanted.file);
    if (events === 0)
      throw new Rejected(`${wanted.file}: nothing in it could be used. Look at the columns above, and mend them with --write-mapping.`);
    const { figures, pictures, typical } = looking.result();
    const source = { file: basename(wanted.file), rows: survey.rows, bad: problems.rows, problems: told, guessed: guesses(seen) };
    const lang = plant.site.languages[0] ?? 'en';
    writeFileSync(
      wanted.out,
      lookBackPage({
        figures,
        pictures,
        typical,
        line,
        timeZone: plant.site.timeZone,
        lang,
        agreement: plant.agreement,
        source,
      }),
    );
    if (wanted.json) io.out(JSON.stringify({ source: { ...source, events }, ...figuresToTell(figures, plant.agreement) }));
    await seeding?.finish();
    const seconds = Math.round((performance.now() - began) / 1000);
    io.err(`${events} events in ${seconds} s. Written: ${wanted.out}${seeding === null ? '' : '; the store now knows this past'}`);
    return EXIT.ok;
  } finally {
    await seeding?.close();
  }
}

/** What so little was read in says nothing of the rest. */
const SHARE_TOLD_MIN = 0.05;

function timeLeft(tookMs: number, share: number): string {
  if (share < SHARE_TOLD_MIN || share >= 1) return '';
  const seconds = Math.ceil((tookMs / 1000) * (1 / share - 1));
  return ` · ${seconds > 90 ? `${Math.ceil(seconds / 60)} min` : `${seconds} s`} left`;
}

const KINDS_TOLD = 20;

/** Each kind of problem once, with how often and where. */
function tellProblems(io: Io, { kinds }: RowProblems, file: string): string[] {
  const sorted = [...kinds].sort((a, b) => b[1].count - a[1].count);
  for (const [message, { count, lines }] of sorted.slice(0, KINDS_TOLD)) {
    const more = count > 1 ? ` (${count} rows; also ${lines.slice(1).join(', ')}${count > lines.length ? ', …' : ''})` : '';
    const problem: Problem = {
      file,
      level: 'warning',
      message: `${message}${more}`,
      ...(lines[0] === undefined ? {} : { line: lines[0] }),
    };
    io.err(formatProblem(problem));
  }
  if (sorted.length > KINDS_TOLD) io.err(`… and ${sorted.length - KINDS_TOLD} kinds of problems more.`);
  return sorted
    .slice(0, KINDS_TOLD)
    .map(([message, { count, lines }]) => `${message}: ${count} (line ${lines.join(', ')}${count > lines.length ? ', …' : ''})`);
}

const guesses = ({ mapping, draft }: Seen): string[] => [
  ...(mapping.time.sure ? [] : [`${mapping.time.columns.join(' ')}: ${mapping.time.form}`]),
  ...(draft?.unsure ?? []),
  ...mapping.unsureStates.map(value => `${JSON.stringify(value)} → ${mapping.states[value]?.state ?? ''}`),
  ...mapping.signals.filter(signal => !signal.sure).map(signal => `${signal.from} → ${signal.as}`),
];

function writeDraft(io: Io, file: string, text: string): void {
  if (existsSync(file)) throw new Rejected(`${file} is there already and is never overwritten. Choose another name for --write-plant.`);
  writeFileSync(file, text, { flag: 'wx' });
  io.err(`Written: ${file}, a first draft. What it says is guessed stands at its top.`);
}

const nameOf = (file: string): string =>
  basename(resolve(file))
    .replace(/\.gz$/, '')
    .replace(extname(file.replace(/\.gz$/, '')), '');
