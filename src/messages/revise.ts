/**
 * What becomes of a message: somebody took it, it closed itself from data, it is over, a flood replaced it.
 *
 * One episode is one message, edited in place. Each of these takes the message as last sent and gives the next revision.
 */
import type { EpochMs } from '../clock.ts';
import type { Message } from './message.ts';
import { button, fallback, line, placed, type Reader, textBlock, title, voiceOf } from './message-parts.ts';

/** Somebody tapped `On it`; who it was is not said. `Get help` stays, and for whoever was called: what fixed it. */
export function ownedMessage(previous: Message, reader: Pick<Reader, 'timeZone'>, since: EpochMs): Message {
  const voice = voiceOf({ lang: previous.locale, timeZone: reader.timeZone });
  const line2 = placed(previous, `${voice.words.somebodyOnIt} ${voice.say('since', { time: voice.time(since) })}`);
  const fixed = previous.buttons.filter(one => one.id === 'fixed');
  const call = previous.call === undefined ? {} : { call: { ...previous.call, status: 'taken' as const } };
  return next(previous, { line2, buttons: fixed.length > 0 ? fixed : [button('get-help', voice.words.getHelp)], ...call, tone: 'info' });
}

export interface Closing {
  at: EpochMs;
  /** The figure at recovery, measured; null = none, or a stop that ended. */
  figure: { value: number; unit?: string | null } | null;
  openedAt: EpochMs;
  /** `stall` closes with "runs again", the rest with the figure or "over". */
  kind: 'stall' | 'other';
  /** An estimate in kg, or null. */
  keptKg: number | null;
  /** True where somebody had it in hand. */
  owned: boolean;
  /** Asks one tap, only where the data cannot tell whether the tip helped. */
  ask?: boolean;
}

/** "6.1 % again at 09:31." */
export function closedMessage(previous: Message, reader: Pick<Reader, 'timeZone'>, closing: Closing): Message {
  const voice = voiceOf({ lang: previous.locale, timeZone: reader.timeZone });
  const time = voice.time(closing.at);
  const figure = closing.figure
    ? `${voice.format.number(closing.figure.value, 1)}${closing.figure.unit ? ` ${closing.figure.unit}` : ''}`
    : null;
  const heading = figure
    ? voice.say('againAt', { figure, time })
    : voice.say(closing.kind === 'stall' ? 'runsAgainAt' : 'clearedAt', { time });
  const took = voice.say('took', { duration: voice.duration(closing.openedAt, closing.at) });
  const kept = closing.keptKg === null || closing.keptKg < 1 ? null : voice.say('keptKg', { kg: voice.format.number(closing.keptKg, 0) });
  // What was to be done stands here as what was said: nobody is to do it once more.
  const words = [
    voice.say('before', { title: previous.title }),
    closing.owned ? voice.words.thanks : null,
    closing.ask ? voice.words.didItHelp : null,
  ];
  return next(previous, {
    title: title(heading),
    line2: placed(previous, kept ?? took),
    body: words.filter(text => text !== null).map(text => textBlock(text)),
    buttons: closing.ask ? [button('helped', voice.words.helped), button('not-helped', voice.words.notHelped)] : [],
    tone: 'done',
    validUntil: null,
  });
}

/** `validUntil` has passed: the card says so and asks nothing more. */
export function overMessage(previous: Message, reader: Pick<Reader, 'timeZone'>, at: EpochMs): Message {
  const voice = voiceOf({ lang: previous.locale, timeZone: reader.timeZone });
  return next(previous, {
    title: title(voice.say('over', { title: previous.title })),
    line2: placed(previous, voice.say('overLine', { time: voice.time(at) })),
    body: previous.body.filter(block => block.kind === 'behind'),
    buttons: [],
    tone: 'over',
    validUntil: null,
  });
}

/** What came late showed that there was no such trouble: the card takes back what it said. */
export function withdrawnMessage(previous: Message): Message {
  const { words, say } = voiceOf({ lang: previous.locale, timeZone: 'UTC' });
  return next(previous, {
    title: title(say('withdrawn', { title: previous.title })),
    line2: words.withdrawnLine,
    body: previous.body.filter(block => block.kind === 'behind'),
    buttons: [],
    tone: 'over',
    validUntil: null,
  });
}

export interface Silent {
  line: string;
  names: readonly string[];
  /** Nothing comes from the whole line. */
  isAll: boolean;
  since: EpochMs;
}

/** More stations have fallen silent with the one it was about, or some have come back. */
export function silentMessage(previous: Message, reader: Pick<Reader, 'timeZone'>, { line: name, names, isAll, since }: Silent): Message {
  const voice = voiceOf({ lang: previous.locale, timeZone: reader.timeZone });
  const heading = isAll ? voice.say('outageAll', { line: name }) : voice.say('outageSeveral', { line: name, count: names.length });
  const line2 = line(voice.say('outageNames', { stations: names.join(', '), time: voice.time(since) }));
  return next(previous, { title: title(heading), line2, tone: 'info' });
}

function next(previous: Message, change: Partial<Message>): Message {
  const { picture, ...rest } = previous;
  const keepsPicture = change.tone === 'info' && picture ? { picture } : {};
  const revised: Message = { ...rest, ...keepsPicture, ...change, revision: previous.revision + 1 };
  return { ...revised, fallbackText: fallback([revised.title, revised.line2]) };
}
