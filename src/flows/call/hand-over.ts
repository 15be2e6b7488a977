/**
 * Ten minutes before a shift ends its line is handed over: one message to the line's, the lead's or the supervisor's channel, and on the
 * floor page. Decided in the line's transaction from the log's time; it is charged to nobody, for it interrupts no operator.
 */

import type { CauseKind } from '../../causes/ranking.ts';
import type { Chat, Inbound } from '../../chat/chat.ts';
import type { EpochMs } from '../../clock.ts';
import { dueHandover, handoverId } from '../../coaching/handover.ts';
import { modeOf } from '../../coaching/mode.ts';
import { attachmentsOf } from '../../history/attachments.ts';
import { episodesBetween, openEpisodes, type StoredEpisode } from '../../history/episodes.ts';
import { changeHandover, handoverById, openHandover } from '../../history/handovers.ts';
import { takeInbound } from '../../history/inbound.ts';
import { readMinutes } from '../../history/minutes.ts';
import { enqueueAll, latestRevision } from '../../history/outbox.ts';
import { shelvedNow } from '../../history/shelved.ts';
import type { Sql } from '../../history/sql.ts';
import { switchedModes } from '../../history/template-modes.ts';
import { addLineDialog, type HandoverFacts, handoverCard, handoverMessageId, handoverOfMessage } from '../../messages/handover-card.ts';
import type { ConversationId, Message } from '../../messages/message.ts';
import { takenOverAlready } from '../../messages/missed-tap.ts';
import { placeName } from '../../messages/tip-fields.ts';
import type { ShiftInstance } from '../../plant/calendar.ts';
import { type Lang, type Line, type Plant, stationOf } from '../../plant/plant.ts';
import { parameterName } from '../../prompts/parameter-name.ts';
import type { RenderedTip } from '../../prompts/template.ts';
import type { CoachDeps, LineNow } from '../coach/coach-line.ts';
import { memoryOf } from '../coach/coaching-memory.ts';
import { switchedOff } from '../coach/kill-switch.ts';
import { trainersWords, type WordsDeps } from '../coach/trainers-words.ts';
import type { FeedbackDeps } from '../learn/record-feedback.ts';
import { handoverConversations, languageOf } from '../people/conversations.ts';
import { speakerOf } from '../people/who.ts';
import type { RecentEvents } from '../watch/recent-events.ts';
import { counted, triedOf } from './call-facts.ts';

const STOPS_SHOWN = 3;

export async function handOver(tx: Sql, deps: CoachDeps, now: LineNow, events: RecentEvents): Promise<Message[]> {
  const at = now.state.at;
  const shift = dueHandover(deps.calendar(), at);
  if (shift === null || modeOf(now.line.mode, await switchedModes(tx, now.line.id, now.line.mode), null) === 'shadow') return [];
  const id = handoverId(now.line.id, shift);
  if ((await handoverById(tx, id)) !== null || (await switchedOff(tx)) !== null) return [];
  // A line that did not work in this shift has nothing to hand over.
  if ((await readMinutes(tx, now.line.id, shift.from, Math.min(at, shift.to))).length === 0) return [];
  const plant = deps.plant();
  const facts = await handoverFacts(tx, now, shift, events, languageOf(plant));
  const told = handoverConversations(plant, deps.connected);
  await openHandover(tx, { id, line: now.line.id, at, facts, told });
  deps.log.info('handover', { lineId: now.line.id, shift: shift.shift.id, open: facts.open.length });
  const tip = await wordsOf(tx, deps, facts);
  return told.map(conversation =>
    handoverCard(readerOf(plant, conversation), id, { facts, words: [], taken: false, attached: [], tip, revision: 1 }),
  );
}

const wordsOf = (tx: Sql, deps: WordsDeps, { line, shift, from, to, at }: HandoverFacts): Promise<RenderedTip | null> =>
  trainersWords(tx, deps, {
    situation: 'handover',
    lang: languageOf(deps.plant()),
    fields: { line: { name: line }, now: at, shift: { name: shift, from, to } },
  });

const readerOf = (plant: Plant, conversation: ConversationId) => ({
  conversation,
  audience: 'supervisor' as const,
  lang: languageOf(plant),
  timeZone: plant.site.timeZone,
});

type Standing = Pick<LineNow, 'line' | 'state'>;

/** In `lang`, but for what the plant's own systems and people wrote. */
export async function handoverFacts(
  tx: Sql,
  now: Standing,
  shift: ShiftInstance,
  events: RecentEvents,
  lang: Lang,
): Promise<HandoverFacts> {
  const { line, state } = now;
  const open = (await openEpisodes(tx, line.id)).filter(one => one.episode.kind !== 'recommendation' && one.episode.kind !== 'new-order');
  const stops = (await episodesBetween(tx, shift.from, state.at + 1, { line: line.id, kind: 'stall' }))
    .map(one => ({ ...one, ms: (one.episode.closedAt ?? state.at) - Math.max(one.episode.openedAt, shift.from) }))
    .filter(one => one.ms >= (stationOf(line, one.episode.station)?.microStopSeconds ?? 0) * 1_000)
    .sort((a, b) => b.ms - a.ms)
    .slice(0, STOPS_SHOWN);
  return {
    line: line.name,
    shift: shift.shift.aliases[lang]?.[0] ?? shift.shift.id,
    from: shift.from,
    to: shift.to,
    at: state.at,
    open: await Promise.all(open.map(one => openTrouble(tx, now, one, events, lang))),
    stops: stops.map(({ episode, cause, root, fix, ms }) => ({
      station: nameOf(line, episode.station),
      at: episode.openedAt,
      minutes: Math.max(1, Math.round(ms / 60_000)),
      // Who was not there is nobody's business below a shift: the stop is told, its staffing is not.
      cause: cause === null || cause === 'no-operator' ? null : whyOf(line, episode.station, { cause, root }, lang),
      fix,
    })),
    waiting: waitingOf(now, lang),
    missing: await missingOf(now, open, events),
    shelved: (await shelvedNow(tx, [line.id], state.at)).map(({ station, kind, until }) => ({
      station: nameOf(line, station),
      kind,
      until,
    })),
  };
}

function whyOf(line: Line, station: string, { cause, root }: { cause: CauseKind; root: string | null }, lang: Lang) {
  if (root === null || root === station) return { place: null, kind: cause };
  const isBeyond = root === 'sink' || root.startsWith('source:');
  return { place: placeName(root, line, lang), kind: isBeyond && (cause === 'offtake' || cause === 'supply') ? null : cause };
}

async function openTrouble(
  tx: Sql,
  now: Standing,
  { episode }: StoredEpisode,
  events: RecentEvents,
  lang: Lang,
): Promise<HandoverFacts['open'][number]> {
  const station = stationOf(now.line, episode.station)!;
  const place = { line: now.line, station, episode, state: now.state, at: now.state.at, events, lang };
  return {
    station: nameOf(now.line, episode.station),
    kind: episode.kind,
    since: episode.openedAt,
    on: episode.owner?.role ?? null,
    tried: await triedOf(tx, place, [episode], await attachmentsOf(tx, [episode.id])),
  };
}

function waitingOf({ line, state }: Standing, lang: Lang): HandoverFacts['waiting'] {
  return line.stations.flatMap(({ id, parameters }) =>
    (state.stations[id]?.recommendations ?? []).flatMap(({ phase, parameter, from, to, unit, issuedAt, validUntil }) => {
      const waits = (phase === 'issued' || phase === 'reverted') && (validUntil === null || validUntil > state.at);
      if (!waits || parameter === null || to === null) return [];
      const figure = (value: number) => `${value}${unit === null ? '' : ` ${unit}`}`;
      return [
        {
          station: nameOf(line, id),
          parameter: parameterName(parameters, parameter, lang),
          from: from === null ? null : figure(from),
          to: figure(to),
          since: issuedAt,
        },
      ];
    }),
  );
}

/** Troubles whose cause is supply, calls for material, and material that a station asked for and has not got. */
async function missingOf(
  { line, state }: Standing,
  open: readonly StoredEpisode[],
  events: RecentEvents,
): Promise<HandoverFacts['missing']> {
  const since = new Map<string, EpochMs>();
  const note = (station: string, at: EpochMs) => since.set(station, Math.min(at, since.get(station) ?? at));
  for (const { episode, cause } of open) {
    const asked = episode.kind === 'help-need' && memoryOf(state).episodes[episode.id]?.roles.includes('material') === true;
    if (cause === 'supply' || episode.origin?.startsWith('source:') === true || asked) note(episode.station, episode.openedAt);
  }
  const called = new Map<string, EpochMs>();
  for (const event of await events()) {
    if (event.station === undefined) continue;
    if (event.kind === 'logistics' && event.what === 'material-called' && !called.has(event.station)) called.set(event.station, event.seen);
    if (event.kind === 'material-lot' && event.phase === 'loaded') called.delete(event.station);
  }
  for (const [station, at] of called) if (state.stations[station]?.state !== 'execute') note(station, at);
  return [...since].map(([station, at]) => ({ station: nameOf(line, station), since: at }));
}

function nameOf(line: Line, station: string): string {
  const found = stationOf(line, station);
  return found === undefined || found.name === found.id ? station : `${found.id} ${found.name}`;
}

/** A tap on a handover: a line is added, or the next shift has taken over. */
export async function answerHandover(deps: FeedbackDeps, chat: Chat, inbound: Inbound): Promise<void> {
  const id = handoverOfMessage(inbound.message ?? '');
  if (id === null || (await handoverById(deps.database, id)) === null) return;
  const plant = deps.plant();
  if (inbound.kind === 'press' && inbound.button === 'add-line') {
    const { lang } = await speakerOf(deps.database, plant, inbound);
    const about = { message: inbound.message ?? '', button: 'add-line', conversation: inbound.conversation };
    return chat.openDialog(inbound.trigger ?? inbound.id, addLineDialog(lang), about);
  }
  const word = inbound.kind === 'submit' ? inbound.values?.words?.trim() : undefined;
  const taken = inbound.kind === 'press' && inbound.button === 'taken-over';
  if (!word && !taken) return;
  let missed = false;
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return [];
    missed = !(await changeHandover(tx, id, taken ? { taken: true } : { word: word! }));
    return missed ? [] : enqueueAll(tx, await handoverCards(tx, deps, id), deps.realNow());
  });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
  if (missed) chat.tellAlone?.(inbound, takenOverAlready((await speakerOf(deps.database, plant, inbound)).lang));
}

/** The handover's cards as they are now, wherever they stand. */
export async function handoverCards(tx: Sql, deps: WordsDeps, id: string): Promise<Message[]> {
  const plant = deps.plant();
  const handover = await handoverById<HandoverFacts>(tx, id);
  if (handover === null) return [];
  const { facts, words, taken, told } = handover;
  const tip = await wordsOf(tx, deps, facts);
  const attached = counted(await attachmentsOf(tx, [id]));
  const messages: Message[] = [];
  for (const conversation of told) {
    const before = await latestRevision(tx, handoverMessageId(id, conversation), conversation);
    messages.push(
      handoverCard(readerOf(plant, conversation), id, { facts, words, taken, attached, tip, revision: (before?.revision ?? 0) + 1 }),
    );
  }
  return messages;
}
