/**
 * A process that may be killed between any two steps: before or after each statement, before a commit, after it, before a post and
 * after it. Once it is dead nothing of it reaches the store or a chat any more, and nothing it holds in memory is asked again.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Chat, Inbound, Ref } from '../../src/chat/chat.ts';
import { Unavailable } from '../../src/errors.ts';
import type { Database, Sql } from '../../src/history/sql.ts';
import type { Message } from '../../src/messages/message.ts';
import type { Chance } from '../../src/sources/demo/chance.ts';

export class Killed extends Error {}

/** Between a post and its note a process does not die more often than elsewhere; but nowhere else is more to be lost. */
const POSTED_TIMES = 20;

export interface Posted {
  message: Message;
  /** Plant time. */
  at: number;
  ref: Ref;
  edits: Message[];
}

export interface Mortal {
  readonly dead: boolean;
  /** Dies here, or goes on; at some places so many times more likely. */
  step(times?: number): void;
}

export function mortal(dice: Chance, chancePerStep: number): Mortal {
  let dead = false;
  return {
    get dead() {
      return dead;
    },
    step(times = 1) {
      if (!dead && dice.next() < times * chancePerStep) dead = true;
      if (dead) throw new Killed('killed');
    },
  };
}

export function mortalDatabase(database: Database, life: Mortal): Database {
  const guard = (sql: Sql): Sql => ({
    async query(text, values) {
      life.step();
      const result = await sql.query<never>(text, values);
      life.step();
      return result;
    },
  });
  return {
    ...database,
    kind: database.kind,
    query: guard(database).query,
    async transaction(work) {
      life.step();
      const result = await database.transaction(async tx => {
        const done = await work(guard(tx));
        life.step();
        return done;
      });
      life.step();
      return result;
    },
    close: async () => {},
  };
}

interface MortalChatOptions {
  life: Mortal;
  posted: Posted[];
  /** Taps that were answered to nobody but whoever tapped. */
  alone: Inbound[];
  clock: { now(): number };
  dice: Chance;
  isAway: () => boolean;
}

/** A chat as this process has it: sometimes slow, sometimes away; what it posts is noted in `posted` even when nobody lives to know. */
export function mortalChat(chat: Chat, { life, posted, alone, clock, dice, isAway }: MortalChatOptions): Chat {
  const bad = () => {
    if (isAway()) throw new Unavailable('away');
    const luck = dice.next();
    if (luck < 0.03) throw new Unavailable('slow down', { retryAfterSeconds: 1 + Math.floor(dice.next() * 60) });
    if (luck < 0.05) throw new Unavailable('away');
  };
  return {
    ...chat,
    async send(message) {
      life.step();
      bad();
      const ref = await chat.send(message);
      posted.push({ message, at: clock.now(), ref, edits: [] });
      life.step(POSTED_TIMES);
      return ref;
    },
    async edit(ref, message) {
      life.step();
      bad();
      await chat.edit(ref, message);
      // What is known of a reference besides, whoever keeps it adds.
      posted.findLast(one => isDeepStrictEqual({ ...ref, ...one.ref }, ref))?.edits.push(message);
      life.step();
    },
    ...(chat.tellAlone === undefined
      ? {}
      : {
          tellAlone(inbound: Inbound, text: string) {
            alone.push(inbound);
            chat.tellAlone?.(inbound, text);
          },
        }),
  };
}
