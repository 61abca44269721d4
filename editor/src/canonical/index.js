export { read } from "./reading.js";
export { written } from "./writing.js";
