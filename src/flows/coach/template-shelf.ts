/** The templates that speak now, compiled once per version. */
import { drawOf } from '../../coaching/draw.ts';
import type { Sql } from '../../history/sql.ts';
import { labels, type Standing, templateVersion } from '../../history/templates.ts';
import type { Log } from '../../log.ts';
import type { Id } from '../../plant/plant.ts';
import { parseTemplate } from '../../prompts/parse-template.ts';
import type { Template, TemplateLabel } from '../../prompts/template.ts';

export interface TemplateShelf {
  /** @param position a station: where it is among the share that hears a canary, that version speaks there */
  production(sql: Sql, position?: Id): Promise<readonly Template[]>;
  /** New words beside those in production, and the share that is to hear them. */
  canaries(sql: Sql): Promise<readonly { template: Template; share: number }[]>;
}

/**
 * A version never changes, so its source is read once; what is looked at each time is where the labels stand. One that no longer
 * parses (a plant's ids changed under it) is left out and logged, never guessed.
 */
export function templateShelf(deps: { log: Log }): TemplateShelf {
  const compiled = new Map<string, Template | null>();
  const compile = async (sql: Sql, { template: id, hash }: Standing): Promise<Template | null> => {
    const key = `${id}@${hash}`;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const version = await templateVersion(sql, id, hash);
    const { template } = parseTemplate(`${id}.md`, version?.source ?? '');
    if (template === null) deps.log.warn('template unreadable', { template: id, hash });
    compiled.set(key, template);
    return template;
  };
  const compiledAt = async (sql: Sql, standing: readonly Standing[], label: TemplateLabel) => {
    const found: { template: Template; share: number }[] = [];
    for (const one of standing.filter(each => each.label === label)) {
      const template = await compile(sql, one);
      if (template !== null) found.push({ template, share: one.share });
    }
    return found;
  };
  return {
    async production(sql, position) {
      const standing = await labels(sql);
      const speaking = new Map((await compiledAt(sql, standing, 'production')).map(({ template }) => [template.id, template]));
      if (position !== undefined)
        for (const { template, share } of await compiledAt(sql, standing, 'canary'))
          if (hearsCanary({ template: template.id, hash: template.hash, share }, position)) speaking.set(template.id, template);
      return [...speaking.values()];
    },
    canaries: async sql => compiledAt(sql, await labels(sql), 'canary'),
  };
}

/** Always the same positions for the same version, and others for the next: nobody is the rabbit every time. */
export const hearsCanary = ({ template, hash, share }: { template: Id; hash: string; share: number }, position: Id): boolean =>
  drawOf(`canary/${template}/${hash}/${position.toLowerCase()}`) < share;
