/** How a figure is said within a sentence that somebody else builds: named by itself, so that no words around it can turn it into another. */
import type { EvidenceCode } from '../../evidence/evidence.ts';
import type { Lang } from '../../plant/plant.ts';

/** Codes whose value is a number. `{name}` is the parameter's. */
export type FigureCode = Exclude<EvidenceCode, 'alarm' | 'order' | 'logistics' | 'reason-given' | 'probability'>;

export interface CitableWords {
  figures: Readonly<Record<FigureCode, string>>;
  /** After a figure that was worked out, not measured. */
  estimate: string;
  because: string;
  /** `{day}` with its clock. */
  similar: string;
  lasted: string;
  fixedBy: string;
  reason: string;
  advice: string;
}

export const CITABLE_WORDS: Readonly<Record<Lang, CitableWords>> = {
  en: {
    figures: {
      stopped: '{value} without work',
      made: '{value} made',
      expected: '{value} at the usual pace',
      rejected: '{value} rejected',
      'reject-rate': 'a reject rate of {value}',
      'cause-lasted': '{value} of the cause itself',
      waited: '{value} of waiting',
      parameter: '{name} at {value}',
      'parameter-usual': '{name} usually at {value}',
      cycle: 'a cycle of {value}',
      'cycle-usual': 'a usual cycle of {value}',
      setpoint: '{name} set to {value}',
      'recommendation-waited': 'a proposal that waited {value}',
      buffer: 'a buffer at {value}',
      gain: '{value} of the loss explained',
    },
    estimate: '(estimate)',
    because: 'because of {cause}',
    similar: 'a similar trouble, {day}',
    lasted: 'lasted {duration}',
    fixedBy: 'fixed by ',
    reason: 'with the reason given: ',
    advice: 'the advice is: ',
  },
  de: {
    figures: {
      stopped: '{value} Stillstand',
      made: '{value} gefertigt',
      expected: '{value} beim üblichen Takt',
      rejected: '{value} Ausschuss',
      'reject-rate': 'eine Ausschussquote von {value}',
      'cause-lasted': '{value} der Ursache selbst',
      waited: '{value} Wartezeit',
      parameter: '{name} bei {value}',
      'parameter-usual': '{name} üblicherweise bei {value}',
      cycle: 'ein Takt von {value}',
      'cycle-usual': 'ein üblicher Takt von {value}',
      setpoint: '{name} gestellt auf {value}',
      'recommendation-waited': 'ein Vorschlag, der {value} wartete',
      buffer: 'ein Puffer bei {value}',
      gain: '{value} des Verlusts erklärt',
    },
    estimate: '(geschätzt)',
    because: 'Ursache: {cause}',
    similar: 'eine ähnliche Störung, {day}',
    lasted: 'dauerte {duration}',
    fixedBy: 'behoben durch ',
    reason: 'angegebener Grund: ',
    advice: 'der Rat ist: ',
  },
  es: {
    figures: {
      stopped: '{value} de parada',
      made: '{value} hechas',
      expected: '{value} al ritmo habitual',
      rejected: '{value} rechazadas',
      'reject-rate': 'una tasa de rechazo del {value}',
      'cause-lasted': '{value} de la propia causa',
      waited: '{value} de espera',
      parameter: '{name} en {value}',
      'parameter-usual': '{name} habitualmente en {value}',
      cycle: 'un ciclo de {value}',
      'cycle-usual': 'un ciclo habitual de {value}',
      setpoint: '{name} puesto en {value}',
      'recommendation-waited': 'una propuesta que esperó {value}',
      buffer: 'un búfer en {value}',
      gain: '{value} de la pérdida explicada',
    },
    estimate: '(estimado)',
    because: 'causa: {cause}',
    similar: 'un problema parecido, {day}',
    lasted: 'duró {duration}',
    fixedBy: 'resuelto con ',
    reason: 'motivo indicado: ',
    advice: 'el consejo es: ',
  },
  pl: {
    figures: {
      stopped: '{value} postoju',
      made: 'wykonano {value}',
      expected: '{value} przy zwykłym tempie',
      rejected: 'odrzuty: {value}',
      'reject-rate': 'udział odrzutów {value}',
      'cause-lasted': '{value} samej przyczyny',
      waited: '{value} oczekiwania',
      parameter: '{name} na poziomie {value}',
      'parameter-usual': '{name} zwykle na poziomie {value}',
      cycle: 'cykl {value}',
      'cycle-usual': 'zwykły cykl {value}',
      setpoint: '{name} nastawione na {value}',
      'recommendation-waited': 'propozycja, która czekała {value}',
      buffer: 'bufor na poziomie {value}',
      gain: '{value} straty wyjaśnione',
    },
    estimate: '(szacunek)',
    because: 'przyczyna: {cause}',
    similar: 'podobny kłopot, {day}',
    lasted: 'trwało {duration}',
    fixedBy: 'usunięto przez ',
    reason: 'podany powód: ',
    advice: 'rada: ',
  },
};
