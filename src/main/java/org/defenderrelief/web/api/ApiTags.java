package org.defenderrelief.web.api;

import java.util.Arrays;
import java.util.List;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/** Which part of the work an operation belongs to, by its path. The first that fits counts. */
enum ApiTags {
    TRIAGE(
            "Triage",
            "Verifying a request and recommending",
            "/cases/{reference}/triage",
            "/cases/{reference}/corrections",
            "/flags"),
    COMMITTEE(
            "Committee",
            "Rules, rounds and votes",
            "/committee",
            "/cases/{reference}/rounds",
            "/cases/{reference}/tranches",
            "/conflicts"),
    PAYMENTS(
            "Payments",
            "Planning, paying and following up",
            "/cases/{reference}/payments",
            "/cases/{reference}/payee-correction",
            "/cases/{reference}/follow-up",
            "/cases/{reference}/close"),
    BANK("Bank files", "Files for the bank, and what the bank says", "/bank"),
    SCREENING(
            "Screening",
            "Lists of sanctions, and names that are like listed ones",
            "/screening",
            "/cases/{reference}/screening"),
    RETENTION(
            "Retention",
            "How long what is kept, what is held, and what was erased",
            "/retention",
            "/cases/{reference}/person-requests"),
    CASES("Cases", "The queue, one case, its sealed parts, and who is shown them", "/cases"),
    PARTNERS(
            "Partners",
            "Partner organisations: who vouches for them, and who speaks for them",
            "/partners",
            "/partner"),
    INTAKE("Intake", "A partner's requests", "/requests", "/intake", "/uploads"),
    REPORTING(
            "Figures",
            "What whoever leads a fund looks at, what donors are told, and what goes into the books",
            "/figures",
            "/reports",
            "/journal",
            "/grants"),
    FUNDS("Funds", "Envelopes and exchange rates", "/envelopes", "/exchange-rates"),
    OTHER_FUNDS("Other funds", "Funds that people may be referred to", "/funds"),
    HISTORY("History", "The tamper-evident record of everything done and read", "/history"),
    VAULT("Vault", "One's own keys", "/vault"),
    ROSTER("Roster", "Who belongs where, and the emergency brake", "/roster", "/freeze", "/unfreeze"),
    JOBS("Jobs", "What the service does by itself", "/jobs");

    private final String title;
    private final String description;
    private final List<String> paths;

    ApiTags(String title, String description, String... paths) {
        this.title = title;
        this.description = description;
        this.paths = List.of(paths);
    }

    static List<Tag> all() {
        return Arrays.stream(values())
                .map(tag -> OASFactory.createTag().name(tag.title).description(tag.description))
                .toList();
    }

    /** @throws IllegalStateException if none fits: then a new part of the API has to be named here */
    static List<String> of(ApiOperation operation) {
        return Arrays.stream(values())
                .filter(tag -> tag.paths.stream().anyMatch(operation.path()::startsWith))
                .findFirst()
                .map(tag -> List.of(tag.title))
                .orElseThrow(() -> new IllegalStateException("No tag for " + operation.path()));
    }
}
