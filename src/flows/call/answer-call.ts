/**
 * What somebody who was called taps: they come, they cannot, or what fixed it; and the station, that nobody is needed any more.
 *
 * Who tapped is not kept: the station reads the role, and when it was said.
 */
import { nextToCall } from '../../coaching/escalate.ts';
import type { Episode } from '../../episodes/episode.ts';
import { episodesBetween, openEpisodes, recordFix, upsertEpisode } from '../../history/episodes.ts';
import { latestRevision } from '../../history/outbox.ts';
import { COMING_MINUTES } from '../../messages/call-card.ts';
import {
  askedMessage,
  closedCall,
  comingMessage,
  declinedMessage,
  fixButtons,
  fixedMessage,
  notNeededMessage,
} from '../../messages/call-replies.ts';
import { FIXES } from '../../messages/dialogs.ts';
import { inEach } from '../../messages/in-each-language.ts';
import { type Message, productOf } from '../../messages/message.ts';
import { messageId } from '../../messages/message-parts.ts';
import { WORDS } from '../../messages/say.ts';
import type { Role, Station } from '../../plant/plant.ts';
import { memoryOf } from '../coach/coaching-memory.ts';
import { everywhere, type Tap } from '../learn/record-feedback.ts';
import { callConversations, languageOf } from '../people/conversations.ts';
import { fixesFor } from './call-facts.ts';
import { callFor, ladderNow, placeOf } from './call-for-help.ts';

/** The ladder stops, and every card of the trouble says who comes and when. */
export async function come(tap: Tap, soon: boolean): Promise<Message[]> {
  const { tx, deps, episode, at } = tap;
  const role = calledRole(tap);
  const place = placeOf(deps.plant(), episode);
  if (!isOpen(episode) || role === null || place === null) return [];
  const minutes = soon ? COMING_MINUTES : 0;
  const fixes = await fixesFor(tx, episode, place.station, languageOf(deps.plant()));
  const messages: Message[] = [];
  for (const one of [episode, ...(await besides(tap, place.station))]) {
    await upsertEpisode(tx, { ...one, state: 'owned', owner: { role, since: at, minutes } });
    const said = { role, minutes, at, fixes };
    messages.push(...(await everywhere({ ...tap, episode: one }, previous => comingMessage(previous, deps.plant().site, said))));
  }
  return messages;
}

const isOpen = ({ state }: Episode): boolean => state === 'open' || state === 'owned';

const calledRole = ({ card }: Tap): Role | null => card?.call?.role ?? null;

/** Whoever comes to a station comes for its stop as well as for its call. */
async function besides({ tx, episode }: Tap, station: Station): Promise<Episode[]> {
  const open = (await openEpisodes(tx, episode.line)).map(one => one.episode);
  return open.filter(
    one =>
      one.id !== episode.id && one.station === station.id && one.state === 'open' && (one.kind === 'stall' || one.kind === 'help-need'),
  );
}

/** In place of a button: nobody tapped, the call could not be delivered. */
export const UNREACHED = 'unreached';

/** The role's card rests, the next of the ladder is called at once, and the station reads both. */
export async function cannotCome(tap: Tap): Promise<Message[]> {
  const { deps, episode, at, state } = tap;
  const isReached = tap.inbound.button !== UNREACHED;
  const role = calledRole(tap);
  const place = placeOf(deps.plant(), episode);
  if (role === null || place === null || episode.state !== 'open') return [];
  const told = (state === null ? undefined : memoryOf(state).episodes[episode.id])?.roles ?? [role];
  const next = nextToCall(ladderNow(deps.plant(), at), [...told, role]);
  const called = next === null ? [] : await callFor(tap, place, next);
  const reached = new Set(called.map(one => one.conversation));
  const resting = new Set(callConversations(deps.plant(), role, deps.connected));
  const { site } = deps.plant();
  const others = await everywhere(tap, previous => {
    if (reached.has(previous.conversation)) return null;
    if (previous.call === undefined) return askedMessage(previous, site, { role: next, at, without: { role, isReached } });
    return resting.has(previous.conversation) ? declinedMessage(previous, site, { next, at, role, isReached }) : null;
  });
  return [...called, ...others];
}

/** Whoever called has helped themselves. */
export async function withdraw(tap: Tap): Promise<Message[]> {
  const { tx, deps, episode, at } = tap;
  if (episode.kind !== 'help-need' || !isOpen(episode)) return [];
  await upsertEpisode(tx, { ...episode, state: 'closed', closedAt: Math.max(at, episode.openedAt) });
  return everywhere(tap, previous => notNeededMessage(previous, deps.plant().site, at));
}

/** A chip, or the window for anything else: what fixed it is shown the next time the same comes up. */
export async function fix(tap: Tap, button: string): Promise<Message[]> {
  const { tx, deps, episode, at } = tap;
  const words = await fixWords(tap, button);
  if (words === '') return [];
  await recordFix(tx, episode.id, words, at);
  const { site } = deps.plant();
  if (episode.kind === 'help-need') {
    await alsoFixed(tap, words);
    // No machine says when a call is over: whoever came does.
    if (isOpen(episode)) return closeCall(tap, words);
  }
  const { card } = tap;
  if (card === null || card.buttons.length === 0) return [];
  const role = calledRole(tap);
  // A pager has been told that it is over; what fixed it is for people.
  const told = role === null ? [] : callConversations(deps.plant(), role, deps.connected).filter(one => productOf(one) !== 'ring');
  const messages: Message[] = [];
  for (const conversation of new Set([card.conversation, ...told])) {
    const previous =
      conversation === card.conversation ? card : await latestRevision(tx, messageId(episode.id, conversation), conversation);
    if (previous !== null && previous.buttons.length > 0) messages.push(inEach(previous, one => fixedMessage(one, words)));
  }
  return messages;

  async function closeCall({ episode: call }: Tap, fixedBy: string): Promise<Message[]> {
    const closedAt = Math.max(at, call.openedAt);
    await upsertEpisode(tx, { ...call, state: 'closed', closedAt });
    const closing = { at: closedAt, figure: null, openedAt: call.openedAt, kind: 'other', keptKg: null, owned: true } as const;
    return everywhere(tap, previous => {
      const closed = closedCall(previous, site, closing, null);
      return previous.call === undefined ? closed : { ...fixedMessage(closed, fixedBy), revision: closed.revision };
    });
  }
}

/** A chip says in short what the list it came from says whole. */
async function fixWords({ tx, deps, inbound, episode, card }: Tap, pressed: string): Promise<string> {
  const lang = languageOf(deps.plant());
  if (pressed === 'fixed') {
    const chosen = FIXES.find(one => one.id === inbound.values?.what);
    const own = inbound.values?.words?.trim() ?? '';
    // "Something else: the belt was off" says no more than the belt.
    const named = chosen === undefined || (chosen.id === 'other' && own !== '') ? '' : WORDS[lang][chosen.label];
    return [named, own].filter(part => part !== '').join(': ');
  }
  const label = card?.buttons.find(one => one.id === pressed)?.label ?? '';
  const place = placeOf(deps.plant(), episode);
  const fixes = place === null ? [] : await fixesFor(tx, episode, place.station, lang);
  const index = fixButtons(lang, fixes).findIndex(one => one.label === label);
  return fixes[index] ?? label;
}

/** The stop that the call was about is remembered with what fixed it, so that the next like it is told. */
async function alsoFixed({ tx, episode, at }: Tap, words: string): Promise<void> {
  const stops = await episodesBetween(tx, episode.openedAt, at + 1, { station: episode.station, kind: 'stall' });
  const stop = stops.findLast(one => one.fix === null && one.episode.openedAt <= at);
  if (stop !== undefined) await recordFix(tx, stop.episode.id, words, at);
}
