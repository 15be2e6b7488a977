/**
 * Whether words that want a person are a call ("need help S3") or a question about calling ("who do I call about the oven?").
 *
 * A call goes out at once; a question is answered, with the call one tap away. So in doubt it is a question.
 */
import { wordsOf } from './words.ts';

const ASKS = new Set(
  [
    'who whom which what how why when where can could would will should shall may might is are do does did any has have',
    'wer wen wem wie was warum wann wo kann koennte konnte wuerde wurde soll sollte darf gibt ist sind hat haben muss',
    'quien quienes como que cual cuando donde puede pueden podria deberia hay es son debo tengo',
    'kto kogo komu jak co dlaczego kiedy gdzie czy moze moglby powinien jest sa mam',
  ].flatMap(line => line.split(' ')),
);

export function isPlainCall(text: string): boolean {
  const first = wordsOf(text)[0]?.text;
  return !/[?¿]/.test(text) && first !== undefined && !ASKS.has(first);
}
