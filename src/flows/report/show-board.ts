/** BOARD: who asks for it, or opens a home tab → figures → message. A pull: it costs nobody an interruption. */
import type { Inbound } from '../../chat/chat.ts';
import { MAY_SHELVE } from '../../coaching/shelving.ts';
import { takeInbound } from '../../history/inbound.ts';
import { enqueueAll } from '../../history/outbox.ts';
import type { Message } from '../../messages/message.ts';
import type { Lang, Line, Plant, Role } from '../../plant/plant.ts';
import { boardMessage } from '../../reports/board/message.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import type { Asker } from '../people/who.ts';
import { loadBoard } from './load-board.ts';

/** Messages of a board begin so; their taps come back to it. */
export const BOARD_ID = 'board/';

/** Answers a wish for the board where it was uttered. */
export async function sendBoard(deps: AskDeps, inbound: Inbound, asker: Asker, lang: Lang): Promise<void> {
  const message = await boardFor(deps, asker, {
    lang,
    conversation: inbound.conversation,
    id: BOARD_ID + inbound.id,
    ...(inbound.continuation === undefined ? {} : { replyTo: inbound.continuation }),
  });
  await put(deps, inbound, message);
  deps.count('linemate_questions_total', { intent: 'board', outcome: 'answer' });
}

/** The next revision of a board that stands somewhere. */
export async function renewBoard(deps: AskDeps, inbound: Inbound, asker: Asker, before: Message): Promise<void> {
  const { id, conversation, locale: lang, revision, replyTo } = before;
  const message = await boardFor(deps, asker, {
    id,
    conversation,
    lang,
    revision: revision + 1,
    ...(replyTo === undefined ? {} : { replyTo }),
  });
  await put(deps, inbound, message);
}

async function put(deps: AskDeps, inbound: Inbound, message: Message): Promise<void> {
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return [];
    return enqueueAll(tx, [message], deps.realNow());
  });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
}

type Reader = Omit<Parameters<typeof boardMessage>[1], 'plant'>;

export async function boardFor(deps: AskDeps, asker: Pick<Asker, 'line' | 'roles'>, reader: Reader): Promise<Message> {
  const plant = deps.plant();
  const upkeep = seesUpkeep(plant, asker.roles);
  const board = await loadBoard(deps.database, { plant, lines: linesOf(plant, asker.line), now: deps.clock.now(), upkeep });
  return boardMessage(board, { ...reader, plant, mayShelve: asker.roles.some(role => MAY_SHELVE.has(role)) });
}

const linesOf = (plant: Plant, line: Line | null): readonly Line[] => (line === null ? plant.lines : [line]);

/** Where no engineer is to be found in a chat, the supervisor is the one who can pass it on. */
const seesUpkeep = (plant: Plant, roles: readonly Role[]): boolean =>
  roles.includes('engineer') || (plant.roles.engineer === undefined && roles.includes('supervisor'));
