package org.defenderrelief.referral;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

import org.defenderrelief.history.VerifierKey;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Problem;

/**
 * Another fund, as a keeper heard of it from people there.
 *
 * @param name what it is called
 * @param address where its service is, without a slash at the end: by https, or on this machine alone
 * @param root hash of its roster's founding statement, 64 lower-case hex digits
 * @param serviceKey verifier key of its service, as its {@code GET /api/v1/history/key} tells it
 */
public record NewFund(String name, String address, String root, String serviceKey) {
    private static final int NAME = 200;
    private static final int ADDRESS = 300;
    private static final int MOST_PORT = 65_535;
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** As somebody wrote it, held to its bounds. @throws Problem.InvalidInput naming what needs attention */
    public static NewFund of(String name, String address, String root, String serviceKey) {
        return new NewFund(
                FreeText.required("name", name, NAME),
                address(FreeText.required("address", address, ADDRESS)),
                root(FreeText.required("root", root, ADDRESS)),
                key(FreeText.required("serviceKey", serviceKey, ADDRESS)));
    }

    private static String address(String text) {
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean here = uri.getHost() != null && HERE.contains(uri.getHost());
            boolean safe = scheme.equals("https") || scheme.equals("http") && here;
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            if (uri.getHost() != null && safe && plain && uri.getPort() != 0 && uri.getPort() <= MOST_PORT) {
                return uri.toASCIIString();
            }
        } catch (URISyntaxException none) {
            throw new Problem.InvalidInput("address", Flaw.HTTPS_LINK);
        }
        throw new Problem.InvalidInput("address", Flaw.HTTPS_LINK);
    }

    private static String root(String text) {
        String root = text.toLowerCase(Locale.ROOT);
        if (!root.matches("[0-9a-f]{64}")) {
            throw new Problem.InvalidInput("root", Flaw.ROOT_FORM);
        }
        return root;
    }

    private static String key(String text) {
        try {
            return VerifierKey.parse(text).toString();
        } catch (IllegalArgumentException none) {
            throw new Problem.InvalidInput("serviceKey", Flaw.VERIFIER_KEY_FORM);
        }
    }
}
