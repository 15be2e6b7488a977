/** A few drawn cases of each kind of trouble, so that in the end the most typical of them can be shown without going back. */
import type { Picture } from '../../messages/message.ts';
import type { PastTrouble } from '../../reports/look-back/figures.ts';
import { median, sizeOf, typicalOf } from '../../reports/look-back/look-back.ts';

export interface Gallery {
  offer(group: string, trouble: PastTrouble, draw: () => Picture | null): void;
  typical(groups: readonly string[]): { pictures: ReadonlyMap<string, Picture>; typical: ReadonlyMap<string, PastTrouble> };
}

interface Drawn {
  trouble: PastTrouble;
  picture: Picture | null;
}

const DRAWN_MAX = 4;
/** Another is drawn when it is nearer to the middle than the furthest by this much. */
const NEARER = 0.7;

export function gallery(): Gallery {
  const walls = new Map<string, { drawn: Drawn[]; lost: number[] }>();
  return {
    offer(group, trouble, draw) {
      const wall = walls.get(group) ?? { drawn: [], lost: [] };
      walls.set(group, wall);
      wall.lost.push(sizeOf(trouble));
      const middle = median(wall.lost) ?? 0;
      const far = (one: PastTrouble) => Math.abs(sizeOf(one) - middle);
      const furthest = wall.drawn.toSorted((a, b) => far(b.trouble) - far(a.trouble))[0];
      if (wall.drawn.length >= DRAWN_MAX && furthest !== undefined) {
        if (far(trouble) > NEARER * far(furthest.trouble)) return;
        wall.drawn = wall.drawn.filter(one => one !== furthest);
      }
      wall.drawn.push({ trouble, picture: draw() });
    },
    typical(groups) {
      const pictures = new Map<string, Picture>();
      const typical = new Map<string, PastTrouble>();
      for (const key of groups) {
        const drawn = walls.get(key)?.drawn ?? [];
        const shown = drawn.some(one => one.picture !== null) ? drawn.filter(one => one.picture !== null) : drawn;
        if (shown.length === 0) continue;
        const best = typicalOf(shown.map(one => one.trouble));
        typical.set(key, best);
        const picture = shown.find(one => one.trouble === best)?.picture;
        if (picture) pictures.set(key, picture);
      }
      return { pictures, typical };
    },
  };
}
