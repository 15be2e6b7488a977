/**
 * A tap on an answer: its events, what was like it before, another reading, or "that's not it".
 *
 * What the answer was about is found by its message id; the facts are read anew, as of the moment it was asked.
 */

import { type Changed, changedFrame, likeBefore, notItDialog, readingDialog } from '../../answers/after-answer.ts';
import { LONGEST_BUTTON } from '../../answers/answer-parts.ts';
import { eventsList } from '../../answers/events-list.ts';
import type { AnswerFacts } from '../../answers/facts.ts';
import { BOARD_BUTTON } from '../../answers/figures-answer.ts';
import { longestIn, toldLosses } from '../../answers/losses.ts';
import { STOP_BUTTON } from '../../answers/losses-answer.ts';
import type { Chat, Dialog, Inbound } from '../../chat/chat.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { continuation, keepContinuation } from '../../history/continuations.ts';
import { recordCorrection } from '../../history/corrections.ts';
import { takeInbound } from '../../history/inbound.ts';
import { enqueueAll, latestRevision } from '../../history/outbox.ts';
import { recordChangedReading } from '../../history/questions.ts';
import { notedMessage } from '../../messages/after-tap.ts';
import { callDialog } from '../../messages/call-dialog.ts';
import type { Message } from '../../messages/message.ts';
import { calendar } from '../../plant/calendar.ts';
import { lineOf, type Plant } from '../../plant/plant.ts';
import type { Frame } from '../../questions/frame.ts';
import { callFromStation } from '../call/call-for-help.ts';
import { callChosen, tellStranger, wantedRole } from '../call/call-from-chat.ts';
import type { FeedbackDeps } from '../learn/record-feedback.ts';
import { askerOf } from '../people/who.ts';
import { sendBoard } from '../report/show-board.ts';
import { type AnswerMemory, type AskDeps, answerQuestion, keepThread } from './answer-question.ts';
import { answerFrame, toldOf } from './compose-answer.ts';

type PressDeps = AskDeps & FeedbackDeps;

const ANSWER_MS = 7 * 86_400_000;

export async function answerPress(deps: PressDeps, chat: Chat, inbound: Inbound): Promise<void> {
  const id = inbound.message ?? '';
  const memory = await continuation<AnswerMemory>(deps.database, `answer/${id}`, deps.realNow());
  if (memory === null) return;
  // Whoever can see an answer can tap on it: a guest in the channel where somebody of the plant asked is told nothing more.
  const asker = await askerOf(deps, chat, inbound);
  if (!asker.known) return tellStranger(deps, inbound, asker);
  if (memory.open !== undefined) return chosen(deps, chat, inbound, memory.open);
  if (memory.frame === null) return;
  const button = inbound.button ?? (inbound.continuation as { button?: string } | null)?.button ?? '';
  if (button === BOARD_BUTTON) return sendBoard(deps, inbound, asker, memory.lang);
  const answered = await again(deps, inbound, memory);
  if (inbound.kind === 'press') {
    const dialog = dialogFor(deps, button, memory, answered.facts);
    if (dialog !== null)
      return chat.openDialog(inbound.trigger ?? inbound.id, dialog, { message: id, button, conversation: inbound.conversation });
  }
  if (button === 'get-help') return getHelp(deps, inbound, memory.frame, answered.facts);
  const messages = await react(deps, inbound, button, memory, answered);
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return [];
    for (const { id: kept, memory: known, facts } of messages.kept) {
      await keepContinuation(tx, `answer/${kept}`, known, deps.realNow() + ANSWER_MS);
      const told = toldOf(deps.plant(), facts);
      if (known.frame !== null) await keepThread(tx, deps, inbound, { ...known.frame, ...(told === null ? {} : { told }) });
    }
    if (button === 'not-it') await correct(deps, inbound, memory, answered, tx);
    const [changed] = messages.kept;
    if (button === 'other-reading' && changed !== undefined) await recordChangedReading(tx, memory.question ?? '', changed.memory.frame);
    return enqueueAll(tx, messages.send, deps.realNow());
  });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
}

/** One of the offered readings was tapped: the question is asked again with it. */
async function chosen(deps: PressDeps, chat: Chat, inbound: Inbound, open: NonNullable<AnswerMemory['open']>): Promise<void> {
  const choice = open.choices[Number(/^choice-(\d)$/.exec(inbound.button ?? '')?.[1] ?? Number.NaN)];
  if (choice === undefined) return;
  const { message: _message, button: _button, ...rest } = inbound;
  await answerQuestion(deps, chat, { ...rest, kind: 'question', text: `${open.text} ${choice}` });
}

interface Answered {
  message: Message;
  evidence: readonly Evidence[];
  facts: AnswerFacts | null;
}

async function again(deps: AskDeps, inbound: Inbound, memory: AnswerMemory, id = `${inbound.message}`): Promise<Answered> {
  const asked = {
    now: memory.at,
    conversation: inbound.conversation,
    audience: 'person' as const,
    id,
    ...(memory.line === null ? {} : { line: memory.line }),
    ...(memory.howTo === undefined ? {} : { howTo: memory.howTo }),
  };
  return answerFrame(
    { plant: deps.plant(), sql: deps.database, shelf: deps.shelf, drafts: deps.drafts },
    asked,
    memory.frame!,
    memory.lang,
  );
}

function dialogFor(deps: AskDeps, button: string, memory: AnswerMemory, facts: AnswerFacts | null): Dialog | null {
  if (button === 'not-it') return notItDialog(facts, memory.lang);
  if (button === 'get-help' && asksWhere(memory.frame!))
    return callDialog(deps.plant(), memory.lang, memory.frame!.role === undefined ? {} : { role: memory.frame!.role });
  if (button === 'other-reading') return readingDialog(deps.plant(), memory.frame!, memory.lang);
  return null;
}

interface Reaction {
  send: Message[];
  kept: { id: string; memory: AnswerMemory; facts: AnswerFacts | null }[];
}

async function react(deps: AskDeps, inbound: Inbound, button: string, memory: AnswerMemory, answered: Answered): Promise<Reaction> {
  const follow = { ...answered.message, id: `a/${inbound.id}`, revision: 1, buttons: [], conversation: inbound.conversation };
  const context = { plant: deps.plant(), lang: memory.lang };
  if (button === 'events') return { send: [eventsList(follow, answered.evidence, answered.facts, context)], kept: [] };
  if (button === 'like-before') return { send: [likeBefore(follow, answered.facts, context)], kept: [] };
  if (button === 'other-reading') {
    const frame = changedFrame(memory.frame!, (inbound.values ?? {}) as Changed, deps.plant(), memory.at);
    const changed: AnswerMemory = { ...memory, frame, line: frame.line };
    const anew = await again(deps, inbound, changed, `a/${inbound.id}`);
    return { send: [anew.message], kept: [{ id: anew.message.id, memory: changed, facts: anew.facts }] };
  }
  const other = otherStop(button, memory.frame!, answered.facts, context.plant);
  if (other !== null) {
    const told: AnswerMemory = { ...memory, frame: other };
    // Its id follows from the answer, so that whoever taps again finds it standing there already.
    const anew = await again(deps, inbound, told, `${inbound.message}/${button}`);
    return { send: [anew.message], kept: [{ id: anew.message.id, memory: told, facts: anew.facts }] };
  }
  if (button === 'not-it') {
    const previous = await latestRevision(deps.database, inbound.message ?? '', inbound.conversation);
    return { send: previous === null ? [] : [notedMessage(previous)], kept: [] };
  }
  return { send: [], kept: [] };
}

/** The stop that a button of an answer stands for; null = it stands for something else. */
function otherStop(button: string, { last: _last, stops: _stops, ...frame }: Frame, facts: AnswerFacts | null, plant: Plant): Frame | null {
  if (button === LONGEST_BUTTON) return { ...frame, stops: 'longest' };
  const index = Number(STOP_BUTTON.exec(button)?.[1] ?? Number.NaN) - 1;
  const loss = toldLosses(facts?.losses ?? [])[index];
  if (loss === undefined || facts === null) return null;
  const { station, from, to } = longestIn(loss);
  const { localMinute } = calendar(plant);
  return { ...frame, line: facts.line.id, station, from: localMinute(from), to: localMinute(to + MINUTE_MS), stops: 'longest' };
}

const MINUTE_MS = 60_000;

async function correct(
  deps: AskDeps,
  inbound: Inbound,
  memory: AnswerMemory,
  { facts }: Answered,
  tx: Parameters<typeof recordCorrection>[0],
): Promise<void> {
  const said = facts?.why?.ranking.candidates[0];
  const [root = null, cause = null] = (inbound.values?.cause ?? '').split('|');
  await recordCorrection(tx, {
    id: inbound.id,
    at: deps.clock.now(),
    kind: 'not-it',
    line: facts?.line.id ?? memory.line ?? '',
    station: facts?.station?.id ?? null,
    episode: null,
    messageId: inbound.message ?? null,
    template: null,
    version: null,
    said: {
      root: said?.root ?? null,
      cause: said?.cause ?? null,
      wording: facts?.why?.ranking.wording ?? null,
      instead: { root, cause },
      of: spanOf(facts),
    },
    text: inbound.values?.words?.trim() || null,
  });
}

/** The time that the answer was about: asked about it again, it says that it was corrected. */
const spanOf = (facts: AnswerFacts | null) => (facts?.why ? { from: facts.why.question.from, to: facts.why.question.to } : null);

const asksWhere = ({ intent, station }: Frame): boolean => intent === 'help-me-person' && station === null;

async function getHelp(deps: PressDeps, inbound: Inbound, frame: Frame, facts: AnswerFacts | null): Promise<void> {
  if (asksWhere(frame)) return callChosen(deps, inbound);
  const plant = deps.plant();
  const line = facts?.line ?? (frame.line === null ? undefined : lineOf(plant, frame.line)) ?? plant.lines[0];
  const station = facts?.station?.id ?? frame.station ?? line?.stations[0]?.id;
  const standing = plant.escalation.find(rung => rung.role === 'maintenance')?.role ?? 'lead';
  const role = frame.intent === 'help-me-person' ? wantedRole(plant, frame) : standing;
  if (line !== undefined && station !== undefined) await callFromStation(deps, inbound, line, station, role);
}
