/** What is written as it may be, but does not do what its author probably thinks: warnings on a file without mistakes. */
import type { Found } from './found.ts';
import type { PlantFile } from './plant-file.ts';

export const checkWording = (file: PlantFile): readonly Found[] => [...agreementNotes(file), ...chatIds(file), ...escalationNotes(file)];

function agreementNotes({ agreement }: PlantFile): readonly Found[] {
  const notes: Found[] = [];
  if (agreement.personModel === 'opt-in' && agreement.level < 1)
    notes.push({
      path: ['agreement', 'personModel'],
      level: 'warning',
      message: 'personModel: opt-in needs level 1 or more; it stays off',
    });
  if (agreement.randomise !== 'none' && agreement.level < 2)
    notes.push({
      path: ['agreement', 'randomise'],
      level: 'warning',
      message: `randomise: ${agreement.randomise} needs level 2; nothing is randomised`,
    });
  return notes;
}

const SLACK_CHANNEL = /^[CDG][A-Z0-9]{2,}$/;
const SLACK_GROUP = /^S[A-Z0-9]{2,}$/;

function chatIds({ roles }: PlantFile): readonly Found[] {
  return Object.entries(roles).flatMap(([role, address]): readonly Found[] => {
    const notes: Found[] = [];
    const note = (path: readonly string[], message: string) => notes.push({ path: ['roles', role, ...path], level: 'warning', message });
    const { slack, teams } = address ?? {};
    if (slack?.channel && !SLACK_CHANNEL.test(slack.channel))
      note(
        ['slack', 'channel'],
        `${slack.channel} does not look like a Slack channel id; open the channel's details and copy the id that begins with C`,
      );
    if (slack?.userGroup && !SLACK_GROUP.test(slack.userGroup))
      note(['slack', 'userGroup'], `${slack.userGroup} does not look like a Slack user group id; it begins with S`);
    if (teams?.channel && !teams.channel.startsWith('19:'))
      note(['teams', 'channel'], `${teams.channel} does not look like a Teams channel id; it begins with 19: and ends with @thread.tacv2`);
    return notes;
  });
}

const escalationNotes = ({ escalation, shifts }: PlantFile): readonly Found[] => [
  ...ladderNotes(escalation, []),
  ...shifts.flatMap((shift, index) => ladderNotes(shift.escalation ?? [], ['shifts', index])),
];

function ladderNotes(ladder: PlantFile['escalation'], path: Found['path']): readonly Found[] {
  const seen = new Set<string>();
  return ladder.flatMap((rung, index): readonly Found[] => {
    const again = seen.has(rung.role);
    seen.add(rung.role);
    if (!again) return [];
    const message = `escalation calls ${rung.role} twice; the earlier call is enough`;
    return [{ path: [...path, 'escalation', index], level: 'warning', message }];
  });
}
