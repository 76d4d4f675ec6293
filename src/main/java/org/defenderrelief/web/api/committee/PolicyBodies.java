package org.defenderrelief.web.api.committee;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.committee.Band;
import org.defenderrelief.committee.CommitteePolicy;
import org.defenderrelief.committee.NewPolicy;
import org.defenderrelief.committee.Rule;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.api.MoneyJson;

/** What the policies' commands take and answer. */
final class PolicyBodies {
    static final String NEEDED = "NEEDED";

    private PolicyBodies() {}

    @Schema(name = "NewPolicyBand")
    public record NewBand(
            @Schema(description = "Up to this amount, inclusive; only the last band may have no bound")
            MoneyJson upTo,

            int approvalsNeeded,
            int quorum,
            @NotNull(message = NEEDED) Rule rule,
            int deadlineHours) {
        private Band read(String field) {
            return Band.asked(
                    field,
                    Optional.ofNullable(upTo).map(bound -> MoneyJson.read(bound, field + ".upTo")),
                    approvalsNeeded,
                    quorum,
                    rule,
                    deadlineHours);
        }
    }

    @Schema(name = "NewPolicy")
    public record Wanted(
            @Schema(description = "ISO 4217; the currency of the envelopes it is for", examples = "EUR")
            @NotNull(message = NEEDED)
            String currency,

            @Schema(description = "One envelope; left out for all in this currency that have no policy of their own")
            UUID envelope,

            @NotNull(message = NEEDED) List<@Valid @NotNull(message = NEEDED) NewBand> bands,

            @Schema(description = "The most one member may release in emergency; zero for nothing")
            MoneyJson emergencyCeiling) {
        NewPolicy read() {
            Currency read = Money.currency(currency)
                    .orElseThrow(() -> new Problem.InvalidInput("currency", Flaw.POLICY_CURRENCY));
            List<Band> rising = new ArrayList<>();
            for (int i = 0; i < bands.size(); i++) {
                rising.add(bands.get(i).read("bands[" + i + "]"));
            }
            Money ceiling =
                    emergencyCeiling == null ? Money.zero(read) : MoneyJson.read(emergencyCeiling, "emergencyCeiling");
            return new NewPolicy(read, Optional.ofNullable(envelope), rising, ceiling);
        }
    }

    @Schema(name = "PolicyBand")
    record BandJson(MoneyJson upTo, int approvalsNeeded, int quorum, Rule rule, long deadlineHours) {
        static BandJson of(Band band) {
            return new BandJson(
                    band.upTo().map(MoneyJson::of).orElse(null),
                    band.terms().approvalsNeeded(),
                    band.terms().quorum(),
                    band.terms().rule(),
                    band.deadline().toHours());
        }
    }

    @Schema(name = "Policy")
    record PolicyJson(
            UUID id,
            String currency,
            UUID envelope,
            List<BandJson> bands,
            MoneyJson emergencyCeiling,
            UUID proposedBy,
            Instant proposedAt,

            @Schema(description = "Left out while it waits for another keeper")
            UUID confirmedBy,

            @Schema(description = "From when it holds") Instant confirmedAt) {
        static PolicyJson of(CommitteePolicy policy) {
            return new PolicyJson(
                    policy.id(),
                    policy.currency().getCurrencyCode(),
                    policy.envelope().orElse(null),
                    policy.bands().stream().map(BandJson::of).toList(),
                    MoneyJson.of(policy.emergencyCeiling()),
                    policy.proposedBy().value(),
                    policy.proposedAt(),
                    policy.confirmedBy().map(PersonId::value).orElse(null),
                    policy.confirmedAt().orElse(null));
        }
    }
}
