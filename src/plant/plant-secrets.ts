/** What plant.yaml names and the environment holds. */
import type { Problem } from '../errors.ts';
import type { Plant } from './plant.ts';

/**
 * The settings that plant.yaml refers to by name: broker addresses, tokens, secrets of call hooks.
 *
 * @returns `secrets` by name of the environment variable; a name that is missing is a problem and not in it
 */
export function readPlantSecrets(
  plant: Pick<Plant, 'sources' | 'roles' | 'recommendations'>,
  env: Readonly<Record<string, string | undefined>>,
): { secrets: ReadonlyMap<string, string>; problems: Problem[] } {
  const wanted: { name: string; why: string }[] = [];
  for (const source of plant.sources) {
    if (source.kind === 'http') wanted.push({ name: source.tokenEnv, why: 'the token that senders of events over HTTP present' });
    if ((source.kind === 'mqtt' || source.kind === 'sparkplug') && 'env' in source.url)
      wanted.push({ name: source.url.env, why: `the address of the ${source.kind} broker` });
  }
  for (const [role, address] of Object.entries(plant.roles))
    if (address?.ring?.secretEnv) wanted.push({ name: address.ring.secretEnv, why: `the secret that signs calls to ${role}` });
  for (const { broker, secretEnv } of plant.recommendations) {
    if (broker !== null && 'env' in broker)
      wanted.push({ name: broker.env, why: 'the address of the broker that takes answers to proposals' });
    if (secretEnv !== null) wanted.push({ name: secretEnv, why: 'the secret that signs answers to proposals' });
  }
  const secrets = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { name, why } of wanted) {
    const value = env[name]?.trim();
    if (value) secrets.set(name, value);
    else problems.push({ level: 'error', message: `${name} is missing: plant.yaml wants it for ${why}; put it into .env.` });
  }
  return { secrets, problems };
}
