/** Slack's refusals as the two that our callers know: wait, or never again. */
import { webApi } from '@slack/bolt';
import { Rejected, Unavailable } from '../../errors.ts';

/** Slack's words for "not now" (docs.slack.dev, errors common to all methods). */
const PASSING = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'org_login_required',
  'team_added_to_org',
]);
/** Our token, not the message, is at fault: IT gives us another, and finds nothing lost. */
const TOKEN_REFUSED = new Set(['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired']);
/** The message or its place no longer exists. */
const GONE = new Set(['message_not_found', 'channel_not_found', 'is_archived', 'no_message_found', 'not_in_channel', 'no_such_subteam']);
/** Nothing that is sent there is taken: the channel is gone or closed to us, or the person's account is. */
const CLOSED = new Set([
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
  'messages_tab_disabled',
]);
/** The message is there but may no longer be changed. */
const FIXED = new Set(['edit_window_closed', 'cant_update_message', 'cant_edit']);
const REQUEST_AGAIN_SECONDS = 5;

/** Slack's own word for what went wrong, null when it did not answer. */
export function slackError(error: unknown): string | null {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : null;
}

export const isGone = (error: unknown): boolean => GONE.has(slackError(error) ?? '');
export const isFixed = (error: unknown): boolean => FIXED.has(slackError(error) ?? '');

/** Throws `Unavailable` or `Rejected`, whichever the failure of a call to Slack means; never returns. */
export function throwSlackFailure(doing: string, cause: unknown): never {
  if (cause instanceof webApi.WebAPIRateLimitedError) {
    throw new Unavailable(`Slack asks us to wait: ${doing}`, { cause, retryAfterSeconds: cause.retryAfter });
  }
  const word = slackError(cause);
  if (word !== null && TOKEN_REFUSED.has(word)) throw new Unavailable(`Slack does not take our token (${word}): ${doing}`, { cause });
  if (word !== null && !PASSING.has(word))
    throw new Rejected(`Slack refuses (${word}): ${doing}`, { cause, isPlaceClosed: CLOSED.has(word) });
  if (cause instanceof webApi.WebAPIHTTPError && cause.statusCode < 500 && cause.statusCode !== 408) {
    throw new Rejected(`Slack answers ${cause.statusCode}: ${doing}`, { cause });
  }
  throw new Unavailable(`Slack cannot be reached: ${doing}`, { cause, retryAfterSeconds: REQUEST_AGAIN_SECONDS });
}
