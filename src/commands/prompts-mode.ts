/** `linemate prompts mode`: how far each template's words go, what its verdicts say, and the switch. */
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import type { TipMode } from '../flows/coach/tip-modes.ts';
import { type TipsNow, type TipWish, tipsForTerminal } from '../flows/coach/tips-for-terminal.ts';
import { type Command, EXIT, type Io } from './command.ts';
import { throughOwner } from './owner-client.ts';

export const command: Command = {
  name: 'prompts mode',
  help: `linemate prompts mode [TEMPLATE [MODE]] [--line LINE] [--undo] [--json]

Shows how far each template's words go on a line, and moves one on or back. MODE is one of

  shadow        told to nobody; what it would have said is listed for trainer and supervisors, who judge it
  supervisors   told to the supervisors alone
  on            told where it helps: at the station, in the line's channel

A line's \`mode\` in plant.yaml is where its templates begin. A switch here (or on the page Tips) moves one template, and
the newest word counts: once you change \`mode\` in plant.yaml, every template of that line stands there again.

A template is *ready* with at least 20 verdicts on its present words, and the lower end of the 95 % interval (Wilson) of the
share that was right at 70 % or above. *Wrong* and *pointless* both count as not right. The rule advises; you decide.

Where a list of *would have said* was kept, each line ends with how often its words would have been told: one in 5 shifts.

  --line LINE   which line, where there are several
  --undo        puts TEMPLATE back to where it stood before its last switch
  --json        one JSON object a line for each template

Exit codes: 0 ok, 1 no such template, mode or line, 2 usage, 3 the running process or the store cannot be reached.

Examples
  linemate prompts mode
  linemate prompts mode seasoning-drift supervisors
  linemate prompts mode seasoning-drift --undo`,
  options: { line: { type: 'string' }, undo: { type: 'boolean' } },
  async run(io, values, [template, mode, ...rest]) {
    if (rest.length > 0 || (values.undo === true && (template === undefined || mode !== undefined))) {
      io.err('linemate prompts mode: name a template and a mode, or a template and --undo.');
      return EXIT.usage;
    }
    const line = typeof values.line === 'string' ? values.line : undefined;
    const now = await wishTips(io, wishOf(line, template, mode, values.undo === true));
    const shown = now.lines.flatMap(one => one.templates).filter(one => template === undefined || one.template === template);
    if (template !== undefined && shown.length === 0) {
      io.err(`linemate prompts mode: no published template is called ${template}.`);
      return EXIT.problems;
    }
    if (values.json === true) for (const one of shown) io.out(JSON.stringify(one));
    else io.out(tableOf(now, template));
    return EXIT.ok;
  },
};

function wishOf(line: string | undefined, template: string | undefined, mode: string | undefined, undo: boolean): TipWish {
  if (template === undefined || (mode === undefined && !undo)) return { what: 'look', line };
  return undo ? { what: 'undo', line, template } : { what: 'switch', line, template, mode: mode! };
}

export async function wishTips(io: Io, wish: TipWish): Promise<TipsNow> {
  const { config, problems } = readConfig(io.env, io.cwd);
  if (config === null) throw new Problems(problems);
  return throughOwner(config, io, '/owner/tips', wish, store => tipsForTerminal(store.ask, wish));
}

function tableOf({ off, lines }: TipsNow, template: string | undefined): string {
  const width = Math.max(...lines.flatMap(line => line.templates.map(one => one.template.length)), 8);
  return [
    ...(off === null ? [] : ['All tips are off; `linemate tips on` switches them on.', '']),
    ...lines.flatMap(line => [
      `${line.name} (${line.id}): plant.yaml begins it in ${line.mode}`,
      ...(line.templates.length === 0 ? ['  No template has been published yet: start Linemate once.'] : []),
      ...line.templates
        .filter(one => template === undefined || one.template === template)
        .map(one => `  ${one.template.padEnd(width)}  ${one.mode.padEnd(11)}  ${verdictsOf(one)}`),
    ]),
  ].join('\n');
}

/** Nobody pictures 0.1 of a tip. */
export function costOf(tipsAShift: number): string {
  if (tipsAShift === 0) return 'no moment for it so far';
  const shifts = Math.round(1 / tipsAShift);
  return shifts > 1 ? `one in ${shifts} shifts` : `about ${tipsAShift.toFixed(1)} a shift`;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function verdictsOf({ readiness: { verdict, verdicts, right }, wrong, pointless, tipsAShift }: TipMode): string {
  const cost = tipsAShift === null ? '' : `, ${costOf(tipsAShift)}`;
  if (right === null) return `no verdicts${cost}`;
  const state = verdict === 'ready' ? 'ready' : verdict === 'more' ? `${verdicts} of 20 verdicts` : 'too often not right';
  const share = `${percent(right.share)} right (${percent(right.low)} to ${percent(right.high)})`;
  return `${state}: ${share}, ${wrong} wrong, ${pointless} pointless${cost}`;
}
