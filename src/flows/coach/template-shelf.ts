/** The templates that speak now, compiled once per version. */
import { drawOf } from '../../coaching/draw.ts';
import type { Sql } from '../../history/sql.ts';
import { labelled } from '../../history/templates.ts';
import type { Log } from '../../log.ts';
import type { Id } from '../../plant/plant.ts';
import { parseTemplate } from '../../prompts/parse-template.ts';
import type { Template } from '../../prompts/template.ts';

export interface TemplateShelf {
  /** @param position a station: where it is among the share that hears a canary, that version speaks there */
  production(sql: Sql, position?: Id): Promise<readonly Template[]>;
  /** New words beside those in production, and the share that is to hear them. */
  canaries(sql: Sql): Promise<readonly { template: Template; share: number }[]>;
}

/** A version that no longer parses (a plant's ids changed under it) is left out and logged, never guessed. */
export function templateShelf(deps: { log: Log }): TemplateShelf {
  const compiled = new Map<string, Template | null>();
  const compile = ({ template: id, hash, source }: { template: Id; hash: string; source: string }): Template | null => {
    const key = `${id}@${hash}`;
    if (!compiled.has(key)) {
      const { template } = parseTemplate(`${id}.md`, source);
      if (template === null) deps.log.warn('template unreadable', { template: id, hash });
      compiled.set(key, template);
    }
    return compiled.get(key) ?? null;
  };
  return {
    async production(sql, position) {
      const versions = new Map((await labelled(sql, 'production')).map(one => [one.template, one]));
      const canaries = position === undefined ? [] : await labelled(sql, 'canary');
      for (const canary of canaries) if (hearsCanary(canary, position!) && compile(canary) !== null) versions.set(canary.template, canary);
      return [...versions.values()].flatMap(version => compile(version) ?? []);
    },
    async canaries(sql) {
      return (await labelled(sql, 'canary')).flatMap(canary => {
        const template = compile(canary);
        return template === null ? [] : [{ template, share: canary.share }];
      });
    },
  };
}

/** Always the same positions for the same version, and others for the next: nobody is the rabbit every time. */
export const hearsCanary = ({ template, hash, share }: { template: Id; hash: string; share: number }, position: Id): boolean =>
  drawOf(`canary/${template}/${hash}/${position.toLowerCase()}`) < share;
