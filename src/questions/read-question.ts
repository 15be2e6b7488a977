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
import { combine } from './combine-parts.ts';
import { splitCompounds } from './compounds.ts';
import { aboutWhat, roleWanted } from './details.ts';
import { dutyAsked } from './duties.ts';
import type { Reading, Thread } from './frame.ts';
import { CUE_SCORE_MIN } from './frame-of.ts';
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
import { stopsToldOf, whichStops } from './which-stops.ts';
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

interface PartContext extends QuestionContext {
  /** How much speaks for the line being able to answer the whole question, whatever its parts say. */
  answerable: number;
  /** What the lexicons made of these words: most questions are one clause, which is read as a whole and as itself. */
  byRules: Map<string, ByRules>;
}

interface ByRules {
  clause: MaskedClause;
  best: Scored | undefined;
  byRules: Part;
}

function read(text: string, given: QuestionContext): LanguageReading {
  const context: PartContext = { ...given, answerable: topicOf(text, given.plant).line, byRules: new Map() };
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

function readByRules(words: readonly Word[], lang: Lang, context: PartContext): ByRules {
  const key = words.map(({ raw, text }) => `${raw} ${text}`).join('\n');
  const known = context.byRules.get(key) ?? readAnew(words, lang, context);
  context.byRules.set(key, known);
  return known;
}

function readAnew(words: readonly Word[], lang: Lang, context: PartContext): ByRules {
  const clause = maskedClause(words, context.plant);
  const scored = scoreIntents(clause.text, lang, context.taught?.cues);
  // Beside a place, a nod such as "ok?" asks how it stands there.
  const isNod = scored[0]?.intent === 'other' && scored[0].score < NOD_SCORE_MAX && clause.mentions.length > 0;
  const best = stopsToldOf(clause.text) ?? (isNod ? scored[1] : scored[0]);
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
