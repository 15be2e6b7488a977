/** The shape of `recommendations` in plant.yaml: whose proposals people decide on the card, and where the answer goes. */
import { z } from 'zod';
import { envName, settingUrl } from './source-file.ts';

const text = z.string().trim().min(1).max(500);
const webhook = z.url({ protocol: /^https?$/, error: 'expected an address that begins with https:// or http://' });

export const recommendationFile = z
  .strictObject({
    system: text.nullable().default(null),
    replyTopic: text.nullable().default(null),
    broker: settingUrl.nullable().default(null),
    replyUrl: webhook.nullable().default(null),
    secretEnv: envName.nullable().default(null),
  })
  .check(({ value, issues }) => {
    const problem = (key: keyof typeof value, message: string) => issues.push({ code: 'custom', path: [key], input: value, message });
    if (value.replyTopic !== null && value.replyUrl !== null)
      problem('replyUrl', 'an answer goes to replyTopic or to replyUrl, not to both');
    if (value.replyTopic !== null && value.broker === null)
      problem('replyTopic', 'add broker: { env: MQTT_URL }, where the topic is published');
    if (value.broker !== null && value.replyTopic === null) problem('broker', 'broker has a meaning beside replyTopic only');
    if (value.secretEnv !== null && value.replyUrl === null) problem('secretEnv', 'secretEnv signs what goes to replyUrl; there is none');
    if (value.replyTopic !== null && /[#+]/.test(value.replyTopic))
      problem('replyTopic', 'one publishes to a topic without + or #; {line} and {station} are filled in');
  });
