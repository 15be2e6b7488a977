/** What somebody says of their own link: `unlink`, in one word. What they ask about their own data is `aboutPeople`'s to tell. */
import { fold } from './words.ts';

const UNLINK =
  /^(?:please )?(?:unlink|unlink me|verknupfung (?:losen|aufheben)|desvincular(?:me)?|desvinculame|odlacz(?: mnie)?|rozlacz)[.! ]*$/;

export const wantsUnlink = (text: string): boolean => UNLINK.test(fold(text).trim());
