/** "Who calibrates the scale?" asks for a role: which one, by what is to be done. What somebody did is no duty, and is about people. */
import type { Role } from '../plant/plant.ts';
import { duty } from './lexicon/duty.ts';

const some = (source: string): RegExp => new RegExp(`(?<=^| )(?:${source})`, 'u');

/** What stands first is the narrower task. */
const TASKS: readonly (readonly [Role, RegExp])[] = [
  [
    'material',
    some(
      'order|refill|restock|suppl|deliver|bring|materials?(?= |$)|spare parts|bestell|lieft?er|bringt|full?t|nachschub|ersatzteil|pide|suministr|trae|repone|rellena|repuesto|zamawia|dostarcza|przywozi|uzupelnia|czesci',
    ),
  ],
  [
    'maintenance',
    some(
      'repair|fix|maint|servic|greas|lubricat|sharpen|replac|swap|adjust|wartet|wartung|repar|schmier|scharf|tausch|wechsel|justier|instandhalt|manten|mantien|engras|afila|ajusta|cambia|arregla|naprawi|serwis|konserw|smaruj|ostrzy|wymieni',
    ),
  ],
  [
    'quality',
    some(
      'calibrat|calibr|releas|inspect|sampl|measur|check|test|qualit|kalibr|freig|pruf|mess|kontroll|qualitat|libera|mide|revisa|muestre|calidad|kalibruj|zwalnia|sprawdza|kontroluj|mierzy|jakos',
    ),
  ],
  [
    'supervisor',
    some('plan|schedul|approv|sign|decid|authori|genehmig|unterschreib|entscheid|aprueb|autoriz|firma|zatwierdz|decyduj|podpisuj'),
  ],
];

/** @returns null = no duty is asked for; `any` = whose machine it is, with no task named */
export function dutyAsked(text: string): Role | 'any' | null {
  if (text.match(duty) === null) return null;
  return TASKS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'any';
}
