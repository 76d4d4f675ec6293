package org.defenderrelief.web.shared;

/** The refusals that HTTP itself knows, worded for people. */
final class HttpRefusals {
    private HttpRefusals() {}

    static Refusal of(int status) {
        return switch (status) {
            case 400 ->
                Refusal.of(
                        400,
                        "invalid-input",
                        "Not understood",
                        "The request cannot be read as it is. Nothing was stored.");
            case 401 ->
                Refusal.of(
                        401, "unauthenticated", "Please sign in", "A valid access token for this service is required.");
            case 403 -> Refusal.of(403, "forbidden", "Not allowed", "This is not yours to do.");
            case 404 -> Refusal.of(404, "not-found", "Not found", "There is nothing here that you may see.");
            case 405 ->
                Refusal.of(405, "method-not-allowed", "Not possible here", "This address does not know that method.");
            case 406 ->
                Refusal.of(
                        406,
                        "not-acceptable",
                        "No such form",
                        "This cannot be given in the form that Accept asks for.");
            case 413 -> tooLarge();
            case 415 ->
                Refusal.of(
                        415,
                        "unsupported-media-type",
                        "Not in this form",
                        "Send the content type that this address takes. Nothing was stored.");
            case 421 ->
                Refusal.of(
                        421,
                        "misdirected",
                        "Not here",
                        "This service does not answer to the name that the request gives. Check the address.");
            case 429 -> Refusal.of(429, "too-many", "Too many tries", "Please wait a little, then try again.");
            case 503 -> Refusal.unavailable();
            default ->
                status >= 500
                        ? Refusal.of(
                                status,
                                "internal",
                                "Something went wrong here",
                                "It is not your doing. Please try again.")
                        : Refusal.of(status, "refused", "Not possible", "The request was refused.");
        };
    }

    static Refusal tooLarge() {
        return Refusal.of(
                413, "too-large", "Too large", "What was sent is larger than this address takes. Nothing was stored.");
    }
}
