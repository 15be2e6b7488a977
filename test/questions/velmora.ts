/** Velmora, an invented plant that makes bicycles: twins with numbers, and two machines of one kind on different lines. */
import { readPlant } from '../../src/plant/read-plant.ts';

const yaml = `
schema: 1
site: { id: velmora, name: Velmora, timeZone: Europe/Madrid, languages: [en, de, es, pl] }
areas: [{ id: bikes, name: Bicycles, lines: [F, K] }]
lines:
  - id: F
    name: Frame shop
    aliases: { en: [line F], de: [Linie F, Rahmenbau], es: [línea F, cuadros], pl: [linia F, ramiarnia] }
    taktSeconds: 90
    mode: on
    stations:
      - { id: F1, name: Tube cutter, aliases: { de: [Rohrschneider], es: [cortadora de tubos], pl: [przecinarka rur] }, type: { kind: tube-cutter }, feeds: [F2, F3], nominalCycleSeconds: 80 }
      - { id: F2, name: Brazing robot 1, aliases: { de: [Lötroboter 1], es: [robot de soldar 1], pl: [robot lutowniczy 1] }, type: { kind: brazing-robot }, feeds: F4, nominalCycleSeconds: 85 }
      - { id: F3, name: Brazing robot 2, aliases: { de: [Lötroboter 2], es: [robot de soldar 2], pl: [robot lutowniczy 2] }, type: { kind: brazing-robot }, feeds: F4, nominalCycleSeconds: 85 }
      - { id: F4, name: Straightening press, aliases: { de: [Richtpresse], es: [prensa de enderezado], pl: [prasa prostująca] }, type: { kind: press }, feeds: F5, nominalCycleSeconds: 70 }
      - { id: F5, name: Frame oven, aliases: { de: [Rahmenofen], es: [horno de cuadros], pl: [piec do ram] }, type: { kind: curing-oven }, feeds: F6, nominalCycleSeconds: 88 }
      - { id: F6, name: Frame table, aliases: { de: [Rahmentisch], es: [mesa de cuadros], pl: [stół ram] }, type: { kind: bench }, feeds: null, nominalCycleSeconds: 80, inspects: true }
  - id: K
    name: Wheel shop
    aliases: { en: [line K], de: [Linie K, Laufradbau], es: [línea K, ruedas], pl: [linia K, koła] }
    taktSeconds: 60
    mode: on
    stations:
      - { id: K1, name: Rim drill, aliases: { de: [Felgenbohrer], es: [taladro de llantas], pl: [wiertarka obręczy] }, type: { kind: rim-drill }, feeds: K2, nominalCycleSeconds: 50 }
      - { id: K2, name: Spoke winder, aliases: { de: [Speichenwickler], es: [bobinadora de radios], pl: [nawijarka szprych] }, type: { kind: spoke-winder }, feeds: K3, nominalCycleSeconds: 52 }
      - { id: K3, name: Truing stand, aliases: { de: [Zentrierständer], es: [centradora], pl: [centrownica] }, type: { kind: truing-stand }, feeds: K4, nominalCycleSeconds: 55 }
      - { id: K4, name: Tyre press, aliases: { de: [Reifenpresse], es: [prensa de cubiertas], pl: [prasa opon] }, type: { kind: press }, feeds: K5, nominalCycleSeconds: 45 }
      - { id: K5, name: Wheel table, aliases: { de: [Radtisch], es: [mesa de ruedas], pl: [stół kół] }, type: { kind: bench }, feeds: null, nominalCycleSeconds: 50, inspects: true }
shifts:
  - { id: early, from: '06:00', to: '14:00', breaks: [{ from: '09:30', to: '09:50' }], aliases: { en: [early shift], de: [Frühschicht], es: [turno de mañana], pl: [zmiana poranna] } }
  - { id: late, from: '14:00', to: '22:00', breaks: [{ from: '18:00', to: '18:20' }], aliases: { en: [late shift], de: [Spätschicht], es: [turno de tarde], pl: [zmiana popołudniowa] } }
  - { id: night, from: '22:00', to: '06:00', breaks: [], aliases: { en: [night shift], de: [Nachtschicht], es: [turno de noche], pl: [zmiana nocna] } }
roles: { lead: { slack: { channel: C1 } }, maintenance: { slack: { channel: C2 } } }
escalation: [{ afterMinutes: 2, role: lead }]
`;

const read = readPlant(yaml);
if (read.plant === null) throw new Error(JSON.stringify(read.problems));
export const velmora = read.plant;
