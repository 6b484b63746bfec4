const shown = 40

const fold = (text: string) => text.trim().toLowerCase().replaceAll('_', ' ')

/** The time zones that what is typed may mean, the browser's first; UTC is one of them, though browsers do not list it. */
export const zonesFor = (sought: string, browsers: string, all: readonly string[]): string[] =>
  [...new Set([browsers, ...all, 'UTC'])].filter(zone => fold(zone).includes(fold(sought))).slice(0, shown)
