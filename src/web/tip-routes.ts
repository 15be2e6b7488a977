/** The page on what speaks: each template's verdicts in shadow and its switch, the list to judge, and the switch for everything. */
import { Router } from 'express';
import { z } from 'zod';
import { handoffRows } from '../coaching/handoff.ts';
import { EFFECT_VERDICTS, verdictOf } from '../coaching/proposal.ts';
import { verdictsToCheck } from '../coaching/verdicts-to-check.ts';
import { Rejected } from '../errors.ts';
import { switchedOff, switchTips } from '../flows/coach/kill-switch.ts';
import { lineNamed, switchMode, type TipMode, tipModes, undoSwitch } from '../flows/coach/tip-modes.ts';
import { type WordedEffect, wordedEffects } from '../flows/learn/effects-for-terminal.ts';
import { judge } from '../flows/learn/judge-shadow.ts';
import { correctProposal, proposalsBetween } from '../history/recommendations.ts';
import { type Listed, VERDICTS, wouldSaySince } from '../history/would-say.ts';
import { EFFECT_WORDS } from '../messages/words/effect.ts';
import type { Lang, Line } from '../plant/plant.ts';
import { stationOf } from '../plant/plant.ts';
import { formats } from '../prompts/format.ts';
import { withoutBraces } from '../prompts/marks.ts';
import { parameterName } from '../prompts/parameter-name.ts';
import { may, visitorOf } from './access.ts';
import { type FloorHost, langOf, parse, timeOfDay } from './floor-routes.ts';
import { tipWords } from './tip-words.ts';

const LISTED_MAX = 12;
const LISTED_DAYS = 14;
const HANDOFF_DAYS = 28;
const REVIEW_DAYS = 7;
const DAY_MS = 86_400_000;

const Id = z.string().min(1).max(64);
const Place = z.object({ line: Id, template: Id });
const Move = Place.extend({ mode: z.string().max(20) });
const Judge = z.object({
  id: z.string().max(80),
  line: Id,
  shift: z.string().max(80),
  n: z.int().min(1),
  verdict: z.enum(VERDICTS).nullable(),
});
const Review = z.object({ line: Id, id: Id, verdict: z.enum(EFFECT_VERDICTS).nullable() });
const Power = z.object({ on: z.boolean() });
/** Who opens this page: those who own the words. */
const BY = 'trainer';

export function tipRoutes(host: FloorHost): Router {
  const router = Router();
  const trainers = may(['trainer']);
  const deps = host.people;
  router.get('/api/tips', trainers, async (request, response) => {
    const plant = host.plant();
    const lang = langOf(plant, request);
    const off = await switchedOff(host.database);
    const effects = await wordedEffects(host.database, { plant, lang, now: host.clock.now() });
    const lines = await Promise.all(plant.lines.map(line => lineOf(host, line, lang, effects)));
    const { heading, none, by, how, lessSide, moreSide } = EFFECT_WORDS[lang];
    const since = off === null ? null : timeOfDay(plant, off.at, lang);
    response.json({
      lang,
      words: { ...tipWords[lang], effectHeading: heading, unmeasured: none, effect: by, how, lessSide, moreSide },
      site: plant.site.name,
      off: since === null ? null : `${since.day}, ${since.time}`,
      lines,
    });
  });
  router.post('/api/tips/mode', trainers, async (request, response) => {
    const move = parse(Move, request.body);
    response.json({ mode: await switchMode(deps, { ...move, by: BY, at: host.clock.now() }) });
  });
  router.post('/api/tips/undo', trainers, async (request, response) => {
    response.json({ mode: await undoSwitch(deps, { ...parse(Place, request.body), by: BY, at: host.clock.now() }) });
  });
  router.post('/api/tips/judge', trainers, async (request, response) => {
    const judged = parse(Judge, request.body);
    lineNamed(host.plant(), judged.line);
    await judge(deps, { ...judged, id: `floor/${judged.id}`, message: null });
    response.json({});
  });
  router.post('/api/tips/verdict', trainers, async (request, response) => {
    const { line, id, verdict } = parse(Review, request.body);
    if (!(await correctProposal(host.database, lineNamed(host.plant(), line).id, id, verdict, host.clock.now())))
      throw new Rejected(`There is no proposal ${id} on line ${line}.`);
    response.json({});
  });
  router.post('/api/tips/power', may(['trainer', 'lead', 'supervisor', 'council']), async (request, response) => {
    const { on } = parse(Power, request.body);
    await switchTips(deps, on, { at: host.clock.now(), by: visitorOf(response).role });
    response.json({ on });
  });
  return router;
}

async function lineOf(host: FloorHost, line: Line, lang: Lang, effects: readonly WordedEffect[]) {
  const now = host.clock.now();
  const plant = host.plant();
  const modes = await tipModes({ plant, sql: host.database, shelf: host.people.shelf, now, lang }, line);
  const listed = await wouldSaySince(host.database, line.id, now - LISTED_DAYS * DAY_MS, LISTED_MAX);
  const shown = (one: TipMode) => {
    const since = one.switched === null ? null : timeOfDay(plant, one.switched.at, lang);
    const measured = effects.filter(({ template, stationType }) => template === one.template && standsOn(line, stationType));
    return {
      ...one,
      action: withoutBraces(one.action, lang),
      cost: one.tipsAShift === null ? null : costOf(one.tipsAShift, lang, plant.site.timeZone),
      since: since === null ? null : `${since.day}, ${since.time}`,
      effects: measured.map(({ stationType, effect, text }) => ({ ...text, stationType, found: effect?.verdict ?? 'not-enough-yet' })),
    };
  };
  return {
    id: line.id,
    name: line.name,
    mode: line.mode,
    templates: modes.map(shown),
    proposals: await proposalsOf(host, line, lang),
    listed: listed.map(one => listedOf(host, line, one, lang)),
  };
}

/** Nobody pictures 0.1 of a tip. */
function costOf(tipsAShift: number, lang: Lang, timeZone: string): string {
  const { costNone, costRare, costOften, shiftForms } = tipWords[lang];
  const format = formats(lang, timeZone);
  if (tipsAShift === 0) return costNone;
  const shifts = Math.round(1 / tipsAShift);
  if (shifts > 1) return costRare.replace('{shifts}', format.plural(shifts, shiftForms));
  return costOften.replace('{n}', format.number(tipsAShift, 1));
}

const standsOn = (line: Line, type: string): boolean => line.stations.some(station => station.type.kind === type);

/** Four weeks of figures, and the week's five that are worth an engineer's look. */
async function proposalsOf(host: FloorHost, line: Line, lang: Lang) {
  const now = host.clock.now();
  const month = await proposalsBetween(host.database, line.id, now - HANDOFF_DAYS * DAY_MS, now + 1);
  const week = month.filter(one => one.issuedAt >= now - REVIEW_DAYS * DAY_MS);
  const format = formats(lang, host.plant().site.timeZone);
  const nameOf = (id: string) => stationOf(line, id)?.name ?? id;
  const called = (id: string, name: string) => parameterName(stationOf(line, id)?.parameters ?? [], name, lang);
  const rows = handoffRows(month).map(row => ({
    ...row,
    parameter: row.parameter === null ? null : called(row.station, row.parameter),
    station: nameOf(row.station),
    fast: row.medianSeconds === null ? null : format.duration(row.medianSeconds / 60),
  }));
  const review = verdictsToCheck(week).map(one => ({
    id: one.id,
    station: nameOf(one.station),
    when: `${timeOfDay(host.plant(), one.issuedAt, lang).day}, ${format.time(one.issuedAt)}`,
    what: `${called(one.station, one.parameter ?? '')} ${one.from ?? ''} → ${one.changedTo ?? one.to ?? ''} ${one.unit ?? ''}`.trim(),
    effect:
      one.effect === null
        ? null
        : `${called(one.station, one.effect.parameter)} ${{ up: '↑', down: '↓', steady: '=' }[one.effect.direction]}`,
    verdict: verdictOf(one),
    because: one.because,
    corrected: one.corrected,
  }));
  return { rows, review };
}

function listedOf(host: FloorHost, line: Line, { tip, ...one }: Listed, lang: Lang) {
  const { day } = timeOfDay(host.plant(), one.at, lang);
  const time = formats(lang, host.plant().site.timeZone).time(one.at);
  const station = stationOf(line, one.station)?.name ?? one.station;
  return {
    n: one.n,
    shift: one.shift,
    template: one.template,
    verdict: one.verdict,
    station,
    when: `${day}, ${time}`,
    action: tip.action,
    figure: tip.figure,
  };
}
