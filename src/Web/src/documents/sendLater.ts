import type { sendFiles as send } from './sendFiles'

/** Sends files, by code that comes when there are some. */
export const sendFiles: typeof send = (...what) => void import('./sendFiles').then(m => m.sendFiles(...what))
