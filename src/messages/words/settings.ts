/** What stands on a person's own settings, in every language. */
import type { Lang } from '../../plant/plant.ts';

const en = {
  title: 'Your settings',
  notLinked:
    'This account is not linked yet. Ask your plant engineer for a code: it works once, for 15 minutes. Then I can also write to you in private.',
  code: 'Enter a code',
  codeLabel: 'Code',
  language: 'Language',
  languageIntro: 'For what I write to you in private. In a channel I answer in the language of the question.',
  asTheApp: 'As in this app',
};

export type SettingsWords = typeof en;

const de: SettingsWords = {
  title: 'Deine Einstellungen',
  notLinked:
    'Dieses Konto ist noch nicht verknüpft. Lass dir von der Technik einen Code geben: Er gilt einmal, 15 Minuten lang. Dann kann ich dir auch privat schreiben.',
  code: 'Code eingeben',
  codeLabel: 'Code',
  language: 'Sprache',
  languageIntro: 'Für das, was ich dir privat schreibe. In einem Kanal antworte ich in der Sprache der Frage.',
  asTheApp: 'Wie in dieser App',
};

const es: SettingsWords = {
  title: 'Tus ajustes',
  notLinked:
    'Esta cuenta aún no está vinculada. Pide un código a ingeniería: sirve una vez, durante 15 minutos. Entonces también podré escribirte en privado.',
  code: 'Escribir un código',
  codeLabel: 'Código',
  language: 'Idioma',
  languageIntro: 'Para lo que te escribo en privado. En un canal respondo en el idioma de la pregunta.',
  asTheApp: 'Como en esta aplicación',
};

const pl: SettingsWords = {
  title: 'Twoje ustawienia',
  notLinked:
    'To konto nie jest jeszcze połączone. Poproś inżyniera o kod: działa raz, przez 15 minut. Wtedy będę też mógł pisać do ciebie prywatnie.',
  code: 'Wpisz kod',
  codeLabel: 'Kod',
  language: 'Język',
  languageIntro: 'Dla tego, co piszę do ciebie prywatnie. Na kanale odpowiadam w języku pytania.',
  asTheApp: 'Jak w tej aplikacji',
};

export const SETTINGS_WORDS: Readonly<Record<Lang, SettingsWords>> = { en, de, es, pl };
