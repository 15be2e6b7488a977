/** From what one clause says to a frame: what it leaves open is taken from the whole question, then from the thread. */
import { calendar } from '../plant/calendar.ts';
import type { Frame, Intent } from './frame.ts';
import { isOfPlannedTime, isPlainMetric } from './metrics.ts';
import type { QuestionContext } from './read-question.ts';
import type { Part } from './refusal.ts';

/** From this on a cue says what is wanted; below it words around it decide. */
export const CUE_SCORE_MIN = 4;
/** Intents that are answered with figures. */
const FIGURES: ReadonlySet<Intent> = new Set<Intent>(['how-often', 'now', 'since', 'compare']);
/** How a thing is done, and what is to be done at once, is asked of no time. */
const TIMELESS: ReadonlySet<Intent> = new Set<Intent>(['command-refuse', 'coach']);
const OF_NOW: ReadonlySet<Intent> = new Set<Intent>(['now', 'coach', 'help-me-person']);

export function frameOf(part: Part, context: QuestionContext, whole: Part | null): Frame {
  const previous = context.previous;
  const place = part.places?.[0] ?? whole?.places?.[0] ?? null;
  // How it stands, how it is done and who comes belong to now: "oven ok? and how many stops today" dates the stops alone.
  const isOfNow = part.intent !== null && OF_NOW.has(part.intent);
  const windows =
    part.intent !== null && TIMELESS.has(part.intent) ? [] : part.windows.length > 0 || isOfNow ? part.windows : (whole?.windows ?? []);
  // Which tips were given is asked of the whole line, whatever was spoken of before.
  const isAfresh = part.about === 'tips' && part.last === undefined && previous?.about !== 'tips';
  const isFollowUp = previous !== undefined && part.intent !== 'other' && !isAfresh && (part.intent === null || place === null);
  const now = calendar(context.plant).localMinute(context.now);
  const intent = intentOf(part, windows, isFollowUp ? previous : undefined, now);
  // "Compare with today" in a thread about yesterday: yesterday, beside today.
  const isBesideThread = isFollowUp && intent === 'compare' && windows.length === 1;
  const [first, second] = part.isBaseline || isBesideThread ? [undefined, windows[0]] : [windows[0], windows[1]];
  const window =
    intent === 'other'
      ? undefined
      : (first ??
        (isFollowUp && previous.from !== null && (windows.length === 0 || isBesideThread)
          ? { from: previous.from, to: previous.to }
          : undefined));
  const at = intent === 'other' ? null : (place ?? (isFollowUp ? { line: previous.line, station: previous.station } : null));
  return {
    intent,
    line: at?.line ?? null,
    station: at?.station ?? null,
    from: window?.from ?? null,
    to: window?.to ?? null,
    compareTo: intent === 'compare' && second !== undefined ? second : null,
    ...aboutOf(part, intent, isFollowUp ? previous : undefined),
    ...(intent === 'why' && part.parameter !== undefined ? { parameter: part.parameter } : {}),
    ...metricOf(part, intent, isFollowUp ? previous : undefined),
    ...(intent === 'why' && part.stops !== undefined ? { stops: part.stops } : {}),
    ...(intent === 'help-me-person' && part.role !== undefined ? { role: part.role } : {}),
    ...(intent === 'help-me-person' && part.isDuty ? { isDuty: true as const } : {}),
  };
}

/** "Why so many rejects at the weigher?", "and the drum?": still of rejects. */
function aboutOf(part: Part, intent: Intent, previous: Frame | undefined): Pick<Frame, 'about' | 'last'> {
  const about = part.about ?? (part.intent === null && previous?.intent === intent ? previous.about : undefined);
  const isOpen = part.intent === null || part.score < CUE_SCORE_MIN;
  if (about === 'tips' || (about === undefined && isOpen && previous?.about === 'tips' && previous.intent === intent))
    return { about: 'tips', ...(part.last ? { last: true as const } : {}) };
  return intent === 'why' && about !== undefined ? { about } : {};
}

/** "And yesterday?" wants the figure that was asked for before. Since when one changed is no question for the figure. */
function metricOf(part: Part, intent: Intent, previous: Frame | undefined): Pick<Frame, 'about' | 'metric' | 'by' | 'codes'> {
  const isOpen = part.intent === null || part.score < CUE_SCORE_MIN;
  const metric = part.metric ?? ((isOpen && previous?.intent === intent) || intent === 'compare' ? previous?.metric : undefined);
  if (metric === undefined || !FIGURES.has(intent) || (intent === 'since' && !isPlainMetric(metric))) return {};
  const by = metric === 'scrap' ? (part.by ?? (part.metric === undefined ? previous?.by : undefined)) : undefined;
  if (by !== undefined) return { metric, by };
  const codes = metric === 'alarms' && part.metric === undefined ? previous?.codes : undefined;
  return isOfPlannedTime(metric) ? { about: 'oee', metric } : { metric, ...(codes === undefined ? {} : { codes }) };
}

function intentOf(part: Part, windows: readonly { from: string; to: string }[], previous: Frame | undefined, now: string): Intent {
  // How it stands is not asked of a time that is over.
  const isOver = (windows[0]?.to ?? now) < now;
  if (part.intent === 'now' && part.windows.length > 0 && isOver) return 'since';
  if (part.intent !== null && part.score >= CUE_SCORE_MIN) return part.intent;
  if (previous !== undefined) return previous.intent;
  if (part.intent !== null) return part.intent;
  return windows.length > 0 ? 'since' : 'now';
}
