import { useEffect } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { money, type Money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { problemTitle } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { usePay } from './usePay'

/** Pays an invoice from a row of a list. What is refused is told, and looked at on the invoice itself. */
export function PayRow({ invoiceId, amount, title, isPrimary }: { invoiceId: string, amount: Money, title: string, isPrimary: boolean }) {
  const navigate = useNavigate()
  const { pay, busy, problem } = usePay(invoiceId)
  useEffect(() => {
    if (!problem) return
    toast(problemTitle(problem))
    void navigate({ to: '/invoices/$invoiceId', params: { invoiceId } })
  }, [problem, invoiceId, navigate])
  return (
    <Button kind={isPrimary ? 'primary' : 'plain'} small busy={busy}
      onClick={() => void pay([{ invoiceId, amount: { ...amount, amount: Number(amount.amount) } }])}>
      {t('paying.pay', { amount: money(amount) })}<span className="hidden">: {title}</span>
    </Button>
  )
}
