import { describe, expect, it } from 'vitest'
import { createModelPhone } from './model-phone.ts'

describe('a phone with two SIMs', () => {
  it('tells which texts went by a card, by selection only', async () => {
    const phone = await createModelPhone()
    await phone.verb('create', '--sims', '2')
    await phone.verb('arrive', '--from', '0612345678', '--body', 'by one', '--sub-id', '1')
    await phone.verb('arrive', '--from', '0612345678', '--body', 'by three', '--sub-id', '3')
    const rows = await phone.list('--message-selection=sub_id == 3', '--message-limit=9')
    expect(rows.map(({ body }) => body)).toEqual(['by three'])
    expect(rows[0]).not.toHaveProperty('sub_id')
  })

  it('can have more slots than cards', async () => {
    const phone = await createModelPhone()
    await phone.verb('set', 'slotCount', '2')
    expect(JSON.parse((await phone.call('termux-telephony-deviceinfo')).stdout)).toMatchObject({ phone_count: 2 })
  })

  it('takes a text for a slot that sends nothing, and is silent about it', async () => {
    const phone = await createModelPhone()
    await phone.verb('create', '--sims', '2')
    await phone.verb('set', 'silentSlots', '[1]')
    expect(await phone.send('0612345678', 'into the void', '-s', '1')).toMatchObject({ exitCode: 0, stdout: '' })
    await phone.send('0612345678', 'heard', '-s', '0')
    phone.wait(30_000)
    const rows = await phone.list('--message-selection=type == 2', '--message-limit=9')
    expect(rows.map(({ body }) => body)).toEqual(['heard'])
  })

  it('hides the messages of a card that was taken out, and knows the new one by a new number', async () => {
    const phone = await createModelPhone()
    await phone.verb('arrive', '--from', '0612345678', '--body', 'old card', '--sub-id', '1')
    await phone.verb('set', 'sims', '[{"slot":0,"subId":4,"carrier":"Free","operator":"20815"}]')
    await phone.send('0612345678', 'new card')
    phone.wait(30_000)
    const bodies = async (selection: string) =>
      (await phone.list(`--message-selection=${selection}`, '--message-limit=9')).map(({ body }) => body)
    expect(await bodies('sub_id == 4')).toEqual(['new card'])
    expect(await bodies('_id > 0')).toEqual(['new card'])
  })
})
