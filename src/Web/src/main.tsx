import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { api } from './api/client'
import { queries } from './api/queries'
import { router } from './app/router'
import { Toasts } from './ui/toast'
import { hasSession, isConfined } from './session/brand'
import { followWindows } from './session/windows'
import { loadLanguage } from './i18n/i18n'
import './app/theme.css'

// What every page of whoever is signed in asks for is on its way while the words are.
if (hasSession && !location.pathname.startsWith('/sign-in')) {
  void queries.prefetchQuery(api.queryOptions('get', '/api/v1/me'))
  if (!isConfined) void queries.prefetchQuery(api.queryOptions('get', '/api/v1/me/home'))
}
await loadLanguage()
followWindows()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <Toasts />
    </QueryClientProvider>
  </StrictMode>,
)
