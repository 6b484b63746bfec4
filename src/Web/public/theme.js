// Before the first paint: the person's own choice of light or dark, language and reading direction. A file of its own, since the content policy takes no inline script.
{
  // A browser may refuse even to be asked; then there is no choice.
  const chosen = name => { try { return localStorage.getItem(name) } catch { return null } }
  const theme = chosen('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  const asked = chosen('language') ?? navigator.language
  const language = ['en', 'de', 'fr', 'es', 'ar', 'en-XA'].find(l => l === asked) ?? ['de', 'fr', 'es', 'ar'].find(l => asked.startsWith(l)) ?? 'en'
  document.documentElement.lang = language
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
}
