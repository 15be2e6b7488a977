/**
 * TRAIN in a chat: a tip, or a change to it that somebody on the line asked for, with *Accept*, *Decline*, *Edit*, *Publish* and
 * *Take back*.
 *
 * Everything is done by what the studio and the command line do it with: the same check, the same gates, the same second person. A
 * card decides on what it shows: where the words have moved on since, it is shown anew and nothing is done.
 */
import type { Chat, Inbound } from '../../chat/chat.ts';
import { Rejected } from '../../errors.ts';
import { continuation, keepContinuation } from '../../history/continuations.ts';
import { takeInbound } from '../../history/inbound.ts';
import { enqueueAll, latestRevision } from '../../history/outbox.ts';
import { settleCorrection, settledCorrections } from '../../history/template-corrections.ts';
import { saveVersion, templateVersion } from '../../history/templates.ts';
import type { Message } from '../../messages/message.ts';
import { editDialog, type NoteKey, REVIEW_ID, type ReviewReader, reviewCard } from '../../messages/review-card.ts';
import { REVIEW_WORDS } from '../../messages/words/review.ts';
import type { Lang } from '../../plant/plant.ts';
import { contentHash } from '../../prompts/content-hash.ts';
import { withCorrection } from '../../prompts/correct-template.ts';
import { languageOf } from '../people/conversations.ts';
import { say } from '../people/speak-once.ts';
import { note } from '../people/welcome.ts';
import { askerOf } from '../people/who.ts';
import { editedSource, editForm } from './edit-form.ts';
import { type About, type Loaded, loadReview, type ReviewDeps } from './load-review.ts';
import type { Base } from './prompt-folder.ts';
import { publish, withdraw } from './publish-prompt.ts';
import type { Saved } from './save-prompt.ts';
import { takeCorrection } from './studio-corrections.ts';
import { thankIfSpoken } from './thank-authors.ts';
import { mayTrain, waitingCorrections, wordsOf } from './waiting-corrections.ts';

/** What a card needs to know when it is tapped: what it is about, and what stood when it was drawn. */
interface Memory extends About {
  base: Base;
}

interface Done {
  note: NoteKey;
  /** Somebody else's words stand in the way of these. */
  mine?: string;
}

const BY = 'chat';
const REVIEW_MS = 30 * 86_400_000;

/** A card of its own, below what was tapped. */
export async function openReview(deps: ReviewDeps, inbound: Inbound, lang: Lang, about: About): Promise<void> {
  if (!(await takenOnce(deps, inbound))) return;
  await show(deps, { id: REVIEW_ID + inbound.id, conversation: inbound.conversation, lang }, about);
}

export async function reviewPress(deps: ReviewDeps, chat: Chat, inbound: Inbound): Promise<void> {
  const { message = '', conversation } = inbound;
  const memory = await continuation<Memory>(deps.database, message, deps.realNow());
  const before = await latestRevision(deps.database, message, conversation);
  if (memory === null || before === null) return;
  const asker = await askerOf(deps, chat, inbound);
  if (!mayTrain(asker.roles)) return say(deps, inbound.id, async () => [note(inbound, asker.lang, REVIEW_WORDS[asker.lang].notYours)]);
  const lang = before.locale;
  const loaded = await loadReview(deps, memory, lang);
  const button = inbound.button ?? (inbound.continuation as { button?: string } | null)?.button ?? '';
  if (loaded !== null && button === 'edit' && inbound.kind === 'press') return openForm(deps, chat, inbound, { loaded, lang });
  if (!(await takenOnce(deps, inbound))) return;
  const done: Done = loaded === null ? { note: 'gone' } : await act(deps, inbound, { button, memory, loaded });
  const { mine: _mine, base: _base, ...about } = memory;
  const now: About = done.mine === undefined ? about : { ...about, mine: done.mine };
  await show(deps, { id: message, conversation, lang, revision: before.revision + 1, ...replyOf(before) }, now, done.note);
}

const replyOf = ({ replyTo }: Message) => (replyTo === undefined ? {} : { replyTo });

/** What is done to words cannot be part of the tap's transaction: it is taken first, and whoever is cut off taps again. */
const takenOnce = ({ database, realNow }: ReviewDeps, { id }: Inbound): Promise<boolean> =>
  database.transaction(tx => takeInbound(tx, id, realNow()));

async function show(deps: ReviewDeps, reader: ReviewReader, about: About, said?: NoteKey): Promise<void> {
  const loaded = await loadReview(deps, about, reader.lang);
  const card = loaded === null ? goneCard(reader) : reviewCard(reader, { ...loaded.facts, ...(said === undefined ? {} : { note: said }) });
  const ring = await deps.database.transaction(async tx => {
    if (loaded !== null) await keepContinuation(tx, reader.id, { ...about, base: loaded.base }, deps.realNow() + REVIEW_MS);
    return enqueueAll(tx, [card], deps.realNow());
  });
  for (const one of ring) await deps.doorbells.ringConversation(one);
}

const goneCard = (reader: ReviewReader): Message => {
  const { gone } = REVIEW_WORDS[reader.lang];
  return {
    ...reviewCard(reader, { action: '', said: null, state: 'apart', changes: [], problems: [], attached: [], past: null, canUndo: false }),
    title: gone,
    fallbackText: gone,
  };
};

/** In the plant's first language, as a correction is taken. */
async function openForm(deps: ReviewDeps, chat: Chat, inbound: Inbound, { loaded, lang }: { loaded: Loaded; lang: Lang }): Promise<void> {
  const { message = '', conversation } = inbound;
  const texts = editForm(loaded.opened.template, loaded.proposed, languageOf(deps.plant()));
  if (texts === null) return;
  await chat.openDialog(inbound.trigger ?? inbound.id, editDialog(lang, texts), {
    message,
    button: 'edit',
    conversation,
    base: { text: loaded.base.text, draft: loaded.base.draft },
  });
}

interface Tapped {
  button: string;
  memory: Memory;
  loaded: Loaded;
}

async function act(deps: ReviewDeps, inbound: Inbound, { button, memory, loaded }: Tapped): Promise<Done> {
  const { template, correction } = memory;
  const hasMoved = loaded.base.text !== memory.base.text || loaded.base.draft !== memory.base.draft;
  switch (button) {
    case 'decline':
      return correction === null ? { note: 'nothing' } : decide(deps, { id: correction, take: false });
    case 'accept':
      if (hasMoved || correction === null) return { note: 'moved' };
      return decide(deps, { id: correction, take: true });
    case 'edit':
      return saveEdit(deps, inbound, memory, loaded);
    case 'mine':
      return hasMoved ? { note: 'conflict', ...mineOf(memory) } : saveMine(deps, memory);
    case 'theirs':
      return { note: 'keptTheirs' };
    case 'publish':
      return hasMoved ? { note: 'moved' } : publishDraft(deps, inbound, memory);
    case 'undo':
      if (hasMoved) return { note: 'moved' };
      if ((await deps.prompts.rollBack(template, BY)) !== null) return { note: 'back' };
      return { note: (await withdraw(deps, template, BY)) ? 'silent' : 'nothingBefore' };
    default:
      return { note: 'moved' };
  }
}

const mineOf = ({ mine }: Memory) => (mine === undefined ? {} : { mine });

async function decide(deps: ReviewDeps, wish: { id: string; take: boolean }): Promise<Done> {
  // Two people on one change: the second sees what the first did.
  if (!(await waitingCorrections(deps)).some(one => one.id === wish.id)) return { note: 'moved' };
  try {
    const { template } = await takeCorrection(deps, { ...wish, by: BY });
    return { note: wish.take ? await spoken(deps, template, 'taken') : 'dismissed' };
  } catch (error) {
    if (error instanceof Rejected) return { note: 'moved' };
    throw error;
  }
}

async function spoken(deps: ReviewDeps, template: string, otherwise: NoteKey): Promise<NoteKey> {
  return (await thankIfSpoken(deps, template)) ? 'published' : otherwise;
}

async function publishDraft(deps: ReviewDeps, { product, user }: Inbound, { template, base }: Memory): Promise<Done> {
  const wanted = { template, label: 'production', by: BY, hand: `${product}/${user.id}` } as const;
  const done = await publish(deps, base.draft === null ? wanted : { ...wanted, hash: base.draft });
  if (done.kind === 'held' || done.kind === 'waits') return { note: done.kind };
  return { note: await spoken(deps, template, 'published') };
}

async function saveEdit(deps: ReviewDeps, inbound: Inbound, memory: Memory, { opened }: Loaded): Promise<Done> {
  const { template } = memory;
  const { base } = inbound.continuation as unknown as { base: Base };
  const began = base.text === opened.text ? opened.source : (await templateVersion(deps.database, template, base.text ?? ''))?.source;
  if (began === undefined) return { note: 'moved' };
  const lang = languageOf(deps.plant());
  const shown = await withAsked(deps, memory, began);
  const source = editedSource(template, shown, lang, inbound.values ?? {});
  if (source === began) return { note: 'nothing' };
  return outcomeOf(deps, memory, await deps.prompts.save(`${template}.md`, source, base, { by: BY }), source);
}

/** What the form was filled with: with the change that nobody has decided on. */
async function withAsked(deps: ReviewDeps, { template, correction }: Memory, began: string): Promise<string> {
  const asked = (await waitingCorrections(deps)).find(one => one.id === correction);
  const lang = languageOf(deps.plant());
  return (asked && withCorrection(began, template, lang, wordsOf(asked, lang))) ?? began;
}

async function saveMine(deps: ReviewDeps, memory: Memory): Promise<Done> {
  const { template, base, mine } = memory;
  const version = await templateVersion(deps.database, template, mine ?? '');
  if (version === null) return { note: 'moved' };
  return outcomeOf(deps, memory, await deps.prompts.save(`${template}.md`, version.source, base, { by: BY }), version.source);
}

async function outcomeOf(deps: ReviewDeps, { template, correction }: Memory, saved: Saved, source: string): Promise<Done> {
  const { database, clock } = deps;
  const hash = contentHash(source);
  if (saved.conflict !== null) {
    await database.transaction(tx => saveVersion(tx, { template, hash, source, createdAt: clock.now(), by: BY }));
    return { note: 'conflict', mine: hash };
  }
  if (correction !== null && !(await settledCorrections(database)).has(correction))
    await database.transaction(tx => settleCorrection(tx, correction, template, 'taken', clock.now()));
  return { note: saved.broken ? 'broken' : await spoken(deps, template, 'saved') };
}
