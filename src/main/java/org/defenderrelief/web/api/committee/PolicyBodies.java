package org.defenderrelief.web.api.committee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.committee.Band;
import org.defenderrelief.committee.CommitteePolicy;
import org.defenderrelief.committee.EmergencyTerms;
import org.defenderrelief.committee.LookBack;
import org.defenderrelief.committee.NewPolicy;
import org.defenderrelief.committee.Rule;
import org.defenderrelief.committee.Terms;
import org.defenderrelief.committee.TryPolicy;
import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
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
            @Schema(description = "The kind of help it is for; left out for every kind that has no bands of its own")
            AssistanceType assistanceType,

            @Schema(description = "Up to this amount, inclusive; only the last band may have no bound")
            MoneyJson upTo,

            int approvalsNeeded,
            int quorum,
            @NotNull(message = NEEDED) Rule rule,
            int deadlineHours) {
        private Band read(String field) {
            return Band.asked(
                    field,
                    Optional.ofNullable(assistanceType),
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
            MoneyJson emergencyCeiling,

            @Schema(
                    description =
                            "So many hours after a release the same member may not release again; 0 or left out for no such time",
                    examples = "24")
            Integer emergencyCoolDownHours,

            @Schema(
                    description = "The day from whose begin, in UTC, it holds; left out for from its confirmation",
                    examples = "2027-01-01")
            LocalDate holdsFrom) {
        NewPolicy read() {
            Currency read = Money.currency(currency)
                    .orElseThrow(() -> new Problem.InvalidInput("currency", Flaw.POLICY_CURRENCY));
            List<Band> rising = new ArrayList<>();
            for (int i = 0; i < bands.size(); i++) {
                rising.add(bands.get(i).read("bands[" + i + "]"));
            }
            Money ceiling =
                    emergencyCeiling == null ? Money.zero(read) : MoneyJson.read(emergencyCeiling, "emergencyCeiling");
            EmergencyTerms emergency =
                    EmergencyTerms.asked(ceiling, emergencyCoolDownHours == null ? 0 : emergencyCoolDownHours);
            return new NewPolicy(
                    read, Optional.ofNullable(envelope), rising, emergency, Optional.ofNullable(holdsFrom));
        }
    }

    @Schema(name = "PolicyBand")
    record BandJson(
            @Schema(description = "Left out for every kind of help that has no bands of its own")
            AssistanceType assistanceType,

            MoneyJson upTo,
            int approvalsNeeded,
            int quorum,
            Rule rule,
            long deadlineHours) {
        static BandJson of(Band band) {
            return new BandJson(
                    band.type().orElse(null),
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
            long emergencyCoolDownHours,

            @Schema(description = "Left out for from its confirmation")
            LocalDate holdsFrom,

            UUID proposedBy,
            Instant proposedAt,

            @Schema(description = "Left out while it waits for another keeper")
            UUID confirmedBy,

            @Schema(description = "From then it holds, or from the begin of its day if that is later")
            Instant confirmedAt) {
        static PolicyJson of(CommitteePolicy policy) {
            return new PolicyJson(
                    policy.id(),
                    policy.currency().getCurrencyCode(),
                    policy.envelope().orElse(null),
                    policy.bands().stream().map(BandJson::of).toList(),
                    MoneyJson.of(policy.emergency().ceiling()),
                    policy.emergency().coolDown().toHours(),
                    policy.holdsFrom().orElse(null),
                    policy.proposedBy().value(),
                    policy.proposedAt(),
                    policy.confirmedBy().map(PersonId::value).orElse(null),
                    policy.confirmedAt().orElse(null));
        }
    }

    /** A question as its parameters ask it. @throws Problem.InvalidInput naming each that cannot be read */
    static TryPolicy.Question question(
            String amount, String currency, List<String> types, String envelope, String policy) {
        Money money = MoneyJson.read(new MoneyJson(amount, currency), "amount");
        Set<AssistanceType> kinds = EnumSet.noneOf(AssistanceType.class);
        for (String type : types) {
            kinds.add(Arrays.stream(AssistanceType.values())
                    .filter(kind -> kind.name().equals(type))
                    .findFirst()
                    .orElseThrow(() -> new Problem.InvalidInput("assistanceType", Flaw.NOT_A_VALUE)));
        }
        return new TryPolicy.Question(
                money,
                kinds,
                id("envelope", envelope, Flaw.NO_SUCH_ENVELOPE),
                id("policy", policy, Flaw.NO_SUCH_POLICY));
    }

    private static Optional<UUID> id(String field, String textOrNull, Flaw unknown) {
        return Optional.ofNullable(textOrNull)
                .map(text -> Ids.read(text).orElseThrow(() -> new Problem.InvalidInput(field, unknown)));
    }

    @Schema(name = "PolicyTrial")
    record TrialJson(
            UUID policy,

            @Schema(description = "In the policy's currency")
            MoneyJson amount,

            @Schema(description = "Left out if nothing was converted")
            String rate,

            LocalDate rateDate,

            @Schema(description = "Left out if the amount is above every band")
            BandJson band,

            @Schema(description = "How many the committee has now")
            int members,

            boolean needsMembers,

            @Schema(description = "Whether one member could release so much alone where a life is at risk")
            boolean oneMayRelease) {
        static TrialJson of(TryPolicy.Answer answer) {
            return new TrialJson(
                    answer.policy().id(),
                    MoneyJson.of(answer.amount()),
                    answer.rate().map(rate -> rate.rate().toPlainString()).orElse(null),
                    answer.rate().map(AppliedRate::date).orElse(null),
                    answer.band().map(BandJson::of).orElse(null),
                    answer.members(),
                    answer.needsMembers(),
                    answer.oneMayRelease());
        }
    }

    @Schema(name = "PolicyTerms")
    record TermsJson(int approvalsNeeded, int quorum, Rule rule) {
        static TermsJson of(Terms terms) {
            return new TermsJson(terms.approvalsNeeded(), terms.quorum(), terms.rule());
        }
    }

    @Schema(name = "PolicyLookBack")
    record LookBackJson(
            @Schema(description = "What these cases took") TermsJson then,

            @Schema(description = "What they would take; left out if they are above every band")
            TermsJson by,

            @Schema(description = "Left out for fewer than five")
            Integer cases) {
        static LookBackJson of(LookBack.Line line) {
            return new LookBackJson(
                    TermsJson.of(line.then()),
                    line.by().map(TermsJson::of).orElse(null),
                    line.cases().orElse(null));
        }
    }
}
