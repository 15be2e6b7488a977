/** Whether somebody asks for the month's report: by its name, alone or with a word that says *show*, and a month's name if they like. */
import type { Lang } from '../plant/plant.ts';

const NAMES: Readonly<Record<Lang, RegExp>> = {
  en: /^(?:(?:please )?(?:show|open|give|send|see)(?: me| us)? )?(?:the |our |a )?(?:(?:last )?month(?:ly|s)? (?:report|summary|figures)|report (?:of|for) (?:the |last )?month|report (?:of|for) (?<month>\p{L}+)|(?<early>\p{L}+) report)(?: please)?$/u,
  de: /^(?:(?:bitte )?(?:zeige?|öffne|gib|schicke?)(?: mir| uns)? )?(?:die |den |das |unsere?n? )?(?:monats(?:bericht|report|zahlen|übersicht)(?: (?:für|vom|von)? ?(?<month>\p{L}+))?|bericht (?:für|vom|von) (?:den |letzten )?(?:monat|(?<early>\p{L}+)))(?: bitte)?$/u,
  es: /^(?:(?:por favor )?(?:muestra|muéstrame|muestrame|muéstranos|abre|ver|enseña|enséñame|envía|envíame) )?(?:el |un )?(?:informe mensual|informe del mes|resumen mensual|informe de (?<month>\p{L}+))(?: por favor)?$/u,
  pl: /^(?:(?:proszę )?(?:pokaż|pokaz|otwórz|otworz|daj|wyślij)(?: mi| nam)? )?(?:raport miesięczny|raport miesieczny|raport za miesiąc|raport (?:za|z) (?<month>\p{L}+)|miesięczny raport)(?: proszę)?$/u,
};

export interface ReportWanted {
  /** The language it is asked in. */
  lang: Lang;
  /** 1 to 12; null = the month that was over last. */
  month: number | null;
}

/** null = something else is asked. */
export function reportWish(text: string): ReportWanted | null {
  const bare = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (const lang of Object.keys(NAMES) as Lang[]) {
    const found = NAMES[lang].exec(bare);
    if (found === null) continue;
    const name = found.groups?.month ?? found.groups?.early;
    if (name === undefined) return { lang, month: null };
    const month = monthNamed(name, lang);
    // "The scrap report" is asked of somebody else.
    if (month !== null) return { lang, month };
  }
  return null;
}

/** By its name, in any case of a language that has cases: three letters tell them apart, June and July four. */
function monthNamed(name: string, lang: Lang): number | null {
  const index = monthNames(lang).findIndex(one => one.slice(0, 4) === name.slice(0, 4) || (name.length >= 3 && one.slice(0, 3) === name));
  return index < 0 ? null : index + 1;
}

const named = new Map<Lang, string[]>();

function monthNames(lang: Lang): string[] {
  const known = named.get(lang);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(lang, { month: 'long', timeZone: 'UTC' });
  const names = Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2026, month, 15)).toLowerCase());
  named.set(lang, names);
  return names;
}
