/** What somebody reads whose tap did nothing: another was faster, or it is over. It stands between two people, so it says of neither who it was. */
import type { EpochMs } from '../clock.ts';
import type { Lang } from '../plant/plant.ts';
import type { Message } from './message.ts';
import { voiceOf } from './message-parts.ts';
import { fill } from './say.ts';

const WORDS: Readonly<Record<Lang, Record<'taken' | 'takenOver' | 'over' | 'changed', string>>> = {
  en: {
    taken: 'Already taken, since {time}. There is nothing more for you to do.',
    takenOver: 'Already taken over. There is nothing more for you to do.',
    over: 'This was over at {time}. There is nothing more for you to do.',
    changed: 'The card has changed: look at what it says now.',
  },
  de: {
    taken: 'Schon übernommen, seit {time}. Für dich ist nichts mehr zu tun.',
    takenOver: 'Die Schicht ist schon übernommen. Für dich ist nichts mehr zu tun.',
    over: 'Das war um {time} vorbei. Für dich ist nichts mehr zu tun.',
    changed: 'Die Karte hat sich geändert: sieh nach, was sie jetzt sagt.',
  },
  es: {
    taken: 'Ya se ocupa alguien, desde las {time}. No tienes que hacer nada más.',
    takenOver: 'El turno ya está recibido. No tienes que hacer nada más.',
    over: 'Esto terminó a las {time}. No tienes que hacer nada más.',
    changed: 'La tarjeta ha cambiado: mira lo que dice ahora.',
  },
  pl: {
    taken: 'Już się tym ktoś zajmuje, od {time}. Nie musisz nic więcej robić.',
    takenOver: 'Zmiana jest już przejęta. Nie musisz nic więcej robić.',
    over: 'To się skończyło o {time}. Nie musisz nic więcej robić.',
    changed: 'Karta się zmieniła: zobacz, co teraz mówi.',
  },
};

/** Whose trouble it still is, as of now. */
export interface Standing {
  state: string;
  owner?: { since: EpochMs };
  closedAt?: EpochMs;
}

/**
 * A tap on a trouble's card that came to nothing. Whoever taps twice reads it of themselves.
 *
 * @returns null where the card still offers it: nothing was missed
 */
export function missedTap(
  { state, owner, closedAt }: Standing,
  card: Message | null,
  button: string | undefined,
  reader: { lang: Lang; timeZone: string },
): string | null {
  if (state === 'open' && card?.buttons.some(one => one.id === button)) return null;
  const { time } = voiceOf(reader);
  const words = WORDS[reader.lang];
  if (closedAt !== undefined) return fill(words.over, { time: time(closedAt) });
  return owner === undefined ? words.changed : fill(words.taken, { time: time(owner.since) });
}

export const takenOverAlready = (lang: Lang): string => WORDS[lang].takenOver;
