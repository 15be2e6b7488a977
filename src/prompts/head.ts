/** The settings at the top of a template: read strictly, every problem with its place and the nearest right name. */
import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { CAUSES } from '../causes/ranking.ts';
import { type Problem, type Told, told } from '../errors.ts';
import { EPISODE_KINDS } from '../line/finding.ts';
import { nearestName } from '../plant/nearest-name.ts';
import { isTongue } from '../plant/tongue.ts';
import { Example } from './examples.ts';
import { PICTURE_NAME } from './picture-shape.ts';
import { hint, problemAt } from './problem-at.ts';
import { SITUATIONS } from './template.ts';

const ID = /^[a-z][a-z0-9-]{0,63}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const SOURCE = /\S+ rev\.? ?\S+/i;

const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(value => (typeof value === 'string' ? [value] : value), z.array(item).default([]));

const EXAMPLES_MAX = 20;

const ARROW = 'an arrow points at two numbers from 0 to 100: percent from the left, and from the top';
const SAY_ALT = 'say in "alt" what the picture shows, for whoever does not see it';
const PERCENT = z.number(ARROW).min(0, ARROW).max(100, ARROW);

const LANGUAGE = 'a language is written as its code, such as en, de or ro';

const Head = z.strictObject({
  id: z
    .string('every tip needs an id, such as "drift-before-waste"')
    .regex(ID, 'an id has small letters, digits and dashes, such as "drift-before-waste"'),
  skill: z.string().max(60).nullish(),
  when: z
    .strictObject({
      kinds: listOf(z.enum(EPISODE_KINDS)),
      causes: listOf(z.enum(CAUSES)),
      stationTypes: listOf(z.string()),
      parameters: listOf(z.string()),
      alarms: z.preprocess(value => (typeof value === 'string' ? [value] : value), z.array(z.string().min(1)).optional()),
      situation: z.enum(SITUATIONS).default('any'),
    })
    .optional(),
  safety: z.boolean('safety is true or false').default(false),
  languages: listOf(z.string().refine(isTongue, LANGUAGE)),
  draft: listOf(z.string().refine(isTongue, LANGUAGE)),
  source: z.string().regex(SOURCE, 'name the work instruction and its revision, such as "WI-1234 rev 7"').nullish(),
  picture: z
    .strictObject({
      file: z.string().regex(PICTURE_NAME, 'a picture has small letters, digits and dashes, and ends in .png or .jpg'),
      alt: z.string(SAY_ALT).min(3, SAY_ALT).max(120),
      arrow: z.tuple([PERCENT, PERCENT], ARROW).optional(),
    })
    .nullish(),
  examples: z.array(Example).max(EXAMPLES_MAX).default([]),
  'review-by': z.preprocess(asDate, z.string().regex(DATE, 'a date is written 2027-06-30')).nullish(),
});
export type Head = z.infer<typeof Head>;

const HEAD_KEYS = Object.keys(Head.shape);
const PICTURE_KEYS = ['file', 'alt', 'arrow'];
const WHEN_KEYS = ['kinds', 'causes', 'stationTypes', 'parameters', 'alarms', 'situation'];
const WORDS: Readonly<Record<string, readonly string[]>> = {
  kinds: EPISODE_KINDS,
  causes: CAUSES,
  situation: SITUATIONS,
};

/** Where a setting stands, so that other checks can point at it: `at('when', 'parameters', 0)`. */
export type PlaceOf = (...path: (string | number)[]) => { line: number; column: number };

interface ReadHead {
  /** null = something in it is wrong. */
  head: Head | null;
  /** What stands there, right or wrong; null = not even that can be read. */
  written: unknown;
  problems: Problem[];
  at: PlaceOf;
}

/** @param yaml the text between the dashes; its first line is line 2 of the file */
export function readHead(file: string, yaml: string): ReadHead {
  const counter = new LineCounter();
  const doc = parseDocument(yaml, { schema: 'core', strict: true, uniqueKeys: true, lineCounter: counter, logLevel: 'error' });
  const at = placesIn(doc, counter);
  const problems: Problem[] = [];
  const say = (place: { line: number; column: number }, message: Told) => problems.push(problemAt({ file, ...place }, 'error', message));
  for (const fault of [...doc.errors, ...doc.warnings]) {
    const place = counter.linePos(fault.pos[0]);
    say({ line: place.line + 1, column: place.col }, plainYaml(fault.code, fault.message));
  }
  if (problems.length > 0) return { head: null, written: null, problems, at };
  let value: unknown;
  try {
    value = doc.toJS({ maxAliasCount: 0 });
  } catch {
    say({ line: 2, column: 1 }, told`the settings use & or *; write the values out`);
    return { head: null, written: null, problems, at };
  }
  const read = Head.safeParse(value ?? {}, { reportInput: true });
  const written = value ?? {};
  if (read.success) return { head: read.data, written, problems, at };
  for (const issue of read.error.issues) sayIssue(issue, at, say);
  return { head: null, written, problems, at };
}

function sayIssue(issue: z.core.$ZodIssue, at: PlaceOf, say: (place: { line: number; column: number }, message: Told) => void): void {
  const path = issue.path.filter(part => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const names = path.length === 0 ? HEAD_KEYS : path[0] === 'picture' ? PICTURE_KEYS : WHEN_KEYS;
    for (const key of issue.keys) {
      const near = nearestName(key, names);
      const moved = path.length === 0 && WHEN_KEYS.includes(key) ? told`it belongs under "when:"` : null;
      say(at(...path, key), told`"${key}" is not a setting here; ${moved ?? hint(near, names)}`);
    }
    return;
  }
  const name = path.filter(part => typeof part === 'string').at(-1) ?? '';
  const allowed = WORDS[name];
  if (issue.code === 'invalid_value' && allowed) {
    const given = String((issue as { input?: unknown }).input ?? '');
    const near = given === '' ? null : nearestName(given, allowed);
    say(at(...path), told`${name}: ${hint(near, allowed)}`);
    return;
  }
  const message: Told = { id: issue.message, values: [], text: issue.message };
  say(at(...path), name === '' || issue.message.includes(name) ? message : told`${name}: ${message}`);
}

/** The place of a key, or of the nearest thing above it that exists. */
function placesIn(doc: Document, counter: LineCounter): PlaceOf {
  return (...path) => {
    for (let length = path.length; length > 0; length--) {
      const parent = length === 1 ? doc.contents : doc.getIn(path.slice(0, length - 1), true);
      const key = path[length - 1]!;
      const node = isMap(parent)
        ? parent.items.find(pair => isScalar(pair.key) && pair.key.value === key)?.key
        : doc.getIn(path.slice(0, length), true);
      const range = (node as { range?: [number, number, number] } | undefined)?.range;
      if (!range) continue;
      const place = counter.linePos(range[0]);
      return { line: place.line + 1, column: place.col };
    }
    return { line: 2, column: 1 };
  };
}

/** Which part of the picture a place of the file belongs to: `picture.alt`, `picture.arrow`, else `picture`; null = no part of it. */
export function picturePartAt(yaml: string, { line, column }: { line: number; column: number }): string | null {
  const { at } = readHead('', yaml);
  const isBefore = (one: { line: number; column: number }) => one.line < line || (one.line === line && one.column <= column);
  const last = (paths: readonly string[][]) =>
    paths
      .map(path => ({ path, ...at(...path) }))
      .filter(isBefore)
      .sort((a, b) => a.line - b.line || a.column - b.column || a.path.length - b.path.length)
      .at(-1);
  if (last(HEAD_KEYS.map(key => [key]))?.path[0] !== 'picture') return null;
  const part = last([['picture'], ...PICTURE_KEYS.map(key => ['picture', key])])!.path.join('.');
  return part === 'picture.file' ? 'picture' : part;
}

function plainYaml(code: string, message: string): Told {
  if (code === 'DUPLICATE_KEY') return told`this setting is there twice; keep one of them`;
  if (code === 'TAG_RESOLVE_FAILED') return told`a setting is plain text; nothing that starts with ! is read`;
  return told`these settings cannot be read: ${message.split('\n')[0]!.replace(/ at line .*/, '')}`;
}

function asDate(value: unknown): unknown {
  return value instanceof Date ? value.toISOString().slice(0, 10) : value;
}
