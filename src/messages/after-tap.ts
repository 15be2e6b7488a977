/** What a card says once it was tapped (noted, put aside) or overtaken by the waste. Ownership and closing are in `revise.ts`, calls in `call-replies.ts`. */
import type { EpochMs } from '../clock.ts';
import type { Lang } from '../plant/plant.ts';
import type { Message } from './message.ts';
import { fallback, line, type Reader, textBlock, voiceOf } from './message-parts.ts';

const WORDS: Readonly<Record<Lang, { noted: string; aside: string; waste: string; limit: string }>> = {
  en: {
    noted: 'Noted, thank you.',
    aside: 'Put aside. It closes by itself.',
    waste: 'waste since {time}',
    limit: 'limit',
  },
  de: {
    noted: 'Notiert, danke.',
    aside: 'Zurückgestellt. Die Karte schließt sich selbst.',
    waste: 'Ausschuss seit {time}',
    limit: 'Grenze',
  },
  es: {
    noted: 'Anotado, gracias.',
    aside: 'Aplazado. Se cierra sola.',
    waste: 'desecho desde las {time}',
    limit: 'límite',
  },
  pl: {
    noted: 'Zapisano, dziękuję.',
    aside: 'Odłożone. Karta zamknie się sama.',
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
