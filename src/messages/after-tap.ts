/** What a card says once it was tapped (noted, put aside) or overtaken by the waste. Ownership and closing are in `revise.ts`, calls in `call-replies.ts`. */
import type { EpochMs } from '../clock.ts';
import type { Lang } from '../plant/plant.ts';
import { isPutAside } from './come-back.ts';
import type { Block, Button, Message, Picture } from './message.ts';
import { button, episodeOfMessage, fallback, line, type Reader, type TextKey, textBlock, tipButtons, voiceOf } from './message-parts.ts';
import { fill, WORDS as SAY } from './say.ts';
import { minutesSaid } from './tip-fields.ts';

const WORDS: Readonly<
  Record<
    Lang,
    Record<
      'noted' | 'notedAs' | 'aside' | 'asideDrift' | 'waste' | 'left' | 'limit' | 'quiet' | 'quietUntil' | 'loud' | 'loudAgain',
      string
    >
  >
> = {
  en: {
    noted: 'Noted, thank you.',
    notedAs: 'Noted: {what}. Thank you.',
    aside: 'Put aside. It closes by itself.',
    asideDrift: 'Put aside. It comes back when waste begins, else it closes by itself.',
    waste: 'waste since {time}',
    left: '{time} to waste',
    limit: 'limit',
    quiet: 'Quiet this shift',
    quietUntil: 'No more tips here until {time}. Safety and calls come as ever.',
    loud: 'Tips again',
    loudAgain: 'Tips come here again.',
  },
  de: {
    noted: 'Notiert, danke.',
    notedAs: 'Notiert: {what}. Danke.',
    aside: 'Zurückgestellt. Die Karte schließt sich selbst.',
    asideDrift: 'Zurückgestellt. Die Karte kommt zurück, wenn Ausschuss beginnt; sonst schließt sie sich selbst.',
    waste: 'Ausschuss seit {time}',
    left: 'noch {time} bis Ausschuss',
    limit: 'Grenze',
    quiet: 'Ruhe bis Schichtende',
    quietUntil: 'Hier kommen bis {time} keine Tipps mehr. Sicherheit und Rufe kommen wie immer.',
    loud: 'Wieder Tipps',
    loudAgain: 'Hier kommen wieder Tipps.',
  },
  es: {
    noted: 'Anotado, gracias.',
    notedAs: 'Anotado: {what}. Gracias.',
    aside: 'Aplazado. Se cierra sola.',
    asideDrift: 'Aplazado. Vuelve cuando empiece el desecho; si no, se cierra sola.',
    waste: 'desecho desde las {time}',
    left: 'quedan {time} hasta la merma',
    limit: 'límite',
    quiet: 'Silencio este turno',
    quietUntil: 'Aquí no hay más consejos hasta las {time}. La seguridad y las llamadas llegan como siempre.',
    loud: 'Consejos de nuevo',
    loudAgain: 'Aquí vuelven los consejos.',
  },
  pl: {
    noted: 'Zapisano, dziękuję.',
    notedAs: 'Zapisano: {what}. Dziękuję.',
    aside: 'Odłożone. Karta zamknie się sama.',
    asideDrift: 'Odłożone. Karta wróci, gdy zacznie się odpad; inaczej zamknie się sama.',
    waste: 'odpad od {time}',
    left: '{time} do odpadu',
    limit: 'granica',
    quiet: 'Cisza do końca zmiany',
    quietUntil: 'Do {time} nie będzie tu wskazówek. Bezpieczeństwo i wezwania przychodzą jak zawsze.',
    loud: 'Znów wskazówki',
    loudAgain: 'Wskazówki znów tu przychodzą.',
  },
};

/**
 * A correction, a fix or a verdict was taken; nothing more is asked.
 *
 * @param what the chip: whoever comes next reads what somebody has seen here, not only that they did
 */
export function notedMessage(previous: Message, what: TextKey | null = null): Message {
  const words = WORDS[previous.locale];
  const said = what === null ? words.noted : fill(words.notedAs, { what: SAY[previous.locale][what] });
  const body = [...previous.body, textBlock(said)];
  return next(previous, { body, buttons: previous.buttons.filter(one => one.id === 'on-it' || one.id === 'get-help') });
}

/** Somebody is not sure: the steps lie open, and a person is the first thing offered. */
export function unsureMessage(previous: Message): Message {
  const isSteps = ({ kind }: Block) => kind === 'steps';
  const hidden = previous.body.flatMap(block => (block.kind === 'behind' ? block.blocks.filter(isSteps) : []));
  const rest = previous.body.map(block =>
    block.kind === 'behind' ? { ...block, blocks: block.blocks.filter(inner => !isSteps(inner)) } : block,
  );
  const offered = stillOffered(previous).toSorted((a, b) => Number(b.id === 'get-help') - Number(a.id === 'get-help'));
  const buttons = offered.map((one, index) => ({ ...one, style: index === 0 ? ('primary' as const) : ('plain' as const) }));
  return next(previous, { body: [...hidden, ...rest], buttons });
}

/** `Not now`: the card stays, quieter; whoever has time later can still take it, or have quiet for the rest of the shift. */
export function setAsideMessage(previous: Message): Message {
  const { quiet } = WORDS[previous.locale];
  const body = [...previous.body, asideBlock(previous)];
  return next(previous, { body, buttons: [...stillOffered(previous), button('quiet', quiet)], tone: 'info' });
}

/** Only a drift has a moment from which on it is worse. */
function asideBlock({ id, locale }: Pick<Message, 'id' | 'locale'>): Block {
  const isDrift = episodeOfMessage(id)?.split('/')[2] === 'drift';
  return textBlock(WORDS[locale][isDrift ? 'asideDrift' : 'aside']);
}

/** What was put aside is asked for anew; a place that wants quiet has it. */
function backAgain(previous: Message): Pick<Message, 'body' | 'buttons'> {
  const { body, buttons, locale } = previous;
  if (!isPutAside(previous)) return { body, buttons };
  const aside = JSON.stringify(asideBlock(previous));
  return {
    body: body.filter(block => JSON.stringify(block) !== aside),
    buttons: tipButtons(voiceOf({ lang: locale, timeZone: 'UTC' })),
  };
}

/** Tips rest at this place; with one tap they come again. */
export function quietMessage(previous: Message, reader: Pick<Reader, 'timeZone'>, until: EpochMs): Message {
  const words = WORDS[previous.locale];
  const said = words.quietUntil.replace('{time}', voiceOf({ lang: previous.locale, timeZone: reader.timeZone }).time(until));
  const body = [...previous.body, textBlock(said)];
  return next(previous, { body, buttons: [...stillOffered(previous), button('loud', words.loud)] });
}

export function loudMessage(previous: Message): Message {
  const body = [...previous.body, textBlock(WORDS[previous.locale].loudAgain)];
  return next(previous, { body, buttons: stillOffered(previous) });
}

const stillOffered = ({ buttons }: Message): Button[] => buttons.filter(one => one.id === 'on-it' || one.id === 'get-help');

export interface DriftNow {
  station: string;
  value: number;
  unit: string;
  limit: number;
  /** At the least, and at the most; absent where it is not on its way there. */
  minutesLeft?: number;
  minutesLeftMost?: number;
  at: EpochMs;
}

/** It goes on, and there is still something to decide: the value, the time left and the picture are as they are now. */
export function driftingMessage(previous: Message, reader: Pick<Reader, 'timeZone'>, now: DriftNow, picture: Picture | null): Message {
  const { picture: _picture, ...rest } = previous;
  const { format } = voiceOf({ lang: previous.locale, timeZone: reader.timeZone });
  const { minutesLeft, minutesLeftMost } = now;
  const isSoon = minutesLeft !== undefined && minutesSaid(minutesLeft) !== null;
  const left = isSoon ? [WORDS[previous.locale].left.replace('{time}', format.duration(minutesLeft, minutesLeftMost))] : [];
  const validUntil = minutesLeft === undefined ? null : now.at + minutesLeft * 60_000;
  const line2 = line([...figuresOf(previous, reader, now), ...left].join(' · '));
  return next(rest, { line2, validUntil, ...(picture === null ? {} : { picture }) });
}

/** Nothing was done in time: the value is past its limit. The card is not over, it is more urgent than before, though it was put aside. */
export function wastingMessage(
  previous: Message,
  reader: Pick<Reader, 'timeZone'>,
  now: Omit<DriftNow, 'at'> & { since: EpochMs },
): Message {
  const voice = voiceOf({ lang: previous.locale, timeZone: reader.timeZone });
  const parts = [...figuresOf(previous, reader, now), WORDS[previous.locale].waste.replace('{time}', voice.time(now.since))];
  const { picture: _picture, ...rest } = previous;
  return next(rest, { ...backAgain(previous), line2: line(parts.join(' · ')), validUntil: null, tone: 'stop' });
}

function figuresOf(
  { locale }: Message,
  { timeZone }: Pick<Reader, 'timeZone'>,
  { station, value, unit, limit }: Omit<DriftNow, 'at'>,
): string[] {
  const { format } = voiceOf({ lang: locale, timeZone });
  const figure = (of: number) => `${format.number(of, 2)} ${unit}`.trim();
  return [station, figure(value), `${WORDS[locale].limit} ${figure(limit)}`];
}

function next(previous: Message, change: Partial<Message>): Message {
  const revised: Message = { ...previous, ...change, revision: previous.revision + 1 };
  return { ...revised, fallbackText: fallback([revised.title, revised.line2]) };
}
