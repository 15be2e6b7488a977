/**
 * The forms in which a name of plant.yaml meets us inside a sentence: cases, plurals, genitives, other spellings of ä.
 *
 * Forms are made, not cut: a list of what a word can become matches nothing by accident, a stem does.
 */
import type { Lang } from '../plant/plant.ts';
import { fold } from './words.ts';

/** Folded forms of one written word, the folded word itself among them. */
export function formsOf(written: string, langs: readonly Lang[]): ReadonlySet<string> {
  const forms = new Set<string>();
  for (const word of spellings(written)) {
    forms.add(word);
    if (word.length < 3 || /\d/.test(word)) continue;
    for (const lang of langs) for (const form of endings[lang](word)) forms.add(form);
  }
  return forms;
}

/** People without the key write ae for ä; people with it may not bother at all. */
function spellings(written: string): string[] {
  const lower = written.toLowerCase();
  const plain = fold(written);
  const twoLetters = fold(lower.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue'));
  return plain === twoLetters ? [plain] : [plain, twoLetters];
}

const plus = (word: string, ...tails: string[]): string[] => tails.map(tail => word + tail);

const endings: Record<Lang, (word: string) => string[]> = { en: english, de: german, es: spanish, pl: polish };

function english(word: string): string[] {
  const forms = plus(word, 's', 'es');
  if (word.endsWith('y')) forms.push(`${word.slice(0, -1)}ies`);
  // Both spellings of the same trade words.
  if (word.endsWith('re')) forms.push(`${word.slice(0, -2)}er`, `${word.slice(0, -2)}ers`);
  if (word.endsWith('ller')) forms.push(`${word.slice(0, -4)}ler`, `${word.slice(0, -4)}lers`);
  if (word.includes('gauge')) forms.push(word.replace('gauge', 'gage'));
  if (word.endsWith('ise') || word.endsWith('iser')) forms.push(word.replace(/ise(r?)$/, 'ize$1'));
  return forms;
}

function german(word: string): string[] {
  if (word.endsWith('e')) return plus(word, 'n', 's');
  if (word.endsWith('er') || word.endsWith('el') || word.endsWith('en')) return plus(word, 's', 'n', 'e');
  if (word.endsWith('in')) return plus(word, 'nen', 's');
  const forms = plus(word, 's', 'es', 'e', 'en', 'er', 'ern', 'n');
  // Folded, "Fässer" is "fass" and "er"; who has no ä writes "faesser".
  const umlaut = /^(.*)([aou])([^aeiou]+)$/.exec(word);
  return umlaut === null ? forms : forms.concat(plus(`${umlaut[1]}${umlaut[2]}e${umlaut[3]}`, 'e', 'en', 'er', 'ern'));
}

function spanish(word: string): string[] {
  if (word.endsWith('z')) return [`${word.slice(0, -1)}ces`];
  if (/[aeiou]$/.test(word)) return plus(word, 's');
  return plus(word, 'es', 's');
}

function polish(word: string): string[] {
  const cut = (letters: number) => word.slice(0, -letters);
  if (word.endsWith('ka')) return plus(cut(1), 'i', 'e', 'o', 'om', 'ami', 'ach').concat(`${cut(2)}ce`, `${cut(2)}ek`);
  if (word.endsWith('ga')) return plus(cut(1), 'i', 'e', 'o', 'om', 'ami', 'ach', '').concat(`${cut(2)}dze`);
  if (/[ij]a$/.test(word)) return plus(cut(1), 'i', 'e', 'o', 'om', 'ami', 'ach').concat(plus(cut(2), 'i', 'ji', ''));
  if (word.endsWith('ta')) return femaleHard(cut(1)).concat(`${cut(2)}cie`);
  if (word.endsWith('da')) return femaleHard(cut(1)).concat(`${cut(2)}dzie`);
  if (word.endsWith('ra')) return femaleHard(cut(1)).concat(`${cut(2)}rze`);
  if (word.endsWith('la')) return femaleHard(cut(1)).concat(`${cut(1)}e`, `${cut(1)}i`);
  if (word.endsWith('a')) return femaleHard(cut(1)).concat(`${cut(1)}ie`, plus(cut(1), 'ej', 'e', 'ego', 'emu', 'ym'));
  if (word.endsWith('osc') || word.endsWith('nosc')) return plus(word, 'i', 'ia', 'iom', 'iami');
  if (word.endsWith('ek')) return plus(cut(2), 'ka', 'ku', 'kiem', 'ki', 'kow', 'kom', 'kami', 'kach', 'kowi');
  if (word.endsWith('iec'))
    return plus(word, 'a', 'u', 'em', 'e', 'y', 'ow', 'om', 'ami', 'ach').concat(plus(cut(3), 'ca', 'cu', 'cem', 'ce', 'cow'));
  if (word.endsWith('y') || word.endsWith('i'))
    return plus(cut(1), 'a', 'e', 'ej', 'ego', 'emu', 'ym', 'im', 'ich', 'ych', 'iego', 'iemu', 'ymi', 'ie', 'iej').concat(
      // A plural name, "kegi": "kegów, kegom, na kegach"; "butelki": "butelek".
      word.length < 4 ? [] : plus(cut(1), 'ow', 'om', 'ami', 'ach', 'iami', 'iach', 'iom'),
      word.endsWith('ki') && word.length > 4 ? [`${cut(2)}ek`] : [],
    );
  if (word.endsWith('o')) return plus(cut(1), 'a', 'u', 'em', 'iem', 'ach', 'om', 'ami', '').concat(`${cut(2)}le`, `${cut(1)}ie`);
  if (word.endsWith('e')) return plus(cut(1), 'a', 'u', 'em', 'ach', 'om', 'ami', 'ego', 'emu', 'ym', 'ej');
  return maleHard(word);
}

const femaleHard = (stem: string): string[] => plus(stem, 'y', 'e', 'o', '', 'om', 'ami', 'ach', 'i');

function maleHard(word: string): string[] {
  const forms = plus(word, 'a', 'u', 'owi', 'em', 'iem', 'ie', 'e', 'y', 'i', 'ow', 'om', 'ami', 'ach');
  const stem = word.slice(0, -1);
  if (word.endsWith('t')) forms.push(`${stem}cie`);
  if (word.endsWith('d')) forms.push(`${stem}dzie`);
  if (word.endsWith('r')) forms.push(`${stem}rze`);
  return forms;
}
