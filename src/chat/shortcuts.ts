/** What both manifests offer beside buttons: by its name there, what a press says it is about in place of a message. */
export const SHORTCUTS = { 'call-for-help': 'call', ask: 'ask', why: 'why' } as const;

export type Shortcut = keyof typeof SHORTCUTS;

export const shortcutNames = Object.keys(SHORTCUTS) as readonly Shortcut[];
