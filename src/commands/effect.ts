/** `linemate effect [TEMPLATE]`: whether each tip helps, in minutes and rejects, with how sure that is. */
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { effectsForTerminal, type WordedEffect } from '../flows/learn/effects-for-terminal.ts';
import type { EffectBar } from '../messages/effect-text.ts';
import { LANGS } from '../plant/plant.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';

export const command: Command = {
  name: 'effect',
  help: `Usage: linemate effect [TEMPLATE] [--lang LANG] [--json]

Shows what each template was found to do at each type of station: stop minutes and rejects in the half hour after the decision, with
an interval, and a verdict. Every four weeks, six times, the evidence is looked at; the six intervals together are right in 95 of
100 comparisons. Between these days nothing is claimed.

Where the agreement allows it (level 2, \`randomise\` in plant.yaml) what is compared is drawn by lot, once a shift: the words of two
published versions, at once or five minutes later, a tip or none. Never on safety; nothing is held back where waste is coming. Elsewhere
lines that begin in different weeks are compared before and after, on the same product; that takes four lines.

What sister plants found (linemate import) stands beside it: a hint where nothing has been measured here, at most a third of the figure where
something has, and never part of the verdict.

A tip that does harm goes back to shadow by itself and the trainer is told; \`linemate prompts mode TEMPLATE --undo\` puts it back.

  --lang LANG   ${LANGS.join(', ')}; otherwise the plant's first
  --json        one JSON object a line for each comparison

Exit codes: 0 ok, 1 no such template, 2 usage, 3 the running process or the store cannot be reached.

Examples
  linemate effect
  linemate effect stop-long`,
  options: { lang: { type: 'string' } },
  async run(io, values, [template, ...rest]) {
    const lang = LANGS.find(one => one === values.lang);
    if (rest.length > 0 || (values.lang !== undefined && lang === undefined)) {
      io.err(`linemate effect: name one template or none; --lang is one of ${LANGS.join(', ')}.`);
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const wish = { template, lang };
    const found = await throughOwner<WordedEffect[]>(config, io, '/owner/effects', wish, store => effectsForTerminal(store.ask, wish));
    if (values.json === true) for (const one of found) io.out(JSON.stringify(asJson(one)));
    else
      io.out(
        found.length === 0
          ? 'Nothing has been measured yet: no tip has been decided on, or its half hour is not over.'
          : found.map(shown).join('\n\n'),
      );
    return EXIT.ok;
  },
};

const asJson = ({ template, stationType, effect, borrowed }: WordedEffect) => ({
  ...(effect ?? { template, stationType, verdict: null }),
  ...(borrowed === null ? {} : { sisters: borrowed }),
});

function shown({ template, stationType, text }: WordedEffect): string {
  return [
    `${template}, ${stationType}: ${text.verdict} (${text.standing})`,
    ...text.ranges.map(range => `  ${range}`),
    ...(text.bar === null ? [] : [`  ${barText(text.bar)}`]),
    ...(text.perWeek === null ? [] : [`  ${text.perWeek}`]),
    ...(text.unaided === null ? [] : [`  ${text.unaided}`]),
    ...(text.sisters === null ? [] : [`  ${text.sisters}`]),
    ...(text.basis === '' ? [] : [`  ${text.basis}`]),
  ].join('\n');
}

const WIDTH = 41;

/** `│` is no difference; to its left less was lost. */
function barText({ low, high, estimate, zero }: EffectBar): string {
  const place = (percent: number): number => Math.round((percent / 100) * (WIDTH - 1));
  return Array.from({ length: WIDTH }, (_, index) => {
    if (index === place(estimate)) return '●';
    if (index === place(zero)) return '│';
    if (index === place(low)) return '├';
    if (index === place(high)) return '┤';
    return index > place(low) && index < place(high) ? '─' : '·';
  }).join('');
}
