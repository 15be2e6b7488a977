/** An alarm as people know it: its code and its words. */

/** Some sources put the code into the text as well. */
export function alarmText(code: string, text: string | undefined): string {
  if (text === undefined || text === '') return code;
  return text.startsWith(code) ? text : `${code} ${text}`;
}
