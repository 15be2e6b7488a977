import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCatalogue } from '../../src/commands/look-back-settings.ts';
import { lookBack } from '../../src/flows/look-back/look-back.ts';
import { PROMPTS_FOLDER } from '../../src/flows/train/prompt-folder.ts';
import type { Agreement, Lang, Plant } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { figuresToTell } from '../../src/reports/look-back/look-back.ts';
import { lookBackPage } from '../../src/reports/look-back/page.ts';
import { demoHistory } from '../../src/sources/demo/day.ts';

const plant = readPlant(readFileSync('demo/plant.yaml', 'utf8')).plant as Plant;
const line = plant.lines[0]!;
const days = [...demoHistory({ plant, date: '2026-05-21', seed: 'larkfield', days: 2 })];

function looked() {
  const from = days[0]!.events[0]!.seen;
  const to = days.at(-1)!.events.at(-1)!.seen;
  const looking = lookBack({ plant, line, templates: readCatalogue(PROMPTS_FOLDER, plant), from, to });
  const kept = days.map(({ events }) => {
    const steps = looking.day(events);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    return step.value;
  });
  return { kept, ...looking.result() };
}

const past = looked();

function page(lang: Lang, agreement: Agreement = plant.agreement, file = 'export.csv', figures = past.figures): string {
  const { pictures, typical } = past;
  const source = { file, rows: 10, bad: 1, problems: ['no time in it: 1 (line 6)'], guessed: ['the order of the stations'] };
  return lookBackPage({ figures, pictures, typical, line, timeZone: plant.site.timeZone, lang, agreement, source });
}

test('two days of the demo plant: the bagger’s changeovers cost most, nearly all causes are known, and tips stay within their budget', () => {
  const { figures } = past;
  expect(figures.groups[0]).toMatchObject({ place: 'B4', because: 'changeover', kind: 'stall' });
  expect(figures.knownMinutes / figures.lostMinutes).toBeGreaterThan(0.9);
  expect(figures.tips.total).toBeGreaterThan(0);
  expect(figures.tips.shifts).toBe(6);
  expect(figures.tips.mostAtOnePosition!.times).toBeLessThanOrEqual(6);
  expect(figures.tips.perShift.reduce((sum, shifts, tips) => sum + shifts * tips, 0)).toBe(figures.tips.total);
});

test('every station and every shift has its figures by ISO 22400, and the page says what they are', () => {
  const { stations, shifts } = past.figures.kpis;
  expect(stations.map(one => one.station)).toEqual(['B1', 'B2', 'B3', 'B4', 'B5']);
  expect(shifts.map(one => one.shift).sort()).toEqual(['early', 'late', 'night']);
  for (const one of [...stations, ...shifts]) {
    expect(one.consistent).toBe(true);
    expect(one.oee).toBeGreaterThan(0.4);
    expect(one.oee).toBeLessThan(1.05);
  }
  const text = page('en');
  expect(text).toContain('Figures by ISO 22400');
  expect(text).toContain('MTBF = production time per failure');
});

test('drifts are seen before the waste', () => {
  expect(past.figures.warnings.leadMinutes).toBeGreaterThan(3);
});

test('a second look gives the same figures', () => {
  expect(looked().figures).toEqual(past.figures);
});

test('what is kept has closed episodes with their causes and the state of the last moment', () => {
  const closed = past.kept.flatMap(day => day.closed);
  expect(closed.some(one => one.cause === 'changeover' && one.root === 'B4')).toBe(true);
  expect(closed.every(one => one.episode.closedAt !== undefined)).toBe(true);
  expect(past.kept.at(-1)!.state.at).toBe(days.at(-1)!.events.at(-1)!.seen);
});

test.each(['en', 'de', 'es', 'pl'] as const)(
  'the page in %s needs nothing else, leaves no name unfilled, and says every cause in words',
  lang => {
    const text = page(lang);
    expect(text).toContain(`<html lang="${lang}">`);
    expect(text).toContain("default-src 'none'; style-src 'sha256-".replaceAll("'", '&#39;'));
    expect(text).not.toMatch(/<script|<link|<img|<iframe| src=|url\(http|@import| style="| on\w+="/i);
    expect(text.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
    expect(text.replace(/<style>.*<\/style>/s, '')).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
  },
);

test('whatever comes from outside is text, not markup', () => {
  const text = page('en', plant.agreement, '<img src=x onerror=alert(1)>.csv');
  expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;.csv');
  expect(text).not.toContain('<img');
});

test('a wait for staffing shows no single case unless that is agreed', () => {
  const [first] = past.figures.groups;
  const staffing = { ...past.figures, groups: [{ ...first!, because: 'no-operator' as const }] };
  const agreed = { ...plant.agreement, level: 2 as const };
  const cards = (agreement: Agreement) =>
    page('en', agreement, 'export.csv', staffing).split('<section class="trouble" id=')[1]!.split('</section>')[0]!;
  expect(cards(plant.agreement)).toContain('No single case is shown');
  expect(cards(plant.agreement)).not.toMatch(/A typical one|<svg/);
  expect(cards(agreed)).toContain('A typical one');
  expect(figuresToTell(staffing, plant.agreement).groups[0]!.typical).toBeNull();
  expect(figuresToTell(staffing, agreed).groups[0]!.typical).toEqual(first!.typical);
});

test('the style is let through by the hash that the page names', async () => {
  const text = page('en');
  const style = /<style>(.*)<\/style>/s.exec(text)![1]!;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
  expect(text).toContain(`sha256-${Buffer.from(digest).toString('base64')}`);
});
