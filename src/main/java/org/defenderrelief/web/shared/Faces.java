package org.defenderrelief.web.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which paths are pages for people; the rest is for programs. */
final class Faces {
    static final String REVIEW_SIGN_OUT = "/review/logout";
    static final String PARTNER_SIGN_OUT = "/partner/logout";

    /** Where programs bring what a bank sent; it is read as it comes, within a bound of its own. */
    private static final String BANK_LINES = "/api/v1/bank/lines";

    /** Where programs bring a list of sanctions, likewise. */
    private static final String SCREENING_LISTS = "/api/v1/screening/lists";

    private static final Pattern PLACE =
            Pattern.compile("^/review/cases/[^/]+|^/partner/requests/[^/]+|^/review/[^/]+|^/partner");

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

    /** The page for people in danger, and whatever is mistaken for it by who types its address from paper: no other page's begins so. */
    static boolean isOwn(String path) {
        return path.regionMatches(true, 0, OwnVoiceAddress.PATH, 0, OwnVoiceAddress.PATH.length());
    }

    /**
     * The page that a press belongs to whose address is no page itself: where a language was chosen on its answer, or it was loaded anew.
     *
     * @return an address that can be fetched, never the one given
     */
    static String placeOf(String path) {
        Matcher of = PLACE.matcher(path);
        String place = of.find() ? of.group() : "/";
        if (!place.equals(path)) {
            return place;
        }
        return isReview(path) ? "/review" : isPartner(path) ? "/partner" : "/";
    }

    /** Where files come in, whose bodies are as large as files may be. */
    static boolean takesFiles(String path) {
        return under(path, "/api/v1/uploads")
                || path.equals(BANK_LINES)
                || path.equals(SCREENING_LISTS)
                || MultipartForms.isFor(path)
                || isUpload(path);
    }

    /** Where programs bring sealed requests that are files of their own. */
    static boolean takesCarried(String path) {
        return path.equals("/api/v1/requests");
    }

    /** Where a script of ours on a page sends files to. */
    static boolean isUpload(String path) {
        return under(path, "/partner/uploads") || under(path, "/review/uploads");
    }

    static boolean isSignOut(String path) {
        return path.equals(REVIEW_SIGN_OUT) || path.equals(PARTNER_SIGN_OUT);
    }

    /** Where the sign-in service sends people back to; that path is answered only when signing in failed. */
    static boolean isSignInReturn(String path) {
        return path.equals("/review/callback") || path.equals("/partner/callback");
    }

    private static boolean under(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
