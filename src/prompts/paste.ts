/**
 * An old work instruction, pasted: a first cut into action, figure line, reason and steps, for its trainer to correct. Pure.
 *
 * Nothing is made up: every word comes from the paste. Numbered or bulleted lines are steps; what stands under one with *key point*,
 * *reason* or *check* in any of the four languages goes there, and so does a subordinate clause that says why.
 */
import type { Lang } from '../plant/plant.ts';
import type { BodyEdit } from './edit-template.ts';
import type { TipStep } from './template.ts';

export const PASTE_CHARS_MAX = 8_000;
const STEPS_MAX = 6;

type PartName = 'keyPoint' | 'reason' | 'check' | 'action' | 'why';
const LABELS: readonly (readonly [PartName, RegExp])[] = [
  [
    'keyPoint',
    /^(?:key ?points?|important|note|schlüsselpunkte?|wichtig|hinweis|beachten?|puntos? claves?|importante|ojo|punkty? kluczow[ye]|kluczow[ye] punkty?|ważne|uwaga)\s*[:–-]\s*/iu,
  ],
  ['reason', /^(?:reasons?|why|because|grund|gründe|warum|weil|raz[oó]n|motivo|porque|powód|dlaczego|ponieważ)\s*[:–-]\s*/iu],
  [
    'check',
    /^(?:try it|check|test|verify|result|probe|prüfen|kontrolle|ergebnis|prueba|comprobar|verificar|sprawdź|próba|wynik)\s*[:–-]\s*/iu,
  ],
  ['action', /^(?:title|task|topic|titel|aufgabe|thema|vorgang|título|tarea|tema|tytuł|zadanie|temat)\s*[:–-]\s*/iu],
  ['why', /^(?:purpose|background|zweck|ziel|hintergrund|objetivo|finalidad|cel|tło)\s*[:–-]\s*/iu],
];
/** Where a step goes on to say why it is done. */
const BECAUSE: Readonly<Record<Lang, RegExp>> = {
  en: /,?\s+(?:because|so that|otherwise)\s+/iu,
  de: /,\s*(?:weil|damit|da|sonst)\s+/iu,
  es: /,?\s+(?:porque|para que|si no,)\s+/iu,
  pl: /,\s*(?:ponieważ|bo|żeby|aby|inaczej)\s+/iu,
};
const STEP = /^(?:(?:step|schritt|paso|krok)\s*)?(?:\d{1,2}[.):]|[-*•–·]|[a-z]\))\s+/iu;

export function pasteToParts(pasted: string, lang: Lang): BodyEdit {
  const found = { action: '', why: [] as string[], before: [] as string[] };
  const steps: Required<TipStep>[] = [];
  for (const line of pasted.slice(0, PASTE_CHARS_MAX).split(/\r?\n/)) {
    const written = harmless(line);
    if (written === '') continue;
    const isStep = STEP.test(written);
    const bare = written.replace(STEP, '');
    const [label, pattern] = LABELS.find(([, each]) => each.test(bare)) ?? [];
    const rest = pattern ? bare.replace(pattern, '') : bare;
    const current = steps.at(-1);
    if (label === 'action' && found.action === '') found.action = rest;
    else if (label === 'why' || (label === 'reason' && !current)) found.why.push(rest);
    else if (label && label !== 'action' && current) current[label] = [current[label], rest].filter(part => part !== '').join('; ');
    else if (isStep) steps.push(stepFrom(rest, lang));
    else if (current && /^\s/.test(line)) current.keyPoint = [current.keyPoint, rest].filter(part => part !== '').join('; ');
    else found.before.push(rest);
  }
  return settled(found, steps, lang);
}

/** Without marks the first line is what to do, and each further sentence a step. */
function settled(found: { action: string; why: string[]; before: string[] }, steps: Required<TipStep>[], lang: Lang): BodyEdit {
  const [first = '', ...others] = found.action === '' ? found.before : [found.action, ...found.before];
  const sentences = others.flatMap(line => line.split(/(?<=[.!?])\s+/)).filter(part => part !== '');
  const all = steps.length > 0 ? steps : sentences.map(part => stepFrom(part, lang));
  const why = [...found.why, ...(steps.length > 0 ? others : [])].join(' ');
  return { action: first === '' ? (all[0]?.step ?? '') : first, figure: '', why, steps: all.slice(0, STEPS_MAX) };
}

function stepFrom(sentence: string, lang: Lang): Required<TipStep> {
  const cut = BECAUSE[lang].exec(sentence);
  const [step, reason] = cut ? [sentence.slice(0, cut.index), sentence.slice(cut.index + cut[0].length)] : [sentence, ''];
  return { step: /[.!?]$/.test(step) ? step : `${step}.`, keyPoint: '', reason: reason.replace(/\.$/, ''), check: '' };
}

/** What means something in a file is no word of an instruction. */
const harmless = (line: string): string =>
  line
    .replace(/\{\{.*?\}\}|\{%.*?%\}|[{}]|\*\*|__|`/g, ' ')
    .replace(/^\s*#+\s*/, '')
    .replace(/\s+/g, ' ')
    .trim();
