/** A command as the client of the running process, or, when none runs, on the store itself. */

import type { Config } from '../config.ts';
import { Rejected, Unavailable } from '../errors.ts';
import { type OwnerAddress, readOwner } from '../history/owner.ts';
import { openStore } from '../open-store.ts';
import type { Io } from './command.ts';

const ANSWER_MS_MAX = 60_000;

export type Store = Awaited<ReturnType<typeof openStore>>;

/** @param alone what is done where no process runs; gives what the path would have answered */
export async function throughOwner<Answer>(
  config: Config,
  io: Io,
  path: string,
  body: unknown,
  alone: (store: Store) => Promise<Answer>,
  answerMsMax = ANSWER_MS_MAX,
): Promise<Answer> {
  const owner = config.databaseUrl === null ? readOwner(config.dataDir) : null;
  if (owner !== null) {
    const answered = await callOwner<Answer>(owner, path, body, answerMsMax).catch(goneOnly);
    if (answered !== null) return answered;
  }
  io.progress('Opening the store…');
  const store = await openStore(config, io.log);
  try {
    io.progress('');
    return await alone(store);
  } finally {
    await store.close();
  }
}

/** Nobody listens there any more, or this machine has left that address. */
const GONE: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);

/** The file was left behind, and the store can be read here, unless its owner holds it still. Anything else is told. */
function goneOnly(cause: unknown): null {
  if (GONE.has((cause as { cause?: { code?: string } }).cause?.code)) return null;
  if (cause instanceof Rejected || cause instanceof Unavailable) throw cause;
  throw new Unavailable('The running process did not answer in time. Try again.', { cause });
}

/**
 * @throws Unavailable when the process that the file names does not answer
 * @throws Rejected with its words when it will not do that
 */
async function callOwner<Answer>(owner: OwnerAddress, path: string, body: unknown, answerMsMax: number): Promise<Answer> {
  const response = await fetch(`http://${owner.host}:${owner.port}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(answerMsMax),
  });
  if (response.status === 422) throw new Rejected(((await response.json()) as { error: string }).error);
  if (!response.ok) throw new Unavailable(`The running process answered ${response.status}.`);
  return (await response.json()) as Answer;
}
