/**
 * Cuts a trainer's file into its parts and remembers where each stood, so that a problem can point at it.
 *
 * A file is a head between two `---`, then `# en`, `# de` … Under each: the action, a blank line, the figure line,
 * `## why`, `## steps`. Headings and the words before a step's parts may be in any of the four languages.
 */
import { type Problem, type Told, told } from '../errors.ts';
import { nearestName } from '../plant/nearest-name.ts';
import { LANGS } from '../plant/plant.ts';
import { isTongue, type Tongue } from '../plant/tongue.ts';
import { problemAt } from './problem-at.ts';

/** A piece of text and the place of its first character, from 1. */
export interface Piece {
  text: string;
  line: number;
  column: number;
}

export interface StepPieces {
  step: Piece;
  keyPoint?: Piece;
  reason?: Piece;
  check?: Piece;
}

export interface Section {
  lang: Tongue;
  line: number;
  action: Piece | null;
  figure: Piece | null;
  why: Piece | null;
  steps: StepPieces[];
}

const WHY = ['why', 'warum', 'por qué', 'por que', 'dlaczego'];
const STEPS = ['steps', 'schritte', 'pasos', 'kroki'];
const PARTS: Readonly<Record<'keyPoint' | 'reason' | 'check', readonly string[]>> = {
  keyPoint: ['key point', 'schlüsselpunkt', 'worauf es ankommt', 'punto clave', 'kluczowy punkt', 'punkt kluczowy'],
  reason: ['reason', 'grund', 'razón', 'motivo', 'powód'],
  check: ['try it', 'check', 'probe', 'prüfen', 'prueba', 'comprobar', 'sprawdź', 'próba'],
};
const PART_WORDS = Object.values(PARTS).flat();

export interface Cut {
  /** YAML between the dashes; its first line is line 2 of the file. null = the file has no head. */
  head: string | null;
  sections: Section[];
  problems: Problem[];
}

export function cutTemplate(file: string, source: string): Cut {
  const lines = source
    .replaceAll('\r\n', '\n')
    .replace(/^\uFEFF/, '')
    .split('\n');
  const problems: Problem[] = [];
  const say = (line: number, column: number, message: Told) => problems.push(problemAt({ file, line, column }, 'error', message));
  const end = lines.indexOf('---', 1);
  if (lines[0]?.trim() !== '---' || end < 0) {
    say(1, 1, told`a tip starts with its settings between two lines of ---; the second was not found or the first is missing`);
    return { head: null, sections: [], problems };
  }
  const sections: Section[] = [];
  let at = end + 1;
  while (at < lines.length) {
    const heading = /^#\s+(.+?)\s*$/.exec(lines[at]!);
    if (!heading) {
      if (lines[at]!.trim() !== '')
        say(at + 1, 1, told`these words stand before the first language; put "# en" (or de, es, pl) above them`);
      at++;
      continue;
    }
    const next = lines.findIndex((line, index) => index > at && /^#\s/.test(line));
    const stop = next < 0 ? lines.length : next;
    const lang = heading[1]!.toLowerCase();
    if (!isTongue(lang)) say(at + 1, 3, told`"# ${heading[1]!}" is no language here; use a code such as ${LANGS.join(', ')} or ro`);
    else if (sections.some(each => each.lang === lang)) say(at + 1, 3, told`"# ${lang}" is there twice; keep one of them`);
    else sections.push(cutSection(lang, lines, at + 1, stop, say));
    at = stop;
  }
  return { head: lines.slice(1, end).join('\n'), sections, problems };
}

type Say = (line: number, column: number, message: Told) => void;

function cutSection(lang: Tongue, lines: readonly string[], from: number, to: number, say: Say): Section {
  const section: Section = { lang, line: from, action: null, figure: null, why: null, steps: [] };
  let start = from;
  let part = 'tip';
  const finish = (stop: number) => {
    if (part === 'tip') Object.assign(section, cutTip(lines, start, stop, say));
    if (part === 'why') section.why = joined(lines, start, stop);
    if (part === 'steps') section.steps = cutSteps(lines, start, stop, say);
  };
  for (let at = from; at < to; at++) {
    const heading = /^##+\s+(.+?)\s*$/.exec(lines[at]!);
    if (!heading) continue;
    finish(at);
    start = at + 1;
    const word = heading[1]!.toLowerCase();
    part = WHY.includes(word) ? 'why' : STEPS.includes(word) ? 'steps' : 'unknown';
    if (part === 'unknown') say(at + 1, 4, told`"## ${heading[1]!}" is not a part of a tip; use "## why" or "## steps"`);
  }
  finish(to);
  return section;
}

/** The first paragraph is the action, the second the figure line; a third has no place. */
function cutTip(lines: readonly string[], from: number, to: number, say: Say): Pick<Section, 'action' | 'figure'> {
  const paragraphs: Piece[] = [];
  let start = -1;
  for (let at = from; at <= to; at++) {
    const empty = at === to || lines[at]!.trim() === '';
    if (!empty && start < 0) start = at;
    if (empty && start >= 0) {
      paragraphs.push(joined(lines, start, at)!);
      start = -1;
    }
  }
  const third = paragraphs[2];
  if (third) say(third.line, third.column, told`a tip has two lines: the action, then one figure; put the rest under "## why"`);
  return { action: paragraphs[0] ?? null, figure: paragraphs[1] ?? null };
}

/** Lines keep their breaks here, so that positions stay true; white space closes up when a tip is rendered. */
function joined(lines: readonly string[], from: number, to: number): Piece | null {
  let first = from;
  while (first < to && lines[first]!.trim() === '') first++;
  if (first >= to) return null;
  const text = lines.slice(first, to).join('\n').trimEnd();
  const indent = text.length - text.trimStart().length;
  return { text: text.trimStart(), line: first + 1, column: indent + 1 };
}

function cutSteps(lines: readonly string[], from: number, to: number, say: Say): StepPieces[] {
  const steps: StepPieces[] = [];
  for (let at = from; at < to; at++) {
    const line = lines[at]!;
    if (line.trim() === '') continue;
    const step = /^(?:\d+[.)]|[-*])\s+(\S.*?)\s*$/.exec(line);
    const part = /^\s+[-*]\s+(.*?)\s*$/.exec(line);
    if (step) {
      steps.push({ step: { text: step[1]!, line: at + 1, column: line.indexOf(step[1]!) + 1 } });
      continue;
    }
    const current = steps.at(-1);
    if (!part || !current) {
      say(
        at + 1,
        1,
        told`a step starts with "1." or "-"; its key point, reason and check stand under it, each on a line of its own that starts with "  -"`,
      );
      continue;
    }
    addPart(current, part[1]!, at + 1, line, say);
  }
  return steps;
}

function addPart(step: StepPieces, text: string, lineNumber: number, line: string, say: Say): void {
  const cut = /^([^:{]+):\s*(\S.*)$/.exec(text);
  const word = (cut?.[1] ?? text).trim().toLowerCase();
  const name = (Object.keys(PARTS) as (keyof typeof PARTS)[]).find(key => PARTS[key].includes(word));
  if (!cut || !name) {
    const near = cut ? nearestName(word, PART_WORDS) : null;
    say(
      lineNumber,
      line.search(/\S/) + 1,
      near
        ? told`a line under a step starts with "key point:", "reason:" or "try it:"; did you mean "${near}:"?`
        : told`a line under a step starts with "key point:", "reason:" or "try it:"`,
    );
    return;
  }
  if (step[name]) say(lineNumber, line.search(/\S/) + 1, told`this step has a "${word}" already; keep one of them`);
  step[name] = { text: cut[2]!, line: lineNumber, column: line.lastIndexOf(cut[2]!) + 1 };
}

/** Every piece of a section, in the order of the page. */
export function piecesOf(section: Section): Piece[] {
  const ofStep = (step: StepPieces) => [step.step, step.keyPoint, step.reason, step.check];
  return [section.action, section.figure, section.why, ...section.steps.flatMap(ofStep)].filter(
    piece => piece !== null && piece !== undefined,
  );
}
