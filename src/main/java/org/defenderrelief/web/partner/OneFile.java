package org.defenderrelief.web.partner;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.defenderrelief.web.shared.Inlined;

/**
 * A rendered page made into one file: its style, scripts, and what these work with are put in their places, and long lists of choices that it holds several
 * times, such as of countries, stand in it once, for its script to put them back. For a page that does nothing without its script.
 */
final class OneFile {
    private static final Pattern LIST = Pattern.compile("(?:<option value=\"[^\"]+\">[^<]*</option>\\s*){20,}+");

    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]+)\">([^<]*)</option>\\s*");

    private static final String BLOCK = "(?:div|p|fieldset|legend|h[1-3]|section|ul|li|details|summary|option|select)";

    private OneFile() {}

    /**
     * The file.
     *
     * @param page of a template that leaves room for all this; what was typed by anybody is not in it
     * @param rules JSON that holds no markup
     * @param keys as the rules
     */
    static String of(String page, String rules, String keys) {
        // Where buttons lead on the service's pages is nowhere here.
        String whole = smaller(once(page)).replaceAll("formaction=\"/[^\"#]*", "formaction=\"");
        Inlined inlined = Inlined.of(whole, "relief.css", "offline-form.js");
        whole = put(whole, "content=\"policy\"", "content=\"" + inlined.policy() + "\"");
        whole = put(whole, "</head>", inlined.style() + "\n</head>");
        whole = put(whole, "</body>", inlined.script() + "\n</body>");
        whole = put(whole, "<template data-rules=\"\"></template>", "<template data-rules>" + rules + "</template>");
        return put(
                whole,
                "<template data-offline-keys></template>",
                "<template data-offline-keys>" + keys + "</template>");
    }

    /** Around a block no browser shows a blank, nor is a field anything but empty where nothing says what it holds. */
    private static String smaller(String page) {
        return page.replaceAll("\\n\\s*", "\n")
                .replaceAll("\n+>", ">")
                .replaceAll("(</?" + BLOCK + "\\b[^<>]*>)\n+", "$1")
                .replaceAll("\n+(?=</?" + BLOCK + "\\b)", "")
                .replaceAll("(<input\\b[^<>]*?) value=\"\"", "$1");
    }

    private static String put(String page, String place, String content) {
        int at = page.lastIndexOf(place);
        if (at < 0) {
            throw new IllegalStateException("the page has no place for " + place);
        }
        return page.substring(0, at) + content + page.substring(at + place.length());
    }

    private static String once(String page) {
        Map<String, Integer> lists = new LinkedHashMap<>();
        StringBuilder made = new StringBuilder();
        Matcher list = LIST.matcher(page);
        while (list.find()) {
            String options = OPTION.matcher(list.group()).replaceAll("$1 $2\n").strip();
            int number = lists.computeIfAbsent(options, each -> lists.size());
            list.appendReplacement(made, "<option data-list=\"" + number + "\">");
        }
        list.appendTail(made);
        StringBuilder kept = new StringBuilder();
        lists.forEach((options, number) -> kept.append("<template data-options=\"")
                .append(number)
                .append("\">")
                .append(options)
                .append("</template>\n"));
        return made.toString().replaceFirst("(?=</main>)", Matcher.quoteReplacement(kept.toString()));
    }
}
