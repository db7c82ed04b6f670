import { createHash, X509Certificate } from 'node:crypto'

const LINE_CHARS = 64

/** The CA as a configuration profile, the form in which iPhones and Macs install one. The same CA gives the same profile, so a second install replaces the first. */
export function formatMobileProfile(rootPem: string): string {
  const { raw, fingerprint256 } = new X509Certificate(rootPem)
  const der = raw.toString('base64').match(new RegExp(`.{1,${LINE_CHARS}}`, 'g')) ?? []
  const mark = fingerprint256.replaceAll(':', '').slice(0, 16).toLowerCase()
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>PayloadContent</key>
  <array>
    <dict>
      <key>PayloadCertificateFileName</key><string>lanline-ca.crt</string>
      <key>PayloadContent</key>
      <data>
${der.join('\n')}
      </data>
      <key>PayloadDescription</key><string>Vouches for addresses in your home only. SHA-256: ${fingerprint256}</string>
      <key>PayloadDisplayName</key><string>Lanline</string>
      <key>PayloadIdentifier</key><string>lanline.${mark}.certificate</string>
      <key>PayloadType</key><string>com.apple.security.root</string>
      <key>PayloadUUID</key><string>${uuidFrom(`${fingerprint256} certificate`)}</string>
      <key>PayloadVersion</key><integer>1</integer>
    </dict>
  </array>
  <key>PayloadDescription</key><string>Lets this device trust the Lanline on your phone.</string>
  <key>PayloadDisplayName</key><string>Lanline</string>
  <key>PayloadIdentifier</key><string>lanline.${mark}</string>
  <key>PayloadRemovalDisallowed</key><false/>
  <key>PayloadType</key><string>Configuration</string>
  <key>PayloadUUID</key><string>${uuidFrom(`${fingerprint256} profile`)}</string>
  <key>PayloadVersion</key><integer>1</integer>
</dict>
</plist>
`
}

function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  // Version 8: made from a hash of our own choice.
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ]
  return groups.join('-').toUpperCase()
}
