/** What a template says to do, as written: in the first of these languages that it has, else in English, else in any. Pure. */
import type { Tongue } from '../plant/tongue.ts';

/** @returns '' when it has no words at all */
export function actionOf({ bodies }: { bodies: Readonly<Record<Tongue, { action: string }>> }, ...tongues: readonly Tongue[]): string {
  const first = [...tongues, 'en', ...Object.keys(bodies)].find(tongue => bodies[tongue]?.action);
  return first === undefined ? '' : bodies[first]!.action;
}
