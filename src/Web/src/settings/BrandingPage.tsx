import { Page } from '../ui/Page'

export function BrandingPage() {
  return <Page title="BrandingPage" name="BrandingPage"><p>…</p></Page>
}
