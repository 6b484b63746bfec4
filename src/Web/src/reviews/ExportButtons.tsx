import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { ProblemNote } from '../ui/ProblemNote'

/** The outcome as a file. It is asked for like a change is, since the person may have to show who they are first. */
export function ExportButtons({ reviewId }: { reviewId: string }) {
  const exporting = useAction('export-review', async (format: 'csv' | 'json') => {
    const file = await done(http.GET('/api/v1/access-reviews/{accessReviewId}/export', { params: { path: { accessReviewId: reviewId }, query: { format } }, parseAs: 'blob' }))
    const link = document.createElement('a')
    link.href = URL.createObjectURL(file)
    link.download = `access-review.${format}`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  })
  return (
    <>
      <div className="row">
        <Button busy={exporting.busy} onClick={() => void exporting.run('csv')}>{t('reviews.exportCsv')}</Button>
        <Button busy={exporting.busy} onClick={() => void exporting.run('json')}>{t('reviews.exportJson')}</Button>
      </div>
      <ProblemNote problem={exporting.problem} />
    </>
  )
}
