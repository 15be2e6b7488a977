/**
 * Reads plant.yaml: from a text to a `Plant`, or to everything that is wrong with it, each problem with file, line and column.
 *
 * Unknown keys are refused rather than passed over: a misspelt `microStopSecond` would otherwise be a silent default.
 */
import { LineCounter, parseDocument, type YAMLError, type YAMLWarning } from 'yaml';
import type { Problem } from '../errors.ts';
import { buildPlant } from './build-plant.ts';
import { checkFlow } from './check-flow.ts';
import { checkNames } from './check-names.ts';
import { checkShifts } from './check-shifts.ts';
import { checkWording } from './check-wording.ts';
import { findingsOf, issueMessage } from './describe-issue.ts';
import { syntaxMessage, withoutConsequences } from './describe-syntax.ts';
import type { Found } from './found.ts';
import type { Plant } from './plant.ts';
import { plantFile } from './plant-file.ts';
import { sketch } from './sketch.ts';
import { positionOf } from './text-positions.ts';

/** Far above any plant (a station takes about 300 characters), far below what would stall the reader. */
export const PLANT_CHARS_MAX = 2_000_000;
/** A file may repeat a block with an anchor; a file that unfolds into more than this is an accident or an attack. */
const ALIASES_MAX = 100;

/**
 * @param file name to put before the line of each problem
 * @returns `plant` is null as soon as one problem is an error; warnings alone leave it usable
 */
export function readPlant(text: string, file = 'plant.yaml'): { plant: Plant | null; problems: Problem[] } {
  if (text.length > PLANT_CHARS_MAX)
    return failed({ file, level: 'error', message: `the file is larger than ${PLANT_CHARS_MAX} characters; is it the right one?` });
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  if (document.errors.length > 0) return failed(...withoutConsequences(document.errors).map(error => syntaxProblem(error, lines, file)));
  let raw: unknown;
  try {
    raw = document.toJS({ maxAliasCount: ALIASES_MAX });
  } catch (error) {
    return failed({
      file,
      line: 1,
      column: 1,
      level: 'error',
      message: `the aliases (*name) cannot be followed: ${(error as Error).message}`,
    });
  }
  const parsed = plantFile.safeParse(raw, { error: issueMessage, reportInput: false });
  const rough = sketch(raw);
  const found: readonly Found[] = [
    ...(parsed.success ? checkWording(parsed.data) : parsed.error.issues.flatMap(issue => findingsOf(issue, valueAt(raw, issue.path)))),
    ...checkNames(rough),
    ...checkFlow(rough),
    ...checkShifts(rough),
  ];
  const problems = found
    .map(({ path, at, level, message }): Problem => ({ file, ...positionOf(document, lines, path, at), level: level ?? 'error', message }))
    .concat(document.warnings.map(warning => ({ ...syntaxProblem(warning, lines, file), level: 'warning' })))
    .filter((problem, index, all) => index === all.findIndex(other => sameProblem(other, problem)))
    .sort((a, b) => a.line! - b.line! || a.column! - b.column!);
  const broken = !parsed.success || problems.some(problem => problem.level === 'error');
  return { plant: broken ? null : buildPlant(parsed.data), problems };
}

const failed = (...problems: Problem[]): { plant: null; problems: Problem[] } => ({ plant: null, problems });

const sameProblem = (a: Problem, b: Problem): boolean => a.message === b.message && a.line === b.line && a.column === b.column;

function syntaxProblem(error: YAMLError | YAMLWarning, lines: LineCounter, file: string): Problem {
  const { line, col } = lines.linePos(error.pos[0]);
  return { file, line: Math.max(1, line), column: Math.max(1, col), level: 'error', message: syntaxMessage(error) };
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step], raw);
}
