/**
 * A template is checked in a process beside this one, with limits: whatever somebody wrote, the plant goes on being watched.
 *
 * That process has no way to a file of its own but its code, nothing of our environment, and ends when nobody needs it for a while. It
 * is started when first needed, keeps nobody from ending, and the next check gets a new one where it had to go.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Problem, told } from '../../errors.ts';
import type { Plant } from '../../plant/plant.ts';
import { problemAt } from '../../prompts/problem-at.ts';
import type { Template } from '../../prompts/template.ts';

export interface CheckedPrompt {
  /** null when there is an error among the problems. */
  template: Template | null;
  problems: Problem[];
  /** Examples that fail: they keep a version from being published, not from being a draft. */
  failed: Problem[];
}

export interface CheckRequest {
  n: number;
  file: string;
  source: string;
  plant: Plant | null;
}

export interface PromptChecker {
  check(file: string, source: string, plant: Plant | null): Promise<CheckedPrompt>;
  close(): Promise<void>;
}

const IDLE_MS_MAX = 60_000;
const CHILD = fileURLToPath(new URL('./check-prompt-child.ts', import.meta.url));

/** @param entry the file of the thread in which the child checks */
export function promptChecker(entry = new URL('./check-prompt-worker.ts', import.meta.url)): PromptChecker {
  const waiting = new Map<number, { request: CheckRequest; resolve(checked: CheckedPrompt): void }>();
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let n = 0;

  const answer = (answered: number, checked: CheckedPrompt) => {
    waiting.get(answered)?.resolve(checked);
    waiting.delete(answered);
    if (waiting.size > 0) return;
    child?.unref();
    child?.channel?.unref();
    idle = setTimeout(end, IDLE_MS_MAX).unref();
  };
  const end = () => {
    child?.kill('SIGKILL');
    child = null;
  };
  /** The one that was being checked is to blame; those behind it are asked again. */
  const gone = () => {
    child = null;
    const [first, ...rest] = [...waiting.values()];
    if (first === undefined) return;
    waiting.delete(first.request.n);
    const message = told`this text cannot be checked: it takes more memory than a template may`;
    const problem = problemAt({ file: first.request.file, line: 1, column: 1 }, 'error', message);
    first.resolve({ template: null, problems: [problem], failed: [] });
    for (const { request } of rest) send(request);
  };
  const send = (request: CheckRequest) => {
    clearTimeout(idle);
    child ??= start();
    child.ref();
    child.channel?.ref();
    child.send(request);
  };
  const start = () => {
    const made = fork(CHILD, [entry.href], {
      env: {},
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    made.on('message', message => {
      const { n: answered, ...checked } = message as CheckedPrompt & { n: number };
      if (made === child) answer(answered, checked);
    });
    made.on('exit', () => made === child && gone());
    made.on('error', () => made === child && gone());
    return made;
  };
  return {
    check: (file, source, plant) =>
      new Promise(resolve => {
        const request = { n: n++, file, source, plant };
        waiting.set(request.n, { request, resolve });
        send(request);
      }),
    async close() {
      clearTimeout(idle);
      end();
    },
  };
}

let shared: PromptChecker | null = null;

/** The process' own checker. */
export function checkPrompt(file: string, source: string, plant: Plant | null): Promise<CheckedPrompt> {
  shared ??= promptChecker();
  return shared.check(file, source, plant);
}

const clean = new WeakMap<Plant, Map<string, CheckedPrompt>>();
const CLEAN_MAX = 500;

/** For lists of many: words that were found without an error in this plant are not gone through again. */
export async function checkedPrompt(file: string, source: string, plant: Plant): Promise<CheckedPrompt> {
  const key = `${file}\n${source}`;
  const known = clean.get(plant) ?? new Map<string, CheckedPrompt>();
  clean.set(plant, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const checked = await checkPrompt(file, source, plant);
  if (known.size >= CLEAN_MAX) known.clear();
  if (checked.template !== null) known.set(key, checked);
  return checked;
}
