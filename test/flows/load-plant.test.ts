import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPlant } from '../../src/flows/house/load-plant.ts';
import { plantText } from '../plant/plant-text.ts';

test('a recording that plant.yaml names stands beside it, wherever Linemate was started', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linemate-load-plant-'));
  const file = join(folder, 'plant.yaml');
  writeFileSync(file, plantText({ rest: 'sources: [{ kind: replay, file: days/monday.jsonl }, { kind: http, tokenEnv: EVENTS_TOKEN }]' }));
  const { sources } = loadPlant(file);
  rmSync(folder, { recursive: true });
  expect(sources).toEqual([
    { kind: 'replay', file: join(folder, 'days', 'monday.jsonl'), speed: 1 },
    { kind: 'http', tokenEnv: 'EVENTS_TOKEN' },
  ]);
});
