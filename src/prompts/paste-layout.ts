/** How old work instructions are laid out: letterheads, chapters, tables. In four languages. Pure. */
import type { TipStep } from './template.ts';

const HEAD_FIELDS = [
  'prepared by|written by|author|approved(?: by)?|checked by|released|issued|date|effective|page|version|revision|rev|doc(?:ument)?(?: no)?|copy',
  'ersteller?(?:in)?|erstellt(?: von)?|verfasser|geprüft|freigabe|freigegeben|datum|stand|gültig ab|seite|ausgabe|dok(?:ument)?(?:\\.|-)?\\s?nr',
  'elaborado(?: por)?|preparado por|aprobado(?: por)?|revisado(?: por)?|fecha|página|revisión|versión|código',
  'opracował[a]?|sporządził[a]?|zatwierdził[a]?|sprawdził[a]?|data|strona|wersja|wydanie|nr dok(?:umentu)?',
].join('|');
const HEAD_FIELD = new RegExp(`(?<!\\p{L})(?:${HEAD_FIELDS})\\s*[.:/]\\s*\\S`, 'giu');
const HEAD_TITLE =
  /^(?:standard )?(?:work(?:ing)? instruction|operating procedure|procedure|sop|wi|arbeitsanweisung|verfahrensanweisung|betriebsanweisung|instrucción(?: de trabajo)?|procedimiento|instrukcja(?: pracy| stanowiskowa)?)(?!\p{L})[\s:–-]*(?:(?:no|nr|n\.º)\.?\s*)?[\p{Lu}]{0,5}[-\s]?\d/iu;
/** "LARKFIELD SNACKS Work instruction WI-0417 rev 5": the company before it, and nothing behind; "see work instruction …" is a step. */
const COMPANY_TITLE =
  /^(?!\d|(?:see|follow|use|as|siehe|nach|gemäß|laut|ver|véase|según|patrz|zob|według)(?!\p{L}))(?:[\p{L}&.'’-]+[\s,|–-]+){1,5}(?:work(?:ing)? instruction|operating procedure|sop|arbeitsanweisung|verfahrensanweisung|betriebsanweisung|instrucción de trabajo|instrukcja(?: pracy| stanowiskowa)?)(?!\p{L})[\s:–-]*(?:(?:no|nr|n\.º)\.?\s*)?\p{Lu}{0,5}[-\s]?\d[\d.-]*(?:[\s,;|]*(?:rev(?:ision|isión|\.)?|version|versión|ausgabe|wersja|wydanie)[\s.:]*[\p{L}\d]{1,4})?$/iu;
const PAGE = /^(?:page|seite|página|strona)\s+\d+(?:\s*(?:of|von|de|z|\/)\s*\d+)?$/iu;
/** "Mill Ltd. WI-044 Rev. 3 Page 1 of 2": only the top and the foot of a paper end so. A numbered line is a step, whatever it points to. */
const ENDS_IN_PAGES = /^(?!\d+(?:\.\d+)*[.):]?\s).*(?<!\p{L})(?:page|seite|página|strona)\s+\d+\s*(?:of|von|de|z|\/)\s*\d+$/iu;

/** Who wrote it, which revision, which page: two such fields on a line, one that fills it, or pages at its end. */
export function isLetterhead(line: string): boolean {
  const fields = line.match(HEAD_FIELD) ?? [];
  return (
    PAGE.test(line) ||
    ENDS_IN_PAGES.test(line) ||
    HEAD_TITLE.test(line) ||
    COMPANY_TITLE.test(line) ||
    fields.length >= 2 ||
    (fields.length === 1 && line.search(HEAD_FIELD) === 0)
  );
}

type Chapter = 'steps' | 'why' | 'aside';
const CHAPTERS: readonly (readonly [Chapter, RegExp])[] = [
  [
    'steps',
    /^(?:procedure|steps|method|instructions?|how|what to do|ablauf|vorgehen|durchführung|arbeitsschritte|schritte|procedimiento|pasos|desarrollo|przebieg|postępowanie|kroki|sposób wykonania)$/iu,
  ],
  // What to wear and to mind is kept, and is no step of its own.
  [
    'why',
    /^(?:purpose|reason|background|safety(?: (?:notes?|instructions?))?|ppe|zweck|ziel|hintergrund|sicherheit(?:shinweise?)?|arbeitsschutz|psa|objetivo|finalidad|objeto|seguridad|epi|cel|powód|bezpieczeństwo|bhp|śoi)$/iu,
  ],
  [
    'aside',
    /^(?:scope|responsibilit(?:y|ies)|records|references|definitions|distribution|revision history|tools|geltungsbereich|zuständigkeit(?:en)?|verantwortung|aufzeichnungen|mitgeltende unterlagen|begriffe|verteiler|änderungen|werkzeug|alcance|responsabilidad(?:es)?|registros|referencias|definiciones|zakres|odpowiedzialność|zapisy|dokumenty związane|definicje)$/iu,
  ],
];
const ASIDE_LINE =
  /^(?:scope|records?|references?|distribution|geltungsbereich|aufzeichnung(?:en)?|nachweise?|mitgeltende unterlagen|verteiler|alcance|registros?|referencias?|zakres|zapisy?|dokumenty związane|responsib\p{L}+|zuständig\p{L}*|responsabil\p{L}+|odpowiedzialn\p{L}+)\s*:/iu;

/** A heading such as "3.0 PROCEDURE" or "Ablauf:". null = it is none. A line of its own such as "Scope: line 1" opens nothing, and says nothing. */
export function chapterOf(line: string): Chapter | null {
  const bare = line.replace(/^\d+(?:\.\d+)*\.?\s+/, '').replace(/\s*:$/, '');
  return CHAPTERS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}

export const isAside = (line: string): boolean => ASIDE_LINE.test(line);

/** "(see Fig. 2)", "siehe Bild 3": the picture stays behind in the old instruction. */
export const REFERENCE =
  /\s*\((?:see|cf\.|siehe|vgl\.|s\.|véase|ver|patrz|zob\.)\s[^)]*\)|,?\s+(?:as shown in|see|siehe|véase|patrz)\s+(?:fig(?:ure|\.)?|bild|abb(?:ildung|\.)?|foto|figura|rys(?:unek|\.)?|zdjęcie)\s*\.?\s*\d+/giu;

const COLUMNS: readonly (readonly [keyof TipStep, RegExp])[] = [
  [
    'step',
    /^(?:(?:major |important )?steps?|what|activity|action|was|(?:arbeits)?schritte?|tätigkeit|pasos?|qué|actividad|krok|co|czynność)$/iu,
  ],
  ['keyPoint', /^(?:key points?|how|schlüsselpunkte?|wie|worauf es ankommt|puntos? claves?|cómo|kluczow[ye] punkty?|jak)$/iu],
  ['reason', /^(?:reasons?|why|grund|gründe|warum|weshalb|raz[oó]n(?:es)?|motivo|por qué|powód|dlaczego)$/iu],
  ['check', /^(?:check|try it|result|probe|prüfung|kontrolle|ergebnis|prueba|control|resultado|sprawdzenie|kontrola|wynik)$/iu],
];

/** A job breakdown sheet as a spreadsheet or a page pastes it: cells between tabs or strokes, with a row of headings. null = there is none. */
export function tableSteps(lines: readonly string[]): { before: string[]; steps: Required<TipStep>[] } | null {
  const rows = lines.map(cellsOf);
  const start = rows.findIndex(cells => cells.length > 1 && columnsOf(cells).includes('step'));
  if (start < 0) return null;
  const columns = columnsOf(rows[start]!);
  const steps = rows
    .slice(start + 1)
    .filter(cells => cells.length > 1 && !cells.every(cell => /^[-:=]*$/.test(cell)))
    .map(cells => {
      const cell = (name: keyof TipStep) => cells[columns.indexOf(name)] ?? '';
      return { step: cell('step'), keyPoint: cell('keyPoint'), reason: cell('reason'), check: cell('check') };
    })
    .filter(({ step }) => step !== '');
  return steps.length === 0 ? null : { before: lines.slice(0, start).filter(line => !isLetterhead(line.trim())), steps };
}

const columnsOf = (cells: readonly string[]): (keyof TipStep | null)[] =>
  cells.map(cell => COLUMNS.find(([, pattern]) => pattern.test(cell))?.[0] ?? null);

const cellsOf = (line: string): string[] =>
  (line.includes('\t')
    ? line.split('\t')
    : line.includes('|')
      ? line
          .trim()
          .replace(/^\||\|$/g, '')
          .split('|')
      : [line]
  ).map(cell => cell.trim());
