/** "And before that?", "and the longest?" right after a stop was told: another one at the same station. */
import { calendar } from '../plant/calendar.ts';
import type { Lang } from '../plant/plant.ts';
import type { LanguageReading, QuestionContext } from './read-question.ts';

const ASKED: Readonly<Record<Lang, RegExp>> = {
  en: /^(?:and )?(?:(?:what|how) about )?(?:(?:the (?:one|stop|time) )?(?:right |just )?before(?: that| this| it)?(?: one| stop)?|the previous (?:one|stop|time))$/,
  de: /^(?:und )?(?:was war |wie war es )?(?:(?:der |die |das )?(?:halt |stopp |stillstand |störung |mal )?(?:davor|vorher|zuvor)|beim (?:halt |stopp |stillstand |mal )?davor|der (?:vorige|vorherige)(?: halt| stopp| stillstand)?)$/,
  es: /^(?:y )?(?:(?:la |el )?(?:parada |paro )?(?:de )?antes(?: de (?:eso|esa|ese|esto))?|(?:la |el )?(?:parada |paro |vez )?anterior)$/,
  pl: /^(?:a |i )?(?:co było )?(?:(?:ten |postój )?(?:wcześniej|wczesniej|przedtem|przed tym|przed nim|poprzednio)|(?:ten )?poprzedni(?: postój)?|(?:ten )?wcześniejszy(?: postój)?)$/,
};

const LONGEST: Readonly<Record<Lang, RegExp>> = {
  en: /^(?:and )?(?:(?:what|how) about )?the (?:longest|biggest|worst)(?: one| stop)?$/,
  de: /^(?:und )?(?:was ist mit )?(?:der|dem|die|das) (?:längste|längsten|laengste|laengsten|schlimmste|schlimmsten)(?: halt| stopp| stillstand)?$/,
  es: /^(?:y )?(?:la|el) (?:(?:parada|paro) )?(?:más|mas) (?:larga|largo|grande)$/,
  pl: /^(?:a |i )?(?:ten )?(?:najdłuższy|najdluzszy|największy)(?: postój)?$/,
};

const DAY_MS = 86_400_000;

/** null = something else is asked, or no stop was told. */
export function beforeThat(text: string, { plant, previous }: QuestionContext): LanguageReading | null {
  if (previous?.intent !== 'why' || previous.told === undefined) return null;
  const bare = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const langIn = (asked: typeof ASKED) => (Object.keys(asked) as Lang[]).find(one => asked[one].test(bare));
  const { told, last: _last, stops: _stops, ...frame } = previous;
  const longest = langIn(LONGEST);
  if (longest !== undefined) return { frame: { ...frame, station: told.station, stops: 'longest' }, lang: longest };
  const lang = langIn(ASKED);
  if (lang === undefined) return null;
  const { instant, localMinute } = calendar(plant);
  // The stop may have been asked about in a narrow stretch of time; the one before it lies outside.
  const from = localMinute(instant(told.from, 'first') - DAY_MS);
  return { frame: { ...frame, station: told.station, from, to: told.from, last: true }, lang };
}
