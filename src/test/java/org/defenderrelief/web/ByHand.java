package org.defenderrelief.web;

import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.defenderrelief.testing.WebClient;

/** One of the demo people at a browser that runs no scripts, whose forms a test sends by hand: again, late, or with other words. */
final class ByHand {
    private final WebClient client;
    private final URL root;
    private final String name;
    private final boolean reviews;

    /** @param start the page they sign in at, of the partners' face or of the reviewers' */
    ByHand(URL root, String start, String name) {
        this(root, start, name, new WebClient());
        client.signIn(root + start, name);
    }

    private ByHand(URL root, String start, String name, WebClient client) {
        this.root = root;
        this.name = name;
        this.client = client;
        reviews = start.startsWith("review");
    }

    WebClient client() {
        return client;
    }

    void unlock() {
        post("review/unlock", Map.of("passphrase", "vault-" + name + "-demo"));
    }

    WebClient.Answer get(String path) {
        return client.get(root + path);
    }

    WebClient.Answer post(String path, Map<String, String> form) {
        return send(path, form, token());
    }

    /** A token for forms, as every page of theirs has one. */
    String token() {
        return client.open(root + (reviews ? "review/people" : "partner")).formToken();
    }

    /** Sends a form with a token that was fetched before. */
    WebClient.Answer send(String path, Map<String, String> form, String token) {
        Map<String, String> whole = new LinkedHashMap<>(form);
        whole.put("csrf-token", token);
        return client.post(root + path, whole);
    }

    /** What the first POST form of the page's main part would send: fields, chosen options, ticked boxes. */
    static Map<String, String> fields(String body) {
        String main = body.substring(body.indexOf("<main"));
        int start = main.indexOf("class=\"form");
        String form = main.substring(start, main.indexOf("</form>", start));
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher input = Pattern.compile("<input([^>]*)>").matcher(form);
        while (input.find()) {
            String tag = input.group(1);
            boolean off =
                    (tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"")) && !tag.contains(" checked");
            if (tag.contains("type=\"hidden\"")) {
                // A browser sends all of one name, and the service reads the first.
                fields.putIfAbsent(attribute(tag, "name"), attribute(tag, "value"));
            } else if (!off && tag.contains("name=\"")) {
                fields.put(attribute(tag, "name"), attribute(tag, "value"));
            }
        }
        Matcher area = Pattern.compile("<textarea([^>]*)>([^<]*)</textarea>").matcher(form);
        while (area.find()) {
            fields.put(attribute(area.group(1), "name"), plain(area.group(2)));
        }
        Matcher select = Pattern.compile("(?s)<select([^>]*)>(.*?)</select>").matcher(form);
        while (select.find()) {
            Matcher chosen =
                    Pattern.compile("<option value=\"([^\"]*)\" selected").matcher(select.group(2));
            if (chosen.find()) {
                fields.put(attribute(select.group(1), "name"), chosen.group(1));
            }
        }
        fields.remove("csrf-token");
        return fields;
    }

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile(name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? plain(found.group(1)) : "";
    }

    private static String plain(String html) {
        return html.replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
