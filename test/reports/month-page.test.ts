import { expect, test } from 'vitest';
import { TITLE_CHARS_MAX } from '../../src/messages/message.ts';
import { LANGS, type Plant } from '../../src/plant/plant.ts';
import { csvText } from '../../src/reports/csv.ts';
import { monthCard } from '../../src/reports/month/card.ts';
import { MONTH_COLUMNS, monthRows } from '../../src/reports/month/csv.ts';
import { monthFigures, monthReport } from '../../src/reports/month/month.ts';
import { monthPage } from '../../src/reports/month/page.ts';
import { MONTH_WORDS } from '../../src/reports/words/month.ts';
import { dublin, MINUTE, monthOfRows, plantOf, telling, trouble } from './month-rows.ts';

const sunday = (time: string) => dublin(`2026-10-11T${time}`);

function full() {
  const drift = trouble({ kind: 'drift', parameter: 'heat', openedAt: sunday('10:00'), ownedBy: 'operator' });
  const troubles = [drift, trouble({ openedAt: sunday('11:00') }), trouble({ openedAt: sunday('12:00'), cause: 'supply', station: 'N2' })];
  const tellings = [telling(drift, drift.openedAt + MINUTE, { keptKg: 12, aheadMinutes: 18 })];
  const crossings = [{ station: 'N2', parameter: 'pressure', from: sunday('13:00'), to: sunday('13:00') }];
  const parts = [{ station: 'N1', good: 900, reject: 20 }];
  return monthFigures(monthOfRows({ troubles, tellings, crossings, parts }));
}
const report = monthReport(full(), monthFigures(monthOfRows({}, { month: '2026-09' })));
const named = (plant: Plant, name: string): Plant => ({
  ...plant,
  site: { ...plant.site, name },
  lines: plant.lines.map(line => ({ ...line, name, stations: line.stations.map(station => ({ ...station, name })) })),
});

test.each(LANGS)('a month is read from its top, in %s: three figures, three pictures, then the detail and the small print', lang => {
  const page = monthPage({ report, plant: plantOf(), lang });
  const words = MONTH_WORDS[lang];
  const order = [
    'class="heads"',
    words.daysTitle,
    words.lossesTitle,
    words.warningsTitle,
    words.placesTitle,
    words.detailTitle,
    words.noteTitle,
  ];
  const places = order.map(part => page.indexOf(part));
  expect(places.every(place => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(page.match(/<svg/g)).toHaveLength(3);
  expect(page).toContain(words.estimate);
  expect(page).not.toMatch(/\{[a-z]+\}|undefined|\bNaN\b/);
});

test('the page runs nothing, loads nothing, and shows names as they are written', () => {
  const page = monthPage({ report, plant: named(plantOf(), '<script>alert(1)</script>'), lang: 'en' });
  expect(page).not.toContain('<script');
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toMatch(/<(img|link|iframe)|https?:\/\/(?!www\.w3\.org)/);
  expect(page).toContain('default-src &#39;none&#39;');
});

test('a month in which nothing happened says so, and draws no empty waterfall', () => {
  const quiet = monthReport(monthFigures(monthOfRows()), null);
  const page = monthPage({ report: quiet, plant: plantOf(), lang: 'en' });
  expect(page).toContain('No limit was crossed');
  expect(page).toContain('Nobody was called');
  expect(page.match(/<svg/g)).toHaveLength(1);
});

test('of a month before the limits were watched it is not said that none was crossed', () => {
  const figures = monthFigures(monthOfRows());
  const unwatched = { ...figures, warnings: { ...figures.warnings, since: figures.to } };
  const page = monthPage({ report: monthReport(unwatched, null), plant: plantOf(), lang: 'en' });
  expect(page).not.toContain('No limit was crossed');
  expect(page).toContain('when this began to be watched');
});

test.each(LANGS)('the card in %s fits a chat, and carries the picture and one way to the page', lang => {
  const page = 'https://floor.plant.example/report/2026-10';
  const card = monthCard(report, {
    plant: plantOf(),
    lang,
    conversation: 'floor/role/supervisor',
    id: 'r/x',
    audience: 'supervisor',
    page,
  });
  expect(card.title.length).toBeLessThanOrEqual(TITLE_CHARS_MAX);
  expect(JSON.stringify(card.body).match(/"link":"[^"]+"/g)).toEqual([`"link":"${page}"`]);
  expect(card.picture?.id).toBe('month-losses');
  expect(card.body.length).toBeLessThanOrEqual(5);
});

test('the table has a row for each figure, says what is an estimate, and no cell is a formula', () => {
  const plant = plantOf();
  const line = { ...plant.lines[0]!, id: 'N', stations: plant.lines[0]!.stations };
  const evil = trouble({ openedAt: sunday('11:00'), station: '=HYPERLINK("x")' });
  const rows = monthRows(monthReport(monthFigures(monthOfRows({ line, troubles: [evil] })), null));
  const text = csvText([MONTH_COLUMNS, ...rows]);
  expect(text).toContain(`"'=HYPERLINK(""x"")"`);
  expect(text).toContain('lost,stop_minutes,,,,,min,measured,10,');
  expect(text).toContain('lost,cost,,,,,EUR,estimate,400,');
  expect(rows.every(row => row.length === MONTH_COLUMNS.length)).toBe(true);
});
