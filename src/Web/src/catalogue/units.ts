/** The units that people choose from, as UN/ECE Recommendation 20 has them: those that papers have words for. */
export const units = ['HUR', 'DAY', 'WEE', 'MON', 'ANN', 'MIN', 'C62', 'KMT', 'MTR', 'MTK', 'KGM', 'LTR'] as const

export const isKnown = (unit: string): unit is typeof units[number] => (units as readonly string[]).includes(unit)
