/** Names what `linemate chat doctor` looks at: as `app.ts` it knows the concrete products. */
import type { Finding } from './chat/finding.ts';
import type { Config } from './config.ts';
import type { Plant } from './plant/plant.ts';

export async function examineChats(config: Config, plant: Pick<Plant, 'roles'>): Promise<Finding[]> {
  const found: Finding[] = [];
  const publicUrl = config.public.url;
  if (config.slack !== null) {
    const { examineSlack } = await import('./chat/slack/examine.ts');
    const channels = placesOf(plant, address => address.slack?.channel);
    const groups = placesOf(plant, address => address.slack?.userGroup);
    found.push(...(await examineSlack({ ...config.slack, publicUrl, channels, groups })));
  }
  if (config.teams !== null) {
    const { examineTeams } = await import('./chat/teams/examine.ts');
    const { openIdUrl, loginUrl, graphUrl, ...account } = config.teams;
    const addresses = {
      ...(openIdUrl === null ? {} : { openIdUrl }),
      ...(loginUrl === null ? {} : { loginUrl }),
      ...(graphUrl === null ? {} : { graphUrl }),
    };
    found.push(
      ...(await examineTeams({ ...account, ...addresses, publicUrl, channels: placesOf(plant, address => address.teams?.channel) })),
    );
  }
  return found;
}

type Address = NonNullable<Plant['roles'][keyof Plant['roles']]>;

const placesOf = ({ roles }: Pick<Plant, 'roles'>, of: (address: Address) => string | null | undefined): { id: string; role: string }[] =>
  Object.entries(roles).flatMap(([role, address]) => {
    const id = address && of(address);
    return id ? [{ id, role }] : [];
  });
