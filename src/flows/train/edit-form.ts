/** A template as the small form that a chat's window has room for, and back: its parts in one language, fields as names in brackets. */
import { type EditTexts, editableParts } from '../../messages/review-card.ts';
import { type Id, LANGS, type Lang } from '../../plant/plant.ts';
import { type Chips, chipsOf, withChips, withMarks } from '../../prompts/chips.ts';
import { type BodyEdit, editOf, readSteps, stepsText, type TemplateEdit, writeTemplate } from '../../prompts/edit-template.ts';

interface Opened {
  edit: TemplateEdit;
  /** The language whose words are shown: the wanted one, else the first there is. */
  lang: Lang;
  body: BodyEdit;
  chips: Chips;
  /** As written, with braces. */
  texts: EditTexts;
}

/** null = there are no words in any language. */
function openForm(template: Id, source: string, wanted: Lang): Opened | null {
  const { settings, bodies } = editOf(`${template}.md`, source);
  const lang = [wanted, ...LANGS].find(one => bodies[one] !== undefined);
  const body = lang === undefined ? undefined : bodies[lang];
  if (lang === undefined || body === undefined) return null;
  const texts: EditTexts = { action: body.action, figure: body.figure, why: body.why, steps: stepsText(body.steps, lang) };
  return { edit: { settings, bodies }, lang, body, texts, chips: chipsOf(Object.values(texts).join('\n'), wanted) };
}

const shownTexts = ({ texts, chips }: Opened): EditTexts => ({
  action: withChips(texts.action, chips),
  figure: withChips(texts.figure, chips),
  why: withChips(texts.why, chips),
  steps: withChips(texts.steps, chips),
});

export function editForm(template: Id, source: string, wanted: Lang): EditTexts | null {
  const opened = openForm(template, source, wanted);
  return opened === null ? null : shownTexts(opened);
}

/** @param values what was filled in; a part left empty is absent. What was not in the form stays as it is */
export function editedSource(template: Id, source: string, wanted: Lang, values: Readonly<Record<string, string>>): string {
  const opened = openForm(template, source, wanted);
  if (opened === null) return source;
  const { edit, lang, body, chips } = opened;
  const shown = shownTexts(opened);
  const changed: BodyEdit = { ...body };
  const parts = editableParts(shown).filter(part => (values[part] ?? '').trim() !== shown[part].trim());
  if (parts.length === 0) return source;
  const written = Object.fromEntries(parts.map(part => [part, withMarks(values[part] ?? '', chips)]));
  const { steps, ...lines } = written;
  return writeTemplate(
    {
      ...edit,
      bodies: { ...edit.bodies, [lang]: { ...changed, ...lines, ...(steps === undefined ? {} : { steps: readSteps(steps, lang) }) } },
    },
    source,
    template,
  );
}
