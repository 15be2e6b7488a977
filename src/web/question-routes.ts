/** What the trainer's page of questions reads and sends: misses, items to write, and phrases to check, teach and take back. */
import { Router } from 'express';
import { Rejected } from '../errors.ts';
import { handPhrase, PhraseForm } from '../flows/ask/hand-phrase.ts';
import { listForTrainer } from '../flows/ask/list-misses.ts';
import { forgetPhrase } from '../flows/ask/teach-reader.ts';
import { meaningChoices } from '../reports/phrase-text.ts';
import { may } from './access.ts';
import { type FloorHost, langOf, parse } from './floor-routes.ts';
import { listWords } from './list-words.ts';
import { wantedTip } from './studio-pages.ts';

export function questionRoutes(host: FloorHost): Router {
  const router = Router();
  const trainers = may(['trainer']);
  router.get('/api/questions', trainers, async (request, response) => {
    const plant = host.plant();
    const lang = langOf(plant, request);
    const list = await listForTrainer(host.ask, lang);
    response.json({
      lang,
      words: listWords[lang],
      site: plant.site.name,
      languages: plant.site.languages,
      choices: meaningChoices(plant, lang),
      ...list,
      unwritten: list.unwritten.map(one => ({ ...one, begin: wantedTip(plant, one.what, one) })),
    });
  });
  router.post('/api/phrases/check', trainers, async (request, response) => {
    const lang = langOf(host.plant(), request);
    response.json(await handPhrase(host.ask, parse(PhraseForm, request.body), 'check', 'page', lang));
  });
  router.post('/api/phrases', trainers, async (request, response) => {
    const lang = langOf(host.plant(), request);
    const handed = await handPhrase(host.ask, parse(PhraseForm, request.body), 'teach', 'page', lang);
    if (handed.problems.length > 0) throw new Rejected(handed.problems.join(' '));
    response.json(handed);
  });
  router.delete('/api/phrases/:id', trainers, async (request, response) => {
    const phrase = await forgetPhrase(host.ask, String(request.params.id), 'page');
    if (phrase === null) throw new Rejected('That phrase is not taught any more.');
    response.json({ phrase });
  });
  return router;
}
