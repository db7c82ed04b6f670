import { createPlural } from '../plural.ts'

export const plural = createPlural<'zero' | 'one' | 'two' | 'few' | 'many' | 'other'>('ar')
