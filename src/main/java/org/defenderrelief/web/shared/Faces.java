package org.defenderrelief.web.shared;

/** Which paths are pages for people; the rest is for programs. */
final class Faces {
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

    private static boolean under(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
