package org.defenderrelief.web.shared;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.intake.RequestShape;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.LanguageTag;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.SafetyFlag;
import org.defenderrelief.web.shared.OpenedContent.Cell;
import org.defenderrelief.web.shared.OpenedContent.Column;
import org.defenderrelief.web.shared.OpenedContent.Fact;
import org.defenderrelief.web.shared.OpenedContent.Part;
import org.defenderrelief.web.shared.OpenedContent.Table;

/** How an {@link OpenedContent} is made of a document: what each member is called, and how it is shown. @param chosen the names that authors chose */
record ContentLayout(Locale locale, Map<PersonId, String> chosen) {
    private static final Set<String> COUNTRIES =
            Set.of("nationality", "countryOfResidence", "pickupCountry", "bankCountry", "holderCountry", "country");
    /** Which word list names the codes of a member. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("applicantType", "applicant"),
            Map.entry("capacity", "capacity"),
            Map.entry("gender", "gender"),
            Map.entry("channel", "channel"),
            Map.entry("method", "payment-method"),
            Map.entry("urgency", "urgency"),
            Map.entry("status", "funder-status"),
            Map.entry("criterion", "criterion"),
            Map.entry("finding", "finding"),
            Map.entry("type", "assistance"),
            Map.entry("help", "other-help"),
            Map.entry("able", "able-to-travel"),
            Map.entry("verdict", "verdict"),
            Map.entry("kind", "check-kind"),
            Map.entry("round-kind", "round-kind"),
            Map.entry("confidence", "confidence"),
            Map.entry("ownCode", "own-code"),
            Map.entry("arrived", "own-arrived"),
            Map.entry("complaint", "own-complaint"),
            Map.entry("about", "own-about"),
            Map.entry("ended", "complaint-outcome"),
            Map.entry("safety", "own-safety"),
            Map.entry("terms", "own-terms"),
            Map.entry("likelihood", "likelihood"),
            Map.entry("impact", "impact"),
            Map.entry("question", "harm"),
            Map.entry("answer", "harm-answer"),
            Map.entry("moreReason", "more-reason"),
            Map.entry("outcome", "outcome"));

    /** Of the name of a member that the form does not have, in characters. */
    private static final int MOST_OF_NAME = 60;

    /** Ids and hashes, which are for machines. */
    private static final Set<String> FOR_MACHINES = Set.of("round", "person", "envelope", "proposalHash", "payment");

    OpenedContent lay(String path, JsonNode document) {
        List<Fact> facts = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        boolean unsafe = isUnsafeContact(path, document);
        String warning = unsafe ? Words.of("danger", "UNSAFE_CONTACT", locale) : null;
        if (!document.isObject()) {
            facts.add(fact(path, "", document, unsafe));
            return new OpenedContent(facts, tables, parts, null, warning);
        }
        boolean ofOneType = document.path("type").isTextual() && isBudget(document.path("lines"));
        if (ofOneType) {
            String type = Words.of("assistance", document.path("type").asText(), locale);
            tables.add(table(type, path + ".lines", document.get("lines")));
        }
        String price = document.has("approvedAmount") ? "approvedAmount" : "amount";
        boolean priced =
                document.path(price).isTextual() && document.path("currency").isTextual();
        document.properties().forEach(entry -> {
            String inner = path + "." + entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isNull()
                    || value.asText("-").isEmpty() && value.isTextual()
                    || isForMachines(path, entry.getKey(), value)
                    || ofOneType && Set.of("type", "lines").contains(entry.getKey())) {
                return;
            }
            if (RequestShape.isSenders(path) && !RequestShape.has(inner)) {
                facts.add(added(entry.getKey(), value));
                return;
            }
            if (priced && entry.getKey().equals("currency") || isAuthor(path, entry.getKey(), value)) {
                return;
            }
            if (priced && entry.getKey().equals(price)) {
                String sum = amount(value.asText(), document.path("currency").asText());
                facts.add(new Fact(Words.field(inner, locale), sum, List.of(), true, false));
            } else if (isBareContact(inner, value)) {
                // Nothing says of these that they are safe.
                parts.add(new Part(Words.field(inner, locale), List.of(lay(inner, value)), false));
            } else if (isMoney(value) || value.isValueNode()) {
                boolean ofRound = entry.getKey().equals("kind") && document.has("approve");
                facts.add(fact(
                        inner,
                        ofRound ? "round-kind" : entry.getKey(),
                        value,
                        unsafe && entry.getKey().equals("value")));
            } else if (value.isObject()) {
                parts.add(new Part(Words.field(inner, locale), List.of(lay(inner, value)), false));
            } else if (isBudget(value)) {
                tables.add(table(Words.field(inner, locale), inner, value));
            } else if (isListOfObjects(value)) {
                List<OpenedContent> groups = new ArrayList<>();
                inOrder(entry.getKey(), value).forEach(each -> groups.add(lay(inner, each)));
                parts.add(new Part(Words.field(inner, locale), groups, true));
            } else if (!value.isEmpty()) {
                List<String> items = new ArrayList<>();
                value.forEach(each -> items.add(text(entry.getKey(), each)));
                facts.add(new Fact(Words.field(inner, locale), "", items, false, false));
            }
        });
        return new OpenedContent(
                facts,
                tables,
                parts,
                isAuthor(path, "by", document.path("by")) ? author(document.get("by")) : null,
                warning);
    }

    /** What happened is told from the first day on, whatever order it was typed in. */
    private static List<JsonNode> inOrder(String key, JsonNode list) {
        List<JsonNode> items = new ArrayList<>();
        list.forEach(items::add);
        if (key.equals("incidents")) {
            items.sort(Comparator.comparing(incident -> incident.path("date").asText()));
        }
        return items;
    }

    /** A contact without a word beside it, or a list of such. */
    private static boolean isBareContact(String path, JsonNode value) {
        return path.endsWith(".contacts")
                && (value.isValueNode() || value.isArray() && !value.isEmpty() && !isListOfObjects(value));
    }

    private static boolean isUnsafeContact(String path, JsonNode document) {
        return path.endsWith(".contacts") && !SafetyFlag.allows(document.path("safe"));
    }

    /** In what a sender sealed nobody signs a word beside it: a colleague's name there is the sender's writing. */
    private static boolean isAuthor(String path, String key, JsonNode value) {
        return key.equals("by")
                && !RequestShape.isSenders(path)
                && value.path("name").isTextual()
                && value.path("at").isTextual();
    }

    private String author(JsonNode by) {
        String name = Ids.read(by.path("person").asText())
                .map(PersonId::new)
                .map(chosen::get)
                .orElse(null);
        return ShownName.of(name, by.path("name").asText()) + " · " + text("at", by.path("at"));
    }

    /** Whoever wrote parts of a document, by their ids. */
    static Set<PersonId> authors(JsonNode document) {
        Set<PersonId> authors = new HashSet<>();
        document.findValues("by").stream()
                .filter(by -> isAuthor("", "by", by))
                .flatMap(by -> Ids.read(by.path("person").asText()).stream())
                .map(PersonId::new)
                .forEach(authors::add);
        return authors;
    }

    /** Something that the form does not ask for, so that nobody takes it for more than a sender's word; isolated as in {@link #paidByOthers}. */
    private Fact added(String key, JsonNode value) {
        return new Fact(addedName(key), plain(value), List.of(), false, false);
    }

    private String addedName(String key) {
        String name = key.codePointCount(0, key.length()) <= MOST_OF_NAME
                ? key
                : key.substring(0, key.offsetByCodePoints(0, MOST_OF_NAME)) + "…";
        return Words.of("opened", "added", locale) + " \u2068" + name + "\u2069";
    }

    /** The value whole, whatever was put where the form has a text. */
    private static String plain(JsonNode value) {
        return value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
    }

    /** Of what colleagues wrote; where a sender writes, no member is for machines. */
    private static boolean isForMachines(String path, String key, JsonNode value) {
        return FOR_MACHINES.contains(key) && value.isValueNode() && !RequestShape.isSenders(path);
    }

    private Fact fact(String path, String key, JsonNode value, boolean struck) {
        String text =
                isMoney(value) ? amount(plain(value.path("amount")), plain(value.path("currency"))) : text(key, value);
        return new Fact(
                Words.field(path, locale), text, List.of(), text.length() <= 60 && text.indexOf('\n') < 0, struck);
    }

    private String text(String key, JsonNode value) {
        if (value.isBoolean()) {
            return Words.of("answer", value.asBoolean() ? "YES" : "NO", locale);
        }
        if (key.equals("referee") && value.isInt()) {
            // People count from 1.
            return Integer.toString(value.asInt() + 1);
        }
        String text = plain(value);
        if (key.equals("reason")) {
            return Words.ofAny(List.of("outcome", "hand-over-reason", "budget-reason"), text, locale);
        }
        if (CODES.containsKey(key)) {
            return Words.of(CODES.get(key), text, locale);
        }
        if (COUNTRIES.contains(key) && text.matches("[A-Z]{2}")) {
            return new Locale.Builder().setRegion(text).build().getDisplayCountry(locale);
        }
        if (key.equals("region") && text.matches("\\d{3}")) {
            return new Locale.Builder().setRegion(text).build().getDisplayCountry(locale);
        }
        if (key.equals("language") && text.matches(LanguageTag.FORM)) {
            return Locale.forLanguageTag(text).getDisplayName(locale);
        }
        if (text.matches("\\d{4}-\\d{2}-\\d{2}T[0-9:.]{5,18}Z")) {
            return instant(text);
        }
        return text.matches("\\d{4}-\\d{2}-\\d{2}") ? date(text) : text;
    }

    private String instant(String text) {
        try {
            return Formats.utc(Instant.parse(text), locale);
        } catch (DateTimeException notATime) {
            return text;
        }
    }

    private String date(String text) {
        try {
            return Formats.date(LocalDate.parse(text), locale);
        } catch (DateTimeException notACalendarDay) {
            return text;
        }
    }

    private Table table(String caption, String path, JsonNode lines) {
        String currency = lines.get(0).path("currency").asText();
        boolean oneCurrency = true;
        for (JsonNode line : lines) {
            oneCurrency &= line.path("currency").asText().equals(currency);
        }
        String unit = oneCurrency ? " (" + currency + ")" : "";
        List<Column> columns = List.of(
                new Column(Words.field("description", locale), false),
                new Column(Words.field("quantity", locale), true),
                new Column(Words.field("unitAmount", locale) + unit, true),
                new Column(Words.field("lineTotal", locale) + unit, true));
        List<List<Cell>> rows = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : lines) {
            BigDecimal each = new BigDecimal(line.path("unitAmount").asText());
            BigDecimal total =
                    each.multiply(new BigDecimal(line.path("quantity").asText("1")));
            String lineUnit = oneCurrency ? "" : line.path("currency").asText();
            rows.add(List.of(
                    new Cell(plain(line.path("description")), besides(path, line), false),
                    new Cell(line.path("quantity").asText("1"), List.of(), true),
                    new Cell(amount(each, lineUnit), List.of(), true),
                    new Cell(amount(total, lineUnit), List.of(), true)));
            sum = sum.add(total);
        }
        return new Table(caption, columns, rows, oneCurrency ? amount(sum, currency) : null);
    }

    private List<String> besides(String path, JsonNode line) {
        Stream<String> said = Stream.of("provider", "evidence").map(key -> plain(line.path(key)));
        Stream<String> added = line.properties().stream()
                .filter(entry -> RequestShape.isSenders(path) && !RequestShape.has(path + "." + entry.getKey()))
                .filter(entry -> !plain(entry.getValue()).isEmpty())
                .map(entry -> addedName(entry.getKey()) + " " + plain(entry.getValue()));
        return Stream.of(said, Stream.of(paidByOthers(line)), added)
                .flatMap(each -> each)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private String paidByOthers(JsonNode line) {
        // Isolated (Unicode TR9, FSI and PDI): what it holds of directions does not reach the amount after it.
        String name = plain(line.path("otherPayer"));
        String payer = name.isEmpty() ? "" : "\u2068" + name + "\u2069";
        String paid = plain(line.path("paidByOther"));
        String said = paid.isEmpty()
                ? payer
                : (payer + " " + amount(paid, line.path("currency").asText())).strip();
        return said.isEmpty() ? "" : Words.field("otherPayer", locale) + ": " + said;
    }

    private String amount(String amount, String currency) {
        return amount.matches("\\d{1,15}(\\.\\d{1,4})?")
                ? amount(new BigDecimal(amount), currency)
                : amount + " " + currency;
    }

    private String amount(BigDecimal amount, String currency) {
        return Formats.amount(amount, currency, locale);
    }

    private static boolean isMoney(JsonNode value) {
        return value.isObject() && value.size() == 2 && value.has("amount") && value.has("currency");
    }

    private static boolean isListOfObjects(JsonNode value) {
        return value.isArray()
                && StreamSupport.stream(value.spliterator(), false).anyMatch(JsonNode::isObject);
    }

    /** Whether every line has what a sum needs; anything else is shown as it is. */
    private static boolean isBudget(JsonNode lines) {
        if (!isListOfObjects(lines)) {
            return false;
        }
        for (JsonNode line : lines) {
            if (!line.path("unitAmount").asText().matches("\\d{1,15}(\\.\\d{1,4})?")
                    || !line.path("quantity").asText("1").matches("\\d{1,9}(\\.\\d{1,4})?")
                    || !line.path("currency").isTextual()) {
                return false;
            }
        }
        return true;
    }
}
