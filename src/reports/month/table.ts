/** The month's figures as named rows, for the page's detail and for spreadsheets: the same rows in both. Pure. */
import type { Difference } from '../../coaching/tip-effect.ts';
import type { MonthFigures, MonthReport } from './figures.ts';
import type { MonthVoice } from './voice.ts';

export interface FigureRow {
  label: string;
  now: string;
  /** '' = there is nothing to hold it against. */
  before: string;
}

export interface FigureGroup {
  title: string;
  rows: readonly FigureRow[];
}

type Of = (figures: MonthFigures) => string;

export function figureGroups(report: MonthReport, voice: MonthVoice): FigureGroup[] {
  const row = (label: string, of: Of): FigureRow => ({
    label,
    now: of(report.figures),
    before: report.before === null ? '' : of(report.before),
  });
  return [warningRows, helpRows, questionRows, proposalRows, tipRows].map(rows => rows(row, voice));
}

type Rows = (row: (label: string, of: Of) => FigureRow, voice: MonthVoice) => FigureGroup;

const warningRows: Rows = (row, { words, number, duration }) => ({
  title: words.warningsTitle,
  rows: [
    row(words.acted, ({ warnings }) => number(warnings.acted)),
    row(words.crossed, ({ warnings }) => number(warnings.crossed)),
    row(words.tooLate, ({ warnings }) => number(warnings.tooLate)),
    row(words.missed, ({ warnings }) => number(warnings.missed)),
    row(words.byItself, ({ warnings }) => number(warnings.byItself)),
    row(words.shadow, ({ warnings }) => number(warnings.shadow)),
    row(words.leadAxis, ({ warnings }) => orDash(warnings.leadMinutes, duration)),
  ],
});

const helpRows: Rows = (row, { words, number, duration, say }) => ({
  title: words.helpTitle,
  rows: [
    row(words.callsMade, ({ help }) => number(help.calls)),
    row(words.callsCame, ({ help }) => number(help.came)),
    row(words.untilHelp, ({ help }) => orDash(help.minutes, duration)),
    row(words.untilOver, ({ help }) => orDash(help.overMinutes, duration)),
    row(words.exceptions, ({ exceptions }) => number(exceptions.times)),
    row(words.exceptionTime, ({ exceptions }) => orDash(exceptions.minutes, duration)),
    row(words.exceptionTenth, ({ exceptions }) => orDash(exceptions.slowestTenth, duration)),
    row(words.handovers, ({ handovers }) => ofAll(handovers.taken, handovers.told, say, words)),
  ],
});

const questionRows: Rows = (row, { words, number, seconds }) => ({
  title: words.questionsTitle,
  rows: [
    row(words.asked, ({ questions }) => number(questions.asked)),
    row(words.answered, ({ questions }) => number(questions.answered)),
    row(words.askedBack, ({ questions }) => number(questions.askedBack)),
    row(words.abstained, ({ questions }) => number(questions.abstained)),
    row(words.refused, ({ questions }) => number(questions.refused)),
    row(words.failed, ({ questions }) => number(questions.failed)),
    row(words.answerTime, ({ questions }) => orDash(questions.medianMs, seconds)),
  ],
});

const proposalRows: Rows = (row, { words, number, duration, say }) => ({
  title: words.proposalsTitle,
  rows: [
    row(words.issued, ({ proposals }) => number(proposals.issued)),
    row(words.accepted, ({ proposals }) => number(proposals.accepted)),
    row(words.changed, ({ proposals }) => number(proposals.changed)),
    row(words.rejected, ({ proposals }) => number(proposals.rejected)),
    row(words.expired, ({ proposals }) => number(proposals.expired)),
    row(words.reverted, ({ proposals }) => number(proposals.reverted)),
    row(words.decisionTime, ({ proposals }) => orDash(proposals.medianSeconds, seconds => duration(seconds / 60))),
    row(words.fitting, ({ proposals }) => ofAll(proposals.fitting, proposals.known, say, words)),
    row(words.effectCame, ({ proposals }) => number(proposals.right)),
    row(words.effectNot, ({ proposals }) => number(proposals.wrong)),
    row(words.effectUnknown, ({ proposals }) => number(proposals.cannotTell)),
  ],
});

const tipRows: Rows = (row, voice) => {
  const { words, number } = voice;
  return {
    title: words.tipsTitle,
    rows: [
      row(words.told, ({ tips }) => number(tips.told)),
      row(words.somethingElse, ({ tips }) => number(tips.somethingElse)),
      row(words.notIt, ({ tips }) => number(tips.notIt)),
      row(words.judged, ({ tips }) =>
        tips.right + tips.wrong + tips.pointless === 0
          ? '–'
          : [tips.right, tips.wrong, tips.pointless].map(times => number(times)).join(', '),
      ),
      row(`${words.kept} (${words.estimate})`, figures => keptText(figures, voice)),
      row(words.spared, figures => sparedText(figures, voice)),
    ],
  };
};

export function keptText({ tips, currency }: MonthFigures, { words, number, plural, money }: MonthVoice): string {
  if (tips.keptTimes === 0) return '–';
  const worth = tips.keptMoney === null ? '' : `, ${money(tips.keptMoney, currency)}`;
  return `${number(tips.keptKg)} kg${worth} (${plural(tips.keptTimes, words.keptTimes)})`;
}

function sparedText({ spared, currency }: MonthFigures, { words, say, number, money }: MonthVoice): string {
  if (spared === null) return '–';
  const range = ({ estimate, low, high }: Difference, of: (value: number) => string) =>
    say(words.range, { value: of(estimate), low: of(low), high: of(high) });
  const minutes = range(spared.minutes, value => number(value));
  return spared.money === null ? minutes : `${minutes}; ${range(spared.money, value => money(value, currency))}`;
}

/** Of none, no share is said. */
const ofAll = (n: number, all: number, say: MonthVoice['say'], words: MonthVoice['words']): string =>
  all === 0 ? '–' : say(words.ofAll, { n, all });

const orDash = (value: number | null, say: (value: number) => string): string => (value === null ? '–' : say(value));
