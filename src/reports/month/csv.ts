/** The month as rows of a spreadsheet: numbers stay numbers, and each says whether it is measured or an estimate. Pure. */
import type { Cell } from '../csv.ts';
import type { LostTo, MonthFigures, MonthReport } from './figures.ts';

export const MONTH_COLUMNS = ['part', 'figure', 'line', 'station', 'cause', 'date', 'unit', 'basis', 'value', 'month_before'] as const;

type Of = (figures: MonthFigures) => number | null;

export function monthRows(report: MonthReport): Cell[][] {
  return [...totals(report), ...causes(report), ...places(report.figures), ...days(report.figures), ...leads(report.figures)];
}

function totals(report: MonthReport): Cell[][] {
  const { figures, before, alike } = report;
  const row = (part: string, figure: string, unit: string, of: Of, basis = 'measured'): Cell[] => [
    ...[part, figure, null, null, null, null, unit, basis],
    ...[rounded(of(figures)), before === null ? null : rounded(of(before))],
  ];
  const money = figures.currency ?? '';
  return [
    row('lost', 'stops', 'times', one => one.lost.stops),
    row('lost', 'stop_minutes', 'min', one => one.lost.minutes),
    ['lost', 'stop_minutes_on_days_compared', null, null, null, null, 'min', 'measured', rounded(alike?.minutes), rounded(alike?.usual)],
    row('lost', 'no_work_planned_minutes', 'min', one => one.lost.noWork.minutes),
    row('lost', 'scrap_parts', 'parts', one => one.scrap.parts),
    row('lost', 'scrap_kg', 'kg', one => one.scrap.kg),
    row('lost', 'scrap_cost', money, one => one.scrap.money, 'estimate'),
    row('lost', 'cost', money, one => one.money, 'estimate'),
    row('warnings', 'acted', 'times', one => one.warnings.acted),
    row('warnings', 'right_by_itself', 'times', one => one.warnings.byItself),
    row('warnings', 'crossed_all_the_same', 'times', one => one.warnings.crossed),
    row('warnings', 'too_late', 'times', one => one.warnings.tooLate),
    row('warnings', 'missed', 'times', one => one.warnings.missed),
    row('warnings', 'in_shadow', 'times', one => one.warnings.shadow),
    row('warnings', 'median_lead', 'min', one => one.warnings.leadMinutes),
    row('help', 'calls', 'times', one => one.help.calls),
    row('help', 'came', 'times', one => one.help.came),
    row('help', 'median_until_help', 'min', one => one.help.minutes),
    row('help', 'median_until_over', 'min', one => one.help.overMinutes),
    row('help', 'troubles', 'times', one => one.exceptions.times),
    row('help', 'median_trouble', 'min', one => one.exceptions.minutes),
    row('help', 'slowest_tenth_of_troubles', 'min', one => one.exceptions.slowestTenth),
    row('help', 'handovers_told', 'times', one => one.handovers.told),
    row('help', 'handovers_taken', 'times', one => one.handovers.taken),
    ...(['asked', 'answered', 'askedBack', 'abstained', 'refused', 'failed'] as const).map(what =>
      row('questions', snake(what), 'times', one => one.questions[what]),
    ),
    row('questions', 'median_answer', 's', one => (one.questions.medianMs === null ? null : one.questions.medianMs / 1000)),
    ...(
      ['issued', 'accepted', 'changed', 'rejected', 'expired', 'reverted', 'known', 'fitting', 'right', 'wrong', 'cannotTell'] as const
    ).map(what => row('proposals', snake(what), 'times', one => one.proposals[what])),
    row('proposals', 'median_decision', 's', one => one.proposals.medianSeconds),
    ...(['told', 'notIt', 'somethingElse', 'right', 'wrong', 'pointless'] as const).map(what =>
      row('tips', snake(what), 'times', one => one.tips[what]),
    ),
    row('tips', 'kept_kg', 'kg', one => one.tips.keptKg, 'estimate'),
    row('tips', 'kept_cost', money, one => one.tips.keptMoney, 'estimate'),
    ...(['estimate', 'low', 'high'] as const).map(bound =>
      row('tips', `spared_stop_minutes_${bound}`, 'min', one => one.spared?.minutes[bound] ?? null, 'interval'),
    ),
  ];
}

const snake = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

function causes({ figures, before }: MonthReport): Cell[][] {
  return figures.lost.causes.map(({ cause, minutes }) => {
    const was = before?.lost.causes.find(one => one.cause === cause)?.minutes ?? (before === null ? null : 0);
    return ['causes', 'stop_minutes', null, null, cause, null, 'min', 'measured', rounded(minutes), rounded(was)];
  });
}

const places = ({ lost }: MonthFigures): Cell[][] =>
  lost.places.map(one => [
    ...['places', 'stop_minutes', one.line, one.station, one.cause, null, 'min', 'measured'],
    rounded(one.minutes),
    null,
  ]);

const days = ({ days: of }: MonthFigures): Cell[][] =>
  of.flatMap(({ date, minutes }) =>
    (Object.entries(minutes) as [LostTo, number][]).map(([cause, lost]): Cell[] => [
      ...['days', 'stop_minutes', null, null, cause, date, 'min', 'measured'],
      ...[rounded(lost), null],
    ]),
  );

const leads = ({ warnings }: MonthFigures): Cell[][] =>
  warnings.leads.map(({ at, station, parameter, minutes, what }) => [
    ...['warnings', `lead_${what.replace('-', '_')}`, null, station, parameter, new Date(at).toISOString(), 'min'],
    ...[what === 'acted' ? 'estimate' : 'measured', rounded(minutes), null],
  ]);

const rounded = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Math.round(value * 1000) / 1000;
