package org.defenderrelief.web.shared;

/** Which paths are pages for people; the rest is for programs. */
final class Faces {
    static final String REVIEW_SIGN_OUT = "/review/logout";
    static final String PARTNER_SIGN_OUT = "/partner/logout";

    private Faces() {}

    static boolean isAsset(String path) {
        return path.startsWith("/assets/");
    }

    static boolean isPage(String path) {
        return !under(path, "/api") && !isOperators(path) && !isAsset(path);
    }

    /** What operators' probes ask for: health, metrics, the API's description. */
    static boolean isOperators(String path) {
        return under(path, "/q");
    }

    static boolean isReview(String path) {
        return under(path, "/review");
    }

    static boolean isPartner(String path) {
        return under(path, "/partner");
    }

    static boolean isSignOut(String path) {
        return path.equals(REVIEW_SIGN_OUT) || path.equals(PARTNER_SIGN_OUT);
    }

    private static boolean under(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
