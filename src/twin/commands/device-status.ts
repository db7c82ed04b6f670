import type { JsonWriter } from '../model/json-writer.ts'
import { callApi } from './api-call.ts'
import { plainScript } from './plain-script.ts'
import { isOldApp } from './versions.ts'

type Members = readonly (readonly [string, string | number | boolean | null])[]

function writeObject(out: JsonWriter, members: Members): void {
  out.beginObject()
  for (const [name, value] of members) {
    out.name(name)
    out.value(value)
  }
  out.endObject()
}

const ANDROID_14 = 34

export const batteryStatus = plainScript('Get the status of the device battery.', ({ phone }) =>
  callApi(phone, [], (out) => {
    const { percentage, plugged, status, temperature } = phone.settings.battery
    const current = status === 'CHARGING' ? 1_312_000 : -214_000
    if (isOldApp(phone.settings)) {
      return writeObject(out, [
        ['health', 'GOOD'],
        ['percentage', percentage],
        ['plugged', plugged],
        ['status', status],
        ['temperature', temperature],
        ['current', current],
      ])
    }
    return writeObject(out, [
      ['present', true],
      ['technology', 'Li-ion'],
      ['health', 'GOOD'],
      ['plugged', plugged],
      ['status', status],
      ['temperature', temperature],
      ['voltage', 3_912],
      ['current', current],
      ['percentage', percentage],
      ['level', percentage],
      ['scale', 100],
      ['charge_counter', Math.round(percentage * 43_850)],
      ...(phone.settings.sdk >= ANDROID_14 ? [['cycle', 231] as const] : []),
    ])
  }),
)

export const telephonyDeviceInfo = plainScript('Get information about the telephony device.', ({ phone }) =>
  callApi(phone, ['READ_PHONE_STATE'], (out) => {
    const { sims, slotCount, simCountry, defaultSlot, simState, hasNetwork } = phone.settings
    const sim = sims.find(({ slot }) => slot === defaultSlot) ?? sims[0]
    const network = hasNetwork && simState === 'ready' ? sim : undefined
    writeObject(out, [
      ['data_enabled', 'true'],
      ['data_activity', 'none'],
      ['data_state', network === undefined ? 'disconnected' : 'connected'],
      ['device_id', null],
      ['device_software_version', '00'],
      ['phone_count', Math.max(sims.length, slotCount)],
      ['phone_type', 'gsm'],
      ['network_operator', network?.operator ?? ''],
      ['network_operator_name', network?.carrier ?? ''],
      ['network_country_iso', network === undefined ? '' : simCountry],
      ['network_type', network === undefined ? 'unknown' : 'lte'],
      ['network_roaming', false],
      ['sim_country_iso', sim === undefined ? '' : simCountry],
      ['sim_operator', sim?.operator ?? ''],
      ['sim_operator_name', sim?.carrier ?? ''],
      ['sim_serial_number', null],
      ['sim_subscriber_id', null],
      ['sim_state', sim === undefined ? 'absent' : simState],
    ])
  }),
)

export const telephonyCellInfo = plainScript('Get information about all observed cells.', ({ phone }) =>
  callApi(phone, ['ACCESS_COARSE_LOCATION'], (out) => {
    const { sims, locationOn } = phone.settings
    out.beginArray()
    for (const { slot, operator } of locationOn ? sims : []) {
      writeObject(out, [
        ['type', 'lte'],
        ['registered', true],
        ['asu', 44 - slot * 12],
        ['dbm', -96 - slot * 12],
        ['level', 3 - slot],
        ['timing_advance', 2],
        ['ci', 28_311_554 + slot],
        ['pci', 211],
        ['tac', 4_102],
        ['mcc', Number(operator.slice(0, 3))],
        ['mnc', Number(operator.slice(3))],
        ['rsrp', -96 - slot * 12],
        ['rsrq', -10],
        ['rssi', -65],
      ])
    }
    out.endArray()
  }),
)

export const wifiConnectionInfo = plainScript('Get information about the current wifi connection.', ({ phone }) =>
  callApi(phone, [], (out) => {
    const { connected, ip, ssid, rssi } = phone.settings.wifi
    if (!connected) return writeObject(out, [['API_ERROR', 'No current connection']])
    return writeObject(out, [
      ['bssid', '02:00:00:00:00:00'],
      ['frequency_mhz', 5_180],
      ['ip', ip],
      ['link_speed_mbps', 390],
      ['mac_address', '02:00:00:00:00:00'],
      ['network_id', -1],
      ['rssi', rssi],
      ['ssid', ssid],
      ['ssid_hidden', false],
      ['supplicant_state', 'COMPLETED'],
    ])
  }),
)
