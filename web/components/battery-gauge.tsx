/** Below this much, and not charging, it wants to be seen to. */
const LOW_PERCENT = 15
/** Inside the case. */
const FULL_WIDTH = 28

/** How full the phone's battery is, as a picture. `label` says it in words. */
export function BatteryGauge({ percent, isCharging, label }: { percent: number; isCharging: boolean; label: string }) {
  const isLow = percent <= LOW_PERCENT && !isCharging
  return (
    <svg class={isLow ? 'battery-gauge is-low' : 'battery-gauge'} viewBox="0 0 40 20" role="img" aria-label={label}>
      <rect class="battery-case" x="1" y="1" width="34" height="18" rx="5" />
      <rect class="battery-case" x="37" y="7" width="2" height="6" rx="1" />
      <rect class="battery-charge" x="4" y="4" width={Math.max(2, (percent / 100) * FULL_WIDTH)} height="12" rx="2.5" />
      {isCharging && <path class="battery-bolt" d="M19.5 3 13 11.5h4.5L16 17l6.5-8.5H18z" />}
    </svg>
  )
}
