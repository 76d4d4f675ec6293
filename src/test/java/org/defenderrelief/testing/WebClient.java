package org.defenderrelief.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody with a script can do with a browser's cookies: keep them, copy them, send them again, follow redirects or not. Like a
 * browser it sends Secure cookies to localhost, and takes a cookie named {@code __Host-} only as the name promises.
 */
public final class WebClient {
    private static final Pattern FORM = Pattern.compile("<form[^>]*?\\baction=\"([^\"]*)\"", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]*)\"");
    private static final int MOST_REDIRECTS = 12;

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();

    /** One answer. @param uri where it came from */
    public record Answer(URI uri, int status, String body, HttpResponse<String> whole) {
        public String location() {
            return whole.headers().firstValue("Location").orElse("");
        }

        public List<String> setCookies() {
            return whole.headers().allValues("Set-Cookie");
        }

        /** Where the page's first form goes. */
        public String action() {
            Matcher form = FORM.matcher(body);
            if (!form.find()) {
                throw new IllegalStateException("There is no form at " + uri.getPath() + ", status " + status);
            }
            return uri.resolve(form.group(1).replace("&amp;", "&")).toString();
        }

        public String formToken() {
            Matcher token = TOKEN.matcher(body);
            if (!token.find()) {
                throw new IllegalStateException("There is no form token at " + uri.getPath() + ", status " + status);
            }
            return token.group(1);
        }
    }

    private record Cookie(String value, String path) {
        boolean goesTo(URI uri) {
            String at = uri.getPath().isEmpty() ? "/" : uri.getPath();
            return at.equals(path) || at.startsWith(path.endsWith("/") ? path : path + "/");
        }
    }

    /** Another client with the same cookies: what a thief has who copied them. */
    public WebClient copy() {
        WebClient thief = new WebClient();
        thief.cookies.putAll(cookies);
        return thief;
    }

    public Map<String, String> cookies() {
        return cookies.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().value()));
    }

    public void plant(String name, String value) {
        cookies.put(name, new Cookie(value, "/"));
    }

    public void forget(String name) {
        cookies.remove(name);
    }

    /** One request, no redirect followed. */
    public Answer get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    /** Follows redirects to the page at their end. */
    public Answer open(String address) {
        return follow(get(address));
    }

    public Answer follow(Answer first) {
        Answer answer = first;
        for (int i = 0; i < MOST_REDIRECTS && !answer.location().isEmpty(); i++) {
            answer = get(answer.uri().resolve(answer.location()).toString());
        }
        if (!answer.location().isEmpty()) {
            throw new IllegalStateException(
                    "Redirects go on for ever at " + answer.uri().getPath());
        }
        return answer;
    }

    /** Sends a form, no redirect followed; unless it says otherwise, a vote decides unread, and what is asked for has a reason if it is more. */
    public Answer post(String address, Map<String, String> form) {
        Map<String, String> whole = new LinkedHashMap<>(form);
        if (address.endsWith("/vote")) {
            whole.putIfAbsent("decidesUnread", "true");
        }
        if (address.endsWith("/rounds") || address.endsWith("/recommend")) {
            whole.putIfAbsent("moreReason", "OTHER");
            whole.putIfAbsent("moreThanAsked", "If it is more.");
        }
        return post(address, "application/x-www-form-urlencoded", encoded(whole));
    }

    public Answer post(String address, String type, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).POST(HttpRequest.BodyPublishers.ofString(body));
        return send(type == null ? request : request.header("Content-Type", type));
    }

    public Answer send(HttpRequest.Builder request) {
        URI uri = request.copy().build().uri();
        String sent = cookies.entrySet().stream()
                .filter(cookie -> cookie.getValue().goesTo(uri))
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue().value())
                .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Answer(uri, answer.statusCode(), answer.body(), answer);
        } catch (IOException e) {
            throw new IllegalStateException("No answer from " + uri.getAuthority(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String header) {
        String[] parts = header.split(";", -1);
        int equals = parts[0].indexOf('=');
        String name = parts[0].substring(0, equals).strip();
        String value = parts[0].substring(equals + 1).strip();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].strip().split("=", 2);
            attributes.put(pair[0].toLowerCase(java.util.Locale.ROOT), pair.length > 1 ? pair[1] : "");
        }
        String path = attributes.getOrDefault("path", "/");
        if (name.startsWith("__Host-")
                && (!attributes.containsKey("secure") || !"/".equals(path) || attributes.containsKey("domain"))) {
            return;
        }
        if ("0".equals(attributes.get("max-age")) || value.isEmpty()) {
            cookies.remove(name);
        } else {
            cookies.put(name, new Cookie(value, path));
        }
    }

    public static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Opens a page of the service and signs in on the way, as one of the local realm's demo people. */
    public Answer signIn(String address, String person) {
        Answer form = open(address);
        return follow(post(form.action(), Map.of("username", person, "password", "demo-" + person)));
    }
}
