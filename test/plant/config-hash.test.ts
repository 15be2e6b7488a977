import { expect, test } from 'vitest';
import { configHash } from '../../src/plant/config-hash.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { plantText } from './plant-text.ts';

const hash = (parts: Parameters<typeof plantText>[0] = {}) => configHash(readPlant(plantText(parts)).plant!.lines[0]!);

test('the same line has the same hash however the file is laid out', () => {
  const written = `      - { nominalCycleSeconds: 10.0, feeds: [s3], id: S1 }   # first
      - { id: S2, feeds: S3, nominalCycleSeconds: 10 }
      - { id: S3, feeds: null, nominalCycleSeconds: 12, aliases: { de: [Füller], en: [filler] }, was: [S03], microStopSeconds: 120 }`;
  expect(hash({ stations: written })).toBe(hash());
});

test('a limit that changed changes it', () => {
  expect(hash({ stations: '      - { id: S1, feeds: null, nominalCycleSeconds: 10.1 }' })).not.toBe(
    hash({ stations: '      - { id: S1, feeds: null, nominalCycleSeconds: 10 }' }),
  );
});

test('what belongs to no line leaves it alone', () => {
  expect(hash({ rest: "safety: { alarmCodes: ['X*'] }" })).toBe(hash());
});
