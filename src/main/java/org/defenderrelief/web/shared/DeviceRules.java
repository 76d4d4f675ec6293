package org.defenderrelief.web.shared;

import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.defenderrelief.intake.RequestShape;
import org.defenderrelief.kernel.Flaw;

/**
 * All that a sender's device must know to check a request as the service does and to name what is wrong in the same words: {@link RequestShape}, how
 * the form's fields become a request, the codes of countries, regions and currencies, and the words of one language.
 */
public final class DeviceRules {
    /** Of rules about how fields agree, and of what the form itself finds; the others are named by the shape. */
    private static final Set<Flaw> FURTHER = Set.of(
            Flaw.WHOLE_NUMBER,
            Flaw.WRONG_TYPE,
            Flaw.UNKNOWN_FIELD,
            Flaw.CHARACTERS,
            Flaw.CONSENT,
            Flaw.DATE_PAST,
            Flaw.YEAR_PAST,
            Flaw.SELF_DESCRIBED_ONLY,
            Flaw.NO_SAFE_WAY,
            Flaw.TYPE_TOGETHER,
            Flaw.ISO_CURRENCY,
            Flaw.DECIMALS,
            Flaw.CURRENCY_OF_REQUEST,
            Flaw.LINE_TOO_LARGE,
            Flaw.ASK_MORE_THAN_NOTHING,
            Flaw.TOTAL,
            Flaw.IBAN_OR_ACCOUNT,
            Flaw.MOBILE_NUMBER,
            Flaw.COUNTRY_OF_PICKUP);

    /** What a field is tells what else is said of it, or nothing: most are text. */
    private static final Set<String> TOLD = Set.of("text", "object", "list", "code");

    private static final Map<String, String> BY_LANGUAGE = new ConcurrentHashMap<>();

    private DeviceRules() {}

    /** The rules as JSON that may stand in a page: it holds no end of an element. */
    public static String json(Locale locale) {
        return BY_LANGUAGE.computeIfAbsent(
                locale.getLanguage(),
                language -> rules(locale).toString().replace("<", "\\u003c").replace("&", "\\u0026"));
    }

    private static ObjectNode rules(Locale locale) {
        ObjectNode rules = JsonNodeFactory.instance.objectNode();
        ObjectNode shape = RequestShape.json();
        rules.set("shape", shape);
        ObjectNode form = rules.putObject("form");
        put(form.putArray("clear"), RequestForm.CLEAR);
        put(form.putArray("parts"), RequestForm.PARTS);
        put(form.putArray("answers"), RequestForm.ANSWERS);
        put(form.putArray("amounts"), RequestForm.AMOUNTS);
        put(form.putArray("counts"), RequestForm.COUNTS);
        put(form.putArray("lines"), RequestForm.LINES);
        rules.put("countries", String.join(" ", RequestShape.countries()));
        rules.put("regions", String.join(" ", RequestShape.regions()));
        ObjectNode currencies = rules.putObject("currencies");
        Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                .collect(Collectors.groupingBy(
                        currency -> Integer.toString(currency.getDefaultFractionDigits()),
                        TreeMap::new,
                        Collectors.mapping(Currency::getCurrencyCode, Collectors.joining(" "))))
                .forEach(currencies::put);
        words(rules, shape, locale);
        rules.set("checks", eachOnce(shape));
        shape.findParents("type").stream()
                .filter(field -> TOLD.contains(field.get("type").asText()))
                .forEach(field -> ((ObjectNode) field).remove("type"));
        return rules;
    }

    /** Takes the checks of each field out of the shape, where its place among all that there are stays: most fields have one of a few. */
    private static ArrayNode eachOnce(ObjectNode shape) {
        Map<JsonNode, Integer> places = new LinkedHashMap<>();
        for (JsonNode field : shape.findParents("checks")) {
            int place = places.computeIfAbsent(field.get("checks"), each -> places.size());
            ((ObjectNode) field).put("checks", place);
        }
        ArrayNode checks = JsonNodeFactory.instance.arrayNode();
        checks.addAll(places.keySet());
        return checks;
    }

    private static void words(ObjectNode rules, ObjectNode shape, Locale locale) {
        ObjectNode flaws = rules.putObject("flaws");
        Set<String> named = new LinkedHashSet<>(shape.findValuesAsText("flaw"));
        named.addAll(shape.findValuesAsText("need"));
        Stream.concat(named.stream().map(Flaw::valueOf), FURTHER.stream())
                .distinct()
                .sorted()
                .forEach(flaw -> flaws.put(flaw.name(), Words.word(locale, Violations.key(flaw), flaw.sentence())));
        // In the form's order, which is told by nothing else.
        ObjectNode labels = rules.putObject("labels");
        RequestForm.ORDER.forEach(path -> labels.put(path, Words.field(path, locale)));
        ObjectNode headings = rules.putObject("headings");
        RequestForm.ORDER.stream()
                .map(path -> path.substring(0, Math.max(0, path.lastIndexOf('.'))))
                .filter(within -> within.contains(".") && !RequestForm.ORDER.contains(within))
                .distinct()
                .forEach(within -> headings.put(within, Words.field(within, locale)));
        ObjectNode rows = rules.putObject("rows");
        Words.codes("row").stream()
                .filter(RequestForm.ORDER::contains)
                .forEach(list -> rows.put(list, Words.word(locale, "row." + list, "{0}")));
        ObjectNode say = rules.putObject("say");
        say.put("YES", Words.of("answer", "YES", locale));
        say.put("NO", Words.of("answer", "NO", locale));
        say.put("UNSAFE_CONTACT", Words.of("danger", "UNSAFE_CONTACT", locale));
    }

    private static void put(ArrayNode list, Collection<String> values) {
        values.forEach(list::add);
    }
}
