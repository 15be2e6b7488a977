import { expect, test } from 'vitest';
import type { Command, Io } from '../../src/commands/command.ts';
import { dispatch, type Program } from '../../src/commands/dispatch.ts';
import { Problems, Rejected, Unavailable } from '../../src/errors.ts';
import { silentLog } from '../../src/log.ts';

const greet: Command = {
  name: 'plant greet',
  help: 'Usage: linemate plant greet [NAME]',
  options: { loud: { type: 'boolean' } },
  async run(io, values, [name]) {
    if (name === 'problems')
      throw new Problems([
        { file: 'plant.yaml', line: 3, column: 7, level: 'error', message: 'wrong' },
        { level: 'warning', message: 'odd' },
      ]);
    if (name === 'away') throw new Unavailable('the database is away', { cause: new Error('inner') });
    if (name === 'never') throw new Rejected('too large');
    if (name === 'refused') throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED', address: '127.0.0.1', port: 1 });
    if (name === 'lines') throw new Error('first\nsecond');
    io.out(`${values.loud === true ? 'HELLO' : 'hello'} ${name}${values.json === true ? ' {}' : ''}`);
    return 0;
  },
};

const program: Program = {
  commands: [
    { name: 'start', summary: 'runs' },
    { name: 'ask', summary: 'asks' },
    { name: 'plant greet', summary: 'says hello' },
    { name: 'prompts lint', summary: 'checks' },
    { name: 'prompts log', summary: 'lists' },
  ],
  async load(name) {
    if (name !== 'plant greet') throw new Error(`${name} was loaded`);
    return greet;
  },
  version: '1.2.3',
};

async function type(line: string, env: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = {
    out: text => out.push(text),
    err: text => err.push(text),
    progress() {},
    env,
    cwd: '/',
    log: silentLog,
    signal: new AbortController().signal,
  };
  const code = await dispatch(line.split(' ').filter(Boolean), program, io);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('--help names every command without loading one', async () => {
  const { code, out } = await type('--help');
  expect(code).toBe(0);
  for (const { name, summary } of program.commands) expect(out).toMatch(new RegExp(`${name} +${summary}`));
});

test('no command at all is a question of usage', async () => {
  expect(await type('')).toMatchObject({ code: 2, out: expect.stringContaining('Usage:') });
});

test.each(['plant greet --help', 'plant greet Ada -h', 'help plant greet'])('%s prints the help of the command', async line => {
  expect(await type(line)).toEqual({ code: 0, out: greet.help, err: '' });
});

test('options and words reach the command', async () => {
  expect(await type('plant greet Ada --loud --json')).toEqual({ code: 0, out: 'HELLO Ada {}', err: '' });
});

test.each([
  ['strat', 'there is no command strat; did you mean start?'],
  ['plant', 'there is no command plant; did you mean plant greet?'],
  ['plant great', 'there is no command plant great; did you mean plant greet?'],
  ['prompts', 'there is no command prompts; use one of: prompts lint, prompts log'],
  ['prompts lnt', 'there is no command prompts lnt; did you mean prompts lint?'],
  ['xyzzy', 'there is no command xyzzy; use one of: start, ask, plant greet, prompts lint, prompts log'],
  ['plant greet --lod', 'there is no option --lod; did you mean --loud?'],
  ['plant greet --loud=3', "Option '--loud' does not take an argument"],
])('%s: %s', async (line, message) => {
  const { code, err } = await type(line);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test.each([
  ['problems', 1, 'plant.yaml:3:7 error: wrong\nwarning: odd'],
  ['away', 3, 'linemate plant greet: the database is away'],
  ['never', 1, 'linemate plant greet: too large'],
  ['refused', 3, 'linemate plant greet: nothing answers at 127.0.0.1:1'],
  ['lines', 1, 'linemate plant greet: first'],
])('%s ends with %i and a plain line', async (name, code, message) => {
  const result = await type(`plant greet ${name}`);
  expect(result.code).toBe(code);
  expect(result.err.split('\nLINEMATE_DEBUG')[0]).toBe(message);
});

test('a stack, and that of its cause, is for those who ask', async () => {
  const { err } = await type('plant greet away', { LINEMATE_DEBUG: '1' });
  expect(err).toMatch(/the database is away\n\s+at /);
  expect(err).toContain('caused by: Error: inner');
});
