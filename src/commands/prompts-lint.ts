/** `linemate prompts lint`: everything that is wrong with the templates, with its place and the nearest right name. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { formatProblem, type Problem, Rejected } from '../errors.ts';
import { readTemplateFile } from '../flows/train/read-template-file.ts';
import type { Plant } from '../plant/plant.ts';
import { readPlant } from '../plant/read-plant.ts';
import { parseTemplate } from '../prompts/parse-template.ts';
import type { Template } from '../prompts/template.ts';
import { isTemplateFile } from '../prompts/template-file.ts';
import { type Command, EXIT, type Io } from './command.ts';

export const command: Command = {
  name: 'prompts lint',
  help: `Usage: linemate prompts lint [FILE…] [--plant FILE] [--json]

Reads templates (default: every .md file in ./prompts but README.md) and lists every problem with its file, line and
column. Nothing has to run. Each tip is also tried with the longest names, a count of one, nothing optional, and a
text that tries to do harm.

  --plant FILE   check against this plant's stations, parameters and languages (default: PLANT_FILE or ./plant.yaml)
  --json         one JSON object a line for each problem

Exit codes: 0 no error (there may be warnings), 1 errors, 2 usage.

Examples:
  linemate prompts lint
  linemate prompts lint prompts/slow.md --plant plant.yaml`,
  options: { plant: { type: 'string' } },
  async run(io, values, positionals) {
    const files = templateFiles(io, positionals);
    if (files.length === 0) {
      io.err('linemate prompts lint: there are no templates here; name a file, or go where the folder prompts/ is');
      return EXIT.usage;
    }
    const plant = plantFor(io, values.plant);
    const read = await Promise.all(files.map(async file => ({ file, ...(await parsed(io, file, plant)) })));
    const problems = [
      ...read.flatMap(each => each.problems),
      ...twins(read.map(each => ({ file: shown(io, each.file), template: each.template }))),
    ];
    for (const problem of problems) {
      if (values.json === true) io.out(JSON.stringify({ kind: 'problem', ...problem }));
      else io.err(formatProblem(problem));
    }
    const errors = problems.filter(problem => problem.level === 'error').length;
    const counted = `${count(files.length, 'template')}, ${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`;
    if (values.json !== true) io.out(errors === 0 ? `In order: ${counted}.` : `Not in order: ${counted}.`);
    return errors === 0 ? EXIT.ok : EXIT.problems;
  },
};

/** What is no file, a pipe for example, is a problem among others. */
async function parsed(io: Io, file: string, plant: Plant | null): Promise<ReturnType<typeof parseTemplate>> {
  try {
    return parseTemplate(shown(io, file), await readTemplateFile(file), plant ? { plant } : {});
  } catch (cause) {
    if (!(cause instanceof Rejected)) throw cause;
    return { template: null, problems: [{ file: shown(io, file), level: 'error', message: cause.message }] };
  }
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
export const shown = (io: Io, file: string): string => relative(io.cwd, file) || file;

/** The files named, or every template of a folder. */
export function templateFiles(io: Io, given: readonly string[]): readonly string[] {
  const places = given.length > 0 ? given.map(each => resolve(io.cwd, each)) : [join(io.cwd, 'prompts')];
  return places.flatMap(place => {
    if (given.length === 0 && !existsSync(place)) return [];
    if (!statSync(place).isDirectory()) return [place];
    const names = readdirSync(place).filter(isTemplateFile).sort();
    return names.map(name => join(place, name));
  });
}

/** null = no plant to check against. A broken plant.yaml is `plant check`'s to explain. */
export function plantFor(io: Io, given: unknown): Plant | null {
  const named = typeof given === 'string' ? given : (io.env.PLANT_FILE ?? '');
  const file = resolve(io.cwd, named === '' ? 'plant.yaml' : named);
  if (named === '' && !existsSync(file)) return null;
  const { plant } = readPlant(readFileSync(file, 'utf8'), shown(io, file));
  if (plant === null) io.err(`${shown(io, file)} is not in order, so templates are checked without it; see linemate plant check`);
  return plant;
}

/** Two files with one id: only one of them could ever speak. */
function twins(read: readonly { file: string; template: Template | null }[]): readonly Problem[] {
  const first = new Map<string, string>();
  return read.flatMap(({ file, template }) => {
    if (template === null) return [];
    const other = first.get(template.id);
    if (other === undefined) {
      first.set(template.id, file);
      return [];
    }
    return [
      {
        file,
        line: 2,
        column: 1,
        level: 'error' as const,
        message: `the id "${template.id}" is already that of ${other}; give this one another`,
      },
    ];
  });
}
