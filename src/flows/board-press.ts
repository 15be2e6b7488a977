/** A tap on a board: *Why?* asks the very question a person would, *Refresh* shows it as it is now. */
import type { Chat, Inbound } from '../chat/chat.ts';
import { latestRevision } from '../history/outbox.ts';
import { type Plant, stationOf } from '../plant/plant.ts';
import { questionOf, REFRESH, WHY_PREFIX } from '../reports/board-message.ts';
import { type AskDeps, answerQuestion } from './answer-question.ts';
import { loadBoard } from './load-board.ts';
import { renewBoard } from './show-board.ts';
import { askerOf } from './who.ts';

export async function boardPress(deps: AskDeps, chat: Chat, inbound: Inbound): Promise<void> {
  const button = inbound.button ?? '';
  if (button.startsWith(WHY_PREFIX)) return askWhy(deps, chat, inbound, button.slice(WHY_PREFIX.length));
  if (button !== REFRESH) return;
  const before = await latestRevision(deps.database, inbound.message ?? '', inbound.conversation);
  const asker = await askerOf(deps, chat, inbound);
  if (before !== null && asker.known) await renewBoard(deps, inbound, asker, before);
}

/** What is asked follows from how the station stands now: the board may be of this morning. */
async function askWhy(deps: AskDeps, chat: Chat, inbound: Inbound, station: string): Promise<void> {
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
