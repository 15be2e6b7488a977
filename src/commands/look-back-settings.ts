/** What `look-back` was asked to do, with the plant it is about; and the store, where it is to remember what it saw. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { Problems, Rejected } from '../errors.ts';
import type { LookedDay } from '../flows/look-back/look-back.ts';
import { seedDay, seedState } from '../flows/look-back/seed-look-back.ts';
import { PROMPTS_FOLDER } from '../flows/train/prompt-folder.ts';
import { openStore } from '../open-store.ts';
import { isTimeZone } from '../plant/local-time.ts';
import { type Line, lineOf, type Plant } from '../plant/plant.ts';
import { readPlant } from '../plant/read-plant.ts';
import { parseTemplate } from '../prompts/parse-template.ts';
import type { Template } from '../prompts/template.ts';
import { isTemplateFile } from '../prompts/template-file.ts';
import type { Io } from './command.ts';

export interface Wanted {
  file: string;
  plant: Plant | null;
  line: Line | null;
  /** Of a plant without plant.yaml. */
  timeZone: string;
  accepted: boolean;
  mapping: string | null;
  writeMapping: string | null;
  writePlant: string | null;
  out: string;
  seed: boolean;
  json: boolean;
  promptsDir: string;
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** A sentence instead, when it cannot be done like that. */
export function settingsFor(io: Io, values: Values, files: readonly string[]): Wanted | string {
  const [file] = files;
  const path = (name: string) => (typeof values[name] === 'string' ? resolve(io.cwd, values[name]) : null);
  if (file === undefined || files.length > 1)
    return 'takes one file, for example: linemate look-back export.csv --time-zone Europe/Dublin --yes';
  if (!existsSync(resolve(io.cwd, file))) return `there is no file ${file}`;
  const plantFile =
    path('plant') ??
    (io.env.PLANT_FILE ? resolve(io.cwd, io.env.PLANT_FILE) : null) ??
    (existsSync(resolve(io.cwd, 'plant.yaml')) ? resolve(io.cwd, 'plant.yaml') : null);
  const plant = plantFile === null ? null : plantFrom(plantFile);
  const line = plant === null ? null : chosenLine(plant, values.line);
  if (typeof line === 'string') return line;
  const timeZone = typeof values['time-zone'] === 'string' ? values['time-zone'] : '';
  if (timeZone !== '' && !isTimeZone(timeZone)) return `--time-zone takes a name such as Europe/Dublin, found ${timeZone}`;
  if (plant === null && timeZone === '' && path('mapping') === null)
    return 'in which time zone is the plant? Add --time-zone Europe/Dublin, or --plant plant.yaml';
  if (values.seed === true && plant === null)
    return '--seed needs the plant.yaml that Linemate runs with; draft one with --write-plant first';
  const mapping = path('mapping');
  if (mapping !== null && !existsSync(mapping)) return `there is no file ${values.mapping}`;
  const writeMapping = path('write-mapping');
  if (writeMapping !== null && existsSync(writeMapping)) return `${values['write-mapping']} is there already and is never overwritten`;
  return {
    file: resolve(io.cwd, file),
    plant,
    line,
    timeZone,
    mapping,
    writeMapping,
    writePlant: path('write-plant'),
    accepted: values.yes === true || mapping !== null,
    out: path('out') ?? resolve(io.cwd, 'look-back.html'),
    seed: values.seed === true,
    json: values.json === true,
    promptsDir: io.env.PROMPTS_DIR ? resolve(io.cwd, io.env.PROMPTS_DIR) : PROMPTS_FOLDER,
  };
}

function plantFrom(file: string): Plant {
  if (!existsSync(file)) throw new Rejected(`There is no file ${file}.`);
  const { plant, problems } = readPlant(readFileSync(file, 'utf8'), file);
  if (plant === null) throw new Problems(problems);
  return plant;
}

function chosenLine(plant: Plant, asked: Values[string]): Line | string {
  const ids = plant.lines.map(line => line.id).join(', ');
  if (typeof asked === 'string') return lineOf(plant, asked) ?? `there is no line ${asked}; there is: ${ids}`;
  return plant.lines.length === 1 ? plant.lines[0]! : `which line? Add --line with one of: ${ids}`;
}

/** A broken template speaks to nobody, here as on a live line. */
export function readCatalogue(folder: string, plant: Plant): Template[] {
  return readdirSync(folder)
    .filter(isTemplateFile)
    .flatMap(name => parseTemplate(name, readFileSync(join(folder, name), 'utf8'), { plant }).template ?? []);
}

export interface Seeding {
  keep(day: LookedDay): Promise<void>;
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** @throws Rejected when a process owns the data, or the line has lived already */
export async function seedStore(io: Io, line: Line): Promise<Seeding> {
  const { config, problems } = readConfig(io.env, io.cwd);
  if (config === null) throw new Problems(problems);
  const store = await openStore(config, io.log);
  let state: LookedDay['state'] | null = null;
  try {
    const own = lineOf(store.plant, line.id);
    if (own === undefined || JSON.stringify(own.stations) !== JSON.stringify(line.stations))
      throw new Rejected(`The store belongs to another plant.yaml (${config.plant.file}). Name the same one with PLANT_FILE and --plant.`);
    await seedState(store.ask.database, line, null);
  } catch (cause) {
    await store.close();
    throw cause;
  }
  return {
    async keep(day) {
      state = day.state;
      await seedDay(store.ask.database, line, day);
    },
    finish: () => seedState(store.ask.database, line, state),
    close: () => store.close(),
  };
}
