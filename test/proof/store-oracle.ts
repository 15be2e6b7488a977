/** What must never be found in the chats or the store, however often the process was killed. The product's own ledger is not asked. */
import type { Episode } from '../../src/episodes/episode.ts';
import { type Message, productOf } from '../../src/messages/message.ts';
import type { Posted } from './mortal.ts';
import type { Played, Queued } from './play-store.ts';
import { shiftAt } from './wall-clock.ts';

const SPACING_MS = 600_000;
const SHIFT_MAX = 6;

export function faultInStore(played: Played): string | null {
  return (
    overspentIn(played) ?? postedTwice(played) ?? takenTwice(played) ?? late(played) ?? lost(played) ?? floodsIn(played) ?? safetyIn(played)
  );
}

const key = ({ id, conversation }: Message): string => `${id} in ${conversation}`;
const episodeOf = (message: Message): string => /^(?:m|back)\/([^/]+\/[^/]+\/[^/]+\/[^/]+)\//.exec(message.id)?.[1] ?? '';

/** New, and by nobody's wish: neither a call that somebody made nor what the station's own page asks after a stop. */
function isInterruption({ message, by }: Queued): boolean {
  if (by === 'people' || !/^(?:m|back)\//.test(message.id) || episodeOf(message).includes('/help-need/')) return false;
  const isQuestion = message.buttons.some(button => button.id.startsWith('reason-'));
  return !(isQuestion && message.conversation.startsWith('floor/'));
}

/** What one decision says, in however many places, is one matter. */
interface Told {
  matter: string;
  at: number;
  isUrgent: boolean;
  to: readonly string[];
}

/** As it was decided, and as it came: after an outage of a chat the two differ. */
function overspentIn(played: Played): string | null {
  const interruptions = [...firstOf(played.queued)].filter(([, one]) => isInterruption(one));
  const urgent = new Set(interruptions.filter(([, { message }]) => message.tone === 'stop').map(([, one]) => matterOf(one)));
  const toldAt = (one: Queued, at: number): Told => {
    const matter = matterOf(one);
    return { matter, at, isUrgent: urgent.has(matter), to: receiversOf(one) };
  };
  const decided = interruptions.map(([, one]) => toldAt(one, one.at));
  const posts = firstOf(played.posted);
  const came = interruptions.flatMap(([what, one]) => (posts.has(what) ? [toldAt(one, posts.get(what)!.at)] : []));
  return tooOften(decided, 'told') ?? tooOften(came, 'interrupted');
}

function firstOf<T extends { message: Message }>(all: readonly T[]): Map<string, T> {
  const first = new Map<string, T>();
  for (const one of all) if (!first.has(key(one.message))) first.set(key(one.message), one);
  return first;
}

const matterOf = ({ message, at }: Queued): string => `${episodeOf(message)} ${at}`;

/** A message to several places at once is one interruption to whoever reads them all. */
function tooOften(all: readonly Told[], what: 'told' | 'interrupted'): string | null {
  const heard = new Map<string, Told[]>();
  // Of one moment, safety comes after what was said just before.
  for (const one of all.toSorted((a, b) => a.at - b.at || Number(a.isUrgent) - Number(b.isUrgent)))
    for (const receiver of one.to) {
      const before = heard.get(receiver) ?? [];
      const others = before.filter(other => other.matter !== one.matter);
      const where = `${new Date(one.at).toISOString()} ${receiver}, ${one.matter.split(' ')[0]}`;
      const last = others.at(-1);
      if (!one.isUrgent && last !== undefined && one.at - last.at < SPACING_MS) return `${where}: ${what} twice within ten minutes`;
      const shift = shiftAt(one.at);
      const inShift = new Set(others.filter(other => shift !== null && shiftAt(other.at) === shift).map(other => other.matter));
      if (!one.isUrgent && inShift.size >= SHIFT_MAX) return `${where}: ${what} a seventh time in the shift ${shift}`;
      heard.set(receiver, [...before, one]);
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

const takenTwice = ({ takenTwice: [first] }: Played): string | null => (first === undefined ? null : `${first} was taken twice`);

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
function lost({ queued, posted, wasUnset }: Played): string | null {
  const shown = new Set(posted.flatMap(one => [one.message, ...one.edits].map(message => `${key(message)} ${message.revision}`)));
  for (const { message, state, because } of queued) {
    const what = `${key(message)}, revision ${message.revision}`;
    if (state === 'waiting') return `${what} still waits`;
    const product = productOf(message.conversation);
    const isUnset = wasUnset.has(product) && because === `${product} is not connected`;
    if (state === 'dead' && because !== 'over before it could be shown' && !isUnset) return `${what} is dead: ${because}`;
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
