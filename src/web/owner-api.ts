/**
 * What commands on this machine ask of the running process: with the token that only its user can read, where the floor listens.
 */

import express, { Router } from 'express';
import { z } from 'zod';
import { type AskDeps, answerForTerminal } from '../flows/ask/answer-question.ts';
import { handPhrase, PhraseForm } from '../flows/ask/hand-phrase.ts';
import { listForTrainer } from '../flows/ask/list-misses.ts';
import { forgetPhrase } from '../flows/ask/teach-reader.ts';
import { shelveForTerminal } from '../flows/coach/shelve-for-terminal.ts';
import { tipsForTerminal } from '../flows/coach/tips-for-terminal.ts';
import { backUp, KEEP_DAYS_MAX } from '../flows/house/back-up.ts';
import { effectsForTerminal } from '../flows/learn/effects-for-terminal.ts';
import { CORRECTION_DAYS_MAX, listCorrections } from '../flows/learn/list-corrections.ts';
import { languageOf } from '../flows/people/conversations.ts';
import { LinkForm, newLinkCode } from '../flows/people/link-codes.ts';
import { PrivacyWish, privacyPaper, VerifyWish, verifyForTerminal } from '../flows/people/privacy-for-terminal.ts';
import { monthPapers } from '../flows/report/month-report.ts';
import { exportKnown, importKnown } from '../flows/train/exchange.ts';
import type { Prompts } from '../flows/train/prompt-folder.ts';
import { promptsForTerminal } from '../flows/train/prompts-for-terminal.ts';
import { FailedWish, failedForTerminal } from '../flows/watch/failed-for-terminal.ts';
import { LANGS } from '../plant/plant.ts';
import { EXCHANGE_CHARS_MAX } from '../reports/exchange.ts';
import { anyone, declared } from './access.ts';
import { parse } from './floor-routes.ts';
import type { Metrics } from './metrics.ts';
import { PageWish, pagesForTerminal } from './page-links.ts';
import { DeviceWish, devicesForTerminal } from './pairing.ts';
import { same } from './security.ts';

export interface OwnerDeps {
  token: string;
  ask: AskDeps;
  prompts: Prompts | null;
  metrics: Metrics;
  /** Where the pages are. */
  base: () => string;
}

const Ask = z.object({ text: z.string().trim().min(1).max(2_000), lang: z.enum([...LANGS]).optional(), at: z.number().optional() });

const name = z.string().max(64);
const Wish = z.discriminatedUnion('what', [
  z.object({ what: z.literal('look'), line: name.optional() }),
  z.object({ what: z.literal('switch'), line: name.optional(), template: name, mode: name }),
  z.object({ what: z.literal('undo'), line: name.optional(), template: name }),
  z.object({ what: z.literal('power'), on: z.boolean() }),
]);
const Shelf = z.discriminatedUnion('what', [
  z.object({ what: z.literal('look') }),
  z.object({ what: z.literal('shelve'), kind: name, station: name, time: name, reason: name }),
  z.object({ what: z.literal('back'), kind: name, station: name }),
]);
const Label = z.enum(['staging', 'canary', 'production']);
const PromptWishes = z.discriminatedUnion('what', [
  z.object({ what: z.literal('diff'), template: name, from: name.optional(), to: name.optional() }),
  z.object({
    what: z.literal('publish'),
    template: name,
    label: Label,
    hash: name.optional(),
    share: z.number().min(0).max(1).optional(),
    hand: z.string().max(200),
  }),
  z.object({ what: z.literal('rollback'), template: name, label: z.enum(['production', 'canary']).optional() }),
  z.object({ what: z.literal('log'), template: name }),
  z.object({ what: z.literal('pull'), template: name.optional(), label: z.enum(['draft', ...Label.options]) }),
  z.object({ what: z.literal('eval'), template: name.optional(), hash: name.optional(), live: z.boolean().optional() }),
]);
const EffectWish = z.object({ template: name.optional(), lang: z.enum([...LANGS]).optional() });
const Backup = z.object({ folder: z.string().max(4_000), keepDays: z.number().int().min(1).max(KEEP_DAYS_MAX) });
const Import = z.object({ text: z.string().max(EXCHANGE_CHARS_MAX), yes: z.boolean() });
const Month = z.object({ month: name.optional(), line: name.optional(), lang: z.enum([...LANGS]).optional() });
const Forget = z.object({ which: z.string().max(500) });
const Spoken = z.object({ lang: z.enum([...LANGS]).optional(), days: z.number().int().min(1).max(CORRECTION_DAYS_MAX).optional() });

/** A sister's export in JSON may take twice its characters. What has no token is not read at all. */
const BODY_BYTES_MAX = 2 * EXCHANGE_CHARS_MAX;

export function ownerApi({ token, ask, prompts, metrics, base }: OwnerDeps): Router {
  const router = Router();
  const commands = declared({ who: 'owner' }, (request, response, next) => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (same(given, token)) next();
    else response.status(401).json({ error: 'The token of data/owner.json is needed here.' });
  });
  router.use('/owner', commands, express.json({ limit: BODY_BYTES_MAX }));
  router.get('/metrics', anyone, async (_request, response) => void response.type('text/plain').send(await metrics.text()));
  router.post('/owner/ask', commands, async (request, response) => {
    response.json({ composed: await answerForTerminal(ask, parse(Ask, request.body)), timeZone: ask.plant().site.timeZone });
  });
  router.post('/owner/export', commands, async (_request, response) => void response.json(await exportKnown(ask)));
  router.post('/owner/import', commands, async (request, response) => {
    const { text, yes } = parse(Import, request.body);
    response.json(await importKnown(ask, text, yes));
  });
  router.post('/owner/report', commands, async (request, response) => {
    response.json({ papers: await monthPapers(ask, parse(Month, request.body)), plant: ask.plant() });
  });
  router.post('/owner/tips', commands, async (request, response) => {
    response.json(await tipsForTerminal(ask, parse(Wish, request.body)));
  });
  router.post('/owner/effects', commands, async (request, response) => {
    response.json(await effectsForTerminal(ask, parse(EffectWish, request.body)));
  });
  router.post('/owner/prompts', commands, async (request, response) => {
    response.json(await promptsForTerminal(ask, prompts, parse(PromptWishes, request.body)));
  });
  router.post('/owner/shelf', commands, async (request, response) => {
    response.json(await shelveForTerminal(ask, parse(Shelf, request.body)));
  });
  router.post('/owner/queue', commands, async (request, response) => {
    response.json(await failedForTerminal(ask, parse(FailedWish, request.body)));
  });
  router.post('/owner/pages', commands, async (request, response) => {
    response.json(await pagesForTerminal({ ...ask, base: base() }, parse(PageWish, request.body)));
  });
  router.post('/owner/backup', commands, async (request, response) => {
    const { folder, keepDays } = parse(Backup, request.body);
    response.json(await backUp(ask.database, folder, keepDays, ask.realNow()));
  });
  router.post('/owner/devices', commands, async (request, response) => {
    response.json(await devicesForTerminal({ ...ask, base: base() }, parse(DeviceWish, request.body)));
  });
  router.post('/owner/link', commands, async (request, response) => {
    response.json(await newLinkCode(ask, parse(LinkForm, request.body), 'terminal'));
  });
  router.post('/owner/privacy/verify', commands, async (request, response) => {
    response.json(await verifyForTerminal(ask, parse(VerifyWish, request.body)));
  });
  router.post('/owner/privacy/report', commands, async (request, response) => {
    response.json(await privacyPaper(ask, parse(PrivacyWish, request.body)));
  });
  router.post('/owner/questions', commands, async (request, response) => {
    response.json(await listForTrainer(ask, parse(Spoken, request.body).lang ?? languageOf(ask.plant())));
  });
  router.post('/owner/phrases/forget', commands, async (request, response) => {
    response.json({ phrase: await forgetPhrase(ask, parse(Forget, request.body).which, 'terminal') });
  });
  router.post('/owner/phrases/:what', commands, async (request, response) => {
    const what = parse(z.enum(['check', 'teach']), request.params.what);
    response.json(await handPhrase(ask, parse(PhraseForm, request.body), what, 'terminal'));
  });
  router.post('/owner/corrections', commands, async (request, response) => {
    const { lang, days } = parse(Spoken, request.body);
    response.json(await listCorrections(ask, lang ?? languageOf(ask.plant()), days));
  });
  return router;
}
