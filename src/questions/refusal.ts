/** Asking back and abstaining: what is decided before any frame is made. */
import { calendar } from '../plant/calendar.ts';
import type { Lang, Plant } from '../plant/plant.ts';
import type { Mention } from './find-places.ts';
import type { AbstainReason, Frame, Intent, Reading } from './frame.ts';
import { timeLeft } from './lexicon/time-words.ts';
import { futureVerbs, guessesAtMinds, pay, unknowable } from './lexicon/unanswerable.ts';
import type { Place } from './place-names.ts';
import type { QuestionContext } from './read-question.ts';
import { foreignPlace, otherSite, strangeComponent, strangeId, strangeLine, unknownName } from './unknown-places.ts';
import { asksForWaste } from './waste-words.ts';
import type { Word } from './words.ts';

/** What one clause says. */
export interface Part {
  words: number;
  intent: Intent | null;
  score: number;
  places: readonly Place[] | null;
  windows: readonly { from: string; to: string }[];
  /** The only window is the one compared with: "worse than yesterday". */
  isBaseline: boolean;
  reading: Reading | null;
  about: Frame['about'];
  parameter?: Frame['parameter'];
  metric: Frame['metric'];
  role: Frame['role'];
  by?: Frame['by'];
  isDuty?: true;
  last?: true;
  stops: Frame['stops'];
}

export interface Clues {
  found: Part;
  words: readonly Word[];
  mentions: readonly Mention[];
  text: string;
  future: boolean;
  /** "Friday", "the weekend": the one that was or the one to come. */
  mayLieAhead: boolean;
  lang: Lang;
  /** Log-odds, learned, of the whole question being one that the line can answer. */
  answerable: number;
}

/**
 * Up to these log-odds a rule that guesses from words is believed, not where more speaks for the line: "forget the weather, how is the
 * oven". With weights learned without the plant that asked, 11 and 3 of 684 questions that nobody can answer were above; the bars were
 * chosen on the same plants. What is surely not here (a number, a letter) needs nobody's leave.
 */
const BELIEVED_TO = { unknowable: 2.5, 'unknown-place': 4 } as const;

const ABOUT_THE_LINE: ReadonlySet<Intent | null> = new Set<Intent | null>(['why', 'now', 'since', 'how-often', 'compare', null]);

/** "Hält der Kneter durch": the verb of a command, and no command. */
const HOLDS_OUT = /(?:^| )halt (?:der |die |das )?@ .{0,40}(?:durch|aus)$|(?:^| )halt (?:der |die |das )?@ (?:noch |# )*bis/;

/** "przy tym upale", "with all this rain": how it is around, and not what is asked. */
const CIRCUMSTANCE =
  /(?:^| )(?:with|despite|in|during|bei|trotz|mit|con|pese a|a pesar de|przy|mimo|w) (?:all )?(?:this|that|these|diese[mnrs]?|este|esta|estos|estas|tanto|tanta|tym|tej|tego|takim|takiej) \p{L}+/u;
/** "since the meeting": when it was, and not what is asked. */
const OCCASION =
  /(?:^| )(?:since|after|before|during|seit|nach|vor|wahrend|desde|tras|despues de|antes de|durante|od|po|przed|podczas) (?:the |our |der |dem |die |das |unserer? |la |el |los |las |nuestra )?(?!@|#)\p{L}{4,}/u;
/** "Wird am Freitag gewartet": of a day that comes again, what is done then and not what was. */
const BECOMES = /(?:^| )(?:wird|werden)(?= |$)/;
/** "Will the oven last the night": whichever night that was. */
const STARTS_AHEAD =
  /^will (?:the |our )?@ (?!not )|^(?:is|are) (?:the )?@ (?:due|bound|set|likely) to |^\p{L}{2,}(?:aremos|eremos|iremos) /u;
/** "How will the night shift go", "wie wird die Nachtschicht": the one to come, although the last one is the one that data tell of. */
const SHIFT_AHEAD =
  /(?:^| )(?:(?:will|wird|werden|bedzie|pojdzie|ira|sera) (?:the |our |die |der |el |la |en )*#|# (?:will|bedzie|pojdzie|ira)(?= |$))/u;
const WONDERS = /(?:por que|a que|de que) sera(?:n)?(?= |$)/gu;
const WHO = /^(?:who|whom|wer|wem|wen|quien|quienes|kto|kogo|komu) /;

/** Asking back and abstaining, before any frame is made. */
export function refusal(
  { found, words, mentions, text, future, mayLieAhead, lang, answerable }: Clues,
  context: QuestionContext,
): Reading | null {
  const { plant } = context;
  const nowMinute = calendar(plant).localMinute(context.now);
  const isAboutLine = ABOUT_THE_LINE.has(found.intent);
  const asked = text.replace(OCCASION, '');
  const isPlaced = found.places !== null;
  const believes = (reason: keyof typeof BELIEVED_TO) => answerable <= BELIEVED_TO[reason];
  const isPlaceless = found.intent === 'coach' && !isPlaced;
  const isBeyond = () => unknowable.test(isPlaced ? asked.replace(CIRCUMSTANCE, '') : asked) && believes('unknowable');
  if ((isAboutLine || found.intent === 'other' || isPlaceless) && isBeyond()) return abstain('unknowable', plant);
  if (found.intent === 'coach' && pay.test(text)) return abstain('unknowable', plant);
  const isOffTopic = guessesAtMinds.test(text) || (WHO.test(text) && unknowable.test(text));
  if (found.intent === 'help-me-person' && isOffTopic) return abstain('unknowable', plant);
  if (found.intent === 'command-refuse' && HOLDS_OUT.test(text)) return abstain('future', plant);
  if (found.intent === 'other') return null;
  const unknown = mentions.some(mention => mention.places.length === 0);
  if (unknown) return abstain('unknown-place', plant);
  if (otherSite(words, mentions, lang, plant)) return abstain('other-site', plant);
  const isAhead =
    STARTS_AHEAD.test(text) ||
    SHIFT_AHEAD.test(text) ||
    // "Por qué será" wonders, and looks nowhere ahead.
    (futureVerbs.test(text.replace(WONDERS, ' ')) && (found.windows.every(window => window.to === nowMinute) || mayLieAhead)) ||
    (mayLieAhead && BECOMES.test(text));
  if ((isAboutLine || SHIFT_AHEAD.test(text)) && (future || isAhead)) return abstain('future', plant);
  const named = found.places?.some(place => place.station !== null) === true;
  // A material that was wasted is no place, whatever it is called, nor is what a task is done to.
  if (!named && found.isDuty === undefined && found.by !== 'material' && foreignPlace(text) && believes('unknown-place'))
    return abstain('unknown-place', plant);
  if (isAboutLine && found.places === null && strangeLine(words, mentions)) return abstain('unknown-place', plant);
  if (isAboutLine && !named && strangeId(words, mentions, text)) return abstain('unknown-place', plant);
  // In a thread about a station, "the pump" is that station's.
  const isThread = found.places === null && context.previous?.station != null;
  if (isAboutLine && !named && !isThread && strangeComponent(text, plant) && believes('unknown-place'))
    return abstain('unknown-place', plant);
  const isUnclear = found.intent === null && found.places === null;
  if (isUnclear && WHO.test(text)) return abstain('unknowable', plant);
  // What is said around a tip that was given, or named as what was wasted, is no name of a place.
  const isExplained = found.about === 'tips' || asksForWaste(text);
  if (isAboutLine && !named && !isExplained && believes('unknown-place') && unknownName(words, mentions, lang, plant, isUnclear))
    return { ...abstain('unknown-place', plant), ...(isUnclear ? { isUnclear } : {}) };
  if (found.places !== null && found.places.length > 1)
    return {
      ask: true,
      about: 'station',
      choices: found.places.map(place => nameOf(place, plant)),
      ...(found.intent === null ? {} : { intent: found.intent }),
    };
  const asksWhen = found.intent === 'since' && found.score >= 6;
  const leftOver = !asksWhen && text.split(' ').some(word => timeLeft.has(word));
  if (
    isAboutLine &&
    // How it stands now needs no time: "ich komme gerade zur Schicht, was steht".
    found.intent !== 'now' &&
    leftOver &&
    found.windows.length === 0 &&
    found.intent !== null &&
    !/how long|wie lang|cuanto tiempo|jak dlugo/.test(text)
  )
    return { ask: true, about: 'time', choices: [] };
  return null;
}

export function abstain(reason: AbstainReason, plant: Plant): Extract<Reading, { abstain: true }> {
  const choices = plant.lines.flatMap(line => [line.name, ...line.stations.map(station => `${station.id} ${station.name}`)]);
  const because = {
    'unknown-place': 'no such line or station here',
    'other-site': `only ${plant.site.name} is known here`,
    future: 'it has not happened yet',
    unknowable: 'no data of the line can tell',
  }[reason];
  return { abstain: true, because, reason, choices: reason === 'unknown-place' || reason === 'other-site' ? choices : [] };
}

function nameOf(place: Place, plant: Plant): string {
  const line = plant.lines.find(candidate => candidate.id === place.line);
  const station = line?.stations.find(candidate => candidate.id === place.station);
  return station === undefined ? (line?.name ?? place.line) : `${station.id} ${station.name}`;
}
