/** Whether somebody asks for the board: by its name alone, or with a word that says *show*. */
import type { Lang } from '../plant/plant.ts';

const NAMES: Readonly<Record<Lang, RegExp>> = {
  en: /^(?:(?:please )?(?:show|open|give|see)(?: me| us)? )?(?:the |our |a )?(?:line |status |shop ?floor )?(?:dash)?boards?(?: now| please)?$/,
  de: /^(?:(?:bitte )?(?:zeige?|öffne|gib)(?: mir| uns)? )?(?:die |das |unsere? )?(?:linien|status|schicht)?-?(?:tafel|board|dashboard|übersicht)(?: jetzt)?(?: bitte| an)?$/,
  es: /^(?:(?:por favor )?(?:muestra|muéstrame|muestrame|muéstranos|abre|ver|enseña|enséñame) )?(?:el |un )?(?:tablero|panel)(?: de (?:la |las )?(?:línea|líneas|linea|lineas|planta))?(?: por favor)?$/,
  pl: /^(?:(?:proszę )?(?:pokaż|pokaz|otwórz|otworz|daj)(?: mi| nam)? )?(?:tablic[aęe]|tablicy|pulpit)(?: linii)?(?: proszę)?$/,
};

/** The language it is asked in; null = something else is asked. */
export function boardWish(text: string): Lang | null {
  const bare = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return (Object.keys(NAMES) as Lang[]).find(lang => NAMES[lang].test(bare)) ?? null;
}
