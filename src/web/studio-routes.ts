/** The trainer's studio: the desk, the editor, and everything they do. One code path with files and commands. */
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { CAUSES } from '../causes/ranking.ts';
import { languageOf } from '../flows/people/conversations.ts';
import { type PublishLabel, publish, withdraw } from '../flows/train/publish-prompt.ts';
import { lookInStudio, openInStudio, type StudioDeps, wouldSendWith } from '../flows/train/studio.ts';
import { takeCorrection } from '../flows/train/studio-corrections.ts';
import { studioList, tipNames } from '../flows/train/studio-list.ts';
import { historyDays } from '../flows/train/studio-past.ts';
import { thankIfSpoken } from '../flows/train/thank-authors.ts';
import { EPISODE_KINDS } from '../line/finding.ts';
import { besideEachOther, changeLines } from '../messages/change-lines.ts';
import { nearestNames } from '../plant/nearest-name.ts';
import type { Lang } from '../plant/plant.ts';
import { isTongue } from '../plant/tongue.ts';
import { type TemplateEdit, writeTemplate } from '../prompts/edit-template.ts';
import { withoutBraces } from '../prompts/marks.ts';
import { PASTE_CHARS_MAX, pasteToParts, sourceIn } from '../prompts/paste.ts';
import { SITUATIONS } from '../prompts/template.ts';
import { templateChanges } from '../prompts/template-changes.ts';
import { may } from './access.ts';
import { type FloorHost, langOf, parse } from './floor-routes.ts';
import type { PageFiles } from './page-files.ts';
import { promptsOf } from './prompt-routes.ts';
import { noSuchTip } from './refused-page.ts';
import { editorPage, listPage, lookPage, wouldPage } from './studio-pages.ts';
import { studioPictureRoutes } from './studio-picture-routes.ts';

const TEXT_MAX = 2_000;
const STEPS_MAX = 12;
const NAMES_MAX = 40;

const text = z.string().max(TEXT_MAX);
const names = z.array(z.string().max(64)).max(NAMES_MAX);
const Step = z.object({ step: text, keyPoint: text, reason: text, check: text });
const Body = z.object({ action: text, figure: text, why: text, steps: z.array(Step).max(STEPS_MAX) });
const LANGUAGES_MAX = 12;
const Language = z.string().refine(isTongue, 'a language is written as its code, such as en or ro');
const Percent = z.number().min(0).max(100);
const Picture = z.object({ file: z.string().max(64), alt: text, arrow: z.tuple([Percent, Percent]).optional() });
const Settings = z.object({
  kinds: z.array(z.enum(EPISODE_KINDS)),
  causes: z.array(z.enum(CAUSES)),
  stationTypes: names,
  parameters: names,
  alarms: names,
  situation: z.enum(SITUATIONS),
  skill: text,
  source: text,
  reviewBy: text,
  safety: z.boolean(),
  drafts: z.array(Language).max(LANGUAGES_MAX),
  picture: Picture.nullable().default(null),
});
const Edit = z.object({
  settings: Settings.nullable(),
  bodies: z.record(Language, Body).refine(all => Object.keys(all).length <= LANGUAGES_MAX, `a tip has at most ${LANGUAGES_MAX} languages`),
});
const Look = z.object({ edit: Edit, lang: Language, moment: z.string().max(200) });
const Base = z.object({ text: z.string().max(64).nullable(), draft: z.string().max(64).nullable() });
const Save = z.object({ edit: Edit, base: Base, hold: z.boolean().default(false) });
const Publish = z.object({
  label: z.enum(['staging', 'canary', 'production']),
  share: z.number().min(0.01).max(1).optional(),
  hand: z.string().min(8).max(200),
  hash: z.string().max(64).optional(),
});
const Paste = z.object({ text: z.string().max(PASTE_CHARS_MAX), lang: Language });
export const TemplateId = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'a name has small letters, digits and dashes');
const NEAR_MAX = 5;
const BY = 'studio';
const trainers = may(['trainer']);
const idOf = (given: unknown) => parse(TemplateId, given);

export function studioRoutes(host: FloorHost, files: PageFiles): Router {
  const router = Router();
  const deps = (): StudioDeps => ({ ...host.ask, prompts: promptsOf(host) });
  const isFilling = () => host.status() !== '';
  router.get('/studio', trainers, files.page('studio.html'));
  router.get('/studio/:id', trainers, async (request: Request<{ id: string }>, response) => {
    if (request.query['new'] === undefined && (await isUnknown(deps(), request.params.id))) await noTip(deps(), request, response);
    else files.page('studio-edit.html')(request, response);
  });
  router.get('/api/studio', trainers, async (request, response) => {
    const lang = langOf(host.plant(), request);
    response.json({ ...listPage(host, lang, await studioList(deps(), lang)), known: await historyDays(deps(), isFilling()) });
  });
  router.get('/api/studio/:id', trainers, async (request: Request<{ id: string }>, response) => {
    const [id, lang] = [idOf(request.params.id), langOf(host.plant(), request)];
    const begin = request.query.new === undefined ? null : emptyEdit(request.query, languageOf(host.plant()));
    const opened = await openInStudio(deps(), id, { begin, lang });
    if (opened === null) return noTip(deps(), request, response);
    response.json(editorPage(host, lang, id, opened));
  });
  router.post('/api/studio/:id/look', trainers, async (request, response) => {
    const { edit, lang, moment } = parse(Look, request.body);
    const look = await lookInStudio(deps(), idOf(request.params.id), { edit: edit as TemplateEdit, lang, moment });
    response.json(await lookPage(host, langOf(host.plant(), request), look));
  });
  router.post('/api/studio/:id/would', trainers, async (request, response) => {
    const { edit } = parse(z.object({ edit: Edit }), request.body);
    const would = await wouldSendWith(deps(), idOf(request.params.id), edit as TemplateEdit);
    response.json({ ...wouldPage(host, langOf(host.plant(), request), would), known: await historyDays(deps(), isFilling()) });
  });
  router.post('/api/studio/paste', trainers, (request, response) => {
    const pasted = parse(Paste, request.body);
    response.json({ body: pasteToParts(pasted.text, pasted.lang), source: sourceIn(pasted.text) });
  });
  router.post('/api/studio/correction', trainers, async (request, response) => {
    const wish = parse(z.object({ id: z.string().max(300), take: z.boolean() }), request.body);
    const taken = await takeCorrection(deps(), wish);
    if (taken.saved) await thankIfSpoken(peopleOf(host), taken.template);
    response.json(taken);
  });
  router.use(studioPictureRoutes(host));
  router.use(changeRoutes(host));
  return router;
}

const peopleOf = (host: FloorHost) => ({ ...host.people, ...host.ask, prompts: promptsOf(host) });

const isUnknown = async ({ prompts }: StudioDeps, id: string): Promise<boolean> =>
  !TemplateId.safeParse(id).success || (await prompts.open(id)) === null;

async function noTip(deps: StudioDeps, request: Request<{ id: string }>, response: Response): Promise<void> {
  const lang = langOf(deps.plant(), request);
  const names = await tipNames(deps, lang);
  const way = ({ id, action }: (typeof names)[number]) => ({
    href: `/studio/${encodeURIComponent(id)}?lang=${lang}`,
    text: action === '' ? id : `${withoutBraces(action, lang)} (${id})`,
  });
  const { id } = request.params;
  const near = nearestNames(
    id,
    names.map(one => one.id),
    NEAR_MAX,
  );
  noSuchTip(request, response, lang, { id, near: near.map(one => way(names.find(name => name.id === one)!)), all: names.map(way) });
}

/** What changes something: save, publish, undo, settle. */
function changeRoutes(host: FloorHost): Router {
  const router = Router();
  router.post('/api/studio/:id/save', trainers, async (request, response) => {
    const { edit, base, hold } = parse(Save, request.body);
    const [id, lang] = [idOf(request.params.id), langOf(host.plant(), request)];
    const before = (await promptsOf(host).open(id))?.source ?? null;
    const source = writeTemplate(edit as TemplateEdit, before, id);
    const saved = await promptsOf(host).save(`${id}.md`, source, base, { hold });
    if (saved.published) await thankIfSpoken(peopleOf(host), id);
    const now = await promptsOf(host).open(id);
    response.json({
      broken: saved.broken,
      published: saved.published,
      base: { text: now?.text ?? null, draft: now?.draft ?? null },
      conflict: saved.conflict === null ? null : changeLines(templateChanges(saved.conflict.source, source), lang),
      // Where both began from nothing there is nothing to strike out: the two stand beside each other.
      sides: saved.conflict === null || base.text !== null ? null : besideEachOther(saved.conflict.source, source, lang),
    });
  });
  router.post('/api/studio/:id/publish', trainers, async (request, response) => {
    const template = idOf(request.params.id);
    const wanted = parse(Publish, request.body);
    const done = await publish(host.promptDeps, { ...wanted, label: wanted.label as PublishLabel, template, by: BY });
    if (done.kind === 'published' && wanted.label === 'production') await thankIfSpoken(peopleOf(host), template);
    response.json(done);
  });
  router.post('/api/studio/:id/undo', trainers, async (request, response) => {
    const { label } = parse(z.object({ label: z.enum(['production', 'canary']) }), request.body);
    const id = idOf(request.params.id);
    const hash = await promptsOf(host).rollBack(id, BY, label);
    const silent = hash === null && label === 'production' && (await withdraw(host.promptDeps, id, BY));
    response.json({ hash, silent });
  });
  router.post('/api/studio/:id/settle', trainers, async (request, response) => {
    const { take } = parse(z.object({ take: z.enum(['file', 'draft']) }), request.body);
    response.json({ settled: await promptsOf(host).settle(idOf(request.params.id), take, BY) });
  });
  return router;
}

/** A situation chosen on the desk: its head is filled in, and every language of the site waits for its words. */
function emptyEdit(query: Record<string, unknown>, lang: Lang): TemplateEdit {
  const one = <T extends string>(name: string, known: readonly T[]): T[] => known.filter(word => word === query[name]);
  const written = (name: string): string[] => (typeof query[name] === 'string' && query[name] !== '' ? [query[name].slice(0, 64)] : []);
  return {
    settings: {
      kinds: one('kind', EPISODE_KINDS),
      causes: one('cause', CAUSES),
      stationTypes: written('stationType'),
      parameters: [],
      alarms: written('alarms'),
      situation: 'any',
      skill: '',
      source: '',
      reviewBy: '',
      safety: false,
      drafts: [],
      picture: null,
    },
    bodies: { [lang]: { action: '', figure: '', why: '', steps: [] } },
  };
}
