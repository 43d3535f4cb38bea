/** Begins the line by which a stopped process says at which take it stands. */
export const STOPPED = 'stopped at ';
