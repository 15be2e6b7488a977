/** What a card says once it was tapped (noted, put aside, asked for) or overtaken by the waste. Ownership and closing are in `revise.ts`. */
import type { EpochMs } from '../clock.ts';
import type { Lang, Role } from '../plant/plant.ts';
import type { Message } from './message.ts';
import { button, fallback, line, type Reader, textBlock, title, voiceOf } from './message-parts.ts';

const WORDS: Readonly<Record<Lang, { noted: string; aside: string; asked: string; askedAt: string; waste: string; limit: string }>> = {
  en: {
    noted: 'Noted, thank you.',
    aside: 'Put aside. It closes by itself.',
    asked: '{role} is called',
    askedAt: 'asked at {time}',
    waste: 'waste since {time}',
    limit: 'limit',
  },
  de: {
    noted: 'Notiert, danke.',
    aside: 'Zurückgestellt. Die Karte schließt sich selbst.',
    asked: '{role} ist gerufen',
    askedAt: 'gerufen um {time}',
    waste: 'Ausschuss seit {time}',
    limit: 'Grenze',
  },
  es: {
    noted: 'Anotado, gracias.',
    aside: 'Aplazado. Se cierra sola.',
    asked: 'Se ha avisado: {role}',
    askedAt: 'avisado a las {time}',
    waste: 'desecho desde las {time}',
    limit: 'límite',
  },
  pl: {
    noted: 'Zapisano, dziękuję.',
    aside: 'Odłożone. Karta zamknie się sama.',
    asked: 'Wezwano: {role}',
    askedAt: 'wezwano o {time}',
    waste: 'odpad od {time}',
    limit: 'granica',
  },
};

/** A correction, a fix or a verdict was taken; nothing more is asked. */
export function notedMessage(previous: Message): Message {
  const body = [...previous.body, textBlock(WORDS[previous.locale].noted)];
  return next(previous, { body, buttons: previous.buttons.filter(one => one.id === 'on-it' || one.id === 'get-help') });
}

/** `Not now`: the card stays, quieter; whoever has time later can still take it. */
export function setAsideMessage(previous: Message): Message {
  const body = [...previous.body, textBlock(WORDS[previous.locale].aside)];
  return next(previous, { body, buttons: previous.buttons.filter(one => one.id === 'on-it' || one.id === 'get-help'), tone: 'info' });
}

/** `Get help`: the card says who was called and when, and asks no more. */
export function askedMessage(previous: Message, reader: Pick<Reader, 'timeZone'>, role: Role, at: EpochMs): Message {
  const voice = voiceOf({ lang: previous.locale, timeZone: reader.timeZone });
  const words = WORDS[previous.locale];
  const called = words.asked.replace('{role}', voice.words.roles[role]);
  const heading = previous.title === '' ? title(called) : previous.title;
  const line2 = line(`${previous.title === '' ? '' : `${called} · `}${words.askedAt.replace('{time}', voice.time(at))}`);
  const onIt = previous.revision === 0 ? [] : [button('on-it', voice.words.onIt)];
  return next(previous, { title: heading, line2, buttons: onIt, tone: 'info' });
}

/** Nothing was done in time: the value is past its limit. The card is not over, it is more urgent than before. */
export function wastingMessage(
  previous: Message,
  reader: Pick<Reader, 'timeZone'>,
  now: { station: string; value: number; unit: string; limit: number; since: EpochMs },
): Message {
  const voice = voiceOf({ lang: previous.locale, timeZone: reader.timeZone });
  const words = WORDS[previous.locale];
  const figure = (value: number) => `${voice.format.number(value, 2)} ${now.unit}`.trim();
  const parts = [
    now.station,
    figure(now.value),
    `${words.limit} ${figure(now.limit)}`,
    words.waste.replace('{time}', voice.time(now.since)),
  ];
  const { picture: _picture, ...rest } = previous;
  return next(rest, { line2: line(parts.join(' · ')), validUntil: null, tone: 'stop' });
}

function next(previous: Message, change: Partial<Message>): Message {
  const revised: Message = { ...previous, ...change, revision: previous.revision + 1 };
  return { ...revised, fallbackText: fallback([revised.title, revised.line2]) };
}
