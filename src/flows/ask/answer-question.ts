/**
 * ASK: chat → reading of the question → facts → answer with picture → chat.
 *
 * The answer is worked out before anything is written; then "taken", answer and the memory of how it was read are one transaction,
 * so that a redelivered question is answered once. Who asked is not kept.
 */
import type { Chat, Inbound } from '../../chat/chat.ts';
import type { Clock, EpochMs } from '../../clock.ts';
import { continuation, keepContinuation } from '../../history/continuations.ts';
import { takeInbound } from '../../history/inbound.ts';
import { enqueueAll } from '../../history/outbox.ts';
import { recordQuestion } from '../../history/questions.ts';
import type { Database, Sql } from '../../history/sql.ts';
import type { Log } from '../../log.ts';
import type { Model } from '../../model/model.ts';
import type { Id, Lang, Plant } from '../../plant/plant.ts';
import type { Template } from '../../prompts/template.ts';
import { boardWish } from '../../questions/board-wish.ts';
import type { Frame, Thread } from '../../questions/frame.ts';
import { handoverWish } from '../../questions/handover-wish.ts';
import { type HowTo, howTo } from '../../questions/how-to.ts';
import { reportWish } from '../../questions/report-wish.ts';
import type { Doorbells } from '../../queue/doorbells.ts';
import { sendHandover } from '../call/show-handover.ts';
import type { Count } from '../house/count.ts';
import { auditQuestion } from '../people/audit-people.ts';
import { note, notKnown } from '../people/welcome.ts';
import { type Asker, askerOf } from '../people/who.ts';
import { sendBoard } from '../report/show-board.ts';
import { sendMonth } from '../report/show-month.ts';
import { type AnswerParts, type Composed, composeAnswer, composeFrame } from './compose-answer.ts';
import { frameBehind, postAt } from './frame-behind.ts';

export interface AskDeps {
  plant: () => Plant;
  database: Database;
  doorbells: Pick<Doorbells, 'ringConversation'>;
  clock: Clock;
  realNow: () => EpochMs;
  shelf: { production(sql: Sql): Promise<readonly Template[]> };
  /** Words no native speaker has approved yet may be used: the demo plant. */
  drafts: boolean;
  log: Log;
  count: Count;
  /** Words answers where one is set up. */
  model?: Model | null;
}

/** What a tap on an answer needs to know of it. */
export interface AnswerMemory {
  frame: Frame | null;
  at: EpochMs;
  lang: Lang;
  line: Id | null;
  /** Of a question that was asked back: its words and what was offered. */
  open?: { text: string; choices: readonly string[] };
  /** What a how-to question was about. */
  howTo?: HowTo;
  /** The question behind it, as it is kept. */
  question?: string;
}

/** A follow-up within this time is read in the light of the question before. */
const THREAD_MS = 30 * 60_000;
/** Buttons of an answer work so long. */
const ANSWER_MS = 7 * 86_400_000;

export async function answerQuestion(deps: AskDeps, chat: Chat, inbound: Inbound): Promise<void> {
  const asker = await askerOf(deps, chat, inbound);
  const wish = asker.known ? boardWish(inbound.text ?? '') : null;
  if (wish !== null) return sendBoard(deps, inbound, asker, wish === 'en' ? asker.lang : wish);
  const report = asker.known ? reportWish(inbound.text ?? '') : null;
  if (report !== null) return sendMonth(deps, inbound, asker, report);
  const handover = asker.known ? handoverWish(inbound.text ?? '') : null;
  if (handover !== null && (await sendHandover(deps, inbound, asker, handover === 'en' ? asker.lang : handover))) return;
  const started = performance.now();
  const at = deps.clock.now();
  const composed = asker.known ? await compose(deps, inbound, at, asker.lang, asker.line?.id) : null;
  await tell(deps, inbound, asker, { composed, at, started });
}

/** A question that nobody had to put into words: what is asked is known already. */
export async function answerFrameOf(deps: AskDeps, inbound: Inbound, asker: Asker, frame: Frame): Promise<void> {
  const started = performance.now();
  const at = deps.clock.now();
  const asked = { now: at, conversation: inbound.conversation, audience: 'person' as const, id: `a/${inbound.id}` };
  const replyTo = inbound.continuation === undefined ? {} : { replyTo: inbound.continuation };
  const composed = await composeFrame(partsOf(deps), { ...asked, ...replyTo }, frame, asker.lang);
  await tell(deps, inbound, asker, { composed, at, started });
}

interface Told {
  /** null = who asks is not known here, and is told how to be. */
  composed: Composed | null;
  at: EpochMs;
  started: number;
}

async function tell(deps: AskDeps, inbound: Inbound, asker: Asker, { composed, at, started }: Told): Promise<void> {
  if (inbound.overheard && !asksOfTheLine(composed)) return;
  const message = composed?.message ?? note(inbound, asker.lang, notKnown(asker));
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return [];
    if (composed !== null) await remember(tx, deps, inbound, composed, at, performance.now() - started);
    await auditQuestion(tx, deps.plant(), inbound, asker.role, at);
    return enqueueAll(tx, [message], deps.realNow());
  });
  deps.count('linemate_questions_total', { intent: composed?.frame?.intent ?? '', outcome: composed?.outcome ?? 'not-known' });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
}

/** People talk below an answer, too: what is no question about the line was not for us, and is neither answered nor kept. */
function asksOfTheLine(composed: Composed | null): boolean {
  if (composed?.outcome === 'ask') return 'ask' in composed.reading && composed.reading.about !== 'intent';
  return composed?.outcome === 'answer' && composed.frame !== null && composed.frame.intent !== 'other';
}

async function compose(deps: AskDeps, inbound: Inbound, now: EpochMs, lang: Lang, line: Id | undefined): Promise<Composed> {
  const previous =
    (await continuation<Thread>(deps.database, `thread/${inbound.conversation}`, deps.realNow())) ?? (await shown(deps, inbound));
  return composeAnswer(partsOf(deps), {
    text: inbound.text ?? '',
    now,
    lang,
    conversation: inbound.conversation,
    audience: 'person',
    id: `a/${inbound.id}`,
    ...(line === undefined ? {} : { line }),
    ...(previous === null ? {} : { previous }),
    ...(inbound.continuation === undefined ? {} : { replyTo: inbound.continuation }),
  });
}

/** Whoever asks beside a card asks about it, until they have asked something else. */
async function shown(deps: AskDeps, { looksAt, product, user }: Inbound): Promise<Frame | null> {
  const post = looksAt === undefined ? null : await postAt(deps, looksAt, `${product}/${user.id}`);
  return post === null ? null : frameBehind(deps, post);
}

const partsOf = ({ plant, database, shelf, drafts, model, log }: AskDeps): AnswerParts => ({
  plant: plant(),
  sql: database,
  shelf,
  drafts,
  model: model ? { model, log } : null,
});

const KEPT_AS = { answer: 'facts', ask: 'asked-back', abstain: 'abstained', refuse: 'refused' } as const;

/** What is asked next in this conversation is read in the light of it. */
export const keepThread = (tx: Sql, deps: Pick<AskDeps, 'realNow'>, inbound: Inbound, thread: Thread): Promise<void> =>
  keepContinuation(tx, `thread/${inbound.conversation}`, thread, deps.realNow() + THREAD_MS);

async function remember(tx: Sql, deps: AskDeps, inbound: Inbound, composed: Composed, at: EpochMs, tookMs: number): Promise<void> {
  const memory: AnswerMemory = {
    frame: composed.frame,
    at,
    lang: composed.lang,
    line: composed.frame?.line ?? null,
    question: inbound.id,
    ...(composed.frame?.intent === 'coach' ? { howTo: howTo(inbound.text ?? '', deps.plant()) } : {}),
    ...openOf(inbound, composed),
  };
  await keepContinuation(tx, `answer/${composed.message.id}`, memory, deps.realNow() + ANSWER_MS);
  if (composed.frame !== null) {
    await keepThread(tx, deps, inbound, { ...composed.frame, ...(composed.told === null ? {} : { told: composed.told }) });
  }
  await recordQuestion(tx, {
    id: inbound.id,
    at,
    lang: composed.lang,
    // What was asked about people is not kept in words.
    text: composed.outcome === 'refuse' ? null : (inbound.text ?? null),
    reading: composed.reading,
    answered: composed.wordedBy === null ? KEPT_AS[composed.outcome] : 'model',
    wording: composed.wordedBy,
    tookMs: Math.round(tookMs),
    said: composed.said,
    unwritten: composed.unwritten,
  });
}

const openOf = (inbound: Inbound, { reading, outcome }: Composed): Pick<AnswerMemory, 'open'> =>
  outcome === 'ask' && 'ask' in reading ? { open: { text: (inbound.text ?? '').slice(0, 500), choices: reading.choices.slice(0, 5) } } : {};

/** The same answer for a terminal: composed, not sent, not kept. */
export async function answerForTerminal(deps: AskDeps, asked: { text: string; lang?: Lang | undefined }): Promise<Composed> {
  return composeAnswer(partsOf(deps), {
    text: asked.text,
    now: deps.clock.now(),
    ...(asked.lang === undefined ? {} : { lang: asked.lang }),
    conversation: 'floor/terminal',
    audience: 'person',
    id: 'a/terminal',
  });
}
