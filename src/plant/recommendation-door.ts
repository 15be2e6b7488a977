/** Whose proposals people decide on the card, and where the answer goes. */
import { type Plant, type Setting, sameId } from './plant.ts';

export interface RecommendationDoor {
  /** null = of every system that has no entry of its own. */
  system: string | null;
  /** Where the answer goes; without one it stands in the line's log alone. */
  replyTopic: string | null;
  broker: Setting | null;
  replyUrl: string | null;
  secretEnv: string | null;
}

/** Whose answer people give on the card; undefined = that system decides itself, and is mirrored. */
export const recommendationDoor = (
  { recommendations }: Pick<Plant, 'recommendations'>,
  system: string | null,
): RecommendationDoor | undefined =>
  recommendations.find(door => door.system !== null && system !== null && sameId(door.system, system)) ??
  recommendations.find(door => door.system === null);
