// Changes to a release's dist/main.js, for updates that go wrong.

/** Fails when it runs as a service on data that are there already, as a build does whose fault shows on real data only. */
export const failOnService = (text: string) =>
  text.replace(
    '\n',
    `\nif (process.argv[2] === 'start' && process.env.LANLINE_LOG_TO === 'stdout') { console.error('lanline start: no luck today'); process.exit(1) }\n`,
  )
/** As a build that changes the data's form, which no former build reads, and then ends. */
export const failAfterMigration = (text: string) =>
  text.replace(
    '\n',
    `\nif (process.argv[2] === 'start' && process.env.LANLINE_LOG_TO === 'stdout') {
  const { DatabaseSync } = await import('node:sqlite')
  new DatabaseSync(process.env.HOME + '/.lanline/lanline.db').exec('PRAGMA user_version = 9999')
  console.error('lanline start: no luck after the change'); process.exit(1)
}\n`,
  )
/** Never gets ready, and never ends. */
export const hangOnService = (text: string) =>
  text.replace(
    '\n',
    `\nif (process.argv[2] === 'start' && process.env.LANLINE_LOG_TO === 'stdout') await new Promise(() => setInterval(() => {}, 100000))\n`,
  )
