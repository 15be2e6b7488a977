/** Alcor, an invented plant that fills bottles and bakes bread: what the questions of this folder are about. */
import { calendar } from '../../src/plant/calendar.ts';
import { readPlant } from '../../src/plant/read-plant.ts';

const yaml = `
schema: 1
site: { id: alcor, name: Alcor, timeZone: Europe/Madrid, languages: [en, de, es, pl] }
areas: [{ id: food, name: Food, lines: [A, B] }]
lines:
  - id: A
    name: Bottling
    aliases: { en: [line A, bottling line], de: [Linie A, Abfüllung], es: [línea A, embotellado], pl: [linia A, rozlewnia] }
    taktSeconds: 4
    mode: on
    stations:
      - { id: A1, name: Depalletiser, aliases: { de: [Entpalettierer], es: [despaletizadora], pl: [depaletyzator] }, type: { kind: depalletiser }, feeds: A2, nominalCycleSeconds: 3 }
      - { id: A2, name: Rinser, aliases: { de: [Spüler], es: [enjuagadora], pl: [płuczka] }, type: { kind: rinser }, feeds: A3, nominalCycleSeconds: 3 }
      - { id: A3, name: Filler, aliases: { de: [Füller], es: [llenadora], pl: [nalewarka] }, type: { kind: filler }, feeds: A4, nominalCycleSeconds: 4 }
      - { id: A4, name: Capper, aliases: { de: [Verschließer], es: [taponadora], pl: [zakręcarka] }, type: { kind: capper }, feeds: A5, nominalCycleSeconds: 4 }
      - { id: A5, name: Labeller, aliases: { de: [Etikettierer], es: [etiquetadora], pl: [etykieciarka] }, type: { kind: labeller }, feeds: A6, nominalCycleSeconds: 4 }
      - { id: A6, name: Case packer, aliases: { en: [packer], de: [Kartonpacker, Packer], es: [encajadora], pl: [pakowarka] }, type: { kind: case-packer }, feeds: null, nominalCycleSeconds: 4, inspects: true }
  - id: B
    name: Bakery
    aliases: { en: [line B, bread line], de: [Linie B, Backlinie], es: [línea B, panadería], pl: [linia B, piekarnia] }
    taktSeconds: 6
    mode: on
    stations:
      - { id: B1, name: Dough mixer, aliases: { en: [mixer], de: [Kneter, Teigkneter], es: [amasadora], pl: [mieszarka] }, type: { kind: dough-mixer }, feeds: B2, nominalCycleSeconds: 6 }
      - { id: B2, name: Divider, aliases: { de: [Teigteiler], es: [divisora], pl: [dzielarka] }, type: { kind: divider }, feeds: B3, nominalCycleSeconds: 6 }
      - { id: B3, name: Proofer, aliases: { en: [proving cabinet], de: [Gärschrank], es: [fermentadora], pl: [komora rozrostu] }, type: { kind: proofer }, feeds: B4, nominalCycleSeconds: 6 }
      - { id: B4, name: Tunnel oven, aliases: { en: [oven], de: [Tunnelofen, Ofen], es: [horno túnel, horno], pl: [piec tunelowy, piec] }, type: { kind: tunnel-oven }, feeds: B5, nominalCycleSeconds: 6 }
      - { id: B5, name: Cooling spiral, aliases: { en: [cooler], de: [Kühlspirale], es: [espiral de enfriamiento], pl: [spirala chłodząca] }, type: { kind: cooling-spiral }, feeds: B6, nominalCycleSeconds: 6 }
      - { id: B6, name: Bagger, aliases: { de: [Schlauchbeutler], es: [embolsadora], pl: [workownica] }, type: { kind: bagger }, feeds: null, nominalCycleSeconds: 6 }
shifts:
  - { id: early, from: '06:00', to: '14:00', breaks: [{ from: '09:30', to: '09:50', aliases: { en: [breakfast break], de: [Frühstückspause], es: [pausa del desayuno], pl: [przerwa śniadaniowa] } }], aliases: { en: [early shift], de: [Frühschicht], es: [turno de mañana], pl: [zmiana poranna] } }
  - { id: late, from: '14:00', to: '22:00', breaks: [{ from: '18:00', to: '18:20' }], aliases: { en: [late shift], de: [Spätschicht], es: [turno de tarde], pl: [zmiana popołudniowa] } }
  - { id: night, from: '22:00', to: '06:00', breaks: [], aliases: { en: [night shift], de: [Nachtschicht], es: [turno de noche], pl: [zmiana nocna] } }
roles: { lead: { slack: { channel: C1 } }, maintenance: { slack: { channel: C2 } }, quality: { slack: { channel: C3 } } }
escalation: [{ afterMinutes: 2, role: lead }, { afterMinutes: 5, role: maintenance }]
`;

const read = readPlant(yaml);
if (read.plant === null) throw new Error(JSON.stringify(read.problems));
export const alcor = read.plant;

/** Wednesday 11 March 2026, 11:20 in Madrid: the early shift runs, its break is over. */
export const NOW = calendar(alcor).instant('2026-03-11T11:20', 'first');
