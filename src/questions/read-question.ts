/**
 * Reads a question typed on a phone, in any of four languages, without a model: what is asked, of which place, over which time.
 *
 * Never guesses where it matters: a name the plant does not have abstains, two that fit equally are asked about.
 */
import type { EpochMs } from '../clock.ts';
import { calendar } from '../plant/calendar.ts';
import type { Id, Lang, Plant } from '../plant/plant.ts';
import { aboutUs } from './about-us.ts';
import { placesOf, wholeLineOf } from './asked-places.ts';
import { beforeThat } from './before-that.ts';
import { beyondLine } from './beyond-line.ts';
import { splitClauses, withoutDismissed } from './clauses.ts';
import { splitCompounds } from './compounds.ts';
import { aboutWhat, roleWanted } from './details.ts';
import { dutyAsked } from './duties.ts';
import type { AbstainReason, Reading, Thread } from './frame.ts';
import { CUE_SCORE_MIN, frameOf } from './frame-of.ts';
import { withoutGreeting } from './greetings.ts';
import { type Scored, scoreIntents, TAUGHT_WEIGHT } from './intents.ts';
import { languageOf } from './language.ts';
import { learnedIntent } from './learned-intent.ts';
import { type MaskedClause, maskedClause } from './masked-clause.ts';
import { asksHowMuch, isAskedByName, metricNamed } from './metrics.ts';
import { type Part, refusal } from './refusal.ts';
import { withoutSlips } from './slips.ts';
import { suffererFirst } from './sufferer.ts';
import { isSettled, type Taught, withoutCues } from './taught.ts';
import { groupTimes, pairScore } from './time-groups.ts';
import { asToldTips, toldTips } from './told-tips.ts';
import { topicOf } from './topic.ts';
import { asksSomething } from './unknown-places.ts';
import { valueOff } from './value-off.ts';
import type { TimeContext } from './wall-windows.ts';
import { wasteBy } from './waste-words.ts';
import { lossesAsked, whichStops } from './which-stops.ts';
import { localWindow, mayLieAhead, readWindows } from './windows.ts';
import { type Word, wordsOf } from './words.ts';

export interface QuestionContext {
  plant: Plant;
  now: EpochMs;
  /** The asker's language, where known: used when the words do not give one away. */
  lang?: Lang;
  /** What the thread was about: a short question fills its gaps from it. */
  previous?: Thread;
  /** The line of the channel: settles "station 3" where several lines have one. */
  line?: Id;
  /** What trainers have taught. */
  taught?: Taught;
}

export type LanguageReading = Reading & { lang: Lang };

export function readQuestion(text: string, context: QuestionContext): LanguageReading {
  const before = beforeThat(text, context);
  if (before !== null) return before;
  const { taught, ...plain } = context;
  const untaught = read(text, plain);
  const reading = beyondLine(text, untaught, plain);
  if (taught === undefined || isSettled(reading)) return reading;
  const again = read(text, { ...context, plant: taught.plant });
  // What a trainer has taught counts more than what was learned; where nothing taught stands in it, what was learned holds.
  return JSON.stringify(again) === JSON.stringify(untaught) ? reading : again;
}

/** How much speaks for the line being able to answer the whole question, whatever its parts say. */
type PartContext = QuestionContext & { answerable: number };

function read(text: string, given: QuestionContext): LanguageReading {
  const context: PartContext = { ...given, answerable: topicOf(text, given.plant).line };
  const written = wordsOf(text);
  const words = splitCompounds(withoutGreeting(written), context.plant);
  const lang = languageOf(text, written, context.lang) ?? context.lang ?? context.plant.site.languages[0] ?? 'en';
  if (words.length === 0 && written.length > 0)
    return { frame: { intent: 'other', line: null, station: null, from: null, to: null, compareTo: null }, lang };
  const corrected = withoutSlips(withoutDismissed(words), lang, context.plant, context.taught);
  const whole = readPart(corrected, lang, context);
  const clauses = splitClauses(corrected, lang);
  const parts = clauses.map(part => readClause(part, lang, context));
  const asked = clauses.filter((clause, index) => !isRemark(clause, parts[index]));
  if (whole.reading !== null && asked.length < clauses.length && asked.length > 0) {
    const rest = asked.flatMap((clause, index) => (index === 0 ? clause : [STOP, ...clause]));
    return {
      ...combine(
        readPart(rest, lang, context),
        asked.map(clause => readClause(clause, lang, context)),
        context,
      ),
      lang,
    };
  }
  return { ...combine(whole, parts, context), lang };
}

const STOP: Word = { text: ',', raw: ',' };

/** "nice weather, shame about the drill, why is it down": what no line can tell is no question where no word asks it. */
const isRemark = (clause: readonly Word[], part: Part | undefined): boolean =>
  part?.reading != null &&
  'abstain' in part.reading &&
  part.reading.reason !== 'unknown-place' &&
  part.places === null &&
  !clause.some(word => asksSomething(word.text));

/** More than two times beside one another, less than a word that sets them against each other. */
const LEARNED_SCORE = 6;
const NOD_SCORE_MAX = 3;
/** A thing that is merely named counts less. */
const ASKED_SCORE_MIN = 5;
/** "Klemmt" tells a trouble; "warum" asks for its cause. */
const ASKED_WHY_SCORE_MIN = 6;
/** "How come", "any idea why". */
const BARE_WORDS_MAX = 3;
const DUTY = { intent: 'help-me-person' as const, score: 9.5 };
const BY_NAME = { intent: 'how-often' as const, score: CUE_SCORE_MIN };

/** What the lexicons say; where they let the question through and what was learned surely wants something else, it is that. */
function readPart(words: readonly Word[], lang: Lang, context: PartContext): Part {
  const { clause, best, byRules } = readByRules(words, lang, context);
  const isRefused = byRules.reading !== null && 'abstain' in byRules.reading;
  // A thread says what a short question leaves out; a trainer has said what his words mean; a figure is asked for by its name.
  const isSaid =
    context.previous !== undefined ||
    (best?.score ?? 0) >= TAUGHT_WEIGHT ||
    byRules.about === 'tips' ||
    byRules.isDuty === true ||
    (byRules.metric !== undefined && isAskedByName(byRules.metric));
  if (isRefused || isSaid) return byRules;
  const intent = learnedIntent(clause, byRules.score, context.plant);
  // Whether it is asked of now or of what is over, the time says.
  const isOfTime = intent === 'since' && byRules.intent === 'now';
  if (intent === null || isOfTime || intent === byRules.intent) return byRules;
  return partOf(clause, { intent, score: LEARNED_SCORE }, lang, context);
}

/** Whole questions were learned from, and no clauses of them. */
const readClause = (words: readonly Word[], lang: Lang, context: PartContext): Part => readByRules(words, lang, context).byRules;

function readByRules(words: readonly Word[], lang: Lang, context: PartContext) {
  const clause = maskedClause(words, context.plant);
  const scored = scoreIntents(clause.text, lang, context.taught?.cues);
  // Beside a place, a nod such as "ok?" asks how it stands there.
  const isNod = scored[0]?.intent === 'other' && scored[0].score < NOD_SCORE_MAX && clause.mentions.length > 0;
  const best = lossesAsked(clause.text) ?? (isNod ? scored[1] : scored[0]);
  return { clause, best, byRules: partOf(clause, best, lang, context) };
}

function partOf(clause: MaskedClause, best: Scored | undefined, lang: Lang, context: PartContext): Part {
  const { words, mentions, texts, elements, text } = clause;
  const { plant, now } = context;
  const paired = pairScore(elements, texts);
  const metric = metricNamed(text);
  // "Availability of the oven today": a figure's name asks for it.
  const isByName =
    metric !== undefined &&
    isAskedByName(metric) &&
    ((best?.score ?? 0) < CUE_SCORE_MIN || (asksHowMuch(text) && best?.intent !== 'compare'));
  // "Why did nobody get a tip at 9:20?" asks for no tip.
  const named = best?.intent === 'coach' && isAboutTips(text) ? { ...best, intent: 'why' as const } : isByName ? BY_NAME : best;
  const tips = toldTips(text, context.previous);
  const told = tips === null ? null : asToldTips(tips);
  // "Who do I call" calls already.
  const duty = told === null && best?.intent !== 'help-me-person' ? dutyAsked(text) : null;
  const asked = duty === null ? told?.top : DUTY;
  const top = asked ?? (paired > (named?.score ?? 0) ? { intent: 'compare' as const, score: paired } : named);
  const intent = top?.intent ?? null;
  const time: TimeContext = { plant, calendar: calendar(plant), now };
  const grouped = groupTimes(elements, texts, intent === 'compare');
  const { windows, future } = readWindows(grouped.groups, time);
  const places = placesOf(suffererFirst(mentions, texts.join(' ')), context) ?? wholeLineOf(texts.join(' '), context);
  const off = intent === 'why' && told === null && metric === undefined ? valueOff({ words, mentions, places }, plant) : null;
  const found: Part = {
    words: words.length,
    intent,
    score: top?.score ?? 0,
    places: off === null ? places : [off.place],
    windows: windows.map(window => localWindow(window, time.calendar)),
    isBaseline: grouped.isBaseline,
    reading: null,
    about: off !== null ? 'drift' : told === null ? aboutWhat(text) : 'tips',
    ...(off === null ? {} : { parameter: off.parameter }),
    stops: whichStops(text),
    metric: told === null ? metric : undefined,
    role: duty === null || duty === 'any' ? roleWanted(text) : duty,
    ...(duty === null ? {} : { isDuty: true }),
    by: metric === 'scrap' ? wasteBy(text) : undefined,
    ...(told?.last ? { last: true } : {}),
  };
  return {
    ...found,
    reading: refusal(
      {
        found,
        words: withoutCues(words, context.taught?.cues ?? []),
        mentions,
        text,
        future,
        mayLieAhead: mayLieAhead(elements, texts),
        lang,
        answerable: context.answerable,
      },
      context,
    ),
  };
}

const isAboutTips = (text: string): boolean => ['said', 'silent'].includes(aboutUs(text) ?? '');

/** The whole question is one frame unless its clauses clearly ask different things. */
function combine(whole: Part, parts: readonly Part[], context: QuestionContext): Reading {
  const clear = parts.filter(part => part.intent !== null && part.intent !== 'other' && part.score >= CUE_SCORE_MIN);
  // "Three stops since nine, what is the cause": what is told before it is asked for is no question.
  const asksWhy = clear.some(part => part.intent === 'why');
  // "It jams, send somebody": somebody is called, and told why. "It used to be better, but why …": better than nothing that is named.
  const calls = clear.some(part => part.intent === 'help-me-person');
  // "It spits everything out, how come": the bare question is about what was told.
  const isBareWhy = clear.some(part => part.intent === 'why' && part.places === null && part.words <= BARE_WORDS_MAX);
  const isTold = ({ intent, score, places, windows }: Part) =>
    (isBareWhy && intent === 'now' && clear.length === 2 && clear[1]?.intent === 'why') ||
    (asksWhy && intent === 'how-often' && score < ASKED_SCORE_MIN) ||
    (calls && intent === 'why' && score < ASKED_WHY_SCORE_MIN) ||
    (asksWhy && intent === 'compare' && places === null && windows.length === 0);
  const real = clear.filter(part => !isTold(part));
  const frames = real.map(part => frameOf(part, context, whole));
  const isSeveral =
    real.length > 1 &&
    new Set(frames.map(frame => `${frame.intent} ${frame.station ?? frame.line}`)).size > 1 &&
    real.every(part => part.reading === null);
  if (isSeveral && whole.intent !== 'compare') {
    const [first, ...also] = frames;
    if (first !== undefined) return { frame: first, also };
  }
  if (whole.reading !== null) {
    const beside = 'abstain' in whole.reading ? askedBeside(real, parts, whole.reading.reason) : undefined;
    if (beside === undefined) return whole.reading;
    return { frame: frameOf(beside, context, null) };
  }
  if (whole.intent === null && whole.places === null && whole.windows.length === 0) return { ask: true, about: 'intent', choices: [] };
  return { frame: frameOf(whole, context, null) };
}

/** "snow on the roof, is line A up": what is asked of a place stands in a clause of its own, beside a remark on something else. */
function askedBeside(real: readonly Part[], parts: readonly Part[], reason: AbstainReason | undefined): Part | undefined {
  const clear = real.find(part => part.reading === null && part.places !== null && part.intent !== 'other');
  // The weather and what is to come are remarks even as questions; a machine that is not here is one only where nothing is asked of it.
  const isRemark = (part: Part) => part.reading === null || part.intent === null || part.intent === 'other';
  return reason === 'future' || reason === 'unknowable' || parts.every(isRemark) ? clear : undefined;
}
