/** Questions that the floor page offers, about the line it shows. */
import type { Lang, Line } from '../plant/plant.ts';

/** @param only where the plant has more lines, *the line* is none of them */
export function suggestions(line: Line, lang: Lang, only: boolean): string[] {
  const station = line.stations.at(-2) ?? line.stations[0];
  const name = station?.name.toLowerCase() ?? 'line';
  const asked: Record<Lang, string[]> = {
    en: [
      `Why did the ${name} stall?`,
      only ? 'How is the line?' : `How is ${line.name}?`,
      'What changed since the break?',
      'What cost us most today?',
    ],
    de: [
      `Warum stand ${station?.name ?? 'die Linie'}?`,
      only ? 'Wie läuft die Linie?' : `Wie läuft ${line.name}?`,
      'Was war seit der Pause?',
      'Was hat heute am meisten gekostet?',
    ],
    es: [
      `¿Por qué paró ${station?.name ?? 'la línea'}?`,
      only ? '¿Cómo va la línea?' : `¿Cómo va ${line.name}?`,
      '¿Qué cambió desde la pausa?',
      '¿Qué costó más hoy?',
    ],
    pl: [
      `Dlaczego stanęła ${station?.name ?? 'linia'}?`,
      only ? 'Jak idzie linia?' : `Jak idzie ${line.name}?`,
      'Co się zmieniło od przerwy?',
      'Co dziś kosztowało najwięcej?',
    ],
  };
  return asked[lang];
}
