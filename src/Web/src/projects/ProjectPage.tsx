import { Page } from '../ui/Page'

export function ProjectPage() {
  return <Page title="ProjectPage" name="ProjectPage"><p>…</p></Page>
}
