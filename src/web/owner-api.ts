/**
 * What commands on this machine ask of the running process: with the token that only its user can read, where the floor listens.
 */
import { Router } from 'express';
import { z } from 'zod';
import { type AskDeps, answerForTerminal } from '../flows/answer-question.ts';
import { languageOf } from '../flows/conversations.ts';
import { handPhrase, PhraseForm } from '../flows/hand-phrase.ts';
import { LinkForm, newLinkCode } from '../flows/link-codes.ts';
import { CORRECTION_DAYS_MAX, listCorrections } from '../flows/list-corrections.ts';
import { listForTrainer } from '../flows/list-misses.ts';
import { PrivacyWish, privacyForTerminal } from '../flows/privacy-for-terminal.ts';
import { shelveForTerminal } from '../flows/shelve-for-terminal.ts';
import { forgetPhrase } from '../flows/teach-reader.ts';
import { tipsForTerminal } from '../flows/tips-for-terminal.ts';
import { LANGS } from '../plant/plant.ts';
import { parse } from './floor-routes.ts';
import type { Metrics } from './metrics.ts';
import { same } from './security.ts';

export interface OwnerDeps {
  token: string;
  ask: AskDeps;
  metrics: Metrics;
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
const Forget = z.object({ which: z.string().max(500) });
const Spoken = z.object({ lang: z.enum([...LANGS]).optional(), days: z.number().int().min(1).max(CORRECTION_DAYS_MAX).optional() });

export function ownerApi({ token, ask, metrics }: OwnerDeps): Router {
  const router = Router();
  router.get('/metrics', async (_request, response) => void response.type('text/plain').send(await metrics.text()));
  router.use('/owner', (request, response, next) => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (same(given, token)) next();
    else response.status(401).json({ error: 'The token of data/owner.json is needed here.' });
  });
  router.post('/owner/ask', async (request, response) => {
    response.json({ composed: await answerForTerminal(ask, parse(Ask, request.body)), timeZone: ask.plant().site.timeZone });
  });
  router.post('/owner/tips', async (request, response) => {
    response.json(await tipsForTerminal(ask, parse(Wish, request.body)));
  });
  router.post('/owner/shelf', async (request, response) => {
    response.json(await shelveForTerminal(ask, parse(Shelf, request.body)));
  });
  router.post('/owner/link', async (request, response) => {
    response.json(await newLinkCode(ask, parse(LinkForm, request.body), 'terminal'));
  });
  router.post('/owner/privacy', async (request, response) => {
    response.json(await privacyForTerminal(ask, parse(PrivacyWish, request.body)));
  });
  router.post('/owner/questions', async (request, response) => {
    response.json(await listForTrainer(ask, parse(Spoken, request.body).lang ?? languageOf(ask.plant())));
  });
  router.post('/owner/phrases/forget', async (request, response) => {
    response.json({ phrase: await forgetPhrase(ask, parse(Forget, request.body).which, 'terminal') });
  });
  router.post('/owner/phrases/:what', async (request, response) => {
    const what = parse(z.enum(['check', 'teach']), request.params.what);
    response.json(await handPhrase(ask, parse(PhraseForm, request.body), what, 'terminal'));
  });
  router.post('/owner/corrections', async (request, response) => {
    const { lang, days } = parse(Spoken, request.body);
    response.json(await listCorrections(ask, lang ?? languageOf(ask.plant()), days));
  });
  return router;
}
