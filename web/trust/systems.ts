/** One step of a guide. In texts, what stands between backticks is shown as something to type or to look for. */
export interface Step {
  readonly title: string
  readonly text?: string
  /** A file to fetch first. */
  readonly file?: 'lanline-ca.crt' | 'lanline-ca.mobileconfig'
  readonly command?: string
  /** Shows the fingerprint right here where there is no room beside the steps. */
  readonly hasFingerprint?: boolean
}

export interface System {
  readonly id: string
  readonly label: string
  readonly steps: readonly Step[]
}

const download: Step = { title: 'Download the certificate', file: 'lanline-ca.crt' }

const compare = (command: string): Step => ({
  title: 'Compare the fingerprint',
  text: 'The page you read now is not encrypted yet, so look at the file itself. This prints the same 64 figures that Termux shows, without colons:',
  command,
  hasFingerprint: true,
})

const open: Step = {
  title: 'Open Lanline',
  text: '`{{address}}`, then type the code that `lanline pair` prints in Termux.',
}

/** What to do on each system, from nothing to the open app. */
export const systems: readonly System[] = [
  {
    id: 'android',
    label: 'Android',
    steps: [
      download,
      {
        title: 'Open Settings › Security › Encryption & credentials',
        text: 'Then Install a certificate › CA certificate › Install anyway. Android asks for your screen lock. On some phones it is under Biometrics and security, or More security settings: search the settings for “certificate”.',
      },
      {
        title: 'Pick lanline-ca.crt',
        text: 'Android will say that the network may be monitored. It means this certificate, and it cannot be used for that: see what it can do, and cannot.',
      },
      {
        title: 'Compare the fingerprint',
        text: 'Trusted credentials › User › Lanline shows SHA-256. It must be the one that Termux shows. If it differs, remove it there.',
        hasFingerprint: true,
      },
      open,
    ],
  },
  {
    id: 'ios',
    label: 'iPhone, iPad',
    steps: [
      {
        title: 'Download the profile in Safari',
        text: 'Other browsers cannot hand it to the system. Tap Allow.',
        file: 'lanline-ca.mobileconfig',
      },
      {
        title: 'Open Settings › Profile Downloaded',
        text: 'Tap More Details, then the certificate, and compare its SHA-256 with the one that Termux shows.',
        hasFingerprint: true,
      },
      {
        title: 'Install it',
        text: 'Back, then Install. iOS asks for your passcode and says that the profile is not signed.',
      },
      {
        title: 'Switch it on',
        text: 'Settings › General › About › Certificate Trust Settings (at the very bottom): turn on Lanline. Without this step Safari goes on warning.',
      },
      open,
    ],
  },
  {
    id: 'windows',
    label: 'Windows',
    steps: [
      download,
      compare('certutil -hashfile "%USERPROFILE%\\Downloads\\lanline-ca.crt" SHA256'),
      {
        title: 'Install it for yourself',
        text: 'In the Command Prompt, without administrator rights. Windows asks once: Yes.',
        command: 'certutil -user -addstore Root "%USERPROFILE%\\Downloads\\lanline-ca.crt"',
      },
      { title: 'Start the browser anew', text: 'Chrome and Edge know it from then on. Firefox: see its own tab.' },
      open,
    ],
  },
  {
    id: 'mac',
    label: 'Mac',
    steps: [
      download,
      compare('shasum -a 256 ~/Downloads/lanline-ca.crt'),
      {
        title: 'Install it for yourself',
        text: 'In the Terminal. macOS asks for your password.',
        command:
          'security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db ~/Downloads/lanline-ca.crt',
      },
      {
        title: 'Start the browser anew',
        text: 'Safari, Chrome and Edge know it from then on. Firefox: see its own tab.',
      },
      open,
    ],
  },
  {
    id: 'linux',
    label: 'Linux',
    steps: [
      download,
      compare('sha256sum ~/Downloads/lanline-ca.crt'),
      {
        title: 'Install it for Chromium and Chrome',
        text: '`certutil` is in the package libnss3-tools (Debian, Ubuntu), nss-tools (Fedora) or nss (Arch). New Chromium keeps its list in `~/.local/share/pki/nssdb` and still reads this one.',
        command:
          'mkdir -p ~/.pki/nssdb && certutil -d sql:$HOME/.pki/nssdb -A -t "C,," -n lanline -i ~/Downloads/lanline-ca.crt',
      },
      { title: 'Start the browser anew', text: 'Firefox has a list of its own: see its tab.' },
      open,
    ],
  },
  {
    id: 'firefox',
    label: 'Firefox',
    steps: [
      {
        title: 'On Windows and Mac: install it in the system first',
        text: 'Firefox takes over what the system trusts: Settings › Privacy & Security › Certificates, “Allow Firefox to automatically trust third-party root certificates”. Nothing else is needed.',
      },
      {
        title: 'On Linux: import it',
        text: 'Settings › Privacy & Security › Certificates › View Certificates › Authorities › Import. Press View and compare SHA-256, then tick “Trust this CA to identify websites”.',
        file: 'lanline-ca.crt',
        hasFingerprint: true,
      },
      {
        title: 'On Android: let Firefox use the system’s',
        text: 'Do the steps for Android. Then in Firefox: Settings › About Firefox, tap the logo seven times, back, Secret Settings › “Use third party CA certificates”.',
      },
      open,
    ],
  },
]

/** The ways in that ask for no certificate: a browser treats its own machine as safe. */
export const otherWays: readonly Step[] = [
  {
    title: 'On the phone itself',
    text: 'Its own browser needs nothing: open this address there.',
    command: 'http://localhost:{{port}}',
  },
  {
    title: 'A computer on a USB cable',
    text: 'With adb and USB debugging. Then open `http://localhost:{{port}}` on the computer.',
    command: 'adb forward tcp:{{port}} tcp:{{port}}',
  },
  {
    title: 'A computer over SSH',
    text: 'With `sshd` running in Termux. Leave it open, and open `http://localhost:{{port}}` on the computer.',
    command: 'ssh -N -L {{port}}:127.0.0.1:{{port}} -p 8022 {{host}}',
  },
]
