package org.defenderrelief.referral;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.NewCase;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.LanguageTag;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Regions;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedBatch;

/**
 * The request in a message of another fund, held to the rules of one that a sender sealed; but some of its parts may be missing.
 *
 * @param lines of its budget that this fund is asked to pay
 */
record ReferredRequest(NewCase clear, SealedBatch sealed, BudgetLines lines) {
    private static final Set<String> MEMBERS = Set.of(
            "format",
            "id",
            "language",
            "urgency",
            "region",
            "assistanceTypes",
            "requested",
            "recipients",
            "compartments");
    private static final int MOST_TYPES = 6;

    /** @throws IllegalArgumentException if it is no such request */
    static ReferredRequest read(BetweenFunds said) {
        UUID referral = said.referral();
        JsonNode json = said.request();
        Set<String> members = new HashSet<>();
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            members.add(names.next());
        }
        boolean version7 = referral.version() == 7 && referral.variant() == 2;
        String language = json.path("language").asText();
        String region = json.path("region").asText();
        if (!members.equals(MEMBERS)
                || !version7
                || !SealedBatch.FORMAT.equals(json.path("format").asText())
                || !referral.toString().equals(json.path("id").asText())
                || !language.matches(LanguageTag.FORM)
                || !LanguageTag.withoutCountry(language).equals(language)
                || !Regions.isSubRegion(region)) {
            throw new IllegalArgumentException("not a referred request");
        }
        Money requested = Money.of(
                json.path("requested").path("amount").asText(),
                json.path("requested").path("currency").asText());
        if (requested.isZero()) {
            throw new IllegalArgumentException("it asks for nothing");
        }
        return new ReferredRequest(
                new NewCase(
                        new CaseId(referral),
                        true,
                        language,
                        Urgency.valueOf(json.path("urgency").asText()),
                        region,
                        types(json.path("assistanceTypes")),
                        requested),
                sealed(referral, json),
                BudgetLines.said(said.lines()));
    }

    private static Set<AssistanceType> types(JsonNode json) {
        Set<AssistanceType> types = EnumSet.noneOf(AssistanceType.class);
        json.forEach(type -> types.add(AssistanceType.valueOf(type.asText())));
        if (types.isEmpty() || json.size() > MOST_TYPES) {
            throw new IllegalArgumentException("kinds of help are named");
        }
        return types;
    }

    private static SealedBatch sealed(UUID referral, JsonNode json) {
        try {
            SealedBatch batch = SealedBatch.read(referral, json.get("recipients"), json.get("compartments"));
            Set<CompartmentName> names = new HashSet<>();
            boolean fine = batch.compartments().stream()
                    .allMatch(
                            part -> names.add(part.name()) && part.version() == 1 && ReferralFacts.mayGo(part.name()));
            if (!fine) {
                throw new IllegalArgumentException("a part that no fund sends to another, or twice");
            }
            return batch;
        } catch (Problem.InvalidInput invalid) {
            throw new IllegalArgumentException("not sealed as a request is");
        }
    }
}
