/**
 * What we need of Teams, in plain JSON, and of an SDK that speaks its protocol; which one is open.
 *
 * An SDK checks signatures and calls the Bot Connector, nothing more: what a refusal means and which token of ours goes along
 * is decided here, once for all. botbuilder takes a second to load: a plant without Teams does not wait for it, one with Teams
 * loads it beside the rest.
 */
import { call, isGone, type TeamsRefusal } from './failures.ts';
import { ownToken } from './own-token.ts';

export interface TeamsAccount {
  appId: string;
  appPassword: string;
  tenantId: string;
  /** Where Microsoft publishes the keys it signs with; a sovereign cloud and a stand-in have their own. */
  openIdUrl?: string;
  /** Where our own token comes from, followed by `/<tenant>/oauth2/v2.0/token`; `https://login.microsoftonline.com` where absent. */
  loginUrl?: string;
}

/** Plain activity JSON; what we read of it is checked in `inbound.ts`. */
export type ActivityJson = { readonly [key: string]: unknown };

/** A call ends after `CALL_MS_MAX`, is made once, and throws whatever the SDK throws. */
export interface TeamsSdk {
  /** True when Microsoft has signed this activity for us. Throws `Unavailable` when its keys cannot be had. */
  isGenuine(activity: ActivityJson, authorization: string): Promise<boolean>;
  /** Returns the activity's id. */
  send(serviceUrl: string, conversationId: string, activity: ActivityJson): Promise<string>;
  update(serviceUrl: string, conversationId: string, activityId: string, activity: ActivityJson): Promise<void>;
  remove(serviceUrl: string, conversationId: string, activityId: string): Promise<void>;
  /** Throws when the person is not there. */
  member(serviceUrl: string, conversationId: string, userId: string): Promise<void>;
  refusalIn(error: unknown): TeamsRefusal;
}
/** @param token our own, for every call */
export type OpenTeamsSdk = (account: TeamsAccount, token: () => Promise<string>) => Promise<TeamsSdk>;

export const CALL_MS_MAX = 10_000;

const botbuilder: OpenTeamsSdk = async (account, token) => (await import('./sdk.ts')).teamsSdk(account, token);

export interface TeamsConnection extends Pick<TeamsSdk, 'isGenuine'> {
  /** Returns the activity's id. Throws `Unavailable` or `Rejected`. */
  send: TeamsSdk['send'];
  update: TeamsSdk['update'];
  remove: TeamsSdk['remove'];
  isMember(serviceUrl: string, conversationId: string, userId: string): Promise<boolean>;
}

export function teamsConnection(account: TeamsAccount, open: OpenTeamsSdk = botbuilder): TeamsConnection {
  const token = ownToken(account);
  const loading = open(account, token.get);
  // Whoever calls hears of a failure; until then nobody has to.
  loading.catch(() => {});
  const calling = <Answer>(doing: string, work: (sdk: TeamsSdk) => Promise<Answer>): Promise<Answer> =>
    loading.then(sdk =>
      call(
        doing,
        () => work(sdk),
        error => {
          const refusal = sdk.refusalIn(error);
          if (refusal.status === 401) token.forget();
          return refusal;
        },
      ),
    );
  return {
    isGenuine: async (...args) => (await loading).isGenuine(...args),
    send: (...args) => calling(`send to ${args[1]}`, sdk => sdk.send(...args)),
    update: (...args) => calling(`edit in ${args[1]}`, sdk => sdk.update(...args)),
    remove: (...args) => calling(`take back in ${args[1]}`, sdk => sdk.remove(...args)),
    async isMember(...args) {
      try {
        await calling(`look up who belongs to ${args[1]}`, sdk => sdk.member(...args));
        return true;
      } catch (error) {
        if (isGone(error)) return false;
        throw error;
      }
    },
  };
}
