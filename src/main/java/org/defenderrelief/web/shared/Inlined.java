package org.defenderrelief.web.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The style and the script of a page that is one file, and the policy that lets these run and nothing else: by the hash of each. Comments, indents and
 * rules for what the page has not are left out, since such a file is carried by hand and through small mailboxes.
 *
 * @param style the element
 * @param script the element
 * @param policy for the page's own {@code Content-Security-Policy}: it loads nothing, sends nothing, and goes nowhere
 */
public record Inlined(String style, String script, String policy) {
    private static final String FOLDER = "/META-INF/resources/assets/";
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{[^{}]*}");
    private static final Pattern CLASS = Pattern.compile("\\.([a-z][a-z0-9-]*)");
    private static final Pattern CLASSED = Pattern.compile("class=\"([^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("[a-z][A-Za-z0-9-]*");
    /** What stands in round or square brackets, with those within it. */
    private static final Pattern WITHIN = Pattern.compile("\\((?:[^()]|\\([^()]*\\))*\\)|\\[[^]]*]");
    /** A query of the medium whose rules are all left out. */
    private static final Pattern EMPTY = Pattern.compile("@[^{}]+\\{}");

    /** @param page what they are for @param style an asset @param script an asset */
    public static Inlined of(String page, String style, String script) {
        String code = smaller(read(script));
        String css = smaller(read(style).replaceAll("(?s)/\\*.*?\\*/", ""))
                .replaceAll("\\s*([{};])\\s*", "$1")
                .replace(";}", "}")
                .replaceAll("([:,]) +", "$1")
                .replace(" > ", ">")
                .replaceAll("(?<![\\d.])0(\\.\\d)", "$1");
        Set<String> classes = classes(page, code);
        String needed = EMPTY.matcher(RULE.matcher(css)
                        .replaceAll(rule -> isOf(classes, rule.group(1)) ? Matcher.quoteReplacement(rule.group()) : ""))
                .replaceAll("");
        return new Inlined(
                "<style>" + needed + "</style>",
                "<script>" + code + "</script>",
                "default-src 'none'; style-src " + hash(needed) + "; script-src " + hash(code)
                        + "; form-action 'none'; base-uri 'none'");
    }

    /** What elements of the page are classed as, and each word of the script, which may class others so. */
    private static Set<String> classes(String page, String code) {
        Stream<String> named = CLASSED.matcher(page)
                .results()
                .flatMap(each -> WORD.matcher(each.group(1)).results().map(MatchResult::group));
        return Stream.concat(named, WORD.matcher(code).results().map(MatchResult::group))
                .collect(Collectors.toSet());
    }

    /** Whether one of the selectors can be about the page: every class that it names is there, but for those within brackets, which may say what it is not. */
    private static boolean isOf(Set<String> classes, String selectors) {
        return selectors.startsWith("@")
                || Arrays.stream(WITHIN.matcher(selectors).replaceAll("").split(","))
                        .anyMatch(selector ->
                                CLASS.matcher(selector).results().allMatch(name -> classes.contains(name.group(1))));
    }

    private static String read(String name) {
        try (InputStream content = Inlined.class.getResourceAsStream(FOLDER + name)) {
            if (content == null) {
                throw new IllegalArgumentException("no such asset: " + name);
            }
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            if (text.contains("</s")) {
                throw new IllegalStateException("an asset that ends its own element cannot stand in a page: " + name);
            }
            return text;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** No text of ours goes over several lines, so lines can be made shorter one by one. */
    private static String smaller(String text) {
        return text.replaceAll("(?ms)^\\s*/\\*.*?\\*/", "")
                .replaceAll("(?m)^\\s*//.*$", "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
