import { describe, expect, it } from 'vitest'
import { findOneTimeCode } from '../../src/domain/one-time-code.ts'

describe('findOneTimeCode', () => {
  it.each([
    ['481 920 is your code to approve the transfer of 120.00 EUR', '481920'],
    ['The code for the storage room is 7305 1842', '73051842'],
    ['G-482910 is your Google verification code.', '482910'],
    ['Your code is 7305 1842. Never share it.', '73051842'],
    ['Use 119822 as OTP for your purchase of Rs. 2500 on 12/11/2026', '119822'],
    ['Votre code de vérification est le 4821', '4821'],
    ['【某某】您的验证码是 938271，5分钟内有效', '938271'],
    ['Ваш код: 55-10-92', '551092'],
    ['رمز التحقق الخاص بك هو 662718', '662718'],
    ['Your login code: A7K9Q2', 'A7K9Q2'],
    ['Your code is ABC-123', 'ABC123'],
    ['Your Slack confirmation code is 4QX-91F. Do not share it.', '4QX91F'],
    ['Your verification code is ABC-1234', 'ABC1234'],
    ['Your login code: A7K9Q2. Asked for by user 482910', 'A7K9Q2'],
    ['58213 Facebook code', '58213'],
    ['582133. This is your code', '582133'],
    ['Your code is 10115', '10115'],
  ])('finds the code in "%s"', (text, code) => {
    expect(findOneTimeCode(text)?.code).toBe(code)
  })

  it.each([
    ['See you at 1845, bring 2500 with you'],
    ['The postcode rules changed in 2026'],
    ['Your code of conduct was updated'],
    ['Discount code SUMMER, save 1,000.50 EUR'],
    ['Call +49 30 2318 0742 about the code'],
    ['PIN letter costs €4500'],
    ['Your parcel comes tomorrow to 10115 Berlin, PIN code at the door'],
    ['It comes to 75011 Paris. Ask for the code at the door'],
    ['PIN code at the door, 10115 Berlin'],
    ['The code of the part: AB-12, not to be confused'],
    ['Dress code is RSVP-ONLY'],
    ['The code is in ABC-123-X'],
  ])('finds nothing in "%s"', (text) => {
    expect(findOneTimeCode(text)).toBeUndefined()
  })

  it('says where the code stands', () => {
    const text = 'Your code is 7305 1842.'
    const found = findOneTimeCode(text)
    expect(text.slice(found?.start, found?.end)).toBe('7305 1842')
  })
})
