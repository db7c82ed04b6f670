import { createHash } from 'node:crypto'

/** The style of an HTML file: light or dark as its reader's screen is, and on paper black on white. */
export const HTML_STYLE = `
:root{color-scheme:light dark;--canvas:#e8edf2;--surface:#fff;--ink:#16202a;--ink-2:#465360;--ink-3:#57646f;--line:#dae1e7;--in:#fff;--out:#fbe2cb;--out-ink:#1d1712;--out-meta:#6b4d36;--link:#a23e0c;--out-link:#8a3507;--danger:#b3173f;--caution:#765400;--pill:#f2f5f8;--corner:#e8edf2}
@media (prefers-color-scheme:dark){:root{--canvas:#0e141a;--surface:#141b22;--ink:#e8edf2;--ink-2:#b4bfc9;--ink-3:#98a5b1;--line:#26313b;--in:#212b35;--out:#63391f;--out-ink:#fbefe6;--out-meta:#e0bfa4;--link:#f6a878;--out-link:#ffc59e;--danger:#ff8fa6;--caution:#ebc25a;--pill:#1e2730}}
*{box-sizing:border-box}
html{scroll-padding-top:16px}
body{margin:0;background:var(--canvas);color:var(--ink);font:400 1rem/1.45 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
.page{max-inline-size:760px;margin-inline:auto;padding:0 16px 48px}
.top{background:var(--surface);border-block-end:1px solid var(--line);margin-block-end:24px}
.top>div,.foot{max-inline-size:760px;margin-inline:auto;padding:24px 16px}
h1{font-size:1.625rem;line-height:2rem;font-weight:600;margin:0 0 4px;letter-spacing:-.018em}
:lang(ar) h1{letter-spacing:0}
h2{font-size:1.25rem;line-height:1.75rem;font-weight:600;margin:0}
.top p,.about,.foot{color:var(--ink-2);font-size:.875rem;margin:0}
.foot{color:var(--ink-3);padding-block:0 32px}
nav{background:var(--surface);border:1px solid var(--line);border-radius:16px;padding:16px 20px;margin-block-end:32px}
nav ol{margin:8px 0 0;padding:0;list-style:none;columns:2 18rem;column-gap:24px}
nav li{padding-block:3px;break-inside:avoid}
nav small{color:var(--ink-3)}
article>header{padding-block:24px 4px;margin-block-end:8px;border-block-end:1px solid var(--line)}
.day{content-visibility:auto;contain-intrinsic-size:auto 480px}
.day h3{text-align:center;margin:20px 0 16px;font-size:.8125rem;line-height:1rem;font-weight:500;color:var(--ink-2)}
.day h3 time{background:var(--pill);border-radius:99px;padding:6px 12px;display:inline-block}
.day ol{list-style:none;margin:0;padding:0;display:flex;flex-direction:column}
.day li{max-inline-size:min(84%,560px);padding:8px 12px;border-radius:12px;background:var(--in);align-self:flex-start;margin-block-start:12px;corner-start-start-shape:bevel}
.day li.out{background:var(--out);color:var(--out-ink);align-self:flex-end;corner-start-start-shape:round;corner-start-end-shape:bevel}
.day li.next{margin-block-start:2px;border-start-start-radius:4px;corner-start-start-shape:round}
.day li.out.next{border-start-start-radius:12px;border-start-end-radius:4px;corner-start-end-shape:round}
.day li p{margin:0;white-space:pre-wrap;unicode-bidi:plaintext;text-align:start}
.day li.out a{color:var(--out-link)}
.meta{display:block;margin-block-start:2px;font-size:.75rem;line-height:1rem;color:var(--ink-3);font-variant-numeric:tabular-nums;text-align:end}
.out .meta{color:var(--out-meta)}
.bad{color:var(--danger);font-weight:600}
.out .bad,.out .maybe{color:inherit;font-weight:600}
.none{text-align:center;color:var(--ink-2);padding-block:48px}
.hide{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
@media (forced-colors:active){.day li{border:1px solid}}
@media print{
:root{--canvas:#fff;--surface:#fff;--ink:#000;--ink-2:#333;--ink-3:#333;--line:#999;--in:#fff;--out:#f2f2f2;--out-ink:#000;--out-meta:#333;--link:#000;--out-link:#000;--danger:#000;--pill:#fff}
body{font-size:10.5pt}
.day{content-visibility:visible}
.day li{border:1px solid #999;break-inside:avoid}
.day h3{break-after:avoid}
article+article{break-before:page}
.page,.top>div,.foot{max-inline-size:none;padding-inline:0}
.to-top{display:none}
}
`

/** Lets in this style and nothing else: no script, nothing from any other place. */
export const HTML_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(HTML_STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`
