/** A tap on a board: *Why?* asks the very question a person would, *Refresh* shows it as it is now, *Shelve* puts a trouble aside. */
import type { Chat, Inbound } from '../../chat/chat.ts';
import { latestRevision } from '../../history/outbox.ts';
import { type Plant, stationOf } from '../../plant/plant.ts';
import { questionOf, REFRESH, WHY_PREFIX } from '../../reports/board/message.ts';
import { type AskDeps, answerQuestion } from '../ask/answer-question.ts';
import { isShelving, shelvePress, told } from '../coach/shelve.ts';
import { askerOf } from '../people/who.ts';
import { loadBoard } from './load-board.ts';
import { renewBoard } from './show-board.ts';

export async function boardPress(deps: AskDeps, chat: Chat, inbound: Inbound): Promise<void> {
  const button = inbound.button ?? (inbound.continuation as { button?: string } | null)?.button ?? '';
  if (isShelving(button)) return shelveHere(deps, chat, inbound, button);
  if (button.startsWith(WHY_PREFIX)) return askWhy(deps, chat, inbound, button.slice(WHY_PREFIX.length));
  if (button !== REFRESH) return;
  const before = await latestRevision(deps.database, inbound.message ?? '', inbound.conversation);
  const asker = await askerOf(deps, chat, inbound);
  if (before !== null && asker.known) await renewBoard(deps, inbound, asker, before);
}

/** A board that can be edited shows it, and the floor page's does so by itself; where there is none, as on a home tab, it is said. */
async function shelveHere(deps: AskDeps, chat: Chat, inbound: Inbound, button: string): Promise<void> {
  const done = await shelvePress(deps, chat, inbound, button);
  if (done === null) return;
  const before = await latestRevision(deps.database, inbound.message ?? '', inbound.conversation);
  if (before !== null) return renewBoard(deps, inbound, done.asker, before);
  if (done.text !== '' && inbound.product !== 'floor') await told(deps, inbound, done.asker.lang, done.text);
}

/** What is asked follows from how the station stands now: the board may be of this morning. */
export async function askWhy(deps: AskDeps, chat: Chat, inbound: Inbound, station: string): Promise<void> {
  const line = lineWith(deps.plant(), station);
  if (line === undefined) return;
  const { lang } = await askerOf(deps, chat, inbound);
  const board = await loadBoard(deps.database, { plant: deps.plant(), lines: [line], now: deps.clock.now(), upkeep: false });
  const place = board.lines[0]!.stations.find(one => one.station.id === stationOf(line, station)!.id)!;
  const text = questionOf(place.station, place.asks ?? 'stop', lang);
  const { message: _message, button: _button, ...rest } = inbound;
  await answerQuestion(deps, chat, { ...rest, kind: 'question', text });
}

const lineWith = (plant: Plant, station: string) => plant.lines.find(line => stationOf(line, station) !== undefined);
