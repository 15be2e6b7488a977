/** Teams' card as Microsoft's own renderer draws it, with the sizes and colours of Teams' light theme. The payload is the real one. */
const HOST = {
  fontFamily: '"Segoe UI", "DejaVu Sans", sans-serif',
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  supportsInteractivity: true,
  imageSizes: { small: 32, medium: 52, large: 100 },
  actions: {
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    buttonSpacing: 8,
    maxActions: 6,
    spacing: 'default',
    showCard: { actionMode: 'inline', inlineTopMargin: 8 },
  },
  containerStyles: Object.fromEntries(
    Object.entries({ default: '#ffffff', emphasis: '#f0f0f0', good: '#e7f2da', attention: '#fcf4f6', warning: '#fbf6d9' }).map(
      ([name, colour]) => [
        name,
        {
          backgroundColor: colour,
          foregroundColors: {
            default: { default: '#242424', subtle: '#616161' },
            accent: { default: '#5b5fc7', subtle: '#5b5fc7' },
          },
        },
      ],
    ),
  ),
};

const STYLE = `
  body { margin: 0; padding: 12px 14px; width: 392px; background: #f5f5f5; font: 14px "Segoe UI", "DejaVu Sans", sans-serif; }
  .who { font-size: 12px; color: #616161; margin: 0 0 4px 4px; }
  .ai { background: #e8ebfa; border-radius: 4px; padding: 1px 6px; color: #444791; }
  #card { background: #fff; border: 1px solid #e1e1e1; border-radius: 4px; overflow: hidden; }
  .ac-pushButton { border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; font: 600 14px "Segoe UI", "DejaVu Sans", sans-serif; padding: 5px 12px; }
  .style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff; }
  .style-destructive { color: #c4314b; border-color: #c4314b; }
`;

/** To be opened in a browser that has the renderer loaded. */
export const teamsPage = (time: string): string =>
  `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>
   <p class="who">Linemate · ${time} <span class="ai">AI generated</span></p><div id="card"></div>`;

/** Runs in the page. */
export const drawCard = (card: object): string => `(() => {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(HOST)});
  card.parse(${JSON.stringify(card)});
  document.getElementById('card').append(card.render());
})()`;
