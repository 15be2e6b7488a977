/** What a measured value is called: as people say in their language, where plant.yaml knows it, else its name made readable. Pure. */
import type { Lang, ParameterLimits } from '../plant/plant.ts';
import { readableName } from './plain.ts';

/** @param parameters the station's; of another station's value nothing is known but its name */
export function parameterName(parameters: readonly ParameterLimits[], name: string, lang: Lang): string {
  return parameters.find(one => one.name === name)?.aliases?.[lang]?.[0] ?? readableName(name);
}
