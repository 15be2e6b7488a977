/** Whether somebody asks for their home, or their own settings: by its name alone. */
const NAMES: readonly RegExp[] = [
  /^(?:(?:please )?(?:show|open)(?: me)? )?(?:my )?(?:home|menu|settings)(?: please)?$/,
  /^(?:(?:bitte )?(?:zeige?|öffne)(?: mir)? )?(?:meine |das |die )?(?:startseite|menü|einstellungen)(?: bitte)?$/,
  /^(?:(?:por favor )?(?:muestra|muéstrame|abre|ver) )?(?:el |mis |los )?(?:inicio|menú|ajustes)(?: por favor)?$/,
  /^(?:(?:proszę )?(?:pokaż|otwórz)(?: mi)? )?(?:moje )?(?:strona główna|stronę główną|ustawienia)(?: proszę)?$/,
];

export function isHomeWish(text: string): boolean {
  const bare = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return NAMES.some(name => name.test(bare));
}
