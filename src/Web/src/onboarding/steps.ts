import type { LinkProps } from '@tanstack/react-router'
import type { Schema } from '../api/client'
import type { Word } from '../i18n/i18n'
import { may, sees, type Me } from '../session/session'

export type StepName = Schema<'OnboardingStep'>
export type Step = Schema<'OnboardingViewStepView'>
export type Onboarding = Schema<'OnboardingView'>

/** What each step is called, where it is done, and for whom there is anything to do. */
export const stepsOf: Record<StepName, { word: Word, help: Word, to: LinkProps, shown: (me: Me) => boolean }> = {
  welcome: { word: 'onboarding.welcome', help: 'onboarding.welcomeHelp', to: { to: '/welcome' }, shown: () => true },
  profile: { word: 'onboarding.profile', help: 'onboarding.profileHelp', to: { to: '/settings/profile' }, shown: () => true },
  secondFactor: { word: 'onboarding.secondFactor', help: 'onboarding.secondFactorHelp', to: { to: '/settings/profile' }, shown: () => true },
  document: { word: 'onboarding.document', help: 'onboarding.documentHelp', to: { to: '/documents' }, shown: me => sees(me, 'documents') },
  hello: { word: 'onboarding.hello', help: 'onboarding.helloHelp', to: { to: '/messages', search: { new: true } }, shown: me => may(me, 'messages', 'write') },
}

/** The steps that there are for this person, as far as this page knows them. */
export const stepsFor = (me: Me, { steps }: Pick<Onboarding, 'steps'>) => steps.filter(({ step }) => step in stepsOf && stepsOf[step].shown(me))

/** How far somebody is, in steps that are required: whoever has done those is done. */
export function progressOf(steps: Step[]) {
  const required = steps.filter(step => step.required)
  return { done: required.filter(step => step.doneAt).length, all: required.length }
}

/** Whether there is anything left to show: not when it was put away, nor when all that must be done is done. */
export const isOpen = (onboarding: Pick<Onboarding, 'completedAt' | 'dismissedAt'>, steps: Step[]) => !onboarding.dismissedAt && !onboarding.completedAt && steps.some(step => !step.doneAt)
