import { problem } from "../_http/answer";

/** Whatever is not an address of the API is a problem document as well. */
function nothing(): Response {
  return problem(
    404,
    "Not found",
    "There is nothing at this address; /api/v1/openapi.json says what there is.",
  );
}

export { nothing as GET, nothing as POST, nothing as PUT, nothing as PATCH, nothing as DELETE };
