/** The trainer's corner of the floor page: list, open, check while typing, save, take back. One code path with files and commands. */
import { Router } from 'express';
import { z } from 'zod';
import { cardHtml } from '../chat/floor/html.ts';
import type { Problem } from '../errors.ts';
import { Rejected } from '../errors.ts';
import { languageOf } from '../flows/people/conversations.ts';
import { checkPrompt } from '../flows/train/check-prompt.ts';
import { previewCard } from '../flows/train/preview-card.ts';
import type { Prompts } from '../flows/train/prompt-folder.ts';
import { templateLabels } from '../flows/train/save-prompt.ts';
import { decisionsBetween } from '../history/decisions.ts';
import type { Lang } from '../plant/plant.ts';
import { ownFor, tonguesOf } from '../plant/tongue.ts';
import { actionOf } from '../prompts/action-of.ts';
import { typicalFields } from '../prompts/hard-cases.ts';
import { plainAction } from '../prompts/plain.ts';
import { renderTip } from '../prompts/render-tip.ts';
import type { Template } from '../prompts/template.ts';
import { saidIn } from '../prompts/words/problems.ts';
import { may } from './access.ts';
import { type FloorHost, parse, timeOfDay } from './floor-routes.ts';

const SOURCE_CHARS_MAX = 50_000;
const PROBLEMS_MAX = 20;
const USED_DAYS = 30;

const Source = z.object({ source: z.string().max(SOURCE_CHARS_MAX) });
const Check = Source.extend({ id: z.string().max(80) });
const TemplateId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'a template id has letters, digits, dot, dash and underscore');

export function promptRoutes(host: FloorHost): Router {
  const router = Router();
  const trainers = may(['trainer']);
  router.get('/api/prompts', trainers, async (_request, response) => {
    response.json({ templates: await listTemplates(host) });
  });
  router.get('/api/prompts/:id', trainers, async (request, response) => {
    const id = parse(TemplateId, request.params.id);
    const source = await folderOf(host)
      .read(`${id}.md`)
      .catch(() => null);
    if (source === null) throw new Rejected(`There is no template ${id}.`);
    response.json({ source, ...(await look(host, id, source)) });
  });
  router.post('/api/prompts/check', trainers, async (request, response) => {
    const { id, source } = parse(Check, request.body);
    response.json(await look(host, parse(TemplateId, id), source));
  });
  router.put('/api/prompts/:id', trainers, async (request, response) => {
    const id = parse(TemplateId, request.params.id);
    const { source } = parse(Source, request.body);
    const folder = folderOf(host);
    if (!(await folder.files()).includes(`${id}.md`)) throw new Rejected(`There is no template ${id}.`);
    const saved = await promptsOf(host).save(`${id}.md`, source);
    response.json({ ...(await look(host, id, source)), broken: saved.broken, published: saved.published });
  });
  router.post('/api/prompts/:id/rollback', trainers, async (request, response) => {
    const id = parse(TemplateId, request.params.id);
    const known =
      (await templateLabels(host.database, id)).length > 0 || (await host.prompts?.folder.files())?.includes(`${id}.md`) === true;
    if (!known) throw new Rejected(`There is no template ${id}.`);
    const hash = await promptsOf(host).rollBack(id, 'studio');
    response.json({ rolledBack: hash !== null });
  });
  return router;
}

/** @throws Rejected in a process that does not keep the templates */
export function promptsOf(host: FloorHost): Prompts {
  if (host.prompts === null) throw new Rejected('The templates are kept by another process here.');
  return host.prompts;
}

const folderOf = (host: FloorHost): Prompts['folder'] => promptsOf(host).folder;

async function listTemplates(host: FloorHost): Promise<{ id: string; title: string; problems: number; used: number }[]> {
  const folder = folderOf(host);
  const now = host.clock.now();
  const decisions = await decisionsBetween(host.database, now - USED_DAYS * 86_400_000, now + 1);
  const lang = languageOf(host.plant());
  return Promise.all(
    (await folder.files()).map(async file => {
      const id = file.replace(/\.md$/, '');
      const { template, problems } = await checkPrompt(file, await folder.read(file), null);
      const used = decisions.filter(one => one.decision.kind === 'tip' && one.decision.template === id).length;
      return { id, title: titleOf(id, template, lang), problems: problems.filter(problem => problem.level === 'error').length, used };
    }),
  );
}

const titleOf = (id: string, template: Template | null, lang: Lang): string => {
  const action = template === null ? '' : actionOf(template, lang);
  return action === '' ? id : `${id}: ${plainAction(action)}`;
};

/** Problems, labels, and the card as the next reader would see it. */
async function look(host: FloorHost, id: string, source: string) {
  const plant = host.plant();
  const { template, problems } = await checkPrompt(`${id}.md`, source, plant);
  const lang = languageOf(plant);
  const said = shown(problems).map(problem => ({ ...problem, message: saidIn(lang, problem) }));
  return { problems: said, labels: await labelsOf(host, id), preview: template === null ? '' : preview(host, template) };
}

/** Errors first: they are what keeps the words from being used. */
const shown = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning')).slice(0, PROBLEMS_MAX);

async function labelsOf(host: FloorHost, id: string): Promise<{ label: string; hash: string; at: string }[]> {
  const lang = languageOf(host.plant());
  return (await templateLabels(host.database, id)).map(one => ({
    label: one.label,
    hash: one.hash,
    at: timeOfDay(host.plant(), one.movedAt, lang).time,
  }));
}

function preview(host: FloorHost, template: Template): string {
  const plant = host.plant();
  const lang = languageOf(plant);
  const { timeZone } = plant.site;
  const fields = typicalFields(template, { plant, lang });
  const { tip } = renderTip(template, lang, fields, { timeZone, fallback: tonguesOf(plant), drafts: true });
  if (tip === null) return '';
  const own = ownFor(plant, tip.lang);
  return cardHtml(previewCard(plant, { template, tip, fields, lang: own }), { timeZone, lang: own });
}
