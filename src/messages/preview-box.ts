/** A message as text in a frame, the way a station's page shows it; for terminals and tests. */
import { formats } from '../prompts/format.ts';
import type { Block, Message, Span } from './message.ts';

const WIDTH = 78;

export function previewBox(message: Message, timeZone: string): string {
  const time = formats(message.locale, timeZone).time;
  const buttons = message.buttons.map(button => `[${button.label}]`).join('  ');
  const rows = [
    ...wrap(message.title, WIDTH),
    ...(message.line2 ? wrap(message.line2, WIDTH) : []),
    ...(buttons === '' ? [] : ['', buttons]),
    ...message.body.flatMap(block => ['', ...linesOf(block, time)]),
    ...(message.cites.length === 0 ? [] : ['', `(${message.cites.join(', ')})`]),
  ];
  const bar = '─'.repeat(WIDTH + 2);
  return [`┌${bar}┐`, ...rows.map(row => `│ ${row}${' '.repeat(Math.max(0, WIDTH - [...row].length))} │`), `└${bar}┘`].join('\n');
}

function linesOf(block: Block, time: (at: number) => string, width = WIDTH): string[] {
  if (block.kind === 'text') return wrap(block.spans.map(span => spanText(span, time)).join(''), width);
  if (block.kind === 'facts') return block.rows.flatMap(([name, value]) => wrap(`${name}: ${value}`, width));
  if (block.kind === 'places') return block.rows.flatMap(({ name, text }) => wrap(`${name}: ${text}`, width));
  if (block.kind === 'behind')
    return [`▸ ${block.label}`, ...block.blocks.flatMap(each => linesOf(each, time, width - 2)).map(row => `  ${row}`)];
  return block.steps.flatMap(({ step, keyPoint, reason, check }, index) => [
    ...hang(`${index + 1}. `, step, width),
    ...(keyPoint ? hang('   · ', keyPoint, width) : []),
    ...(reason ? hang('   ← ', reason, width) : []),
    ...(check ? hang('   ✓ ', check, width) : []),
  ]);
}

export function spanText(span: Span, time: (at: number) => string): string {
  if (typeof span === 'string') return span;
  if ('strong' in span) return span.strong;
  if ('link' in span) return span.text;
  return 'quote' in span ? `“${span.quote}”` : time(span.time);
}

const hang = (mark: string, text: string, width: number): string[] =>
  wrap(text, width - mark.length).map((row, index) => `${index === 0 ? mark : ' '.repeat(mark.length)}${row}`);

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while ([...rest].length > width) {
    const space = rest.lastIndexOf(' ', width);
    const cut = space > width / 3 ? space : width;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return [...lines, rest];
}
