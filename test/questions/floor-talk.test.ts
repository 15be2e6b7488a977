/** Neighbouring sentences of one kind each: what fails for one of them fails for all, so all of them are read. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addDays } from '../../src/plant/local-time.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { alcor, NOW } from './alcor.ts';
import { floorTalk, type Talk } from './floor-talk.ts';
import { velmora } from './velmora.ts';

const demo = readPlant(readFileSync(new URL('../../demo/plant.yaml', import.meta.url), 'utf8'), 'plant.yaml').plant;
if (demo === null) throw new Error('demo/plant.yaml could not be read');
const plants = { alcor, velmora, demo };
const TODAY = '2026-03-11';

/** "-1 06:00 -1 14:00" as the two minutes of a Frame. */
function minutes(text: string | undefined): (string | null)[] {
  const parts = /^(?:(-\d+) )?(\S+) (?:(-\d+) )?(\S+)$/.exec(text ?? '');
  const minute = (days: string | undefined, time: string) => `${addDays(TODAY, Number(days ?? 0))}T${time === 'now' ? '11:20' : time}`;
  return parts === null ? [null, null] : [minute(parts[1], parts[2] ?? ''), minute(parts[3], parts[4] ?? '')];
}

/** The reading in the words of a row, and the row itself; windows that a row leaves out are free in a comparison. */
function readAgainst([site, lang, text, want, place = '', window, beside]: Talk): { got: unknown; wanted: unknown } {
  const plant = plants[site];
  const reading = readQuestion(text, { plant, now: NOW, lang });
  if (!('frame' in reading)) return { got: 'ask' in reading ? 'ask' : 'abstain', wanted: want };
  const { intent, line, station, from, to, compareTo } = reading.frame;
  const isOpen = want === 'compare' && window === undefined;
  return {
    got: {
      intent,
      line,
      station,
      window: isOpen ? null : [from, to],
      beside: isOpen ? null : [compareTo?.from ?? null, compareTo?.to ?? null],
    },
    wanted: {
      intent: want,
      line: place === '' ? null : place.slice(0, 1),
      station: place.length > 1 ? place : null,
      window: isOpen ? null : minutes(window),
      beside: isOpen ? null : minutes(beside),
    },
  };
}

for (const [kind, rows] of Object.entries(floorTalk)) {
  test.each(rows.map(row => ({ row, text: row[2] })))(`${kind}: $text`, ({ row }) => {
    const { got, wanted } = readAgainst(row);
    expect(got).toEqual(wanted);
  });
}
