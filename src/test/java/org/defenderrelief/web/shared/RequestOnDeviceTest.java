package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.intake.ReadHere;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.LanguageTag;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.testing.Node;
import org.defenderrelief.testing.Program;

/**
 * A sender's device reads the form, and checks it, before it seals: exactly as the service would, since the service sees nothing of it any more. Real
 * requests, and each of their fields spoilt in all the ways that people and attackers spoil fields, are read by both.
 */
class RequestOnDeviceTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Path SAMPLES = Path.of("src", "test", "resources", "requests");
    private static final int SPOILT_TOGETHER = 400;
    private static final Set<Flaw> OF_READING = Set.of(Flaw.WRONG_TYPE, Flaw.CHARACTERS, Flaw.UNKNOWN_FIELD);

    /** What may stand in a field, right or wrong. */
    private static final List<String> VALUES = List.of(
            "",
            "x",
            "true",
            "false",
            "0",
            "1",
            "12",
            "100000",
            "100001",
            "1850",
            "1987",
            "2026",
            "2027",
            "2101",
            "99999999999",
            "1.5",
            "1,5",
            "1.234",
            "1,234",
            "12.345",
            "1.234,56",
            "1,234.56",
            "1 234,56",
            "1\u202f234.50",
            "1’234",
            "0.001",
            "007",
            "١٢٣",
            "９９",
            "٣٫٥",
            "9999999999999",
            "9999999999999.9999",
            "2026-11-27",
            "2026-11-28",
            "2026-02-30",
            "2024-02-29",
            "0000-01-01",
            "2026-1-1",
            "EUR",
            "XOF",
            "TND",
            "XXX",
            "XAU",
            "eur",
            "TG",
            "XX",
            "tg",
            "011",
            "001",
            "fr",
            "zh-Hans",
            "pt-BR",
            "PT-br",
            "\u202a+228 90 11 22 33\u202c",
            "TG53\u00a0TG00",
            "FR",
            "URGENT",
            "WOMAN",
            "SELF_DESCRIBED",
            "PHONE",
            "GRANTED",
            "RELOCATION",
            "BANK_TRANSFER",
            "MOBILE_MONEY",
            "MONEY_TRANSFER_AGENCY",
            "\u00a0",
            "\u2003 x \u2003",
            "one\r\ntwo\n\n three ",
            "a".repeat(300),
            "a".repeat(301),
            "𐍈".repeat(150),
            "a".repeat(8000),
            "b".repeat(8001),
            "nul\u0000",
            "over\u202eride",
            "FR76 3000 6000 0112 3456 7890 189",
            "+228 90 00 00 00");

    @TempDir
    Path folder;

    private final ReadHere service = new ReadHere(Clock.fixed(NOW, ZoneOffset.UTC));
    /** A line each, written as it is made: all of them together are some hundred megabytes. */
    private Writer cases;

    private int good;
    private int wrong;
    private final Set<Flaw> flaws = new LinkedHashSet<>();

    @BeforeEach
    void nodeAndItsPackagesAreThere() {
        Program.NODE.need();
    }

    @Test
    void theDeviceReadsAndRefusesWhatTheServiceReadsAndRefuses() throws Exception {
        ObjectNode rules = (ObjectNode) MAPPER.readTree(DeviceRules.json(Locale.ENGLISH));
        Path written = folder.resolve("cases.jsonl");
        try (Writer file = Files.newBufferedWriter(written, StandardCharsets.UTF_8)) {
            cases = file;
            ObjectNode first = MAPPER.createObjectNode();
            first.set("rules", rules);
            line(first.put("now", NOW.toEpochMilli()));
            offerAll();
        }
        assertThat(flaws)
                .allSatisfy(
                        flaw -> assertThat(rules.get("flaws").path(flaw.name()).asText())
                                .as("the device has words for " + flaw)
                                .isEqualTo(flaw.sentence()));

        String said = Node.run(Node.TESTS, "check.mjs", written.toString());

        assertThat(said).contains(good + " requests are good and " + wrong + " are not");
    }

    private void offerAll() throws IOException {
        List<Map<String, String>> samples = new ArrayList<>();
        try (var files = Files.list(SAMPLES)) {
            for (Path file : files.sorted().toList()) {
                samples.add(typed(MAPPER.readTree(file.toFile())));
            }
        }
        samples.forEach(this::offer);
        assertThat(good).as("every real request is good").isEqualTo(samples.size());
        Map<String, String> full = fullest(samples);
        Random random = new Random(7);
        for (String path : List.copyOf(full.keySet())) {
            String name = path.substring(path.lastIndexOf('.') + 1);
            boolean all = RequestForm.AMOUNTS.contains(name)
                    || RequestForm.COUNTS.contains(name)
                    || name.equals("givenOn")
                    || path.matches("payment.*|language|region|identity.gender.*|.*ountry.*");
            for (String value : VALUES) {
                if (all || random.nextInt(4) == 0) {
                    offer(with(full, path, value));
                }
            }
        }
        offer(with(with(full, "identity.contacts[0].safe", ""), "identity.intermediary", ""));
        offer(with(with(full, "needs.assistance[1].type", full.get("needs.assistance[0].type")), "payment.iban", ""));
        offer(with(with(full, "payment.method", "MONEY_TRANSFER_AGENCY"), "payment.pickupCountry", ""));
        Map<String, String> large = with(full, "needs.assistance[0].lines[0].unitAmount", "9999999999999");
        offer(with(with(large, "needs.assistance[0].lines[0].quantity", "2"), "needs.requested.amount", "1"));
        for (int i = 0; i < SPOILT_TOGETHER; i++) {
            offer(spoilt(samples.get(random.nextInt(samples.size())), random));
        }
        // Whatever a device may have to say was said, or the table would not show that it says it.
        assertThat(flaws)
                .contains(
                        Flaw.NEEDED,
                        Flaw.SHORT_TEXT,
                        Flaw.LONG_TEXT,
                        Flaw.COUNTRY,
                        Flaw.SUB_REGION,
                        Flaw.LANGUAGE_TAG,
                        Flaw.AMOUNT_TYPED,
                        Flaw.WHOLE_NUMBER,
                        Flaw.WRONG_TYPE,
                        Flaw.CHARACTERS,
                        Flaw.CONSENT,
                        Flaw.DATE_PAST,
                        Flaw.YEAR_PAST,
                        Flaw.YEAR_1900,
                        Flaw.SELF_DESCRIBED_ONLY,
                        Flaw.NO_SAFE_WAY,
                        Flaw.TYPE_TOGETHER,
                        Flaw.ISO_CURRENCY,
                        Flaw.DECIMALS,
                        Flaw.LINE_TOO_LARGE,
                        Flaw.ASK_MORE_THAN_NOTHING,
                        Flaw.TOTAL,
                        Flaw.QUANTITY_LEAST,
                        Flaw.QUANTITY_MOST,
                        Flaw.IBAN_OR_ACCOUNT,
                        Flaw.MOBILE_NUMBER,
                        Flaw.COUNTRY_OF_PICKUP,
                        Flaw.IBAN_FORM,
                        Flaw.BIC_FORM,
                        Flaw.PHONE_FORM);
    }

    private void line(ObjectNode one) {
        try {
            cases.write(one + "\n");
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    private static Map<String, String> typed(JsonNode request) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (String clear : List.of("language", "urgency", "region")) {
            typed.put(clear, request.get(clear).asText());
        }
        for (String part : List.of("identity", "situation", "needs", "payment")) {
            TypedForm form = RequestForm.of(part, request.get(part), Locale.ENGLISH);
            form.paths().forEach(path -> typed.put(path, form.value(path)));
        }
        return typed;
    }

    /** The request that fills in the most, and of what it leaves empty every field of the form, once. */
    private static Map<String, String> fullest(List<Map<String, String>> samples) {
        Map<String, String> full = new LinkedHashMap<>(samples.stream()
                .max((one, other) -> Integer.compare(one.size(), other.size()))
                .orElseThrow());
        Set<String> there = new LinkedHashSet<>();
        // A row of each list is as good as several, but for kinds of help and their lines.
        full.keySet().removeIf(path -> path.matches(".*\\[[1-9]\\d*].*") && !path.startsWith("needs.assistance"));
        full.keySet().forEach(path -> there.add(path.replaceAll("\\[\\d+]", "")));
        Set<String> rows = Words.codes("row");
        for (String field : RequestForm.ORDER) {
            if (there.contains(field) || rows.contains(field) || field.equals(RequestForm.OWN_CODE)) {
                continue;
            }
            String path = field;
            for (String list : rows) {
                path = path.startsWith(list + ".") ? path.replaceFirst("^\\Q" + list + "\\E", list + "[0]") : path;
            }
            full.put(path.replace(".lines.", ".lines[0]."), "");
        }
        return full;
    }

    private static Map<String, String> with(Map<String, String> typed, String path, String value) {
        Map<String, String> spoilt = new LinkedHashMap<>(typed);
        spoilt.put(path, value);
        return spoilt;
    }

    private static Map<String, String> spoilt(Map<String, String> sample, Random random) {
        List<String> paths = new ArrayList<>(sample.keySet());
        Map<String, String> spoilt = new LinkedHashMap<>(sample);
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            String path = paths.get(random.nextInt(paths.size()));
            String moved =
                    random.nextInt(4) == 0 ? path.replaceFirst("\\[\\d+]", "[" + random.nextInt(12) + "]") : path;
            switch (random.nextInt(3)) {
                case 0 -> spoilt.remove(path);
                case 1 -> spoilt.put(moved, VALUES.get(random.nextInt(VALUES.size())));
                default -> spoilt.put(moved, sample.get(paths.get(random.nextInt(paths.size()))));
            }
        }
        return spoilt;
    }

    private void offer(Map<String, String> typed) {
        TypedForm form = TypedForm.empty();
        ObjectNode one = MAPPER.createObjectNode();
        ArrayNode pairs = one.putArray("typed");
        typed.forEach((path, value) -> {
            form.with(path, value);
            pairs.addArray().add(path).add(value);
        });
        TypedForm compact = RequestForm.compact(form);
        ObjectNode answers = one.putObject("compact");
        compact.paths().forEach(path -> answers.put(path, compact.value(path)));
        List<Violation> found = new ArrayList<>();
        ObjectNode request = RequestForm.json(compact, found);
        one.set("request", request.deepCopy());
        byte[] json = request.toString().getBytes(StandardCharsets.UTF_8);
        found.addAll(service.violations(json));
        ArrayNode violations = one.putArray("violations");
        for (Violation violation : found) {
            flaws.add(violation.flaw());
            ObjectNode told = violations
                    .addObject()
                    .put("field", violation.field())
                    .put("flaw", violation.flaw().name());
            ArrayNode about = told.putArray("about");
            violation.about().forEach(about::add);
        }
        if (found.isEmpty()) {
            good++;
            documents(one, request, json);
        } else {
            wrong++;
        }
        ArrayNode complaints = one.putArray("complaints");
        if (found.stream().noneMatch(violation -> OF_READING.contains(violation.flaw()))) {
            complaints(compact, found, complaints);
        }
        line(one);
    }

    private void documents(ObjectNode one, ObjectNode request, byte[] json) {
        try {
            one.set("documents", service.documents(json));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        ObjectNode clear = one.putObject("clear");
        clear.put(
                "language",
                LanguageTag.withoutCountry(
                        LanguageTag.canonical(request.get("language").asText())));
        for (String each : List.of("urgency", "region")) {
            clear.set(each, request.get(each));
        }
        ArrayNode types = clear.putArray("assistanceTypes");
        request.at("/needs/assistance").findValuesAsText("type").stream()
                .sorted()
                .forEach(types::add);
        clear.set("requested", request.at("/needs/requested"));
    }

    /** What the page names at its fields: by what each sentence says, which flaw it was. */
    private static void complaints(TypedForm form, List<Violation> found, ArrayNode complaints) {
        RequestForm.refuse(form, found, Locale.ENGLISH);
        for (TypedForm.FieldError error : form.getErrors()) {
            Flaw flaw = found.stream()
                    .filter(violation ->
                            RequestForm.shownField(violation.field()).equals(error.path()))
                    .filter(violation ->
                            Violations.message(violation, Locale.ENGLISH).equals(error.message()))
                    .map(Violation::flaw)
                    .findFirst()
                    .orElseThrow();
            complaints.addArray().add(error.path()).add(flaw.name());
        }
    }
}
