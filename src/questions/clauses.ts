/** Takes a question apart: what is waved aside goes, and parts that ask different things stand alone. */
import type { Lang } from '../plant/plant.ts';
import { asksSomething } from './unknown-places.ts';
import type { Word } from './words.ts';

/** "never mind X, …", "abgesehen von X: …": X is not asked about. Up to the next comma, stop or contrast. */
const DISMISSALS: readonly string[] = [
  'never mind',
  'nevermind',
  'forget about',
  'forget',
  'leaving aside',
  'leave aside',
  'apart from',
  'aside from',
  'not talking about',
  'i do not mean',
  'i do not care about',
  'do not care about',
  'ignoring',
  'regardless of',
  'no matter',
  'whatever',
  'setting aside',
  'not asking about',
  'not interested in',
  'let alone',
  'without talking about',
  'skip',
  'abgesehen von',
  'abgesehen vom',
  'mal abgesehen vom',
  'mal abgesehen von',
  'vergiss',
  'egal wie',
  'egal was',
  'egal ob',
  'ungeachtet',
  'unabhangig von',
  'lassen wir',
  'ich meine nicht',
  'ich rede nicht von',
  'es geht nicht um',
  'nicht um',
  'olvida',
  'olvidate de',
  'dejando aparte',
  'dejando a un lado',
  'aparte de',
  'no hablo de',
  'no pregunto por',
  'da igual',
  'dejemos',
  'deja',
  'al margen de',
  'sin hablar de',
  'no me refiero a',
  'no me importa',
  'mas alla de',
  'mniejsza o',
  'mniejsza z',
  'pomijajac',
  'nie mowie o',
  'nie pytam o',
  'zostawmy',
  'zapomnij o',
  'niewazne',
  'abstrahujac od',
  'oprocz',
  'nie chodzi o',
  'pal licho',
  'bez wzgledu na',
  'niezaleznie od',
  'zostaw',
];
const TAILS: readonly string[] = [
  'hin oder her',
  'aside',
  'apart',
  'beiseite',
  'mal beiseite',
  'aparte',
  'a un lado',
  'na bok',
  'egal',
  'ist egal',
  'spielt keine rolle',
  'ist vorbei',
  'ist geschichte',
  'hat sich erledigt',
  'ist erledigt',
  'is sorted',
  'ya esta resuelto',
  'ya se arreglo',
  'juz zalatwione',
  'does not matter',
  'who cares',
  'is history',
  'is yesterday',
  'da igual',
  'no importa',
  'es lo de menos',
  'ya paso',
  'ya fue',
  'niewazne',
  'nie ma znaczenia',
  'bez znaczenia',
  'minelo',
  'oder nicht',
  'or not',
  'o no',
];
/** "not X but Y": Y is asked about. */
const NOTS: ReadonlySet<string> = new Set(['not', 'nicht', 'no', 'nie']);
const BUTS: ReadonlySet<string> = new Set(['but', 'sondern', 'sino', 'tylko', 'lecz', 'rather', 'just', 'ale', 'aber', 'pero']);

const isStop = (word: string): boolean => word === ',' || word === '|';

export function withoutDismissed(words: readonly Word[]): Word[] {
  const texts = words.map(word => word.text);
  const gone = new Set<number>();
  texts.forEach((_, at) => {
    const phrase = DISMISSALS.find(candidate => startsAt(texts, at, candidate));
    if (phrase !== undefined) dropUntilStop(texts, at, gone);
    const tail = TAILS.find(candidate => startsAt(texts, at, candidate));
    const next = texts[at + (tail?.split(' ').length ?? 0)] ?? '';
    if (tail !== undefined && (isStop(next) || (at > 0 && !isStop(texts[at - 1] ?? '') && asksSomething(next)))) {
      let from = at;
      while (from > 0 && !isStop(texts[from - 1] ?? '')) from -= 1;
      for (let index = from; index < at + tail.split(' ').length; index += 1) gone.add(index);
    }
    if (NOTS.has(texts[at] ?? '')) {
      const but = texts.findIndex((word, index) => index > at && index <= at + 7 && BUTS.has(word));
      const stop = texts.findIndex((word, index) => index > at && index <= at + 4 && isStop(word));
      const opens = at === 0 || isStop(texts[at - 1] ?? '');
      if (but <= at && opens && stop > at + 1) for (let index = at; index <= stop; index += 1) gone.add(index);
      if (but > at) for (let index = at; index <= but; index += 1) gone.add(index);
    }
  });
  const kept = words.filter((_, index) => !gone.has(index));
  const isEmpty = kept.every(word => isStop(word.text));
  const start = kept.findIndex(word => !isStop(word.text));
  return isEmpty ? [...words] : kept.slice(start);
}

const startsAt = (texts: readonly string[], at: number, phrase: string): boolean =>
  phrase.split(' ').every((word, index) => texts[at + index] === word);

/** Nothing follows the stop: then the words were all there is, and stay. */
function dropUntilStop(texts: readonly string[], at: number, gone: Set<number>): void {
  let end = at;
  while (end < texts.length && !isStop(texts[end] ?? '') && !(end > at + 1 && BUTS.has(texts[end] ?? ''))) end += 1;
  if (texts.slice(end).filter(word => !isStop(word)).length < 2) return;
  for (let index = at; index <= Math.min(end, texts.length - 1); index += 1) gone.add(index);
}

/** "i" and "a" are Polish for "and", and something else elsewhere. */
const JOINTS: Record<Lang, ReadonlySet<string>> = {
  en: new Set(['|', ',', 'and', 'also', 'plus', 'but']),
  de: new Set(['|', ',', 'und', 'sowie', 'ausserdem', 'aber']),
  es: new Set(['|', ',', 'y', 'e', 'ademas', 'pero']),
  pl: new Set(['|', ',', 'i', 'oraz', 'a', 'ale']),
};

const WHY = /^(why|warum|wieso|weshalb|weswegen|por que|dlaczego|czemu)$/;

/** Pieces between stops and conjunctions, at least two words each but for a last "and why". Whether they ask for different things is for the caller. */
export function splitClauses(words: readonly Word[], lang: Lang): Word[][] {
  const clauses: Word[][] = [[]];
  let joint = '';
  words.forEach((word, at) => {
    // What stands behind "dass" belongs to what stands before it.
    if (word.text === ',' && /^(dass|that|ze)$/.test(words[at + 1]?.text ?? '')) return;
    // "linia A" is no joint.
    if (JOINTS[lang].has(word.text) && !/^\p{Lu}$/u.test(word.raw)) {
      joint = word.text;
      clauses.push([]);
    } else clauses.at(-1)?.push(word);
  });
  // "how often did it stop, and why": the one word asks of its own; after a comma it only says what the rest asks.
  const last = clauses.at(-1) ?? [];
  const isWhy = WHY.test(last.map(word => word.text).join(' '));
  const real = clauses.filter(clause => (clause === last && isWhy ? !isStop(joint) : clause.length > 1));
  return real.length > 1 ? real : [];
}
