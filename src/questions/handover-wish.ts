/** Whether somebody asks for the shift's handover: by its name, alone or with a word that says *show*. */
import type { Lang } from '../plant/plant.ts';

const NAMES: Readonly<Record<Lang, RegExp>> = {
  en: /^(?:(?:please )?(?:show|open|give|send|see)(?: me| us)? )?(?:the |our |my |a )?(?:shift )?hand[ -]?over(?: (?:report|summary|notes?|card))?(?: (?:of|for) (?:the|this|our) shift)?(?: now)?(?: please)?$/u,
  de: /^(?:(?:bitte )?(?:zeige?|öffne|gib|schicke?)(?: mir| uns)? )?(?:die |eine |den |das |unsere )?(?:schicht-?)?(?:übergabe|uebergabe)(?:bericht|protokoll)?(?: (?:der|dieser|für die) schicht)?(?: jetzt)?(?: bitte)?$/u,
  es: /^(?:(?:por favor )?(?:muestra|muéstrame|muestrame|muéstranos|dame|danos|abre|ver|enseña|enséñame|envía|envíame) )?(?:el |un )?(?:(?:parte|informe|resumen) de(?:l)? )?relevo(?: del? turno)?(?: por favor)?$/u,
  pl: /^(?:(?:proszę )?(?:o |pokaż |pokaz |otwórz |otworz |daj |wyślij )?(?:mi |nam )?)?(?:raport (?:z )?)?(?:przekazani[ea]) zmiany(?: proszę)?$/u,
};

/** The language it is asked in; null = something else is asked. */
export function handoverWish(text: string): Lang | null {
  const bare = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return (Object.keys(NAMES) as Lang[]).find(lang => NAMES[lang].test(bare)) ?? null;
}
