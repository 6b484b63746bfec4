import { api, done, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { language } from '../i18n/i18n'

export type Autopay = Schema<'AutopayView'>
export type SavedMethod = Schema<'SavedMethodView'>

/** Whether a client's invoices are paid by themselves, and what is agreed to by whoever turns that on. */
export const autopayQuery = (clientId: string) => api.queryOptions('get', '/api/v1/clients/{clientId}/autopay', { params: { path: { clientId } } })

/** The same as it is now, from the API. */
export const readAutopay = (clientId: string) => done(http.GET('/api/v1/clients/{clientId}/autopay', { params: { path: { clientId } } }))

/** What a client has saved to pay by. */
export const methodsQuery = (clientId: string) =>
  api.queryOptions('get', '/api/v1/saved-methods', { params: { query: { 'filter[clientId]': clientId } } })

/** What shows whether invoices are paid by themselves, and by what. */
export const refreshAutopay = () => refresh('/clients', '/saved-methods', '/invoices')

/** The language that the words of a consent are read in: of those that there are. */
export const languageOfWords = () => language().slice(0, 2)

/** The words that are agreed to, in the language that they are read in. */
export const consentIn = (texts: Record<string, string>, read: string) => texts[read] ?? texts.en ?? ''
