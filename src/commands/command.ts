/**
 * The shape of a command. Results go to `out`, progress and problems to `err`; the number is the exit code:
 * 0 ok, 1 problems found, 2 usage, 3 not reachable (owner process, database, broker, chat).
 */
import type { Log } from '../log.ts';

export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** A line that overwrites itself on a terminal and is silent elsewhere. */
  progress(text: string): void;
  /** The terminal that `out` goes to; absent when it goes elsewhere. */
  screen?: { columns(): number; rows(): number } | undefined;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  log: Log;
  /** Aborted on SIGINT and SIGTERM, and when whoever started this process is gone. */
  signal: AbortSignal;
  /** What is answered when the process that started this one asks what it counted. */
  parent?: { answer(give: () => Promise<string>): void } | undefined;
}

export interface Command {
  /** One or two words: `ask`, `plant check`. */
  name: string;
  /** What `--help` prints, examples included. */
  help: string;
  /** Names of `node:util` parseArgs options; `help` and `json` are added everywhere. */
  options: Readonly<Record<string, { type: 'string' | 'boolean'; short?: string; multiple?: boolean; default?: string | boolean }>>;
  run(
    io: Io,
    values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>,
    positionals: readonly string[],
  ): Promise<number>;
}

export const EXIT = { ok: 0, problems: 1, usage: 2, unreachable: 3 } as const;
