/** A decision in the words of its template: whose words they are, what is filled in, and what is said where they cannot be rendered. */
import type { LoggedDecision } from '../../coaching/decision.ts';
import type { DecisionContext } from '../../coaching/decision-context.ts';
import type { LoggedEvent } from '../../line/event.ts';
import { tipFields } from '../../messages/tip-fields.ts';
import type { Lang, Plant } from '../../plant/plant.ts';
import { type Tongue, tonguesOf } from '../../plant/tongue.ts';
import { renderTip } from '../../prompts/render-tip.ts';
import type { RenderedTip, Template } from '../../prompts/template.ts';
import type { CoachDeps } from './coach-line.ts';
import type { Wanted } from './message-for.ts';

export function templateOf({ templates, trials = [] }: DecisionContext, { decision, context }: LoggedDecision): Template | null {
  if (decision.kind !== 'tip') return templates.find(one => one.id === context.would) ?? null;
  const candidates = trials.flatMap(trial => trial.candidate ?? []);
  return [...candidates, ...templates].find(one => one.id === decision.template && one.hash === decision.version) ?? null;
}

/** null = it cannot be rendered; that has been logged. */
export async function words(
  deps: CoachDeps,
  { context, logged, events }: Pick<Wanted, 'context' | 'logged' | 'events'>,
  template: Template,
  { lang, tongue }: { lang: Lang; tongue?: Tongue },
): Promise<RenderedTip | null> {
  const known = context.ranking === null ? [] : await events();
  const { tip, problems } = wordedTip({
    plant: deps.plant(),
    drafts: deps.drafts,
    context,
    logged,
    template,
    lang,
    events: known,
    ...(tongue === undefined ? {} : { tongue }),
  });
  for (const problem of problems)
    deps.log.warn('template not rendered', { template: template.id, version: template.hash, because: problem.message });
  return tip;
}

export interface ToWord {
  plant: Plant;
  /** Words no native speaker has approved yet may be used. */
  drafts: boolean;
  context: DecisionContext;
  logged: LoggedDecision;
  template: Template;
  lang: Lang;
  /** In which its trainer may have written, where that is another. */
  tongue?: Tongue;
  /** The last hours, for the plant's own words of the cause; none are needed where nothing was ranked. */
  events: readonly LoggedEvent[];
}

/** A decision in a template's words. */
export function wordedTip({ plant, drafts, context, logged, template, lang, tongue = lang, events }: ToWord): ReturnType<typeof renderTip> {
  const fields = tipFields({
    ...context,
    episode: asShown(context),
    lang,
    repeats: context.history.repeats,
    causeWords: firstAlarmText(context, events),
    ...(logged.context.floodBegan === undefined ? {} : { began: String(logged.context.floodBegan) }),
  });
  return renderTip(template, tongue, fields, { timeZone: plant.site.timeZone, fallback: tonguesOf(plant), drafts });
}

/** A drift is told with the value that stands on the machine's own display, not with the mean that found it. */
function asShown({ episode, state }: DecisionContext): DecisionContext['episode'] {
  const shown = episode.kind === 'drift' ? state?.parameters[episode.figure?.name ?? '']?.value : undefined;
  return shown === undefined || episode.figure === undefined ? episode : { ...episode, figure: { ...episode.figure, value: shown } };
}

/** What the plant itself says at the place of the cause: the first alarm there, in its own words. */
function firstAlarmText({ ranking, state }: Pick<DecisionContext, 'ranking' | 'state'>, events: readonly LoggedEvent[]): string | null {
  const best = ranking?.candidates[0];
  const from = best?.startedAt ?? state?.since ?? 0;
  for (const event of events) {
    if (event.kind === 'alarm' && event.active && event.station === best?.root && event.seen >= from - 60_000)
      return event.text ?? event.code;
  }
  return null;
}
