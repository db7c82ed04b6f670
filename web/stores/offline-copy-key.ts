/** A mark in the browser's storage that there is a copy to be shown. */
export const COPY_KEY = 'lanline.copy'
