/**
 * What an operator's "how do I …?" and "what worked last time?" are about: an alarm's code, a kind of trouble, safety.
 *
 * Says nothing of place and time, which are the reader's.
 */
import type { CauseKind } from '../causes/ranking.ts';
import type { EpisodeKind } from '../line/finding.ts';
import { globMatches } from '../plant/glob.ts';
import { type Plant, stationOf } from '../plant/plant.ts';
import type { Situation } from '../prompts/template.ts';
import { findPlaces } from './find-places.ts';
import type { Frame, Intent } from './frame.ts';
import { isKnownWord } from './known-words.ts';
import { safetyWork } from './lexicon/safety.ts';
import type { LanguageReading } from './read-question.ts';
import { troubleNamed } from './troubles.ts';
import { wordsOf } from './words.ts';

export interface HowTo {
  /** Alarm codes, in capitals. */
  codes: readonly string[];
  /** Only the certified procedure and a person may answer. */
  safety: boolean;
  /** Said in so many words: what helped before, what to do now, or whether a value has to go up or down. */
  wants: 'last-time' | 'what-to-do' | 'which-way' | null;
  kinds: readonly EpisodeKind[];
  causes: readonly CauseKind[];
  situations: readonly Situation[];
  /** All its words, folded. */
  words: readonly string[];
  /** Those that no question needs and no place is called: what it is about. */
  about: readonly string[];
}

const LETTERS_MIN = 4;
const CODE = /(?<![\p{L}\p{N}])\p{L}{1,5}[-_]?\d{2,5}(?![\p{L}\p{N}])/gu;
const BARE_CODE =
  /(?:alarm|alarma|error|fault|code|fehler|storung|meldung|fallo|codigo|blad|usterka|kod) (?:number |nr |no )?(\d{2,5})(?= |$)/gu;

const word = (source: string): RegExp => new RegExp(`(?<=^| )(?:${source})(?= |$)`, 'u');

const LAST_TIME = word(
  'last time|the time before|previously|before|(?:beim )?letzte[sn]? mal|(?:das )?letzte mal|letztens|zuletzt|vorher|fruher|ultima vez|vez pasada|otra vez|anterior|antes|ostatnim razem|poprzednim razem|ostatnio|poprzednio|wczesniej',
);
const HELPED = word(
  '(?:what|how) did we do|(?:what|how) (?:was|were) (?:it |that |this |@ )?(?:done|solved|fixed|cleared)|work(?:ed|s)|help(?:ed|s)|fix(?:ed|es)|cured|solved|cleared|was done|' +
    'geholfen|half|geklappt|funktioniert|behoben|gelost|repariert|gemacht|getan|' +
    'funciono|sirvio|ayudo|arreglo|soluciono|resolvio|hicimos|hicieron|se hizo|' +
    'pomog\\p{L}+|zadzial\\p{L}+|napraw\\p{L}+|zrobi(?:lismy|lysmy|ono|li)|usunie?t\\p{L}+|rozwiaza\\p{L}+',
);
const WHAT_TO_DO = word(
  'what (?:should|do|can|must|shall) (?:i|we) do|what now|what to do|what helps|how (?:do|can|to) (?:i |we )?(?:fix|clear|reset|solve)|' +
    'was (?:soll|muss|kann|sollen|mussen|konnen) (?:ich|wir) (?:jetzt |da |denn )?(?:tun|machen)|was (?:ist zu )?tun|was hilft|was mache ich|' +
    'que (?:hago|hacemos|hay que hacer|puedo hacer|debo hacer|ayuda)|como (?:lo |la |se )?(?:arregl|quit|rearm|soluciono|solucion|resuelv|desbloque)\\p{L}*|' +
    'co (?:mam |mamy |trzeba |nalezy )?(?:robic|zrobic)|co (?:pomaga|dalej z)|jak (?:to |go |ja )?(?:usunac|naprawic|skasowac)',
);

/** "Up or down?" alone is asked of a machine that runs or not; with a verb of turning it is asked of a value. */
const WHICH_WAY = word(
  'which (?:way|direction) (?:do|should|shall|must|does|to)|(?:go|turn|take|move|set|adjust|bring|put|wind|dial|crank) .{0,40}(?:up|down|higher|lower) or (?:up|down|higher|lower)|(?:turn|go|take|set) .{0,20}(?:up|down) or (?:up|down)|(?:raise|lower|increase|decrease|reduce|drop) (?:[^|]{1,40} )?or (?:raise|lower|increase|decrease|reduce|drop)|' +
    '(?:hoch|rauf|hoher|aufdrehen|hochdrehen|mehr) oder (?:runter|niedriger|tiefer|zudrehen|runterdrehen|weniger)|(?:runter|niedriger|tiefer|weniger) oder (?:hoch|rauf|hoher|mehr)|(?:in )?welche richtung|' +
    '(?:subo|subimos|subir|subirl[oa]|l[oa] subo|l[oa] subimos|aumento|aumentar) o (?:l[oa] )?(?:bajo|bajamos|bajar|bajarl[oa]|reduzco|reducir)|(?:bajo|bajamos|bajar) o (?:subo|subimos|subir)|hacia (?:que lado|donde) (?:l[oa] )?(?:muevo|movemos|giro|ajusto)|' +
    'w gore czy w dol|w dol czy w gore|(?:podniesc|zwiekszyc|podkrecic|dac wiecej) czy (?:obnizyc|zmniejszyc|skrecic|mniej)|(?:obnizyc|zmniejszyc) czy (?:podniesc|zwiekszyc)|w ktora strone',
);

export function howTo(text: string, plant: Plant): HowTo {
  const written = wordsOf(text);
  const words = written.map(one => one.text).filter(one => !/^[|,-]$/.test(one));
  const folded = words.join(' ');
  const mentions = findPlaces(written, plant);
  const marked = text.match(/[\p{L}\p{N}_-]+/gu) ?? [];
  const named = marked.filter(token => plant.safety.alarmCodes.some(pattern => globMatches(pattern, token)));
  return {
    codes: codesIn(text, folded, plant),
    safety: named.length > 0 || safetyWork.test(folded),
    wants: wantsOf(folded),
    ...troubleNamed(folded),
    words,
    about: written
      .filter((one, index) => !mentions.some(mention => mention.from <= index && index < mention.to) && isTelling(one.text))
      .map(one => one.text),
  };
}

function wantsOf(folded: string): HowTo['wants'] {
  if (LAST_TIME.test(folded) && HELPED.test(folded)) return 'last-time';
  return WHICH_WAY.test(folded) ? 'which-way' : WHAT_TO_DO.test(folded) ? 'what-to-do' : null;
}

const isTelling = (one: string): boolean => one.length >= LETTERS_MIN && !/\d/.test(one) && !isKnownWord(one);

function codesIn(text: string, folded: string, plant: Plant): string[] {
  const isPlace = (token: string) =>
    plant.lines.some(line => stationOf(line, token) !== undefined || line.id.toLowerCase() === token.toLowerCase());
  const lettered = (text.match(CODE) ?? []).filter(token => !isPlace(token));
  const bare = [...folded.matchAll(BARE_CODE)].map(match => match[1] ?? '');
  return [...new Set([...lettered, ...bare].map(code => code.toUpperCase()))];
}

/** What such a question may have been taken for. */
const TAKEN_FOR: Readonly<Record<NonNullable<HowTo['wants']>, ReadonlySet<Intent>>> = {
  'last-time': new Set<Intent>(['now', 'other', 'why', 'since']),
  'what-to-do': new Set<Intent>(['now', 'other']),
  'which-way': new Set<Intent>(['now', 'since', 'other', 'command-refuse']),
};
const NOWHERE: Frame = { intent: 'other', line: null, station: null, from: null, to: null, compareTo: null };

/** "How often did F104 come?" counts that alarm, and no stops. */
function asAlarmCount(reading: LanguageReading, { codes }: HowTo): LanguageReading {
  if (codes.length === 0 || !('frame' in reading) || reading.frame.intent !== 'how-often') return reading;
  return { ...reading, frame: { ...reading.frame, metric: 'alarms', codes } };
}

/** "What worked last time?" and "…, what do I do?" want to know how it is done, whatever else they name. */
export function asHowTo(reading: LanguageReading, asked: HowTo): LanguageReading {
  const { wants } = asked;
  if (wants === null) return asAlarmCount(reading, asked);
  const frame = 'frame' in reading ? reading.frame : 'ask' in reading && reading.about === 'intent' ? NOWHERE : null;
  if (frame === null || !TAKEN_FOR[wants].has(frame.intent)) return reading;
  const { line, station } = frame;
  return { frame: { intent: 'coach', line, station, from: null, to: null, compareTo: null }, lang: reading.lang };
}
