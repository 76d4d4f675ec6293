package org.defenderrelief.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.response.Response;

import org.defenderrelief.kernel.Ids;

/** Asks the committee for a grant that several envelopes give to. */
public final class SeveralGive {
    private SeveralGive() {}

    /** What one more envelope gives, in EUR. */
    public record Share(UUID envelope, String amount) {}

    /** The answer to asking for that much of EUR of a request that triage recommended, at once. */
    public static Response asked(String reference, String amount, UUID first, Share... further) {
        return asked(reference, amount, first, List.of(), further);
    }

    /** As {@link #asked(String, String, UUID, Share...)}, in tranches. @param tranches their amounts; empty to pay it at once */
    public static Response asked(String reference, String amount, UUID first, List<String> tranches, Share... further) {
        List<Map<String, Object>> parts = new ArrayList<>();
        for (String tranche : tranches) {
            parts.add(
                    parts.isEmpty()
                            ? Map.of("amount", euro(tranche))
                            : Map.of("amount", euro(tranche), "condition", "Receipts of tranche " + parts.size()));
        }
        return CaseWork.change(
                "triage-2",
                reference,
                "/rounds",
                Map.of(
                        "amount",
                        euro(amount),
                        "envelope",
                        first.toString(),
                        "further",
                        Arrays.stream(further)
                                .map(share ->
                                        Map.of("envelope", share.envelope().toString(), "amount", euro(share.amount())))
                                .toList(),
                        "tranches",
                        parts,
                        "conditions",
                        ""));
    }

    /** A member's vote. @param less how much they approve if not all, or null */
    public static Response vote(String member, String reference, Response round, String less) {
        Map<String, Object> ballot = less == null
                ? Map.of("choice", "APPROVE", "proposalHash", Answers.text(round, "proposalHash"))
                : Map.of(
                        "choice",
                        "APPROVE_LESS",
                        "amount",
                        euro(less),
                        "text",
                        "Less is enough.",
                        "proposalHash",
                        Answers.text(round, "proposalHash"));
        return CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(ballot)
                .post("/api/v1/cases/" + reference + "/rounds/" + Answers.text(round, "id") + "/votes");
    }

    /** One member lets it go alone. @param part how much of it, or null for all */
    public static Response release(String member, String reference, Response round, String part) {
        Map<String, Object> released = new HashMap<>(
                Map.of("proposalHash", Answers.text(round, "proposalHash"), "text", "They come tonight."));
        if (part != null) {
            released.put("amount", euro(part));
        }
        return CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(released)
                .post("/api/v1/cases/" + reference + "/rounds/" + Answers.text(round, "id") + "/emergency");
    }

    /** The answer to planning that much of EUR of one envelope's share. */
    public static Response plan(String reference, String commitment, String amount) {
        return CaseWork.as("finance-1")
                .header("If-Match", CaseWork.etag(reference))
                .header("Idempotency-Key", "key-" + Ids.next())
                .contentType(ContentType.JSON)
                .body(Map.of("commitment", commitment, "amount", euro(amount), "method", "MONEY_TRANSFER_AGENCY"))
                .post("/api/v1/cases/" + reference + "/payments");
    }

    public static Map<String, String> euro(String amount) {
        return Map.of("amount", amount, "currency", "EUR");
    }
}
