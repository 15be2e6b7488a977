/**
 * Calls that no card led to: in words ("need help S3"), and by the shortcut that opens a small window. Only who belongs to the plant
 * may call: a call wakes people.
 */
import { helpRoles } from '../../answers/answer-parts.ts';
import type { Chat, Inbound } from '../../chat/chat.ts';
import { continuation } from '../../history/continuations.ts';
import { takeInbound } from '../../history/inbound.ts';
import { enqueueAll } from '../../history/outbox.ts';
import { CALL_ROLES, callDialog } from '../../messages/call-dialog.ts';
import { lineOf, type Plant, type Role, sameId, stationOf } from '../../plant/plant.ts';
import type { Frame } from '../../questions/frame.ts';
import { isPlainCall } from '../../questions/plain-call.ts';
import { readQuestion } from '../../questions/read-question.ts';
import type { FeedbackDeps } from '../learn/record-feedback.ts';
import type { ReceiveDeps } from '../people/receive.ts';
import { note, notKnown } from '../people/welcome.ts';
import { type Asker, askerOf } from '../people/who.ts';
import { callFromStation } from './call-for-help.ts';

/** What a shortcut's tap and its window are about, in place of a card. */
export const CALL_SHORTCUT = 'call';

/** Who is wanted: as the words say, else the first of the ladder. */
export const wantedRole = (plant: Plant, { role }: Pick<Frame, 'role'>): Role => role ?? helpRoles(plant)[0] ?? 'lead';

/** True when the words were a call, and it went out. */
export async function calledInWords(deps: ReceiveDeps, chat: Chat, inbound: Inbound): Promise<boolean> {
  const text = inbound.text ?? '';
  if (!isPlainCall(text)) return false;
  const plant = deps.plant();
  const asker = await askerOf(deps, chat, inbound);
  if (!asker.known) return false;
  const frame = await readCall(deps, inbound, asker);
  const line = frame?.line ? lineOf(plant, frame.line) : (asker.line ?? undefined);
  const station = frame?.station ?? asker.station;
  if (frame === null || line === undefined || station === null) return false;
  await callFromStation(deps, inbound, line, station, wantedRole(plant, frame));
  deps.count('linemate_questions_total', { intent: frame.intent, outcome: 'called' });
  return true;
}

/** null = the words want nobody, or name a place that is not there. */
async function readCall(deps: ReceiveDeps, inbound: Inbound, { lang, line }: Asker): Promise<Frame | null> {
  const previous = await continuation<Frame>(deps.database, `thread/${inbound.conversation}`, deps.realNow());
  const reading = readQuestion(inbound.text ?? '', {
    plant: deps.plant(),
    now: deps.clock.now(),
    lang,
    ...(previous === null ? {} : { previous }),
    ...(line === null ? {} : { line: line.id }),
  });
  return 'frame' in reading && reading.frame.intent === 'help-me-person' ? reading.frame : null;
}

/** The shortcut opens a window; what was chosen in it is the call. */
export async function callByShortcut(deps: ReceiveDeps, chat: Chat, inbound: Inbound): Promise<void> {
  const asker = await askerOf(deps, chat, inbound);
  if (!asker.known) return tellStranger(deps, inbound, asker);
  if (inbound.kind === 'press') {
    const named = await placeIn(deps, inbound, asker);
    const dialog = callDialog(deps.plant(), asker.lang, named);
    const about = { message: CALL_SHORTCUT, button: inbound.button ?? '', conversation: inbound.conversation };
    return chat.openDialog(inbound.trigger ?? inbound.id, dialog, about);
  }
  await callChosen(deps, inbound);
}

/** Where and whom, as chosen in the window; what is not offered is not called. */
export async function callChosen(deps: FeedbackDeps, inbound: Inbound): Promise<void> {
  const chosen = inbound.values?.station ?? '';
  const role = CALL_ROLES.find(one => one === inbound.values?.role);
  const line = deps.plant().lines.find(one => stationOf(one, chosen) !== undefined);
  if (line !== undefined && role !== undefined) await callFromStation(deps, inbound, line, chosen, role);
}

/** The message that the shortcut was used on may name the station already. */
export async function placeIn(
  deps: Pick<ReceiveDeps, 'plant' | 'clock'>,
  inbound: Inbound,
  asker: Asker,
): Promise<{ station?: string; role?: Role }> {
  const reading = readQuestion(inbound.text ?? '', { plant: deps.plant(), now: deps.clock.now(), lang: asker.lang });
  const station = ('frame' in reading ? reading.frame.station : null) ?? asker.station;
  const known = deps
    .plant()
    .lines.flatMap(line => line.stations)
    .find(one => station !== null && sameId(one.id, station));
  const role = 'frame' in reading ? reading.frame.role : undefined;
  return { ...(known === undefined ? {} : { station: known.id }), ...(role === undefined ? {} : { role }) };
}

export async function tellStranger(
  deps: Pick<FeedbackDeps, 'database' | 'doorbells' | 'realNow'>,
  inbound: Inbound,
  asker: Asker,
): Promise<void> {
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return [];
    return enqueueAll(tx, [note(inbound, asker.lang, notKnown(asker))], deps.realNow());
  });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
}
