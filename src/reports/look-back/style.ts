/** How the page looks, on a screen and on paper. */
export const STYLE = `
:root{--ink:#1b2126;--faint:#5b666e;--line:#d5dbdf;--soft:#f3f5f6;--act:#0b6b4f}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main{max-width:1080px;margin:0 auto;padding:28px 24px 64px}
h1{font-size:30px;line-height:1.2;margin:0 0 4px}
h2{font-size:22px;margin:44px 0 6px;padding-top:10px;border-top:3px solid var(--ink)}
h3{font-size:19px;margin:0;line-height:1.3}
p{margin:6px 0}
.faint{color:var(--faint)}
.small{font-size:14px}
.heads{display:flex;flex-wrap:wrap;gap:12px;margin:20px 0 6px;padding:0;list-style:none}
.heads li{flex:1 1 200px;background:var(--soft);border-radius:8px;padding:12px 16px}
.heads b{display:block;font-size:28px;line-height:1.15}
figure{margin:0}
svg{max-width:100%;height:auto;display:block}
summary{cursor:pointer;font-size:19px;font-weight:600;margin:14px 0 4px}
table{border-collapse:collapse;width:100%;margin:10px 0;font-variant-numeric:tabular-nums}
th{text-align:left;font-size:14px;font-weight:600;color:var(--faint);border-bottom:2px solid var(--line);padding:4px 10px 4px 0;vertical-align:bottom}
td{border-bottom:1px solid var(--line);padding:6px 10px 6px 0;vertical-align:top}
.n{text-align:right;white-space:nowrap}
td svg{width:160px}
a{color:inherit}
.trouble{border:1px solid var(--line);border-radius:10px;padding:18px 20px;margin:16px 0;display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:6px 28px;break-inside:avoid}
.trouble header{grid-column:1/-1;display:flex;gap:12px;align-items:baseline;flex-wrap:wrap}
.trouble .rank{font-size:19px;font-weight:700;color:var(--faint)}
.trouble .sum{margin-left:auto;font-weight:700;white-space:nowrap}
.trouble .alone{grid-column:1/-1}
.word{font-weight:600}
.tip{border-left:5px solid var(--act);background:var(--soft);border-radius:0 8px 8px 0;padding:10px 14px;margin-top:10px}
.tip.held{border-color:var(--faint)}
.tip .action{font-size:19px;font-weight:700;line-height:1.3;margin:2px 0}
.tip ol{margin:6px 0 0;padding-left:22px;font-size:14px}
.two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:12px 36px;align-items:start}
li{margin:4px 0}
@media (max-width:760px){.trouble,.two{grid-template-columns:minmax(0,1fr)}.trouble .sum{white-space:normal}main{padding:18px 14px}table{display:block;overflow-x:auto}.trouble .sum{margin-left:0}}
@media print{main{max-width:none;padding:0}body{font-size:11pt}h2{break-after:avoid}.heads li,.tip{border:1px solid var(--line)}@page{margin:14mm}}
`;
