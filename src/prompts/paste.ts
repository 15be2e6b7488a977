/**
 * An old work instruction, pasted: a first cut into action, figure line, reason and steps, for its trainer to correct. Pure.
 *
 * Nothing is made up: every word comes from the paste. Numbered or bulleted lines, or the rows of a table, are steps; what stands under
 * one with *key point*, *reason* or *check* in any of the four languages goes there, and so does a subordinate clause that says why.
 * A letterhead (who wrote it, which page) and chapters such as scope and records say nothing at a machine, and are left out.
 */
import type { Lang } from '../plant/plant.ts';
import { isOwn, type Tongue } from '../plant/tongue.ts';
import type { BodyEdit } from './edit-template.ts';
import { chapterOf, isAside, isLetterhead, REFERENCE, tableSteps } from './paste-layout.ts';
import type { TipStep } from './template.ts';

export const PASTE_CHARS_MAX = 8_000;
/** More than a tip may have: what is too much is the trainer's to leave out, and the check says so. */
const STEPS_MAX = 12;

type PartName = 'keyPoint' | 'reason' | 'check' | 'action' | 'why';
const LABELS: readonly (readonly [PartName, RegExp])[] = [
  [
    'keyPoint',
    /^(?:key ?points?|important|note|caution|schlüsselpunkte?|wichtig|hinweis|beachten?|achtung|puntos? claves?|importante|ojo|atención|punkty? kluczow[ye]|kluczow[ye] punkty?|ważne|uwaga)\s*[:!–-]\s*/iu,
  ],
  ['reason', /^(?:reasons?|why|because|grund|gründe|warum|weil|raz[oó]n|motivo|porque|powód|dlaczego|ponieważ)\s*[:–-]\s*/iu],
  [
    'check',
    /^(?:try it|check|test|verify|result|probe|prüfen|kontrolle|ergebnis|prueba|comprobar|verificar|sprawdź|próba|wynik)\s*[:–-]\s*/iu,
  ],
  [
    'action',
    /^(?:(?:work|operating) instruction|arbeitsanweisung|instrucción de trabajo|instrukcja (?:pracy|stanowiskowa)|title|task|topic|titel|aufgabe|thema|vorgang|título|tarea|tema|tytuł|zadanie|temat)\s*[:–-]\s*/iu,
  ],
  ['why', /^(?:purpose|background|zweck|ziel|hintergrund|objetivo|finalidad|cel|tło)\s*[:–-]\s*/iu],
];
/** "Important: … Reason: …" on one line are two. */
const INNER_LABEL = new RegExp(
  `(?<=[.!?;])\\s+(?=${LABELS.filter(([part]) => part !== 'action' && part !== 'why')
    .map(([, pattern]) => pattern.source.replace('^', ''))
    .join('|')})`,
  'iu',
);
/** Where a step goes on to say why it is done. */
const BECAUSE: Readonly<Record<Lang, RegExp>> = {
  en: /,?\s+(?:because|so that|otherwise)\s+/iu,
  de: /,\s*(?:weil|damit|da|sonst)\s+/iu,
  es: /,?\s+(?:porque|para que|si no,)\s+/iu,
  pl: /,\s*(?:ponieważ|bo|żeby|aby|inaczej)\s+/iu,
};
/** A sentence after the step's own: what to see, or what to mind. */
const SEE = /^(?:check|verify|make sure|test)\b|(?:prüfen|kontrollieren)[.!]?$|^(?:comprueba|verifica|sprawdź|skontroluj)(?!\p{L})/iu;
const MIND =
  /^(?:do not|don't|never|always|only|nicht|nie|niemals|immer|nur|keine?|no |nunca|siempre|solo|nie |nigdy|zawsze|tylko)(?=\s|$)/iu;
const STEP = /^(?:(?:step|schritt|paso|krok)\s*\d{1,2}\s*[.):–-]*\s+|\d{1,2}(?:\.\d{1,2})+\.?\s+|(?:\d{1,2}[.):]|[-*•–·▪□☐]|[a-z]\))\s+)/iu;
const HOW_TO = /^(?:how to|wie man|cómo|jak)\s+/iu;

export function pasteToParts(pasted: string, lang: Tongue): BodyEdit {
  const lines = pasted.slice(0, PASTE_CHARS_MAX).split(/\r?\n/);
  const table = tableSteps(lines);
  if (table !== null)
    return settled({ action: '', why: [], before: table.before.map(harmless).filter(full) }, table.steps.map(filled), lang);
  const found = { action: '', why: [] as string[], before: [] as string[] };
  const steps: Required<TipStep>[] = [];
  let chapter: ReturnType<typeof chapterOf> = null;
  for (const line of lines.flatMap(each => each.split(INNER_LABEL))) {
    const written = harmless(line);
    if (written === '' || isLetterhead(written) || isAside(written)) continue;
    const opened = chapterOf(written);
    if (opened !== null) {
      chapter = opened;
      continue;
    }
    if (chapter === 'aside') continue;
    const isStep = STEP.test(written) && chapter !== 'why';
    const bare = written.replace(STEP, '');
    const [label, pattern] = LABELS.find(([, each]) => each.test(bare)) ?? [];
    const rest = pattern ? bare.replace(pattern, '') : bare;
    const current = steps.at(-1);
    if (label === 'action' && found.action === '') found.action = rest;
    else if (chapter === 'why' || label === 'why' || (label === 'reason' && !current)) found.why.push(rest);
    else if (label && label !== 'action' && current) current[label] = joined(current[label], rest);
    else if (isStep) steps.push(stepFrom(rest, lang));
    else if (current && /^\s/.test(line)) current.keyPoint = joined(current.keyPoint, rest);
    else found.before.push(rest);
  }
  return settled(found, steps, lang);
}

const SOURCE =
  /(?<!\p{L})(\p{Lu}{2,6}[- ]?\d{2,8}(?:[.-]\d+)?)[\s,;|]*(?:rev(?:ision|\.)?|revisión|version|versión|ausgabe|stand|wersja|wyd(?:anie|\.)?)\s*[:.]?\s*(\d+\p{L}?|\p{Lu})(?![\p{L}\d.])/iu;

/** `WI-0417 rev 5`, where the paper says which instruction it is and in which revision; '' = it does not. */
export function sourceIn(pasted: string): string {
  const found = SOURCE.exec(pasted.slice(0, PASTE_CHARS_MAX));
  return found === null ? '' : `${found[1]!.replace(' ', '-')} rev ${found[2]!}`;
}

const full = (part: string): boolean => part !== '';
const joined = (before: string, more: string): string => [before, more].filter(full).join('; ');

/** Without marks the first line is what to do, and each further sentence a step. */
function settled(found: { action: string; why: string[]; before: string[] }, steps: Required<TipStep>[], lang: Tongue): BodyEdit {
  const [first = '', ...others] = found.action === '' ? found.before : [found.action, ...found.before];
  const all = steps.length > 0 ? steps : others.flatMap(sentencesOf).map(part => stepFrom(part, lang));
  const why = [...found.why, ...(steps.length > 0 ? others : [])].join(' ');
  const action = first === '' ? (all[0]?.step ?? '') : first.replace(HOW_TO, '');
  return { action: upperFirst(action), figure: '', why, steps: all.slice(0, STEPS_MAX) };
}

/** After an abbreviation nothing new begins: "Rev. 5", "Nr. A2", "J. Miller". */
const SENTENCE_END =
  /(?:(?<=[!?])|(?<=(?<!(?<!\p{L})(?:\p{L}|[Rr]ev|[Nn][ro]|[Aa]bb|[Ff]ig|[Vv]gl|[Mm]ax|[Mm]in|[Aa]pprox|[Ii]nkl|[Rr]ef|[Bb]zw|[Gg]gf))\.))\s+(?=\p{Lu})/u;
const sentencesOf = (text: string): string[] => text.split(SENTENCE_END).filter(full);

function stepFrom(text: string, lang: Tongue): Required<TipStep> {
  const [first = '', ...more] = sentencesOf(text);
  const made = { step: first, keyPoint: '', reason: '', check: '' };
  const cut = BECAUSE[isOwn(lang) ? lang : 'en'].exec(first);
  if (cut) {
    made.step = first.slice(0, cut.index);
    made.reason = first.slice(cut.index + cut[0].length).replace(/\.$/, '');
  }
  for (const sentence of more) {
    const because = BECAUSE[isOwn(lang) ? lang : 'en'].exec(sentence);
    if (MIND.test(sentence)) {
      made.keyPoint = joined(made.keyPoint, (because ? sentence.slice(0, because.index) : sentence).replace(/\.$/, ''));
      if (because) made.reason = joined(made.reason, sentence.slice(because.index + because[0].length).replace(/\.$/, ''));
    } else if (SEE.test(sentence)) made.check = joined(made.check, sentence.replace(/\.$/, ''));
    else made.step = `${ended(made.step)} ${sentence}`;
  }
  return { ...made, step: ended(made.step) };
}

const ended = (step: string): string => (/[.!?]$/.test(step) ? step : `${step}.`);
const filled = (step: Required<TipStep>): Required<TipStep> => ({
  step: ended(harmless(step.step)),
  keyPoint: harmless(step.keyPoint),
  reason: harmless(step.reason),
  check: harmless(step.check),
});
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What means something in a file is no word of an instruction; a picture that is not there is no place to look. */
const harmless = (line: string): string =>
  line
    .replace(/\{\{.*?\}\}|\{%.*?%\}|[{}]|\*\*|__|`/g, ' ')
    .replace(/^\s*#+\s*/, '')
    .replace(REFERENCE, '')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;!?])/g, '')
    .trim();
