/** What must never be found in the chats or the store, however often the process was killed. The product's own ledger is not asked. */
import type { Episode } from '../../src/episodes/episode.ts';
import type { Message } from '../../src/messages/message.ts';
import type { Posted } from './mortal.ts';
import type { Played, Queued } from './play-store.ts';
import { shiftAt } from './wall-clock.ts';

const SPACING_MS = 600_000;
const SHIFT_MAX = 6;

export function faultInStore(played: Played): string | null {
  return overspentIn(played) ?? postedTwice(played) ?? late(played) ?? lost(played) ?? floodsIn(played) ?? safetyIn(played);
}

const key = ({ id, conversation }: Message): string => `${id} in ${conversation}`;
const episodeOf = (message: Message): string => /^m\/([^/]+\/[^/]+\/[^/]+\/[^/]+)\//.exec(message.id)?.[1] ?? '';

/** New, and by nobody's wish: neither a call that somebody made nor what the station's own page asks after a stop. */
function isInterruption({ message, by }: Queued): boolean {
  if (by === 'people' || !message.id.startsWith('m/') || episodeOf(message).includes('/help-need/')) return false;
  const isQuestion = message.buttons.some(button => button.id.startsWith('reason-'));
  return !(isQuestion && message.conversation.startsWith('floor/'));
}

/** A message to several places at once is one interruption to whoever reads them all. */
function overspentIn({ queued }: Played): string | null {
  const seen = new Set<string>();
  const matters = new Map<string, { at: number; isUrgent: boolean; to: Set<string> }>();
  for (const one of queued) {
    const isFirst = !seen.has(key(one.message));
    seen.add(key(one.message));
    if (!isFirst || !isInterruption(one)) continue;
    const id = `${episodeOf(one.message)} ${one.at}`;
    const matter = matters.get(id) ?? { at: one.at, isUrgent: false, to: new Set<string>() };
    if (one.message.tone === 'stop') matter.isUrgent = true;
    for (const receiver of receiversOf(one)) matter.to.add(receiver);
    matters.set(id, matter);
  }
  const told = new Map<string, number[]>();
  // Of one moment, safety comes after what was said just before.
  const inOrder = [...matters].sort(([, a], [, b]) => a.at - b.at || Number(a.isUrgent) - Number(b.isUrgent));
  for (const [id, { at, isUrgent, to }] of inOrder)
    for (const receiver of to) {
      const times = told.get(receiver) ?? [];
      const last = times.at(-1);
      const where = `${new Date(at).toISOString()} ${receiver}, ${id.split(' ')[0]}`;
      if (!isUrgent && last !== undefined && at - last < SPACING_MS) return `${where}: told twice within ten minutes`;
      const shift = shiftAt(at);
      const inShift = times.filter(time => shift !== null && shiftAt(time) === shift).length;
      if (!isUrgent && inShift >= SHIFT_MAX) return `${where}: told a seventh time in the shift ${shift}`;
      told.set(receiver, [...times, at]);
    }
  return null;
}

function receiversOf({ message, people }: Queued): string[] {
  const { conversation } = message;
  const station = /^floor\/station\/(.+)$/.exec(conversation)?.[1];
  if (station !== undefined) return [conversation, ...people.filter(one => one[1] === station).map(one => one[0])];
  const isLine = conversation === 'slack/C1' || conversation.startsWith('teams/19:line');
  return isLine ? [conversation, ...people.map(one => one[0])] : [conversation];
}

/** Where a kill fell between a post and its note, a product that cannot be searched may show it once more. */
function postedTwice({ posted, kills }: Played): string | null {
  const times = Map.groupBy(posted, one => key(one.message));
  for (const [what, posts] of times) {
    if (posts.length === 1 || what.includes('in floor/')) continue;
    const isSearched = posts[0]!.message.conversation.startsWith('slack/');
    if (isSearched || posts.length > 1 + kills) return `${what} was posted ${posts.length} times`;
  }
  return null;
}

function late({ posted }: Played): string | null {
  for (const { message, at } of posted) {
    const what = `${new Date(at).toISOString()} ${key(message)}`;
    if (message.validUntil !== null && message.validUntil <= at) return `${what} came when it was over`;
    if (message.revision > 1 && message.buttons.length === 0 && (message.tone === 'over' || message.tone === 'done'))
      return `${what} came only to say that it is ${message.tone}`;
  }
  return null;
}

/** Everything that was decided to be said was said, or was over before it could be. */
function lost({ queued, posted }: Played): string | null {
  const shown = new Set(posted.flatMap(one => [one.message, ...one.edits].map(message => `${key(message)} ${message.revision}`)));
  for (const { message, state, because } of queued) {
    const what = `${key(message)}, revision ${message.revision}`;
    if (state === 'waiting') return `${what} still waits`;
    if (state === 'dead' && because !== 'over before it could be shown') return `${what} is dead: ${because}`;
    if (state === 'sent' && !shown.has(`${key(message)} ${message.revision}`)) return `${what} is noted as sent, and was not`;
  }
  return null;
}

function floodsIn({ episodes, decisions }: Played): string | null {
  for (const [station, here] of Map.groupBy(
    episodes.filter(one => one.kind !== 'help-need'),
    one => one.station,
  )) {
    const stretches = floodsOf(here);
    const told = decisions.filter(
      one => one.decision.kind === 'tip' && one.context.flood !== undefined && one.episode.split('/')[1] === station,
    );
    for (const [index, one] of told.entries()) {
      const stretch = stretches.find(each => each.from <= one.at && one.at < each.to);
      const before = told[index - 1];
      if (before !== undefined && stretch !== undefined && before.at >= stretch.from) return `a flood at ${station} was told twice`;
    }
    const other = decisions.find(
      one =>
        one.decision.kind === 'tip' &&
        one.context.flood === undefined &&
        one.episode.split('/')[1] === station &&
        stretches.some(each => each.from + SPACING_MS / 2 < one.at && one.at < each.to),
    );
    if (other !== undefined) return `in a flood at ${station} something else was said`;
  }
  return null;
}

/** From the eleventh within ten minutes until fewer than five came in ten minutes. */
function floodsOf(episodes: readonly Episode[]): { from: number; to: number }[] {
  const opened = episodes.map(one => one.openedAt).sort((a, b) => a - b);
  const within = (at: number) => opened.filter(one => one > at - SPACING_MS && one <= at).length;
  const moments = [...new Set([...opened, ...opened.map(at => at + SPACING_MS)])].sort((a, b) => a - b);
  const found: { from: number; to: number }[] = [];
  let from: number | null = null;
  for (const at of moments) {
    if (from === null && within(at) > 10) from = at;
    else if (from !== null && within(at) < 5) {
      found.push({ from, to: at });
      from = null;
    }
  }
  return from === null ? found : [...found, { from, to: Number.POSITIVE_INFINITY }];
}

/** S1 is safety by plant.yaml, and so is an emergency stop anywhere. */
function safetyIn({ decisions, posted }: Played): string | null {
  const wrong = decisions.find(one => one.episode.split('/')[1] === 'S1' && !['person', 'hold'].includes(one.decision.kind));
  if (wrong !== undefined) return `safety got ${JSON.stringify(wrong.decision)}`;
  const drawn = decisions.find(one => one.probability !== 1);
  if (drawn !== undefined) return `${drawn.id} was drawn by lot`;
  const tip = posted.find((one: Posted) => one.message.conversation === 'floor/station/S1' && one.message.tone === 'act');
  return tip === undefined ? null : `${key(tip.message)} is a tip on safety`;
}
