/** How a state looks in a picture: a colour that colour-blind eyes tell apart (Okabe and Ito's), a pattern, and a letter. */
import type { Lang } from '../plant/plant.ts';
import { element, INK, PAPER } from './svg.ts';

export const PICTURE_STATES = [
  'running',
  'slow',
  'starved',
  'blocked',
  'stopped',
  'fault',
  'changeover',
  'waiting',
  'idle',
  'nodata',
] as const;
export type PictureState = (typeof PICTURE_STATES)[number];

interface Look {
  fill: string;
  ink: string;
  halo: string;
}

const DARK = { ink: INK, halo: PAPER };

export const STATE_LOOK: Readonly<Record<PictureState, Look>> = {
  running: { fill: '#cfe6dc', ...DARK },
  slow: { fill: 'url(#slow)', ...DARK },
  starved: { fill: 'url(#starved)', ...DARK },
  blocked: { fill: 'url(#blocked)', ...DARK },
  stopped: { fill: 'url(#stopped)', ...DARK },
  fault: { fill: '#b23a0e', ink: PAPER, halo: '#7d2606' },
  changeover: { fill: 'url(#changeover)', ...DARK },
  waiting: { fill: 'url(#waiting)', ...DARK },
  idle: { fill: 'url(#idle)', ...DARK },
  nodata: { fill: '#f3f5f6', ...DARK },
};

/** Where a word does not fit. Running needs none. */
export const LETTERS: Readonly<Record<Lang, Readonly<Record<PictureState, string>>>> = {
  en: {
    running: '',
    slow: 'L',
    starved: 'S',
    blocked: 'B',
    stopped: 'X',
    fault: 'F',
    changeover: 'C',
    waiting: 'W',
    idle: 'I',
    nodata: '?',
  },
  de: {
    running: '',
    slow: 'L',
    starved: 'W',
    blocked: 'B',
    stopped: 'X',
    fault: 'S',
    changeover: 'U',
    waiting: 'V',
    idle: 'I',
    nodata: '?',
  },
  es: {
    running: '',
    slow: 'L',
    starved: 'E',
    blocked: 'B',
    stopped: 'X',
    fault: 'A',
    changeover: 'C',
    waiting: 'D',
    idle: 'I',
    nodata: '?',
  },
  pl: {
    running: '',
    slow: 'W',
    starved: 'C',
    blocked: 'Z',
    stopped: 'X',
    fault: 'A',
    changeover: 'P',
    waiting: 'D',
    idle: 'G',
    nodata: '?',
  },
};

/** Ground colour and marks of each pattern. */
export function patterns(): string[] {
  return [
    pattern('slow', '#f7ec8a', 16, element('path', { d: 'M 8 0 V 16', stroke: '#a8960f', 'stroke-width': 3 })),
    pattern('starved', '#a9d9f5', 14, element('path', { d: 'M 0 7 H 14', stroke: '#2f86bd', 'stroke-width': 3 })),
    pattern(
      'blocked',
      '#f6c667',
      18,
      element('path', { d: 'M -4 4 L 4 -4 M 0 18 L 18 0 M 14 22 L 22 14', stroke: '#a86a00', 'stroke-width': 4 }),
    ),
    pattern('stopped', '#f0a583', 16, element('path', { d: 'M 0 0 L 16 16 M 16 0 L 0 16', stroke: '#b8430f', 'stroke-width': 2 })),
    pattern('changeover', '#e3b3cf', 16, element('circle', { cx: 8, cy: 8, r: 3.5, fill: '#96376e' })),
    pattern('waiting', '#dcd3ee', 16, element('path', { d: 'M 0 12 L 8 4 L 16 12', fill: 'none', stroke: '#5b4a91', 'stroke-width': 2.5 })),
    pattern(
      'idle',
      '#ffffff',
      20,
      element('path', { d: 'M -4 16 L 4 24 M 0 0 L 20 20 M 16 -4 L 24 4', stroke: '#c3ccd2', 'stroke-width': 2 }),
    ),
  ];
}

const pattern = (id: string, ground: string, size: number, marks: string): string =>
  element(
    'pattern',
    { id, width: size, height: size, patternUnits: 'userSpaceOnUse' },
    element('rect', { width: size, height: size, fill: ground }),
    marks,
  );
