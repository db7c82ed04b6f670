import type { Command } from './command.ts'

type Load = () => Promise<Command>

/** Every command of the phone. Each is loaded when it is called: a process lives for one call only. */
export const COMMANDS: Readonly<Record<string, Load>> = {
  'termux-sms-list': async () => (await import('./sms-list.ts')).smsList,
  'termux-sms-inbox': async () => (await import('./sms-list.ts')).smsInboxReplaced,
  'termux-sms-send': async () => (await import('./sms-send.ts')).smsSend,
  'termux-contact-list': async () => (await import('./contact-list.ts')).contactList,
  'termux-telephony-deviceinfo': async () => (await import('./device-status.ts')).telephonyDeviceInfo,
  'termux-telephony-cellinfo': async () => (await import('./device-status.ts')).telephonyCellInfo,
  'termux-battery-status': async () => (await import('./device-status.ts')).batteryStatus,
  'termux-wifi-connectioninfo': async () => (await import('./device-status.ts')).wifiConnectionInfo,
  'termux-notification': async () => (await import('./notification.ts')).notification,
  'termux-notification-remove': async () => (await import('./notification.ts')).notificationRemove,
  'termux-api-start': async () => (await import('./services.ts')).apiStart,
  'termux-api-stop': async () => (await import('./services.ts')).apiStop,
  'termux-wake-lock': async () => (await import('./services.ts')).wakeLock,
  'termux-wake-unlock': async () => (await import('./services.ts')).wakeUnlock,
  getprop: async () => (await import('./getprop.ts')).getprop,
}

export function findCommand(name: string): Load | undefined {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
}
