/** The shape of `signIn` in plant.yaml: which group of the company's directory has which role on the pages. */
import { z } from 'zod';

/** A station's page is a tablet's, which is paired. */
const PAGE_ROLES = ['lead', 'supervisor', 'trainer', 'engineer', 'council'] as const;
const GRANTS_MAX = 200;
const text = z.string().trim().min(1).max(200);

export const signInFile = z.strictObject({
  claim: text.default('groups'),
  scope: text.default('openid'),
  grants: z
    .array(
      z
        .strictObject({ value: text, role: z.enum(PAGE_ROLES), lines: z.array(text).min(1).max(200).nullable().default(null) })
        .check(({ value, issues }) => {
          if (value.lines !== null && value.role !== 'lead' && value.role !== 'supervisor')
            issues.push({ code: 'custom', path: ['lines'], input: value.lines, message: 'only lead and supervisor are bound to lines' });
        }),
    )
    .min(1)
    .max(GRANTS_MAX),
});

export interface SignInRules {
  /** Of the ID token: a text, or a list of texts. */
  claim: string;
  scope: string;
  /** The first that fits counts. */
  grants: readonly { value: string; role: (typeof PAGE_ROLES)[number]; lines: readonly string[] | null }[];
}
