package org.defenderrelief.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.web.review.AskedBox;
import org.defenderrelief.web.review.Forms;
import org.defenderrelief.web.review.committee.RoundBox;
import org.defenderrelief.web.shared.CaseHead;
import org.defenderrelief.web.shared.Due;
import org.defenderrelief.web.shared.OpenedContent;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;

/** Every component of the design language on one page, with invented content; part of the tests, not of the service. */
@jakarta.ws.rs.Path("/gallery")
public class Gallery {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");

    @Inject
    Template gallery;

    @Inject
    Page page;

    @Inject
    ObjectMapper json;

    public record Box(
            String id, String state, String title, String action, String circleNames, int version, Object content) {
        public boolean correctable() {
            return false;
        }

        public Instant corrected() {
            return null;
        }

        public Instant erasedAt() {
            return Instant.parse("2026-11-20T08:30:00Z");
        }

        public int keptFor() {
            return 90;
        }

        public Object correction() {
            return null;
        }

        public List<Object> asked() {
            return List.of();
        }

        public List<Object> earlier() {
            return List.of();
        }

        public String file() {
            return null;
        }
    }

    public record Option(String code, String name, String about) {}

    public record Event(String what, Instant at, String who, String note, boolean mark) {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance show() throws IOException {
        Due late = Due.of("First answer", NOW.minusSeconds(4000), NOW);
        TypedForm form = TypedForm.empty()
                .with("identity.name", "<b>A. \u202Edrow\u202C</b>")
                .with("needs.requested.amount", "12,345")
                .with("urgency", "URGENT")
                .refuse("needs.requested.amount", "Write the amount with a point and two decimals, such as 1200.00.");
        return gallery.data("form", form)
                .data(
                        "head",
                        new CaseHead(
                                "Amber Heron",
                                "DR-7K3M-Q9PX",
                                "IN_TRIAGE",
                                "LIFE_AT_RISK",
                                "lumiere-des-collines",
                                NOW.minusSeconds(90_000),
                                List.of(late, Due.of("Decision", NOW.plusSeconds(200_000), NOW))))
                .data("round", round())
                .data("forms", new Forms(null, TypedForm.empty()))
                .data("boxes", boxes())
                .data(
                        "options",
                        List.of(new Option("EUR", "EUR", null), new Option("URGENT", "Urgent", "Within 72 hours")))
                .data(
                        "events",
                        List.of(
                                new Event("Finding recorded: met", NOW, "triage-1", "Danger", true),
                                new Event("Request received", NOW.minusSeconds(90_000), "partner-1", null, true)));
    }

    private static RoundBox round() {
        return new RoundBox(
                "1",
                "DECISION",
                "OPEN",
                true,
                Money.of("2450.00", "EUR"),
                new AskedBox(
                        "2,100.00 USD ≈ 1,950.00 EUR",
                        "danger",
                        "More than asked",
                        "Asked for: 2,100.00 USD ≈ 1,950.00 EUR. This is 500.00 EUR more (26 %)."),
                List.of(
                        new RoundBox.GivenBy(
                                "Sahel emergency 2026",
                                Money.of("2000.00", "EUR"),
                                Money.of("2000.00", "EUR"),
                                Money.of("48000.00", "EUR"),
                                Money.of("46000.00", "EUR")),
                        new RoundBox.GivenBy(
                                "Rapid response",
                                Money.of("450.00", "EUR"),
                                Money.of("495.00", "USD"),
                                Money.of("9000.00", "USD"),
                                Money.of("8505.00", "USD"))),
                List.of(
                        new RoundBox.Tranche(1, Money.of("1450.00", "EUR"), null, null),
                        new RoundBox.Tranche(2, Money.of("1000.00", "EUR"), "The rent was paid.", null)),
                null,
                List.of("RELOCATION", "MEDICAL"),
                Money.of("3000.00", "EUR"),
                Duration.ofHours(72),
                null,
                null,
                "Receipts for rent within 30 days.",
                "9f2c 71ab 03de",
                "9f2c71ab",
                true,
                1,
                3,
                2,
                3,
                "CONSENSUS",
                List.of(new RoundBox.Line("APPROVE", 1), new RoundBox.Line("DEFER", 1)),
                Due.of("Deadline", NOW.plusSeconds(9000), NOW),
                null,
                "/gallery",
                null,
                null,
                null,
                null,
                null,
                true,
                false,
                72,
                false,
                false,
                null,
                null,
                0,
                0,
                List.of("Assessment"),
                List.of("APPROVE", "APPROVE_LESS", "DECLINE", "DEFER"),
                null,
                null,
                null);
    }

    private List<Box> boxes() throws IOException {
        Locale locale = page.locale();
        JsonNode request = json.readTree(Files.readString(Path.of("src/test/resources/gallery-request.json")));
        return List.of(
                new Box("identity", "sealed", "Identity", "/gallery", "triage", 1, null),
                new Box(
                        "situation",
                        "opened",
                        "Situation",
                        "",
                        "triage, the committee",
                        2,
                        opened(request, "situation", locale)),
                new Box("needs", "opened", "Needs", "", "finance", 1, opened(request, "needs", locale)),
                new Box("payment", "shut", "Payment details", "", "finance", 1, null),
                new Box("coding", "erased", "Coding", "", "triage", 1, null));
    }

    private static OpenedContent opened(JsonNode request, String compartment, Locale locale) {
        return OpenedContent.of(compartment, request.get(compartment), locale);
    }
}
