import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOwner, takeOwnership } from '../../src/history/owner.ts';

let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-owner-'));
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
  rmSync(folder, { recursive: true, force: true });
});

function kill(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const gone = new Promise(done => child.once('exit', done));
  child.kill('SIGKILL');
  return gone;
}

async function other(port: number): Promise<{ child: ChildProcess; said: unknown }> {
  const child = fork(join(import.meta.dirname, 'owner-child.ts'), [folder, String(port)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.push(child);
  return { child, said: await new Promise(done => child.once('message', done)) };
}

const take = async () => {
  const taken = await takeOwnership(folder);
  if (!('publish' in taken)) throw new Error('held by another');
  return taken;
};

test('a second process is told who owns the folder and where it listens', async () => {
  const owner = await take();
  owner.publish({ host: '127.0.0.1', port: 4001, token: 'secret' });
  expect((await other(0)).said).toEqual({ heldBy: { pid: process.pid, host: '127.0.0.1', port: 4001, token: 'secret' } });
  owner.release();
});

test('only its user can read where the owner listens', async () => {
  const owner = await take();
  owner.publish({ host: '127.0.0.1', port: 4001, token: 'secret' });
  expect(statSync(join(folder, 'owner.json')).mode & 0o777).toBe(0o600);
  owner.release();
  expect(existsSync(join(folder, 'owner.json'))).toBe(false);
});

test('an owner that is killed leaves the folder free at once, and its card is replaced', async () => {
  const { child, said } = await other(4002);
  expect(said).toBe('owner');
  expect(await takeOwnership(folder)).toEqual({ heldBy: { pid: child.pid, host: '127.0.0.1', port: 4002, token: 'secret' } });
  await kill(child);
  const owner = await take();
  expect(readOwner(folder)).toBeNull();
  owner.publish({ host: '127.0.0.1', port: 4003, token: 'next' });
  expect(readOwner(folder)).toEqual({ pid: process.pid, host: '127.0.0.1', port: 4003, token: 'next' });
  owner.release();
});

test('a card with the number of a living process means nothing when nobody holds the lock', async () => {
  writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid: process.ppid, port: 1, token: 'old' }));
  const owner = await take();
  expect(readOwner(folder)).toBeNull();
  owner.release();
});

test('a released folder can be taken again, by the same process and by another', async () => {
  (await take()).release();
  (await take()).release();
  expect((await other(4004)).said).toBe('owner');
});

test('a half-written card is no card', () => {
  writeFileSync(join(folder, 'owner.json'), '{"pid": 12, "po');
  expect(readOwner(folder)).toBeNull();
});

test('a card of an earlier version, without a host, leads to 127.0.0.1', () => {
  writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid: 12, port: 4005, token: 'old' }));
  expect(readOwner(folder)).toEqual({ pid: 12, host: '127.0.0.1', port: 4005, token: 'old' });
});
