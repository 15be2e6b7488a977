/** What an answer to *why* says first: its sentence, the title that stands above it, and what the title leaves to say. */
import { bestOf } from '../causes/rank.ts';
import { TITLE_CHARS_MAX } from '../messages/message.ts';
import { placeLabel, type Speech } from './answer-parts.ts';
import { causeText } from './cause-text.ts';
import type { AnswerFacts, WhyFacts } from './facts.ts';
import { wasHeard } from './tally.ts';

export function headlineOf(facts: AnswerFacts, why: WhyFacts, speech: Speech, place = placeLabel(facts.station, facts.line)): string {
  const { line, station, seen } = facts;
  const { words } = speech;
  const { question, stop, ranking } = why;
  if (why.silentSince != null) return speech.say(words.silentSince, { station: place, from: speech.clock(why.silentSince) });
  if (question.kind !== 'stall' && why.isNothing)
    return speech.say(question.kind === 'slow' ? words.noSlow : words.noMoreRejects, { station: place, place });
  if (question.kind === 'stall' && stop === null)
    return (station === null ? line.stations : [station]).some(({ id }) => wasHeard(seen, id))
      ? speech.say(words.noStop, { station: place })
      : words.noData;
  const lasts = stop !== null && stop.to === null;
  const values = {
    station: place,
    from: speech.clock(question.from),
    to: speech.clock(question.to),
    duration: speech.between(question.from, question.to),
  };
  const best = ranking.candidates[0];
  if (best === undefined || ranking.wording === "don't know") {
    const unknown = question.kind === 'slow' ? words.slowUnknown : question.kind === 'rejects' ? words.rejectsUnknown : words.stopUnknown;
    return speech.say(unknown, values);
  }
  const cause = causeText(best, { line, station }, speech);
  if (why.isVeiled) return `${place} ${values.from}: ${cause}.`;
  const template =
    question.kind === 'slow'
      ? words.slowBecause
      : question.kind === 'rejects'
        ? words.rejectsBecause
        : lasts
          ? words.standsBecause
          : words.stoodBecause;
  return speech.say(template, { ...values, cause });
}

/** Whoever reads nothing but the title knows the cause; when it began and the station's whole name, if there is room for them. */
export function titleOf(headline: string, facts: AnswerFacts, why: WhyFacts, speech: Speech): string | undefined {
  const { question, stop, ranking, isNothing } = why;
  const best = bestOf(ranking);
  const isStop = question.kind === 'stall';
  const fits = headline.length <= TITLE_CHARS_MAX;
  if (isNothing === true || (isStop && stop === null))
    return fits || facts.station === null
      ? undefined
      : [headlineOf(facts, why, speech, question.station)].find(short => short.length <= TITLE_CHARS_MAX);
  if (fits && (best === undefined || !isStop)) return undefined;
  const cause = best === undefined ? speech.words.causeUnknown : causeText(best, facts, speech);
  const { slowTitle, rejectsTitle } = speech.words;
  const names = [placeLabel(facts.station, facts.line), question.station];
  const titles = names.flatMap(station =>
    isStop
      ? [`${station} ${speech.clock(question.from)}: ${cause}`, `${station}: ${cause}`]
      : [speech.say(question.kind === 'slow' ? slowTitle : rejectsTitle, { station, cause })],
  );
  return titles.find(title => title.length <= TITLE_CHARS_MAX);
}

/** What a title with the cause leaves to say: until when, and how long. */
export function briefOf({ question, stop, isVeiled }: WhyFacts, speech: Speech): string {
  const { words } = speech;
  if (isVeiled) return stop?.to === null ? words.stillStands : words.runsAgain;
  const values = {
    from: speech.clock(question.from),
    to: speech.clock(question.to),
    duration: speech.between(question.from, question.to),
  };
  if (question.kind !== 'stall') return speech.say(question.kind === 'slow' ? words.slowBrief : words.rejectsBrief, values);
  return speech.say(stop?.to === null ? words.standsBrief : words.stoodBrief, values);
}

/** A station that nobody stands at in a break is as planned. */
export const breakText = ({ inBreak }: WhyFacts, { words, say, clock }: Speech): string =>
  inBreak ? ` ${say(words.inBreak, { from: clock(inBreak.from), to: clock(inBreak.to) })}` : '';
