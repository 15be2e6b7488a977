/**
 * What we need of Teams' SDK, in plain JSON, and its loading.
 *
 * botbuilder takes a second to load: a plant without Teams does not wait for it, one with Teams loads it beside the rest.
 */
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

export interface TeamsSdk {
  /** True when Microsoft has signed this activity for us. Throws `Unavailable` when its keys cannot be had. */
  isGenuine(activity: ActivityJson, authorization: string): Promise<boolean>;
  /** Returns the activity's id. Throws `Unavailable` or `Rejected`; a `TeamsGone` is a `Rejected` that an edit may pass over. */
  send(serviceUrl: string, conversationId: string, activity: ActivityJson): Promise<string>;
  update(serviceUrl: string, conversationId: string, activityId: string, activity: ActivityJson): Promise<void>;
  isMember(serviceUrl: string, conversationId: string, userId: string): Promise<boolean>;
}

export function teamsConnection(account: TeamsAccount): TeamsSdk {
  const loading = import('./sdk.ts').then(({ teamsSdk }) => teamsSdk(account));
  // Whoever calls hears of a failure; until then nobody has to.
  loading.catch(() => {});
  return {
    isGenuine: async (...args) => (await loading).isGenuine(...args),
    send: async (...args) => (await loading).send(...args),
    update: async (...args) => (await loading).update(...args),
    isMember: async (...args) => (await loading).isMember(...args),
  };
}
