package org.defenderrelief.web.api.fund;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.fund.Balance;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.Terms;
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

        @Schema(description = "Waits for another keeper to confirm it; holds nothing until then")
        boolean pending,

        @Schema(description = "Its proposer took it back before it was confirmed; it never holds anything")
        boolean withdrawn,

        MoneyJson available,
        MoneyJson committed,
        MoneyJson paid,
        MoneyJson returned) {

    static EnvelopeJson of(Envelope envelope, Balance balance) {
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
                envelope.isPending(),
                envelope.isWithdrawn(),
                MoneyJson.of(balance.available()),
                MoneyJson.of(balance.committed()),
                MoneyJson.of(balance.paid()),
                MoneyJson.of(balance.returned()));
    }
}
