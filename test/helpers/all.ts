/**
 * Whether everything is to be tried (`npm run test:all`). `npm test` has a quarter of an hour: of what takes long, it tries one of each
 * kind, and leaves to this what shows the same again at another place, with more of it, or by another road.
 */
export const ALL = process.env["STORYBOARD_TEST_WORLDS"] !== undefined;
