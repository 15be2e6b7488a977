/**
 * What becomes of a call: it went out, somebody comes, somebody cannot, it is no longer needed, it is over and asks what fixed it.
 *
 * The station has a receipt (or its tip) and the roles have cards; each of these takes a message as last sent and gives the next
 * revision. Roles alone are named.
 */
import type { EpochMs } from '../clock.ts';
import type { Lang, Role } from '../plant/plant.ts';
import { attachedText, type CallFacts, callButtons, comingText } from './call-card.ts';
import type { Block, Button, Call, ConversationId, Message } from './message.ts';
import { button, fallback, line, messageId, placed, type Reader, textBlock, title, upperFirst, voiceOf } from './message-parts.ts';
import { type Closing, closedMessage } from './revise.ts';
import { fill } from './say.ts';
import { CALL_WORDS } from './words/calls.ts';

type Zone = Pick<Reader, 'timeZone'>;

/** What a fix is called on a button, by place. */
export const fixButton = (index: number): string => `fix-${index + 1}`;
export const FIX_BUTTON = /^fix-[1-4]$/;
const FIXES_MAX = 4;

/**
 * What the station sees of its own call, before anything is known.
 *
 * @param place the station, where others are spoken of as well
 */
export function receipt(episode: string, conversation: ConversationId, lang: Lang, place?: string): Message {
  return {
    id: messageId(episode, conversation),
    revision: 0,
    conversation,
    audience: 'position',
    title: '',
    body: [],
    buttons: [],
    fallbackText: '',
    locale: lang,
    validUntil: null,
    cites: [],
    tone: 'info',
    ...(place === undefined ? {} : { place }),
  };
}

/** What a station reads of its own call, for as long as nobody has to look anywhere else. */
export const isReceipt = ({ revision, buttons }: Message): boolean => revision === 0 || buttons.some(one => one.id === 'not-needed');

/** Who does not come, by their own word or because their chat takes no message. */
export interface Without {
  role: Role;
  isReached: boolean;
}

/**
 * The station is told who was called and when. A tip keeps its action as its title; a receipt says it there.
 *
 * @param called.without the role that cannot come or be reached, where that is why the next was called; `role` null = nobody is left
 */
export function askedMessage(previous: Message, reader: Zone, called: { role: Role | null; at: EpochMs; without?: Without }): Message {
  const voice = voiceOf({ lang: previous.locale, timeZone: reader.timeZone });
  const words = CALL_WORDS[previous.locale];
  const nameOf = (role: Role) => upperFirst(voice.words.roles[role]);
  const { without } = called;
  const cannot =
    without === undefined ? null : fill(without.isReached ? words.cannotCome : words.notReached, { role: nameOf(without.role) });
  const next = called.role === null ? words.nobodyLeft : fill(words.isCalled, { role: nameOf(called.role) });
  const when = fill(words.askedAt, { time: voice.time(called.at) });
  if (isReceipt(previous))
    return revised(previous, {
      title: title(next),
      line2: placed(previous, [cannot, when].filter(part => part !== null).join(' · ')),
      ...withdrawable(previous),
    });
  return revised(previous, {
    line2: line([cannot, next, when].filter(part => part !== null).join(' · ')),
    buttons: [button('on-it', voice.words.onIt)],
    tone: 'info',
  });
}

const withdrawable = ({ locale }: Message) => ({ buttons: [button('not-needed', CALL_WORDS[locale].notNeeded)], tone: 'info' as const });

/**
 * Somebody of the role comes: the station sees who and when, the role's own card offers what fixed it last.
 *
 * @param coming.minutes about how long; 0 = on the way
 */
export function comingMessage(
  previous: Message,
  reader: Zone,
  coming: { role: Role; minutes: number; at: EpochMs; fixes: readonly string[] },
): Message {
  const voice = voiceOf({ lang: previous.locale, timeZone: reader.timeZone });
  const { role, minutes } = coming;
  const text = comingText(previous.locale, voice.words.roles[role], minutes);
  const said = fill(CALL_WORDS[previous.locale].saidAt, { time: voice.time(coming.at) });
  if (previous.call !== undefined) {
    const { id, name } = previous.call.station;
    return revised(previous, {
      title: title(text),
      line2: line(`${id} ${name} · ${said}`),
      body: withoutRequest(previous.body),
      buttons: fixButtons(previous.locale, coming.fixes),
      call: { ...previous.call, status: 'taken', role, minutes },
      tone: 'info',
    });
  }
  if (isReceipt(previous)) return revised(previous, { title: title(text), line2: placed(previous, said), ...withdrawable(previous) });
  return revised(previous, { line2: line(`${text} · ${said}`), buttons: [button('get-help', voice.words.getHelp)], tone: 'info' });
}

/** "Go there, or tap that you cannot" was for whoever had not said it yet; what to take along stays. */
function withoutRequest(body: readonly Block[]): readonly Block[] {
  const facts = body.findIndex(block => block.kind === 'facts');
  return facts < 0 ? body : body.slice(facts);
}

/** The role that cannot come is asked no more, but anybody of it may still change their mind. */
export function declinedMessage(previous: Message, reader: Zone, declined: Without & { next: Role | null; at: EpochMs }): Message {
  const voice = voiceOf({ lang: previous.locale, timeZone: reader.timeZone });
  const words = CALL_WORDS[previous.locale];
  const why = declined.isReached ? words.cannot : fill(words.notReached, { role: upperFirst(voice.words.roles[declined.role]) });
  const next = declined.next === null ? words.nobodyLeft : fill(words.isCalled, { role: upperFirst(voice.words.roles[declined.next]) });
  return revised(previous, {
    body: [...previous.body, textBlock(`${voice.time(declined.at)} · ${why}. ${next}.`)],
    buttons: callButtons(previous.locale).filter(one => one.id !== 'cannot'),
    ...(previous.call === undefined ? {} : { call: { ...previous.call, status: 'declined' as const } }),
    tone: 'info',
  });
}

/** What helped before, and a window for anything else. */
export function fixButtons(lang: Lang, fixes: readonly string[]): readonly Button[] {
  const words = CALL_WORDS[lang];
  return [
    ...fixes.slice(0, FIXES_MAX).map((fix, index) => button(fixButton(index), line(fix))),
    button('fixed', fixes.length === 0 ? words.fixed : words.other, 'plain', 'dialog'),
  ];
}

/** The card of a role once it is over. Where somebody came and has not said it yet, it asks what fixed it: the data cannot tell. */
export function closedCall(previous: Message, reader: Zone, closing: Closing, fixes: readonly string[] | null): Message {
  const closed = closedMessage(previous, reader, closing);
  const { call } = previous;
  // "Before: maintenance is coming" is no word that anybody was to act on.
  if (call === undefined) return isReceipt(previous) ? { ...closed, body: closed.body.slice(1) } : closed;
  const asks = fixes !== null && call.minutes !== undefined;
  return revised(closed, {
    revision: closed.revision,
    line2: line(`${call.station.id} ${call.station.name} · ${closed.line2 ?? ''}`),
    body: asks ? [textBlock({ strong: CALL_WORDS[previous.locale].whatFixed })] : [],
    buttons: asks ? fixButtons(previous.locale, fixes) : [],
    call: { ...call, status: 'over' },
  });
}

/** Whoever called needs nobody any more. */
export function notNeededMessage(previous: Message, reader: Zone, at: EpochMs): Message {
  const voice = voiceOf({ lang: previous.locale, timeZone: reader.timeZone });
  const call: Call | undefined = previous.call === undefined ? undefined : { ...previous.call, status: 'over' };
  const where = call === undefined ? previous.place : line(`${call.station.id} ${call.station.name}`);
  return revised(previous, {
    title: title(fill(CALL_WORDS[previous.locale].tookBack, { time: voice.time(at) })),
    ...(where === undefined ? {} : { line2: where }),
    ...(call === undefined ? {} : { call }),
    body: [],
    buttons: [],
    tone: 'over',
  });
}

/** What fixed it was said; nothing more is asked. */
export function fixedMessage(previous: Message, fix: string): Message {
  const words = CALL_WORDS[previous.locale];
  const asked = (text: unknown) => typeof text === 'object' && text !== null && 'strong' in text && text.strong === words.whatFixed;
  const body = previous.body.filter(block => !(block.kind === 'text' && block.spans.some(asked)));
  const buttons = previous.buttons.filter(one => !FIX_BUTTON.test(one.id) && one.id !== 'fixed');
  return revised(previous, { body: [...body, textBlock(words.fixedBy, { quote: line(fix) })], buttons });
}

/**
 * The card says what lies in its thread.
 *
 * @param elsewhere of a card that stands in another conversation: where it opens
 */
export function attachedMessage(previous: Message, attached: CallFacts['attached'], elsewhere: readonly Block[] = []): Message {
  const words = CALL_WORDS[previous.locale];
  const row = [words.inThread, attachedText(words, attached)] as const;
  const facts = previous.body.find(block => block.kind === 'facts');
  const rows = [...(facts?.rows ?? []).filter(([name]) => name !== words.inThread), row];
  const body =
    facts === undefined
      ? [{ kind: 'facts' as const, rows }, ...previous.body]
      : previous.body.map(block => (block === facts ? { ...facts, rows } : block));
  const shown = new Set(body.map(block => JSON.stringify(block)));
  return revised(previous, { body: [...body, ...elsewhere.filter(block => !shown.has(JSON.stringify(block)))] });
}

function revised(previous: Message, change: Partial<Message>): Message {
  const next: Message = { ...previous, revision: previous.revision + 1, ...change };
  return { ...next, fallbackText: fallback([next.title, next.line2]) };
}
