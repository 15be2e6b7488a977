/**
 * WATCH OURSELVES: each process looks at what it leans on, and the plant engineer is told of Linemate's own trouble: once, and once
 * more on the same card when it is over. What is to be told and when is `coaching/own-troubles.ts`'s.
 *
 * Bells ride on what may be away: then the process that speaks to the chats delivers these cards without one.
 */
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { EpochMs } from '../../clock.ts';
import { answeringFor } from '../../coaching/audience.ts';
import { type Noticed, tellings } from '../../coaching/own-troubles.ts';
import { enqueueAll, latestRevision } from '../../history/outbox.ts';
import { forgetTroubles, keepTrouble, lockTroubles, type StandingTrouble } from '../../history/own-troubles.ts';
import type { Database, Sql } from '../../history/sql.ts';
import type { Log } from '../../log.ts';
import type { ConversationId, Message, Product } from '../../messages/message.ts';
import { type OwnTroubleKind, ownTroubleCard } from '../../messages/own-trouble-card.ts';
import type { Plant } from '../../plant/plant.ts';
import type { Doorbells } from '../../queue/doorbells.ts';
import type { LineLog } from '../../queue/line-log.ts';
import { languageOf, roleConversations } from '../people/conversations.ts';
import { closedSigns } from './closed-signs.ts';
import type { OwnSigns } from './own-signs.ts';

export interface OurselvesDeps {
  plant: () => Plant;
  database: Database;
  lineLog: Pick<LineLog, 'waiting'>;
  doorbells: Pick<Doorbells, 'ringConversation'>;
  connected: ReadonlySet<Product>;
  realNow: () => EpochMs;
  log: Log;
  signs: OwnSigns;
  /** The lines' log rides on Redis. */
  redis: boolean;
  /** Where the store, or what waits for it, lies. */
  dataDir: string;
  /** Sends what waits there, without a bell; null in a process that speaks to no chat. */
  deliver: ((conversation: ConversationId) => Promise<void>) | null;
}

const ROUND_MS = 30_000;
const ANSWER_MS_MAX = 5_000;
const KEPT_MS = 30 * 86_400_000;
const GB = 1e9;

export interface WatchOurselves {
  /** One look, and what follows from it. */
  round(): Promise<void>;
  close(): void;
}

export function watchOurselves(deps: OurselvesDeps, everyMs = ROUND_MS): WatchOurselves {
  let steadySince = deps.realNow();
  const look = lookAround(deps);
  const round = async () => {
    if (await look()) await tell(deps, [...deps.signs.noticed(), ...(await closedSigns(deps.database, deps.plant()))], steadySince);
    // What others noticed could not be read meanwhile.
    else steadySince = deps.realNow();
  };
  let timer: NodeJS.Timeout;
  const next = () => {
    timer = setTimeout(() => {
      round()
        .catch(cause => {
          steadySince = deps.realNow();
          deps.log.warn('own trouble not told', { because: String(cause) });
        })
        .finally(next);
    }, everyMs).unref();
  };
  next();
  return { round, close: () => clearTimeout(timer) };
}

/** Looks at disk, database and what carries the log; false = the database is away, and nothing can be told. */
function lookAround({ database, lineLog, plant, signs, redis, dataDir }: OurselvesDeps): () => Promise<boolean> {
  const databaseAnswers = answering(() => database.query('select 1'));
  const logAnswers = answering(() => lineLog.waiting(plant().lines[0]?.id ?? '', null));
  return async () => {
    if (existsSync(dataDir)) {
      const { bavail, bsize } = await statfs(dataDir);
      signs.disk(hostname(), (bavail * bsize) / GB);
    }
    const there = await databaseAnswers();
    // The embedded store is never away: it stands still while it is copied.
    if (database.kind !== 'pglite') signs.answers('database', there);
    if (there && redis) signs.answers('redis', await logAnswers());
    return there;
  };
}

/** Within a moment; however often it is asked, one question waits at a time. */
function answering(ask: () => Promise<unknown>): () => Promise<boolean> {
  let asked: Promise<boolean> | null = null;
  return () => {
    asked ??= ask()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        asked = null;
      });
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<false>(resolve => {
      timer = setTimeout(() => resolve(false), ANSWER_MS_MAX);
    });
    return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer));
  };
}

async function tell(deps: OurselvesDeps, noticed: readonly Noticed<OwnTroubleKind>[], steadySince: EpochMs): Promise<void> {
  const now = deps.realNow();
  const { ring, told } = await deps.database.transaction(async tx => {
    const { changed, tell: toTell } = tellings(await lockTroubles(tx), noticed, { now, steadySince });
    for (const one of changed) await keepTrouble(tx, one);
    await forgetTroubles(tx, now - KEPT_MS);
    const cards: Message[] = [];
    for (const one of toTell) cards.push(...(await cardsFor(tx, deps, one)));
    return { ring: await enqueueAll(tx, cards, now), told: toTell };
  });
  for (const { kind, subject, overAt } of told) deps.log.warn('own trouble', { kind, subject, over: overAt !== null });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation).catch(() => {});
  if (deps.deliver === null || !noticed.some(({ kind }) => kind === 'redis')) return;
  for (const conversation of engineersPlaces(deps)) await deps.deliver(conversation);
}

const engineersPlaces = ({ plant, connected }: Pick<OurselvesDeps, 'plant' | 'connected'>): ConversationId[] =>
  roleConversations(plant(), answeringFor(plant(), 'engineer'), connected);

async function cardsFor(tx: Sql, deps: OurselvesDeps, trouble: StandingTrouble): Promise<Message[]> {
  const plant = deps.plant();
  const audience = answeringFor(plant, 'engineer');
  const subject = plant.lines.find(line => line.id === trouble.subject)?.name ?? trouble.subject;
  const cards: Message[] = [];
  for (const conversation of engineersPlaces(deps)) {
    const id = `own/${trouble.kind}/${trouble.subject}/${trouble.toldAt}/${conversation}`;
    const before = await latestRevision(tx, id, conversation);
    const reader = { conversation, audience, lang: languageOf(plant), timeZone: plant.site.timeZone };
    cards.push(ownTroubleCard(reader, id, (before?.revision ?? 0) + 1, { ...trouble, subject }));
  }
  return cards;
}
