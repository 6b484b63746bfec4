import { isMember, type Me, type SectionName } from '../session/session'

type Group = {
  section: SectionName | 'people' | 'firm'
  kinds: string[]
  /** Those that clients never see. */
  inside?: string[]
}

/** Who looked at what: the firm's to know, and nothing that people are shown about themselves and their colleagues. */
export const looking = ['document-viewed', 'document-downloaded', 'invoice-opened']

/** Kinds that are part of another one, which is what people look for. */
export const accompanying = ['person-alerted']

/** What of the record people are not shown: nothing is kept from the firm. The server leaves it out, so that pages are full. */
export const leftOut = (me: Me) => isMember(me) ? undefined : looking

/** Every kind of entry that modules tell of, by what it is about. */
export const kindGroups: Group[] = [
  {
    section: 'documents',
    kinds: ['document-uploaded', 'document-version-added', 'document-version-noted', 'document-viewed', 'document-downloaded', 'document-published',
      'document-publishing-scheduled', 'document-filed', 'document-trashed',
      'document-restored', 'document-deleted', 'folder-created', 'folder-renamed', 'folder-deleted',
      'documents-requested', 'document-request-changed', 'requested-document-submitted', 'requested-document-accepted', 'requested-document-returned',
      'document-request-reminded', 'document-request-completed', 'document-request-canceled', 'document-request-reopened'],
    inside: ['document-deleted'],
  },
  {
    section: 'invoices',
    kinds: ['invoice-drafted', 'invoice-changed', 'invoice-linked', 'invoice-issued', 'invoice-reimported', 'invoice-pdf-attached', 'invoice-opened', 'payment-recorded',
      'charge-processing', 'charge-succeeded', 'charge-failed', 'charge-questioned', 'payment-refunded', 'refund-failed', 'charge-disputed', 'dispute-closed',
      'dispute-evidence-due', 'dispute-evidence-submitted', 'dispute-evidence-refused',
      'saved-method-added', 'saved-method-removed', 'autopay-turned-on', 'autopay-turned-off', 'autopay-ended', 'autopay-announced', 'autopay-failed',
      'pay-link-sent', 'pay-link-reminded', 'pay-link-opened', 'pay-link-refused', 'pay-link-revoked', 'pay-link-blocked', 'payment-arrived',
      'payment-taken-back', 'payment-reversed', 'payment-schedule-changed', 'invoice-paid', 'invoice-voided', 'invoice-deleted', 'billing-profile-changed', 'credit-note-issued',
      'quote-drafted', 'quote-changed', 'quote-deleted', 'quote-sent', 'quote-accepted', 'quote-declined', 'quote-withdrawn', 'quote-expired', 'quote-invoiced',
      'recurring-invoice-scheduled', 'recurring-invoice-changed', 'recurring-invoice-paused', 'recurring-invoice-resumed', 'recurring-invoice-ended',
      'recurring-invoice-drafted', 'recurring-invoice-not-issued', 'payment-reminded', 'invoice-reminders-changed', 'late-fee-drafted',
      'invoice-audience-changed', 'client-invoice-audience-changed',
      'work-entry-recorded', 'work-entry-changed', 'work-entry-deleted', 'product-created', 'product-changed', 'product-archived', 'product-restored'],
    inside: ['charge-questioned', 'refund-failed', 'charge-disputed', 'dispute-closed',
      'dispute-evidence-due', 'dispute-evidence-submitted', 'dispute-evidence-refused',
      'pay-link-sent', 'pay-link-reminded', 'pay-link-opened', 'pay-link-refused', 'pay-link-revoked', 'pay-link-blocked',
      'invoice-drafted', 'invoice-changed', 'invoice-deleted', 'quote-drafted', 'quote-changed', 'quote-deleted', 'quote-invoiced',
      'recurring-invoice-scheduled', 'recurring-invoice-changed', 'recurring-invoice-paused',
      'recurring-invoice-resumed', 'recurring-invoice-ended', 'recurring-invoice-drafted', 'recurring-invoice-not-issued', 'invoice-reminders-changed',
      'late-fee-drafted', 'invoice-audience-changed', 'client-invoice-audience-changed',
      'work-entry-recorded', 'work-entry-changed', 'work-entry-deleted', 'product-created', 'product-changed', 'product-archived', 'product-restored'],
  },
  { section: 'messages', kinds: ['thread-opened', 'thread-renamed', 'message-posted'] },
  {
    section: 'projects',
    kinds: ['project-opened', 'project-changed', 'milestone-added', 'milestone-changed', 'milestone-submitted', 'milestone-approved', 'milestone-changes-requested',
      'task-added', 'task-changed', 'task-completed', 'task-reopened', 'project-completed',
      'milestone-deleted', 'task-deleted', 'project-archived', 'project-restored'],
  },
  {
    section: 'people',
    kinds: ['person-invited', 'invitation-revoked', 'invitation-undeliverable', 'person-joined', 'person-renamed', 'person-language-changed', 'person-time-zone-changed', 'rights-changed', 'person-removed', 'person-signed-in', 'sign-in-refused', 'person-signed-out', 'password-changed', 'terms-accepted', 'onboarding-step-done', 'onboarding-completed',
      'person-suspended', 'person-reactivated', 'sessions-ended', 'calendar-feed-opened', 'calendar-feed-closed', 'viewed-as-started', 'viewed-as-ended', 'role-changed', 'ownership-transferred', 'member-limited', 'member-assigned', 'member-unassigned',
      'access-review-suggested', 'access-review-started', 'access-reviewed', 'access-review-completed', 'access-review-dismissed',
      'app-authorized', 'grant-revoked', 'refresh-token-reused',
      'second-factor-set', 'second-factor-removed', 'recovery-codes-made', 'recovery-code-used', 'passkey-added', 'passkey-renamed', 'passkey-removed', 'passkey-clone-suspected', 'password-reset-asked', 'password-reset', 'magic-link-asked', 'email-change-asked', 'email-changed',
      'account-locked', 'person-alerted', 'privacy-request-made', 'privacy-exported', 'privacy-request-refused', 'erasure-announced', 'person-erased', 'erasure-reported'],
    inside: ['person-language-changed', 'person-time-zone-changed', 'sign-in-refused', 'onboarding-step-done', 'onboarding-completed', 'role-changed', 'ownership-transferred', 'member-limited', 'member-assigned', 'member-unassigned', 'access-review-suggested', 'access-review-started', 'access-reviewed', 'access-review-completed', 'access-review-dismissed',
      'passkey-clone-suspected', 'password-reset-asked', 'magic-link-asked', 'account-locked', 'person-alerted', 'privacy-request-made', 'privacy-exported', 'privacy-request-refused', 'erasure-announced', 'person-erased', 'erasure-reported'],
  },
  {
    section: 'firm',
    kinds: ['client-archived', 'client-restored', 'client-created', 'client-renamed', 'client-language-changed', 'client-sections-changed', 'firm-created', 'firm-renamed', 'firm-branded', 'firm-time-zone-changed', 'firm-language-changed', 'firm-billing-changed', 'reminder-rules-changed', 'late-fee-rules-changed', 'accounting-changed', 'firm-suspended', 'firm-resumed', 'domain-added', 'domain-verified', 'domain-lapsed', 'domain-removed', 'primary-domain-changed', 'terms-published', 'firm-mail-changed', 'mail-template-changed', 'mail-domain-added', 'mail-domain-verified', 'mail-domain-lapsed', 'mail-domain-removed', 'mail-domain-key-changed',
      'payment-provider-connected', 'payment-provider-changed', 'payment-provider-disconnected', 'provider-event-refused',
      'bank-statement-imported', 'payments-reconciled', 'unmatched-payment-set-aside', 'unmatched-payment-restored', 'unmatched-payment-refunded',
      'application-registered', 'application-changed', 'application-secret-changed', 'application-removed', 'api-key-created', 'api-key-revoked', 'security-policy-changed', 'retention-changed'],
    inside: ['client-archived', 'client-restored', 'client-language-changed', 'firm-created', 'firm-renamed', 'firm-branded', 'firm-time-zone-changed', 'firm-language-changed', 'firm-billing-changed', 'reminder-rules-changed', 'late-fee-rules-changed', 'firm-suspended', 'firm-resumed', 'domain-added', 'domain-verified', 'domain-lapsed', 'domain-removed', 'primary-domain-changed', 'terms-published', 'firm-mail-changed', 'mail-template-changed', 'mail-domain-added', 'mail-domain-verified', 'mail-domain-lapsed', 'mail-domain-removed', 'mail-domain-key-changed',
      'payment-provider-connected', 'payment-provider-changed', 'payment-provider-disconnected', 'provider-event-refused',
      'bank-statement-imported', 'payments-reconciled', 'unmatched-payment-set-aside', 'unmatched-payment-restored', 'unmatched-payment-refunded',
      'application-registered', 'application-changed', 'application-secret-changed', 'application-removed', 'api-key-created', 'api-key-revoked', 'security-policy-changed', 'retention-changed'],
  },
]
