/** A template as a trainer would write it, with parts replaced. */
const PARTS = {
  head: 'id: drift\nwhen:\n  kinds: [drift]',
  action: 'Lower the feeder.',
  figure: '{{ figure.value }} {{ figure.unit }}',
  rest: '',
};

export function templateText(parts: Partial<typeof PARTS> = {}): string {
  const { head, action, figure, rest } = { ...PARTS, ...parts };
  return ['---', head, '---', '# en', action, '', figure, rest].join('\n');
}
