/** The command line. The only place that sees the process: its environment, streams, signals and exit. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Command, Io } from './commands/command.ts';
import { dispatch, explain, type Program } from './commands/dispatch.ts';
import { LOG_LEVELS, type Log, type LogLevel, silentLog } from './log.ts';

/** What `--help` lists; a command's own file is not read for that. */
const COMMANDS = [
  { name: 'start', summary: 'run Linemate: the demo plant, or yours with .env and plant.yaml' },
  { name: 'replay', summary: 'play recorded events through Linemate and print what it would have said' },
  { name: 'look-back', summary: 'read a month of history: the costliest troubles, their causes, and every tip that would have been sent' },
  { name: 'report', summary: 'the month for the plant manager: losses, warnings, help, what it cost; as page, table or PDF' },
  { name: 'export', summary: 'what this plant knows, for a sister plant: templates, fixes, causes and effects by type of station' },
  { name: 'import', summary: 'look at what a sister plant knows, and take it in as drafts' },
  { name: 'ask', summary: 'ask why, what now, how often, in your own words' },
  { name: 'questions', summary: 'list what was not understood, what nothing is written about, and the phrases that were taught' },
  { name: 'questions teach', summary: 'teach a phrase: these words mean a question, a place or a time' },
  { name: 'questions forget', summary: 'take a taught phrase back' },
  { name: 'corrections', summary: 'list where people said that it was something else' },
  { name: 'plant check', summary: 'list everything that is wrong with plant.yaml' },
  { name: 'plant discover', summary: 'listen to MQTT or Sparkplug for some minutes and draft a plant.yaml' },
  { name: 'plant watch', summary: 'watch what plant.yaml makes of MQTT and Sparkplug, and what it ignores and why' },
  { name: 'prompts lint', summary: 'list everything that is wrong with the prompt templates' },
  { name: 'prompts preview', summary: 'show what a template says, in its hardest cases' },
  { name: 'prompts diff', summary: 'what would change: two versions of a template, line by line' },
  { name: 'prompts eval', summary: 'run the examples of the templates: what a tip must say and must not' },
  { name: 'prompts publish', summary: 'check a template and let it speak: staging, canary, production' },
  { name: 'prompts rollback', summary: 'let a template speak as it did before, at once' },
  { name: 'prompts log', summary: 'every move of the labels of a template: when, where, from what' },
  { name: 'prompts pull', summary: 'write the versions of a label as files' },
  { name: 'prompts mode', summary: 'how far each template goes: shadow, supervisors, on; its verdicts, and the switch' },
  { name: 'pages', summary: 'make a link to the pages of a role, or take every link back' },
  { name: 'chat doctor', summary: 'what of Slack and Teams is set up wrongly, and what to do' },
  { name: 'doctor', summary: 'whether database, Redis, brokers, disk, clock, ports and fonts are as they should be' },
  { name: 'device', summary: 'pair the shared tablet of a station, list which are, unpair one' },
  { name: 'link', summary: 'make a code by which somebody ties their chat account to a role' },
  { name: 'privacy report', summary: 'intended purpose, data map, proof of retention, human oversight, and the text for workers' },
  { name: 'privacy verify', summary: 'check that no row of the log of who asked was changed or taken out' },
  { name: 'shelve', summary: 'put a kind of trouble at a station aside for a while, bring it back, list what is' },
  { name: 'queue failed', summary: 'list the batches of events that a line could not take, with the reason' },
  { name: 'queue retry', summary: 'have a line take what was set aside, once' },
  { name: 'backup', summary: 'copy all that is remembered into one file, while it runs' },
  { name: 'restore', summary: 'put such a copy into an empty store, the embedded one or PostgreSQL' },
  { name: 'effect', summary: 'whether each tip helps: minutes and rejects, with an interval and a verdict' },
  { name: 'tips', summary: 'switch every tip of the plant off, and on again' },
] as const;

/** Two signals closer than this are one: a terminal tells the whole group, and a launcher passes it on as well. */
const SAME_SIGNAL_MS = 300;

const program: Program = {
  commands: COMMANDS,
  load: async name => ((await import(`./commands/${name.replace(' ', '-')}.ts`)) as { command: Command }).command,
  version: (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version,
};

const cwd = process.cwd();
const args = process.argv.slice(2);
const io: Io = { ...streams(), env: environment(cwd), cwd, log: await logFor(args[0]), signal: stopSignal(), parent: parent() };

for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, error => process.exit(explain(args[0] ?? '', error, io)));

const code = await dispatch(args, program, io);
await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
process.exit(code);

/** What .env says, overruled by what the environment itself says. */
function environment(folder: string): Io['env'] {
  const file = join(folder, '.env');
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...process.env };
}

function streams(): Pick<Io, 'out' | 'err' | 'progress' | 'screen'> {
  // `linemate ask | head` closes our output early; that is no error.
  process.stdout.on('error', error => process.exit((error as NodeJS.ErrnoException).code === 'EPIPE' ? 0 : 1));
  const terminal = process.stderr.isTTY === true;
  let overwriting = false;
  const clear = () => {
    if (overwriting) process.stderr.write('\r\u001B[2K');
    overwriting = false;
  };
  const line = (text: string) => (text.endsWith('\n') ? text : `${text}\n`);
  return {
    screen: process.stdout.isTTY === true ? { columns: () => process.stdout.columns, rows: () => process.stdout.rows } : undefined,
    out(text) {
      clear();
      process.stdout.write(line(text));
    },
    err(text) {
      clear();
      process.stderr.write(line(text));
    },
    progress(text) {
      if (!terminal) return;
      clear();
      process.stderr.write(text);
      overwriting = text !== '';
    },
  };
}

/** The process that runs tells what it decides; the other commands only what goes wrong, beside their results. */
async function logFor(command: string | undefined): Promise<Log> {
  if (command === undefined || command.startsWith('-') || args.includes('--help') || args.includes('-h')) return silentLog;
  const { pinoLog } = await import('./log-pino.ts');
  const written = environment(cwd).LOG_LEVEL?.trim().toLowerCase();
  const level: LogLevel = LOG_LEVELS.find(known => known === written) ?? (command === 'start' ? 'info' : 'warn');
  const named = args.indexOf('--as');
  const name = named < 0 ? {} : { name: args[named + 1] };
  return pinoLog({ ...name, level, plain: process.stderr.isTTY === true, write: text => process.stderr.write(text) });
}

/** The first SIGINT or SIGTERM asks to finish, the second ends at once; a parent that is gone asks as well. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  process.on('disconnect', () => controller.abort());
  let first = 0;
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.on(signal, () => {
      if (controller.signal.aborted && performance.now() - first > SAME_SIGNAL_MS) process.exit(exitCode);
      if (!controller.signal.aborted) first = performance.now();
      controller.abort();
    });
  return controller.signal;
}

/** Whoever started this process may ask what it counted (`consumers.ts`). */
function parent(): Io['parent'] {
  return {
    answer(give) {
      process.on('message', async ({ ask }: { ask?: number }) => {
        if (ask !== undefined) process.send?.({ ask, text: await give() }, undefined, {}, () => {});
      });
    },
  };
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(done => {
    stream.write('', () => done());
  });
}
