/** Why a number whose point is chosen by the very outcomes that it is about has no interval, and enters no gate. */
export const hindsightNumber = "a hindsight number: the evaluated items choose its point";
