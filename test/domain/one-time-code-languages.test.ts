import { describe, expect, it } from 'vitest'
import { findOneTimeCode } from '../../src/domain/one-time-code.ts'

describe('findOneTimeCode, in the words of many languages', () => {
  it.each([
    ['Your verification code is 483920', '483920'],
    ['483920 is your Facebook confirmation code', '483920'],
    ['G-483920 is your Google verification code.', '483920'],
    ['Use 4839 to verify your account. It expires in 10 minutes.', '4839'],
    ['WhatsApp code: 483-920\nDon’t share this code', '483920'],
    ['Your code is 483 920. Never share it.', '483920'],
    ['Your package is here.\n\n@example.com #483920', '483920'],
    ['OTP for txn of INR 2,500.00 at SHOP on 12-05-2026 is 483920', '483920'],
    ['<#> 48392 is your login code. xYz12AbCdEf', '48392'],
    ['Your PIN is 4839', '4839'],
    ['Votre code de vérification est 483920', '483920'],
    ['Le code à usage unique : 4839 2047', '48392047'],
    ['Tu código de verificación es 483920', '483920'],
    ['Seu código de acesso é 483920', '483920'],
    ['Ihr Bestätigungscode lautet 483920', '483920'],
    ['Ihre TAN: 483920', '483920'],
    ['Il tuo codice di verifica è 483920', '483920'],
    ['Uw verificatiecode is 483920', '483920'],
    ['Twój kod weryfikacyjny to 483920', '483920'],
    ['Doğrulama kodunuz: 483920. Doğrulama kodu gizlidir', '483920'],
    ['Код подтверждения: 4839. Никому не сообщайте', '4839'],
    ['رمز التحقق الخاص بك هو 483920', '483920'],
    ['رمز التحقق: ٤٨٣٩٢٠', '483920'],
    ['کد تایید شما: ۴۸۳۹۲', '48392'],
    ['קוד האימות שלך הוא 483920', '483920'],
    ['【某某】您的验证码是483920，5分钟内有效', '483920'],
    ['認証コード：483920', '483920'],
    ['[서비스] 인증번호 483920를 입력하세요', '483920'],
    ['รหัส OTP ของคุณคือ 483920', '483920'],
    ['Mã xác thực của bạn là 483920', '483920'],
    ['आपका ओटीपी 483920 है', '483920'],
    ['Kode verifikasi Anda adalah 483920', '483920'],
  ])('finds the code in «%s»', (text, code) => {
    const found = findOneTimeCode(text)
    expect(found?.code).toBe(code)
    expect(text.slice(found?.start, found?.end).replaceAll(/[ -]/g, '')).toHaveLength(code.length)
  })

  it.each([
    'Lunch at 1230? I am in room 4512',
    'You paid $1234.56 with your card ending in 4839',
    'Use promo code SAVE2024 for 20% off until 2026-05-12',
    'Use discount code 483920 in our shop',
    'Code promo 483920 valable jusqu’au 12/05/2026',
    'Our postcode is 48392',
    'My new number is +44 7700 900123, the code for the door is with Ann',
    'Verify your address: your order 483920 ships today',
    'Your verification was done on 12.05.2026 at 10:30',
    'The security desk closes in 2026',
    'We wrote the code in 2024 and it still runs',
    'Balance: Rs 48392. Never share your PIN',
    'Call 0800 123 4567 for your security questions',
    '您尾号4839的卡支出1,234.00元',
    'Happy 2026!',
    '',
  ])('finds none in «%s»', (text) => {
    expect(findOneTimeCode(text)).toBeUndefined()
  })
})
