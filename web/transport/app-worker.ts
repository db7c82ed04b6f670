const ADDRESS = '/service-worker.js'
/** The one policy that our pages may make, see the content policy of the server. */
const POLICY = 'lanline-service-worker'

export interface WorkerListener {
  /** A newer version lies ready on this device. `apply` switches to it and loads the page again. */
  onUpdate: (apply: () => void) => void
}

export interface AppWorker {
  /** Asks the server for a newer version; out of reach is no error. */
  lookForUpdate(): void
}

/** Has the app kept on this device. Undefined where the browser has no service workers: without https, and in some private windows. */
export async function startWorker({ onUpdate }: WorkerListener): Promise<AppWorker | undefined> {
  if (!('serviceWorker' in navigator)) return undefined
  const { serviceWorker } = navigator
  const wasControlled = serviceWorker.controller !== null
  let mayReload = false
  serviceWorker.addEventListener('controllerchange', () => {
    if (mayReload) location.reload()
    // Another tab took the new version; the parts that this one still has to load may be gone.
    else if (wasControlled) onUpdate(() => location.reload())
  })

  const registration = await register()
  if (!registration) return undefined
  const offer = (worker: ServiceWorker) => {
    // The very first one is no update.
    if (!serviceWorker.controller) return
    onUpdate(() => {
      mayReload = true
      worker.postMessage('activate', [])
    })
  }
  if (registration.waiting) offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') offer(worker)
    })
  })
  return {
    lookForUpdate: () => void registration.update().catch(() => undefined),
  }
}

async function register(): Promise<ServiceWorkerRegistration | undefined> {
  try {
    return await navigator.serviceWorker.register(trustedAddress(), { scope: '/', updateViaCache: 'none' })
  } catch {
    // A certificate that was only clicked through, or storage that is forbidden: the page works without, and its settings say so.
    return undefined
  }
}

function trustedAddress(): string {
  if (typeof trustedTypes === 'undefined' || !trustedTypes) return ADDRESS
  const policy = trustedTypes.createPolicy(POLICY, {
    createScriptURL(url) {
      if (url !== ADDRESS) throw new TypeError(`Not our service worker: ${url}`)
      return url
    },
  })
  // `register` takes the trusted object, which the DOM types do not know yet.
  return policy.createScriptURL(ADDRESS) as unknown as string
}
