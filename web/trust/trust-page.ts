import { LOCAL_ENDINGS } from '../../src/domain/local-names.ts'
import { otherWays, systems, type Step, type System } from './systems.ts'

interface TrustParts {
  readonly styles: string
  readonly wordmark: string
  readonly icon: (name: 'download' | 'fingerprint' | 'check' | 'lock' | 'route') => string
}

/**
 * The page that tells somebody how to trust the phone's certificate. It is shown before anything is encrypted, to any browser there
 * is, so it is one file without a script. The server fills what stands between double braces.
 */
export function renderTrustPage({ styles, wordmark, icon }: TrustParts): string {
  const endings = LOCAL_ENDINGS.map((ending) => (ending === 'localhost' ? ending : `.${ending}`)).join(' ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Trust your phone · Lanline</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<style>${styles}</style>
</head>
<body>
<header class="top">
<span class="brand">${wordmark}</span>
<p>Already done? <a class="button second" href="{{address}}">Open Lanline</a></p>
</header>
<main>
<div class="lead">
<h1>Tell this device that it can trust your phone</h1>
<p>Your phone made a certificate of its own. Install it once and the line between the two is encrypted, with no warning and no server in between.</p>
</div>
<div class="guides">
${systems.map(({ id }) => `<input type="radio" name="system" id="system-${id}" {{checked.${id}}}>`).join('\n')}
<div class="tabs">${systems.map(({ id, label }) => `<label for="system-${id}">${label}</label>`).join('')}</div>
<label class="picker">For <select aria-label="System">${systems.map(({ id, label }) => `<option value="${id}" {{selected.${id}}}>${label}</option>`).join('')}</select></label>
${systems.map((system) => renderGuide(system, icon)).join('\n')}
</div>
<aside>
<section class="card beside">
<h2>${icon('fingerprint')} Fingerprint, SHA-256</h2>
${renderFingerprint()}
<p class="foot">In Termux: <code>lanline doctor</code></p>
</section>
<section class="card">
<h2>What it can do, and cannot</h2>
<ul>
<li class="is-ok">${icon('check')}It can vouch only for addresses of home networks (192.168.x.x, 10.x.x.x, 172.16–31.x.x, fc00::/7), link-local (169.254.x.x, fe80::/10), loopback (127.x.x.x, ::1) and shared carrier space (100.64.0.0/10), and for names ending in ${endings}</li>
<li>${icon('lock')}It cannot vouch for your bank, your mail or any other site</li>
<li>${icon('lock')}It cannot make new authorities if the phone is stolen: the key that could was destroyed</li>
</ul>
</section>
<p class="card row">${icon('route')}<span>Rather not install anything?</span> <a href="#other-ways">Three other ways</a></p>
</aside>
<section id="other-ways">
<h2>Without installing anything</h2>
<div class="ways">
${otherWays.map((way) => `<div class="card"><h3>${way.title}</h3>${renderText(way)}</div>`).join('\n')}
</div>
<p class="note">Or open <a href="{{address}}">{{address}}</a> and go on past the browser’s warning. You can read and write then, but the browser will not install Lanline as an app or open it while the phone is away.</p>
</section>
</main>
<footer><a class="button primary" href="{{address}}">Open Lanline</a></footer>
</body>
</html>
`
}

function renderGuide({ id, steps }: System, icon: TrustParts['icon']): string {
  const items = steps.map(
    (step) =>
      `<li><h2>${step.title}</h2>${renderText(step)}${renderFile(step, icon)}${step.hasFingerprint ? `<div class="card here">${renderFingerprint()}</div>` : ''}</li>`,
  )
  return `<ol class="steps for-${id}">\n${items.join('\n')}\n</ol>`
}

function renderText({ text, command }: Step): string {
  const shown = text?.replaceAll(/`([^`]+)`/g, '<code>$1</code>').replaceAll('&', '&amp;') ?? ''
  return `${shown && `<p>${shown}</p>`}${command ? `<pre><code>${command.replaceAll('&', '&amp;')}</code></pre>` : ''}`
}

function renderFile({ file }: Step, icon: TrustParts['icon']): string {
  return file ? `<p><a class="button primary" href="/${file}" download>${icon('download')}${file}</a></p>` : ''
}

/** Eight groups, as Termux prints them, so that they can be compared line by line. */
function renderFingerprint(): string {
  const groups = Array.from({ length: 8 }, (_, index) => `<li>{{fingerprint.${index}}}</li>`)
  return `<ol class="fingerprint">${groups.join('')}</ol>`
}
