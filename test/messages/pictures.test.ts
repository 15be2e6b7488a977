import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type GanttInput, ganttPicture, STATIONS_MAX } from '../../src/messages/gantt.ts';
import { svgToPng } from '../../src/messages/png.ts';
import { LETTERS, PICTURE_STATES, STATE_LOOK } from '../../src/messages/state-look.ts';
import { clipToWidth, document, escapeXml, text, textWidth } from '../../src/messages/svg.ts';
import { timeAxis } from '../../src/messages/time-axis.ts';
import { type TrendInput, trendPicture } from '../../src/messages/trend.ts';
import { LANGS } from '../../src/plant/plant.ts';
import { at } from './episode-message.ts';

const gantt = (change: Partial<GanttInput> = {}): GanttInput => ({
  id: 'g',
  stations: [
    { id: 'S2', name: 'Filler' },
    { id: 'S4', name: 'Labeller' },
  ],
  spans: [
    { station: 'S2', from: at('08:45'), to: at('09:02'), state: 'running' },
    { station: 'S2', from: at('09:02'), to: at('09:14'), state: 'blocked' },
    { station: 'S4', from: at('08:51'), to: at('09:10'), state: 'changeover', label: 'order 4711' },
  ],
  cause: { station: 'S4', from: at('08:51'), to: at('09:10') },
  hops: [
    { station: 'S4', at: at('08:51') },
    { station: 'S2', at: at('09:02') },
  ],
  from: at('08:45'),
  to: at('09:20'),
  timeZone: 'Europe/Berlin',
  lang: 'en',
  alt: 'why',
  ...change,
});

const trend = (change: Partial<TrendInput> = {}): TrendInput => ({
  id: 't',
  name: 'seasoning share',
  unit: '%',
  points: [
    { at: at('09:00'), value: 6 },
    { at: at('09:10'), value: 6.6 },
    { at: at('09:20'), value: 7.2 },
  ],
  usual: [5.6, 6.4],
  limit: [4.6, 7.8],
  target: 6,
  now: at('09:20'),
  reaches: { at: at('09:29'), value: 7.8 },
  timeZone: 'Europe/Berlin',
  lang: 'en',
  alt: 'drift',
  ...change,
});

const textsOf = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(match => match[1]!);

/** Width, height and the darkest value of each pixel row of an 8-bit RGBA PNG. */
function pixels(png: Buffer): { width: number; height: number; dark: number } {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const parts: Buffer[] = [];
  for (let offset = 8; offset < png.length; ) {
    const length = png.readUInt32BE(offset);
    if (png.toString('latin1', offset + 4, offset + 8) === 'IDAT') parts.push(png.subarray(offset + 8, offset + 8 + length));
    offset += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * 4 + 1;
  const line = Buffer.alloc(width * 4);
  let dark = 0;
  for (let y = 0; y < height; y++) {
    const filter = raw[y * stride]!;
    const before = Buffer.from(line);
    for (let x = 0; x < width * 4; x++) {
      const left = x >= 4 ? line[x - 4]! : 0;
      const up = before[x]!;
      const upLeft = x >= 4 ? before[x - 4]! : 0;
      line[x] = (raw[y * stride + 1 + x]! + predicted(filter, left, up, upLeft)) & 255;
    }
    for (let x = 0; x < width; x++) if (line[x * 4]! < 110) dark++;
  }
  return { width, height, dark };
}

function predicted(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - upLeft;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  return a <= b && a <= c ? left : b <= c ? up : upLeft;
}

test('letters have pixels in the PNG, Polish ones too', () => {
  const blank = pixels(svgToPng(document(300, 60, '')));
  expect(blank).toEqual({ width: 300, height: 60, dark: 0 });
  const drawn = (content: string) => pixels(svgToPng(document(300, 60, '', text(10, 40, content, { size: 30 })))).dark;
  for (const letter of [...'aZ9', ...'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ', ...'äöüßÄÖÜ', ...'áéíñ¿¡', ...'·→…'])
    expect([letter, drawn(letter) > 3]).toEqual([letter, true]);
  expect(drawn('ą')).toBeGreaterThan(drawn('a'));
  const bold = pixels(svgToPng(document(300, 60, '', text(10, 40, 'łabędź', { size: 30, bold: true })))).dark;
  expect(bold).toBeGreaterThan(drawn('łabędź') * 1.15);
});

test('a letter the font does not have is a box and not silence', () => {
  const dark = (content: string) => pixels(svgToPng(document(300, 60, '', text(10, 40, content, { size: 30 })))).dark;
  expect(dark('ż')).not.toBe(dark('\u{1F9C0}'));
});

describe('the picture of a why', () => {
  test('shows only the chain’s stations, in local time, with the cause marked', () => {
    const { svg, width, height } = ganttPicture(gantt());
    expect(width).toBe(720);
    expect(height).toBeLessThan(500);
    expect(textsOf(svg)).toEqual([
      '08:50',
      '09:00',
      '09:10',
      '09:20',
      'blocked',
      'order 4711',
      'S2 Filler',
      'S4 Labeller',
      'cause',
      'running',
      'B',
      'blocked',
      'C',
      'changeover',
    ]);
    expect(svg).toContain('marker-end');
    expect(textsOf(ganttPicture(gantt({ cause: null })).svg)).not.toContain('cause');
  });

  test('grows with its stations and never beyond eight', () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ id: `S${index}`, name: `Station ${index}` }));
    const { svg, height } = ganttPicture(gantt({ stations: many }));
    expect(textsOf(svg).filter(each => each.startsWith('S')).length).toBe(STATIONS_MAX);
    expect(height).toBeGreaterThan(ganttPicture(gantt()).height);
  });

  test('a short span has its letter, a very short one only its look', () => {
    const span = (minutes: number) =>
      ganttPicture(
        gantt({
          spans: [{ station: 'S2', from: at('09:00'), to: at('09:00') + minutes * 60_000, state: 'starved' }],
          cause: null,
          hops: [],
        }),
      ).svg;
    expect(textsOf(span(10))).toContain('starved');
    expect(textsOf(span(2)).filter(each => each === 'S')).toHaveLength(2);
    expect(textsOf(span(0.2)).filter(each => each === 'S')).toHaveLength(1);
    expect(span(0.2)).toContain('url(#starved)');
  });

  test('buffers and rejects stand beneath their station', () => {
    const { svg, height } = ganttPicture(
      gantt({
        buffers: [
          {
            station: 'S2',
            capacity: 6,
            points: [
              { at: at('08:50'), level: 1 },
              { at: at('09:00'), level: 6 },
            ],
          },
        ],
        rejects: [{ station: 'S4', points: [{ at: at('08:55'), count: 3 }] }],
      }),
    );
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['buffer 6/6', 'rejects 3']));
    expect(height).toBe(ganttPicture(gantt()).height + 92);
  });

  test('what the floor calls its things cannot break out of the picture', () => {
    const evil = '</text><script>alert(1)</script>&"\u0000';
    const { svg } = ganttPicture(
      gantt({
        stations: [{ id: 'S2', name: evil }],
        title: evil,
        alt: evil,
        spans: [{ station: 'S2', from: at('08:45'), to: at('09:20'), state: 'fault', label: evil }],
      }),
    );
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
    expect(() => svgToPng(svg)).not.toThrow();
  });

  test.each(LANGS)('has a look of its own and a letter for every state in %s', lang => {
    const marked = PICTURE_STATES.filter(state => state !== 'running');
    expect(new Set(marked.map(state => LETTERS[lang][state])).size).toBe(marked.length);
    expect(new Set(PICTURE_STATES.map(state => STATE_LOOK[state].fill)).size).toBe(PICTURE_STATES.length);
    expect(pixels(svgToPng(ganttPicture(gantt({ lang })).svg)).width).toBe(720);
  });

  test('every pattern that a state wants is there', () => {
    const { svg } = ganttPicture(gantt());
    for (const state of PICTURE_STATES) {
      const wanted = /url\(#(\w+)\)/.exec(STATE_LOOK[state].fill)?.[1];
      expect([state, wanted === undefined || svg.includes(`<pattern id="${wanted}"`)]).toEqual([state, true]);
    }
  });

  test('where goods are taken away has a row with its name and no id', () => {
    const sink = { id: 'sink', name: 'offtake at the end of the line' };
    const cause = { station: 'sink', from: at('08:51'), to: at('09:10') };
    const { svg } = ganttPicture(
      gantt({ stations: [{ id: 'S2', name: 'S2 Filler' }, sink], cause, spans: [{ ...cause, state: 'stopped', label: 'full offtake' }] }),
    );
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['S2 Filler', 'Offtake at the end of the line', 'full offtake', 'cause']));
  });

  test('two spans of one state are one, so that no seam looks like an event', () => {
    const halves = [
      { station: 'S2', from: at('08:45'), to: at('09:00'), state: 'starved' as const },
      { station: 'S2', from: at('09:00'), to: at('09:20'), state: 'starved' as const },
    ];
    const svg = ganttPicture(gantt({ spans: halves, cause: null, hops: [] })).svg;
    expect(svg.match(/fill="url\(#starved\)" stroke="#ffffff"/g)).toHaveLength(1);
  });

  test('nothing to show is still a picture', () => {
    expect(() => svgToPng(ganttPicture(gantt({ stations: [], spans: [], cause: null, hops: [] })).svg)).not.toThrow();
  });
});

describe('the picture of a drift', () => {
  test('names the value, the limits, the target, the usual band and what comes', () => {
    const texts = textsOf(trendPicture(trend()).svg);
    expect(texts).toEqual(
      expect.arrayContaining(['seasoning share 7.2 %', 'limit', '7.8', '4.6', 'target', '6', 'usual', 'if nothing changes']),
    );
  });

  test('without a projection, band or limits it still stands', () => {
    const texts = textsOf(trendPicture(trend({ reaches: null, usual: null, limit: null, target: null })).svg);
    expect(texts).not.toContain('if nothing changes');
    expect(() => svgToPng(trendPicture(trend({ points: [] })).svg)).not.toThrow();
    expect(trendPicture(trend({ points: [{ at: at('09:20'), value: 6 }], usual: null, limit: null, reaches: null })).svg).not.toMatch(
      /NaN|Infinity/,
    );
  });

  test('a limit far away does not flatten the line', () => {
    expect(textsOf(trendPicture(trend({ limit: [-500, 7.8] })).svg)).not.toContain('-500');
  });

  test('a projection of more than an hour is a guess and not drawn', () => {
    const ahead = (minutes: number) =>
      textsOf(trendPicture(trend({ reaches: { at: at('09:20') + minutes * 60_000, value: 7.8 } })).svg).includes('if nothing changes');
    expect([ahead(60), ahead(61)]).toEqual([true, false]);
  });

  test('what falls is drawn like what rises', () => {
    const falling = trend({
      points: [
        { at: at('09:00'), value: 6 },
        { at: at('09:20'), value: 5 },
      ],
      reaches: { at: at('09:26'), value: 4.6 },
    });
    expect(textsOf(trendPicture(falling).svg)).toContain('if nothing changes');
  });
});

test('ticks stand on round local times, also where the offset is not a whole hour', () => {
  const axis = timeAxis({ from: at('08:47'), to: at('09:12'), left: 0, right: 100, ticksMax: 6, timeZone: 'Asia/Kathmandu', lang: 'en' });
  expect(axis.ticks.map(tick => tick.label)).toEqual(['12:35', '12:40', '12:45', '12:50', '12:55']);
  expect(axis.x(at('08:00'))).toBe(0);
  expect(axis.x(at('23:00'))).toBe(100);
});

test('text is escaped and measured well enough to fit', () => {
  expect(escapeXml(`<a b='c'>&"`)).toBe('&lt;a b=&#39;c&#39;&gt;&amp;&quot;');
  expect(clipToWidth('Labeller', 20, 500)).toBe('Labeller');
  const clipped = clipToWidth('Labeller wrap-around north', 20, 150);
  expect(clipped.endsWith('…')).toBe(true);
  expect(textWidth(clipped, 20)).toBeLessThanOrEqual(150);
});
