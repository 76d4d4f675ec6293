package org.defenderrelief.web.shared;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/**
 * The request form as the JSON that intake reads: a field's name is its path in the request. Rows left empty are left out, and the rest
 * counted anew, so that what intake names in a refusal is the row that is shown.
 */
public final class RequestForm {
    static final Set<String> PARTS = Set.of("identity", "situation", "needs", "payment");
    static final Set<String> CLEAR = Set.of("language", "urgency", "region");
    static final Set<String> AMOUNTS = Set.of("amount", "unitAmount", "paidByOther");
    static final Set<String> COUNTS = Set.of("birthYear", "quantity");
    static final Set<String> ANSWERS = Set.of(
            "safe",
            "doNotContactDirectly",
            "request",
            "sharingForVerification",
            "sharingWithOtherFunds",
            "consentToContact",
            "bankTrailRisk",
            "alreadyPaid",
            "salaries",
            "guards",
            "vehicles");
    /** Whether the person in danger gets a code of their own; said beside the request, not in it. */
    public static final String OWN_CODE = "ownCode";

    /** Typed one to a line. */
    static final Set<String> LINES = Set.of("situation.rightsDefended", "situation.links");

    private static final String CURRENCY = "needs.requested.currency";
    private static final String AMOUNT = "needs.requested.amount";

    /** The fields in the order of the form, without the numbers of rows; a list stands before its fields. */
    static final List<String> ORDER = List.of(
            "urgency",
            "language",
            "region",
            OWN_CODE,
            "identity.applicantType",
            "identity.capacity",
            "identity.filedBy",
            "identity.name",
            "identity.people",
            "identity.people.name",
            "identity.people.role",
            "identity.people.contact",
            "identity.pseudonym",
            "identity.birthYear",
            "identity.language",
            "identity.gender",
            "identity.genderSelfDescribed",
            "identity.nationality",
            "identity.countryOfResidence",
            "identity.currentLocation",
            "identity.contacts",
            "identity.contacts.channel",
            "identity.contacts.value",
            "identity.contacts.safe",
            "identity.contacts.safeHours",
            "identity.contacts.language",
            "identity.doNotContactDirectly",
            "identity.intermediary",
            "identity.codeWord",
            "identity.consent.request",
            "identity.consent.sharingForVerification",
            "identity.consent.sharingWithOtherFunds",
            "identity.consent.givenOn",
            "identity.consent.how",
            "identity.dependants",
            "identity.dependants.relation",
            "identity.dependants.name",
            "identity.dependants.birthYear",
            "identity.dependants.needs",
            "situation.rightsDefended",
            "situation.activities",
            "situation.links",
            "situation.incidents",
            "situation.incidents.date",
            "situation.incidents.place",
            "situation.incidents.actors",
            "situation.incidents.description",
            "situation.incidents.evidence",
            "situation.threats",
            "situation.measuresTaken",
            "situation.whyUrgent",
            "situation.decisionNeededBy",
            "situation.decisionNeededWhy",
            "situation.causalLink",
            "situation.travel.able",
            "situation.travel.documents",
            "situation.travel.health",
            "situation.relocation.from",
            "situation.relocation.to",
            "situation.relocation.leaving",
            "situation.relocation.duration",
            "situation.relocation.whoGoes",
            "situation.relocation.journey",
            "situation.relocation.host",
            "situation.relocation.otherWays",
            "situation.referees",
            "situation.referees.name",
            "situation.referees.relation",
            "situation.referees.contact",
            "situation.referees.consentToContact",
            CURRENCY,
            "needs.assistance",
            "needs.assistance.type",
            "needs.assistance.lines",
            "needs.assistance.lines.description",
            "needs.assistance.lines.quantity",
            "needs.assistance.lines.unitAmount",
            "needs.assistance.lines.provider",
            "needs.assistance.lines.evidence",
            "needs.assistance.lines.otherPayer",
            "needs.assistance.lines.paidByOther",
            AMOUNT,
            "needs.otherFunders",
            "needs.otherFunders.name",
            "needs.otherFunders.purpose",
            "needs.otherFunders.amount.amount",
            "needs.otherFunders.amount.currency",
            "needs.otherFunders.status",
            "needs.otherHelp",
            "needs.otherHelp.help",
            "needs.otherHelp.description",
            "needs.mustNotBePaidFrom",
            "needs.excluded.alreadyPaid",
            "needs.excluded.salaries",
            "needs.excluded.guards",
            "needs.excluded.vehicles",
            "payment.method",
            "payment.payeeName",
            "payment.accountHolder",
            "payment.bankTrailRisk",
            "payment.bankName",
            "payment.bic",
            "payment.iban",
            "payment.accountNumber",
            "payment.holderTown",
            "payment.holderCountry",
            "payment.mobileNumber",
            "payment.operator",
            "payment.agency",
            "payment.pickupCountry",
            "payment.providerReference",
            "payment.notes");

    private static final Pattern ROW = Pattern.compile("\\[(\\d{1,3})]");
    private static final Pattern STEP = Pattern.compile("([A-Za-z]{1,40})(?:\\[(\\d{1,3})])?");

    private RequestForm() {}

    /** The form without its empty rows and fields. */
    public static TypedForm compact(TypedForm typed) {
        return arranged(typed, path -> !typed.isBlank(path));
    }

    /** The form with all of its rows, the empty ones too. */
    public static TypedForm asTyped(TypedForm typed) {
        return arranged(typed, path -> true);
    }

    /** The form without one row of a list; those after it move up. @param row such as {@code identity.contacts[1]} */
    public static TypedForm without(TypedForm typed, String row) {
        return arranged(typed, path -> !path.startsWith(row + "."));
    }

    private static TypedForm arranged(TypedForm typed, Predicate<String> stays) {
        Branch root = new Branch();
        // Looked up once each: a form made by hand has some thousand paths, which are compared with each other many
        // times.
        Map<String, List<Integer>> places = typed.paths().stream()
                .filter(RequestForm::isOurs)
                .filter(stays)
                .collect(Collectors.toMap(Function.identity(), RequestForm::place));
        places.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(RequestForm::compare))
                .forEach(each -> root.put(each.getKey(), typed.value(each.getKey())));
        TypedForm arranged = TypedForm.empty();
        root.flatten("", arranged);
        return arranged;
    }

    /**
     * A part that was opened, as the form shows it to be corrected. The sum is left out: the form adds it up.
     *
     * @param part its name, such as {@code identity}
     */
    public static TypedForm of(String part, JsonNode content, Locale locale) {
        TypedForm form = TypedForm.empty();
        fill(form, part, content, locale);
        return form;
    }

    private static void fill(TypedForm form, String path, JsonNode value, Locale locale) {
        String plain = path.replaceAll("\\[\\d+]", "");
        if (value.isObject()) {
            value.properties().forEach(entry -> fill(form, path + "." + entry.getKey(), entry.getValue(), locale));
        } else if (value.isArray() && !LINES.contains(plain)) {
            for (int i = 0; i < value.size(); i++) {
                fill(form, path + "[" + i + "]", value.get(i), locale);
            }
        } else if (ORDER.contains(plain) && !plain.equals(AMOUNT)) {
            String name = plain.substring(plain.lastIndexOf('.') + 1);
            form.with(path, value.isArray() ? lines(value) : text(name, value.asText(), locale));
        }
    }

    private static String lines(JsonNode list) {
        List<String> lines = new ArrayList<>();
        list.forEach(line -> lines.add(line.asText()));
        return String.join("\n", lines);
    }

    private static String text(String name, String value, Locale locale) {
        return AMOUNTS.contains(name)
                ? value.replace('.', DecimalFormatSymbols.getInstance(locale).getDecimalSeparator())
                : value;
    }

    /**
     * The request as JSON.
     *
     * @param found gets a violation where a count is no number; it is left out of the request
     */
    public static ObjectNode json(TypedForm compacted, List<Violation> found) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        PARTS.forEach(request::putObject);
        request.withObject("/needs").putObject("requested");
        for (String path : compacted.paths().stream()
                .filter(path -> !path.equals(OWN_CODE))
                .toList()) {
            put(request, path, compacted.value(path), compacted.value(CURRENCY), found);
        }
        answerNo(request);
        complete(request, compacted);
        return request;
    }

    /**
     * Notes at the fields of the form what is wrong with them, in the form's order, so that the list of what needs attention reads like
     * the page. That the sum is missing is not said while lines are: the form adds it up.
     */
    public static void refuse(TypedForm form, List<Violation> violations, Locale locale) {
        boolean linesWrong = violations.stream()
                .map(Violation::field)
                .anyMatch(field -> field.startsWith("needs.") && !field.startsWith(AMOUNT));
        violations.stream()
                .filter(violation -> !(linesWrong
                        && form.isBlank(AMOUNT)
                        && violation.field().equals(AMOUNT)))
                .sorted(Comparator.comparing(violation -> place(shownField(violation.field())), RequestForm::compare))
                .forEach(
                        violation -> form.refuse(shownField(violation.field()), Violations.message(violation, locale)));
    }

    /**
     * The field of the form that a violation is about: lists typed into one field have no rows, lines have the request's currency, and
     * what is wrong with a line or an amount as a whole is said at its number.
     */
    public static String shownField(String field) {
        String plain = field.replaceAll("\\[\\d+]$", "");
        if (LINES.contains(plain)) {
            return plain;
        }
        if (field.matches("needs\\.assistance\\[\\d+]\\.lines\\[\\d+]\\.currency")) {
            return CURRENCY;
        }
        if (field.matches("needs\\.assistance\\[\\d+]\\.lines\\[\\d+]")) {
            return field + ".unitAmount";
        }
        return field.matches("needs\\.otherFunders\\[\\d+]\\.amount") ? field + ".amount" : field;
    }

    /** Where a field stands: list, row, and so on inwards, then the field itself. */
    private static List<Integer> place(String field) {
        List<Integer> place = new ArrayList<>();
        Matcher row = ROW.matcher(field);
        while (row.find()) {
            place.add(order(field.substring(0, row.start())));
            place.add(Integer.parseInt(row.group(1)));
        }
        place.add(order(field));
        return place;
    }

    private static int order(String field) {
        int place = ORDER.indexOf(field.replaceAll("\\[\\d+]", ""));
        return place < 0 ? ORDER.size() : place;
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = Integer.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static boolean isOurs(String path) {
        return CLEAR.contains(path)
                || path.equals(OWN_CODE)
                || (path.indexOf('.') > 0
                        && PARTS.contains(path.substring(0, path.indexOf('.')))
                        && path.length() <= 100
                        && path.matches("[A-Za-z]+(\\.[A-Za-z]+(\\[\\d{1,3}])?)+"));
    }

    private static void put(
            ObjectNode request, String path, String value, String currency, List<Violation> violations) {
        ObjectNode at = request;
        String[] steps = path.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            at = step(at, steps[i]);
        }
        String name = steps[steps.length - 1];
        if (LINES.contains(path)) {
            ArrayNode list = at.putArray(name);
            value.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(list::add);
        } else if (ANSWERS.contains(name)) {
            at.put(name, value.equals("true"));
        } else if (AMOUNTS.contains(name)) {
            // What is no amount, or could be two, must not pass for one: a comma makes sure of that.
            at.put(name, Amounts.plain(value, currency).orElse(value.replace('.', ',')));
        } else if (!COUNTS.contains(name)) {
            at.put(name, value);
        } else if (value.matches("\\d{1,9}")) {
            at.put(name, Integer.parseInt(value));
        } else {
            violations.add(new Violation(path, Flaw.WHOLE_NUMBER));
        }
    }

    private static ObjectNode step(ObjectNode at, String step) {
        Matcher match = STEP.matcher(step);
        if (!match.matches()) {
            throw new IllegalArgumentException("no path of the form");
        }
        String name = match.group(1);
        if (match.group(2) == null) {
            return at.has(name) ? as(ObjectNode.class, at.get(name)) : at.putObject(name);
        }
        ArrayNode rows = at.has(name) ? as(ArrayNode.class, at.get(name)) : at.putArray(name);
        int index = Integer.parseInt(match.group(2));
        // A form's fields come in no order: a later row may be named before an earlier one.
        while (rows.size() <= index) {
            rows.addObject();
        }
        return as(ObjectNode.class, rows.get(index));
    }

    /** Only a form that somebody made by hand names the same as a list and as a part. */
    private static <T extends JsonNode> T as(Class<T> kind, JsonNode node) {
        if (!kind.isInstance(node)) {
            throw new Problem.InvalidInput("form", Flaw.UNFIT);
        }
        return kind.cast(node);
    }

    /** A box left empty is sent by no browser; it means no. */
    private static void answerNo(ObjectNode request) {
        ObjectNode identity = request.withObject("/identity");
        no(identity, "doNotContactDirectly");
        no(identity.withObject("/consent"), "request", "sharingForVerification", "sharingWithOtherFunds");
        identity.path("contacts").forEach(contact -> no(contact, "safe"));
        request.path("situation").path("referees").forEach(referee -> no(referee, "consentToContact"));
        no(request.withObject("/payment"), "bankTrailRisk");
    }

    private static void no(JsonNode to, String... questions) {
        for (String question : questions) {
            if (!to.has(question)) {
                ((ObjectNode) to).put(question, false);
            }
        }
    }

    /** What the form asks once although the request says it often, and the sum where none was typed. */
    private static void complete(ObjectNode request, TypedForm form) {
        BigDecimal sum = BigDecimal.ZERO;
        boolean whole = true;
        for (var assistance : request.path("needs").path("assistance")) {
            for (var line : assistance.path("lines")) {
                if (!form.isBlank(CURRENCY)) {
                    ((ObjectNode) line).put("currency", form.value(CURRENCY));
                }
                String unit = line.path("unitAmount").asText();
                whole &= unit.matches("\\d{1,13}(\\.\\d{1,4})?") && line.has("quantity");
                sum = whole
                        ? sum.add(new BigDecimal(unit)
                                .multiply(line.path("quantity").decimalValue()))
                        : sum;
            }
        }
        if (form.isBlank(AMOUNT) && whole && sum.signum() > 0) {
            request.withObject("/needs/requested").put("amount", sum.toPlainString());
        }
    }

    /** One level of the form. */
    private static final class Branch {
        private final Map<String, Branch> fields = new LinkedHashMap<>();
        private final TreeMap<Integer, Branch> rows = new TreeMap<>();
        private String value;

        void put(String path, String text) {
            Branch at = this;
            for (String part : path.split("\\.")) {
                Matcher step = STEP.matcher(part);
                if (!step.matches()) {
                    return;
                }
                at = at.fields.computeIfAbsent(step.group(1), name -> new Branch());
                if (step.group(2) != null) {
                    at = at.rows.computeIfAbsent(Integer.parseInt(step.group(2)), index -> new Branch());
                }
            }
            at.value = text;
        }

        void flatten(String path, TypedForm to) {
            if (value != null && fields.isEmpty() && rows.isEmpty()) {
                to.with(path, value);
            }
            fields.forEach((name, field) -> field.flatten(path.isEmpty() ? name : path + "." + name, to));
            int index = 0;
            for (Branch row : rows.values()) {
                row.flatten(path + "[" + index++ + "]", to);
            }
        }
    }
}
