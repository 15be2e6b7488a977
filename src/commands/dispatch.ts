/**
 * From the words of a command line to a command and back to an exit code: help, options, unknown names, and errors in one
 * plain line each.
 */
import { parseArgs } from 'node:util';
import { formatProblem, Problems, Unavailable } from '../errors.ts';
import { nearestName, suggestion } from '../plant/nearest-name.ts';
import { type Command, EXIT, type Io } from './command.ts';

/** A command as the table knows it: its file is read only when it is run, so that `--help` answers at once. */
export interface Listed {
  name: string;
  summary: string;
}

export interface Program {
  commands: readonly Listed[];
  load(name: string): Promise<Command>;
  version: string;
}

const HELP = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } } as const;

/** @returns the exit code; never throws */
export async function dispatch(args: readonly string[], program: Program, io: Io): Promise<number> {
  const [first, second] = args;
  if (first === undefined || first === '--help' || first === '-h' || (first === 'help' && second === undefined)) {
    io.out(overview(program));
    return first === undefined ? EXIT.usage : EXIT.ok;
  }
  if (first === '--version' || first === '-v') {
    io.out(program.version);
    return EXIT.ok;
  }
  const words = first === 'help' ? [...args.slice(1), '--help'] : args;
  const listed = find(program.commands, words);
  if (listed === undefined) return unknown(words, program.commands, io);
  try {
    const command = await program.load(listed.name);
    return await run(command, words.slice(listed.name.split(' ').length), io);
  } catch (error) {
    return explain(listed.name, error, io);
  }
}

/** The longest name that the line begins with: `prompts lint` before `prompts`. */
function find(commands: readonly Listed[], words: readonly string[]): Listed | undefined {
  const fits = commands.filter(({ name }) => name.split(' ').every((word, index) => words[index] === word));
  return fits.toSorted((a, b) => b.name.length - a.name.length)[0];
}

async function run(command: Command, args: readonly string[], io: Io): Promise<number> {
  let parsed: { values: Record<string, string | boolean | (string | boolean)[] | undefined>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...args], options: { ...HELP, ...command.options }, allowPositionals: true, strict: true });
  } catch (error) {
    io.err(`linemate ${command.name}: ${usageMessage(error, [...Object.keys(HELP), ...Object.keys(command.options)])}`);
    io.err(`Try: linemate ${command.name} --help`);
    return EXIT.usage;
  }
  if (parsed.values.help === true) {
    io.out(command.help);
    return EXIT.ok;
  }
  return command.run(io, parsed.values, parsed.positionals);
}

function usageMessage(error: unknown, options: readonly string[]): string {
  const message = (error as Error).message;
  const unknownOption = /^Unknown option '(--?)([^']+)'/.exec(message);
  if (unknownOption === null) return message;
  const near = nearestName(unknownOption[2]!, options);
  return `there is no option ${unknownOption[1]}${unknownOption[2]}; ${near === null ? `use one of: ${options.map(name => `--${name}`).join(', ')}` : `did you mean --${near}?`}`;
}

function unknown(words: readonly string[], commands: readonly Listed[], io: Io): number {
  const names = commands.map(({ name }) => name);
  const written = words.slice(0, 2).join(' ');
  const firstWord = nearestName(words[0]!, [...new Set(names.map(name => name.split(' ')[0]!))]);
  const family = names.filter(name => name.split(' ')[0] === firstWord);
  const known = family.length > 0 ? family : names;
  const oneWord = words[1] === undefined || words[1].startsWith('-');
  const said = oneWord || !known.some(name => name.includes(' ')) ? words[0]! : written;
  const half = oneWord && family.length > 1;
  const advice = known.length === 1 ? `did you mean ${known[0]}?` : half ? `use one of: ${family.join(', ')}` : suggestion(said, known);
  io.err(`linemate: there is no command ${said}; ${advice}`);
  io.err('Try: linemate --help');
  return EXIT.usage;
}

export function overview({ commands, version }: Program): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    `Linemate ${version}: a teammate in the chat of a production line.`,
    '',
    'Usage: linemate COMMAND [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Every command has --help, and --json where it prints results.',
    'Exit codes: 0 ok, 1 problems found, 2 usage, 3 not reachable.',
  ].join('\n');
}

/** Says what went wrong in one line, a stack only for those who ask, and which exit code that is. */
export function explain(what: string, error: unknown, io: Io): number {
  const debug = io.env.LINEMATE_DEBUG === '1';
  if (error instanceof Problems) {
    for (const problem of error.problems) io.err(formatProblem(problem));
    if (debug) io.err(stackOf(error));
    return EXIT.problems;
  }
  if (io.signal.aborted && (error as Error | null)?.name === 'AbortError') return EXIT.problems;
  io.err(`linemate ${what}: ${debug ? stackOf(error) : plainWords(error)}`);
  if (!debug) io.err('LINEMATE_DEBUG=1 shows where.');
  return error instanceof Unavailable || NOT_REACHABLE.has(codeOf(error)) ? EXIT.unreachable : EXIT.problems;
}

const NOT_REACHABLE: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNRESET', 'EHOSTUNREACH', 'EADDRINUSE']);

/** The causes of an error may be a chain; more than this many links tell nobody anything. */
const CAUSES_MAX = 4;

function stackOf(error: unknown): string {
  const parts: string[] = [];
  for (let link: unknown = error; link instanceof Error && parts.length < CAUSES_MAX; link = link.cause)
    parts.push(link.stack ?? link.message);
  return parts.length === 0 ? String(error) : parts.join('\ncaused by: ');
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

function plainWords(error: unknown): string {
  const { path, address, port } = (error ?? {}) as { path?: string; address?: string; port?: number };
  const where = port === undefined ? (address ?? '') : `${address ?? 'localhost'}:${port}`;
  switch (codeOf(error)) {
    case 'ENOENT':
      return `${path ?? 'a file'} does not exist`;
    case 'EACCES':
      return `${path ?? where} may not be used: permission denied`;
    case 'EADDRINUSE':
      return `another program listens on ${where} already; stop it, or choose another port`;
    case 'ECONNREFUSED':
      return `nothing answers at ${where}`;
    default: {
      const message = error instanceof Error ? error.message || error.name : String(error);
      return message.split('\n')[0] ?? message;
    }
  }
}
