/** Whether somebody asks to save data, as far as the browser tells. */
export const isSavingData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true
