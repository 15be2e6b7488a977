/**
 * One of all processes writes ticks and rings what was forgotten: who holds an advisory lock on its own connection.
 *
 * A lost connection is a lost office, at once here and, when the server notices, for the others too. For a moment there may be
 * two after a network failure; a second bell or tick does no harm.
 */
import pg from 'pg';
import type { Log } from '../log.ts';

export interface Leader {
  /**
   * Whether this process leads now. Who never asks never stands: a gateway that does no leader's work must not hold the office.
   * The first answer is no; a vacant office is taken within a moment.
   */
  isLeader(): boolean;
  close(): Promise<void>;
}

const LOCK = 7_204_511_905;
const LOOK_EVERY_MS = 2_000;
const ANSWER_MS_MAX = 3_000;

/** The only process there is: on the embedded store always. */
export const soleLeader: Leader = { isLeader: () => true, close: async () => {} };

/** Stands for election from the first `isLeader()` until closed. */
export function standForLeader(url: string, log: Log): Leader {
  let client: pg.Client | null = null;
  let leads = false;
  let closed = false;
  let stands = false;
  let timer: NodeJS.Timeout | undefined;

  const stepDown = (why: string) => {
    if (leads) log.warn('no longer the leader', { why });
    leads = false;
    const old = client;
    client = null;
    old?.end().catch(() => {});
  };
  const look = async () => {
    try {
      client ??= await connect(url, stepDown);
      if (leads) await client.query('select 1');
      else {
        const { rows } = await client.query('select pg_try_advisory_lock($1::bigint) as got', [LOCK]);
        leads = rows[0].got === true && !closed;
        if (leads) log.info('this process is the leader');
      }
    } catch (cause) {
      stepDown(String(cause));
    }
    if (!closed) timer = setTimeout(look, LOOK_EVERY_MS).unref();
  };

  return {
    isLeader() {
      if (!stands && !closed) {
        stands = true;
        look();
      }
      return leads;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      leads = false;
      const old = client;
      client = null;
      await old?.end().catch(() => {});
    },
  };
}

async function connect(url: string, onLost: (why: string) => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    connectionTimeoutMillis: ANSWER_MS_MAX,
    query_timeout: ANSWER_MS_MAX,
    application_name: 'linemate leader',
  });
  client.on('error', cause => onLost(cause.message));
  await client.connect();
  return client;
}
