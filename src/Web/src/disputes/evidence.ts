import { done, http, type Schema } from '../api/client'

export type Evidence = Schema<'DisputeEvidenceView'>
export type Texts = Schema<'EvidenceTexts'>
export type Paper = Schema<'EvidencePaper'>

/** The texts that are a line, and those of several, as they are shown. */
export const lines = ['customerName', 'customerEmail', 'serviceDate', 'purchaseIp'] as const
export const prose = ['billingAddress', 'productDescription', 'statement', 'accessLog'] as const

/** What was typed, as it is sent: what is empty is left out. */
export const bodyOf = (texts: Texts, papers: Paper[]) => ({
  texts: Object.fromEntries([...lines, ...prose].map(name => [name, texts[name]?.trim() || null])) as Texts, papers,
})

export const readEvidence = (chargeId: string) => done(http.GET('/api/v1/charges/{chargeId}/evidence', { params: { path: { chargeId } } }))
