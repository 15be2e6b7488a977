/** Two stretches of time side by side, with a verdict. */
import { textBlock } from '../messages/message-parts.ts';
import type { Frame } from '../questions/frame.ts';
import {
  type Answer,
  type AnswerContext,
  answerButtons,
  answerOf,
  placeLabel,
  readingBlock,
  type Speech,
  speechOf,
} from './answer-parts.ts';
import type { AnswerFacts } from './facts.ts';
import { endsOf, evidenceOf, type Tally, tallyOf, valuesOf, wasHeard } from './tally.ts';

/** Below this share of the other's standing time, two stretches are called about the same. */
const SAME_SHARE = 0.1;

export function compareAnswer(frame: Frame, facts: AnswerFacts, context: AnswerContext): Answer {
  const speech = speechOf(context);
  const { words, format } = speech;
  const { line, station, seen, beside } = facts;
  const place = placeLabel(station, line);
  const own = tallyOf(seen, station?.id ?? null, endsOf(line));
  if (beside === null) {
    const headline = words.besideMissing;
    return answerOf(
      {
        headline,
        body: [
          readingBlock(frame, facts, speech),
          textBlock({ strong: headline }),
          textBlock(speech.say(words.soFar, valuesOf(own, seen, speech, station === null))),
        ],
        buttons: answerButtons(speech, 'figures'),
        evidence: evidenceOf(own, seen, station?.id ?? null, 1),
      },
      context,
    );
  }
  const other = tallyOf(beside, station?.id ?? null, endsOf(line));
  const values = [valuesOf(own, seen, speech, station === null), valuesOf(other, beside, speech, station === null)] as const;
  const isHeard = [seen, beside].map(each => (station === null ? line.stations : [station]).some(({ id }) => wasHeard(each, id)));
  const unheard = values.filter((_, index) => isHeard[index] === false);
  // Beside a stretch that nobody watched there is nothing to compare: its zeros are no figures.
  const verdict =
    unheard.length > 0
      ? unheard.map(({ window }) => speech.say(words.noDataOf, { window })).join(' ')
      : verdictOf(frame.metric, own, other, (seen.to - seen.from) / Math.max(1, beside.to - beside.from), speech);
  const headline = `${place}: ${verdict}`;
  const pair = (a: string, b: string) => [a, b].map((text, index) => (isHeard[index] === false ? '–' : text)).join(' · ');
  const [a, b] = values;
  const rows: [string, string][] = [
    ['', `${a.window} · ${b.window}`],
    [words.stopsRow, pair(format.number(own.stops.length, 0), format.number(other.stops.length, 0))],
    [words.standingRow, pair(a.duration, b.duration)],
    [words.madeRow, pair(format.number(own.made, 0), format.number(other.made, 0))],
    [words.rejectsRow, pair(format.number(own.rejects, 0), format.number(other.rejects, 0))],
  ];
  const evidence = [...evidenceOf(own, seen, station?.id ?? null, 1), ...evidenceOf(other, beside, station?.id ?? null, 5)];
  return answerOf(
    {
      headline,
      body: [readingBlock(frame, facts, speech), textBlock({ strong: headline }), { kind: 'facts', rows }],
      buttons: answerButtons(speech, 'figures'),
      evidence,
    },
    context,
  );
}

/** Stretches whose lengths differ by more are compared as if they were of one length, and that is said. */
const LENGTH_SHARE = 0.05;

/** What was asked for comes first. Stretches of unequal length are compared by the hour: `scale` is the first's share of the second. */
function verdictOf(metric: Frame['metric'], own: Tally, other: Tally, scale: number, { words, format, say, duration }: Speech): string {
  const delta = own.standingMs - other.standingMs * scale;
  const isSame = Math.abs(delta) < Math.max(60_000, SAME_SHARE * Math.max(own.standingMs, other.standingMs * scale));
  const standing = isSame ? words.same : say(delta < 0 ? words.better : words.worse, { duration: duration(Math.abs(delta)) });
  const counted = (more: number, noun: readonly string[], forms: { more: string; fewer: string }): string => {
    const count = format.number(Math.abs(more), 0);
    const named = format.plural(Math.abs(more), noun).slice(count.length).trim();
    return more === 0 ? '' : say(more > 0 ? forms.more : forms.fewer, { count, noun: named });
  };
  const difference = (of: (tally: Tally) => number) => Math.round(of(own) - of(other) * scale);
  const rejects = counted(
    difference(tally => tally.rejects),
    words.rejects,
    { more: words.moreRejects, fewer: words.fewerRejects },
  );
  const made = counted(
    difference(tally => tally.made),
    words.parts,
    { more: words.moreMade, fewer: words.fewerMade },
  );
  const stops = counted(
    difference(tally => tally.stops.length),
    words.stops,
    { more: words.moreStops, fewer: words.fewerStops },
  );
  const isScaled = Math.abs(scale - 1) > LENGTH_SHARE;
  const first = metric === 'scrap' ? rejects : metric === 'output' ? made : metric === 'stops' ? stops : '';
  const said = first === '' ? [standing, rejects] : [first, standing, first === rejects ? '' : rejects];
  return [...said, isScaled ? words.sameLength : ''].filter(one => one !== '').join(' ');
}
