/** The works council's page: the agreement as it holds, proof that nothing is kept beyond its time, who asked what. To read, but for the switch. */
import { Router } from 'express';
import { switchedOff } from '../flows/coach/kill-switch.ts';
import { privacyPaper, verifyForTerminal } from '../flows/people/privacy-for-terminal.ts';
import { may } from './access.ts';
import { councilWords } from './council-words.ts';
import { type FloorHost, langOf, timeOfDay } from './floor-routes.ts';
import type { PageFiles } from './page-files.ts';
import { refusedWords } from './refused-words.ts';

const ENTRIES_MAX = 100;

export function councilRoutes(host: FloorHost, files: PageFiles): Router {
  const router = Router();
  const council = may(['council']);
  router.get('/council', council, files.page('council.html'));
  router.get('/api/council', council, async (request, response) => {
    const plant = host.plant();
    const lang = langOf(plant, request);
    const off = await switchedOff(host.database);
    const { retention } = await privacyPaper(host.ask, { langs: [lang] });
    const { chain, entries } = await verifyForTerminal(host.ask, { entries: ENTRIES_MAX });
    const when = (at: number) =>
      Object.values(timeOfDay(plant, at, lang))
        .reverse()
        .join(', ');
    const { level, personModel, randomise, groupMin } = plant.agreement;
    response.json({
      lang,
      words: councilWords[lang],
      roles: refusedWords[lang].roles,
      site: plant.site.name,
      off: off === null ? null : { since: when(off.at), by: off.by },
      agreement: { level, personModel, randomise, groupMin },
      retention,
      chain,
      entries: entries.map(({ n, at, entry }) => ({ n, when: when(at), entry })),
    });
  });
  router.get('/api/council/report.md', council, async (request, response) => {
    const { text } = await privacyPaper(host.ask, { langs: [langOf(host.plant(), request)] });
    response.type('text/markdown; charset=utf-8').attachment('privacy.md').send(text);
  });
  return router;
}
