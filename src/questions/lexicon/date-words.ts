/** Days of a month and months as words. Folded. Those of 21 to 29 and 31 stand in two words in English and Polish. */
import { wordTable } from './word-table.ts';

const GERMAN =
  'erst zweit dritt viert funft sechst siebt acht neunt zehnt elft zwolft dreizehnt vierzehnt funfzehnt sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst einundzwanzigst zweiundzwanzigst dreiundzwanzigst vierundzwanzigst funfundzwanzigst sechsundzwanzigst siebenundzwanzigst achtundzwanzigst neunundzwanzigst dreissigst einunddreissigst';
const ENGLISH =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth';
const POLISH =
  'pierwsz drugi trzeci czwart piat szost siodm osm dziewiat dziesiat jedenast dwunast trzynast czternast pietnast szesnast siedemnast osiemnast dziewietnast dwudziest';
const SPANISH =
  'uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve treinta';

const numbered = (words: string, endings: readonly string[]): [string, number][] =>
  words.split(' ').flatMap((word, index) => endings.map((ending): [string, number] => [word + ending, index + 1]));

/** Say the place of a day in its month, and of other things too. */
export const dayOrdinals: Readonly<Record<string, number>> = wordTable(
  Object.fromEntries([
    ...numbered(GERMAN, ['en', 'e', 'er']),
    ...numbered(ENGLISH, ['']),
    ...numbered(POLISH, ['ego', 'y', 'ym']),
    ['thirtieth', 30],
    ['trzydziestego', 30],
    ['primero', 1],
  ]),
);
/** "El nueve": a number in Spanish, after an article. */
export const dayCardinals: Readonly<Record<string, number>> = wordTable(Object.fromEntries(numbered(SPANISH, [''])));
/** "Twenty first", "dwudziestego pierwszego". */
export const dayTens: Readonly<Record<string, number>> = wordTable({ twenty: 20, thirty: 30, dwudziestego: 20, trzydziestego: 30 });

export const months: Readonly<Record<string, number>> = wordTable(
  Object.fromEntries(
    (
      [
        ['january, jan, januar, janner, enero, styczen, stycznia, styczniu', 1],
        ['february, feb, februar, febrero, luty, lutego, lutym', 2],
        ['march, marz, maerz, marzo, marzec, marca, marcu', 3],
        ['april, apr, abril, kwiecien, kwietnia, kwietniu', 4],
        ['may, mai, mayo, maj, maja, maju', 5],
        ['june, jun, juni, junio, czerwiec, czerwca, czerwcu', 6],
        ['july, jul, juli, julio, lipiec, lipca, lipcu', 7],
        ['august, aug, agosto, sierpien, sierpnia, sierpniu', 8],
        ['september, sep, sept, septiembre, wrzesien, wrzesnia, wrzesniu', 9],
        ['october, oct, oktober, okt, octubre, pazdziernik, pazdziernika, pazdzierniku', 10],
        ['november, nov, noviembre, listopad, listopada, listopadzie', 11],
        ['december, dec, dezember, dez, diciembre, grudzien, grudnia, grudniu', 12],
      ] as const
    ).flatMap(([words, month]) => words.split(', ').map(word => [word, month])),
  ),
);
