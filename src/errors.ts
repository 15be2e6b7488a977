/**
 * The two things that can go wrong beyond a caller's reach, and the one that is a list.
 *
 * An expected outcome is a value (`Problem[]`, `null`); these are for what cannot be mended on the spot.
 */

/** It did not work now and may later: a database away, a chat product that asks us to wait. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly retryAfterSeconds: number | undefined;
  constructor(message: string, options: { cause?: unknown; retryAfterSeconds?: number } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** It will not work however often it is tried: a channel that is archived, a message that is too large. */
export class Rejected extends Error {
  override readonly name = 'Rejected';
  /** What is refused is the place, whatever is sent there: a channel that is archived, an account that is closed. */
  readonly isPlaceClosed: boolean;
  constructor(message: string, options: { cause?: unknown; isPlaceClosed?: boolean } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.isPlaceClosed = options.isPlaceClosed ?? false;
  }
}

/**
 * Something a person has to mend, said so that they can: where it is, what was expected and what to do.
 *
 * `line` and `column` count from 1; they are absent where there is no text to point into.
 */
export interface Problem {
  file?: string;
  line?: number;
  column?: number;
  /** `error` stops what was asked; `warning` is said and passed over. */
  level: 'error' | 'warning';
  message: string;
  /** The message with its values apart, where it is also said in other languages. */
  told?: Told;
}

/** A sentence and what was put into it: `id` is the sentence with `{0}`, `{1}` … in their places, by which its translations are found. */
export interface Told {
  id: string;
  values: readonly (string | Told)[];
  text: string;
}

/** A problem's sentence, written as a template literal. */
export function told(parts: TemplateStringsArray, ...values: readonly (string | number | Told)[]): Told {
  const kept = values.map(value => (typeof value === 'number' ? String(value) : value));
  const join = (put: (index: number) => string) => parts.reduce((text, part, index) => `${text}${put(index - 1)}${part}`);
  return {
    id: join(index => `{${index}}`),
    values: kept,
    text: join(index => textOf(kept[index]!)),
  };
}

const textOf = (value: string | Told): string => (typeof value === 'string' ? value : value.text);

/** `plant.yaml:12:5 error: …`, the form every terminal and editor makes clickable. */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter(part => part !== undefined).join(':');
  return `${place}${place === '' ? '' : ' '}${problem.level}: ${problem.message}`;
}

/** Thrown at the top of a command: all problems at once, never only the first. */
export class Problems extends Error {
  override readonly name = 'Problems';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}
