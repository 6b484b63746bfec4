const browsers: [RegExp, string][] = [
  [/Edg(A|iOS)?\//, 'Edge'], [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'], [/Firefox\/|FxiOS\//, 'Firefox'], [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'], [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/CrOS/, 'ChromeOS'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'Mac'], [/Linux|X11/, 'Linux'],
]

const first = (names: [RegExp, string][], agent: string) => names.find(([pattern]) => pattern.test(agent))?.[1]

/** Browser and system of what a browser calls itself; a part that is not known is undefined. */
export function deviceOf(agent: string | null | undefined): { browser: string | undefined, system: string | undefined } {
  return { browser: agent ? first(browsers, agent) : undefined, system: agent ? first(systems, agent) : undefined }
}
