import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'

export const settingsRoutes = [
  createRoute({ getParentRoute: () => signedIn, path: '/settings', component: page('settings', () => import('./SettingsIndexPage'), 'SettingsIndexPage') }),
  createRoute({ getParentRoute: () => signedIn, path: '/settings/profile', component: page('settings', () => import('./ProfilePage'), 'ProfilePage') }),
  createRoute({ getParentRoute: () => signedIn, path: '/settings/notifications', component: page('settings', () => import('./NotificationsPage'), 'NotificationsPage') }),
  createRoute({ getParentRoute: () => signedIn, path: '/settings/team', component: page('settings', () => import('./TeamPage'), 'TeamPage') }),
  createRoute({ getParentRoute: () => signedIn, path: '/settings/branding', component: page('settings', () => import('./BrandingPage'), 'BrandingPage') }),
] as const
