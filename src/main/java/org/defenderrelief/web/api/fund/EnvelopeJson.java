package org.defenderrelief.web.api.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.fund.Balance;
import org.defenderrelief.fund.DonorRules;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.ExchangeRule;
import org.defenderrelief.fund.Exclusions;
import org.defenderrelief.fund.PersonLimit;
import org.defenderrelief.fund.Screening;
import org.defenderrelief.fund.Suspension;
import org.defenderrelief.fund.SuspensionReason;
import org.defenderrelief.fund.Terms;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.api.MoneyJson;

/** An envelope with its rules and what its accounts hold. */
@Schema(name = "Envelope")
public record EnvelopeJson(
        UUID id,
        String donorCode,
        String donorName,
        String code,
        String title,
        MoneyJson total,
        MoneyJson ceiling,
        LocalDate validFrom,
        LocalDate validUntil,

        @Schema(description = "UN M49 codes; empty for everywhere")
        Set<String> regions,

        @Schema(description = "Empty for every type") Set<AssistanceType> assistanceTypes,

        RulesJson rules,

        @Schema(description = "Left out unless it is suspended")
        SuspensionJson suspension,

        @Schema(description = "Waits for another keeper to confirm it; holds nothing until then")
        boolean pending,

        @Schema(description = "Its proposer took it back before it was confirmed; it never holds anything")
        boolean withdrawn,

        MoneyJson available,
        MoneyJson committed,
        MoneyJson paid,

        @Schema(description = "What banks and agencies took, also what the fund bears itself")
        MoneyJson fees,

        @Schema(
                description = "What rates cost, also what the fund bears itself; below zero: they gained",
                examples = "-12.40")
        String exchange,

        @Schema(description = "Of fees and exchange, what the fund bears itself")
        MoneyJson borne,

        MoneyJson returned) {

    /** What else the donor asks. Left out: as the donors who ask nothing. */
    @Schema(name = "DonorRules")
    public record RulesJson(
            @Schema(description = "At which rate payments in other currencies are charged. BANK_RATE if left out")
            ExchangeRule exchange,

            @Schema(description = "Whether fees and losses by rates may be charged to it. True if left out")
            Boolean bearsCosts,

            @Schema(description = "ISO 4217 code in which the donor is told; the envelope's own if left out")
            String reportingCurrency,

            @Schema(description = "The most of what a case asks for that a grant may be, in hundredths, 1 to 99")
            Integer mostOfRequest,

            @Schema(
                    description =
                            "The most of the budget that triage accepted that a case may have of it, in hundredths, 1 to 99")
            Integer mostOfBudget,

            @Schema(
                    description =
                            "How much of it one person gets, on all cases together; left out for no bound of its own")
            PersonLimitJson perPerson,

            @Schema(description = "UN M49 codes that it does not pay in, each with all that lies in it")
            Set<String> excludedRegions,

            @Schema(description = "Codes of organisations whose requests it does not pay for; at most 100")
            Set<String> excludedPartners,

            @Schema(
                    description =
                            "Whose names are compared with a list of sanctions before money leaves. NONE if left out")
            Screening screening) {
        static RulesJson of(DonorRules rules) {
            return new RulesJson(
                    rules.exchange(),
                    rules.bearsCosts(),
                    rules.reporting().getCurrencyCode(),
                    rules.mostOfRequest().orElse(null),
                    rules.mostOfBudget().orElse(null),
                    rules.perPerson().map(PersonLimitJson::of).orElse(null),
                    new TreeSet<>(rules.exclusions().regions()),
                    rules.exclusions().partners().stream()
                            .map(PartnerId::value)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    rules.screening());
        }

        /** @throws Problem.InvalidInput if there is no such currency */
        static DonorRules read(RulesJson sent, Currency envelope) {
            DonorRules usual = DonorRules.usual(envelope);
            if (sent == null) {
                return usual;
            }
            return new DonorRules(
                    sent.exchange == null ? usual.exchange() : sent.exchange,
                    sent.bearsCosts == null ? usual.bearsCosts() : sent.bearsCosts,
                    sent.reportingCurrency == null
                            ? usual.reporting()
                            : Money.currency(sent.reportingCurrency)
                                    .orElseThrow(() ->
                                            new Problem.InvalidInput("rules.reportingCurrency", Flaw.ISO_CURRENCY)),
                    Optional.ofNullable(sent.mostOfRequest),
                    Optional.ofNullable(sent.mostOfBudget),
                    Optional.ofNullable(sent.perPerson).map(PersonLimitJson::read),
                    new Exclusions(
                            sent.excludedRegions == null ? Set.of() : sent.excludedRegions,
                            partners(sent.excludedPartners)),
                    sent.screening == null ? usual.screening() : sent.screening);
        }

        private static Set<PartnerId> partners(Set<String> codes) {
            try {
                return codes == null
                        ? Set.of()
                        : codes.stream().map(PartnerId::new).collect(Collectors.toSet());
            } catch (IllegalArgumentException | NullPointerException noCode) {
                throw new Problem.InvalidInput("rules.excludedPartners", Flaw.PARTNER_CODE);
            }
        }
    }

    /** How much one person gets. */
    @Schema(name = "EnvelopePersonLimit")
    public record PersonLimitJson(
            @Schema(description = "In the envelope's currency")
            MoneyJson most,

            @Schema(description = "How far one looks back, 1 to 60")
            Integer months) {
        static PersonLimitJson of(PersonLimit limit) {
            return new PersonLimitJson(MoneyJson.of(limit.most()), limit.months());
        }

        /** @throws Problem.InvalidInput if one of the two is missing */
        PersonLimit read() {
            if (most == null || months == null) {
                throw new Problem.InvalidInput("rules.perPerson", Flaw.NEEDED);
            }
            return new PersonLimit(MoneyJson.read(most, "rules.perPerson.most"), months);
        }
    }

    /** Nothing is committed from it. @param payments whether also nothing is paid that was committed before */
    @Schema(name = "Suspension")
    public record SuspensionJson(
            SuspensionReason reason,
            boolean payments,
            UUID by,
            Instant at,

            @Schema(description = "Who proposed to resume it; left out if nobody did")
            UUID resumeProposedBy) {
        static SuspensionJson of(Suspension suspension) {
            return new SuspensionJson(
                    suspension.reason(),
                    suspension.payments(),
                    suspension.by().value(),
                    suspension.at(),
                    suspension.resuming().map(said -> said.person().value()).orElse(null));
        }
    }

    static EnvelopeJson of(Envelope envelope, Balance balance, Optional<Suspension> suspension) {
        Terms terms = envelope.terms();
        return new EnvelopeJson(
                envelope.id().value(),
                envelope.donorCode(),
                envelope.donorName(),
                envelope.code(),
                envelope.title(),
                MoneyJson.of(terms.total()),
                MoneyJson.of(terms.ceiling()),
                terms.validFrom(),
                terms.validUntil(),
                new TreeSet<>(terms.regions()),
                new TreeSet<>(terms.assistanceTypes()),
                RulesJson.of(terms.rules()),
                suspension.map(SuspensionJson::of).orElse(null),
                envelope.isPending(),
                envelope.isWithdrawn(),
                MoneyJson.of(balance.available()),
                MoneyJson.of(balance.committed()),
                MoneyJson.of(balance.paid()),
                MoneyJson.of(balance.fees()),
                balance.exchange().toPlainString(),
                MoneyJson.of(balance.borne()),
                MoneyJson.of(balance.returned()));
    }
}
