import type { FindingText } from './finding.ts'

const LOGS = 'Restart Lanline, and look at'
const ENABLE = 'SVDIR=$PREFIX/var/service sv-enable lanline'

/** Lanline itself: what it runs on, whether it runs, and whether it starts again by itself. */
export const programTexts = {
  node: {
    area: 'program',
    cases: {
      ok: { state: 'ok', title: 'Node {version}' },
      too_old: {
        state: 'fail',
        title: 'Node {version} is too old',
        fact: 'Lanline needs {needed}',
        remedy: 'Run in Termux',
        command: 'pkg upgrade && pkg install nodejs-lts',
      },
    },
  },
  packages: {
    area: 'program',
    cases: {
      ok: { state: 'ok', title: 'Termux’s packages fit together' },
      broken: {
        state: 'fail',
        title: 'An upgrade of Termux’s packages was interrupted',
        fact: 'Not ready: {names}',
        remedy: 'Run in Termux',
        command: 'dpkg --configure -a && pkg upgrade',
      },
      partial: {
        state: 'warn',
        title: 'Termux’s packages were upgraded in part: Node was built for another SQLite',
        fact: 'Built for {built}, found {found}',
        remedy: 'Run in Termux',
        command: 'pkg upgrade',
      },
    },
  },
  icu: {
    area: 'program',
    cases: {
      ok: { state: 'ok', title: 'Node knows time zones and languages' },
      missing: {
        state: 'warn',
        title: 'Node lacks time zones or languages: times and order may be wrong',
        fact: 'Not known: {names}',
        remedy: 'Run in Termux',
        command: 'pkg upgrade',
      },
    },
  },
  clock: {
    area: 'program',
    cases: {
      ok: { state: 'ok', title: 'The phone’s clock fits the messages' },
      behind: {
        state: 'warn',
        title: 'The phone’s clock is behind its newest message',
        fact: 'By {gap_ms}; the message is of {newest_at}',
        remedy: 'Android settings, System, Date and time: set the time automatically',
      },
      wrong: {
        state: 'fail',
        title: 'The phone’s clock is wrong',
        fact: 'It says {now_at}',
        remedy: 'Android settings, System, Date and time: set the time automatically',
      },
    },
  },
  daemon: {
    area: 'program',
    cases: {
      ok: { state: 'ok', title: 'Lanline runs', fact: 'Version {version}, process {pid}' },
      none: { state: 'note', title: 'Lanline does not run on this data', remedy: 'Start it with', command: '{start}' },
      other_version: {
        state: 'warn',
        title: 'The Lanline that runs is of another version',
        fact: 'It is {running}, this is {version}',
        remedy: 'Restart it',
      },
      silent: {
        state: 'fail',
        title: 'Lanline runs but gives no answer',
        fact: '{problem}',
        remedy: LOGS,
        command: 'lanline logs',
      },
    },
  },
  port: {
    area: 'program',
    cases: {
      ok: { state: 'ok', title: '{url} answers' },
      free: { state: 'ok', title: 'Port {port} is free' },
      taken: {
        state: 'fail',
        title: 'Another program uses port {port}',
        remedy: 'Name another port with --port',
      },
      taken_by_lanline: {
        state: 'fail',
        title: 'Another Lanline uses port {port}',
        fact: 'Version {version}, on other data',
        remedy: 'Stop that one, or name another port with --port',
      },
      silent: {
        state: 'fail',
        title: '{url} does not answer',
        fact: '{problem}',
        remedy: LOGS,
        command: 'lanline logs',
      },
    },
  },
  service: {
    area: 'program',
    cases: {
      ok: { state: 'ok', title: 'The service runs', fact: 'In {path}' },
      none: {
        state: 'note',
        title: 'Lanline is no service here: it ends with the terminal that it was started in',
        remedy: 'install.sh makes it one',
      },
      no_runit: {
        state: 'fail',
        title: 'The package termux-services is missing: the service cannot run',
        remedy: 'Run in Termux, then close Termux and open it again',
        command: 'pkg install termux-services',
      },
      disabled: {
        state: 'warn',
        title: 'The service is switched off',
        fact: 'There is {path}',
        remedy: 'Run in Termux',
        command: ENABLE,
      },
      unsupervised: {
        state: 'warn',
        title: 'The service is there, but nothing looks after it',
        fact: 'runsvdir does not run',
        remedy: 'Close Termux and open it again, or run',
        command: '. $PREFIX/etc/profile.d/start-services.sh',
      },
      stopped: {
        state: 'warn',
        title: 'The service is stopped',
        remedy: 'Run in Termux',
        command: 'SVDIR=$PREFIX/var/service sv up lanline',
      },
      no_run: {
        state: 'fail',
        title: 'The service has nothing that could be run',
        fact: '{path} is missing or cannot be executed',
        remedy: 'Run install.sh again',
      },
    },
  },
  service_log: {
    area: 'program',
    cases: {
      ok: { state: 'ok', title: 'The service’s log is kept', fact: '{path}' },
      none: {
        state: 'warn',
        title: 'The service has no log: what it says before its end is lost',
        fact: 'There is no {path}',
        remedy: 'Run install.sh again',
      },
    },
  },
  boot: {
    area: 'program',
    cases: {
      ok: { state: 'ok', title: 'Lanline starts after a reboot', fact: '{path}; it needs the app Termux:Boot' },
      none: {
        state: 'warn',
        title: 'Nothing starts Lanline after a reboot',
        fact: 'No file in {path} starts the services',
        remedy: 'Install Termux:Boot from the same place as Termux, open it once, and run install.sh again',
      },
      folder: {
        state: 'fail',
        title: 'A folder lies among what Termux:Boot starts: it starts nothing that comes after it',
        fact: '{path}',
        remedy: 'Move that folder elsewhere',
      },
      no_wake_lock: {
        state: 'warn',
        title: 'What starts Lanline after a reboot takes no wake lock',
        fact: '{path}',
        remedy: 'Run install.sh again, or let its first line be',
        command: 'termux-wake-lock',
      },
      source: {
        state: 'warn',
        title: 'What starts Lanline after a reboot uses “source”, which Termux’s sh does not know',
        fact: '{path}',
        remedy: 'Write a dot instead',
        command: '. $PREFIX/etc/profile.d/start-services.sh',
      },
    },
  },
  webhooks: {
    area: 'program',
    cases: {
      ok: { state: 'ok', title: 'The webhooks get through', fact: '{count}' },
      failing: {
        state: 'warn',
        title: 'A webhook does not get through',
        fact: '{count} of {total}, since {since_at}',
        remedy: 'Look at its log in the settings of the web app, Webhooks',
      },
      off: {
        state: 'warn',
        title: 'A webhook was switched off, because nothing got through or a backup was restored',
        fact: '{count} of {total}',
        remedy: 'Look at its log in the settings of the web app, Webhooks, and switch it on again',
      },
    },
  },
  logs: {
    area: 'program',
    cases: {
      ok: { state: 'ok', title: 'Lanline’s log is kept in bounds', fact: '{size_bytes}' },
      none: { state: 'note', title: 'There is no log yet' },
      large: {
        state: 'warn',
        title: 'Lanline’s log has grown large',
        fact: '{size_bytes} in {path}',
        remedy: 'See that nobody else writes there, and restart Lanline',
      },
    },
  },
} as const satisfies Record<string, FindingText>
