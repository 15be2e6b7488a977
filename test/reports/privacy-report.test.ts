import { describe, expect, test } from 'vitest';
import { LANGS } from '../../src/plant/plant.ts';
import { type PrivacyFacts, privacyReport, retentionProof } from '../../src/reports/privacy-report.ts';
import { demoPlant } from '../sources/demo-plant.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-05-21T09:00:00Z');
const plant = demoPlant();
const facts = (more: Partial<PrivacyFacts> = {}): PrivacyFacts => ({
  plant,
  now,
  langs: ['en'],
  off: null,
  audit: { ok: true, rows: 12 },
  modes: { shadow: 3, supervisors: 1, on: 20 },
  kept: [
    { name: 'questions', rows: 40, oldest: now - 29 * DAY },
    { name: 'own record', rows: 7, oldest: now - 90 * DAY },
    { name: 'links', rows: 2, oldest: null },
  ],
  ...more,
});
const at = (name: 'questions' | 'own record', age: number) =>
  retentionProof(facts({ kept: [{ name, rows: 1, oldest: now - age }] }))[0]!.within;

test('what is older than its time by more than a run shows that retention did not come', () => {
  expect([at('questions', 30 * DAY), at('questions', 30 * DAY + 2 * 3_600_000), at('questions', 30 * DAY + 2 * 3_600_000 + 1)]).toEqual([
    ...[true, true, false],
  ]);
  expect([at('own record', 90 * DAY), at('own record', 91 * DAY)]).toEqual([true, false]);
});

describe('the report', () => {
  test('says what this plant allows and what it refuses, and why', () => {
    const text = privacyReport(facts());
    expect(text).toContain('| person-model | allowed, with consent, in a private chat |');
    expect(text).toContain('| withhold-tip | refused: level |');
    expect(text).toContain('| judge-people | refused: never |');
    const without = privacyReport(facts({ plant: { ...plant, agreement: { ...plant.agreement, level: 0, personModel: 'off' } } }));
    expect(without).toContain('| person-model | refused: level |');
    expect(without).toContain('nothing is learned about single persons');
  });

  test('shows the switch, the modes and the log as they stand now', () => {
    expect(privacyReport(facts())).toMatch(/\| on \|[\s\S]*\| 3, 1, 20 \|[\s\S]*\| whole, 12 rows \|/);
    const broken = privacyReport(facts({ off: { at: now, by: 'council' }, audit: { ok: false, brokenAt: 5 } }));
    expect(broken).toContain('off since 2026-05-21T09:00:00.000Z, by council');
    expect(broken).toContain('**broken at row 5**');
  });

  test.each(LANGS)('has the text for workers in %s, whole and filled in', lang => {
    const text = privacyReport(facts({ langs: [lang] }));
    expect(text).toContain(`(${lang})`);
    expect(text).toMatch(/\b90\b/);
    expect(text).not.toMatch(/\{\w+\}|undefined/);
  });

  test('names the articles that ask for each part', () => {
    const text = privacyReport(facts());
    for (const article of ['AI Act Art. 14', 'AI Act Art. 26(7)', 'AI Act Art. 50(1)', 'GDPR Art. 15', 'GDPR Art. 17', 'GDPR Art. 88'])
      expect(text).toContain(article);
  });
});
