package org.defenderrelief.web;

/** Which paths are pages for people; the rest is for programs. */
final class Faces {
    private Faces() {}

    static boolean isAsset(String path) {
        return path.startsWith("/assets/");
    }

    static boolean isPage(String path) {
        return !under(path, "/api") && !under(path, "/q") && !isAsset(path);
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
