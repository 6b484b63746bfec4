import { lazy, Suspense, type ComponentType, type JSX } from 'react'

/**
 * A part whose code comes when it is first shown, such as a dialog that contacts never open:
 * `const PaymentDialog = later(() => import('./PaymentDialog').then(m => m.PaymentDialog))`.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => JSX.Element {
  const Part = lazy(() => load().then(part => ({ default: part as ComponentType<object> })))
  return function Later(props: P) {
    return <Suspense><Part {...props} /></Suspense>
  }
}
