import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { begin, openTestStore, say } from '../store/fixtures.ts'
import { projectRoot } from '../support/source-files.ts'
import { createSmallDisk } from './small-disk.ts'

const lanline = `'${process.execPath}' --disable-warning=ExperimentalWarning '${projectRoot}/src/main.ts'`

/** Runs a shell script beside data on a small disk of its own; `lanline`, `DATA` and `DISK` are set. Undefined: there can be none here. */
function onSmallDisk(script: string): string | undefined {
  const disk = createSmallDisk({ size: '8m' })
  if (!disk) return undefined
  const source = mkdtempSync(join(tmpdir(), 'lanline-source-'))
  onTestFinished(() => rmSync(source, { recursive: true }))
  const store = openTestStore({ path: join(source, 'lanline.db') })
  say(store, begin(store), 'kept')
  store.close()
  const setUp = `DISK='${disk.directory}'; DATA="$DISK/data"; cp -r '${source}' "$DATA"; lanline() { ${lanline} "$@"; }`
  const fill = 'fill() { head -c 20m /dev/zero > "$DISK/filler" 2>/dev/null || true; }'
  const words = [...disk.through.slice(1), 'sh', '-c', `${setUp}\n${fill}\n${script}`]
  const { stdout } = spawnSync('unshare', words, { encoding: 'utf8', timeout: 60_000 })
  return stdout.replaceAll(disk.directory, 'DISK')
}

const lines = (text: string | undefined) => text?.trim().split('\n')

describe('a disk without any space', () => {
  it('lets each command end with a sentence, and changes nothing', () => {
    const told = onSmallDisk(`fill
      sum=$(cat "$DATA/lanline.db" | cksum)
      for words in 'start --no-lan --port 0' 'token create x'; do lanline $words --data "$DATA" 2>&1; echo "exit $?"; done
      lanline backup "$DISK/b.db" --data "$DATA" 2>&1
      ls -A "$DISK"
      [ "$sum" = "$(cat "$DATA/lanline.db" | cksum)" ] && echo same
      rm "$DISK/filler"; lanline backup "$DISK/b.db" --data "$DATA" 2>&1`)
    if (told === undefined) return
    const full = 'Cannot open the data in DISK/data: no space is left there; make room and start again, nothing is lost'
    expect(lines(told)).toEqual([
      `lanline start: ${full}`,
      'exit 1',
      `lanline token: ${full}`,
      'exit 1',
      expect.stringMatching(
        /^lanline backup: Cannot back up into DISK\/b\.db: it needs 1 MB in DISK, and 0 MB are free there/,
      ),
      'data',
      'filler',
      'same',
      expect.stringMatching(/^1 message of 1 conversation, [\d,]+ bytes, in DISK\/b\.db$/),
    ])
  })

  it('is not taken for lost data at the next start, where the first one could not even begin', () => {
    const told = onSmallDisk(`mkdir "$DISK/new"; fill
      lanline token create x --data "$DISK/new" > /dev/null 2>&1; echo "exit $?"
      rm "$DISK/filler"
      lanline token create x --data "$DISK/new" 2>&1 | grep -c '^lan_'`)
    if (told !== undefined) expect(lines(told)).toEqual(['exit 1', '1'])
  })

  it('that can only be read lets nothing be taken from it, and says to copy it first', () => {
    const told = onSmallDisk(`OUT=$(mktemp -d); mount -o remount,ro "$DISK"
      lanline export "$OUT/all.json" --data "$DATA" 2>&1; echo "exit $?"
      lanline backup "$OUT/b.db" --data "$DATA" 2>&1; echo "exit $?"
      ls -A "$OUT"
      cp -r "$DATA" "$OUT/data"; lanline export "$OUT/all.json" --data "$OUT/data" 2>&1 | sed 's/, in .*//'
      rm -r "$OUT"`)
    if (told === undefined) return
    const why =
      /Cannot read DISK\/data\/lanline\.db where it lies: .*copy the directory to another disk first.*docs\/disk\.md/
    expect(lines(told)).toEqual([
      expect.stringMatching(why),
      'exit 1',
      expect.stringMatching(why),
      'exit 1',
      expect.stringMatching(/^1 message, [\d,]+ bytes$/),
    ])
  })

  it('during a restore leaves what was there', () => {
    const told = onSmallDisk(`lanline backup "$DISK/b.db" --data "$DATA" > /dev/null
      sum=$(cat "$DATA/lanline.db" | cksum); fill
      lanline restore "$DISK/b.db" --data "$DATA" 2>&1
      ls "$DATA" | grep -E '^lanline.db$|restor'
      [ "$sum" = "$(cat "$DATA/lanline.db" | cksum)" ] && echo same`)
    if (told === undefined) return
    expect(lines(told)).toEqual([
      expect.stringMatching(
        /^lanline restore: Cannot restore DISK\/b\.db: it needs 1 MB in DISK\/data.*nothing was changed$/,
      ),
      'lanline.db',
      'same',
    ])
  })
})

describe('a disk that can only be read', () => {
  it('lets a start end with a sentence', () => {
    const told = onSmallDisk(`mount -o remount,ro "$DISK"
      lanline start --no-lan --port 0 --data "$DATA" 2>&1; echo "exit $?"
      lanline restore "$DATA/lanline.db" --data "$DATA" 2>&1; echo "exit $?"`)
    if (told === undefined) return
    const sentence = /Cannot use DISK\/data for the data: EROFS: read-only file system/
    expect(lines(told)).toEqual([expect.stringMatching(sentence), 'exit 1', expect.stringMatching(sentence), 'exit 1'])
  })
})
